#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "loam/base/text.hpp"
#include "loam/intake/speaker_label.hpp"
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
    EXPECT_THAT(speakers("Interviewer: What happened then?\nMaria: Then we left the house.\n"), ElementsAre("Interviewer=interviewer", "Maria=participant"));
    EXPECT_THAT(speakers("Interviewer: Maria Lee\nTranscriber: Jo Ray.\n"), IsEmpty());
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

/// The same talk of four questions and four answers with each label before its words.
std::string talk(std::string_view one, std::string_view other, std::string_view between = "\n") {
    static constexpr std::array questions{"How did it begin?", "And then?", "What did they say?", "Is there more?"};
    static constexpr std::array answers{"It began in the spring.", "Then I went to the doctor.", "They were worried.", "No, that is all."};
    std::string text;
    for (std::size_t i = 0; i < questions.size(); ++i) text += fmt::format("{}{}{}{}{}{}", one, questions[i], between, other, answers[i], between);
    return text;
}

/// The two speakers of a talk that was recognised whole; else what was found.
std::string pair_of(const std::string& text) {
    const auto found = speakers(text);
    if (found.size() != 8) return fmt::format("{} turns: {}", found.size(), base::join(found, ", "));
    return found[0] + " " + found[1];
}

TEST(Turns, names_of_many_writings) {
    EXPECT_EQ(pair_of(talk("\u674E\u660E\uFF1A", "\u738B\u82B3\uFF1A")), "\u674E\u660E=interviewer \u738B\u82B3=participant");
    EXPECT_EQ(pair_of(talk("\u8BBF\u8C08\u8005\uFF1A", "\u53D7\u8BBF\u8005\uFF1A")), "\u8BBF\u8C08\u8005=interviewer \u53D7\u8BBF\u8005=participant");
    EXPECT_EQ(pair_of(talk("\u200F\u05DE\u05E8\u05D0\u05D9\u05D9\u05DF: ", "\u200F\u05DE\u05E8\u05D5\u05D0\u05D9\u05D9\u05DF: ")),
              "\u05DE\u05E8\u05D0\u05D9\u05D9\u05DF=interviewer \u05DE\u05E8\u05D5\u05D0\u05D9\u05D9\u05DF=participant");
    EXPECT_EQ(pair_of(talk("\u0418\u043D\u0442\u0435\u0440\u0432\u044C\u044E\u0435\u0440: ", "\u041C\u0430\u0440\u0438\u044F: ")),
              "\u0418\u043D\u0442\u0435\u0440\u0432\u044C\u044E\u0435\u0440=interviewer \u041C\u0430\u0440\u0438\u044F=participant");
    EXPECT_EQ(pair_of(talk("Dr. Mu\u0308ller: ", "O\u0308zge: ")), "Dr. Mu\u0308ller=interviewer O\u0308zge=participant");
    EXPECT_EQ(pair_of(talk("Intervieweuse\u00A0: ", "Marie\u202F: ")), "Intervieweuse=interviewer Marie=participant");
    EXPECT_EQ(pair_of(talk("Researcher (KM): ", "Tom (father): ")), "Researcher (KM)=interviewer Tom (father)=participant");
    EXPECT_EQ(pair_of(talk("Anna \U0001F33B: ", "Bert: ")), "Anna \U0001F33B=interviewer Bert=participant");
    EXPECT_EQ(pair_of(talk("Anna:", "Bert:")), "Anna=interviewer Bert=participant");
}

TEST(Turns, times_and_dates_between_the_name_and_the_words) {
    EXPECT_EQ(turns(talk("Anna [00:00:10] ", "Bert [00:00:15] ")).front(), "Anna|interviewer|10000|Anna [00:00:10] How did it begin?");
    EXPECT_EQ(turns(talk("[12/05/2021, 10:02:15] Anna: ", "[12/05/2021, 10:03:15] Bert: ")).front(), "Anna|interviewer||[12/05/2021, 10:02:15] Anna: How did it begin?");
    EXPECT_EQ(pair_of(talk("12/05/2021, 10:02 - Anna: ", "12/05/2021, 10:03 - Bert: ")), "Anna=interviewer Bert=participant");
    EXPECT_EQ(pair_of(talk("2021-05-12 10:02\tAnna: ", "2021-05-12 10:03\tBert: ")), "Anna=interviewer Bert=participant");
    EXPECT_EQ(pair_of(talk("10:02:15 From Anna to Everyone: ", "10:03:15 From Bert to Everyone: ")), "Anna=interviewer Bert=participant");
    EXPECT_THAT(turns("10:30 we met\n11:00 we went home\n12:15 we ate\n"), IsEmpty());
}

