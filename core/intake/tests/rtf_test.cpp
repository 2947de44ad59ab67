#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "loam/base/text.hpp"
#include "samples.hpp"

namespace loam::intake {
namespace {

using samples::read;
using samples::told;
using testing::HasSubstr;

std::string text(std::string_view inside) { return read("a.rtf", fmt::format("{{\\rtf1\\ansi {}}}", inside)).text; }

TEST(Rtf, words_notes_tables_and_what_stands_beside) {
    const auto document = read(
        "a.rtf",
        "{\\rtf1\\ansi{\\info{\\title My title}{\\author x}}{\\header Secret}{\\b Ann:} caf\\'e9\\line next\\tab tab{\\footnote Below}"
        "{\\*\\atnauthor Bo}{\\*\\annotation Hm}\\par\n{\\pict\\pngblip 8950}\\par\\trowd\\cellx1\\cellx2\\pard\\intbl I\\cell\\pard\\intbl How?\\par "
        "So\\cell\\row\\pard end{\\footnote\\ftnalt Last}}");
    EXPECT_EQ(document.text, "Ann: caf\u00E9\nnext\ttab\n\nI\tHow?\nSo\nend\n\nBelow\n\nLast");
    EXPECT_EQ(document.title, "My title");
    ASSERT_EQ(document.notes.size(), 2U);
    EXPECT_EQ(document.notes[1].author, "Bo");
    EXPECT_EQ(document.notes[1].text, "Hm");
    EXPECT_THAT(told(document), HasSubstr("1 footnote stands at the end"));
    EXPECT_THAT(told(document), HasSubstr("1 endnote stands at the end"));
    EXPECT_THAT(told(document), HasSubstr("1 comment stands in the margin"));
    EXPECT_THAT(told(document), HasSubstr("1 picture was left out"));
    EXPECT_THAT(told(document), HasSubstr("heading \"Secret\""));
}

TEST(Rtf, code_pages_fonts_and_raw_bytes) {
    EXPECT_EQ(text("\\ansicpg1251 \\'ef\\'f0\\'e8 \\u1087\\'ef!"), "\u043F\u0440\u0438 \u043F!");
    EXPECT_EQ(
        text(
            "{\\fonttbl{\\f0\\fcharset0 Arial;}{\\f1\\fcharset204 Arial Cyr;}{\\f2\\fcharset2 Symbol;}{\\f3\\fcharset128 MS;}}\\f0\\'e9 \\f1\\'ef\\f2 a\\f3\\'82\\'a0"),
        "\u00E9 \u043F\u03B1\u3042");
    EXPECT_EQ(text("caf\xE9"), "caf\u00E9");
    EXPECT_EQ(text("\\u-10179?\\u-8704? \\uc0\\u128512 \\uc1 x"), "\U0001F600 \U0001F600x") << "a pair, and one number";
    EXPECT_EQ(text("\\mac caf\\'8e"), "caf\u00E9");
}

TEST(Rtf, unicode_with_and_without_a_fallback) {
    EXPECT_EQ(text("a\\u8217\\'92t b\\u1080? c"), "a\u2019t b\u0438 c");
    EXPECT_EQ(text("\\uc0\\u8220 so\\u8221  \\uc2\\u8211--x"), "\u201Cso\u201D \u2013x");
    EXPECT_EQ(text("\\u-10179?\\u-8704?!"), "\U0001F600!");
    EXPECT_EQ(text("{\\upr{old}{\\*\\ud{n\\u233?w}}}"), "n\u00E9w");
}

TEST(Rtf, signs_hidden_words_changes_and_lists) {
    const auto document = read(
        "a.rtf",
        "{\\rtf1 a\\~b\\_c\\-d\\emdash\\{x\\}{\\v unseen \\'e9}{\\deleted gone}{\\revised new}\\par{\\listtext\t1.\t}item\\par{\\pntext\\bullet\\tab}dot{\\*\\unknown {x}}{\\field{\\*\\fldinst "
        "HYPERLINK}{\\fldrslt link}}}");
    EXPECT_EQ(document.text, "a\u00A0b\u2011cd\u2014{x}new\nitem\ndotlink");
    EXPECT_THAT(told(document), HasSubstr("1 piece of hidden text"));
    EXPECT_THAT(told(document), HasSubstr("1 insertion was taken, 1 deletion left out"));
    EXPECT_THAT(told(document), HasSubstr("1 paragraph has a number"));
}

TEST(Rtf, boxes_stand_once) {
    EXPECT_EQ(text("by{\\shp{\\*\\shpinst{\\sp{\\sn x}{\\sv y}}{\\shptxt boxed}}{\\shprslt{\\*\\do{\\dptxbxtext boxed}}}}\\par after"),
              "by\nboxed\nafter");
}

TEST(Rtf, broken_files_are_read_as_far_as_they_go) {
    const auto document = read("a.rtf", "{\\rtf1 a{{{ b{\\footnote c");
    EXPECT_EQ(document.text, "a b");
    EXPECT_THAT(told(document), HasSubstr("repaired: The file's groups do not close"));
    EXPECT_EQ(read("a.rtf", "{\\rtf1 \\bin3 }}}x}").text, "x");
    EXPECT_EQ(read("a.rtf", "{\\rtf1 x\\bin999999999 y").text, "x");
    EXPECT_THAT(samples::error("a.rtf", "{\\rtf1" + std::string(100'000, '{')), HasSubstr("nests its groups too deeply"));
}

}  // namespace
}  // namespace loam::intake
