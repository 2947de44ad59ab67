#pragma once
// How the strategies of a project are examined: what the project says beside the text of one, and beside which others it is read.

#include "loam/analysis/peer_review.hpp"
#include "loam/domain/project.hpp"
#include "loam/search/lint.hpp"
#include "loam/search/rules.hpp"

namespace loam::checks {

using analysis::replaced_by;

/// The days of its runs, each once, the latest last.
std::vector<base::Date> days_of(const domain::Project& project, const domain::Strategy& strategy);

/// The day of its last run, the limits that are claimed or were set at a run, the terms that the report lists. A corrected version
/// has to keep the limits that the one before it claimed.
search::LintAsked asked_of(const domain::Project& project, const search::Platform& platform, const domain::Strategy& strategy);
/// What lint finds in it by the rules of each day on which it was run: a sign that came later was read as a word before. Each
/// fault once, in the order of the text.
std::vector<search::Finding> lint_of(const search::Rules& rules, const domain::Project& project, const search::Platform& platform, const domain::Strategy& strategy);

/// The other strategies of the search: printed ones beside printed ones, those in use beside those in use.
std::vector<search::OtherStrategy> others_of(const search::Rules& rules, const domain::Project& project, const domain::Strategy& strategy);

}  // namespace loam::checks