TEST(Turns, markdown_in_heavy_type_and_headings) {
    EXPECT_EQ(pair_of(talk("**Anna** ", "**Bert** ", "\n\n")), "Anna=interviewer Bert=participant");
    EXPECT_EQ(turns(talk("**Anna** (00:01:02): ", "**Bert** (00:01:05): ")).front(), "Anna|interviewer|62000|**Anna** (00:01:02): How did it begin?");
    EXPECT_EQ(pair_of(talk("### Anna\n", "### Bert\n", "\n\n")), "Anna=interviewer Bert=participant");
    EXPECT_EQ(pair_of(talk("**Anna**\n", "**Bert**\n", "\n\n")), "Anna=interviewer Bert=participant");
}

TEST(Turns, weak_labels_count_where_the_whole_text_is_laid_out_so) {
    EXPECT_EQ(pair_of("Speaker\tText\n" + talk("Anna\t", "Bert\t")), "Anna=interviewer Bert=participant");
    EXPECT_EQ(pair_of("Time\tSpeaker\tText\n" + talk("00:00:10\tAnna\t", "00:00:12\tBert\t")), "Anna=interviewer Bert=participant");
    EXPECT_EQ(pair_of(talk("I\t", "Anna\t")), "I=interviewer Anna=participant");
    EXPECT_EQ(pair_of(talk("Anna - ", "Bert - ")), "Anna=interviewer Bert=participant");
    EXPECT_EQ(pair_of(talk("ANNA \u2014 ", "BERT \u2014 ")), "ANNA=interviewer BERT=participant");
    EXPECT_EQ(pair_of(talk("[Anna] ", "[Bert] ")), "Anna=interviewer Bert=participant");
    EXPECT_EQ(pair_of(talk("<Anna> ", "<Bert> ")), "Anna=interviewer Bert=participant");
    EXPECT_EQ(pair_of(talk("anna: ", "bert: ")), "anna=interviewer bert=participant");
    EXPECT_EQ(pair_of(talk("ANNA LEE\n", "BERT\n", "\n\n")), "ANNA LEE=interviewer BERT=participant");
    EXPECT_EQ(pair_of(talk("Interviewer\n", "Participant 1\n", "\n\n")), "Interviewer=interviewer Participant 1=participant");
    EXPECT_THAT(turns("Name\tSex\tTown\nAnna\tf\tLeeds\nBert\tm\tYork\nAnna\tf\tHull\nBert\tm\tRipon\n"), IsEmpty());
    EXPECT_THAT(turns("[Pause] I do not know what to say.\nIt was late.\n[Laughter] You would not believe it.\n[Pause] So it was.\nWell.\nYes.\n"), IsEmpty());
    EXPECT_THAT(turns("FINDINGS\nIt was hard for all of them.\nDISCUSSION\nIt is so elsewhere.\nREFERENCES\nSmith wrote of it.\n"), IsEmpty());
}

TEST(Turns, what_looks_like_turns_and_is_none) {
    EXPECT_THAT(turns("# Title\n\n## Usage\nRun it like this.\n\n## Options\nSome.\n\n## Usage\nAnd that.\n\n## Options\nMore.\n\n## Usage\nOr so.\n\n## Options\nAll.\n"), IsEmpty());
    EXPECT_THAT(turns("MINUTES\nPresent: Ann, Bo.\nACTION: Bo writes to the council.\nItem one was discussed.\nACTION: Ann rings.\nItem two took less time.\nACTION: All read the draft.\n"), IsEmpty());
    EXPECT_THAT(turns("Ward\tRemark\nNorth\tIt is the oldest of all the wards.\nSouth\tRenewed in 2012 by its friends.\nNorth\tFewer beds and the same staff.\nSouth\tWith the garden open too.\n"), IsEmpty());
    EXPECT_THAT(turns("12.03.2021, 10:30 - Arrived at the ward.\n12.03.2021, 11:00 - Talk with the doctor.\n13.03.2021, 09:00 - Again at the ward.\n"), IsEmpty());
    EXPECT_THAT(turns("Stigma - A mark that sets people apart.\nPeer - Somebody like oneself.\nStigma - See also shame.\nPeer - See above.\n"), IsEmpty());
}

