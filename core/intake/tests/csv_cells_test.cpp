#include <gtest/gtest.h>

#include "loam/intake/csv.hpp"
#include "loam/intake/csv_cells.hpp"

namespace loam::intake {
namespace {

using Cells = std::vector<std::string>;

std::vector<Cells> rows_of(std::string_view bytes) {
    std::vector<Cells> all;
    for (CsvCells rows(bytes); rows.next();) all.emplace_back(rows.cells().begin(), rows.cells().end());
    return all;
}

TEST(CsvCells, ReadsWhatIsWrittenHere) {
    const std::vector<Cells> rows{{"plain", "with, comma", "a \"word\""}, {"", "two\nlines", "\"\""}, {"ä", "", "last"}};
    std::string text;
    for (const auto& row : rows) text += csv_line(row);
    EXPECT_EQ(rows_of(text), rows);
}

TEST(CsvCells, TakesTheEndsOfOtherSystemsABomAndNoEndAtAll) {
    EXPECT_EQ(rows_of("\xEF\xBB\xBF" "a,b\r\n\r\n\"c\",d"), (std::vector<Cells>{{"a", "b"}, {"c", "d"}}));
    EXPECT_EQ(rows_of("a,\"open"), (std::vector<Cells>{{"a", "open"}})) << "a mark that never closes ends with the file";
    EXPECT_TRUE(rows_of("\n\n").empty());
}

}  // namespace
}  // namespace loam::intake
