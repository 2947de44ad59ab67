#pragma once
// What is said of a table of records on the command line: which column is which field, and how the table lies in its file.

#include "command.hpp"
#include "loam/records/columns.hpp"

namespace loam::cli {

struct TableOptions {
    std::vector<std::string> columns;   ///< COLUMN=FIELD
    std::vector<std::string> fields;    ///< FIELD=COLUMN
    std::string separator;
    std::string sheet;
    std::optional<std::size_t> heading;
    std::optional<std::size_t> first;
    [[nodiscard]] bool is_said() const { return !columns.empty() || !fields.empty() || !separator.empty() || !sheet.empty() || heading || first; }
};
/// `column_meaning` says what --column is for in this command.
void add_table_options(CLI::App& app, TableOptions& options, const std::string& column_meaning);

/// An error: a text that does not say which column is which, or a field that there is none of.
Result<std::vector<records::ColumnChoice>> columns_of(const TableOptions& options);
records::TableForm form_of(const TableOptions& options);

}  // namespace loam::cli