TEST(Turns, a_name_that_comes_once_keeps_her_own_words) {
    EXPECT_THAT(speakers("Moderator: Who begins?\nAnna: Me. I was first.\nMaria: And I came second.\nJo: Me third.\nModerator: And then?\nAnna: Then it went well.\nMaria: Yes.\n"),
                ElementsAre("Moderator=interviewer", "Anna=participant", "Maria=participant", "Jo=participant", "Moderator=interviewer", "Anna=participant", "Maria=participant"));
    EXPECT_THAT(speakers("Ann  0:05\nWhy?\nBo  0:09\nSo.\nAnn  0:12\nReally?\nJo  0:14\nI think so.\nIt was.\nLong ago.\nBo  0:20\nYes.\n"),
                ElementsAre("Ann=interviewer", "Bo=participant", "Ann=interviewer", "Jo=participant", "Bo=participant"));
}

TEST(Turns, one_question_and_one_answer) {
    EXPECT_THAT(speakers("I: Hello\nP: Hi\n"), ElementsAre("I=interviewer", "P=participant"));
    EXPECT_THAT(speakers("P1: female, 32\nP2: male, 40\nP3: female, 25\n"), IsEmpty());
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

TEST(Turns, a_name_and_a_time_each_on_a_line_of_its_own) {
    const auto expected = ElementsAre(testing::MatchesRegex("Hanna Berg.*.3450.(.|\n)*"), testing::MatchesRegex("Ali.*.9500.(.|\n)*"), testing::MatchesRegex("Hanna Berg.*.20000.(.|\n)*"), testing::MatchesRegex("Ali.*.21000.(.|\n)*"));
    EXPECT_THAT(turns("0:0:3.450 --> 0:0:9.120\nHanna Berg\nHow was it?\n0:0:9.500 --> 0:0:19.0\nAli\nNobody\n0:0:20.0 --> 0:0:20.9\nHanna Berg\nAnd then?\n0:0:21.0 --> 0:0:22.0\nAli\nNobody.\n"), expected)
        << "one word above the next time is no name";
    EXPECT_THAT(turns("Hanna Berg\n0:03.450\nHow was it?\n\nAli\n0:09.500\nNobody\n\nHanna Berg\n0:20\nAnd then?\n\nAli\n0:21\nNobody.\n"), expected);
    EXPECT_THAT(turns("It began.\n00:05:00\nWe went on.\n00:10:00\nWe went home.\n"), IsEmpty()) << "times between paragraphs";
}

/// One talk, each turn as `form` writes it from the name, the minute and seconds of its beginning and end, and the words.
std::string timed_talk(std::string_view form) {
    static constexpr std::array words{"How did you come to the ward?", "I came in the spring, by way of the agency.", "And what was the first night like?", "Long. I did not know where anything was."};
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i) text += fmt::format(fmt::runtime(form), fmt::arg("name", i % 2 == 0 ? "Hanna Berg" : "Ali Osman"), fmt::arg("from", fmt::format("00:{:02}", 3 + 9 * i)), fmt::arg("to", fmt::format("00:{:02}", 8 + 9 * i)), fmt::arg("words", words[i]));
    return text;
}

