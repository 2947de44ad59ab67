#include "loam/analysis/agreement.hpp"

#include <gtest/gtest.h>

namespace loam::analysis {
namespace {

constexpr double four_decimals = 0.00005;

TEST(Wilson, KnownIntervals) {
    const auto screening = wilson(78, 86);
    EXPECT_NEAR(screening.low, 0.8270, four_decimals);
    EXPECT_NEAR(screening.high, 0.9521, four_decimals);
    const auto full_texts = wilson(5, 6);
    EXPECT_NEAR(full_texts.low, 0.4365, four_decimals);
    EXPECT_NEAR(full_texts.high, 0.9699, four_decimals);
    const auto cells = wilson(192, 252);
    EXPECT_NEAR(cells.low, 0.7056, four_decimals);
    EXPECT_NEAR(cells.high, 0.8103, four_decimals);
}

TEST(Wilson, StaysWithinZeroAndOneAtTheEnds) {
    EXPECT_EQ(wilson(0, 9).low, 0);
    EXPECT_GT(wilson(0, 9).high, 0.2);
    EXPECT_EQ(wilson(9, 9).high, 1);
    EXPECT_LT(wilson(9, 9).low, 0.8);
    EXPECT_LT(wilson(1, 1).low, 0.5);
}

TEST(Alpha, AsKrippendorffWorksItOut) {
    // Computing Krippendorff's alpha-reliability (2011), examples A and B.
    EXPECT_NEAR(*nominal_alpha({{5, 3}, {1, 1}}).value, 0.095, 0.0005);
    const auto five = nominal_alpha({{1, 1, 0, 1, 0}, {0, 2, 0, 0, 0}, {0, 0, 3, 0, 0}, {0, 1, 0, 2, 0}, {0, 0, 0, 0, 1}});
    EXPECT_EQ(five.n, 12U);
    EXPECT_NEAR(*five.value, 0.692, 0.0005);
    EXPECT_EQ(*nominal_alpha({{5, 0}, {0, 5}}).value, 1);
    EXPECT_LT(*nominal_alpha({{0, 5}, {5, 0}}).value, 0);
}

TEST(Alpha, IsUndefinedWhereNothingVaries) {
    EXPECT_FALSE(nominal_alpha({{0, 0}, {0, 0}}).value);
    const auto same = nominal_alpha({{7, 0}, {0, 0}});
    EXPECT_FALSE(same.value);
    EXPECT_NE(same.why_undefined.find("one and the same answer"), std::string::npos);
}

TEST(Kappa, TwoCategories) {
    const auto result = kappa({{6, 3}, {5, 72}});
    EXPECT_EQ(result.n, 86U);
    EXPECT_NEAR(result.observed, 0.9070, four_decimals);
    EXPECT_NEAR(result.expected, 0.7942, four_decimals);
    ASSERT_TRUE(result.value);
    EXPECT_NEAR(*result.value, 0.5480, four_decimals);
    EXPECT_NEAR(*result.standard_error, 0.1414, four_decimals);
    EXPECT_NEAR(*result.value - z_95 * *result.standard_error, 0.2708, four_decimals);
    EXPECT_NEAR(*result.value + z_95 * *result.standard_error, 0.8251, four_decimals);
}

TEST(Kappa, ThreeCategories) {
    const auto result = kappa({{8, 3, 1}, {4, 10, 6}, {1, 7, 20}});
    EXPECT_NEAR(result.observed, 0.6333, four_decimals);
    EXPECT_NEAR(result.expected, 0.3644, four_decimals);
    EXPECT_NEAR(*result.value, 0.4231, four_decimals);
}

TEST(Kappa, ACategoryThatOnlyOneRaterUsed) {
    const auto result = kappa({{4, 0, 0}, {0, 1, 1}, {0, 0, 0}});  // include, exclude, unsure
    EXPECT_NEAR(result.observed, 0.8333, four_decimals);
    EXPECT_NEAR(result.expected, 0.5000, four_decimals);
    EXPECT_NEAR(*result.value, 0.6667, four_decimals);
}

TEST(Kappa, PerfectAndNoAgreement) {
    EXPECT_NEAR(*kappa({{5, 0}, {0, 5}}).value, 1, 1e-12);
    EXPECT_NEAR(*kappa({{5, 0}, {0, 5}}).standard_error, 0, 1e-12);
    EXPECT_NEAR(*kappa({{0, 5}, {5, 0}}).value, -1, 1e-12);
}

TEST(Kappa, UndefinedSaysWhy) {
    const auto constant = kappa({{28, 0}, {0, 0}});
    EXPECT_FALSE(constant.value);
    EXPECT_FALSE(constant.standard_error);
    EXPECT_NE(constant.why_undefined.find("one and the same answer"), std::string::npos);
    EXPECT_FALSE(kappa({}).value);
    EXPECT_FALSE(kappa({{0, 0}, {0, 0}}).value);
    EXPECT_FALSE(kappa({{0, 0}, {0, 0}}).why_undefined.empty());
}

TEST(Shortening, RoundsHalfUpAndCutsTowardsZero) {
    EXPECT_DOUBLE_EQ(shortened(2.345, 2, Shortening::rounded), 2.35);  // 2.345 is a little less in binary
    EXPECT_DOUBLE_EQ(shortened(2.349, 2, Shortening::cut), 2.34);
    EXPECT_DOUBLE_EQ(shortened(-1.25, 1, Shortening::cut), -1.2);
    EXPECT_DOUBLE_EQ(shortened(0.29, 2, Shortening::cut), 0.29);  // 0.29 * 100 is 28.999... in binary
}

TEST(FittingCounts, ThoseThatPrintAsThePercentage) {
    EXPECT_EQ(fitting_counts(91, 0, 86), (std::vector<std::size_t>{78}));
    EXPECT_EQ(fitting_counts(91, 0, 86, Shortening::cut), (std::vector<std::size_t>{79}));
    EXPECT_EQ(fitting_counts(76, 0, 252), (std::vector<std::size_t>{191, 192}));
    EXPECT_EQ(fitting_counts(76, 0, 280), (std::vector<std::size_t>{212, 213, 214}));
    EXPECT_EQ(fitting_counts(83, 0, 6), (std::vector<std::size_t>{5}));
    EXPECT_TRUE(fitting_counts(92, 0, 6).empty());
    EXPECT_TRUE(fitting_counts(50, 0, 0).empty());
}

TEST(Grim, MeansThatExistAndMeansThatCannot) {
    EXPECT_FALSE(mean_is_possible(44.42, 2, 8, 1));
    EXPECT_FALSE(mean_is_possible(44.42, 2, 8, 1, Shortening::cut));
    EXPECT_TRUE(mean_is_possible(44.38, 2, 8, 1));
    EXPECT_TRUE(mean_is_possible(4.5, 1, 8, 1));
    EXPECT_FALSE(mean_is_possible(7.28, 2, 28, 0.5));
    EXPECT_TRUE(mean_is_possible(7.28, 2, 28, 0.5, Shortening::cut));  // 204 / 28 is 7.2857
    EXPECT_TRUE(mean_is_possible(7.36, 2, 28, 0.5));
    EXPECT_TRUE(mean_is_possible(44.43, 2, 7, 1));
    EXPECT_TRUE(mean_is_possible(5, 0, 0, 1)) << "without n nothing can be excluded";
}

TEST(Grim, NearestMeansAndFewestValues) {
    const auto [below, above] = nearest_means(44.42, 2, 8, 1);
    EXPECT_DOUBLE_EQ(below, 44.38);
    EXPECT_DOUBLE_EQ(above, 44.5);
    const auto scores = nearest_means(7.28, 2, 28, 0.5);
    EXPECT_DOUBLE_EQ(scores.first, 7.27);
    EXPECT_DOUBLE_EQ(scores.second, 7.29);
    EXPECT_EQ(fewest_values(44.42, 2, 1), 12U);  // 533 / 12
    EXPECT_EQ(fewest_values(44.5, 1, 1), 2U);
    EXPECT_FALSE(fewest_values(44.42, 2, 1, 11));
}

TEST(Grim, EveryRealMeanIsPossible) {
    for (std::size_t n = 1; n <= 40; ++n) {
        for (std::size_t sum = 0; sum <= 5 * n; ++sum) {
            for (const auto how : {Shortening::rounded, Shortening::cut}) {
                const double printed = shortened(0.5 * static_cast<double>(sum) / static_cast<double>(n), 2, how);
                ASSERT_TRUE(mean_is_possible(printed, 2, n, 0.5, how)) << sum << "/" << n;
            }
        }
    }
}

}  // namespace
}  // namespace loam::analysis
