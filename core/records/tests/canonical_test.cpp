#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "loam/records/canonical.hpp"

namespace loam::records {
namespace {

std::string some_text(std::mt19937& random) {
    static const std::vector<std::string> pieces{"peer", " ", "\"", "\\", "ä", "\n", "漢", ";", "{", "}", "\t", "2020", ",", "é"};
    std::string text;
    for (auto n = random() % 6; n > 0; --n) text += pieces[random() % pieces.size()];
    return text;
}

Record some_record(std::mt19937& random) {
    Record record;
    record.kind = static_cast<Kind>(random() % (static_cast<unsigned>(Kind::other) + 1));
    for (auto* text : {&record.title, &record.journal, &record.abstract, &record.notes, &record.doi, &record.label, &record.pages, &record.type_as_printed, &record.language,
                       &record.translated_title, &record.date_as_printed, &record.journal_short, &record.volume, &record.issue, &record.publisher, &record.place,
                       &record.edition, &record.series, &record.pmid, &record.pmcid, &record.accession, &record.database}) {
        if (random() % 2 == 0) *text = some_text(random);
    }
    if (random() % 2 == 0) record.year = 1000 + static_cast<int>(random() % 2000);
    for (auto* list : {&record.issns, &record.isbns, &record.urls, &record.keywords, &record.headings}) {
        for (auto n = random() % 3; n > 0; --n) list->push_back(some_text(random));
    }
    for (auto* names : {&record.authors, &record.editors}) {
        for (auto n = random() % 3; n > 0; --n) names->push_back({some_text(random), some_text(random), random() % 4 == 0});
    }
    for (auto n = random() % 3; n > 0; --n) record.others.push_back({some_text(random), some_text(random)});
    return record;
}

TEST(CanonicalRecords, a_line_gives_back_the_record_and_the_same_bytes) {
    std::mt19937 random(20261127);
    for (int i = 0; i < 2000; ++i) {
        const auto record = some_record(random);
        const Origin origin{0, random() % 1000 + 1, random() % 1000, random() % 100000, random() % 100000};
        const auto line = to_line(record, origin);
        EXPECT_EQ(line.find('\n'), std::string::npos);
        const auto back = from_line(line);
        ASSERT_TRUE(back) << back.error().message << line;
        ASSERT_EQ(back->record, record) << line;
        ASSERT_EQ(back->origin, origin) << line;
        ASSERT_EQ(to_line(back->record, back->origin), line);
    }
}

TEST(CanonicalRecords, a_line_that_is_none_is_told) {
    EXPECT_FALSE(from_line("[]"));
    EXPECT_FALSE(from_line("{\"title\": 3}"));
    EXPECT_FALSE(from_line("{\"authors\": [\"Barr\"]}"));
    EXPECT_FALSE(from_line("{\"others\": [[\"T1\"]]}"));
    EXPECT_TRUE(from_line("{\"member_of_a_later_loam\": 3}"));
}

TEST(RecordFields, what_a_person_types_stands_in_the_field_and_is_shown_as_typed) {
    Record record;
    ASSERT_TRUE(set_field(record, "authors", "Barr, K.; {Peer Research Group} ; Ní Dhomhnaill, Nuala"));
    EXPECT_EQ(record.authors, (std::vector<Author>{{"Barr", "K.", false}, {"Peer Research Group", "", true}, {"Ní Dhomhnaill", "Nuala", false}}));
    EXPECT_EQ(field_text(record, "authors"), "Barr, K.; {Peer Research Group}; Ní Dhomhnaill, Nuala");
    ASSERT_TRUE(set_field(record, "year", "2019"));
    EXPECT_EQ(field_text(record, "year"), "2019");
    ASSERT_TRUE(set_field(record, "year", ""));
    EXPECT_EQ(record.year, std::nullopt);
    ASSERT_TRUE(set_field(record, "kind", "thesis"));
    EXPECT_EQ(record.kind, Kind::thesis);
    ASSERT_TRUE(set_field(record, "keywords", "peer support; recovery"));
    EXPECT_EQ(record.keywords, (std::vector<std::string>{"peer support", "recovery"}));
}

TEST(RecordFields, what_does_not_fit_changes_nothing) {
    Record record;
    record.year = 2001;
    EXPECT_FALSE(set_field(record, "year", "20l4"));
    EXPECT_FALSE(set_field(record, "year", "0"));
    EXPECT_FALSE(set_field(record, "kind", "scroll"));
    EXPECT_FALSE(set_field(record, "colour", "red"));
    EXPECT_EQ(record.year, 2001);
    EXPECT_TRUE(field_title("colour").empty());
    EXPECT_EQ(field_title("doi"), "DOI");
}

}  // namespace
}  // namespace loam::records