TEST(Turns, a_range_of_times_beside_a_name_or_on_a_line_of_its_own) {
    for (const std::string form : {"{name}\n00:{from} - 00:{to}\n{words}\n\n", "00:{from} - 00:{to}\n{name}\n{words}\n\n", "{name}\n[{from} - {to}]\n{words}\n\n", "[{from} \u2013 {to}]\n{name}\n{words}\n\n", "{name}\n00:{from}.120 --> 00:{to}.5\n{words}\n\n",
                                   "{name} 00:{from} - 00:{to}\n{words}\n\n", "{name} ({from} - {to})\n{words}\n\n", "00:{from} - 00:{to} {name}\n{words}\n\n", "{name} [00:{from} - 00:{to}]: {words}\n", "[00:{from} - 00:{to}] {name}: {words}\n", "[{name}] [00:{from}.120 --> 00:{to}.5]: {words}\n",
                                   "{from}-{to}\t{name}\t{words}\n", "00:{from} - 00:{to}\n\n{name}: {words}\n"}) {
        const auto text = timed_talk(form);
        const auto found = recognise_turns(text);
        ASSERT_EQ(found.size(), 4U) << text;
        for (std::size_t i = 0; i < found.size(); ++i) {
            EXPECT_EQ(found[i].speaker, i % 2 == 0 ? "Hanna Berg" : "Ali Osman") << text;
            EXPECT_EQ(found[i].at.value_or(-1) / 1000, 3 + 9 * static_cast<std::int64_t>(i)) << text;
            const auto turn = base::slice(text, found[i].start, found[i].end);
            EXPECT_THAT(std::string(base::slice(turn, length_of_label(turn, found[i].speaker), base::code_points(turn))), testing::MatchesRegex("(How|I came|And|Long).*")) << turn;
            EXPECT_THAT(std::string(turn), testing::EndsWith(i % 2 == 0 ? "?" : ".")) << "and no time of the next turn";
        }
    }
}

TEST(Turns, a_range_of_times_in_a_programme_names_nobody) {
    EXPECT_THAT(turns("Programme\n\n09:00 - 10:30\nPlenary\nTwo talks on care.\n\n10:30 - 11:00\nCoffee\nIn the hall.\n\n11:00 - 12:30\nPlenary\nOne more talk.\n\n12:30 - 13:00\nCoffee\nIn the hall.\n"), IsEmpty());
    EXPECT_THAT(turns("Ann Lee\n09:00 - 10:30\nOn care at night?\n\nBo Ray\n10:30 - 11:30\nOn care by day.\n\nAnn Lee\n11:30 - 12:00\nQuestions?\n\nBo Ray\n12:00 - 13:30\nLunch.\n"), IsEmpty()) << "who is on when";
    EXPECT_THAT(turns("Ann Lee\n07:02 - 15:31\nQuiet.\n\nBo Ray\n15:28 - 23:07\nTwo falls.\n\nAnn Lee\n07:04 - 15:33\nQuiet?\n\nBo Ray\n15:24 - 23:11\nQuiet.\n"), IsEmpty()) << "shifts of two days";
    EXPECT_THAT(turns("Ann Lee\n00:08 - 00:03\nWhy?\nBo\n00:19 - 00:11\nSo.\nAnn Lee\n00:28 - 00:23\nAnd?\nBo\n00:39 - 00:31\nNo.\n"), IsEmpty()) << "what ends before it begins";
    EXPECT_EQ(turns("I: When?\nB: It went on.\n10:30 - 11:30\nThe plenary, so it said.\nI: And then?\nB: Coffee.\n").size(), 4U) << "a timetable that somebody quotes";
}

TEST(Turns, a_time_alone_above_a_label_is_when_that_turn_begins) {
    EXPECT_THAT(turns("Transcript\n[00:00:03]\nAnn: Why?\n\n[00:00:09]\n\nBo: So.\n[00:00:11]\nAnn: And?\n[00:00:19]\nBo: No more.\n"),
                ElementsAre("Ann|interviewer|3000|[00:00:03]/Ann: Why?", "Bo|participant|9000|[00:00:09]//Bo: So.", "Ann|interviewer|11000|[00:00:11]/Ann: And?", "Bo|participant|19000|[00:00:19]/Bo: No more."));
    const auto sections = turns("Transcript\n00:00:00\n\nAnn: Why?\nBo: So.\n00:05:00\n\nAnn: And?\nBo: No more.\n");
    ASSERT_EQ(sections.size(), 4U);
    EXPECT_THAT(sections[1], testing::EndsWith("||Bo: So.")) << "a time every five minutes is no word of hers";
    EXPECT_THAT(sections[2], testing::EndsWith("|300000|00:05:00//Ann: And?"));
    EXPECT_THAT(turns("Day one\n10:30\nI: How was it?\nB: It was late.\n11:15\nI: And then?\nB: We went home.\n"), testing::Each(testing::HasSubstr("||"))) << "hours of the day";
    EXPECT_THAT(turns("[00:19]\nAnn: Why?\n[00:03]\nBo: So.\n[00:11]\nAnn: And?\n[00:09]\nBo: No.\n"), testing::Each(testing::HasSubstr("||"))) << "times that go back and forth";
}

