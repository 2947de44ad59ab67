#include <gtest/gtest.h>

#include "loam/base/text.hpp"
#include "loam/intake/speaker_label.hpp"
#include "loam/intake/turns.hpp"

// The name that opens a turn, in whatever way transcripts write it.

namespace loam::intake {
namespace {

TEST(SpeakerLabel, IsWhatStandsBeforeTheWordsOfATurn) {
    EXPECT_EQ(length_of_label("Ada: The last run.", "Ada"), 5U);
    EXPECT_EQ(length_of_label("  Ada (00:12:03):  The last run.", "Ada"), 19U);
    EXPECT_EQ(length_of_label("ADA [leise]: Ja.", "Ada"), 13U);
    EXPECT_EQ(length_of_label("Yılmaz: Durch Zufall.", "Yılmaz"), 8U) << "code points, not bytes";
    EXPECT_EQ(length_of_label("聞き手：最初の日は", "聞き手"), 4U) << "a wide colon, and no blank behind it";
    EXPECT_EQ(length_of_label("ليلى: كنت خائفة", "ليلى"), 6U);
    EXPECT_EQ(length_of_label("Ada:", "Ada"), 4U);
    EXPECT_EQ(length_of_label("the nurse who was on duty: No.", "The nurse who was on duty"), 27U) << "said by hand";
}

TEST(SpeakerLabel, IsKnownInEveryFormThatTurnsAreRecognisedBy) {
    for (const std::string label : {"[00:01:02] Ada: ", "00:01 Ada: ", "12. Ada: ", "**Ada:** ", ">> ADA: ", "Ada [00:01:02] ", "Ada\t", "Ada - ", "Ada \u2013 ", "[Ada] ", "<Ada> ", "(Ada) ", "ada: ", "Ada  0:05\n",
                                    "0:05 Ada\n", "ADA\n", "Ada\n\n", "### Ada\n", "[12/05/2021, 10:02:15] Ada: ", "Ada:\n", "Ada (00:01):\n"})
        EXPECT_EQ(length_of_label(label + "The last run.", "Ada"), base::code_points(label)) << label;
}

TEST(SpeakerLabel, IsNothingWhereATurnBeginsOtherwise) {
    for (const auto* turn : {"The last run.", "Adam: no", "Ada said: no", "", "Ada (a remark that is longer than that): no", "Ada went. Bert: no", "Not Ada: no"})
        EXPECT_EQ(length_of_label(turn, "Ada"), 0U) << turn;
    EXPECT_EQ(length_of_label(": words", ""), 0U);
    EXPECT_EQ(length_of_label("? Yes.", "?"), 0U) << "a speaker whom the text does not name";
}

/// What is recognised as a turn is known as one afterwards.
TEST(SpeakerLabel, AgreesWithTheRecogniser) {
    for (const std::string form : {"{}: {}\n", "{} (00:01:02): {}\n", "[00:01:02] {}: {}\n", "{}  0:05\n{}\n\n", "{}\t{}\n", "{} - {}\n", "[{}] {}\n"}) {
        std::string text;
        for (int i = 0; i < 6; ++i) text += fmt::format(fmt::runtime(form), i % 2 == 0 ? "Ada" : "Bert", i % 2 == 0 ? "How did you come to it, then?" : "By chance it was, and I stayed there for years.");
        const auto turns = recognise_turns(text);
        ASSERT_EQ(turns.size(), 6U) << form;
        for (const auto& turn : turns) {
            const auto words = base::slice(text, turn.start, turn.end);
            const auto begin = length_of_label(words, turn.speaker);
            EXPECT_TRUE(base::slice(words, begin, begin + 3) == "How" || base::slice(words, begin, begin + 3) == "By ") << words;
        }
    }
}

TEST(SpeakerLabel, a_name_and_a_time_on_lines_of_their_own_are_no_words) {
    for (const std::string_view turn : {"0:0:3.450 --> 0:0:9.120\nHanna Berg\nHow was it?", "Hanna Berg\n00:03\nHow was it?", "[00:00:03]\nHanna Berg\n\nHow was it?"})
        EXPECT_EQ(base::slice(turn, length_of_label(turn, "Hanna Berg"), base::code_points(turn)), "How was it?") << turn;
    EXPECT_EQ(length_of_label("00:03\nHow was it?", "Hanna Berg"), 0U);
}

}  // namespace
}  // namespace loam::intake
