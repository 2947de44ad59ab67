#include "loam/analysis/appraisal.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace loam::analysis {
namespace {

using domain::Project;

/// A checklist of three items, the last not scored; answers yes 1, partly 0.5, no 0 and one that does not count.
Project with_studies(std::size_t n) {
    Project project;
    project.checklists.push_back({{"cl"}, "own", "1", "Own checklist", "", 0.5});
    for (const auto* mark : {"1", "2", "3"}) project.checklist_items.push_back({{std::string("i") + mark}, {"cl"}, mark, std::string("Item ") + mark, std::string(mark) != "3"});
    project.checklist_answers = {{{"y"}, {"cl"}, "yes", "Yes", 1.0}, {{"p"}, {"cl"}, "partly", "Partly", 0.5}, {{"n"}, {"cl"}, "no", "No", 0.0}, {{"x"}, {"cl"}, "na", "Not applicable", {}}};
    project.grade_bands = {{{"bc"}, {"cl"}, "C", {}}, {{"ba"}, {"cl"}, "A", 2.0}, {{"bb"}, {"cl"}, "B", 1.0}};
    for (std::size_t i = 1; i <= n; ++i) project.studies.push_back({{fmt::format("s{}", i)}, static_cast<std::int64_t>(i), fmt::format("Study {}", i), {}, "", "", {}, ""});
    return project;
}

void rate(Project& project, const std::string& study, const std::string& item, const std::string& answer, const std::string& rater = "") {
    project.ratings.push_back({{fmt::format("r{}", project.ratings.size())}, {study}, {item}, {rater}, answer, "", {}});
}

TEST(Appraisal, ScoredItemsAddUpAndTheHighestBandReachedIsTheGrade) {
    auto project = with_studies(2);
    rate(project, "s1", "i1", "yes");
    rate(project, "s1", "i2", "yes");
    rate(project, "s1", "i3", "no");
    rate(project, "s2", "i1", "partly");
    rate(project, "s2", "i2", "no");
    const auto appraisal = appraise(project).at(0);
    EXPECT_EQ(appraisal.rows[0].total, 2.0);
    EXPECT_EQ(appraisal.rows[0].grade, "A");
    EXPECT_EQ(appraisal.rows[0].possible, 2.0);
    EXPECT_EQ(appraisal.rows[1].total, 0.5);
    EXPECT_EQ(appraisal.rows[1].grade, "C");
    EXPECT_EQ(appraisal.bands[0]->grade, "A");
}

TEST(Appraisal, AMissingAnswerIsNotZero) {
    auto project = with_studies(1);
    rate(project, "s1", "i1", "yes");
    const auto row = appraise(project).at(0).rows.at(0);
    EXPECT_FALSE(row.total);
    EXPECT_EQ(row.grade, "");
    EXPECT_EQ(row.missing, 1U);
    EXPECT_EQ(row.scored_so_far, 1.0);
}

TEST(Appraisal, NotApplicableNeitherEarnsNorCouldHaveEarned) {
    auto project = with_studies(1);
    rate(project, "s1", "i1", "yes");
    rate(project, "s1", "i2", "na");
    const auto row = appraise(project).at(0).rows.at(0);
    EXPECT_EQ(row.total, 1.0);
    EXPECT_EQ(row.possible, 1.0);
    project.ratings[0].answer = "na";
    EXPECT_FALSE(appraise(project).at(0).rows.at(0).total) << "nothing counted, so there is no total";
}

TEST(Appraisal, WhatAllRatersAnsweredAlikeCountsAndEachRaterHasATotalOfHisOrHerOwn) {
    auto project = with_studies(1);
    for (const auto* rater : {"anna", "ben"}) rate(project, "s1", "i1", "yes", rater);
    rate(project, "s1", "i2", "partly", "anna");
    EXPECT_EQ(appraise(project).at(0).rows.at(0).total, 1.5) << "the one who answered item 2 is alone there";
    rate(project, "s1", "i2", "no", "ben");
    EXPECT_FALSE(appraise(project).at(0).rows.at(0).total);
    EXPECT_EQ(appraise_as(project, "anna").at(0).rows.at(0).total, 1.5);
    EXPECT_EQ(appraise_as(project, "ben").at(0).rows.at(0).total, 1.0);
    EXPECT_EQ(appraise_as(project, "ben").at(0).rows.at(0).grade, "B");
    rate(project, "s1", "i2", "yes");
    EXPECT_EQ(appraise(project).at(0).rows.at(0).total, 2.0) << "what they agreed on";
    EXPECT_EQ(appraise_as(project, "ben").at(0).rows.at(0).total, 1.0) << "what each answered first stays";
}

TEST(Appraisal, WhatWasAgreedCountsThenTheOnlyRaterThenNothing) {
    auto project = with_studies(3);
    rate(project, "s1", "i1", "no", "anna");
    rate(project, "s1", "i1", "yes");
    rate(project, "s1", "i2", "yes", "anna");
    rate(project, "s2", "i1", "yes", "anna");
    rate(project, "s2", "i1", "no", "ben");
    rate(project, "s2", "i2", "yes", "anna");
    const auto rows = appraise(project).at(0).rows;
    EXPECT_EQ(rows[0].total, 2.0);
    EXPECT_FALSE(rows[1].total);
    EXPECT_TRUE(rows[1].undecided[0]);
    EXPECT_FALSE(rows[1].undecided[1]);
    EXPECT_FALSE(rows[2].total) << "a study without ratings";
}

TEST(Appraisal, TenthsAddUpToTheFloorOfABand) {
    auto project = with_studies(1);
    project.checklist_items[2].scored = true;
    project.checklist_answers[1].score = 0.1;
    project.grade_bands[1].at_least = 0.3;
    for (const auto* item : {"i1", "i2", "i3"}) rate(project, "s1", item, "partly");
    const auto row = appraise(project).at(0).rows.at(0);
    EXPECT_EQ(row.total, 0.3);
    EXPECT_EQ(row.grade, "A");
}

TEST(Appraisal, WithoutBandsOrScoresThereIsNoGrade) {
    auto project = with_studies(1);
    rate(project, "s1", "i1", "yes");
    rate(project, "s1", "i2", "yes");
    project.grade_bands.clear();
    EXPECT_EQ(appraise(project).at(0).rows.at(0).total, 2.0);
    EXPECT_EQ(appraise(project).at(0).rows.at(0).grade, "");
    for (auto& answer : project.checklist_answers) answer.score.reset();
    EXPECT_FALSE(appraise(project).at(0).has_scores());
    EXPECT_FALSE(appraise(project).at(0).rows.at(0).total);
}

TEST(Appraisal, ProfileCountsRanksAndFindsConstantItems) {
    auto project = with_studies(3);
    for (const auto* study : {"s1", "s2", "s3"}) {
        rate(project, study, "i1", "yes");
        rate(project, study, "i2", std::string(study) == "s1" ? "yes" : "no");
        rate(project, study, "i3", std::string(study) == "s1" ? "yes" : "no");
    }
    const auto profile = appraise(project).at(0).profile;
    EXPECT_TRUE(profile[0].constant);
    EXPECT_EQ(profile[0].not_full, 0U);
    EXPECT_EQ(profile[0].rank, 2U);
    EXPECT_FALSE(profile[1].constant);
    EXPECT_EQ(profile[1].not_full, 2U);
    EXPECT_EQ(profile[1].rank, 1U);
    EXPECT_EQ(profile[1].counts.at("no"), 2U);
    EXPECT_EQ(profile[2].rank, 0U) << "not scored, so not ranked";
}

TEST(Appraisal, OneStudyAloneIsNotConstant) {
    auto project = with_studies(1);
    rate(project, "s1", "i1", "yes");
    EXPECT_FALSE(appraise(project).at(0).profile.at(0).constant);
}

TEST(Summary, OfKnownTotals) {
    auto project = with_studies(4);
    for (const auto& [study, answer] : std::vector<std::pair<std::string, std::string>>{{"s1", "yes"}, {"s2", "partly"}, {"s3", "no"}}) {
        rate(project, study, "i1", answer);
        rate(project, study, "i2", "yes");
    }
    const auto summary = summarise(appraise(project).at(0));
    EXPECT_EQ(summary.n, 3U);
    EXPECT_EQ(summary.sum, 4.5);
    EXPECT_EQ(summary.mean, 1.5);
    EXPECT_EQ(summary.median, 1.5);
    EXPECT_EQ(summary.low, 1.0);
    EXPECT_EQ(summary.high, 2.0);
    EXPECT_THAT(summary.grades, testing::ElementsAre(testing::Pair("A", 1U), testing::Pair("B", 2U)));
}

TEST(Summary, OfNothing) {
    const auto summary = summarise(appraise(with_studies(0)).at(0));
    EXPECT_EQ(summary.n, 0U);
    EXPECT_FALSE(summary.mean);
    EXPECT_FALSE(summary.median);
    EXPECT_TRUE(appraise(Project{}).empty());
}

}  // namespace
}  // namespace loam::analysis