TEST(Turns, a_time_in_brackets_before_the_words_below_a_name) {
    const std::string text = "Ann:\n[00:00:03] Why?\nBo:\n[00:00:09] So.\nAnn:\n[00:00:11] And?\nBo:\n(laughs) No.\n";
    const auto found = turns(text);
    ASSERT_EQ(found.size(), 4U);
    EXPECT_EQ(found[0], "Ann|interviewer|3000|Ann:/[00:00:03] Why?");
    EXPECT_EQ(found[1], "Bo|participant|9000|Bo:/[00:00:09] So.");
    EXPECT_THAT(found[3], testing::HasSubstr("Bo|participant||")) << "a remark";
    EXPECT_EQ(length_of_label("Ann:\n[00:00:03] Why?", "Ann"), 16U) << "and is no word of theirs";
}

TEST(Turns, what_stands_below_a_title_and_a_time_keeps_its_own_label) {
    EXPECT_THAT(speakers("Interview 3\n10:30\nI: How was it?\nB: It was late.\nI: And then?\nB: We went home.\n"), ElementsAre("I=interviewer", "B=participant", "I=interviewer", "B=participant"));
}

TEST(Turns, a_bold_name_above_its_words_may_have_a_blank_behind_it) {
    for (const std::string_view blank : {"", "  "}) {
        std::string text;
        std::vector<TextSpan> spans;
        for (const std::string_view turn : {"Hanna|How was it?", "Ali|It was late.", "Hanna|And then?", "Ali|We went home."}) {
            const auto bar = turn.find('|');
            spans.push_back({text.size(), text.size() + bar});
            text += fmt::format("{}{}\n{}\n", turn.substr(0, bar), blank, turn.substr(bar + 1));
        }
        EXPECT_THAT(turns(text, spans).size(), 4U) << text;
        EXPECT_THAT(turns(text, spans).front(), testing::StartsWith("Hanna|interviewer||")) << text;
    }
}

TEST(Turns, times_at_the_ends_are_when_somebody_has_finished) {
    EXPECT_THAT(turns("I: Why? #00:00:03-4#\nB: So.\nAnd so on. #00:00:11-0#\nI: And? [0:00:19.9]\nB: No more.\n"),
                ElementsAre("I|interviewer|0|I: Why? #00:00:03-4#", "B|participant|3000|B: So./And so on. #00:00:11-0#", "I|interviewer|11000|I: And? [0:00:19.9]", "B|participant|19900|B: No more."));
    EXPECT_THAT(turns("I: Why? 0:03\nB: So. 0:11\nI: And? 0:19\nB: No more. 0:23\n").front(), "I|interviewer||I: Why? 0:03") << "a bare time may be the beginning";
}

TEST(Turns, a_name_in_bold_behind_a_time_and_who_a_chat_is_from) {
    const std::string bold = "[00:00:03] Hanna How was it?\n[00:00:11] Ali It was late.\n[00:00:19] Hanna And then?\n[00:00:23] Ali Nobody asked.\n[00:00:30] Hanna Why?\n[00:00:33] Ali So.\n";
    std::vector<TextSpan> spans;
    for (std::size_t line = 0, at = 0; at < bold.size(); ++line, at = bold.find('\n', at) + 1) spans.push_back({at + 11, at + (line % 2 == 0 ? 17 : 15)});
    EXPECT_THAT(turns(bold, spans).front(), "Hanna|interviewer|3000|[00:00:03] Hanna How was it?");
    EXPECT_THAT(speakers(bold, spans), ElementsAre("Hanna=interviewer", "Ali=participant", "Hanna=interviewer", "Ali=participant", "Hanna=interviewer", "Ali=participant"));
    EXPECT_THAT(speakers("09:15:03\t From  Hanna Berg : How was it?\n09:15:21\t From  Ali : It was late.\n09:16:03\t From  Hanna Berg : Why?\n09:17:21\t From  Ali : So.\n"), ElementsAre("Hanna Berg=interviewer", "Ali=participant", "Hanna Berg=interviewer", "Ali=participant"));
    EXPECT_THAT(speakers("2024-03-12 09:15:03 From Hanna Berg to Everyone:\n\tHow was it?\n2024-03-12 09:15:21 From Ali to Everyone:\n\tIt was late.\n2024-03-12 09:16:03 From Hanna Berg to Everyone:\n\tWhy?\n2024-03-12 09:16:21 From Ali to Everyone:\n\tSo.\n"), ElementsAre("Hanna Berg=interviewer", "Ali=participant", "Hanna Berg=interviewer", "Ali=participant"));
}

