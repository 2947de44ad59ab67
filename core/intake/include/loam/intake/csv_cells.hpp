#pragma once
// Rows of a CSV file that Loam wrote itself (RFC 4180, commas), without a copy of their cells: a million records have hundreds of
// thousands of pairs, and whoever opens the room waits for them. Files of others, with other separators and encodings, are read by csv.hpp.

#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace loam::intake {

class CsvCells {
public:
    /// The bytes have to outlive it; a mark of their order (BOM) is passed over.
    explicit CsvCells(std::string_view bytes);
    /// The cells hold until the next call. False at the end; empty lines are passed over.
    bool next();
    [[nodiscard]] const std::vector<std::string_view>& cells() const { return m_cells; }
    /// Of the row, from 1; a cell that goes over several lines counts as one.
    [[nodiscard]] std::size_t line() const { return m_line; }

private:
    bool cell();
    void plain();
    void quoted();

    std::string_view m_rest;
    std::vector<std::string_view> m_cells;
    std::deque<std::string> m_copies;   ///< of cells with doubled quotation marks
    std::size_t m_line = 0;
};

}  // namespace loam::intake
