#pragma once
// What people said of the tables that they imported, kept in the report of each import.

#include "loam/records/columns.hpp"
#include "loam/records/apart.hpp"
#include "loam/workbench/tables_in.hpp"

namespace loam::workbench {

struct SaidOfTable {
    std::string file;
    std::string imported;
    std::vector<records::ColumnChoice> columns;
    records::TableForm table;
    std::string encoding;
};

/// What was said of the latest import whose columns were those of these bytes; nothing if nothing was.
std::optional<SaidOfTable> said_before(const domain::Project& project, std::string_view bytes, const RecordsInput& input);

/// An entry of an import report that keeps what was said of a table that was understood as `look`.
JsonObject said_entry(const RecordsInput& input, const records::TableLook& look);

}  // namespace loam::workbench
