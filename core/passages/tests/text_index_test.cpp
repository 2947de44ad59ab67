#include "loam/passages/text_index.hpp"

#include <gmock/gmock.h>

#include "loam/base/text.hpp"

namespace loam::passages {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const TextIndex& index() {
    static const TextIndex made({{"one", "I was lonely. Loneliness comes at night, on my own, in the town.\nNobody walked with me; I don't mind."},
                                 {"two", "We were walking on our own. The café was closed; the women were tired and not alone."},
                                 {"three", "Ficámos sozinhos 🙂 e não sabíamos nada. Cafe\u0301 fechado.", "portuguese"},
                                 {"four", ""}});
    return made;
}

std::vector<std::string> found(std::string_view query) {
    const auto hits = index().search(query);
    EXPECT_TRUE(hits) << query << ": " << (hits ? "" : hits.error().message);
    std::vector<std::string> words;
    if (!hits) return words;
    for (const auto& hit : hits->shown) words.push_back(hit.id + ": " + hit.words);
    EXPECT_EQ(hits->total, words.size());
    return words;
}

TEST(TextIndex, a_word_finds_its_stem_without_case_and_accents) {
    EXPECT_THAT(found("LONELY"), ElementsAre("one: lonely"));
    EXPECT_THAT(found("walks"), ElementsAre("one: walked", "two: walking"));
    EXPECT_THAT(found("cafe"), ElementsAre("two: café", "three: Cafe\u0301"));
    EXPECT_THAT(found("nao"), ElementsAre("three: não"));
    EXPECT_THAT(found("don’t"), ElementsAre("one: don't"));
    EXPECT_THAT(found("zebra"), IsEmpty());
}

TEST(TextIndex, a_phrase_stands_as_written) {
    EXPECT_THAT(found("\"on my own\""), ElementsAre("one: on my own"));
    EXPECT_THAT(found("“on our own”"), ElementsAre("two: on our own"));
    EXPECT_THAT(found("\"walk on our\""), IsEmpty());
    EXPECT_THAT(found("\"on * own\""), IsEmpty());
    EXPECT_THAT(found("\"on o* own\""), ElementsAre("two: on our own"));
    EXPECT_THAT(found("\"own in the\""), ElementsAre("one: own, in the"));
}

TEST(TextIndex, wildcards) {
    EXPECT_THAT(found("lone*"), ElementsAre("one: lonely", "one: Loneliness"));
    EXPECT_THAT(found("wom?n"), ElementsAre("two: women"));
    EXPECT_THAT(found("*zinhos"), ElementsAre("three: sozinhos"));
    EXPECT_THAT(found("s?b?amos"), ElementsAre("three: sabíamos"));
}

TEST(TextIndex, near_counts_words_and_never_crosses_texts) {
    EXPECT_THAT(found("tired NEAR/3 alone"), ElementsAre("two: tired and not alone"));
    EXPECT_THAT(found("alone NEAR/3 tired"), ElementsAre("two: tired and not alone"));
    EXPECT_THAT(found("tired NEAR/2 alone"), IsEmpty());
    EXPECT_THAT(found("mind NEAR/1000 \"we were\""), IsEmpty());
    EXPECT_THAT(found("(night OR town) NEAR/4 own"), ElementsAre("one: night, on my own", "one: own, in the town"));
    EXPECT_THAT(found("own NEAR own"), IsEmpty());
}

TEST(TextIndex, and_or_not_and_brackets) {
    EXPECT_THAT(found("night AND nobody"), ElementsAre("one: night", "one: Nobody"));
    EXPECT_THAT(found("night tired"), IsEmpty());
    EXPECT_THAT(found("own NOT tired"), ElementsAre("one: own"));
    EXPECT_THAT(found("own AND NOT tired"), ElementsAre("one: own"));
    EXPECT_THAT(found("night OR tired"), ElementsAre("one: night", "two: tired"));
    EXPECT_THAT(found("own (night OR closed)"), ElementsAre("one: night", "one: own", "two: own", "two: closed"));
    EXPECT_THAT(found("and"), ElementsAre("two: and")) << "small letters are words";
}

TEST(TextIndex, a_hit_stands_where_it_says_and_shows_its_context) {
    const auto hits = index().search("sabíamos", {.most = 10, .context = 2});
    ASSERT_TRUE(hits);
    ASSERT_EQ(hits->shown.size(), 1U);
    const auto& hit = hits->shown[0];
    EXPECT_EQ(hit.span, (Span{25, 33}));
    EXPECT_EQ(hit.before, "e não ");
    EXPECT_EQ(hit.after, " nada. Cafe\u0301");
    const auto first = index().search("nobody", {.most = 0, .context = 2});
    EXPECT_EQ(first->total, 1U);
    EXPECT_EQ(first->texts, 1U);
    EXPECT_TRUE(first->shown.empty());
}

TEST(TextIndex, what_is_wrong_is_said_with_its_place) {
    const std::vector<std::tuple<std::string, std::string, std::string>> cases{
        {"", "Nothing is searched for", "character 1"},
        {"  ", "Nothing is searched for", "character 3"},
        {"café (b", "not closed", "character 6"},
        {"a)", "closes nothing", "character 2"},
        {"()", "nothing between", "character 1"},
        {"não \"b c", "no second one", "character 5"},
        {"\" \"", "no word between", "character 1"},
        {"a AND", "missing after AND", "character 6"},
        {"OR a", "needs a word before it", "character 1"},
        {"NOT a", "takes away", "character 1"},
        {"a NEAR/x b", "whole number", "character 3"},
        {"a NEAR/0 b", "whole number", "character 3"},
        {"(a b) NEAR c", "whole texts", "character 7"},
        {"a ***", "at least one letter", "character 3"},
        {"a …", "is no word", "character 3"},
        {"((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((a", "deeper than 50", "character 51"},
    };
    for (const auto& [query, message, where] : cases) {
        const auto hits = index().search(query);
        ASSERT_FALSE(hits) << query;
        EXPECT_EQ(hits.error().kind, base::ErrorKind::bad_input);
        EXPECT_THAT(hits.error().message, HasSubstr(message)) << query;
        EXPECT_EQ(hits.error().where, where) << query;
    }
}

TEST(TextIndex, nothing_to_index) {
    const TextIndex empty({});
    EXPECT_EQ(empty.words(), 0U);
    EXPECT_EQ(empty.search("word OR \"two words\" OR w* OR a NEAR b")->total, 0U);
}

}  // namespace
}  // namespace loam::passages
