#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "loam/screening/chance.hpp"
#include "loam/screening/stopping.hpp"
#include "windows.hpp"

namespace loam::screening {
namespace {

TEST(Stopping, how_many_missed_are_too_many) {
    EXPECT_EQ(missed_too_many(18, 0.95), 1U);
    EXPECT_EQ(missed_too_many(19, 0.95), 2U);  // 19 of 20 is .95
    EXPECT_EQ(missed_too_many(0, 0.95), 1U);
    EXPECT_EQ(missed_too_many(100, 0.8), 26U);
}

TEST(Stopping, all_looks_together_err_no_more_than_is_said) {
    for (const double recall : {0.5, 0.8, 0.9, 0.95, 0.99}) {
        for (const double error : {0.01, 0.05, 0.2}) {
            for (std::size_t all = 1; all <= 1500; all += all < 60 ? 1 : 37) {
                double sum = 0;
                for (std::size_t found = 0; found < all; ++found) {
                    const auto missed = missed_too_many(found, recall);
                    if (all - found < missed) break;  // from here on the recall is reached
                    sum += std::pow(level_of(missed, error), static_cast<double>(all - found) / static_cast<double>(missed));
                }
                ASSERT_LE(sum, error + 1e-9) << "recall " << recall << " error " << error << " relevant " << all;
            }
        }
    }
}

/// Did a screening of which every record is drawn by chance reach the recall? The hardest case: nothing but the rule protects.
bool reached_by_chance(Rule rule, std::size_t records, std::size_t relevant, std::uint64_t seed) {
    Chance chance(seed * 977 + relevant);
    Stopping so_far(records, {rule, 0.9, 0.9});
    for (auto left = relevant; !so_far.may_stop();) {
        const bool hit = chance.below(so_far.left()) < left;
        if (hit) --left;
        so_far.take(hit, true);
    }
    return static_cast<double>(so_far.found()) >= 0.9 * static_cast<double>(relevant) - 1e-9;
}

TEST(Stopping, draws_by_chance_alone_keep_the_promise) {
    for (const auto& [rule, runs] : {std::pair{Rule::sampled, 2000}, std::pair{Rule::ranked, 400}}) {
        for (const std::size_t relevant : {std::size_t{3}, std::size_t{21}, std::size_t{60}, std::size_t{150}}) {
            int reached = 0;
            for (std::uint64_t seed = 0; seed < static_cast<std::uint64_t>(runs); ++seed) reached += reached_by_chance(rule, 400, relevant, seed) ? 1 : 0;
            EXPECT_GE(reached, runs * 0.9 - 3 * std::sqrt(runs * 0.09)) << word(rule) << ", " << relevant << " relevant";
            EXPECT_LT(reached, runs) << word(rule) << " stops before the end";
        }
    }
}

TEST(Stopping, the_level_of_windows_by_hand) {
    // 1 missed: none but the run since the last find counts. With m missed it is 1 / y times as short or shorter with a chance of
    // 1 - y^m: no run of any m falls short of y with a chance of (1 - y)(1 - y^2)(1 - y^3)...
    for (const double error : {0.05, 0.1, 0.2}) {
        const auto level = level_of_windows(1, error);
        double none = 1;
        for (int m = 1; m < 60; ++m) none *= 1 - std::pow(level, m);
        EXPECT_LE(1 - none, error);
        EXPECT_GT(1 - none, error * 0.9);
    }
    double before = 0.05;
    for (const std::size_t missed : {1, 2, 3, 5, 8, 20, 21, 59, 400}) {
        EXPECT_LT(level_of_windows(missed, 0.05), before);
        before = level_of_windows(missed, 0.05);
        EXPECT_GT(before, level_of(missed, 0.05) / 8);
    }
}

TEST(Stopping, the_level_of_exactly_so_many_records_by_hand) {
    // 3 of 60 relevant, 1 missed too many: counted out over the 34,220 places that the three can have. The run before each find,
    // with m of them missing and so many left, holds none of 1 missed with a chance of 1 - run / left.
    constexpr std::size_t records = 60;
    const auto level = level_of_windows(1, 0.1, records, 3);
    int all = 0, under = 0, above = 0;
    for (std::size_t a = 1; a <= records; ++a)
        for (std::size_t b = a + 1; b <= records; ++b)
            for (std::size_t c = b + 1; c <= records; ++c) {
                const auto left_of = [](std::size_t begun, std::size_t find) { return double(records - find + 1) / double(records - begun); };
                const double least = std::min({left_of(0, a), left_of(a, b), left_of(b, c)});
                ++all;
                under += least <= level ? 1 : 0;
                above += least <= level * 1.1 + 0.01 ? 1 : 0;
            }
    EXPECT_LE(under, all * 0.1);
    EXPECT_GT(above, all * 0.1) << "no higher level keeps the error";
}

TEST(Stopping, where_many_are_relevant_the_level_is_higher_and_its_error_kept) {
    EXPECT_EQ(level_of_windows(3, 0.05, 6000, 60), level_of_windows(3, 0.05)) << "gaps are long";
    EXPECT_EQ(level_of_windows(21, 0.05, 1000, 400), level_of_windows(21, 0.05)) << "bounded";
    EXPECT_GT(level_of_windows(7, 0.05, 500, 135), level_of_windows(7, 0.05) * 1.2);
    // 3 missed are too many from 38 finds on: all places of 59 relevant records of 200, each look at its own level
    constexpr std::size_t records = 200, relevant = 59, runs = 4000;
    Chance chance(3);
    std::size_t wrong = 0;
    for (std::size_t run = 0; run < runs; ++run) {
        Stopping so_far(records, {.rule = Rule::ranked});
        for (auto left = relevant; so_far.left() > 0;) {
            const bool hit = chance.below(so_far.left()) < left;
            // looks before a find say the most; earlier ones of the same gap less
            if (hit && left >= missed_too_many(so_far.found(), 0.95) && so_far.may_stop()) {
                ++wrong;
                break;
            }
            if (hit && --left == 0) break;
            so_far.take(hit, false);
        }
    }
    EXPECT_LE(static_cast<double>(wrong), runs * 0.05 + 3 * std::sqrt(runs * 0.0475));
    EXPECT_GT(static_cast<double>(wrong), runs * 0.03) << "the error is used";
}

TEST(Stopping, an_order_says_nothing_to_the_sampled_rule) {
    Stopping so_far(1000, {.rule = Rule::sampled});
    for (int i = 0; i < 900; ++i) so_far.take(i < 40, false);
    EXPECT_FALSE(so_far.may_stop());
    EXPECT_DOUBLE_EQ(so_far.doubt(), 1);
    EXPECT_LT(so_far.supported_recall(), 0.95);
    for (int i = 0; i < 80; ++i) so_far.take(false, true);
    EXPECT_TRUE(so_far.may_stop());
    EXPECT_GE(so_far.supported_recall(), 0.95);
}

TEST(Stopping, to_the_ranked_rule_every_record_is_evidence) {
    Stopping so_far(1000, {.rule = Rule::ranked});
    for (int i = 0; i < 40; ++i) so_far.take(true, false);
    EXPECT_FALSE(so_far.may_stop());
    std::size_t more = 0;
    for (; !so_far.may_stop(); ++more) so_far.take(false, false);
    // 3 missed are too many: the chance to draw none of 3 among the first m of 960 falls below its level
    EXPECT_NEAR(static_cast<double>(more), 960 * (1 - std::cbrt(level_of_windows(3, 0.05))), 3);
    EXPECT_GE(so_far.supported_recall(), 0.95);
}

TEST(Stopping, to_the_ranked_rule_a_late_find_is_not_the_end_of_the_evidence) {
    const auto records_read = [](bool late_find) {
        Stopping so_far(1000, {.rule = Rule::ranked});
        for (int i = 0; i < 45; ++i) so_far.take(true, false);
        for (int i = 0; i < 500; ++i) so_far.take(late_find && i == 400, false);
        while (!so_far.may_stop()) so_far.take(false, false);
        return so_far.taken();
    };
    // a run that begins anew at record 446 would need 1 - cbrt(b) of the 554 that were left
    EXPECT_GT(records_read(true), records_read(false));
    EXPECT_LT(static_cast<double>(records_read(true)), 446 + 554 * (1 - std::cbrt(level_of_windows(3, 0.05))));
}

TEST(Stopping, what_is_still_to_read_is_what_the_rule_then_takes) {
    Stopping so_far(600, {.rule = Rule::ranked});
    for (int i = 0; i < 200; ++i) so_far.take(i < 30 || i == 90, false);
    std::size_t more = 0;
    while (!so_far.may_stop_after(more)) ++more;
    EXPECT_GT(more, 0U);
    for (std::size_t i = 0; i < more; ++i) {
        EXPECT_FALSE(so_far.may_stop());
        so_far.take(false, false);
    }
    EXPECT_TRUE(so_far.may_stop());
}

TEST(Stopping, the_hypergeometric_rule_by_hand) {
    // One found, then 8 of the 9 others without a find: 1 more missed would be too many; 1 in 9 that it is the last one
    Stopping so_far(10, {Rule::callaghan, 0.95, 0.88});
    so_far.take(true, false);
    for (int i = 0; i < 8; ++i) so_far.take(false, false);
    EXPECT_NEAR(so_far.doubt(), 1.0 / 9, 1e-9);
    EXPECT_TRUE(so_far.may_stop());
}

TEST(Stopping, the_hypergeometric_sum_is_one_over_all_finds_where_its_first_terms_are_too_small) {
    const auto logs = log_factorials_to(6000);
    EXPECT_NEAR(chance_of_so_few(logs, 6000, 1190, 2535, 1190), 1, 1e-6);
    EXPECT_GT(chance_of_so_few(logs, 6000, 1190, 2535, 1120), 0.999);  // some 503 are to be expected
    EXPECT_NEAR(chance_of_so_few(logs, 6000, 1190, 2535, 503), 0.5, 0.05);
}

TEST(Stopping, what_promises_nothing_says_so) {
    EXPECT_FALSE(promises(Rule::consecutive));
    EXPECT_EQ(stop_of("consecutive:7", 0.95, 0.95)->in_a_row, 7U);
    EXPECT_FALSE(stop_of("consecutive:x", 0.95, 0.95).has_value());
    EXPECT_FALSE(stop_of("sampled", 1, 0.95).has_value());
    EXPECT_FALSE(stop_of("magic", 0.95, 0.95).has_value());
}

}  // namespace
}  // namespace loam::screening
