#pragma once
// Ratings that people wrote into a spreadsheet: a row for each judgement (study, item, rater, answer, comment), or a row for each study
// with a column for each item of the checklist. Put on the studies and items that are here, as one act.

#include <map>

#include "loam/workbench/workbench.hpp"

namespace loam::workbench {

struct RatingsInput {
    std::string text;        ///< of a table in CSV or TSV
    std::string name;        ///< as people know it
    std::string checklist;   ///< key or id; empty: the only one that is adopted
    std::string by;          ///< name or id of who rated where the table names nobody; empty: who acts
    std::map<std::string, std::string, std::less<>> columns = {};   ///< column → study, item, rater, answer, comment, or "" for none
    bool replace = false;    ///< what the table says takes the place of what that person rated here
};

/// {file, checklist, shape: long or wide, ratings, taken, changed, repeated, closed, differing: [{line, study, item, person, file, here}], not_understood: [{line,
/// column, text, why}], people: [{name, person, ratings}], columns: [{column, role}], diagnostics}. Changes nothing. Fails if no column tells the study,
/// if there is no checklist, and at a blind appraisal if it holds another person's ratings.
Result<Json> ratings_preview_json(const Workbench& workbench, const RatingsInput& input, const Doer& doer);
/// The same, done; with seq, summary and revision. seq 0: all of it was here already.
Result<Json> import_ratings(Workbench& workbench, const RatingsInput& input, const Doer& doer);

}  // namespace loam::workbench
