#include "loam/workbench/rating_table.hpp"

#include <gtest/gtest.h>

namespace loam::workbench::testing {
namespace {

std::string refused(std::string_view bytes, const RatingTableChoices& choices = {}) {
    const auto read = read_rating_table(bytes, "ratings.csv", choices);
    return read ? "not refused" : read.error().message;
}
RatingTable must(std::string_view bytes, const RatingTableChoices& choices = {}) {
    auto read = read_rating_table(bytes, "ratings.csv", choices);
    EXPECT_TRUE(read) << (read ? "" : read.error().message);
    return read ? std::move(*read) : RatingTable{};
}

TEST(RatingTable, RowsInAnyOrderOfColumnsWithMissingOnes) {
    const auto read = must("note;Value;UNIT;rater\nsure;include;1;Ann\n;;1;Bob\n;NA;2;Ann\n;exclude;2;Bob\n");
    EXPECT_EQ(read.shape, "long");
    ASSERT_EQ(read.ratings.size(), 2U);
    EXPECT_EQ(read.ratings[1].unit, "2");
    EXPECT_EQ(read.ratings[1].rater, "Bob");
    EXPECT_EQ(read.ratings[1].value, "exclude");
    EXPECT_EQ(read.missing, 2U);
    ASSERT_EQ(read.diagnostics.size(), 1U) << "NA";
    EXPECT_EQ(must("record,reviewer,decision\n1,A,include\n1,B,include\n").ratings.size(), 2U);
    RatingTableChoices asked;
    asked.unit = "nr", asked.rater = "Wer", asked.value = "urteil";
    EXPECT_EQ(must("nr,wer,urteil\n1,A,ja\n", asked).ratings[0].value, "ja");
}

TEST(RatingTable, AColumnForEachRater) {
    const auto read = must("item,Ann,Ben,consensus\na,yes,no,yes\nb,yes,,yes\n");
    EXPECT_EQ(read.shape, "wide");
    EXPECT_EQ(read.unit, "item");
    EXPECT_EQ(read.raters, (std::vector<std::string>{"Ann", "Ben"}));
    EXPECT_EQ(read.left_out, std::vector<std::string>{"consensus"});
    EXPECT_EQ(read.ratings.size(), 3U);
    EXPECT_EQ(read.missing, 1U);
    RatingTableChoices asked;
    asked.raters = {"Ann", "consensus"};
    EXPECT_EQ(must("item,Ann,Ben,consensus\na,yes,no,yes\nb,yes,,yes\n", asked).raters, asked.raters);
    EXPECT_EQ(must("Ann,Ben\nyes,no\nno,no\n").unit, "") << "without a column of units rows are counted";
    EXPECT_EQ(must("paper,Ann,Ben\nX1,2,3\nX2,2,2\n").unit, "paper") << "it names each row once and is nobody's answer";
}

TEST(RatingTable, NamesBesideVotesSayWhoseTheyAre) {
    const auto read = must("Title,Reviewer 1,Reviewer 1 vote,Reviewer 2,Reviewer 2 vote,Consensus\nX,Jane,Yes,John,No,No\nY,John,No,Jane,No,\nZ,Jane,Yes,,,\n");
    EXPECT_EQ(read.raters, (std::vector<std::string>{"Jane", "John"}));
    ASSERT_EQ(read.ratings.size(), 5U);
    EXPECT_EQ(read.ratings[1].rater, "John") << "who sits where changes from row to row";
    EXPECT_EQ(read.left_out, std::vector<std::string>{"Consensus"});
    const auto resolved = must("Title,Reviewer 1,Reviewer 1 vote,Reviewer 2,Reviewer 2 vote,Consensus vote,Resolved by\nX,Jane,Yes,John,No,No,Ann\nY,John,No,Jane,No,,\n");
    EXPECT_EQ(resolved.raters, (std::vector<std::string>{"Jane", "John"})) << "what all agreed on, and who wrote it down, is no rater";
    EXPECT_EQ(resolved.left_out, (std::vector<std::string>{"Consensus vote", "Resolved by"}));
}

TEST(RatingTable, WithoutHeadings) {
    const auto bare = must("yes,no\nno,no\nyes,yes\n");
    EXPECT_FALSE(bare.headings);
    EXPECT_EQ(bare.ratings.size(), 6U);
    EXPECT_EQ(must("1,2,2\n2,3,3\n3,1,2\n4,2,2\n").unit, "column-1") << "it counts the rows";
    EXPECT_EQ(must("2,2\n3,3\n1,2\n").ratings.size(), 6U);
    const auto judgements = must("r1,Ann,yes\nr1,Ben,no\nr2,Ann,yes\nr2,Ben,yes\n");
    EXPECT_EQ(judgements.shape, "long");
    EXPECT_EQ(judgements.raters.size(), 2U);
    RatingTableChoices asked;
    asked.headings = true;
    EXPECT_EQ(must("yes,no\nno,no\nyes,yes\n", asked).ratings.size(), 4U) << "as said";
}

TEST(RatingTable, DecimalCommasAreNumbersWhereAllAre) {
    const auto read = must("item;Ann;Ben\na;1,5;2\nb;2,5;2,5\n");
    EXPECT_EQ(read.decimals, "comma");
    EXPECT_EQ(read.ratings[0].value, "1.5");
    EXPECT_EQ(must("id,a,b,c\n1,1,,2\n2,2,2,\n").ratings[2].rater, "b") << "raters come in the order of the table";
    EXPECT_EQ(must("item;Ann;Ben\na;1,5;x\nb;2,5;2,5\n").ratings[0].value, "1,5") << "one word among them: they are words";
    RatingTableChoices asked;
    asked.decimals = "point";
    EXPECT_EQ(must("item;Ann;Ben\na;1,5;2\nb;2,5;2,5\n", asked).ratings[0].value, "1,5");
}

TEST(RatingTable, OddFiles) {
    EXPECT_EQ(must("\xEF\xBB\xBFunit\tA\tB\r\n1\tyes\tno\r\n\r\n2\tno\tno\r\n").ratings.size(), 4U) << "a mark of the encoding, tabs, an empty line";
    EXPECT_EQ(must("unit,A,B,C\n1,yes,no,\n2,no,no,\n").raters.size(), 2U) << "an empty column is no rater";
    EXPECT_EQ(must("unit,A,B\n1,N/A,yes\n").missing, 0U) << "not applicable is an answer";
    RatingTableChoices asked;
    asked.missing = {"-9"};
    EXPECT_EQ(must("unit,A,B\n1,-9,1\n2,1,1\n", asked).missing, 1U);
}

TEST(RatingTable, BadTablesAreRefusedInWords) {
    EXPECT_NE(refused("").find("is empty"), std::string::npos);
    EXPECT_NE(refused("unit,rater,value\n").find("no ratings below"), std::string::npos);
    EXPECT_NE(refused("unit,rater,value\n1,A,\n").find("no ratings below"), std::string::npos);
    EXPECT_NE(refused("unit,A\n1,yes\n2,no\n").find("one column of ratings (\"A\")"), std::string::npos);
    EXPECT_EQ(refused("unit,rater,value\n1,A,yes\n1,B,no\n1,a,yes\n"), "ratings.csv line 4: \"a\" judged unit \"1\" already in line 2. Leave one of them out. Nothing was computed.");
    EXPECT_NE(refused("unit,A,B\n1,yes,no\n1,yes,yes\n").find("already in line 2"), std::string::npos);
    EXPECT_NE(refused("unit,rater,value\n1,,yes\n").find("line 2 has no rater"), std::string::npos);
    RatingTableChoices asked;
    asked.unit = "nr";
    EXPECT_NE(refused("unit,rater,value\n1,A,yes\n", asked).find("a column \"nr\" for the unit"), std::string::npos);
}

}  // namespace
}  // namespace loam::workbench::testing
