#pragma once
// Columns of a table and the fields they are taken for: to be shown, and corrected, before an import.

#include "loam/records/reading.hpp"

namespace loam::records {

/// The fields a column may be given, in the words of ColumnChoice::field: "title", "authors", "year", ...
std::vector<std::string_view> column_fields();

/// What each heading is taken for; an empty field: kept as it is, under its heading.
std::vector<ColumnChoice> guessed_columns(const std::vector<std::string>& headings);

/// Headings of the table in text that this beginning of a file holds; none if no row names fields.
std::vector<std::string> headings_in(std::string_view head);

}  // namespace loam::records
