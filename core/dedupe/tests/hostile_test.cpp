#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <map>

#include "hostile_pairs.hpp"

namespace loam::dedupe {
namespace {

struct Tally {
    std::size_t pairs = 0;
    std::size_t right = 0;
    std::size_t asked = 0;   ///< a question where the records tell enough
    std::size_t wrong = 0;
};

void print(const std::map<std::string, Tally>& kinds) {
    Tally all;
    std::printf("%-36s %5s %5s %5s %5s\n", "kind", "pairs", "right", "asked", "wrong");
    for (const auto& [kind, tally] : kinds) {
        std::printf("%-36s %5zu %5zu %5zu %5zu\n", kind.c_str(), tally.pairs, tally.right, tally.asked, tally.wrong);
        all = {all.pairs + tally.pairs, all.right + tally.right, all.asked + tally.asked, all.wrong + tally.wrong};
    }
    std::printf("%-36s %5zu %5zu %5zu %5zu\n", "all", all.pairs, all.right, all.asked, all.wrong);
}

class Hostile : public testing::TestWithParam<const char*> {};

/// Each pair alone. The table by kind is printed where LOAM_TELL is set.
TEST_P(Hostile, each_pair_is_judged_rightly) {
    const auto pairs_told = hostile_pairs(GetParam());
    ASSERT_GE(pairs_told.size(), 40U);
    std::map<std::string, Tally> kinds;
    for (const auto& pair : pairs_told) {
        ASSERT_FALSE(pair.right.empty()) << pair.line;
        const auto said = verdict(pair.a, pair.b);
        const bool right = std::ranges::find(pair.right, said) != pair.right.end();
        auto& tally = kinds[pair.kind];
        ++tally.pairs;
        ++(right ? tally.right : said == Verdict::asked ? tally.asked : tally.wrong);
        const auto evidence = compare(features(pair.a), features(pair.b));
        EXPECT_TRUE(right) << GetParam() << ":" << pair.line << " " << pair.kind << ", " << pair.why << ": " << word(said) << " instead of " << word(pair.right[0]) << "\n  " << evidence.weight << " bits. " << reason(evidence);
    }
    if (std::getenv("LOAM_TELL") != nullptr) print(kinds);
}

/// All in one set: what stands around a pair changes nothing.
TEST_P(Hostile, nothing_changes_where_all_stand_together) {
    const auto pairs_told = hostile_pairs(GetParam());
    std::vector<Features> all;
    for (const auto& pair : pairs_told) all.insert(all.end(), {features(pair.a), features(pair.b)});
    const auto grouping = grouped(all, pairs(all));
    for (std::size_t i = 0; i < pairs_told.size(); ++i) {
        const bool alone = verdict(pairs_told[i].a, pairs_told[i].b) == Verdict::same;
        EXPECT_EQ(grouping.records[2 * i].group == grouping.records[2 * i + 1].group, alone) << GetParam() << ":" << pairs_told[i].line << " " << pairs_told[i].why;
    }
}

INSTANTIATE_TEST_SUITE_P(Pairs, Hostile, testing::Values("hostile.txt", "hostile_unseen.txt", "hostile_foreign.txt"));

}  // namespace
}  // namespace loam::dedupe
