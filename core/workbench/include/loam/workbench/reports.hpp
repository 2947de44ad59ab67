#pragma once
// Studies and their reports: which included report tells of which study, what the previous version of the review had, and the act
// that makes studies of included reports. What it rests on: loam/analysis/reports.hpp.

#include "loam/workbench/workbench.hpp"

namespace loam::workbench {

/// {is_update, complete, studies: [{id, number, citation, earlier, included, reports: [{item, kind, title, row, earlier, included}]}],
/// untied: [{id, kind, title, authors, year, journal}], earlier_untold: {total, records: [as untied, 100 at most]}, counts: {earlier_studies, earlier_reports, new_studies, new_reports, new_of_earlier,
/// screened_again, untied, without_report}}. `complete`: no included report is without a study.
/// `earlier_untold`: records of the previous version of which no study tells; it may have screened more than it included.
Result<Json> reports_json(const Workbench& workbench);

/// One study each for these included reports that belong to none, or for all of them: cited by authors and year, with title, year, DOI and
/// the next numbers. A record of the previous version that is named becomes a study of that version. One act "make-studies". Fails, and changes
/// nothing, for an item that is neither, or if there is none.
Result<Outcome> make_studies(Workbench& workbench, std::vector<std::string> items, const Doer& doer);

}  // namespace loam::workbench