TEST(Turns, signs_with_a_point_where_one_asks_and_one_answers) {
    EXPECT_THAT(turns("Interview 4\n\nQ. Where were you then?\nA. At home.\nIn the kitchen.\nQ. Who else was there?\nA. Nobody.\n"),
                ElementsAre("Q|interviewer||Q. Where were you then?", "A|participant||A. At home./In the kitchen.", "Q|interviewer||Q. Who else was there?", "A|participant||A. Nobody."));
    EXPECT_THAT(speakers("Q1. What made you stay?\nA1. The people.\nQ2. And what else?\nA2. The pay, to be honest.\n"), ElementsAre("Q=interviewer", "A=participant", "Q=interviewer", "A=participant"));
    EXPECT_THAT(speakers("Q. Who came?\nA1. I did.\nA2. So did I.\nQ. And then?\nA1. We sat down.\nA2. We talked.\n"), ElementsAre("Q=interviewer", "A1=participant", "A2=participant", "Q=interviewer", "A1=participant", "A2=participant")) << "two who answer";
    const std::string two = "Q1. What made you stay?\nA1. The people.\nQ2. And what else?\nA2. The pay, to be honest.\n";
    EXPECT_THAT(speakers(two + "\n" + two), ElementsAre("Q=interviewer", "A=participant", "Q=interviewer", "A=participant", "Q=interviewer", "A=participant", "Q=interviewer", "A=participant")) << "two interviews in one file";
    std::string twelve;
    for (int i = 1; i <= 12; ++i) twelve += fmt::format("Q{0}. What was in room {0}?\nA{0}. There was nothing.\n", i);
    EXPECT_EQ(speakers(twelve + twelve).size(), 48U);
    std::string exchanged;
    for (const int i : {1, 2, 3, 4, 5, 7, 6, 8}) exchanged += fmt::format("Q{0}. What was in room {0}?\nA{0}. There was nothing.\n", i);
    EXPECT_EQ(speakers(exchanged).size(), 16U) << "7 before 6";
    EXPECT_THAT(speakers("Q1. Who came?\nA1. I did.\nQ1. And then?\nA1. We sat down.\nQ1. And then?\nA1. We talked.\n"), testing::Contains("Q1=interviewer")) << "a number that never changes is part of the name";
    EXPECT_THAT(speakers("Q. You said that the door was open when you came\nback from the yard?\nA. It was.\nQ. And who else had a key to that door at the\ntime you speak of?\nA. My sister.\n").size(), 4U) << "hard lines";
    const auto court = turns("Q. Where were you then?\nA. At home.\nMR. LUND: Objection.\nTHE COURT: Overruled.\nQ. Who else was there?\nA. Nobody.\nQ. Was the door open?\nA. It was.\nMR. LUND: Objection.\nTHE COURT: Sustained.\nQ. Was it dark?\nA. It was.\n");
    ASSERT_EQ(court.size(), 12U) << "neither form swallows the other";
    EXPECT_THAT(court[1], testing::HasSubstr("A. At home."));
    EXPECT_THAT(court[1], testing::Not(testing::HasSubstr("Objection")));
    EXPECT_THAT(court[3], testing::HasSubstr("THE COURT"));
    EXPECT_EQ(turns("Q. Where were you then?\nA. At home.\nMR. LUND: Objection.\nTHE COURT: Overruled.\nQ. Who else was there?\nA. Nobody.\nQ. Was it dark?\nA. It was.\n").size(), 8U) << "and once";
    EXPECT_THAT(speakers("Q. Where were you then?\nA. At home.\nMR. LUND: Objection.\nTHE COURT: Overruled.\nQ. Who else was there?\nA. Nobody.\n"), testing::SizeIs(6)) << "a page of it";
    // What only looks so.
    EXPECT_THAT(turns("A. Smith asked why it rained. Who knows?\nI. Ajzen held that it did.\nA. Smith asked again.\nI. Ajzen did not answer.\nP. Berg did?\nI. Ajzen left.\n"), IsEmpty()) << "initials";
    EXPECT_THAT(turns("A. fumigatus grew on all plates.\nWhat does that mean?\nA. niger grew on two.\nQ. robur was not tested.\nA. flavus did not grow.\nQ. petraea was not tested either.\n"), IsEmpty()) << "species";
    EXPECT_THAT(turns("a. Bring water.\nb. Bring a lamp.\na. Call home.\nb. Come back.\n"), IsEmpty()) << "a list";
    EXPECT_THAT(turns("Which is true?\nA. It rained.\nB. It was dry.\nC. Neither.\nWhich is false?\nA. He came.\nB. He left.\nC. Neither.\n"), IsEmpty()) << "answers to choose from";
    EXPECT_THAT(turns("I. Who may vote?\nAll members may.\nII. Who may not?\nGuests may not.\nI. Who pays?\nAll pay.\nII. Who does not?\nNobody.\n"), IsEmpty()) << "numbered headings";
    EXPECT_THAT(turns("Dr. Lund came late. Why?\nSt. Anne was closed.\nDr. Lund left.\nNo. 5 was missing.\nA. Berg saw it.\n"), IsEmpty()) << "abbreviations";
    EXPECT_THAT(turns("Q1. How old are you?\nQ2. Where do you live?\nQ3. Who lives with you?\nQ4. Since when?\n"), IsEmpty()) << "a questionnaire nobody answered";
}

