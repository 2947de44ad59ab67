#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "loam/base/text.hpp"
#include "loam/records/reading.hpp"
#include "loam/records/writing.hpp"
#include "same.hpp"

namespace loam::records {
namespace {

using testing::ElementsAre;

std::vector<Record> read(std::string_view text) {
    const auto all = read_all(text, "test.ris");
    std::vector<Record> records;
    EXPECT_TRUE(all.has_value()) << (all ? "" : all.error().message);
    if (all)
        for (const auto& found : all->found) records.push_back(found.record);
    return records;
}

std::string with_ends(std::string text, std::string_view end) {
    for (auto at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + end.size())) text.replace(at, 1, end);
    return text;
}

constexpr std::string_view one = "TY  - JOUR\nAU  - Berg, Anna\nA1  - World Health Organization\nTI  - A title\n  that goes on\nPY  - 2019/03/01/\nJF  - A Journal\nSP  - 12\nEP  - 19\nDO  - https://doi.org/10.1000/abc\nKW  - one\ntwo\nAB  - First.\nSecond.\nZZ  - kept\nER  - \n";

/// What a remark quotes ends with a whole letter, wherever it is cut.
TEST(Ris, quoted_lines_are_cut_between_letters) {
    for (std::size_t before = 100; before <= 125; ++before) {
        const auto all = read_all(std::string(before, 'x') + "éééé 他们 🙂 end\n" + std::string(one), "test.ris");
        ASSERT_TRUE(all.has_value());
        ASSERT_FALSE(all->report.diagnostics.empty());
        for (const auto& each : all->report.diagnostics) EXPECT_FALSE(base::first_bad_utf8(each.message)) << each.message;
    }
}

TEST(Bibtex, the_key_of_an_entry_that_nobody_closed_is_whole) {
    const auto records = read("@book{lindberg, title={A}}\n@book{Mårtensson2019é");
    ASSERT_EQ(records.size(), 2U);
    EXPECT_EQ(records[1].label, "Mårtensson2019é");
}

TEST(Ris, fields_go_where_they_belong) {
    const auto records = read(one);
    ASSERT_EQ(records.size(), 1U);
    const auto& record = records.front();
    EXPECT_EQ(record.kind, Kind::article);
    EXPECT_EQ(record.title, "A title that goes on");
    EXPECT_THAT(record.authors, ElementsAre(Author{"Berg", "Anna", false}, Author{"World Health Organization", "", true}));
    EXPECT_EQ(record.year, 2019);
    EXPECT_EQ(record.date_as_printed, "2019/03/01");
    EXPECT_EQ(record.pages, "12-19");
    EXPECT_EQ(record.doi, "10.1000/abc");
    EXPECT_THAT(record.keywords, ElementsAre("one", "two"));
    EXPECT_EQ(record.abstract, "First.\nSecond.");
    EXPECT_THAT(record.others, ElementsAre(OtherField{"ris:ZZ", "kept"}));
}

TEST(Ris, line_ends_and_encodings_change_nothing) {
    const auto expected = read(one);
    for (const std::string_view end : {"\r\n", "\r"}) EXPECT_EQ(read(with_ends(std::string(one), end)), expected) << end.size();
    EXPECT_EQ(read("\xEF\xBB\xBF" + std::string(one)), expected);
    std::string wide = "\xFF\xFE";
    for (const char c : one) wide += {c, '\0'};
    EXPECT_EQ(read(wide), expected);
}

TEST(Ris, bytes_of_windows_are_read_as_such) {
    const auto records = read("TY  - JOUR\nTI  - Caf\xE9 \x93quoted\x94\nAU  - M\xFCller, J\xF6rg\nER  - \n");
    ASSERT_EQ(records.size(), 1U);
    EXPECT_EQ(records.front().title, "Café “quoted”");
    EXPECT_EQ(records.front().authors.front().family, "Müller");
}

TEST(Ris, a_foreign_byte_in_utf8_is_mended_and_told) {
    std::string text;
    for (int i = 0; i < 20; ++i) text += "TY  - JOUR\nTI  - Café\nER  - \n";
    text += "TY  - JOUR\nTI  - Caf\xE9\nER  - \n";
    const auto all = read_all(text, "mixed.ris");
    ASSERT_TRUE(all);
    EXPECT_EQ(all->found.back().record.title, "Café");
    EXPECT_TRUE(all->found.back().repaired);
    EXPECT_EQ(all->report.repaired, 1U);
    EXPECT_EQ(all->report.diagnostics.back().where, "mixed.ris line 62");
}

TEST(Ris, records_that_run_together_are_parted) {
    const auto all = read_all("TY  - JOUR\nTI  - One\nTY  - BOOK\nTI  - Two\nER  - \nER  - \n\nTI  - Three\nAU  - A, B\n", "x.ris");
    ASSERT_TRUE(all);
    ASSERT_EQ(all->found.size(), 3U);
    EXPECT_EQ(all->found[1].record.title, "Two");
    EXPECT_EQ(all->found[2].record.title, "Three");
    EXPECT_EQ(all->report.repaired, 2U);
    EXPECT_EQ(all->found[1].origin.line, 3U);
    EXPECT_EQ(all->found[1].origin.position, 2U);
}

TEST(Ris, tags_that_are_bent_are_read) {
    const auto records = read("TY - JOUR\nTI - One blank\nAU - Berg, A\nER -\nTY  -JOUR\nT1  -No blank\nER  -\n   TY  - JOUR\n   TI  - Indented\n   ER  - \n");
    ASSERT_EQ(records.size(), 3U);
    EXPECT_EQ(records[0].title, "One blank");
    EXPECT_EQ(records[1].title, "No blank");
    EXPECT_EQ(records[2].title, "Indented");
}

TEST(Ris, the_number_of_pubmed_stands_in_fields_of_the_vendors_own) {
    const auto records = read("TY  - JOUR\nT1  - Waiting\nC5  - 30612345\nU2  - L600000001\nUR  - https://www.embase.com/search/results?id=L600000001\nER  - \nTY  - JOUR\nTI  - Riding\nAN  - CN-00000001\nC3  - PUBMED 30612346,EMBASE 600000001\nER  - \nTY  - JOUR\nTI  - Walking\nC3  - PUBMED 30612347\nER  - \nTY  - JOUR\nTI  - Sleeping\nC5  - 30612348\nER  - \n");
    ASSERT_EQ(records.size(), 4U);
    EXPECT_EQ(records[0].pmid, "30612345");
    EXPECT_EQ(records[1].pmid, "30612346");
    EXPECT_THAT(records[1].others, ElementsAre(OtherField{"ris:C3", "PUBMED 30612346,EMBASE 600000001"})) << "the other number is kept";
    EXPECT_EQ(records[2].pmid, "30612347");
    EXPECT_TRUE(records[2].others.empty());
    EXPECT_EQ(records[3].pmid, "") << "nothing says that it comes from Embase.com";
    EXPECT_THAT(records[3].others, ElementsAre(OtherField{"ris:C5", "30612348"}));
}

TEST(Enw, the_backslash_of_google_scholar_goes) {
    const auto all = read_all("%0 Journal Article\n%T Bread \\& roses\n%A Rossi, Maria\n%J Health \\& Place\n%D 2019\n", "scholar.enw");
    ASSERT_TRUE(all);
    ASSERT_EQ(all->found.size(), 1U);
    EXPECT_EQ(all->found.front().record.title, "Bread & roses");
    EXPECT_EQ(all->found.front().record.journal, "Health & Place");
}

TEST(Ris, a_line_of_prose_with_a_hyphen_is_no_tag) {
    const auto records = read("TY  - JOUR\nTI  - T\nAB  - We saw this:\nAT - and not that\nCD4 - cells\nER  - \n");
    ASSERT_EQ(records.size(), 1U);
    EXPECT_EQ(records.front().abstract, "We saw this:\nAT - and not that\nCD4 - cells");
}

TEST(Ris, stopping_tells_and_keeps_what_came) {
    std::size_t count = 0;
    std::string text;
    for (int i = 0; i < 100; ++i) text += one;
    const auto report = read_records(bytes_of(text), "x.ris", {}, [&](Found&) { return ++count < 10; });
    ASSERT_TRUE(report);
    EXPECT_TRUE(report->stopped);
    EXPECT_EQ(report->read, 10U);
}

TEST(Ris, what_is_written_is_what_was_read) {
    std::string text;
    auto writer = Writer::to("ris", [&](std::string_view bytes) -> base::Result<void> { return text += bytes, base::Result<void>{}; });
    ASSERT_TRUE(writer);
    const auto records = read(one);
    ASSERT_TRUE(writer->write(records.front()));
    EXPECT_TRUE(writer->left_out().empty());
    const auto again = read(text);
    ASSERT_EQ(again.size(), 1U);
    for (const auto& each : differences_of(records.front(), again.front())) ADD_FAILURE() << each.element << ": " << each.first << " | " << each.second;
}

}  // namespace
}  // namespace loam::records
