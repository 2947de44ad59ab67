// What other programs read of the files that are written: they know nothing of what Loam adds for itself.

#include <gtest/gtest.h>

#include "loam/base/json.hpp"
#include "loam/base/printed_date.hpp"
#include "loam/records/reading.hpp"
#include "loam/records/writing.hpp"
#include "same.hpp"

namespace loam::records {
namespace {

std::string written(std::string_view format, const std::vector<Record>& records) {
    std::string text;
    auto writer = Writer::to(format, [&](std::string_view part) -> base::Result<void> { return text += part, base::Result<void>{}; });
    EXPECT_TRUE(writer);
    for (const auto& record : records) EXPECT_TRUE(writer->write(record));
    EXPECT_TRUE(writer->finish());
    EXPECT_TRUE(writer->left_out().empty()) << (writer->left_out().empty() ? std::string() : writer->left_out().front().element + ": " + writer->left_out().front().why);
    return text;
}

Record dated(std::optional<int> year, std::string printed) {
    Record record;
    record.kind = Kind::article;
    record.type_as_printed = "article";
    record.title = "Peer support for new mothers";
    record.authors = {{.family = "Müller", .given = "Karl", .body = false}};
    record.year = year;
    record.date_as_printed = std::move(printed);
    record.label = "a";
    return record;
}

TEST(OtherPrograms, month_and_day_are_told_or_left) {
    const auto told = [](std::string_view text, int year) {
        const auto [month, day] = base::month_and_day(text, year);
        return std::pair{month, day};
    };
    for (const auto* text : {"2019-05-02", "2019/05/02/", "20190502", "2 May 2019", "May 2, 2019", "2019 May 2", "May 2", "May 2nd", "02.05.2019"}) EXPECT_EQ(told(text, 2019), (std::pair{5, 2})) << text;
    for (const auto* text : {"2019-05", "may", "May 2019", "5", "05/2019", "2019 May"}) EXPECT_EQ(told(text, 2019), (std::pair{5, 0})) << text;
    for (const auto* text : {"2019", "", "Spring 2019", "2019 Mar-Apr", "02/05/2019", "2018-05-02", "in press", "2019-13-01", "2019-02-30", "31 June 2019", "May 2-5 7", "1 2 3 4"}) EXPECT_EQ(told(text, 2019), (std::pair{0, 0})) << text;
    EXPECT_EQ(told("25/12/2019", 2019), (std::pair{12, 25}));
    EXPECT_EQ(told("12/25/2019", 2019), (std::pair{12, 25}));
    EXPECT_EQ(told("Sept. 3rd, 2019", 2019), (std::pair{9, 3}));
}

TEST(OtherPrograms, csl_says_year_month_and_day_as_numbers) {
    const auto issued = [](std::optional<int> year, const char* printed) {
        const auto json = base::parse_json(written("csl-json", {dated(year, printed)}));
        return base::json_text(json->as_array().at(0).as_object().at("issued"));
    };
    EXPECT_EQ(issued(2019, "2019-05-02"), R"({"date-parts":[[2019,5,2]]})");
    EXPECT_EQ(issued(2019, "may"), R"({"date-parts":[[2019,5]]})") << "a month alone is no date that a program could sort by";
    EXPECT_EQ(issued(2019, "Spring"), R"({"date-parts":[[2019]]})");
    EXPECT_EQ(issued(2019, "2018 Dec 12"), R"({"date-parts":[[2019]]})") << "printed elsewhere a year before";
    EXPECT_EQ(issued(2019, ""), R"({"date-parts":[[2019]]})");
    EXPECT_EQ(issued(std::nullopt, "in press"), R"({"raw":"in press"})");
}

TEST(OtherPrograms, bibtex_has_the_month_by_its_name) {
    EXPECT_NE(written("bibtex", {dated(2019, "2019-05-02")}).find("  month = may,\n"), std::string::npos);
    EXPECT_NE(written("bibtex", {dated(2019, "May 2")}).find("  month = may,\n"), std::string::npos);
    EXPECT_EQ(written("bibtex", {dated(2019, "2018 Dec 12")}).find("  month ="), std::string::npos);
    EXPECT_NE(written("bibtex", {dated(2019, "Spring")}).find("  month = {Spring},\n"), std::string::npos);
}

/// What stands behind a tag when a record with this date of 2019 is written.
std::string behind(std::string_view tag, std::string_view format, const char* printed) {
    const auto text = written(format, {dated(2019, printed)});
    const auto at = text.find(tag);
    EXPECT_NE(at, std::string::npos) << text;
    return at == std::string::npos ? text : text.substr(at + tag.size(), text.find('\n', at) - at - tag.size());
}

TEST(OtherPrograms, the_date_of_medline_begins_with_its_year) {
    for (const auto& [printed, date] : {std::pair{"may", "2019 May"}, {"2 May 2019", "2019 May 2"}, {"2019 May-Jun", "2019 May-Jun"}, {"Spring", "2019"}, {"2018 Dec 12", "2019"}}) EXPECT_EQ(behind("DP  - ", "nbib", printed), date);
}

TEST(OtherPrograms, the_date_of_ris_says_its_year) {
    for (const auto& [printed, date] : {std::pair{"may", "2019/05//"}, {"May 2", "2019/05/02/"}, {"Spring", "2019///Spring"}, {"2019-05-02", "2019-05-02"}}) EXPECT_EQ(behind("DA  - ", "ris", printed), date);
}

TEST(OtherPrograms, every_record_has_a_key_of_its_own_and_its_label_comes_back) {
    std::vector<Record> records(6, dated(2019, ""));
    records[0].label.clear();
    records[1].label.clear();
    records[2].label = "12";
    records[3].label = "12";
    records[4].label = "no {key} in BibTeX";
    records[5].label.clear();
    records[5].authors.clear();
    records[5].title = "日本";
    for (const auto* format : {"bibtex", "csl-json"}) {
        const auto text = written(format, records);
        const auto read = read_all(text, "again");
        ASSERT_TRUE(read);
        ASSERT_EQ(read->found.size(), records.size()) << format;
        for (std::size_t i = 0; i < records.size(); ++i) EXPECT_EQ(read->found[i].record.label, records[i].label) << format << i;
    }
    const auto text = written("bibtex", records);
    for (const auto* key : {"{muller2019peer,", "{muller2019peer-2,", "{12,", "{12-2,", "{muller2019peer-3,", "{record2019,"}) EXPECT_NE(text.find(key), std::string::npos) << key << text;
}

}  // namespace
}  // namespace loam::records
