#pragma once
// What the coding room and the codebook show. JSON in the shapes of docs/reference/http.md.

#include <optional>

#include "loam/workbench/workbench.hpp"

namespace loam::workbench {

/// One source as lists show it: names, newest version, counts of characters, lines, codings, what waits for a decision.
JsonArray sources_json(const domain::Project& project);

/// A source with the words of one version (the newest if none is asked for), its turns, pages, coded passages, what waits
/// for a decision. Memos that are private to others are not counted for `me`.
Result<Json> source_room(const Workbench& workbench, const std::string& id, std::optional<std::int64_t> version, const std::string& me);

/// Rungs, and codes in the order of the tree with their colours, counts and what they stand on.
Result<Json> codebook(const Workbench& workbench, const std::string& me);

/// The coding line by line, as the table of that name; of one source if one is named. As JSON or as CSV.
Result<Json> coding_lines(const Workbench& workbench, const std::string& source);
Result<std::string> coding_lines_csv(const Workbench& workbench, const std::string& source);

}  // namespace loam::workbench
