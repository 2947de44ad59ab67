#pragma once
// Rows of an SQLite file that another program wrote and a stranger may have changed. It is read from memory, for reading only: nothing of it
// runs (no trigger, no view, no virtual table, no function, no extension), and it can neither keep one waiting nor fill the memory.

#include <string>
#include <string_view>
#include <vector>

#include "loam/base/error.hpp"

namespace loam::store {

struct ForeignRows {
    std::vector<std::string> columns;
    std::vector<std::vector<std::string>> rows;   ///< as texts; what is not told, and what is no UTF-8 text, is empty
};

/// The tables of the file that are plain ones; an error if the bytes are no SQLite file.
base::Result<std::vector<std::string>> foreign_tables(std::string_view bytes, std::string_view name);

/// All rows of one of them. An error: there is no such table, it is damaged, or it is too large.
base::Result<ForeignRows> foreign_rows(std::string_view bytes, std::string_view name, std::string_view table);

}  // namespace loam::store
