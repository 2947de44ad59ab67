#include <gtest/gtest.h>

#include "../../figures/tests/studies.hpp"
#include "loam/report/report.hpp"

// What a project tells of its search, by the items of PRISMA-S.

namespace loam::report {
namespace {

domain::SearchRun run(std::string id, std::string kind, std::string source, domain::Integer hits) {
    domain::SearchRun made;
    made.id = {std::move(id)};
    made.kind = std::move(kind);
    made.source = std::move(source);
    made.hits = hits;
    return made;
}

/// State, what is told and what is missing of one item, from 1.
std::array<std::string, 3> item(const domain::Project& project, std::size_t number) {
    const auto table = find_table("prisma-s")->make(project);
    const auto& row = table.rows.at(number - 1);
    return {row[2].text, row[3].text, row[4].text};
}

TEST(PrismaS, HasSixteenItemsAndNoneOfAProjectWithoutASearch) {
    EXPECT_EQ(find_table("prisma-s")->make(tests::study("examples/demo")).rows.size(), 16U);
    EXPECT_TRUE(find_table("prisma-s")->make({}).rows.empty());
}

TEST(PrismaS, ASourceThatGaveNothingIsAZeroAndWhatIsNotToldIsNot) {
    domain::Project project;
    project.search_runs = {run("a", "grey-literature", "A register of theses", 0), run("b", "hand-search", "A journal", {})};
    EXPECT_EQ(item(project, 4), (std::array<std::string, 3>{"in part", "A register of theses: 0; A journal: not told", "What was found in: A journal"}));
    project.search_runs[1].hits = 3;
    EXPECT_EQ(item(project, 4)[0], "told");
    EXPECT_EQ(item(project, 15), (std::array<std::string, 3>{"told", "3 in 2 of 2 runs", ""}));
    EXPECT_EQ(item(project, 6), (std::array<std::string, 3>{"none", "", "Nobody was asked"}));
}

TEST(PrismaS, DatabasesNeedTheirPlatformStrategyAndDay) {
    domain::Project project;
    project.search_runs = {run("a", "database", "MEDLINE", 12), run("b", "database", "CINAHL", 4)};
    EXPECT_EQ(item(project, 1)[0], "not told");
    project.search_runs[0].platform = "ovid";
    project.search_runs[0].ran = "2021-03";
    EXPECT_EQ(item(project, 1), (std::array<std::string, 3>{"in part", "MEDLINE (Ovid), CINAHL", "The databases, each with its platform: CINAHL"}));
    EXPECT_EQ(item(project, 13), (std::array<std::string, 3>{"in part", "2021-03", "The day of each search: CINAHL"}));
    EXPECT_EQ(item(project, 8)[0], "not told");
    project.strategies.emplace_back().id = {"s"};
    project.strategies[0].name = "First";
    project.search_runs[0].strategy = {"s"};
    EXPECT_EQ(item(project, 8)[0], "not told") << "a strategy without a text is none";
    project.strategies[0].text = "nurse.ti.";
    EXPECT_EQ(item(project, 8), (std::array<std::string, 3>{"in part", "First", "The full strategy: CINAHL"}));
}

TEST(PrismaS, UpdatesLimitsReviewsAndDuplicatesAreToldWhereTheyAre) {
    domain::Project project;
    project.search_runs = {run("a", "database", "MEDLINE", 12), run("b", "database", "MEDLINE", 2)};
    for (const std::size_t number : {9U, 12U}) EXPECT_EQ(item(project, number)[0], "none");
    for (const std::size_t number : {10U, 11U, 14U, 16U}) EXPECT_EQ(item(project, number)[0], "not told");
    project.search_runs[0].ran = "2020-10";
    project.search_runs[1].ran = "2021-01";
    project.search_runs[1].updates = {"a"};
    project.search_runs[0].published_from = "2000";
    EXPECT_EQ(item(project, 12)[1], "MEDLINE: 2021-01 after 2020-10");
    EXPECT_EQ(item(project, 9)[1], "MEDLINE: published from 2000");
    project.strategies.emplace_back().id = {"s"};
    project.strategies[0].name = "First";
    project.dedupe_runs.emplace_back().engine = "loam-1";
    EXPECT_EQ(item(project, 16)[0], "told");
}

domain::Strategy written(std::string name, std::string platform) {
    domain::Strategy made;
    made.id = {name};
    made.name = std::move(name);
    made.platform = std::move(platform);
    made.text = "nurse.ti.";
    return made;
}

void review(domain::Project& project, std::string strategy, std::initializer_list<std::string_view> elements) {
    for (const auto element : elements) {
        auto& made = project.strategy_reviews.emplace_back();
        made.strategy = {strategy};
        made.element = element;
        made.verdict = "no-revision";
    }
}

TEST(PrismaS, APeerReviewIsToldInPartWhileElementsOrStrategiesAreMissing) {
    domain::Project project;
    project.strategies = {written("First", "ovid"), written("Second", "scopus")};
    EXPECT_EQ(item(project, 14)[0], "not told");
    review(project, "First", {"operators", "limits", "operators"});
    EXPECT_EQ(item(project, 14), (std::array<std::string, 3>{"in part", "PRESS 2015: First, 2 of 6 elements (operators, limits and filters)",
                                                             "Elements that were not reviewed: First: the question in the search, subject headings, text words, spelling, syntax and line numbers. Whether these were peer reviewed: Second"}));
    project.strategies[1].note = "Peer review: none";
    EXPECT_EQ(item(project, 14)[1], "PRESS 2015: First, 2 of 6 elements (operators, limits and filters); not peer reviewed: Second");
    EXPECT_EQ(item(project, 14)[0], "in part");
    review(project, "First", {"translation", "headings", "text-words", "spelling"});
    EXPECT_EQ(item(project, 14), (std::array<std::string, 3>{"told", "PRESS 2015: First, all 6 elements; not peer reviewed: Second", ""}));
}

TEST(PrismaS, TheReviewOfACorrectionThatWasNotRunYetIsTold) {
    domain::Project project;
    project.strategies = {written("First", "ovid"), written("Mended", "ovid")};
    project.strategies[1].corrects = {"First"};
    project.search_runs.emplace_back().strategy = {"First"};
    review(project, "Mended", {"translation", "operators", "headings", "text-words", "spelling", "limits"});
    EXPECT_EQ(item(project, 14), (std::array<std::string, 3>{"in part", "PRESS 2015: Mended, all 6 elements", "Whether these were peer reviewed: First"}));
}

TEST(PrismaS, AReviewBesideANoteThatThereWasNoneIsAskedAbout) {
    domain::Project project;
    project.strategies = {written("First", "ovid")};
    review(project, "First", {"translation", "operators", "headings", "text-words", "spelling", "limits"});
    project.strategies[0].note = "Peer review: none";
    EXPECT_EQ(item(project, 14), (std::array<std::string, 3>{"in part", "PRESS 2015: First, all 6 elements", "Which of two is true: a peer review is written down, and the note says “Peer review: none”: First"}));
    project.strategies[0].note = "Peer review: a colleague of the library";
    EXPECT_EQ(item(project, 14)[0], "told");
}

TEST(PrismaS, WhatWasSaidOfTheWholeIsNoElement) {
    domain::Project project;
    project.strategies = {written("First", "ovid")};
    review(project, "First", {"overall"});
    EXPECT_EQ(item(project, 14)[0], "in part");
    EXPECT_EQ(item(project, 14)[1], "PRESS 2015: First, as a whole only");
    project.strategy_reviews.clear();
    project.strategies[0].note = "Peer review: None.";
    EXPECT_EQ(item(project, 14), (std::array<std::string, 3>{"none", "not peer reviewed: First", ""}));
}

TEST(PrismaS, FiltersAndEarlierWorkStandInTheNotesOfStrategies) {
    domain::Project project;
    project.strategies.resize(2);
    for (const std::size_t i : {0U, 1U}) {
        project.strategies[i].id = {std::to_string(i)};
        project.strategies[i].name = i == 0 ? "First" : "Second";
        project.strategies[i].text = "nurse.ti.";
    }
    EXPECT_EQ(item(project, 10)[0], "not told");
    EXPECT_NE(item(project, 10)[2].find("“Filter: …”"), std::string::npos);
    project.strategies[0].note = "Run twice.\nfilter : A filter of 2008, with its source\nEarlier work: none";
    EXPECT_EQ(item(project, 10), (std::array<std::string, 3>{"in part", "First: A filter of 2008, with its source", "Whether a published filter was used, with its source: Second"}));
    EXPECT_EQ(item(project, 11)[0], "in part");
    project.strategies[1].note = "Filter: none\nEarlier work: None.";
    EXPECT_EQ(item(project, 10)[0], "told");
    EXPECT_EQ(item(project, 11), (std::array<std::string, 3>{"none", "", "No strategy of an earlier review was taken over"}));
}

TEST(SourcesSearched, KeepsZeroAndUnknownApart) {
    domain::Project project;
    project.search_runs = {run("a", "expert", "Those who know", 0), run("b", "expert", "Others", {})};
    const auto table = find_table("sources-searched")->make(project);
    EXPECT_EQ(table.rows.at(0)[4].text, "0");
    EXPECT_EQ(table.rows.at(1)[4].text, "");
}

}  // namespace
}  // namespace loam::report
