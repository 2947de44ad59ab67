#include "loam/records/labelled.hpp"

#include <gtest/gtest.h>

#include <fmt/format.h>

namespace loam::records {
namespace {

std::string ris(std::initializer_list<std::string_view> notes) {
    std::string text;
    int number = 0;
    for (const auto note : notes) text += fmt::format("TY  - JOUR\nTI  - Title {0}\nAB  - Words of number {0}\nKW  - bees\n{1}ER  - \n\n", ++number, note.empty() ? "" : fmt::format("N1  - {}\n", note));
    return text;
}

TEST(LabelledExport, DecisionsInTheNotesOfAsreview) {
    const auto read = read_labelled(ris({"ASReview_relevant", "ASReview_irrelevant", "ASReview_relevant", "ASReview_irrelevant"}), "set.ris");
    ASSERT_TRUE(read) << read.error().message;
    ASSERT_EQ(read->records.size(), 4U);
    EXPECT_EQ(read->included, 2U);
    EXPECT_TRUE(read->records[0].included);
    EXPECT_EQ(read->records[1].title, "Title 2");
    EXPECT_EQ(read->records[1].keywords, "bees");
}

TEST(LabelledExport, OfRayyanADoubtKeepsARecordAndIsTold) {
    const auto read = read_labelled(ris({R"(RAYYAN-INCLUSION: {"Anna"=>"Included"})", R"(RAYYAN-INCLUSION: {"Anna"=>"Excluded"})", R"(RAYYAN-INCLUSION: {"Anna"=>"Excluded", "Ben"=>"Maybe"})", R"(RAYYAN-INCLUSION: {"Anna"=>"Excluded"})"}), "set.ris");
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_EQ(read->included, 2U);
    ASSERT_EQ(read->diagnostics.size(), 2U);
    EXPECT_EQ(read->diagnostics[0].message, "On 1 record people differ: included, if one of them includes it.");
}

TEST(LabelledExport, ARecordWithoutADecisionIsRefused) {
    const auto read = read_labelled(ris({"ASReview_relevant", ""}), "set.ris");
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().message.substr(0, 54), "set.ris tells no decision on 1 of its 2 records. A sim");
}

TEST(LabelledExport, ATableIsReadAsATable) {
    const auto read = read_labelled("title;abstract;decision\nA;a;included\nB;b;included\nC;c;excluded\nD;d;excluded\n", "set.csv");
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_EQ(read->included, 2U);
    EXPECT_NE(read_labelled("", "set.csv").error().message.find("is empty"), std::string::npos);
}

}  // namespace
}  // namespace loam::records
