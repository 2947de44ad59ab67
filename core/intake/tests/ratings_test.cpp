#include "loam/intake/ratings.hpp"

#include <gtest/gtest.h>

namespace loam::intake {
namespace {

std::string refused(std::string_view bytes, const RatingColumns& columns = {}) {
    const auto read = read_ratings(bytes, "ratings.csv", columns);
    return read ? "not refused" : read.error().message;
}

TEST(Ratings, RowsInAnyOrderOfColumnsWithMissingOnes) {
    const auto read = read_ratings("note;Value;UNIT;rater\nsure;include;1;Ann\n;;1;Bob\n;NA;2;Ann\n;exclude;2;Bob\n", "ratings.csv");
    ASSERT_TRUE(read) << read.error().message;
    ASSERT_EQ(read->rows.size(), 2U);
    EXPECT_EQ(read->rows[1].unit, "2");
    EXPECT_EQ(read->rows[1].rater, "Bob");
    EXPECT_EQ(read->rows[1].value, "exclude");
    EXPECT_EQ(read->rows[1].line, 5U);
    EXPECT_EQ(read->missing, 2U);
    ASSERT_EQ(read->diagnostics.size(), 2U);  // the semicolons are told too
    EXPECT_EQ(read->diagnostics[1].where, "ratings.csv line 4");
}

TEST(Ratings, OtherHeadings) {
    EXPECT_TRUE(read_ratings("record,reviewer,decision\n1,A,include\n1,B,include\n", "r.csv"));
    const auto asked = read_ratings("nr,wer,urteil\n1,A,ja\n", "r.csv", {.unit = "nr", .rater = "Wer", .value = "urteil"});
    ASSERT_TRUE(asked) << asked.error().message;
    EXPECT_EQ(asked->rows[0].value, "ja");
}

TEST(Ratings, BadTablesAreRefusedInWords) {
    EXPECT_NE(refused("").find("is empty"), std::string::npos);
    EXPECT_NE(refused("unit,rater,value\n").find("no ratings below"), std::string::npos);
    EXPECT_NE(refused("unit,rater,value\n1,A,\n").find("no ratings below"), std::string::npos);
    EXPECT_EQ(refused("unit,A,B\n1,yes,no\n"), "ratings.csv needs a column \"rater\": one row for each judgement, with unit, rater and value. Its columns: unit, A, B.");
    EXPECT_EQ(refused("unit,rater,value\n1,A,yes\n1,B,no\n1,a,yes\n"), "ratings.csv line 4: \"a\" judged unit \"1\" already in line 2. Leave one of them out. Nothing was computed.");
    EXPECT_NE(refused("unit,rater,value\n1,,yes\n").find("line 2 has no rater"), std::string::npos);
    EXPECT_NE(refused("unit,rater,value,value\n1,A,yes,no\n").find("two columns \"value\""), std::string::npos);
    EXPECT_NE(refused("unit,rater,value\n1,A,yes\n", {.unit = "nr", .rater = {}, .value = {}}).find("a column \"nr\" for the unit"), std::string::npos);
}

}  // namespace
}  // namespace loam::intake
