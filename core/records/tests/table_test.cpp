#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "loam/records/columns.hpp"
#include "loam/records/reading.hpp"

namespace loam::records {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;

TEST(Table, headings_of_many_programs_name_the_same_fields) {
    const auto fields = [](std::vector<std::string> headings) {
        std::vector<std::string> names;
        for (const auto& each : guessed_columns(headings)) names.push_back(each.field);
        return names;
    };
    EXPECT_THAT(fields({"Authors", "Author full names", "Title", "Source title", "Art. No.", "Index Keywords", "EID"}), ElementsAre("", "authors", "title", "journal", "", "headings", "accession"));
    EXPECT_THAT(fields({"PT", "AU", "AF", "TI", "SO", "PY", "UT"}), ElementsAre("type", "", "authors", "title", "journal", "year", "accession"));
    EXPECT_THAT(fields({"Item Type", "Publication Year", "Author", "Publication Title", "Abstract Note", "Manual Tags"}), ElementsAre("type", "year", "authors", "journal", "abstract", "keywords"));
    EXPECT_THAT(fields({"Heading", "Who"}), ElementsAre("", ""));
    EXPECT_THAT(column_fields(), Contains("translated_title"));
    EXPECT_THAT(headings_in("Export of 2019\n\nTitle;Authors;Year\nA;B;2019\n"), ElementsAre("Title", "Authors", "Year"));
}

TEST(Table, a_choice_settles_what_a_heading_does_not_tell) {
    ReadOptions options{.format = "csv"};
    options.columns = {{"Heading", "title"}, {"Nowhere", "doi"}};
    const auto all = read_all("Heading;Year\nWaiting;2019\n", "x.csv", options);
    ASSERT_TRUE(all);
    ASSERT_EQ(all->found.size(), 1U);
    EXPECT_EQ(all->found.front().record.title, "Waiting");
    EXPECT_THAT(all->report.diagnostics, Contains(Field(&base::Diagnostic::message, HasSubstr("no such column"))));
}

TEST(Table, a_quotation_mark_that_is_never_closed_swallows_nothing) {
    const auto all = read_all("title,authors\n\"Unclosed,Berg A\nNext,Moss B\n", "x.csv");
    ASSERT_TRUE(all);
    ASSERT_EQ(all->found.size(), 2U);
    EXPECT_EQ(all->found[1].record.title, "Next");
    EXPECT_EQ(all->report.repaired, 1U);
}

TEST(Table, cells_hold_line_ends_and_a_row_may_be_too_long) {
    const auto all = read_all("title\tabstract\r\nOne\t\"first\r\nsecond \"\"quoted\"\"\"\r\nTwo\tb\tsurplus\r\n", "x.tsv", {.format = "csv"});
    ASSERT_TRUE(all);
    ASSERT_EQ(all->found.size(), 2U);
    EXPECT_EQ(all->found[0].record.abstract, "first\nsecond \"quoted\"");
    EXPECT_TRUE(all->found[1].doubtful);
    EXPECT_THAT(all->found[1].record.others, ElementsAre(OtherField{"csv:column-3", "surplus"}));
}

}  // namespace
}  // namespace loam::records
