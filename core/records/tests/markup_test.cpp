// Titles and abstracts with the markup of a publisher's page, as they are read.

#include "loam/records/markup.hpp"

#include <gtest/gtest.h>

namespace loam::records::testing {
namespace {

TEST(Markup, LettersLoseTheirTags) {
    EXPECT_EQ(without_tags("<i>Home</i> repair schemes"), "Home repair schemes");
    EXPECT_EQ(without_tags("H<sub>2</sub>O and <SUP>13</SUP>C"), "H2O and 13C");
    EXPECT_EQ(without_tags("<span class=\"nocase\">eHealth</span>, <scp>dna</scp>"), "eHealth, dna");
    EXPECT_EQ(without_tags("<jats:italic>In vivo</jats:italic>"), "In vivo");
}

TEST(Markup, AFormulaAndAHeadingLoseTheirs) {
    EXPECT_EQ(without_tags("of <mml:math><mml:mi>n</mml:mi><mml:mo>=</mml:mo><mml:mn>5</mml:mn></mml:math> schools"), "of n=5 schools");
    EXPECT_EQ(without_tags("<Emphasis Type=\"Italic\">Home</Emphasis> care"), "Home care");
    EXPECT_EQ(without_tags("<h4>Aim</h4>To ask."), "Aim\nTo ask.");
}

TEST(Markup, TellsHowLongATagIs) {
    EXPECT_EQ(tag_length("a <sup>2</sup>", 2), 5U);
    EXPECT_EQ(tag_length("a <sup>2</sup>", 8), 6U);
    for (const auto* text : {"<open> trial", "p", "<", "", "<5 years>"}) EXPECT_EQ(tag_length(text, 0), 0U) << text;
}

TEST(Markup, APowerStaysOne) {
    EXPECT_EQ(without_tags("5 x 10<sup>-3</sup> mol m<sup>2</sup>"), "5 x 10^-3 mol m2");
    EXPECT_EQ(without_tags("ApoE<sup>-/-</sup>"), "ApoE-/-");
}

TEST(Markup, ParagraphsBecomeLines) {
    EXPECT_EQ(without_tags("<jats:title>Aim</jats:title><jats:p>To ask.</jats:p> <jats:p>To see.</jats:p>"), "Aim\nTo ask.\nTo see.");
    EXPECT_EQ(without_tags("One<br/>two<br />three"), "One\ntwo\nthree");
}

TEST(Markup, SignsAndOtherWordsStay) {
    for (const auto* text : {"p < .05 and q > 2", "children <5 years and >2", "The <unknown> case", "a <i and b> c", "x <", "<i", "<>", "", "Q<p and b>a", "AT&amp;T", "x <b = 0.2 was lost while c > d", "<i class=red>", "<i class=\"red>"}) EXPECT_EQ(without_tags(text), text);
}

}  // namespace
}  // namespace loam::records::testing
