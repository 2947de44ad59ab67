#pragma once
// Imported records have no row of their own: a column names one by a token, IMPORT.PLACE. Said here once, for whoever has to
// know which columns do.

#include "loam/domain/schema.hpp"

namespace loam::domain {

/// True of the columns that hold such a token; of files, the id of a row of tables_of_items as well.
inline bool names_record(const Column& column) {
    return column.kind == ColumnKind::token && (column.name == "record" || column.name == "other" || column.name == "imported");
}

/// True of the columns that hold an item (judgement_values.hpp): such a token, or the id of a row of one of these tables.
inline bool names_item(const Column& column) { return column.kind == ColumnKind::token && column.name == "item"; }
inline constexpr std::array<std::string_view, 2> tables_of_items{"record", "study"};

}  // namespace loam::domain
