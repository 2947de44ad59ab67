#include <gtest/gtest.h>

#include "loam/analysis/decisions.hpp"

namespace loam::analysis {
namespace {

using domain::Decision;

Decision decision(const char* person, const char* verdict, const char* criterion = "", bool consensus = false) {
    Decision made;
    made.imported = "i.1";
    made.stage = "title-abstract";
    made.person.text = person;
    made.verdict = verdict;
    made.criterion.text = criterion;
    if (consensus) made.consensus = true;
    return made;
}

Settlement settled(const std::vector<Decision>& decisions, const std::vector<std::string_view>& judges, bool is_open = true) {
    std::vector<const Decision*> all;
    for (const auto& each : decisions) all.push_back(&each);
    return settle(all, judges, is_open);
}

TEST(Decisions, GoFromOpenToSettled) {
    EXPECT_EQ(settled({}, {"a", "b"}).stand, Stand::open);
    EXPECT_EQ(settled({decision("a", "include")}, {"a", "b"}).stand, Stand::waiting);
    EXPECT_EQ(settled({decision("a", "include"), decision("b", "include")}, {"a", "b"}).stand, Stand::agreed);
    EXPECT_EQ(settled({decision("a", "include")}, {"a"}).stand, Stand::single);
    EXPECT_EQ(settled({decision("a", "include")}, {}).stand, Stand::single);
    EXPECT_EQ(settled({decision("a", "include"), decision("b", "exclude")}, {"a", "b"}).stand, Stand::conflict);
}

TEST(Decisions, ADoubtIsDiscussedAlsoIfAllShareIt) {
    EXPECT_EQ(settled({decision("a", "unsure"), decision("b", "unsure")}, {"a", "b"}).stand, Stand::conflict);
    EXPECT_EQ(settled({decision("a", "unsure")}, {"a"}).stand, Stand::conflict);
    EXPECT_TRUE(settled({decision("a", "unsure")}, {"a"}).verdict.empty());
}

TEST(Decisions, ABlindItemOfTwoSaysNothingBeforeItIsOpened) {
    const auto both = settled({decision("a", "include"), decision("b", "include")}, {"a", "b"}, false);
    EXPECT_EQ(both.stand, Stand::unopened);
    EXPECT_TRUE(both.verdict.empty());
    EXPECT_EQ(settled({decision("a", "exclude", "e1")}, {"a"}, false).stand, Stand::single) << "nobody else judges it";
    EXPECT_EQ(settled({decision("a", "exclude", "e1")}, {}, false).stand, Stand::unopened) << "it is not told who judges";
}

TEST(Decisions, ReasonsMayDifferWhereAllExclude) {
    const auto two = settled({decision("a", "exclude", "e1"), decision("b", "exclude", "e2")}, {"a", "b"});
    EXPECT_EQ(two.stand, Stand::agreed);
    EXPECT_EQ(two.criterion, "e1");
    EXPECT_TRUE(two.reasons_differ);
    EXPECT_FALSE(settled({decision("a", "exclude", "e1"), decision("b", "exclude", "e1")}, {"a", "b"}).reasons_differ);
}

TEST(Decisions, AConsensusSettlesAndLeavesTheFirstAnswersAlone) {
    const auto after = settled({decision("a", "include"), decision("b", "exclude", "e1"), decision("a", "exclude", "e1", true)}, {"a", "b"});
    EXPECT_EQ(after.stand, Stand::consensus);
    EXPECT_EQ(after.verdict, "exclude");
    ASSERT_EQ(after.first.size(), 2U);
    EXPECT_EQ(after.first[0]->verdict, "include");
}

TEST(Decisions, TheLatestCountsWhereOnePersonDecidedOnTwoCopies) {
    const auto twice = settled({decision("a", "include"), decision("b", "exclude", "e1"), decision("a", "exclude", "e1")}, {"a", "b"});
    EXPECT_EQ(twice.stand, Stand::agreed);
    EXPECT_EQ(twice.first.size(), 2U);
}

}  // namespace
}  // namespace loam::analysis
