#include "loam/passages/nearest.hpp"

#include <gmock/gmock.h>

#include "loam/base/text.hpp"
#include "small_project.hpp"

namespace loam::passages {
namespace {

using testing::SmallProject;
using ::testing::Contains;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr std::string_view ada =
    "I: What is the last run like?\n"
    "A: I wait alone at the terminus and nobody comes for a long time.\n"
    "A: The bakers bring bread in the morning and the bus smells of it.\n"
    "I: What do you do when the radio is dead?\n"
    "A: I talk with the nurse at the hospital stop about her children.\n";
constexpr std::string_view bo =
    "I: What is the last run like?\n"
    "B: You are waiting there all alone, and no one comes along, nobody at all.\n"
    "B: My brother sells bread at the market in the morning.\n"
    "B: Yes.\n"
    "I: Do you ever sit waiting alone at the terminus with nobody coming?\n"
    "B: The engine is old and the doors do not close well in winter.\n";

std::vector<Utterance> turns_of(std::string_view text) {
    std::vector<Utterance> turns;
    std::size_t at = 0;
    for (const auto& line : base::split(std::string(text), '\n')) {
        if (!line.empty()) turns.push_back({{at, at + line.size()}, line[0] == 'I'});
        at += line.size() + 1;
    }
    return turns;
}

SpokenText spoken(std::string_view id, std::string_view text) { return {id, text, "english", turns_of(text)}; }

Stretch words_in(std::size_t text, std::string_view whole, std::string_view words) {
    const auto at = whole.find(words);
    EXPECT_NE(at, std::string_view::npos) << words;
    return {text, {at, at + words.size()}};
}

std::string text_of(const Stretch& stretch) { return std::string((stretch.text == 0 ? ada : bo).substr(stretch.span.start, stretch.span.size())); }

NearestIndex both() {
    NearestIndex index;
    index.hold({spoken("ada", ada), spoken("bo", bo)});
    return index;
}

TEST(Nearest, finds_the_same_in_other_words_and_says_why) {
    NearestAsked asked;
    asked.like = {words_in(0, ada, "I wait alone at the terminus and nobody comes")};
    asked.unlike = {words_in(0, ada, "I talk with the nurse at the hospital stop")};
    asked.named = "Waiting alone";
    const auto found = both().nearest(asked);
    ASSERT_FALSE(found.empty());
    EXPECT_THAT(text_of(found[0].place), ::testing::StartsWith("B: You are waiting there all alone"));
    EXPECT_GT(found[0].score, found[1].score);
    EXPECT_EQ(found[0].like, 0U);
    EXPECT_GT(found[0].likeness, 0.1);
    std::vector<std::string> counting;
    for (const auto& span : found[0].counting) counting.push_back(text_of({found[0].place.text, span}));
    EXPECT_THAT(counting, Contains("waiting"));
    EXPECT_THAT(counting, Contains("nobody"));
    EXPECT_LE(counting.size(), 5U);
}

/// People name codes from afar, by a theory or a colour: then the words that are coded count, not the name.
TEST(Nearest, a_label_that_its_passages_do_not_say_leads_nobody_astray) {
    NearestAsked asked;
    asked.like = {words_in(0, ada, "I wait alone at the terminus and nobody comes")};
    asked.unlike = {words_in(0, ada, "I talk with the nurse at the hospital stop")};
    asked.named = "Doors closed in winter";
    const auto found = both().nearest(asked);
    ASSERT_FALSE(found.empty());
    EXPECT_THAT(text_of(found[0].place), ::testing::StartsWith("B: You are waiting there all alone"));
    // Without passages the name is all there is.
    asked.like.clear();
    EXPECT_THAT(text_of(both().nearest(asked).at(0).place), ::testing::StartsWith("B: The engine is old and the doors"));
}

TEST(Nearest, shows_neither_what_is_coded_nor_the_interviewer_nor_a_mere_yes) {
    NearestAsked asked;
    asked.like = {words_in(0, ada, "wait alone")};
    asked.left_out = {words_in(1, bo, "bread")};
    asked.named = "Waiting alone at the terminus";
    std::vector<std::string> lines;
    for (const auto& near : both().nearest(asked)) lines.push_back(text_of(near.place));
    EXPECT_THAT(lines, Not(Contains(::testing::HasSubstr("I wait alone"))));
    EXPECT_THAT(lines, Not(Contains(::testing::StartsWith("I:"))));
    EXPECT_THAT(lines, Not(Contains("B: Yes.")));
    EXPECT_THAT(lines, Not(Contains(::testing::HasSubstr("market"))));
    asked.interviewer_too = true;
    EXPECT_EQ(text_of(both().nearest(asked)[0].place), "I: Do you ever sit waiting alone at the terminus with nobody coming?");
}

TEST(Nearest, a_code_without_passages_is_asked_for_by_its_name) {
    NearestAsked asked;
    asked.named = "Smell of bread in the mornings";
    const auto found = both().nearest(asked);
    ASSERT_FALSE(found.empty());
    EXPECT_THAT(text_of(found[0].place), ::testing::HasSubstr("smells of it"));
    EXPECT_EQ(found[0].likeness, 0);
    asked.named = "";
    for (const auto& near : both().nearest(asked)) EXPECT_EQ(near.score, 0) << "nothing was asked";
}

TEST(Nearest, the_question_before_it_may_weigh) {
    NearestAsked asked;
    asked.like = {words_in(0, ada, "I talk with the nurse at the hospital stop about her children.")};
    asked.unlike = {words_in(0, ada, "I wait alone at the terminus")};
    const std::string_view third = "I: And what do you do when the radio is dead?\nC: Singing, mostly. Old songs.\nI: What is the last run like?\nC: Rain, mostly. Old rain.\n";
    NearestIndex index;
    index.hold({spoken("ada", ada), spoken("third", third)});
    const auto found = index.nearest(asked);
    ASSERT_GE(found.size(), 2U);
    const auto at = [&](std::string_view words) { return std::ranges::find_if(found, [&](const Near& near) { return near.place.text == 1 && third.substr(near.place.span.start).starts_with(words); }); };
    EXPECT_LT(at("C: Singing"), at("C: Rain"));
    EXPECT_TRUE(at("C: Singing")->asked_alike);
}

TEST(Nearest, grown_or_fresh_the_list_is_the_same) {
    NearestAsked asked;
    asked.like = {words_in(0, ada, "I wait alone at the terminus and nobody comes")};
    asked.named = "Waiting";
    NearestIndex grown;
    grown.hold({spoken("bo", bo)});
    grown.hold({spoken("ada", bo), spoken("bo", ada)});
    grown.hold({spoken("ada", ada), spoken("bo", bo)});
    const auto a = grown.nearest(asked);
    const auto b = both().nearest(asked);
    ASSERT_EQ(a.size(), b.size());
    EXPECT_EQ(grown.stretches(), both().stretches());
    for (std::size_t i = 0; i < a.size(); ++i) {
        EXPECT_EQ(a[i].place.span, b[i].place.span);
        EXPECT_EQ(a[i].score, b[i].score);
    }
}

TEST(Nearest, no_texts_no_passages) {
    NearestIndex empty;
    NearestAsked asked;
    asked.named = "anything";
    EXPECT_THAT(empty.nearest(asked), IsEmpty());
    empty.hold({{"blank", "", "english", {}}, {"marks", "... !!\n", "klingon", {}}});
    EXPECT_EQ(empty.stretches(), 0U);
}

TEST(Nearest, codes_of_one_family_are_no_counter_examples) {
    SmallProject made;
    made.source("ada", std::string(ada)).code("feelings").code("waiting", "feelings").code("fear", "feelings").code("bread");
    made.coding("ada", "I wait alone", "waiting").coding("ada", "nobody comes", "fear").coding("ada", "bring bread", "bread").coding("ada", "wait", "bread");
    const CodedTexts texts(made.project);
    const auto asked = asked_for(texts, 1, {1}, {{&made.project.source_texts[0], 0}});
    ASSERT_EQ(asked.like.size(), 1U);
    ASSERT_EQ(asked.unlike.size(), 1U) << "fear is akin, and what lies on the same words as a passage of the code does not speak against it";
    EXPECT_EQ(text_of(asked.unlike[0]), "bring bread");
    EXPECT_THAT(asked.named, ::testing::HasSubstr("waiting"));
}

}  // namespace
}  // namespace loam::passages
