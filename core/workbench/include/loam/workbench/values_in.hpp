#pragma once
// Values that people extracted elsewhere: a row for each study, or for each study and extractor, a column for each field of the form, as Covidence, EPPI-Reviewer, RevMan and
// spreadsheets write them. Put on the studies that are here, under whoever extracted them, as one act; what all agreed on becomes the value that holds.

#include "loam/records/reading.hpp"
#include "loam/workbench/meant.hpp"
#include "loam/workbench/workbench.hpp"

namespace loam::workbench {

struct ValuesInput {
    std::string text;        ///< the bytes of a table: CSV, TSV or a workbook
    std::string name;        ///< as people know it
    std::string by;          ///< name or id of who extracted where the table names nobody; "consensus": all agreed on it; empty: who acts
    /// column → study, author, year, extractor, group, field:ID or the field's name, new:KIND or the kind (a field made of the column; "new": of the kind its cells tell), note:COLUMN (remarks on
    /// the values of another column), or "" for none
    std::map<std::string, std::string, std::less<>> columns = {};
    bool new_fields = false; ///< every column that is nothing else becomes a field; a form without fields is always made so
    bool replace = false;    ///< what the table says takes the place of what that person wrote here
    records::TableForm table = {};
    std::string encoding = {};
    MeantByText studies = {};   ///< → id of a study; "": left out
    MeantByText words = {};     ///< a cell → what it says in the field's words; "": nothing
    MeantByText people = {};    ///< → name or id of a person; "": left out
};

/// How a table of values is read and mapped, from JSON: {by, columns, new_fields, studies, words, people, replace, separator, sheet, heading, first, encoding}. Fails on a member of another kind.
Result<void> take_value_choices(ValuesInput& input, const JsonObject& choices);

/// {file, format, separator, sheets, sheet, heading, first, encoding, blind, values, taken, settled, changed, repeated, closed, left_out, new_fields, differing: [{line, study, field, person, file, here}],
/// kept_as_words: [{line, column, text, kind, doubt}], read_as: [{line, column, text, value}], not_understood: [{line, column, text, why}], people: [{name, person, called, left_out, values}],
/// columns: [{column, role, kind, field, examples, settled, settled_as, settled_by, filled, unfit}], fields: [{id, name, type}], studies: [{text, means, count}], problem: what has to be said first, or
/// empty, diagnostics}. doubt: why a cell that looks like a value is none (comma, order, open, unit, whole), or empty. read_as: cells that say more than the value that was read from them. settled: a cell of the
/// column that may be read in two ways, how it is read, and the cell that shows it. Changes nothing. With a problem nothing is compared with what is here: at a blind extraction another person's answers are
/// one. Fails if it is no table.
Result<Json> values_preview_json(const Workbench& workbench, const ValuesInput& input, const Doer& doer);
/// The same, done; with seq, summary and revision. seq 0: all of it was here already. Fails with what the preview calls the problem.
Result<Json> import_values(Workbench& workbench, const ValuesInput& input, const Doer& doer);

}  // namespace loam::workbench
