#include "loam/passages/growing_index.hpp"

#include <gmock/gmock.h>

namespace loam::passages {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> found(const GrowingIndex& index, std::string_view query) {
    const auto hits = index.search(query);
    EXPECT_TRUE(hits) << query;
    std::vector<std::string> all;
    for (const auto& hit : hits->shown) all.push_back(fmt::format("{} {}: {}", hit.text, hit.id, hit.words));
    return all;
}

TEST(GrowingIndex, only_what_is_new_is_read) {
    GrowingIndex index;
    index.hold({{"a", "They walked home.", "english"}, {"b", "A walk at night.", "english"}});
    EXPECT_EQ(index.read(), 2U);
    EXPECT_THAT(found(index, "walking"), ElementsAre("0 a: walked", "1 b: walk"));
    index.hold({{"a", "They walked home.", "english"}, {"b", "A walk at night.", "english"}});
    EXPECT_EQ(index.read(), 2U) << "nothing changed";
    index.hold({{"c", "Walks.", "english"}, {"b", "A walk at night.", "english"}, {"a", "They walked home.", "english"}});
    EXPECT_EQ(index.read(), 3U);
    EXPECT_THAT(found(index, "walking"), ElementsAre("0 c: Walks", "1 b: walk", "2 a: walked")) << "in the order of the project";
    index.hold({{"a", "They stayed at home.", "english"}, {"b", "A walk at night.", "english"}});
    EXPECT_EQ(index.read(), 4U) << "the words behind an id were changed";
    EXPECT_THAT(found(index, "walking"), ElementsAre("1 b: walk"));
    EXPECT_EQ(index.search("home OR walking")->total, 2U);
    index.hold({});
    EXPECT_THAT(found(index, "walking"), IsEmpty());
}

TEST(GrowingIndex, each_text_is_searched_with_its_own_stems_whenever_it_came) {
    const TextOffered english{"e", "He has the hands of a driver.", "english"};
    const TextOffered german{"g", "Die Hand des Fahrers, die Hände der Fahrer, hands.", "german"};
    GrowingIndex together;
    together.hold({english, german});
    GrowingIndex one_by_one;
    one_by_one.hold({german});
    one_by_one.hold({english, german});
    for (const auto* query : {"hand", "hands", "Hände", "Fahrer", "driv*", "hand NEAR fahrer"}) EXPECT_EQ(found(together, query), found(one_by_one, query)) << query;
    EXPECT_THAT(found(together, "hand"), ElementsAre("0 e: hands", "1 g: Hand", "1 g: Hände", "1 g: hands"));
}

TEST(GrowingIndex, many_small_additions_are_gathered) {
    std::vector<std::string> texts;
    for (int i = 0; i < 40; ++i) texts.push_back("word" + std::to_string(i) + " and lantern");
    GrowingIndex index;
    std::vector<TextOffered> offered;
    for (const auto& text : texts) {
        offered.push_back({text, text, "english"});
        index.hold(offered);
        EXPECT_LE(index.shelves(), 7U);
        EXPECT_EQ(index.search("lanterns")->total, offered.size());
    }
    EXPECT_EQ(index.search("word7")->shown.front().text, 7U);
    EXPECT_EQ(index.words_in(7, {0, 10}), 2U);
    EXPECT_EQ(index.words_in(7, {0, 0}), 0U);
}

TEST(GrowingIndex, a_wrong_query_is_told_even_without_texts) {
    const GrowingIndex index;
    EXPECT_FALSE(index.search("(a"));
    EXPECT_EQ(index.search("a")->total, 0U);
}

}  // namespace
}  // namespace loam::passages
