#include "loam/passages/speaker_name.hpp"

#include <gtest/gtest.h>

namespace loam::passages {
namespace {

TEST(SpeakerName, IsWhatStandsBeforeTheWordsOfATurn) {
    EXPECT_EQ(length_of_name("Ada: The last run.", "Ada"), 5U);
    EXPECT_EQ(length_of_name("  Ada (00:12:03):  The last run.", "Ada"), 19U);
    EXPECT_EQ(length_of_name("ADA [leise]: Ja.", "Ada"), 13U);
    EXPECT_EQ(length_of_name("Yılmaz: Durch Zufall.", "Yılmaz"), 8U) << "code points, not bytes";
    EXPECT_EQ(length_of_name("聞き手：最初の日は", "聞き手"), 4U) << "a wide colon, and no blank behind it";
    EXPECT_EQ(length_of_name("ليلى: كنت خائفة", "ليلى"), 6U);
    EXPECT_EQ(length_of_name("Ada:", "Ada"), 4U);
}

TEST(SpeakerName, IsNothingWhereATurnBeginsOtherwise) {
    for (const auto* turn : {"The last run.", "Adam: no", "Ada said: no", "Ada", "", "Ada\n: no", "Ada (a remark that is longer than that): no"})
        EXPECT_EQ(length_of_name(turn, "Ada"), 0U) << turn;
    EXPECT_EQ(length_of_name(": words", ""), 0U);
}

}  // namespace
}  // namespace loam::passages
