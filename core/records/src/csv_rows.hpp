#pragma once
// Rows of a table in text: cells between separators, a cell in quotation marks may hold line ends.

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "characters.hpp"

namespace loam::records {

struct CsvCell {
    std::string text;
    std::size_t begin = 0;
    std::size_t end = 0;
};
struct CsvRowRead {
    std::vector<CsvCell> cells;
    std::size_t length = 0;  ///< with its line end
    bool is_mended = false;
    [[nodiscard]] std::vector<std::string> texts() const;
    [[nodiscard]] bool is_empty() const;
};

/// The row at the front of the text; false if its end is not there yet.
bool read_row(std::string_view text, char separator, bool is_all, CsvRowRead& row);

/// Comma, semicolon, tab or bar: the one under which the most headings name fields; where none does, the one that parts the
/// first rows most evenly.
char separator_of(std::string_view head);
/// True if one of them parts at least two rows, and most of the first ones, into as many cells.
bool has_even_rows(std::string_view head);

}  // namespace loam::records
