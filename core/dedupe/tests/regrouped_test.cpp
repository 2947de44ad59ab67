#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>

#include "loam/dedupe/regrouped.hpp"
#include "records_here.hpp"

namespace loam::dedupe {
namespace {

/// Records of one report under many hands, pairs in every state, words of persons that come and go: what is brought up must be
/// what is worked out anew.
class Regrouped : public ::testing::TestWithParam<unsigned> {};

Found invented_pair(std::mt19937& dice, std::uint32_t a, std::uint32_t b) {
    Found pair{a, b, {}};
    pair.evidence.weight = static_cast<float>(dice() % 240) / 10;
    const auto kind = dice() % 10;
    if (kind == 0) pair.evidence.ceiling = Certainty::apart, pair.evidence.ground = Ground::numbers;
    else if (kind == 1) pair.evidence.ceiling = Certainty::apart, pair.evidence.ground = Ground::titles_differ;
    else if (kind == 2) pair.evidence.ceiling = Certainty::doubtful, pair.evidence.ground = Ground::years;
    return pair;
}

void expect_equal(const Grouping& brought, const Grouping& anew) {
    EXPECT_EQ(brought.groups, anew.groups);
    EXPECT_EQ(brought.duplicates, anew.duplicates);
    EXPECT_EQ(brought.doubtful, anew.doubtful);
    EXPECT_EQ(brought.refused, anew.refused);
    for (std::size_t i = 0; i < anew.records.size(); ++i) {
        EXPECT_EQ(brought.records[i].group, anew.records[i].group) << i;
        EXPECT_EQ(brought.records[i].certainty, anew.records[i].certainty) << i;
        EXPECT_EQ(brought.records[i].pair, anew.records[i].pair) << i;
    }
}

TEST_P(Regrouped, is_what_is_worked_out_anew) {
    std::mt19937 dice(GetParam());
    constexpr std::uint32_t records = 120;
    std::map<std::pair<std::uint32_t, std::uint32_t>, Found> by_place;
    for (int i = 0; i < 110; ++i) {
        const auto a = static_cast<std::uint32_t>(dice() % records);
        const auto b = static_cast<std::uint32_t>(dice() % records);
        if (a != b) by_place.emplace(std::minmax(a, b), invented_pair(dice, std::min(a, b), std::max(a, b)));
    }
    std::vector<Found> pairs;
    for (const auto& [place, pair] : by_place) pairs.push_back(pair);
    const PairsOfRecords of_records(records, pairs);
    for (const auto strictness : {Strictness::strict, Strictness::usual, Strictness::loose}) {
        std::map<std::pair<std::uint32_t, std::uint32_t>, bool> said;
        const auto decisions = [&] {
            std::vector<Decision> all;
            for (const auto& [pair, same] : said) all.push_back({pair.first, pair.second, same});
            return all;
        };
        auto grouping = grouped_as_written(records, pairs, strictness, {});
        for (int step = 0; step < 40; ++step) {
            const auto a = static_cast<std::uint32_t>(dice() % records);
            const auto b = (a + 1 + static_cast<std::uint32_t>(dice() % (records - 1))) % records;
            const std::pair<std::uint32_t, std::uint32_t> pair = std::minmax(a, b);
            if (dice() % 4 == 0 && !said.empty()) {
                const auto gone = std::next(said.begin(), static_cast<std::ptrdiff_t>(dice() % said.size()))->first;
                said.erase(gone);
                regroup(grouping, of_records, pairs, strictness, decisions(), std::vector{gone.first, gone.second});
            } else {
                said[pair] = dice() % 2 == 0;
                regroup(grouping, of_records, pairs, strictness, decisions(), std::vector{pair.first, pair.second});
            }
            expect_equal(grouping, grouped_as_written(records, pairs, strictness, decisions()));
            if (HasFailure()) return;
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Seeds, Regrouped, ::testing::Range(1U, 13U));

}  // namespace
}  // namespace loam::dedupe
