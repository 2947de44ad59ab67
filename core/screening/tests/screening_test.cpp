#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "loam/screening/ordering.hpp"
#include "loam/screening/simulation.hpp"

namespace loam::screening {
namespace {

/// Invented records: two in a hundred are about bees, the others about other things, all in the words of one field.
struct Invented {
    std::vector<std::string> titles, abstracts;
    std::vector<std::uint8_t> labels;
    std::vector<Text> texts;

    explicit Invented(std::size_t records, std::uint64_t seed = 1) {
        Chance chance(seed);
        for (std::size_t i = 0; i < records; ++i) {
            labels.push_back(chance.share() < 0.05 ? 1 : 0);
            titles.push_back("A study of w" + std::to_string(chance.below(60)));
            std::string abstract;
            for (int w = 0; w < 60; ++w) abstract += (labels.back() && chance.share() < 0.08 ? "bee" + std::to_string(chance.below(12)) : chance.share() < 0.01 ? "bee" + std::to_string(chance.below(12)) : "w" + std::to_string(chance.below(400))) + " ";
            abstracts.push_back(abstract);
        }
        for (std::size_t i = 0; i < records; ++i) texts.push_back({titles[i], abstracts[i], ""});
    }
};

TEST(ScreeningFeatures, words_and_pairs_of_two_records_or_more) {
    const std::vector<Text> texts{{"Peer support", "caf\xC3\xA9 peer support groups", ""}, {"Peer support", "Cafe owners", ""}, {"Something else", "entirely", ""}, {"And yet", "another", ""}, {"A fifth", "one", ""}, {"Sixth", "of them", ""}, {"Seventh", "record", ""}};
    const auto features = Features::of(texts);
    std::vector<std::string> terms;
    for (std::uint32_t t = 0; t < features.terms(); ++t) terms.emplace_back(features.spelled(t));
    EXPECT_THAT(terms, testing::UnorderedElementsAre("peer", "support", "cafe", "peer support"));
    for (std::size_t view = 0; view < views; ++view) {
        double squares = 0;
        for (const auto& weight : features.row(0).weights) squares += std::pow(weight[view] / double{whole}, 2);
        EXPECT_NEAR(squares + features.apart(0, view), 1, 1e-4);
        EXPECT_GT(features.apart(0, view), 0);
        EXPECT_NEAR(features.apart(2, view), 1, 1e-5);
    }
    EXPECT_TRUE(features.row(2).terms.empty());
}

TEST(ScreeningFeatures, each_view_counts_in_its_own_way) {
    const std::vector<Text> texts{{"Bees", "honey in spring", "hives"}, {"Honey", "bees in spring", "hives"}, {"Rain", "fields in rain", ""}, {"Fields", "corn in fields", ""}};
    const auto features = Features::of(texts);
    const auto weight_of = [&](std::size_t record, std::string_view word, std::size_t view) {
        const auto row = features.row(record);
        for (std::size_t i = 0; i < row.terms.size(); ++i)
            if (features.spelled(row.terms[i]) == word) return int{row.weights[i][view]};
        return -1;
    };
    EXPECT_GT(weight_of(0, "bees", 0), weight_of(0, "honey", 0)) << "a word of the title counts more in the first view";
    EXPECT_EQ(weight_of(0, "bees", 1), weight_of(0, "honey", 1)) << "and not in the second";
    EXPECT_GT(weight_of(0, "hives", 0), 0);
    EXPECT_EQ(weight_of(0, "hives", 1), 0) << "the second reads no keywords";
    EXPECT_EQ(weight_of(0, "in", 0), -1) << "a word of all records tells nothing";
}

TEST(ScreeningFeatures, nothing_and_empty_texts_are_borne) {
    EXPECT_EQ(Features::of({}).records(), 0U);
    const std::vector<Text> empty(3);
    EXPECT_EQ(Features::of(empty).entries(), 0U);
}

TEST(ScreeningFeatures, texts_that_come_one_by_one_in_any_order) {
    const Invented set(80);
    const auto all = Features::of(set.texts);
    FeatureReading backwards(set.texts.size() + 1);
    for (auto i = set.texts.size(); i > 0; --i) backwards.take(i - 1, set.texts[i - 1]);
    const auto same = backwards.features();
    ASSERT_EQ(same.entries(), all.entries());
    EXPECT_TRUE(same.row(set.texts.size()).terms.empty()) << "no text came of it";
    for (std::size_t i = 0; i < set.texts.size(); ++i) {
        std::vector<std::string> words, same_words;
        for (const auto term : all.row(i).terms) words.emplace_back(all.spelled(term));
        for (const auto term : same.row(i).terms) same_words.emplace_back(same.spelled(term));
        EXPECT_THAT(same_words, testing::UnorderedElementsAreArray(words));
    }
}

TEST(ScreeningModel, learns_and_says_by_which_words) {
    const Invented set(600);
    const auto features = Features::of(set.texts);
    Model model(features, 7);
    for (std::size_t i = 0; i < 200; ++i) model.decide(i, set.labels[i] != 0);
    model.train();
    std::size_t pairs = 0, in_order = 0, best = 200;
    for (std::size_t i = 200; i < 600; ++i) {
        if (model.scores()[i] > model.scores()[best]) best = i;
        for (std::size_t j = 200; set.labels[i] != 0 && j < 600; ++j) {
            if (set.labels[j] != 0) continue;
            ++pairs;
            if (model.scores()[i] > model.scores()[j]) ++in_order;
        }
    }
    EXPECT_GT(static_cast<double>(in_order) / static_cast<double>(pairs), 0.8);
    ASSERT_FALSE(model.words_for(best, 5).empty());
    EXPECT_THAT(model.words_for(best, 5)[0], testing::HasSubstr("bee"));
}

TEST(ScreeningModel, a_decision_that_is_taken_back_leaves_no_trace) {
    const Invented set(300);
    const auto features = Features::of(set.texts);
    Settings exact;
    exact.tolerance = 1e-5;
    exact.rounds = 5000;
    Model once(features, 1, exact), twice(features, 1, exact);
    for (std::size_t i = 0; i < 100; ++i) once.decide(i, set.labels[i] != 0);
    for (std::size_t i = 0; i < 100; ++i) twice.decide(i, i % 2 == 0);
    twice.train();
    for (std::size_t i = 0; i < 100; ++i) twice.decide(i, set.labels[i] != 0);
    once.train();
    twice.train();
    for (std::size_t i = 100; i < 300; ++i) ASSERT_NEAR(once.scores()[i], twice.scores()[i], 1e-3) << i;
}

TEST(ScreeningModel, one_kind_of_decision_alone_gives_finite_scores) {
    const Invented set(50);
    const auto features = Features::of(set.texts);
    Model model(features, 1);
    model.train();
    model.decide(0, false);
    model.decide(1, false);
    model.train();
    for (const auto score : model.scores()) ASSERT_TRUE(std::isfinite(score));
}

TEST(ScreeningFigures, by_hand) {
    // 20 records, 4 relevant at 1, 2, 4 and 11
    const std::vector<std::uint8_t> found{1, 1, 0, 1, 0, 0, 0, 0, 0, 0, 1};
    const auto figures = figures_of(found, 20);
    EXPECT_DOUBLE_EQ(figures.recall10, 0.5);
    EXPECT_DOUBLE_EQ(figures.atd, 4.5);
    EXPECT_EQ(figures.last, 11U);
    // 3 of 4 are the most within .95; found at place 3 (from 0); by sampling round(4 i / 19) reaches 3 at i = 12
    EXPECT_DOUBLE_EQ(figures.wss95, (12.0 - 3.0) / 20);
}

TEST(ScreeningSimulation, the_order_beats_chance_and_comes_out_alike) {
    const Invented set(800);
    const auto features = Features::of(set.texts);
    const auto run = simulate(features, set.labels, 3);
    EXPECT_GT(run.figures.wss95, 0.3);
    EXPECT_DOUBLE_EQ(simulate(features, set.labels, 3).figures.atd, run.figures.atd);
    EXPECT_NE(simulate(features, set.labels, 4).figures.atd, run.figures.atd);
}

TEST(Ordering, mixes_checks_in_and_shows_each_record_once) {
    const Invented set(1000);
    const auto features = Features::of(set.texts);
    const Plan plan{.seed = 5, .checks = 0.2, .stop = {}};
    std::vector<Decided> own;
    std::size_t by_chance = 0, found = 0;
    std::vector<std::uint8_t> seen(1000);
    for (std::size_t i = 0; i < 300; ++i) {
        const auto next = order_after(features, own, plan, 1);
        ASSERT_EQ(next.size(), 1U);
        ASSERT_EQ(order_after(features, own, plan, 1), next) << "asked again, the same";
        ASSERT_EQ(seen[next[0]], 0);
        if (i > 100) {
            by_chance += drawn(plan.seed, i, seen, 1000 - i) == next[0] && is_check(plan.seed, plan.checks, i) ? 1U : 0U;
            found += set.labels[next[0]];
        }
        seen[next[0]] = 1;
        own.push_back({next[0], set.labels[next[0]] != 0});
    }
    EXPECT_GT(by_chance, 15U);
    EXPECT_LT(by_chance, 70U);
    EXPECT_GT(found + static_cast<std::size_t>(std::ranges::count_if(own, &Decided::relevant)), 30U) << "it looks for them";
}

TEST(Ordering, decisions_and_seed_make_it_again) {
    const Invented set(400);
    const auto features = Features::of(set.texts);
    const auto again = Features::of(set.texts);
    std::vector<Decided> own;
    for (std::uint32_t i = 0; i < 80; ++i) own.push_back({i, set.labels[i] != 0});
    const Plan plan{.seed = 9, .checks = 0, .stop = {}};
    EXPECT_EQ(order_after(features, own, plan, 320), order_after(again, own, plan, 320));
}

TEST(Ordering, looks_as_far_ahead_as_it_is_asked) {
    const Invented set(300);
    const auto features = Features::of(set.texts);
    const Plan plan{.seed = 3, .checks = 0.2, .stop = {}};
    std::vector<Decided> own;
    for (int i = 0; i < 80; ++i) {
        const auto next = order_after(features, own, plan, 1);
        const auto far = order_after(features, own, plan, 40);
        ASSERT_EQ(far.size(), 40U);
        ASSERT_EQ(far.front(), next.front()) << i;
        own.push_back({next[0], set.labels[next[0]] != 0});
    }
    EXPECT_EQ(order_after(features, own, plan, 1000).size(), 220U);
}

TEST(Ordering, chance_is_told_from_the_decisions_alone) {
    const Invented set(300);
    const auto features = Features::of(set.texts);
    Plan plan{.seed = 4, .checks = 0.5, .stop = {.rule = Rule::sampled}};
    std::vector<Decided> own;
    for (int i = 0; i < 120; ++i) {
        const auto next = order_after(features, own, plan, 1)[0];
        own.push_back({next, set.labels[next] != 0});
    }
    const auto standing = standing_of(300, own, plan);
    EXPECT_GT(standing.by_chance, 35U);
    EXPECT_LT(standing.by_chance, 100U);
    EXPECT_FALSE(standing.may_stop);
    // who reads in an order of their own gives no evidence by chance
    std::vector<Decided> in_turn;
    for (std::uint32_t i = 0; i < 120; ++i) in_turn.push_back({i, set.labels[i] != 0});
    EXPECT_LT(standing_of(300, in_turn, plan).by_chance, 8U);
}

TEST(Ordering, a_statement_promises_no_more_than_the_rule) {
    const Plan plan;
    std::vector<Decided> own;
    for (std::uint32_t i = 0; i < 100; ++i) own.push_back({i, i < 40});
    auto standing = standing_of(200, own, plan);
    ASSERT_FALSE(standing.may_stop);
    EXPECT_THAT(statement(standing, plan), testing::HasSubstr(" it takes " + std::to_string(standing.still_without) + " records more without a find"));
    for (std::uint32_t i = 100; standing.still_without > 0; ++i) {
        own.push_back({i, false});
        const auto before = standing.still_without;
        standing = standing_of(200, own, plan);
        ASSERT_EQ(standing.still_without, before - 1);
    }
    EXPECT_TRUE(standing.may_stop);
    EXPECT_THAT(statement(standing, plan), testing::HasSubstr("At least 95 % of the relevant ones were found, with a confidence of 95 %, as long as the order is no worse than chance."));
    EXPECT_THAT(statement(standing, Plan{.stop = {.rule = Rule::consecutive}}), testing::HasSubstr("promises no recall"));
}

TEST(Ordering, ends_when_all_are_decided) {
    const Invented set(20);
    std::vector<Decided> own;
    for (std::uint32_t i = 0; i < 20; ++i) own.push_back({i, i == 3});
    EXPECT_TRUE(order_after(Features::of(set.texts), own, {.seed = 1, .checks = 0.1, .stop = {}}, 5).empty());
}

}  // namespace
}  // namespace loam::screening
