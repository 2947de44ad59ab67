#pragma once
// Parts of what the Strategies room shows of one strategy.

#include "loam/search/rules.hpp"
#include "loam/search/tree.hpp"
#include "loam/workbench/workbench.hpp"

namespace loam::workbench {

/// [{number, start, end, hits, note, references: [{start, end, lines}]}]: references name only lines that there are.
JsonArray lines_json(const search::Strategy& strategy);
/// [{concept, terms: [{term, searched}]}] of each concept of the search.
JsonArray concepts_searched(const domain::Project& project, const search::Platform& platform, std::string_view text);
/// Headings of this vocabulary that strategies of the project use, as the platform writes them.
JsonArray headings_used(const search::Rules& rules, const domain::Project& project, const search::Platform& platform, const std::string& database);
/// [{id, ran, hits, source, line_hits: [{id, line, hits}]}] of this strategy, the latest first.
JsonArray runs_of(const domain::Project& project, const domain::Strategy& strategy);
/// [{id, element, verdict, comment, person, reviewed}] of this strategy: its peer review.
JsonArray reviews_of(const domain::Project& project, const domain::Strategy& strategy);
/// {reviewed: [element], missing: [element], of_the_whole}: what its peer review has looked at, that of its earlier versions included.
JsonObject peer_review_json(const domain::Project& project, const domain::Strategy& strategy);

}  // namespace loam::workbench
