#pragma once
// Which rows a cell names: by reference, by the id of any row, or, for an imported record, by a token that begins with the id
// of its import.

#include <string>
#include <string_view>
#include <vector>

#include "loam/domain/schema.hpp"

namespace loam::store {

/// True if cells of this column name rows of any table.
bool names_rows(const domain::Column& column);

/// True if a cell of this column may name a row of this table.
bool may_name(const domain::Column& column, const domain::Table& table);

/// The id that the cell names in that table; empty if it can be none of it.
std::string_view named_id(const domain::Column& column, const domain::Table& table, std::string_view text);

/// Every id that the cell may name, of whichever table.
std::vector<std::string> named_ids(const domain::Column& column, const std::string& text);

/// SQL that is true of the rows whose cell names the row ?1 of that table.
std::string naming_sql(const domain::Column& column, const domain::Table& table);

}  // namespace loam::store
