#pragma once
// A table of records before it comes in: how it lies in its file, what each column is taken for, and what a person says of both.
// What was said is kept with the import, so that the next export with the same columns is understood at once.

#include "loam/workbench/records.hpp"

namespace loam::workbench {

/// How a table is read, from JSON: {columns: {COLUMN: FIELD or ""}, separator, sheet, heading, first, encoding}. Fails on a member of
/// another kind and on an unknown field or separator.
Result<void> take_table_choices(RecordsInput& input, const JsonObject& choices);

/// {table: false, format} of what is no table. Of a table {table: true, format, encoding, encodings: [ID] that may be meant, separator, sheets, sheet, heading,
/// first, columns: [{column, field, guess, examples}], rows: the first ones as they stand, records: the first as they would be read: [{title, authors,
/// year, journal, doi}], fields: [ID], separators: [ID], before: {file, imported} if an earlier import of the same columns said how, or null, diagnostics}.
/// `bytes`: the file or, of a text, its beginning. Changes nothing.
Result<Json> table_preview_json(const Workbench& workbench, std::string_view bytes, const RecordsInput& input);

/// True if the columns of this file are those of an earlier import of which something was said.
bool is_known_table(const Workbench& workbench, const std::filesystem::path& file);

}  // namespace loam::workbench