TEST(Turns, a_sign_that_points_from_the_name_to_the_words) {
    EXPECT_THAT(turns("Ann > How was it?\nBo > It rained.\nAnn > And then?\nBo > It stopped.\nAnn > When?\nBo > At five.\n"),
                ElementsAre("Ann|interviewer||Ann > How was it?", "Bo|participant||Bo > It rained.", "Ann|interviewer||Ann > And then?", "Bo|participant||Bo > It stopped.", "Ann|interviewer||Ann > When?", "Bo|participant||Bo > At five."));
    const auto thrice = [](const std::string& lines) { return turns(lines + lines + lines); };
    EXPECT_THAT(thrice("Stress -> Sleep gets worse. Why?\nSleep -> Stress gets worse.\n"), IsEmpty()) << "an arrow";
    EXPECT_THAT(thrice("Stress => Sleep gets worse. Why?\nSleep => Stress gets worse.\n"), IsEmpty());
    EXPECT_THAT(thrice("P > 0.05 was held to be chance. Why?\nF > .3 was held to be much.\n"), IsEmpty()) << "figures";
    EXPECT_THAT(thrice("AB> Who was it that came?\nCD> It was me, I think.\n"), IsEmpty()) << "quoted mail";
    EXPECT_THAT(turns("Barriers > Is it worth the money?\nBarriers > Time is short.\nHelp > Who would come?\nHelp > My sister came.\nBarriers > Nobody knew.\nHelp > They asked.\nBarriers > It was far.\n"), IsEmpty()) << "paths of codes";
    EXPECT_THAT(turns("Home > Privacy: who sees my answers?\nHelp > Ask us.\nHome > Privacy: what do we keep?\nHelp > Write to us.\n"), IsEmpty()) << "where one is";
    EXPECT_THAT(turns("Open File > Save as.\nView > Zoom sets the size.\nWhere is it?\nFile > Print prints the page.\nView > Grid shows lines.\nIt is there.\nThat is all.\nNo more.\nFile > Close closes it.\n"), IsEmpty()) << "a manual";
    EXPECT_THAT(turns("> Ann wrote: why?\n> It rained.\nYes > no.\nx > y holds.\n"), IsEmpty());
}

}  // namespace
}  // namespace loam::intake
