#pragma once
// Work in progress comes in: decisions that reviewers took in Rayyan, Covidence, ASReview or a spreadsheet, put on the records
// that are in the project already. First the file is read and matched, and shown; then what is sure is taken in, as one act.
//
// A decision stays its person's: at a blind stage nobody brings in another's.

#include <set>

#include "loam/records/decisions.hpp"
#include "loam/workbench/records.hpp"

namespace loam::workbench {

struct DecisionsInput {
    std::filesystem::path path;
    std::string name;                                  ///< as people know it
    std::string format = {};                           ///< id of records::formats(); empty: by content
    std::string encoding = {};                         ///< id of intake::encodings(); empty: by evidence
    std::string stage = "title-abstract";              ///< or full-text
    std::string by = {};                               ///< name or id of who decided where the file names nobody; empty: who acts
    records::DecisionReading reading = {};
    std::vector<records::ColumnChoice> columns = {};   ///< which column of a table is which field of the record
    std::map<std::string, std::string, std::less<>> people = {};   ///< name in the file → name or id in the project; "": left out
    std::map<std::string, std::string, std::less<>> reasons = {};  ///< reason in the file → mark or id of a criterion; "": stays in the note
    std::set<std::uint64_t> sure = {};                 ///< places in the file, from 1, whose doubtful match a person confirmed
    bool all_sure = false;                             ///< every doubtful match is taken as it is
    bool replace = false;                              ///< a decision that says otherwise than the one here takes its place
    bool add_records = false;                          ///< records of the file that are not in the project come in too
};

/// What would be done. {file, format, stage, read, told, decisions, taken, changed, repeated, differing: [...], closed, left_out, settled (of what is taken,
/// all had agreed on it), unsettled, matched: {id, doi, pmid, fields}, doubtful: [{position, line, record, item, candidate, reason, confirmed}],
/// not_matched: [{position, line, record, decisions, reason}], people: [{name, person, known, decisions}], reasons: [{reason, decisions, criterion, mark}],
/// not_understood: [{word, count, lines}],
/// columns: [{column, role, person, field}], labels, remarks_left: [...], added, diagnostics}. Changes nothing. Fails if the file holds no records or
/// no decision, if a decision names nobody and nobody is named, and at a blind stage if it holds another person's decisions.
Result<Json> decisions_preview_json(const Workbench& workbench, const DecisionsInput& input, const Doer& doer);

/// The same, done; with seq, summary and revision. seq 0: all of it was here already.
Result<Json> import_decisions(Workbench& workbench, const DecisionsInput& input, const Doer& doer);

/// How decisions of a file are to be read and mapped, from JSON: {by, columns: {COLUMN: ROLE or FIELD}, words: {WORD: VERDICT}, people,
/// reasons, verdict_of_all, sure: [PLACE] or true, replace, add_records}. Fails on a member of another kind and on an unknown role.
Result<void> take_choices(DecisionsInput& input, const JsonObject& choices);

}  // namespace loam::workbench
