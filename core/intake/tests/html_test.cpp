#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "loam/base/text.hpp"
#include "samples.hpp"

namespace loam::intake {
namespace {

using samples::read;
using samples::told;
using testing::HasSubstr;

TEST(Html, blocks_are_lines_and_scripts_go) {
    const auto document = read(
        "a.html",
        "<!DOCTYPE html><html><head><title>An  interview</title><style>p{}</style></head><body><h1>Head</h1>\n<p>One\n two <b>three</b>"
        "&nbsp;&amp; f&uuml;r</p><script>alert(1)</script><div>Four<br>five<div>six</div></div>seven</body></html>");
    EXPECT_EQ(document.text, "Head\nOne two three\u00A0& f\u00FCr\nFour\nfive\nsix\nseven");
    EXPECT_EQ(document.title, "An  interview");
}

TEST(Html, what_the_page_hides_is_told) {
    const auto document = read("a.html", "<html><p>shown</p><div hidden>not</div><p style=\"display:none\">nor this</p></html>");
    EXPECT_EQ(document.text, "shown");
    EXPECT_THAT(told(document), HasSubstr("2 pieces of hidden text"));
}

TEST(Html, tables_lists_and_verbatim_text) {
    const auto document = read(
        "a.htm",
        "<html><table><tr><th>Who<th>Says<tr><td><p>I</p></td><td><p>How?</p></td></tr></table><ol><li>one<li>two</ol><pre>a  b\n  c</pre></html>");
    EXPECT_EQ(document.text, "Who\tSays\nI\tHow?\none\ntwo\na  b\n  c");
    EXPECT_THAT(told(document), HasSubstr("2 paragraphs have numbers"));
}

TEST(Html, old_references_hyphens_and_hidden_words) {
    const auto document = read(
        "a.html",
        "<html><p>It&#146;s co&shy;op<span style='display:none'>secret</span> <q>so</q> <del>no</del><ins>yes</ins><img src=x></p></html>");
    EXPECT_EQ(document.text, "It\u2019s coop \u201Cso\u201D yes");
    EXPECT_THAT(told(document), HasSubstr("1 piece of hidden text"));
    EXPECT_THAT(told(document), HasSubstr("1 picture was left out"));
}

TEST(Html, the_page_may_tell_its_encoding) {
    EXPECT_EQ(read("a.html", "<html><meta charset=\"macintosh\"><p>\x8E</p></html>").text, "\u00E9");
    EXPECT_EQ(read("a.html", "<html><meta http-equiv=Content-Type content='text/html; charset=iso-8859-1'><p>\x93so\x94</p></html>").text,
              "\u201Cso\u201D");
    EXPECT_EQ(read("a.html", "<html><meta charset=iso-8859-1><p>caf\u00E9 is UTF-8 all the same</p></html>").text,
              "caf\u00E9 is UTF-8 all the same");
}

TEST(Html, broken_and_bottomless_pages_are_read_as_far_as_they_go) {
    EXPECT_EQ(read("a.html", "<html><p>open <b>never <i>closed").text, "open never closed");
    std::string deep = "<html>top";
    for (int i = 0; i < 5000; ++i) deep += "<div>";
    const auto document = read("a.html", deep + "bottom");
    EXPECT_THAT(document.text, HasSubstr("top"));
    EXPECT_THAT(told(document), HasSubstr("lost: The page nests its elements too deeply"));
}

TEST(Html, a_text_that_mentions_tags_is_a_text) {
    EXPECT_EQ(read("a.txt", "I wrote <b>bold</b> there").format, "text");
    EXPECT_EQ(read("a.txt", "<!DOCTYPE html><html><p>x</html>").format, "html");
}

/// As noScribe writes it; the words are invented.
TEST(Html, times_in_anchors_are_those_of_the_turns) {
    const std::string head = "<html><head><meta charset=\"UTF-8\"/></head><body><p>talk one</p><p>Transcribed with noScribe</p>";
    const auto times = [](const Document& document) {
        std::vector<std::string> all;
        for (const auto& turn : document.turns) all.push_back(fmt::format("{} {} {}", turn.speaker, turn.at ? std::to_string(*turn.at) : "-", base::slice(document.text, turn.start, turn.end)));
        return all;
    };
    const auto named = read("talk.html", head +
        "<p><a name=\"ts_1200_4100_S00\" >S00: How did the first week go?</a></p>"
        "<p><a name=\"ts_4300_9000_S01_b\" >S01: It rained.</a> <a name=\"ts_9100_12000_S01_b\" >And then it rained.</a></p>"
        "<p><a name=\"ts_12500_13000_S00\" >S00: (2) And after that?</a></p><p>S01: Typed in later by hand.</p></body></html>");
    EXPECT_EQ(named.text, "talk one\nTranscribed with noScribe\nS00: How did the first week go?\nS01: It rained. And then it rained.\nS00: (2) And after that?\nS01: Typed in later by hand.");
    EXPECT_EQ(times(named), (std::vector<std::string>{"S00 1200 S00: How did the first week go?", "S01 4300 S01: It rained. And then it rained.", "S00 12500 S00: (2) And after that?", "S01 - S01: Typed in later by hand."}));
    EXPECT_THAT(told(named), HasSubstr("3 of 4 turns begin at them. Times within a turn are not"));
    const auto nameless = read("talk.html", head + "<p><a name=\"ts_0_2000_\">So it began.</a> <a name=\"ts_2000_3000_\">Slowly.</a></p><p><a name=\"ts_9000_9900_\">Then it ended.</a></p></body></html>");
    EXPECT_EQ(times(nameless), (std::vector<std::string>{" 0 So it began. Slowly.", " 9000 Then it ended."}));
    EXPECT_EQ(times(read("talk.html", head + "<p><a name=\"ts_0_2000_S00\">S00: So it began.</a></p><p><a name=\"ts_9000_9900_S00\">Then it ended.</a></p></body></html>")), (std::vector<std::string>{"S00 0 S00: So it began.", "S00 9000 Then it ended."}))
        << "one label, which proves nothing by itself: the anchors tell who speaks";
    EXPECT_EQ(times(read("talk.html", head + "<p><a name=\"ts_0_2000_S00\">Anna: So it began.</a></p><p><a name=\"ts_9000_9900_S00\">Then it ended.</a></p><p><a name=\"ts_9900_9990_S01\">Did it?</a></p></body></html>")), (std::vector<std::string>{"Anna 0 Anna: So it began.", "Anna 9000 Then it ended.", "S01 9900 Did it?"}))
        << "under the name that the text gives";
    ReadOptions unturned;
    unturned.recognise_turns = false;
    EXPECT_THAT(told(read("talk.html", head + "<p><a name=\"ts_0_2000_\">So it began.</a></p></body></html>", unturned)), HasSubstr("1 time of the recording to its words; there are no turns"));
    EXPECT_THAT(times(read("talk.html", "<html><p><a name=\"ts_browser\">Trouble</a></p><p><a name=\"ts_5\">More</a></p></html>")), testing::IsEmpty()) << "other anchors";
    EXPECT_THAT(times(read("talk.html", head + "<p><a name=\"ts_99999999999999999999_1_S00\">S00: Why?</a></p><p><a name=\"ts_-5_1_S01\">S01: So.</a></p><p>S00: And?</p><p>S01: No.</p></html>")),
                testing::AllOf(testing::SizeIs(4), testing::Each(HasSubstr(" - ")))) << "times that are none";
    EXPECT_EQ(times(read("talk.html", head + "<p>S00: Why did it take so long?</p><p>That is what I <a name=\"ts_60000_61000_S00\">asked</a>.</p><p><a name=\"ts_70000_71000_S01\">S01: It rained.</a></p><p>S00: And?</p><p>S01: No more.</p></html>")).front().substr(0, 6), "S00 - ")
        << "an anchor further down is no beginning";
    const auto empty = [&](std::string_view anchor) { return times(read("talk.html", head + "<p>" + std::string(anchor) + "</p><p>S00: Why?</p><p>S01: It rained.</p><p><a name=\"ts_9000_9900_S00\">S00: And?</a></p><p>S01: No.</p></html>")).front(); };
    EXPECT_EQ(empty("<a name=\"ts_2500_3000_S00\"></a>"), "S00 - S00: Why?") << "the time of an anchor without words is not that of the next paragraph";
    EXPECT_EQ(empty("<a name=\"ts_2500_3000_S00\"></a>S00: Well?"), "S00 2500 S00: Well?") << "of those behind it in its own it is";
}

}  // namespace
}  // namespace loam::intake
