#include "loam/passages/variants.hpp"

#include <gmock/gmock.h>

#include "loam/passages/difference.hpp"

namespace loam::passages {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const std::vector<std::string> texts{
    "A: You wait alone at the terminus, engine off, and nobody comes. I count the lamps to stay awake. Then I drive back.",
    "“You wait alone at the terminus, engine off and nobody comes,” one said, “I count lamps to stay awake.” Another had stopped.",
    "Nothing of the kind is told here. You wait. Alone, at times.",
    "He wrote: you WAIT alone at the terminus.",
};

VariantIndex index() {
    VariantIndex made;
    std::vector<TextOffered> offered;
    for (std::size_t i = 0; i < texts.size(); ++i) offered.push_back({std::string_view("abcd").substr(i, 1), texts[i], "english"});
    made.hold(offered);
    return made;
}

std::string words(const Quoted& quoted) { return std::string(Offsets(texts[quoted.text]).slice(quoted.span)); }

Quoted quoted(std::size_t text, std::string_view what) {
    const auto at = texts[text].find(what);
    const Offsets offsets(texts[text]);
    return {text, {offsets.code_point(at), offsets.code_point(at + what.size())}};
}

std::vector<std::string> told(const std::vector<Variant>& variants) {
    std::vector<std::string> all;
    for (const auto& each : variants) all.push_back(fmt::format("{} | {}{}", words(each.one), words(each.other), each.same ? " (same)" : ""));
    return all;
}

TEST(Variants, a_passage_quoted_with_changes_is_found_where_it_is_quoted) {
    EXPECT_THAT(told(index().of({quoted(0, "You wait alone at the terminus, engine off, and nobody comes. I count the lamps to stay awake.")})),
                ElementsAre("You wait alone at the terminus, engine off, and nobody comes. I count the lamps to stay awake | "
                            "You wait alone at the terminus, engine off and nobody comes,” one said, “I count lamps to stay awake",
                            "You wait alone at the terminus | you WAIT alone at the terminus (same)"));
}

TEST(Variants, two_passages_that_find_one_another_are_told_once) {
    const auto found = index().of({quoted(0, "engine off, and nobody comes. I count"), quoted(1, "engine off and nobody comes,” one said, “I count")});
    EXPECT_EQ(found.size(), 1U);
}

TEST(Variants, neither_itself_nor_a_few_words_nor_words_apart) {
    EXPECT_THAT(index().of({quoted(0, "Then I drive back.")}), IsEmpty());
    EXPECT_THAT(index().of({quoted(2, "You wait. Alone, at times.")}), IsEmpty());
    EXPECT_THAT(index().of({}), IsEmpty());
    VariantIndex twice;
    const std::string text = "Over and over we wait for the last bus. And over and over we wait for the last bus.";
    twice.hold({{"x", text, "english"}});
    const auto found = twice.of({{0, {0, 39}}});
    ASSERT_EQ(found.size(), 1U) << "the second time it is said";
    EXPECT_GT(found[0].other.span.start, 39U);
}

TEST(Variants, a_manner_of_speaking_is_no_seed) {
    std::string text;
    for (int i = 0; i < 80; ++i) text += "I do not know what to say about it. ";
    VariantIndex many;
    many.hold({{"x", text, "english"}});
    std::vector<Quoted> passages;
    for (std::size_t i = 0; i < 80; ++i) passages.push_back({0, {i * 36, i * 36 + 35}});
    EXPECT_THAT(many.of(passages), IsEmpty());
}

TEST(Difference, marks_what_stands_on_one_side_only) {
    EXPECT_THAT(difference("engine off, and nobody", "engine off and\nnobody came"),
                ElementsAre(MarkedRun{Side::both, "engine off"}, MarkedRun{Side::left, ","}, MarkedRun{Side::both, " and nobody"}, MarkedRun{Side::right, " came"}));
    EXPECT_THAT(difference("teh fear", "the fear"), ElementsAre(MarkedRun{Side::left, "teh"}, MarkedRun{Side::right, "the"}, MarkedRun{Side::both, " fear"}));
    EXPECT_THAT(difference("não", "não"), ElementsAre(MarkedRun{Side::both, "não"}));
    EXPECT_THAT(difference("", "new"), ElementsAre(MarkedRun{Side::right, "new"}));
    EXPECT_THAT(difference("", ""), IsEmpty());
}

}  // namespace
}  // namespace loam::passages
