#pragma once
// Comma-separated values (RFC 4180) as people's programs really write them.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "loam/base/error.hpp"

namespace loam::intake {

struct CsvRow {
    std::size_t line = 0;              ///< where the row begins, from 1
    std::vector<std::string> cells;    ///< as many as the header has
    std::vector<std::string> surplus;  ///< cells beyond the header; each that is not empty has a diagnostic
};

struct CsvTable {
    std::vector<std::string> header;
    std::vector<CsvRow> rows;
};

struct CsvOptions {
    char delimiter = 0;                       ///< 0: comma, or what the first line plainly uses (semicolon, tab)
    std::size_t row_bytes = 64UL << 20U;      ///< a longer row is refused (lost)
};

struct CsvRead {
    CsvTable table;
    base::Diagnostics diagnostics;  ///< where: "NAME line L, column C"; the column counts characters
};

/// Never fails: what cannot be kept is a diagnostic. Lines without any character are passed over.
/// A quotation mark that is never closed is taken as an ordinary character, so that it swallows nothing.
CsvRead read_csv(std::string_view bytes, std::string_view name, const CsvOptions& options = {});

/// One row of the canonical form: quoted only where needed, LF at the end.
std::string csv_line(const std::vector<std::string>& cells);

}  // namespace loam::intake
