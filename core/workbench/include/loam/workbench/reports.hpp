#pragma once
// Studies and their reports: which included report tells of which study, what the previous version of the review had, and the act
// that makes studies of included reports. What it rests on: loam/analysis/reports.hpp.

#include "loam/workbench/workbench.hpp"

namespace loam::workbench {

/// {is_update, complete, studies: [{id, number, citation, earlier, included, reports: [{item, kind, title, row, earlier, included}]}],
/// untied: [{id, kind, title, authors, year, journal}], counts: {earlier_studies, earlier_reports, new_studies, new_reports, new_of_earlier,
/// screened_again, untied, without_report}}. `complete`: no included report is without a study.
Result<Json> reports_json(const Workbench& workbench);

/// One study each for these included reports that belong to none, or for all of them: cited by authors and year, with title, year, DOI and
/// the next numbers. One act "make-studies". Fails, and changes nothing, for an item that is no included report without a study, or if there is none.
Result<Outcome> make_studies(Workbench& workbench, std::vector<std::string> items, const Doer& doer);

}  // namespace loam::workbench
