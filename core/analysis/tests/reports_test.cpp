#include "loam/analysis/reports.hpp"

#include <gtest/gtest.h>

#include "loam/analysis/flow.hpp"

namespace loam::analysis {
namespace {

using domain::Project;

/// An invented review that is brought up to date: the version before had two studies in three reports.
Project update() {
    Project project;
    const auto study = [&](const char* id, bool earlier, const char* imported) {
        domain::Study row;
        row.id.text = id;
        row.citation = id;
        row.imported = imported;
        if (earlier) row.earlier = true;
        project.studies.push_back(row);
    };
    study("old-1", true, "before.1");
    study("old-2", true, "");
    study("new-1", false, "search.1");
    study("new-2", false, "search.2");
    const auto report = [&](const char* id, const char* of, const char* item) {
        domain::StudyReport row;
        row.id.text = id;
        row.study.text = of;
        row.citation = id;
        row.item = item;
        project.study_reports.push_back(row);
    };
    report("thesis", "old-1", "");
    report("follow-up", "old-1", "search.3");
    report("talk", "new-1", "search.4");
    return project;
}

ReportsSeen seen(std::vector<std::string> included) {
    return {.included = std::move(included),
            .leader = [](const std::string& item) { return item == "search.9" ? std::string("search.2") : item; },
            .is_screened = [](const std::string& item) { return item.starts_with("search."); },
            .linked = {{"search.2", "search.5"}, {"search.1", "search.6"}, {"search.6", "search.2"}}};
}

TEST(Reports, new_and_earlier_studies_and_their_reports_are_counted_apart) {
    auto project = update();
    project.report_ties = ties_of(project, seen({"search.1", "search.2", "search.3", "search.4", "search.5"}));
    const auto counts = studies_of(project);
    EXPECT_EQ(counts.earlier_studies, (std::vector<std::string>{"old-1", "old-2"}));
    EXPECT_EQ(counts.new_studies, (std::vector<std::string>{"new-1", "new-2"}));
    EXPECT_EQ(counts.earlier_reports.size(), 3U) << "two that the studies are cited by, and the thesis";
    ASSERT_EQ(counts.new_of_earlier.size(), 1U);
    EXPECT_EQ(counts.new_of_earlier[0]->item, "search.3");
    EXPECT_EQ(counts.new_reports.size(), 4U) << "search.5 is linked with a report of new-2";
    EXPECT_TRUE(counts.untied.empty());
    EXPECT_TRUE(counts.without_report.empty());
}

TEST(Reports, what_does_not_fit_is_told) {
    auto project = update();
    project.studies[3].imported = "search.9";   // a copy of search.2
    domain::StudyReport twice;
    twice.id.text = "twice";
    twice.study.text = "new-1";
    twice.item = "search.2";
    project.study_reports.push_back(twice);
    project.report_ties = ties_of(project, seen({"before.1", "search.2", "search.6", "search.7"}));
    const auto counts = studies_of(project);
    ASSERT_EQ(counts.of_two.size(), 1U);
    EXPECT_EQ(counts.of_two[0]->item, "search.2");
    ASSERT_EQ(counts.screened_again.size(), 1U);
    EXPECT_EQ(counts.screened_again[0]->item, "before.1");
    ASSERT_EQ(counts.untied.size(), 1U) << "search.6 is linked with two reports, but both are of new-1";
    EXPECT_EQ(counts.untied[0]->item, "search.7");
    EXPECT_EQ(counts.without_report, (std::vector<std::string>{"new-2"}));
}

TEST(Reports, a_study_of_which_a_report_waits_is_not_without_one) {
    const auto decided = [](auto& project, const char* id, const char* person, const char* stage, const char* verdict) {
        domain::Decision decision;
        decision.id.text = id;
        decision.person.text = person;
        decision.stage = stage;
        decision.imported = "search.2";
        decision.verdict = verdict;
        project.decisions.push_back(decision);
    };
    auto project = update();
    project.report_ties = ties_of(project, seen({"search.1"}));
    const auto without = [&] { return studies_of(project).without_report; };
    EXPECT_EQ(without(), (std::vector<std::string>{"new-2"})) << "nobody judged it";
    decided(project, "t-1", "ann", "title-abstract", "include");
    EXPECT_TRUE(without().empty()) << "its full text is to be read";
    decided(project, "f-1", "ann", "full-text", "include");
    decided(project, "f-2", "ben", "full-text", "exclude");
    EXPECT_TRUE(without().empty()) << "two differ on it";
    project.decisions.pop_back();
    project.decisions.back().verdict = "exclude";
    EXPECT_EQ(without(), (std::vector<std::string>{"new-2"})) << "it was excluded";
}

TEST(Reports, a_link_to_reports_of_two_studies_ties_to_neither) {
    auto project = update();
    project.report_ties = ties_of(project, seen({"search.1", "search.2", "search.6"}));
    const auto counts = studies_of(project);
    ASSERT_EQ(counts.untied.size(), 1U);
    EXPECT_EQ(counts.untied[0]->item, "search.6");
}

TEST(Reports, a_project_without_screening_counts_its_rows) {
    auto project = update();
    project.report_ties = ties_of(project, {.included = {}, .leader = [](const std::string& item) { return item; }, .is_screened = [](const std::string&) { return false; }, .linked = {}});
    const auto counts = studies_of(project);
    EXPECT_EQ(counts.earlier_studies.size(), 2U);
    EXPECT_EQ(counts.new_studies.size(), 2U);
    EXPECT_EQ(counts.earlier_reports.size(), 4U) << "what was not screened here was there before";
}

domain::FlowCount told(std::string_view box, std::int64_t count) {
    domain::FlowCount row;
    row.flow = "review";
    row.box = box;
    row.count = count;
    return row;
}

std::vector<std::string> problems(const std::vector<domain::FlowCount>& counts) {
    std::vector<std::string> words;
    for (const auto& problem : flow_of(counts, "review").problems) words.push_back(problem.in_words());
    return words;
}

TEST(Flow, an_update_adds_up_from_both_versions) {
    const std::vector counts{told("earlier-studies", 10), told("earlier-reports", 14), told("included", 6), told("added-citation", 1), told("earlier-new-reports", 2), told("included-studies", 4)};
    const auto flow = flow_of(counts, "review");
    EXPECT_TRUE(flow.problems.empty());
    EXPECT_EQ(flow.box("new-reports")->value(), 5);
    EXPECT_EQ(flow.box("total-studies")->value(), 14);
    EXPECT_EQ(flow.box("included-total")->value(), 21);
}

TEST(Flow, there_are_no_more_studies_than_reports) {
    EXPECT_EQ(problems({told("included", 3), told("included-studies", 4)}), (std::vector<std::string>{"Studies included is told as 4, which is more than Reports of these studies: 3"}));
    EXPECT_EQ(problems({told("earlier-studies", 5), told("earlier-reports", 4)}).size(), 1U);
    EXPECT_EQ(problems({told("included", 1), told("earlier-new-reports", 2)}), (std::vector<std::string>{"Reports of these studies: included reports less new ones of earlier studies gives −1, and no count is below zero"}));
}

}  // namespace
}  // namespace loam::analysis
