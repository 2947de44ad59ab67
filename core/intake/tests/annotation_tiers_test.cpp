// Which tiers of ELAN, EXMARaLDA and Praat are what is spoken. All words are invented.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "samples.hpp"

namespace loam::intake {
namespace {

using samples::read;
using samples::told;
using samples::turns;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

/// A line of times with a place each second, t0 to t9, and these tiers.
std::string elan(std::string_view tiers, std::string_view before_root = "") {
    std::string slots;
    for (int i = 0; i < 10; ++i) slots += fmt::format(R"(<TIME_SLOT TIME_SLOT_ID="t{}" TIME_VALUE="{}"/>)", i, i * 1000);
    return fmt::format(R"(<?xml version="1.0"?>{}<ANNOTATION_DOCUMENT><TIME_ORDER>{}</TIME_ORDER>{}</ANNOTATION_DOCUMENT>)", before_root, slots, tiers);
}

std::string tier(std::string_view attributes, std::string_view annotations) { return fmt::format("<TIER {}>{}</TIER>", attributes, annotations); }

std::string aligned(std::string_view id, int from, int to, std::string_view words) {
    return fmt::format(R"(<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="{}" TIME_SLOT_REF1="t{}" TIME_SLOT_REF2="t{}"><ANNOTATION_VALUE>{}</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>)", id, from, to, words);
}

std::string below(std::string_view id, std::string_view above, std::string_view words) {
    return fmt::format(R"(<ANNOTATION><REF_ANNOTATION ANNOTATION_ID="{}" ANNOTATION_REF="{}"><ANNOTATION_VALUE>{}</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION>)", id, above, words);
}

TEST(AnnotationTiers, words_below_a_tier_that_numbers_are_what_is_spoken) {
    const auto document = read("a.eaf", elan(tier(R"(TIER_ID="ref@Ann")", aligned("a1", 1, 2, "talk.001") + aligned("a2", 6, 7, "talk.002")) + tier(R"(TIER_ID="ft@Ann" PARENT_REF="tx@Ann")", below("f1", "x1", "Warum denn?") + below("f2", "x2", "Und dann?")) +
                                             tier(R"(TIER_ID="tx@Ann" PARENT_REF="ref@Ann")", below("x1", "a1", "Why though?") + below("x2", "a2", "And then?")) + tier(R"(TIER_ID="ref@Bo" PARTICIPANT="Bo Ray")", aligned("b1", 3, 5, "")) + tier(R"(TIER_ID="words@Bo" PARENT_REF="ref@Bo")", below("w1", "b1", "It") + below("w2", "b1", "rained."))));
    EXPECT_THAT(turns(document), ElementsAre("1000 Ann: Why though?", "3000 Bo Ray: It rained.", "6000 Ann: And then?"));
    EXPECT_THAT(told(document), AllOf(HasSubstr("none: Tiers that hang on one without words are what is spoken: “tx@Ann” (below “ref@Ann”), “words@Bo” (below “ref@Bo”)."),
                                      HasSubstr("lost: Tiers that hang on others or are no words of a speaker were left out: “ref@Ann” (2), “ft@Ann” (2), “ref@Bo” (1).")));
}

TEST(AnnotationTiers, a_tier_of_a_kind_named_for_words_and_chains_of_annotations) {
    const auto file = elan(tier(R"(TIER_ID="A")", aligned("a1", 1, 2, "1") + aligned("a2", 6, 7, "2")) + tier(R"(TIER_ID="A_one" PARENT_REF="A" LINGUISTIC_TYPE_REF="translation")", below("o1", "a1", "Warum?") + below("o2", "a2", "Und dann?")) +
                           tier(R"(TIER_ID="A_two" PARENT_REF="A")", below("p1", "a1", "") + below("p2", "a2", "")) + tier(R"(TIER_ID="A_three" PARENT_REF="A_two" LINGUISTIC_TYPE_REF="utterance")", below("q1", "p1", "Why?") + below("q2", "p2", "And then?")));
    EXPECT_THAT(turns(read("a.eaf", file)), ElementsAre("1000 A: Why?", "6000 A: And then?")) << "two tiers further down";
    const auto plain = elan(tier(R"(TIER_ID="ref")", aligned("a1", 1, 2, "s1")) + tier(R"(TIER_ID="said" PARENT_REF="ref")", below("x1", "a1", "Why?")));
    EXPECT_THAT(turns(read("a.eaf", plain)), ElementsAre("1000 Why?")) << "nobody is called ref";
    const auto timed = elan(tier(R"(TIER_ID="Ann")", aligned("a1", 1, 4, "12")) + tier(R"(TIER_ID="Ann-mot" PARENT_REF="Ann")", aligned("m1", 1, 3, "It") + aligned("m2", 3, 4, "rained.")));
    EXPECT_THAT(turns(read("a.eaf", timed)), ElementsAre("1000 Ann: It rained.")) << "words with times of their own";
    const auto looped = elan(tier(R"(TIER_ID="ref")", aligned("a1", 1, 2, "1")) + tier(R"(TIER_ID="tx" PARENT_REF="ref")", below("x1", "x2", "Why?") + below("x2", "x1", "So?")));
    EXPECT_THAT(told(read("a.eaf", looped)), HasSubstr("repaired: 2 annotations have no time")) << "annotations that hang on each other";
}

TEST(AnnotationTiers, where_the_upper_tier_has_words_the_lower_stays_out) {
    const auto file = elan(tier(R"(TIER_ID="Ann")", aligned("a1", 1, 2, "Twelve of 30.") + aligned("a2", 6, 7, "7")) + tier(R"(TIER_ID="tx@Ann" PARENT_REF="Ann")", below("x1", "a1", "twelve of thirty") + below("x2", "a2", "seven")));
    EXPECT_THAT(turns(read("a.eaf", file)), ElementsAre("1000 Ann: Twelve of 30.", "6000 Ann: 7")) << "an answer may be a number";
    const auto numbers = elan(tier(R"(TIER_ID="Ann")", aligned("a1", 1, 2, "7")) + tier(R"(TIER_ID="x" PARENT_REF="Ann")", below("x1", "a1", "3")));
    EXPECT_THAT(turns(read("a.eaf", numbers)), ElementsAre("1000 Ann: 7")) << "no words anywhere";
}

TEST(AnnotationTiers, several_tiers_of_one_participant) {
    const auto speech = tier(R"(TIER_ID="Ann-speech" PARTICIPANT="Ann")", aligned("a1", 1, 2, "Why?") + aligned("a2", 6, 8, "And then?"));
    const auto apart = read("a.eaf", elan(speech + tier(R"(TIER_ID="Ann-late" PARTICIPANT="Ann")", aligned("b1", 3, 5, "It rained."))));
    EXPECT_THAT(turns(apart), ElementsAre("1000 Ann: Why? It rained. And then?")) << "she says one thing after the other";
    EXPECT_THAT(told(apart), Not(HasSubstr("Several tiers")));
    const auto at_once = read("a.eaf", elan(speech + tier(R"(TIER_ID="Ann-hands" PARTICIPANT="Ann")", aligned("b1", 6, 7, "Waves."))));
    EXPECT_THAT(turns(at_once), ElementsAre("1000 Ann-speech: Why?", "6000 Ann-speech: And then?", "6000 Ann-hands: Waves."));
    EXPECT_THAT(told(at_once), HasSubstr("none: Several tiers of “Ann” hold words of the same time: there the names of the tiers say who speaks."));
}

TEST(AnnotationTiers, a_place_without_a_time_is_where_the_one_before_it_is) {
    const std::string file = R"(<ANNOTATION_DOCUMENT><TIME_ORDER><TIME_SLOT TIME_SLOT_ID="t1" TIME_VALUE="3000"/><TIME_SLOT TIME_SLOT_ID="t2"/><TIME_SLOT TIME_SLOT_ID="t3" TIME_VALUE="9000"/></TIME_ORDER>)" + tier(R"(TIER_ID="Ann")", aligned("a1", 1, 2, "It") + aligned("a2", 2, 3, "rained.")) + "</ANNOTATION_DOCUMENT>";
    const auto document = read("a.eaf", file);
    EXPECT_THAT(turns(document), ElementsAre("3000 Ann: It rained."));
    EXPECT_THAT(told(document), HasSubstr("repaired: 1 annotation has no time in the file; each has that of the one before it."));
}

TEST(AnnotationTiers, a_document_type_with_declarations_of_its_own) {
    const auto file = elan(tier(R"(TIER_ID="Ann")", aligned("a1", 1, 2, "Why?")), "<!DOCTYPE ANNOTATION_DOCUMENT [ <!-- don't > --> <!ENTITY x \"a ]> b\"> <!ENTITY y 'z'> ]>\n<!-- by hand -->");
    const auto document = read("a.eaf", file);
    EXPECT_EQ(document.format, "annotations");
    EXPECT_THAT(turns(document), ElementsAre("1000 Ann: Why?"));
    EXPECT_NE(read("a.xml", "<!DOCTYPE x [ <!ENTITY y \"<ANNOTATION_DOCUMENT >\"> ]><x>So.</x>").format, "annotations") << "it stands within an entity";
}

struct Interval {
    double from;
    double to;
    std::string_view words;
};

/// A TextGrid in its short form.
std::string grid(const std::vector<std::pair<std::string_view, std::vector<Interval>>>& tiers) {
    auto text = fmt::format("File type = \"ooTextFile\"\n\"TextGrid\"\n0\n99\n<exists>\n{}\n", tiers.size());
    for (const auto& [name, intervals] : tiers) {
        text += fmt::format("\"IntervalTier\"\n\"{}\"\n0\n99\n{}\n", name, intervals.size());
        for (const auto& each : intervals) text += fmt::format("{}\n{}\n\"{}\"\n", each.from, each.to, each.words);
    }
    return text;
}

TEST(AnnotationTiers, words_that_a_program_aligned_are_not_said_twice) {
    const std::vector<Interval> said{{1, 3, "It rained, then."}, {9, 10, "Yes."}};
    const std::vector<Interval> aligned{{0, 1, ""}, {1, 1.5, "it"}, {1.5, 2.2, "rained"}, {2.2, 3, "then"}, {9.1, 9.8, "yes"}};
    const auto document = read("a.TextGrid", grid({{"Ann - words", aligned}, {"Ann", said}, {"Bo", {{9, 10, "Yes."}}}}));
    EXPECT_THAT(turns(document), ElementsAre("1000 Ann: It rained, then.", "9000 Ann: Yes.", "9000 Bo: Yes.")) << "another person may say the same";
    EXPECT_THAT(told(document), HasSubstr("none: Tiers that say the words of another one again were passed over: “Ann - words” (4), as “Ann”."));
    EXPECT_THAT(turns(read("a.TextGrid", grid({{"transcript", said}, {"words", aligned}}))), ElementsAre("1000 It rained, then.", "9000 Yes."));
    EXPECT_THAT(turns(read("a.TextGrid", grid({{"transcript", said}, {"Ann - words", aligned}}))), ElementsAre("1000 Ann: It rained, then.", "9000 Ann: Yes.")) << "who speaks is told by the one, what by the other";
}

TEST(AnnotationTiers, what_two_tiers_say_differently_stays) {
    const auto other_words = read("a.TextGrid", grid({{"Ann", {{1, 3, "It rained then"}}}, {"Ann - words", {{1, 2, "so"}, {2, 3, "it"}}}}));
    EXPECT_THAT(turns(other_words), ElementsAre("1000 Ann: It rained then so it"));
    const auto other_time = read("a.TextGrid", grid({{"Ann", {{1, 3, "Why so?"}}}, {"Ann - words", {{11, 12, "why"}, {12, 13, "so"}}}}));
    EXPECT_THAT(turns(other_time), ElementsAre("1000 Ann: Why so?", "11000 Ann: why so")) << "she says it again";
    EXPECT_THAT(turns(read("a.TextGrid", grid({{"Ann", {{1, 2, "Yes."}}}, {"Bo", {{1, 2, "Yes."}}}}))), ElementsAre("1000 Ann: Yes.", "1000 Bo: Yes."));
}

}  // namespace
}  // namespace loam::intake
