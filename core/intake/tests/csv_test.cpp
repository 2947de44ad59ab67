#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "loam/base/text.hpp"
#include "loam/intake/clean_text.hpp"
#include "loam/intake/csv.hpp"

namespace loam::intake {
namespace {

using base::Loss;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

CsvRead read(std::string_view text) { return read_csv(text, "a.csv"); }

TEST(Csv, ReadsWhatRfc4180Says) {
    const auto csv = read("id,name\n1,\"a, \"\"b\"\"\nc\"\n2,\n");
    EXPECT_THAT(csv.table.header, ElementsAre("id", "name"));
    ASSERT_EQ(csv.table.rows.size(), 2U);
    EXPECT_THAT(csv.table.rows[0].cells, ElementsAre("1", "a, \"b\"\nc"));
    EXPECT_THAT(csv.table.rows[1].cells, ElementsAre("2", ""));
    EXPECT_EQ(csv.table.rows[1].line, 4U);
    EXPECT_THAT(csv.diagnostics, IsEmpty());
}

TEST(Csv, TakesMarksLineEndsAndEmptyLinesAsTheyCome) {
    const auto csv = read("\xEF\xBB\xBFid,name\r\n\r\n1,\"x\r\ny\"\r2,z");
    EXPECT_THAT(csv.table.header, ElementsAre("id", "name"));
    ASSERT_EQ(csv.table.rows.size(), 2U);
    EXPECT_THAT(csv.table.rows[0].cells, ElementsAre("1", "x\ny"));
    EXPECT_EQ(csv.table.rows[0].line, 3U);
    EXPECT_EQ(csv.table.rows[1].line, 5U);
    ASSERT_EQ(csv.diagnostics.size(), 1U);
    EXPECT_EQ(csv.diagnostics[0].loss, Loss::none);
}

TEST(Csv, AnUnclosedQuotationMarkSwallowsNothing) {
    const auto csv = read("id,name\n1,\"open\n2,b\n3,c\n");
    ASSERT_EQ(csv.table.rows.size(), 3U);
    EXPECT_THAT(csv.table.rows[0].cells, ElementsAre("1", "\"open"));
    EXPECT_THAT(csv.table.rows[2].cells, ElementsAre("3", "c"));
    ASSERT_EQ(csv.diagnostics.size(), 1U);
    EXPECT_EQ(csv.diagnostics[0].loss, Loss::repaired);
    EXPECT_EQ(csv.diagnostics[0].where, "a.csv line 2, column 3");
}

TEST(Csv, StrayQuotationMarksAreToldWithTheirColumn) {
    const auto csv = read("id,name\n\xC3\xA9,x\"y\n2,\"a\"b\n");
    EXPECT_THAT(csv.table.rows[0].cells, ElementsAre("\xC3\xA9", "x\"y"));
    EXPECT_THAT(csv.table.rows[1].cells, ElementsAre("2", "ab"));
    ASSERT_EQ(csv.diagnostics.size(), 2U);
    EXPECT_EQ(csv.diagnostics[0].where, "a.csv line 2, column 4");
    EXPECT_EQ(csv.diagnostics[1].where, "a.csv line 3, column 6");
}

TEST(Csv, RaggedRowsAreSquaredAndTheSurplusIsNamed) {
    const auto csv = read("id,name\n1\n2,b,,more\n");
    EXPECT_THAT(csv.table.rows[0].cells, ElementsAre("1", ""));
    EXPECT_THAT(csv.table.rows[1].cells, ElementsAre("2", "b"));
    EXPECT_THAT(csv.table.rows[1].surplus, ElementsAre("", "more"));
    ASSERT_EQ(csv.diagnostics.size(), 2U);
    EXPECT_EQ(csv.diagnostics[0].loss, Loss::repaired);
    EXPECT_EQ(csv.diagnostics[1].loss, Loss::lost);
    EXPECT_THAT(csv.diagnostics[1].message, HasSubstr("Cell 4"));
    EXPECT_THAT(csv.diagnostics[1].message, HasSubstr("more"));
}

TEST(Csv, ForeignBytesAreReadAsWindows1252) {
    const std::string text = "id,name\n1,caf\xE9 \x93so\x94\n2,\x81\n3,a" + std::string(1, '\0') + "b\n";
    const auto csv = read(text);
    EXPECT_THAT(csv.table.rows[0].cells, ElementsAre("1", "caf\xC3\xA9 \xE2\x80\x9Cso\xE2\x80\x9D"));
    EXPECT_THAT(csv.table.rows[1].cells, ElementsAre("2", "\xEF\xBF\xBD"));
    EXPECT_THAT(csv.table.rows[2].cells, ElementsAre("3", "ab"));
    ASSERT_EQ(csv.diagnostics.size(), 3U);
    EXPECT_EQ(csv.diagnostics[0].where, "a.csv line 2, column 6");
    EXPECT_EQ(csv.diagnostics[0].loss, Loss::repaired);
    EXPECT_EQ(csv.diagnostics[1].loss, Loss::lost);
    EXPECT_EQ(csv.diagnostics[2].loss, Loss::repaired);
}

TEST(Csv, ReadsUtf16AndOtherSeparators) {
    const std::string utf16("\xFF\xFEi\0d\0\t\0x\0\n\0" "1\0\t\0=\xD8\0\xDE\n\0", 22);
    const auto csv = read(utf16);
    EXPECT_THAT(csv.table.header, ElementsAre("id", "x"));
    EXPECT_THAT(csv.table.rows[0].cells, ElementsAre("1", "\xF0\x9F\x98\x80"));
    EXPECT_THAT(read("id;x\n1;2,5\n").table.rows[0].cells, ElementsAre("1", "2,5"));
    EXPECT_THAT(read("id;x,y\n").table.header, ElementsAre("id;x", "y")) << "a comma in the heading settles it";
}

TEST(Csv, AnOverlongRowIsRefusedAndTheNextIsRead) {
    const auto csv = read_csv("id,name\n1," + std::string(200, 'x') + "\n2,b\n", "a.csv", {.delimiter = 0, .row_bytes = 100});
    ASSERT_EQ(csv.table.rows.size(), 1U);
    EXPECT_THAT(csv.table.rows[0].cells, ElementsAre("2", "b"));
    ASSERT_EQ(csv.diagnostics.size(), 1U);
    EXPECT_EQ(csv.diagnostics[0].loss, Loss::lost);
    EXPECT_EQ(csv.diagnostics[0].where, "a.csv line 2");
}

TEST(Csv, EmptyInputHasNoHeading) { EXPECT_THAT(read("").table.header, IsEmpty()); }

TEST(Csv, WrittenLinesReadBack) {
    const std::vector<std::string> cells{"id", " blank ", "a,b", "say \"so\"", "two\nlines", "=1+1", "\xF0\x9F\x98\x80", ""};
    EXPECT_EQ(csv_line({"a", "b,c", "d\"e"}), "a,\"b,c\",\"d\"\"e\"\n");
    EXPECT_EQ(read(csv_line(cells)).table.header, cells);
}

TEST(Csv, DiagnosticsAreCountedBeyondTheFirst) {
    std::string text = "id,name\n";
    for (int i = 0; i < 5000; ++i) text += "1\n";
    const auto csv = read(text);
    EXPECT_EQ(csv.table.rows.size(), 5000U);
    EXPECT_LT(csv.diagnostics.size(), 2100U);
    EXPECT_THAT(csv.diagnostics.back().message, HasSubstr("3,000 more"));
}

std::string mutated(std::string text, std::mt19937& dice) {
    constexpr std::string_view bytes("\",\n\r;\t\0ab \xC3\xA9\xFF\x81", 14);
    const auto times = 1 + dice() % 6;
    for (unsigned i = 0; i < times; ++i) {
        const auto at = static_cast<std::ptrdiff_t>(dice() % (text.size() + 1));
        const char byte = bytes[dice() % bytes.size()];
        if (dice() % 3 == 0 && at < static_cast<std::ptrdiff_t>(text.size()))
            text.erase(text.begin() + at);
        else
            text.insert(text.begin() + at, byte);
    }
    return text;
}

/// What a reader may take away: separators, quotation marks, line ends.
std::string without_syntax(std::string_view text, char delimiter) {
    std::string rest;
    for (const char c : text) {
        if (c != delimiter && c != '"' && c != '\n') rest += c;
    }
    return rest;
}

TEST(Csv, NoCharacterIsEverLostWithoutAWord) {
    const std::string seed = "id,name,note\n1,\"a, b\",\"x\ny\"\n2,c,\"say \"\"so\"\"\"\n3,d,\n\n4,e,f\n";
    for (unsigned round = 0; round < 20'000; ++round) {
        std::mt19937 dice(round);
        const auto text = mutated(seed, dice);
        const auto csv = read_csv(text, "a.csv", {.delimiter = ','});
        std::string kept;
        for (const auto& cell : csv.table.header) kept += cell;
        for (const auto& row : csv.table.rows) {
            ASSERT_EQ(row.cells.size(), csv.table.header.size()) << round;
            for (const auto& cell : row.cells) kept += cell;
            for (const auto& cell : row.surplus) kept += cell;
        }
        ASSERT_FALSE(base::first_bad_utf8(kept)) << round;
        ASSERT_EQ(without_syntax(kept, ','), without_syntax(clean_text(text, "a.csv").text, ',')) << "round " << round << "\n"
                                                                                                  << text;
    }
}

}  // namespace
}  // namespace loam::intake
