#pragma once
// Reports of a view of the project and the studies that they belong to, with what records and decisions tell of them.

#include "judging/stage_items.hpp"
#include "loam/analysis/reports.hpp"
#include "loam/workbench/duplicates.hpp"

namespace loam::workbench {

/// The kind of search run whose records the previous version of the review had: they are neither identified nor screened here.
inline constexpr std::string_view previous_version = "previous-version";

/// Ids of the imports of such runs.
std::set<std::string, std::less<>> imports_of_previous_version(const domain::Project& project);

/// Places of the leaders of groups that hold a record of one of these imports.
std::unordered_set<std::uint32_t> groups_of_previous_version(const std::set<std::string, std::less<>>& imports, const DuplicateGroups& groups);

/// Reports and their studies. `included`: items whose full text was included; `first`: title and abstract.
std::vector<domain::ReportTie> report_ties(const domain::Project& project, const DuplicateGroups& groups, const JudgedStage& first, std::vector<std::string> included);
/// Fills in how reports are cited that are no study's own: a report or a finding names them. Not of more than forty, for records are read from
/// their files one by one.
void name_reports(const Workbench& workbench, const domain::Project& project, std::vector<domain::ReportTie>& ties);
/// As report_ties where no imported record was judged; empty unless the previous version of the review is told of.
std::vector<domain::ReportTie> report_ties_by_hand(const domain::Project& project);

}  // namespace loam::workbench
