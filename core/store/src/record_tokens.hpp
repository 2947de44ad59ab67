#pragma once
// Records are named by a text, IMPORT.PLACE, and not by a row: a row that names one leans on the row of its import all the same.

#include <string_view>

#include "loam/domain/schema.hpp"

namespace loam::store {

inline constexpr std::string_view import_table = "record_import";

/// True of the columns that hold such a name; an item may be a row of another table instead, named without a dot.
inline bool names_record(const domain::Column& column) {
    return column.kind == domain::ColumnKind::token &&
           (column.name == "record" || column.name == "other" || column.name == "imported" || column.name == "item");
}

/// Id of the import; empty if the text names no record.
inline std::string_view import_in(std::string_view token) {
    const auto dot = token.rfind('.');
    return dot == std::string_view::npos ? std::string_view{} : token.substr(0, dot);
}

}  // namespace loam::store
