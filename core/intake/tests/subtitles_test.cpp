#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "loam/base/text.hpp"
#include "samples.hpp"
#include "subtitles.hpp"

namespace loam::intake {
namespace {

using samples::read;
using samples::told;
using testing::HasSubstr;

std::string words(const Document& document, std::size_t turn) {
    return std::string(base::slice(document.text, document.turns[turn].start, document.turns[turn].end));
}

TEST(Subtitles, voice_tags_become_turns_with_times) {
    const auto document =
        read("call.vtt",
             "WEBVTT\n\nNOTE made by hand\n\n1\n00:00:01.000 --> 00:00:03.000\n<v Ann Lee>How did <b>that</b> feel?</v>\n\n"
             "2\n00:00:03.500 --> 00:00:05.000 align:start\n<v Bo>Odd.\n\n00:00:05.100 --> 00:00:06.000\n<v Bo>Very odd &amp; cold.</v>\n");
    EXPECT_EQ(document.text, "Ann Lee: How did that feel?\nBo: Odd. Very odd & cold.");
    ASSERT_EQ(document.turns.size(), 2U);
    EXPECT_EQ(document.turns[0].speaker, "Ann Lee");
    EXPECT_EQ(document.turns[0].at, 1000);
    EXPECT_EQ(words(document, 1), "Bo: Odd. Very odd & cold.");
    EXPECT_EQ(document.turns[1].at, 3500);
    EXPECT_THAT(told(document), HasSubstr("lost: 1 note"));
    EXPECT_THAT(told(document), HasSubstr("3 cues became 2 turns"));
}

TEST(Subtitles, subrip_with_carriage_returns_and_a_silence) {
    const auto document =
        read("a.srt", "1\r\n00:00:00,000 --> 00:00:02,000\r\nFirst words\r\n\r\n2\r\n00:00:30,250 --> 00:00:31,000\r\nmuch later\r\n");
    EXPECT_EQ(document.format, "srt");
    std::string wide("\xFF\xFE");
    for (const char c : std::string_view("1\r\n00:00:00,000 --> 00:00:02,000\r\nHi\r\n")) wide += {c, '\0'};
    EXPECT_EQ(read("wide.srt", wide).text, "Hi");
    EXPECT_EQ(document.text, "First words\nmuch later");
    ASSERT_EQ(document.turns.size(), 2U);
    EXPECT_EQ(document.turns[1].at, 30250);
    EXPECT_EQ(document.turns[1].speaker, "");
}

TEST(Subtitles, names_before_the_words_are_speakers) {
    const auto document = read(
        "zoom.vtt",
        "WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\nAnn Lee: How was it?\n\n2\n00:00:02.100 --> 00:00:03.000\nBo: Note: it rained.\n\n"
        "3\n00:00:03.100 --> 00:00:04.000\nand blew.\n\n4\n00:00:04.100 --> 00:00:05.000\nAnn Lee: Really?\n\n5\n00:00:05.100 --> 00:00:06.000\nBo: Yes.\n");
    EXPECT_EQ(document.text, "Ann Lee: How was it?\nBo: Note: it rained. and blew.\nAnn Lee: Really?\nBo: Yes.");
    ASSERT_EQ(document.turns.size(), 4U);
    EXPECT_EQ(document.turns[0].role, Role::interviewer);
    EXPECT_EQ(document.turns[1].speaker, "Bo");
}

TEST(Subtitles, content_counts_before_the_suffix) {
    const auto document = read("a.txt", "WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n");
    EXPECT_EQ(document.format, "vtt");
    EXPECT_THAT(told(document), HasSubstr("none: The name ends in .txt, but the content is: WebVTT subtitles"));
}

TEST(Subtitles, lines_that_belong_to_no_cue_are_told) {
    const auto document =
        read("a.srt", "1\n00:00:00,000 --> 00:00:02,000\nFirst\n\nlost line\n\n2\n00:00:03,000 --> 00:00:02,000\nSecond\n");
    EXPECT_THAT(told(document), HasSubstr("lost: This line belongs to no cue and was left out: \"lost line\""));
    EXPECT_THAT(told(document), HasSubstr("repaired: 1 cue ends before its beginning"));
    EXPECT_THAT(samples::error("a.vtt", "WEBVTT\n\nnothing\n"), HasSubstr("no subtitles with times"));
}

TEST(Subtitles, times_of_many_kinds) {
    EXPECT_EQ(parse_time("00:01:02.500"), 62500);
    EXPECT_EQ(parse_time("1:02,5"), 62500);
    EXPECT_EQ(parse_time("01:00:00"), 3600000);
    EXPECT_EQ(parse_time("00:00:01:12"), 1000);
    for (const auto* wrong : {"", ":", "12", "1:", "a:b", "1:75", "1:02.", "1:2:3:4:5", "99999:00"})
        EXPECT_EQ(parse_time(wrong), std::nullopt) << wrong;
}

TEST(Subtitles, names_in_brackets_and_behind_arrows) {
    std::string brackets;
    std::string arrows;
    for (int i = 0; i < 6; ++i) {
        const auto times = fmt::format("{}\n00:00:{:02},000 --> 00:00:{:02},000\n", i + 1, 2 * i, 2 * i + 1);
        brackets += times + (i % 2 == 0 ? "[Anna] How was it then?\n\n" : "[Bert] It was fine.\n\n");
        arrows += times + (i % 2 == 0 ? ">> ANNA: How was it then?\n\n" : ">> BERT: It was fine.\n\n");
    }
    const auto first = read("a.srt", brackets);
    ASSERT_EQ(first.turns.size(), 6U) << first.text;
    EXPECT_EQ(first.turns[1].speaker, "Bert");
    EXPECT_TRUE(first.text.starts_with("Anna: How was it then?\nBert: It was fine.")) << first.text;
    const auto second = read("b.srt", arrows);
    ASSERT_EQ(second.turns.size(), 6U) << second.text;
    EXPECT_EQ(second.turns[1].speaker, "BERT");
}

TEST(Subtitles, placing_signs_are_no_words_and_chevrons_and_dashes_are_somebody_else) {
    const auto document = read("tv.srt",
                               "1\n00:00:01,000 --> 00:00:02,000\n{\\an8}>> How was it?\n\n2\n00:00:02,100 --> 00:00:03,000\n>> It was late,\nand it rained.\n\n"
                               "3\n00:00:03,100 --> 00:00:04,000\n- Who drove?\n- I did.\n\n4\n00:00:04,100 --> 00:00:05,000\nAll night.\n");
    EXPECT_EQ(document.text, ">> How was it?\n>> It was late, and it rained.\n- Who drove?\n- I did. All night.");
    EXPECT_EQ(document.turns.size(), 4U);
}

TEST(Subtitles, somebody_else_without_a_name_is_not_who_spoke_before) {
    const auto document = read("tv.srt", "1\n00:00:01,000 --> 00:00:02,000\n>> ANN: How was it?\n\n2\n00:00:02,100 --> 00:00:03,000\n>> It was late.\n\n"
                                         "3\n00:00:03,100 --> 00:00:04,000\n>> ANN: And then?\n\n4\n00:00:04,100 --> 00:00:05,000\n>> BO: Home.\n\n5\n00:00:05,100 --> 00:00:06,000\n>> ANN: Why?\n\n6\n00:00:06,100 --> 00:00:07,000\n>> BO: So.\n");
    ASSERT_EQ(document.turns.size(), 6U) << document.text;
    EXPECT_EQ(document.turns[0].speaker, "ANN");
    EXPECT_EQ(document.turns[1].speaker, "");
    EXPECT_EQ(document.turns[3].speaker, "BO");
}

TEST(Subtitles, what_whisper_prints_keeps_its_times) {
    const auto document = read("talk.txt", "[00:00:03.450 --> 00:00:09.120]   How did it begin?\n[00:00:09.500 --> 00:00:19.000]   With the night bus.\n[01:02:03.000 --> 01:02:04.000]   And then?\n");
    EXPECT_EQ(document.text, "How did it begin? With the night bus.\nAnd then?");
    ASSERT_EQ(document.turns.size(), 2U);
    EXPECT_EQ(document.turns[1].at, 3723000);
    EXPECT_EQ(read("note.txt", "[00:01 to the end] no time at all\nmore\n").turns.size(), 0U);
}

}  // namespace
}  // namespace loam::intake
