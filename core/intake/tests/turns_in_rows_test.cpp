// Turns that no label tells: rows of a table, and times beside words. All words are invented.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "loam/base/text.hpp"
#include "loam/intake/turns.hpp"
#include "samples.hpp"

namespace loam::intake {
namespace {

using samples::docx;
using samples::paragraph;
using samples::read;
using samples::told;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// "speaker|milliseconds|words", a bar for each tab and a slash for each line end among the words.
std::vector<std::string> rows(std::string_view text, const std::vector<DocumentTurn>& turns) {
    std::vector<std::string> all;
    for (const auto& turn : turns) {
        std::string words(base::slice(text, turn.start, turn.end));
        std::ranges::replace(words, '\n', '/');
        std::ranges::replace(words, '\t', '|');
        all.push_back(fmt::format("{}|{}|{}", turn.speaker, turn.at.value_or(-1), words));
    }
    return all;
}

std::vector<std::string> rows(std::string_view text) { return rows(text, recognise_turns(text)); }

TEST(TurnsInRows, a_name_in_the_last_column) {
    const std::string table = "\tTimespan\tContent\tSpeaker\n1\t0:00.0 - 0:05.2\tHow was it?\tHanna\n2\t0:05.2 - 0:11.0\tIt rained.\tAli\n3\t0:11.0 - 0:12.5\tNote: all day.\t\n4\t0:12.5 - 0:19.0\tAnd then?\tHanna\n";
    EXPECT_THAT(rows("Interview 3\n\n" + table), ElementsAre("Hanna|0|1|0:00.0 - 0:05.2|How was it?|Hanna", "Ali|5200|2|0:05.2 - 0:11.0|It rained.|Ali", "Ali|11000|3|0:11.0 - 0:12.5|Note: all day.", "Hanna|12500|4|0:12.5 - 0:19.0|And then?|Hanna"));
    EXPECT_EQ(recognise_turns(table).front().role, Role::interviewer);
    EXPECT_THAT(rows("Timespan\tContent\tSpeaker\n0:00.0 - 0:05.2\tHow was it?\nIn the rain?\tHanna\n0:05.2 - 0:11.0\tIt rained.\tAli\n\nTranscribed by hand.\n"), ElementsAre("Hanna|0|0:00.0 - 0:05.2|How was it?/In the rain?|Hanna", "Ali|5200|0:05.2 - 0:11.0|It rained.|Ali")) << "two paragraphs in a cell, and a line below the table";
    EXPECT_THAT(rows("Timespan\tContent\n0:00.0 - 0:05.2\tHow was it?\nIn the rain?\n0:05.2 - 0:11.0\tIt rained.\n"), ElementsAre("|0|0:00.0 - 0:05.2|How was it?/In the rain?", "|5200|0:05.2 - 0:11.0|It rained.")) << "nobody is named";
    EXPECT_THAT(rows("Time\tContent\tSpeaker\n09:00 - 10:30\tPlenary\tLee\n10:30 - 11:00\tCoffee\tLow\n11:00 - 12:30\tPlenary\tLee\n"), IsEmpty()) << "a programme";
    EXPECT_THAT(rows("Time\tContent\tSpeaker\n0:01\tWhy?\tAnn\n0:04\tSo.\tBo\textra\n"), IsEmpty()) << "rows of another width";
}

TEST(TurnsInRows, a_table_in_word) {
    const auto row = [](std::string_view one, std::string_view two, std::string_view three) {
        std::string cells;
        for (const auto each : {one, two, three}) cells += fmt::format("<w:tc>{}</w:tc>", paragraph(each));
        return fmt::format("<w:tr>{}</w:tr>", cells);
    };
    const auto document = read("a.docx", docx("<w:tbl>" + row("Timespan", "Content", "Speaker") + row("0:00.0 - 0:05.2", "How was it?", "Hanna") + row("0:05.2 - 0:11.0", "It rained.", "Ali") + "</w:tbl>"));
    EXPECT_THAT(rows(document.text, document.turns), ElementsAre("Hanna|0|0:00.0 - 0:05.2|How was it?|Hanna", "Ali|5200|0:05.2 - 0:11.0|It rained.|Ali"));
}

TEST(TurnsInRows, a_table_of_commas_has_its_times) {
    const auto document = read("a.csv", "Timespan,Content,Speaker\n0:00.0 - 0:05.2,How was it?,Hanna\n0:05.2 - 0:11.0,It rained.,Ali\n0:11.0 - 0:12.0,And then?,Hanna\n");
    EXPECT_THAT(samples::turns(document), ElementsAre("0 Hanna: How was it?", "5200 Ali: It rained.", "11000 Hanna: And then?"));
}

TEST(TurnsAtTimes, words_behind_or_below_a_time_are_somebody_s) {
    const auto expected = [](std::string_view between) { return std::vector{fmt::format("|3000|[00:00:03]{}How was it?", between), fmt::format("|9000|[00:00:09]{}It rained.", between), fmt::format("|15000|[00:00:15]{}And then?", between)}; };
    EXPECT_EQ(rows("Interview 3\n[00:00:03] How was it?\n[00:00:09] It rained.\n\n[00:00:15] And then?\n"), expected(" "));
    EXPECT_EQ(rows("[00:00:03]\nHow was it?\n\n[00:00:09]\nIt rained.\n\n[00:00:15]\nAnd then?\n"), expected("/"));
    EXPECT_THAT(rows("00:03\tHow was it?\n00:09\tIt rained.\n00:16\tAnd then?\n"), ElementsAre("|3000|00:03|How was it?", "|9000|00:09|It rained.", "|16000|00:16|And then?"));
    EXPECT_THAT(rows("How was it? #00:00:03-4#\nIt rained. #00:00:09-1#\nAnd then? #00:00:16-0#\n"), ElementsAre("|0|How was it? #00:00:03-4#", "|3000|It rained. #00:00:09-1#", "|9000|And then? #00:00:16-0#"));
    std::string captions;
    for (int i = 0; i < 9; ++i) captions += fmt::format("0:{:02}\nand then we went on\n", 1 + 6 * i);
    EXPECT_EQ(recognise_turns(captions).size(), 9U) << "captions of a film, without marks";
    EXPECT_THAT(told(read("a.txt", "[00:00:03] How was it?\n[00:00:09] It rained.\n[00:00:15] And then?\n")), HasSubstr("none: 3 turns recognised by the times beside the words. The text does not say who speaks."));
}

TEST(TurnsAtTimes, what_holds_times_and_is_no_talk) {
    EXPECT_THAT(rows("0:00 Opening\n3:15 The night bus\n7:20 Rain\n12:04 Credits\n"), IsEmpty()) << "parts of a film";
    std::string parts;
    for (int i = 0; i < 9; ++i) parts += fmt::format("{}:{:02}\nThe night bus\n", 3 * i, 1 + 6 * i);
    EXPECT_THAT(rows(parts), IsEmpty()) << "nor if there are many";
    EXPECT_THAT(rows("00:05 Add the water.\n00:10 Heat it.\n00:17 Stop.\n"), IsEmpty()) << "steps";
    EXPECT_THAT(rows("09:04 We met at the stop.\n09:31 The bus came late.\n10:12 We sat down.\n"), IsEmpty()) << "hours of a day";
    EXPECT_THAT(rows("09:04:11 We met at the stop.\n09:31:20 The bus came late.\n10:12:45 We sat down.\n"), IsEmpty());
    EXPECT_THAT(rows("[00:00:03] It began.\nIt went on.\nAnd on.\nAnd on.\n[00:05:00] It ended.\nAll left.\nI did too.\n[00:09:00] Nobody was there.\nNobody.\n"), IsEmpty()) << "a time now and then";
    EXPECT_THAT(rows("[00:00:09] How was it?\n[00:00:03] It rained.\n[00:00:01] And then?\n"), IsEmpty()) << "times that go back";
}

TEST(TurnsAtTimes, a_time_that_is_a_link) {
    const std::string text = "[00:00:03](https://example.org/talk?t=3) **Hanna:** How was it?\n\n[00:00:09](https://example.org/talk?t=9) **Ali:** It rained.\n\n[00:00:15](#t15) **Hanna:** And then?\n\n[00:00:19](https://example.org/talk?t=19) **Ali:** It stopped.\n";
    std::vector<std::string> found;
    for (const auto& turn : recognise_turns(text)) found.push_back(fmt::format("{} {}", turn.speaker, turn.at.value_or(-1)));
    EXPECT_THAT(found, ElementsAre("Hanna 3000", "Ali 9000", "Hanna 15000", "Ali 19000"));
    EXPECT_THAT(rows("[0:03](https://example.org/3) How was it?\n[0:09](https://example.org/9) It rained.\n[0:16](https://example.org/16) And then?\n").front(), HasSubstr("|3000|"));
}

}  // namespace
}  // namespace loam::intake
