#include <gmock/gmock.h>
#include <gtest/gtest.h>

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

}  // namespace
}  // namespace loam::intake
