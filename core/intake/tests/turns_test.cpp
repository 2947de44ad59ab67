#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "loam/base/text.hpp"
#include "loam/intake/turns.hpp"
#include "samples.hpp"

namespace loam::intake {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// "speaker/role/at: words" of each turn.
std::vector<std::string> turns(std::string_view text, const std::vector<TextSpan>& bold = {}) {
    std::vector<std::string> all;
    std::size_t before = 0;
    for (const auto& turn : recognise_turns(text, bold)) {
        EXPECT_GE(turn.start, before);
        EXPECT_GT(turn.end, turn.start);
        before = turn.end;
        auto words = std::string(base::slice(text, turn.start, turn.end));
        std::ranges::replace(words, '\n', '/');
        all.push_back(fmt::format("{}|{}|{}|{}", turn.speaker, word(turn.role), turn.at ? std::to_string(*turn.at) : "", words));
    }
    return all;
}

std::vector<std::string> speakers(std::string_view text, const std::vector<TextSpan>& bold = {}) {
    std::vector<std::string> all;
    for (const auto& turn : recognise_turns(text, bold))
        all.push_back(turn.speaker + (turn.role == Role::unknown ? "" : fmt::format("={}", word(turn.role))));
    return all;
}

TEST(Turns, names_with_colons) {
    EXPECT_THAT(turns("Heading\n\nAnn: How was it?\n\nBo: Good.\nAnd odd.\n\nAnn: Why?\nBo: It rained \u2013 and so on.\n"),
                ElementsAre("Ann|interviewer||Ann: How was it?", "Bo|participant||Bo: Good./And odd.", "Ann|interviewer||Ann: Why?",
                            "Bo|participant||Bo: It rained \u2013 and so on."));
}

TEST(Turns, wide_colons_and_words_for_who_asks_in_other_scripts) {
    EXPECT_THAT(turns("聞き手：最初の日はどうでしたか。\n田中：怖かったです。\n聞き手：それから？\n田中：待つことを覚えました。\n"),
                ElementsAre("聞き手|interviewer||聞き手：最初の日はどうでしたか。", "田中|participant||田中：怖かったです。", "聞き手|interviewer||聞き手：それから？", "田中|participant||田中：待つことを覚えました。"));
    EXPECT_THAT(speakers("المحاورة: كيف كان يومك؟\nليلى: كنت خائفة.\nالمحاورة: ثم ماذا؟\nليلى: انتظرت.\n"), ElementsAre("المحاورة=interviewer", "ليلى=participant", "المحاورة=interviewer", "ليلى=participant"));
    EXPECT_THAT(speakers("Kérdező: Hogyan?\nKata: Féltem.\nKérdező: És aztán?\nKata: Aztán ültem.\n"), ElementsAre("Kérdező=interviewer", "Kata=participant", "Kérdező=interviewer", "Kata=participant"));
    EXPECT_THAT(turns("我记得的事：第一，没有人来。第二，没有人说话。\n然后我就走了。\n"), IsEmpty()) << "a colon within prose";
}

TEST(Turns, times_of_many_kinds) {
    EXPECT_THAT(turns("Ann (00:01:02): Why?\nBo (00:01:05): So.\nAnn [1:07]: Really?\nBo 1:09: Yes."),
                ElementsAre("Ann|interviewer|62000|Ann (00:01:02): Why?", "Bo|participant|65000|Bo (00:01:05): So.",
                            "Ann|interviewer|67000|Ann [1:07]: Really?", "Bo|participant|69000|Bo 1:09: Yes."));
    EXPECT_THAT(turns("[00:00:01] Interviewer: Why?\n[00:00:04.5] P1: So.\n"),
                ElementsAre("Interviewer|interviewer|1000|[00:00:01] Interviewer: Why?", "P1|participant|4500|[00:00:04.5] P1: So."));
    EXPECT_THAT(turns("00:01 I: Why?\n00:04 R: So.\n"), ElementsAre("I|interviewer|1000|00:01 I: Why?", "R|participant|4000|00:04 R: So."));
    EXPECT_THAT(turns("Speaker 1: [00:10] Why?\nSpeaker 2: [00:12] So.\nSpeaker 1: [00:15] And?\nSpeaker 2: [00:17] No more.\n").front(),
                "Speaker 1|interviewer|10000|Speaker 1: [00:10] Why?");
}

TEST(Turns, lines_of_their_own_as_services_write_them) {
    EXPECT_THAT(
        turns("Ann Lee  0:05  \nHow was it?\n\nBo Ray  0:09\nFine.\n\nAnn Lee  0:12\nReally?\n\nBo Ray  1:00:03\nYes. See you at 12:30.\n"),
        ElementsAre("Ann Lee|interviewer|5000|Ann Lee  0:05  /How was it?", "Bo Ray|participant|9000|Bo Ray  0:09/Fine.",
                    "Ann Lee|interviewer|12000|Ann Lee  0:12/Really?",
                    "Bo Ray|participant|3603000|Bo Ray  1:00:03/Yes. See you at 12:30."));
    EXPECT_THAT(speakers("[Ann Lee] 10:02:33\nHow was it?\n[Bo] 10:02:40\nFine.\n[Ann Lee] 10:03:00\nOh?\n[Bo] 10:03:02\nYes."),
                ElementsAre("Ann Lee=interviewer", "Bo=participant", "Ann Lee=interviewer", "Bo=participant"));
}

TEST(Turns, signs_roles_and_numbers) {
    EXPECT_THAT(speakers("I: Why?\nP: So.\nI: And?\nP: Well."),
                ElementsAre("I=interviewer", "P=participant", "I=interviewer", "P=participant"));
    EXPECT_THAT(speakers("R: Why?\nP1: So.\nP2: No.\nR: And?\nP1: Hm."),
                ElementsAre("R=interviewer", "P1=participant", "P2=participant", "R=interviewer", "P1=participant"));
    EXPECT_THAT(speakers("1. P1: So.\n2. I: And?\n3. P1: Hm."), ElementsAre("P1=participant", "I=interviewer", "P1=participant"));
    EXPECT_THAT(speakers("Q:Why?\nA:So.\nQ:And?\nA:Hm."), ElementsAre("Q=interviewer", "A=participant", "Q=interviewer", "A=participant"));
    EXPECT_THAT(speakers("I\tWhy?\nB\tSo.\nI\tUnd?\nB\tJa.\nI\tGut?\nB\tJa."),
                ElementsAre("I=interviewer", "B=participant", "I=interviewer", "B=participant", "I=interviewer", "B=participant"));
    EXPECT_THAT(speakers("[id1] Hello there.\n[id2] And you?\n[laughs] and so\n[id1] Fine."), ElementsAre("id1", "id2", "id1"));
    EXPECT_THAT(speakers("Interviewer: What happened then?\nMaria: Then we left the house.\n"), IsEmpty());
    EXPECT_THAT(speakers("Interviewer: What happened then?\nParticipant: Then we left the house.\n"),
                ElementsAre("Interviewer=interviewer", "Participant=participant"));
    EXPECT_THAT(
        speakers(
            "Moderator: Who begins?\nFG1: Me.\nFG2: No, me.\nInterpreter: He says no.\nModerator: Good?\nFG1: Yes.\nInterpreter: She says so.\nFG2: Fine."),
        ElementsAre("Moderator=interviewer", "FG1=participant", "FG2=participant", "Interpreter=other", "Moderator=interviewer",
                    "FG1=participant", "Interpreter=other", "FG2=participant"));
}

TEST(Turns, bold_names_above_and_before_words) {
    EXPECT_THAT(speakers("Ann Lee\nHow was it?\nBo\nFine, it was fine.\nAnn Lee\nAnd now?\nBo\nSo it is, as I said.",
                         {{0, 7}, {20, 22}, {42, 49}, {59, 61}}),
                ElementsAre("Ann Lee=interviewer", "Bo=participant", "Ann Lee=interviewer", "Bo=participant"));
    EXPECT_THAT(
        speakers("Ann How?\nBo Fine.\nAnn So?\nBo Yes.\nAnn And?\nBo No.\n", {{0, 3}, {9, 11}, {18, 21}, {26, 28}, {34, 37}, {43, 45}}),
        ElementsAre("Ann=interviewer", "Bo=participant", "Ann=interviewer", "Bo=participant", "Ann=interviewer", "Bo=participant"));
    EXPECT_THAT(speakers("Ann Lee\nHow was it?\nBo\nFine.\nAnn Lee\nAnd now?\nBo\nSo."), IsEmpty());
}

TEST(Turns, nothing_is_split_that_is_no_speech) {
    EXPECT_THAT(
        turns(
            "Note: this was long.\nIt began at 12:30 and\nNote: it ended late.\nhttps://example.org: an address\nhttps://example.org: again\n"),
        IsEmpty());
    EXPECT_THAT(turns("Interviewer: Jane\nParticipant: P3\nDate: 12 March\nPlace: Leeds\n\nIt was a long day for all of us.\n"), IsEmpty());
    EXPECT_THAT(turns("Background: We asked people.\nMethods: Interviews.\nResults: Much.\nConclusion: More.\n"), IsEmpty());
    EXPECT_THAT(turns("Theme 1: Being seen\nTheme 2: Being heard\nTheme 1: Being seen again\nTheme 2: Being heard again\n"), IsEmpty());
    EXPECT_THAT(turns("He said: go.\nShe said: no.\nHe said: please.\nShe said: no.\n"), IsEmpty());
    EXPECT_THAT(turns(""), IsEmpty());
    EXPECT_THAT(turns(":\n::\n: :\n[\n[:\n(\n12\n12.\n00:01\n[00:01]\n"), IsEmpty());
}

TEST(Turns, a_word_at_a_line_s_beginning_is_no_third_speaker) {
    std::string text;
    for (int i = 0; i < 20; ++i) text += "Ann: And then?\nBo: I remember it well.\n";
    text += "Ann: So?\nBo: Two things.\nRemember: it was late.\nRemember: it was dark.\n";
    const auto found = speakers(text);
    EXPECT_EQ(std::ranges::count(found, "Remember=participant"), 0);
    EXPECT_EQ(found.size(), 42U);
    std::string named;
    for (int i = 0; i < 20; ++i) named += "Will: And then?\nRose: It rose, and I will not forget it.\n";
    EXPECT_EQ(speakers(named).size(), 40U);
}

TEST(Turns, entries_of_a_manual_are_no_speakers) {
    std::string manual;
    for (int i = 0; i < 30; ++i)
        manual += fmt::format("Function {}\nIt returns something.\nReturns: a number that says how it went.\n{}", i,
                              i % 5 == 0 ? "Usage: see the usage above.\n" : "");
    EXPECT_THAT(turns(manual), IsEmpty());
}

TEST(Turns, an_article_that_quotes_people_is_no_conversation) {
    std::string article;
    for (int i = 0; i < 30; ++i) {
        for (int k = 0; k < 12; ++k) article += "Recovery was described as slow and uneven by most of those who were asked.\n";
        article += fmt::format("P{}: I never thought it would take this long.\n", i % 7);
    }
    EXPECT_THAT(turns(article), IsEmpty());
    std::string thesis;
    for (int i = 0; i < 2000; ++i) thesis += "A sentence of a chapter that has nothing to do with the interview.\n";
    for (int i = 0; i < 40; ++i) thesis += "Interviewer: And then?\nJamie: Then it went on.\n";
    EXPECT_THAT(turns(thesis), IsEmpty());
}

TEST(Turns, seven_real_interviews) {
    const auto document = samples::read("P1.txt", samples::data("interviews/P1.txt"));
    std::map<std::string, std::size_t> times;
    for (const auto& turn : document.turns) ++times[fmt::format("{} {}", turn.speaker, word(turn.role))];
    EXPECT_EQ(times, (std::map<std::string, std::size_t>{{"Dan interviewer", 47}, {"Participant participant", 47}}));
    EXPECT_EQ(document.language, "english");
}

TEST(Turns, every_offset_is_in_code_points) {
    const std::string text = "\u00C4nne: W\u00FCrden Sie \u2026?\nB\u00E9a: J\u00E4, \U0001F600.\n\u00C4nne: Sch\u00F6n?\nB\u00E9a: So.\n";
    const auto found = recognise_turns(text);
    ASSERT_EQ(found.size(), 4U);
    EXPECT_EQ(base::slice(text, found[1].start, found[1].end), "B\u00E9a: J\u00E4, \U0001F600.");
    EXPECT_EQ(found[0].speaker, "\u00C4nne");
}

TEST(Turns, a_long_transcript_takes_no_long_time) {
    std::string text;
    for (int i = 0; i < 20'000; ++i)
        text += fmt::format("Ann: And what about number {}?\nBo: I could not say, really, it was like the others.\n", i);
    EXPECT_EQ(recognise_turns(text).size(), 40'000U);
}

}  // namespace
}  // namespace loam::intake
