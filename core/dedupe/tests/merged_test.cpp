#include <gtest/gtest.h>

#include "loam/dedupe/merged.hpp"

namespace loam::dedupe {
namespace {

const MergedField* field(const Merged& merged, std::string_view name) {
    for (const auto& each : merged.fields) {
        if (each.name == name) return &each;
    }
    return nullptr;
}

std::vector<records::Record> three() {
    std::vector<records::Record> records(3);
    records[0].title = "PEER MENTORING FOR STUDENTS: AN INTERVIEW STUDY";
    records[0].authors = {{"Adams", "R", false}};
    records[0].year = 2018;
    records[0].keywords = {"peers"};
    records[0].notes = "from the alert";
    records[1].title = "Peer mentoring for students";
    records[1].authors = {{"Adams", "Ruth", false}, {"Brook", "Ines", false}};
    records[1].year = 2019;
    records[1].pages = "123-130";
    records[1].others = {{"ris:C3", "kept"}};
    records[2].title = "Peer mentoring for students: an interview study";
    records[2].year = 2019;
    records[2].pages = "123";
    records[2].keywords = {"peers", "illness"};
    records[2].notes = "second search";
    return records;
}

TEST(Merged, the_fullest_value_is_taken_and_the_others_are_kept_with_where_they_came_from) {
    const auto all = merged(three());
    EXPECT_EQ(all.record.title, "Peer mentoring for students: an interview study");
    EXPECT_EQ(all.record.year, 2019);
    EXPECT_EQ(all.record.authors.size(), 2U);
    EXPECT_EQ(all.record.pages, "123-130");
    EXPECT_EQ(all.record.keywords, (std::vector<std::string>{"peers", "illness"}));
    EXPECT_EQ(all.record.others.size(), 1U);
    EXPECT_EQ(all.record.notes, "from the alert\nsecond search");
    const auto* title = field(all, "title");
    ASSERT_NE(title, nullptr);
    EXPECT_EQ(title->taken.from, 2U);
    ASSERT_EQ(title->others.size(), 2U);
    EXPECT_EQ(title->others[0].from, 0U);
    const auto* year = field(all, "year");
    ASSERT_NE(year, nullptr);
    EXPECT_EQ(year->others, (std::vector<Told>{{"2018", 0}}));
    EXPECT_EQ(field(all, "doi"), nullptr);
}

TEST(Merged, one_record_merges_to_itself) {
    const auto records = three();
    for (const auto& each : records) EXPECT_EQ(merged(std::span(&each, 1)).record, each);
    EXPECT_EQ(merged({}).record, records::Record{});
}

}  // namespace
}  // namespace loam::dedupe
