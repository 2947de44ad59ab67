#pragma once
// A history of searches that a platform saves as a table or as rows of names: PubMed's history.csv, ProQuest's printed searches.

#include <optional>
#include <string>
#include <string_view>

namespace loam::search {

/// The rows from the first search to the last as they would be printed: "#3", the query with its filters, the hits, with tabs
/// between. None if the text is no such history. Columns are found by their headings: Search number, Query, Filters, Results.
std::optional<std::string> printed_history(std::string_view text);

}  // namespace loam::search
