#include <gtest/gtest.h>

#include "loam/analysis/peer_review.hpp"

// What a peer review has looked at: element by element, through the versions of a strategy.

namespace loam::analysis {
namespace {

domain::Strategy& add(domain::Project& project, std::string id, std::string platform, std::string corrects = {}) {
    auto& made = project.strategies.emplace_back();
    made.id = {id};
    made.name = std::move(id);
    made.platform = std::move(platform);
    made.database = "MEDLINE";
    made.text = "nurse";
    made.corrects = {std::move(corrects)};
    return made;
}

void say(domain::Project& project, std::string strategy, std::string element) {
    auto& made = project.strategy_reviews.emplace_back();
    made.strategy = {std::move(strategy)};
    made.element = std::move(element);
}

TEST(PeerReview, TheElementsAreThoseOfTheTableWithoutTheWhole) {
    const auto& table = domain::entity<domain::StrategyReview>().table;
    const auto column = std::ranges::find(table.columns, "element", &domain::Column::name);
    ASSERT_NE(column, table.columns.end());
    ASSERT_EQ(review_elements().size() + 1, column->choices.size());
    for (std::size_t i = 0; i < review_elements().size(); ++i) EXPECT_EQ(review_elements()[i].id, column->choices[i]);
    EXPECT_EQ(column->choices.back(), "overall");
}

TEST(PeerReview, TheReviewOfAVersionCountsForTheOneThatCorrectsItAndNotForATranslation) {
    domain::Project project;
    add(project, "first", "ovid");
    add(project, "mended", "ovid", "first");
    add(project, "translated", "pubmed", "first");
    say(project, "first", "operators");
    say(project, "mended", "limits");
    const auto all = peer_reviews(project);
    ASSERT_EQ(all.size(), 2U) << "the first came to nothing but its correction";
    EXPECT_EQ(all[0].strategy->name, "mended");
    EXPECT_EQ(titles_of(all[0].reviewed), "operators, limits and filters");
    EXPECT_FALSE(all[1].is_begun());
    project.search_runs.emplace_back().strategy = {"first"};
    ASSERT_EQ(peer_reviews(project).size(), 3U) << "what was run is told as it was reviewed then, and its correction with a review of its own too";
    EXPECT_EQ(titles_of(peer_reviews(project)[0].reviewed), "operators");
    EXPECT_EQ(titles_of(peer_reviews(project)[1].reviewed), "operators, limits and filters");
    project.search_runs.emplace_back().strategy = {"mended"};
    EXPECT_EQ(peer_reviews(project).size(), 3U);
}

TEST(PeerReview, ACorrectionThatWasReviewedIsToldThoughItWasNotRunAndWhateverItsDatabaseIsCalled) {
    domain::Project project;
    add(project, "first", "ovid");
    project.search_runs.emplace_back().strategy = {"first"};
    add(project, "mended", "ovid", "first").database = "Ovid MEDLINE(R) ALL";
    ASSERT_EQ(peer_reviews(project).size(), 1U) << "a correction that nobody ran or reviewed";
    for (const auto& element : review_elements()) say(project, "mended", std::string(element.id));
    const auto all = peer_reviews(project);
    ASSERT_EQ(all.size(), 2U);
    EXPECT_FALSE(all[0].is_begun());
    EXPECT_TRUE(all[1].is_complete());
    EXPECT_EQ(replaced_by(project, project.strategies[0]), &project.strategies[1]);
}

TEST(PeerReview, AStrategyPutIntoAnotherDatabaseOfThePlatformReplacesNothing) {
    for (const auto& [database, replaces] : {std::pair{"Embase", false}, {"Embase Classic+Embase", false}, {"APA PsycInfo", false}, {"MEDLINE", true}, {"Ovid MEDLINE(R) and Epub Ahead of Print", true}, {"", true}}) {
        domain::Project project;
        add(project, "first", "ovid");
        add(project, "later", "ovid", "first").database = database;
        for (const auto& element : review_elements()) say(project, "first", std::string(element.id));
        EXPECT_EQ(replaced_by(project, project.strategies[0]) != nullptr, replaces) << database;
        EXPECT_EQ(peer_review_of(project, project.strategies[1]).is_complete(), replaces) << database;
    }
}

TEST(PeerReview, VersionsInACircleEnd) {
    domain::Project project;
    add(project, "a", "ovid", "b");
    add(project, "b", "ovid", "a");
    say(project, "b", "headings");
    EXPECT_EQ(peer_review_of(project, project.strategies[0]).reviewed.size(), 1U);
}

}  // namespace
}  // namespace loam::analysis
