#pragma once
// Ratings that people wrote into a spreadsheet: a row for each judgement (study, item, rater, answer, comment), or a row for each study
// with a column for each item of the checklist. Put on the studies and items that are here, as one act.

#include "loam/records/reading.hpp"
#include "loam/workbench/meant.hpp"
#include "loam/workbench/workbench.hpp"

namespace loam::workbench {

struct RatingsInput {
    std::string text;        ///< the bytes of a table: CSV, TSV or a workbook
    std::string name;        ///< as people know it
    std::string checklist;   ///< key or id; empty: the only one that is adopted
    std::string by;          ///< name or id of who rated where the table names nobody; empty: who acts
    /// column → study, item, rater, answer, comment, item:ID (its answers), comment:ID (its comments), or "" for none
    std::map<std::string, std::string, std::less<>> columns = {};
    bool replace = false;    ///< what the table says takes the place of what that person rated here
    records::TableForm table = {};
    std::string encoding = {};
    MeantByText studies = {};   ///< → id of a study; "": left out
    MeantByText items = {};     ///< → id of an item; "": left out
    MeantByText answers = {};   ///< → an answer of the checklist; "": no answer
    MeantByText people = {};    ///< → name or id of a person; "": left out
};

/// How a table of ratings is read and mapped, from JSON: {checklist, by, columns, studies, items, answers, people, replace, separator, sheet, heading, first,
/// encoding}. Fails on a member of another kind.
Result<void> take_rating_choices(RatingsInput& input, const JsonObject& choices);

/// {file, checklist, checklist_id, format, separator, sheets, sheet, heading, first, encoding, shape: long or wide, ratings, taken, changed, repeated, closed, left_out,
/// differing: [{line, study, item, person, file, here}], not_understood: [{line, column, text, why}], people: [{name, person, called, left_out, ratings}],
/// columns: [{column, role, examples}], studies, items, answers: [{text, means, count}] (of studies only those that were not found, or said), problem: what has to be said first, or empty,
/// diagnostics}. Changes nothing. With a problem nothing is compared with what is here: at a blind appraisal another person's ratings are one. Fails if it is no table or there is no
/// checklist.
Result<Json> ratings_preview_json(const Workbench& workbench, const RatingsInput& input, const Doer& doer);
/// The same, done; with seq, summary and revision. seq 0: all of it was here already. Fails with what the preview calls the problem.
Result<Json> import_ratings(Workbench& workbench, const RatingsInput& input, const Doer& doer);

}  // namespace loam::workbench
