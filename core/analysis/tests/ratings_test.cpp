#include "loam/analysis/ratings.hpp"

#include <gtest/gtest.h>

namespace loam::analysis {
namespace {

constexpr double four_decimals = 0.00005;

/// Two raters, A and B, from a table of counts.
std::vector<Rating> of_table(const std::vector<std::string>& answers, const std::vector<std::vector<std::size_t>>& table) {
    std::vector<Rating> ratings;
    std::size_t unit = 0;
    for (std::size_t i = 0; i < table.size(); ++i) {
        for (std::size_t j = 0; j < table.size(); ++j) {
            for (std::size_t k = 0; k < table[i][j]; ++k) {
                const auto name = "r" + std::to_string(++unit);
                ratings.push_back({name, "A", answers[i]});
                ratings.push_back({name, "B", answers[j]});
            }
        }
    }
    return ratings;
}

/// One line of answers per rater; a dot is a missing one.
std::vector<Rating> of_lines(const std::vector<std::string>& lines) {
    std::vector<Rating> ratings;
    for (std::size_t rater = 0; rater < lines.size(); ++rater) {
        for (std::size_t unit = 0; unit < lines[rater].size(); ++unit) {
            if (lines[rater][unit] != '.') ratings.push_back({std::to_string(unit + 1), std::string(1, static_cast<char>('A' + rater)), std::string(1, lines[rater][unit])});
        }
    }
    return ratings;
}

/// Krippendorff (2011), example C: four coders, twelve units.
std::vector<Rating> four_coders() { return of_lines({"123321412...", "1233224125.3", ".3332342251.", "12332441251."}); }

Agreement judged(const std::vector<Rating>& ratings, const AgreementOptions& options = {}) {
    auto result = agreement(ratings, options);
    EXPECT_TRUE(result) << (result ? "" : result.error().message);
    return result ? *result : Agreement{};
}

std::string refused(const std::vector<Rating>& ratings, const AgreementOptions& options = {}) {
    const auto result = agreement(ratings, options);
    return result ? "not refused" : result.error().message;
}

const std::vector<std::vector<std::size_t>> screening{{6, 3}, {5, 72}};

TEST(Agreement, OfTwoScreeners) {
    const auto result = judged(of_table({"include", "exclude"}, screening));
    EXPECT_EQ(result.units, 86U);
    EXPECT_EQ(result.categories, (std::vector<std::string>{"exclude", "include"}));
    EXPECT_EQ(result.pairs.at(0).table, (std::vector<std::vector<std::size_t>>{{72, 5}, {3, 6}}));
    EXPECT_NEAR(*result.all_alike.value, 0.9070, four_decimals);
    EXPECT_NEAR(result.all_alike.interval->low, 0.8270, four_decimals);
    EXPECT_NEAR(result.all_alike.interval->high, 0.9521, four_decimals);
    const auto& kappa = result.pairs[0].kappa;
    EXPECT_NEAR(*kappa.expected, 0.7942, four_decimals);
    EXPECT_NEAR(*kappa.value, 0.5480, four_decimals);
    EXPECT_NEAR(*kappa.standard_error, 0.1414, four_decimals);
    EXPECT_NEAR(kappa.interval->low, 0.2708, four_decimals);
    EXPECT_NEAR(kappa.interval->high, 0.8251, four_decimals);
    EXPECT_NEAR(*result.ac1.expected, 0.2055, four_decimals);
    EXPECT_NEAR(*result.ac1.value, 0.8829, four_decimals);
    EXPECT_NEAR(*result.ac1.standard_error, 0.0429, four_decimals);
    EXPECT_NEAR(*result.ac1.standard_error_linearised, 0.0431, four_decimals);
    EXPECT_NEAR(result.ac1.interval->low, 0.7989, four_decimals);
    EXPECT_NEAR(result.ac1.interval->high, 0.9669, four_decimals);
    EXPECT_NEAR(*result.pabak->value, 0.8140, four_decimals);
    EXPECT_NEAR(*result.alphas[0].value, 0.5500, four_decimals);
    ASSERT_TRUE(result.positive);
    EXPECT_EQ(result.categories[*result.positive], "include");
    EXPECT_NEAR(*result.specific[1].value, 12.0 / 20.0, 1e-12);
    EXPECT_NEAR(*result.specific[0].value, 144.0 / 152.0, 1e-12);
    EXPECT_FALSE(result.fleiss);
}

TEST(Agreement, WithWeights) {
    const std::vector<std::vector<std::size_t>> table{{8, 3, 1}, {4, 10, 6}, {1, 7, 20}};
    const auto ratings = of_table({"no", "can't tell", "yes"}, table);
    const auto linear = judged(ratings, {.order = {}, .weights = Weights::linear, .positive = {}});
    EXPECT_EQ(linear.categories, (std::vector<std::string>{"no", "can't tell", "yes"}));
    EXPECT_NEAR(*linear.pairs[0].kappa.value, 0.4231, four_decimals);
    EXPECT_NEAR(*linear.pairs[0].kappa.expected, 0.3644, four_decimals);
    EXPECT_NEAR(*linear.pairs[0].weighted_kappa->value, 0.5161, four_decimals);
    EXPECT_NEAR(*linear.pairs[0].weighted_kappa->expected, 0.5867, four_decimals);
    const auto quadratic = judged(ratings, {.order = {}, .weights = Weights::quadratic, .positive = {}});
    EXPECT_NEAR(*quadratic.pairs[0].weighted_kappa->value, 0.6140, four_decimals);
    EXPECT_NEAR(*quadratic.pairs[0].weighted_kappa->expected, 0.6978, four_decimals);
    EXPECT_FALSE(quadratic.pabak);
    EXPECT_FALSE(quadratic.positive);
}

TEST(Agreement, OfFourWithMissingRatingsAsKrippendorffWorksItOut) {
    const auto result = judged(four_coders());
    EXPECT_EQ(result.units, 11U);
    EXPECT_EQ(result.left_out, 1U);
    EXPECT_EQ(result.ratings, 40U);
    EXPECT_EQ(result.alphas[0].level, "nominal");
    EXPECT_NEAR(*result.alphas[0].observed, 0.2000, four_decimals);
    EXPECT_NEAR(*result.alphas[0].expected, 0.7795, four_decimals);
    EXPECT_NEAR(*result.alphas[0].value, 0.7434, four_decimals);
    EXPECT_NEAR(*result.alphas[1].value, 0.8154, four_decimals);
    EXPECT_NEAR(*result.alphas[2].value, 0.8491, four_decimals);
    EXPECT_NEAR(*result.alphas[3].value, 0.7974, four_decimals);
    for (const auto& alpha : result.alphas) {
        ASSERT_TRUE(alpha.interval);
        EXPECT_LT(alpha.interval->low, *alpha.value);
        EXPECT_GT(alpha.interval->high, *alpha.value);
    }
    EXPECT_EQ(result.pairs.size(), 6U);
}

TEST(Agreement, OfManyAsGwetWorksItOut) {
    // Gwet's handbook uses the same ratings; figures printed by the package irrCAC 1.0 for them.
    const auto result = judged(four_coders());
    EXPECT_NEAR(*result.pairwise, 0.81818, 0.000005);
    EXPECT_NEAR(*result.ac1.value, 0.77544, 0.000005);
    EXPECT_NEAR(*result.ac1.standard_error_linearised, 0.14295, 0.000005);
    ASSERT_TRUE(result.fleiss);
    EXPECT_NEAR(*result.fleiss->value, 0.76117, 0.000005);
    EXPECT_NEAR(*result.fleiss->standard_error_linearised, 0.15302, 0.000005);
    EXPECT_FALSE(result.fleiss->interval);
    EXPECT_NE(result.fleiss->why_no_interval.find("Fewer than 30"), std::string::npos);
}

TEST(Agreement, OfFleissFourteenRaters) {
    // Fleiss' table of ten units, fourteen raters and five answers, as reference works print it: kappa 0.210.
    const std::vector<std::vector<int>> counts{{0, 0, 0, 0, 14}, {0, 2, 6, 4, 2}, {0, 0, 3, 5, 6}, {0, 3, 9, 2, 0}, {2, 2, 8, 1, 1}, {7, 7, 0, 0, 0}, {3, 2, 6, 3, 0}, {2, 5, 3, 2, 2}, {6, 5, 2, 1, 0}, {0, 2, 2, 3, 7}};
    std::vector<Rating> ratings;
    for (std::size_t unit = 0; unit < counts.size(); ++unit) {
        int rater = 0;
        for (std::size_t k = 0; k < counts[unit].size(); ++k) {
            for (int i = 0; i < counts[unit][k]; ++i) ratings.push_back({std::to_string(unit), std::to_string(rater++), std::to_string(k + 1)});
        }
    }
    const auto result = judged(ratings, {.order = {}, .weights = {}, .positive = {}, .resamples = 100});
    EXPECT_NEAR(*result.fleiss->value, 0.210, 0.0005);
    EXPECT_NEAR(*result.pairwise, 0.378, 0.0005);
    EXPECT_EQ(result.pairs.size(), 91U);
}

TEST(Agreement, UnsureIsShownAsItselfAndAsInclude) {
    const auto result = judged(of_table({"include", "unsure", "exclude"}, {{4, 0, 0}, {0, 0, 0}, {0, 1, 1}}));
    EXPECT_EQ(result.categories, (std::vector<std::string>{"exclude", "unsure", "include"}));
    EXPECT_NEAR(*result.all_alike.value, 0.8333, four_decimals);
    EXPECT_NEAR(result.all_alike.interval->low, 0.4365, four_decimals);
    EXPECT_NEAR(*result.pairs[0].kappa.expected, 0.5000, four_decimals);
    EXPECT_NEAR(*result.pairs[0].kappa.value, 0.6667, four_decimals);
    EXPECT_FALSE(result.pairs[0].kappa.interval);
    EXPECT_FALSE(result.positive);
    ASSERT_EQ(result.unsure_as_include.size(), 1U);
    const auto& other = result.unsure_as_include[0];
    EXPECT_EQ(other.categories, (std::vector<std::string>{"exclude", "include"}));
    EXPECT_EQ(other.pairs[0].table, (std::vector<std::vector<std::size_t>>{{1, 1}, {0, 4}}));
    EXPECT_NEAR(*other.pairs[0].kappa.value, 4.0 / 7.0, 1e-12);
    EXPECT_NEAR(*other.specific[*other.positive].value, 8.0 / 9.0, 1e-12);
    EXPECT_TRUE(other.unsure_as_include.empty());
}

TEST(Agreement, OneAnswerThroughoutIsUndefinedAndSaysWhy) {
    const auto result = judged(of_table({"yes", "no"}, {{40, 0}, {0, 0}}));
    EXPECT_EQ(*result.all_alike.value, 1);
    EXPECT_FALSE(result.pairs[0].kappa.value);
    EXPECT_NE(result.pairs[0].kappa.why_undefined.find("one and the same answer"), std::string::npos);
    EXPECT_FALSE(result.ac1.value);
    EXPECT_NE(result.ac1.why_undefined.find("are not told"), std::string::npos);
    EXPECT_FALSE(result.alphas[0].value);
    EXPECT_NE(agreement_sentence(result).find("Cohen's kappa is undefined"), std::string::npos);
    // Once the answers are told, AC1 can say that chance would not have done it.
    const auto told = judged(of_table({"yes", "no"}, {{40, 0}, {0, 0}}), {.order = {"no", "yes"}, .weights = {}, .positive = {}});
    EXPECT_EQ(*told.ac1.value, 1);
    EXPECT_FALSE(told.ac1.interval);
    EXPECT_FALSE(told.pairs[0].kappa.value);
    EXPECT_EQ(*told.pabak->value, 1);
    EXPECT_FALSE(told.specific[0].value);
}

TEST(Agreement, AnAnswerOfOneRaterAlone) {
    const auto result = judged(of_table({"no", "yes"}, {{0, 0}, {10, 30}}));
    EXPECT_EQ(*result.pairs[0].kappa.value, 0);
    EXPECT_EQ(*result.specific[0].value, 0);
    EXPECT_EQ(result.specific[0].given, 10U);
}

TEST(Agreement, PerfectAndNone) {
    const auto perfect = judged(of_table({"no", "yes"}, {{20, 0}, {0, 20}}));
    EXPECT_EQ(*perfect.pairs[0].kappa.value, 1);
    EXPECT_EQ(*perfect.ac1.value, 1);
    EXPECT_EQ(*perfect.alphas[0].value, 1);
    EXPECT_FALSE(perfect.pairs[0].kappa.interval);
    EXPECT_NE(perfect.pairs[0].kappa.why_no_interval.find("standard error is 0"), std::string::npos);
    const auto none = judged(of_table({"no", "yes"}, {{0, 20}, {20, 0}}));
    EXPECT_EQ(*none.pairs[0].kappa.value, -1);
    EXPECT_EQ(*none.all_alike.value, 0);
    EXPECT_EQ(none.all_alike.interval->low, 0);
    EXPECT_EQ(*none.pabak->value, -1);
}

TEST(Agreement, UnitsOfOneRaterAreCountedAndLeftOut) {
    auto ratings = of_table({"no", "yes"}, screening);
    const auto before = judged(ratings);
    ratings.push_back({"alone", "A", "yes"});
    ratings.push_back({"other", "B", "no"});
    const auto after = judged(ratings);
    EXPECT_EQ(after.units, 86U);
    EXPECT_EQ(after.left_out, 2U);
    EXPECT_EQ(after.pairs[0].kappa.value, before.pairs[0].kappa.value);
    EXPECT_EQ(after.ac1.value, before.ac1.value);
    EXPECT_EQ(after.alphas[0].value, before.alphas[0].value);
    const auto nothing = judged({{"1", "A", "yes"}, {"2", "B", "no"}});
    EXPECT_EQ(nothing.units, 0U);
    EXPECT_FALSE(nothing.all_alike.value);
    EXPECT_FALSE(nothing.pairs[0].kappa.value);
    EXPECT_FALSE(nothing.ac1.value);
    EXPECT_FALSE(nothing.alphas[0].value);
    EXPECT_NE(agreement_sentence(nothing).find("no unit in common"), std::string::npos);
}

TEST(Agreement, RefusesWhatCannotBeAgreement) {
    EXPECT_EQ(refused({}), "There are no ratings.");
    EXPECT_NE(refused({{"1", "A", "yes"}, {"2", "A", "no"}}).find("needs two raters"), std::string::npos);
    const auto twice = refused({{"1", "A", "yes"}, {"1", "B", "no"}, {"1", "A", "no"}});
    EXPECT_NE(twice.find("\"A\" judged unit \"1\" twice: \"yes\" and \"no\""), std::string::npos) << twice;
    EXPECT_NE(refused({{"1", "", "yes"}}).find("no rater"), std::string::npos);
    EXPECT_NE(refused({{"1", "A", "blue"}, {"1", "B", "red"}}, {.order = {}, .weights = Weights::linear, .positive = {}}).find("order"), std::string::npos);
    EXPECT_NE(refused({{"1", "A", "blue"}, {"1", "B", "red"}}, {.order = {"red", "green"}, .weights = {}, .positive = {}}).find("\"blue\""), std::string::npos);
    EXPECT_NE(refused({{"1", "A", "red"}, {"1", "B", "red"}}, {.order = {"red", "Red "}, .weights = {}, .positive = {}}).find("twice"), std::string::npos);
}

TEST(Agreement, AnswersThatDifferInCaseOrDecimalsAreOne) {
    const auto words = judged({{"1", "A", "Yes"}, {"1", "B", " yes"}, {"2", "A", "NO"}, {"2", "B", "no"}});
    EXPECT_EQ(*words.all_alike.value, 1);
    const auto numbers = judged({{"1", "A", "10"}, {"1", "B", "10.0"}, {"2", "A", "9"}, {"2", "B", "2"}});
    EXPECT_EQ(numbers.categories, (std::vector<std::string>{"2", "9", "10"}));
    EXPECT_TRUE(numbers.ordered);
    EXPECT_EQ(numbers.all_alike.k, 1U);
}

TEST(Agreement, AlphaSaysWhatALevelNeeds) {
    const auto colours = judged({{"1", "A", "red"}, {"1", "B", "blue"}, {"2", "A", "red"}, {"2", "B", "red"}});
    EXPECT_TRUE(colours.alphas[0].value);
    EXPECT_NE(colours.alphas[1].why_undefined.find("no order"), std::string::npos);
    EXPECT_NE(colours.alphas[2].why_undefined.find("not numbers"), std::string::npos);
    const auto below = judged({{"1", "A", "-1"}, {"1", "B", "1"}, {"2", "A", "1"}, {"2", "B", "1"}});
    EXPECT_TRUE(below.alphas[2].value);
    EXPECT_NE(below.alphas[3].why_undefined.find("below zero"), std::string::npos);
}

TEST(Agreement, TheBootstrapIsTheSameEachTimeAndHasTheWidthOfItsKind) {
    const auto ratings = of_table({"no", "yes"}, screening);
    const auto once = judged(ratings);
    const auto again = judged(ratings);
    EXPECT_EQ(once.alphas[0].interval->low, again.alphas[0].interval->low);
    const auto other = judged(ratings, {.order = {}, .weights = {}, .positive = {}, .resamples = 2000, .seed = 2});
    EXPECT_NE(once.alphas[0].interval->low, other.alphas[0].interval->low);
    // Kappa and alpha are nearly one figure here, and so are their intervals.
    EXPECT_NEAR(once.alphas[0].interval->low, once.pairs[0].kappa.interval->low, 0.06);
    EXPECT_NEAR(once.alphas[0].interval->high, once.pairs[0].kappa.interval->high, 0.06);
}

TEST(Agreement, ManyDifferentNumbersHaveNoTableButAnAlpha) {
    std::vector<Rating> ratings;
    for (int unit = 0; unit < 300; ++unit) {
        ratings.push_back({std::to_string(unit), "A", std::to_string(unit * 7 % 300)});
        ratings.push_back({std::to_string(unit), "B", std::to_string((unit * 7 + unit % 3) % 300)});
    }
    const auto result = judged(ratings, {.order = {}, .weights = {}, .positive = {}, .resamples = 50});
    EXPECT_TRUE(result.pairs.empty());
    EXPECT_GT(*result.alphas[2].value, 0.9);
    const auto json = agreement_json(result);
    EXPECT_TRUE(json.at("table").is_null());
    EXPECT_TRUE(json.at("kappa").at("value").is_null());
}

TEST(Agreement, ReadyForThePaper) {
    const auto sentence = agreement_sentence(judged(of_table({"include", "exclude"}, screening)));
    EXPECT_TRUE(sentence.starts_with("Two raters judged 86 units and agreed on 78 (90.7 %, 95 % CI 82.7 to 95.2); Cohen's kappa 0.55 (95 % CI 0.27 to 0.83); Gwet's AC1 0.88 (95 % CI 0.80 to 0.97);")) << sentence;
    const auto of_records = agreement_sentence(judged(of_table({"include", "exclude"}, screening)), {"record", "records"});
    EXPECT_TRUE(of_records.starts_with("Two raters judged 86 records and agreed on 78")) << of_records;
    EXPECT_EQ(of_records.find("unit"), std::string::npos) << of_records;
    EXPECT_NE(sentence.find("positive agreement 0.60, negative agreement 0.95"), std::string::npos) << sentence;
    EXPECT_NE(sentence.find("2,000 resamples"), std::string::npos) << sentence;
}

}  // namespace
}  // namespace loam::analysis
