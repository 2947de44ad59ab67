#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "loam/analysis/attributes.hpp"
#include "loam/analysis/concept_matrix.hpp"
#include "loam/analysis/flow.hpp"
#include "loam/analysis/measures.hpp"
#include "loam/base/grouped.hpp"

namespace loam::analysis {
namespace {

using domain::CellState;
using domain::Project;

/// Four reports; b and c stand on the sample "shared".
Project four_reports() {
    Project project;
    project.samples.push_back({{"shared"}, "Shared people", ""});
    for (const auto* id : {"a", "b", "c", "d"}) project.studies.push_back({{id}, {}, id, {}, "", "", {}, ""});
    project.studies[1].sample = project.studies[2].sample = {"shared"};
    project.attributes = {{{"people"}, "People", "study", "range", "", ""}, {{"groups"}, "Groups", "study", "several", "", "x | y"}};
    return project;
}

void give(Project& project, const std::string& attribute, const std::string& owner, domain::Number low, domain::Number high = {}, const std::string& text = {}, const std::string& state = "known") {
    project.attribute_values.push_back({{fmt::format("v{}", project.attribute_values.size())}, {attribute}, {owner}, state, text, low, high, "", {}, ""});
}

TEST(Attributes, AStudyInheritsFromItsSampleUnlessItTellsItself) {
    auto project = four_reports();
    give(project, "people", "shared", 10);
    give(project, "people", "c", 11);
    const Values values(project);
    const auto inherited = values.of_study({"people"}, project.studies[1]);
    EXPECT_TRUE(inherited.from_sample);
    EXPECT_EQ(inherited.value->low, 10.0);
    EXPECT_FALSE(values.of_study({"people"}, project.studies[2]).from_sample);
    EXPECT_FALSE(values.of_study({"people"}, project.studies[0]).known());
}

TEST(Attributes, RangesStayRangesAndSharedPeopleCountOnce) {
    auto project = four_reports();
    give(project, "people", "a", 32, 40);
    give(project, "people", "shared", 10);
    give(project, "people", "d", 5);
    const auto each = sum(project, project.attributes[0], Per::study);
    EXPECT_EQ(each.low, 57);
    EXPECT_EQ(each.high, 65);
    EXPECT_EQ(each.counted, 4U);
    const auto once = sum(project, project.attributes[0], Per::sample);
    EXPECT_EQ(once.low, 47);
    EXPECT_EQ(once.high, 55);
    EXPECT_EQ(once.counted, 3U);
    EXPECT_EQ(once.smallest, 5.0);
    EXPECT_EQ(once.largest, 40.0);
    EXPECT_EQ(by_sample(project).size(), 3U);
}

TEST(Attributes, UnknownIsCountedAndNeverZero) {
    auto project = four_reports();
    give(project, "people", "a", {}, {}, "", "unknown");
    const auto total = sum(project, project.attributes[0], Per::study);
    EXPECT_EQ(total.unknown, 4U);
    EXPECT_EQ(total.counted, 0U);
    EXPECT_FALSE(total.smallest);
    EXPECT_EQ(sum(Project{}, project.attributes[0], Per::sample).counted, 0U);
}

TEST(Attributes, AreShownAsPeopleReadThem) {
    auto project = four_reports();
    give(project, "people", "a", 32, 40);
    give(project, "people", "b", 7, 7);
    give(project, "groups", "a", {}, {}, "x | y");
    EXPECT_EQ(shown(project.attributes[0], &project.attribute_values[0]), "32–40");
    EXPECT_EQ(shown(project.attributes[0], &project.attribute_values[1]), "7");
    EXPECT_EQ(shown(project.attributes[1], &project.attribute_values[2]), "x · y");
    EXPECT_EQ(shown(project.attributes[1], nullptr), "not known");
}

std::vector<Verdict> verdicts(const Project& project, const domain::Criterion& criterion) {
    std::vector<Verdict> all;
    for (const auto& row : run(project, criterion)) all.push_back(row.verdict);
    return all;
}

TEST(Criteria, RunOnEveryRow) {
    auto project = four_reports();
    give(project, "groups", "a", {}, {}, "x");
    give(project, "groups", "b", {}, {}, "x | y");
    give(project, "groups", "c", {}, {}, "", "not-labelled");
    domain::Criterion criterion{{"k"}, "I1", "review", "include", "", "", {"groups"}, "is", "x"};
    using enum Verdict;
    EXPECT_THAT(verdicts(project, criterion), testing::ElementsAre(meets, fails, unknown, unknown));
    criterion.test = "contains";
    EXPECT_THAT(verdicts(project, criterion), testing::ElementsAre(meets, meets, unknown, unknown));
    criterion.value = "Y | z";
    criterion.effect = "exclude";
    EXPECT_THAT(verdicts(project, criterion), testing::ElementsAre(meets, fails, unknown, unknown));
    criterion.test = "known";
    EXPECT_THAT(verdicts(project, criterion), testing::ElementsAre(meets, meets, fails, fails));
    EXPECT_EQ(run(project, criterion)[1].why, "told");
    EXPECT_FALSE(can_run({}));
}

TEST(Criteria, LimitsLookAtTheEndThatCounts) {
    auto project = four_reports();
    give(project, "people", "a", 4, 9);
    give(project, "people", "d", 5);
    domain::Criterion criterion{{"k"}, "I1", "review", "include", "", "", {"people"}, "at-least", "5"};
    EXPECT_EQ(run(project, criterion)[0].verdict, Verdict::fails);
    EXPECT_EQ(run(project, criterion)[3].verdict, Verdict::meets);
    criterion.test = "at-most";
    criterion.value = "8";
    EXPECT_EQ(run(project, criterion)[0].verdict, Verdict::fails);
}

TEST(Criteria, ARangeThatLiesAcrossWhatIsKeptOutIsOpen) {
    auto project = four_reports();
    give(project, "people", "a", 4, 9);
    give(project, "people", "d", 5);
    domain::Criterion criterion{{"k"}, "E1", "review", "exclude", "", "", {"people"}, "at-least", "6"};
    EXPECT_EQ(run(project, criterion)[0].verdict, Verdict::unknown);
    EXPECT_EQ(run(project, criterion)[3].verdict, Verdict::meets);
    criterion.value = "about six";
    EXPECT_EQ(run(project, criterion)[3].verdict, Verdict::unknown) << "no limit to hold it to";
    criterion = {{"k"}, "I1", "review", "include", "", "", {"people"}, "is", "5.0 | 7"};
    EXPECT_EQ(run(project, criterion)[3].verdict, Verdict::meets);
    EXPECT_EQ(run(project, criterion)[0].verdict, Verdict::fails);
}

TEST(Criteria, DatesMayBeTellingOnlyTheYear) {
    auto project = four_reports();
    project.attributes.push_back({{"ended"}, "Ended", "study", "date", "", ""});
    int n = 0;
    for (const auto* on : {"2004-12-31", "2005", "2005-06", "2011-02-03"}) {
        domain::AttributeValue value;
        value.id = {fmt::format("on-{}", n)};
        value.attribute = {"ended"};
        value.owner = {project.studies[static_cast<std::size_t>(n++)].id.text};
        value.state = "known";
        value.on = on;
        project.attribute_values.push_back(value);
    }
    const auto of = [&](const char* test, const char* limit) { return verdicts(project, {{"k"}, "I1", "review", "include", "", "", {"ended"}, test, limit}); };
    constexpr auto meets = Verdict::meets;
    constexpr auto fails = Verdict::fails;
    constexpr auto unknown = Verdict::unknown;
    EXPECT_THAT(of("at-least", "2005"), testing::ElementsAre(fails, meets, meets, meets));
    EXPECT_THAT(of("at-least", "2005-03"), testing::ElementsAre(fails, unknown, meets, meets));
    EXPECT_THAT(of("at-most", "2005"), testing::ElementsAre(meets, meets, meets, fails));
    EXPECT_THAT(of("at-most", "2005-06-15"), testing::ElementsAre(meets, unknown, unknown, fails));
    EXPECT_THAT(of("is", "2005"), testing::ElementsAre(fails, meets, meets, fails));
    EXPECT_THAT(of("at-least", "long ago"), testing::ElementsAre(unknown, unknown, unknown, unknown));
}

Project with_concepts() {
    auto project = four_reports();
    project.rungs = {{{"r"}, "review", "concept", "Concept", 3}, {{"t"}, "review", "theme", "Theme", 1}};
    const auto code = [](const char* id, const char* parent, const char* rung) { return domain::Code{{id}, id, {rung}, {parent}, {}, {}, "", "", ""}; };
    project.codes = {code("core", "", "r"), code("theme", "", "t"), code("lone", "", "r"), code("sub", "core", "r")};
    project.matrix = domain::Matrix(project.codes.size(), project.studies.size());
    return project;
}

TEST(ConceptMatrix, RowsAreConceptsWithoutParts) {
    auto project = with_concepts();
    project.matrix.set(3, 0, CellState::endorsed);
    project.matrix.set(3, 1, CellState::refuted);
    project.matrix.set(3, 2, CellState::not_endorsed);
    project.remarked_cells.push_back({{"e"}, {"sub"}, {"d"}, "unknown", "endorsed", "", {}});
    const auto matrix = concept_matrix(project);
    ASSERT_EQ(matrix.concepts.size(), 2U);
    const auto& sub = matrix.concepts[0];
    EXPECT_EQ(sub.code->label, "sub");
    EXPECT_EQ(sub.endorsed, 1U);
    EXPECT_EQ(sub.refuted, 1U);
    EXPECT_EQ(sub.not_endorsed, 1U);
    EXPECT_EQ(sub.unknown, 1U);
    EXPECT_EQ(sub.hinted, 1U);
    EXPECT_EQ(sub.most(), 2U);
    EXPECT_EQ(matrix.concepts[1].unknown, 4U) << "a row that was never given is unknown, not empty";
    EXPECT_EQ(matrix.cells, 8U);
    EXPECT_EQ(matrix.known, 3U);
    EXPECT_EQ(matrix.studies[0].endorsed, 1U);
    EXPECT_EQ(matrix.studies[0].unknown, 1U);
}

TEST(ConceptMatrix, CodesInACircleAreStillCounted) {
    auto project = with_concepts();
    project.codes[0].parent = {"sub"};
    EXPECT_EQ(codes_on(project, "review", "concept").size(), 3U);
    EXPECT_TRUE(concept_matrix(Project{}).concepts.empty());
}

domain::FlowCount told(const char* box, std::int64_t n, const char* detail = "", const char* flow = "review") {
    return {{std::string(box) + detail}, flow, box, detail, n, ""};
}

TEST(Flow, WhatIsNotToldIsNeverSaidToBeToldAsZero) {
    const auto flow = flow_of({told("screened", 99), told("excluded", 120)}, "review");
    ASSERT_FALSE(flow.problems.empty());
    for (const auto& problem : flow.problems) {
        EXPECT_EQ(problem.in_words().find("told as 0"), std::string::npos);
        EXPECT_NE(problem.in_words().find("no count is below zero"), std::string::npos);
    }
}

TEST(Flow, BoxesFollowFromEachOther) {
    const auto flow = flow_of({told("databases", 1247), told("other-sources", 18), told("after-duplicates", 859), told("included", 25), told("added-citation", 3), told("included-total", 28)}, "review");
    EXPECT_EQ(flow.box("identified")->value(), 1265);
    EXPECT_EQ(flow.box("duplicates")->value(), 406);
    EXPECT_EQ(flow.box("screened")->value(), 859);
    EXPECT_EQ(flow.box("excluded-in-all")->value(), 834);
    EXPECT_EQ(flow.box("duplicates")->state(), "computed");
    EXPECT_FALSE(flow.box("assessed")->value());
    EXPECT_EQ(flow.box("assessed")->state(), "missing");
    EXPECT_TRUE(flow.problems.empty());
}

std::vector<domain::FlowCount> told_as_2020(std::int64_t left) {
    return {told("databases", 1000), told("registers", 50), told("websites", 20), told("duplicates", 100), told("after-duplicates", left), told("screened", left), told("excluded", left - 150),
            told("sought", 150), told("not-retrieved", 10), told("assessed", 140), told("excluded-full-text", 60, "design"), told("excluded-full-text", 40, "setting"), told("included", 40),
            told("added-citation", 5), told("included-total", 45)};
}

TEST(Flow, BothWaysToPlaceWebsitesAddUp) {
    const auto one_column = flow_of(told_as_2020(970), "review");
    EXPECT_TRUE(one_column.problems.empty());
    EXPECT_EQ(one_column.box("identified")->value(), 1070);
    const auto own_column = flow_of(told_as_2020(950), "review");
    EXPECT_TRUE(own_column.problems.empty());
    EXPECT_EQ(own_column.box("identified")->value(), 1050);
    EXPECT_EQ(own_column.box("excluded-full-text")->value(), 100);
    EXPECT_EQ(flow_of(told_as_2020(960), "review").problems.size(), 1U);
}

TEST(Flow, OtherSourcesMayStandBesideToo) {
    const auto of = [](std::int64_t left) { return flow_of({told("databases", 1000), told("other-sources", 40), told("duplicates", 100), told("after-duplicates", left)}, "review"); };
    EXPECT_TRUE(of(940).problems.empty());
    EXPECT_TRUE(of(940).together);
    EXPECT_TRUE(of(900).problems.empty());
    EXPECT_FALSE(of(900).together);
    EXPECT_FALSE(of(920).problems.empty());
}

TEST(Flow, NumbersInSentencesAreGroupedAndHaveAMinusSign) {
    EXPECT_EQ(base::grouped(0), "0");
    EXPECT_EQ(base::grouped(999), "999");
    EXPECT_EQ(base::grouped(1247), "1,247");
    EXPECT_EQ(base::grouped(-21), "\u221221");
    EXPECT_EQ(base::grouped(-1234567), "\u22121,234,567");
    EXPECT_EQ(base::grouped(std::numeric_limits<std::int64_t>::min()), "\u22129,223,372,036,854,775,808");
    const auto flow = flow_of({told("databases", 1247), told("identified", 1300)}, "review");
    EXPECT_EQ(flow.problems.at(0).in_words(), "Records identified is told as 1,300, but all sources added up gives 1,247");
}

TEST(Flow, EachNumberOfThe2020DiagramIsHeldToTheOthers) {
    for (std::size_t i = 0; i < told_as_2020(970).size(); ++i) {
        auto counts = told_as_2020(970);
        *counts[i].count += 3;
        EXPECT_FALSE(flow_of(counts, "review").problems.empty()) << counts[i].box;
    }
}

TEST(Flow, AFaultIsToldOnce) {
    const auto flow = flow_of({told("identified", 100), told("duplicates", 30), told("after-duplicates", 80)}, "review");
    ASSERT_EQ(flow.problems.size(), 1U);
    EXPECT_EQ(flow.problems[0].computed, 20);
    const auto screened = flow_of({told("after-duplicates", 80), told("screened", 79)}, "review");
    ASSERT_EQ(screened.problems.size(), 1U);
    EXPECT_EQ(screened.problems[0].box, "screened");
}

TEST(Flow, ReasonsAddUpToTheirBox) {
    const auto flow = flow_of({told("volunteers", 16, "", "recruitment"), told("not-eligible", 8, "", "recruitment"), told("not-eligible", 3, "team", "recruitment"),
                               told("not-eligible", 2, "role", "recruitment"), told("no-reply", 3, "", "recruitment"), told("participants", 8, "", "recruitment")},
                              "recruitment");
    ASSERT_EQ(flow.problems.size(), 2U);
    EXPECT_TRUE(flow.problems[0].details);
    EXPECT_EQ(flow.problems[0].computed, 5);
    EXPECT_EQ(flow.problems[1].box, "participants");
    EXPECT_EQ(flow.problems[1].computed, 5);
}

TEST(Flow, NothingToldIsEmptyAndMissingIsNotZero) {
    EXPECT_TRUE(flow_of(std::vector<domain::FlowCount>{}, "review").empty());
    EXPECT_TRUE(flow_of(std::vector<domain::FlowCount>{}, "review").problems.empty());
    auto unknown = told("excluded", 0);
    unknown.count.reset();
    const auto flow = flow_of({told("after-duplicates", 10), unknown}, "review");
    EXPECT_FALSE(flow.box("sought")->value());
    EXPECT_FALSE(flow.box("excluded")->value());
}

TEST(Flow, LessThanNothingIsAFault) {
    const auto flow = flow_of({told("identified", 10), told("after-duplicates", 12)}, "review");
    ASSERT_EQ(flow.problems.size(), 1U);
    EXPECT_EQ(flow.problems[0].computed, -2);
}

TEST(Among, KeysWithValuesThatHoldBlanks) {
    domain::Claim claim;
    claim.among = "flow=review box=other-sources detail=Google Scholar and journals";
    const auto among = among_of(claim);
    EXPECT_EQ(among.at("box"), "other-sources");
    EXPECT_EQ(among.at("detail"), "Google Scholar and journals");
    claim.among = "is=Hong Kong";
    EXPECT_EQ(among_of(claim).at("is"), "Hong Kong");
    claim.among = "";
    EXPECT_TRUE(among_of(claim).empty());
}

TEST(Measures, EachIsNamedOnceAndSaysWhatItMeans) {
    std::set<std::string_view> ids;
    for (const auto& measure : measures()) {
        EXPECT_TRUE(ids.insert(measure.id).second) << measure.id;
        EXPECT_TRUE(measure.meaning.ends_with(".")) << measure.id;
        EXPECT_NE(measure.judge, nullptr);
        EXPECT_TRUE(measure.subject.empty() || domain::find_table(measure.subject)) << measure.id;
    }
    EXPECT_EQ(find_measure("no.such"), nullptr);
}

TEST(Measures, NoneFallsOverAnEmptyProject) {
    Project project;
    for (const auto& measure : measures()) {
        for (const auto* printed : {"7", "word", "1-2", ""}) {
            project.claims.push_back({{fmt::format("c{}", project.claims.size())}, std::string(measure.id), {"nothing"}, "", printed, {}, "here", ""});
            project.claims.push_back({{fmt::format("c{}", project.claims.size())}, std::string(measure.id), {}, "grade=A per=sample is=x box=screened of=0 share=0 k=1 studies=x step=0", printed, 0, "here", ""});
        }
    }
    project.claims.push_back({{"odd"}, "no.such", {}, "", "1", {}, "here", ""});
    const auto judged = judge_claims(project);
    ASSERT_EQ(judged.size(), project.claims.size());
    for (const auto& each : judged) {
        EXPECT_EQ(each.judgement.standing, Standing::cannot_tell) << each.claim->measure << " " << each.claim->printed;
        EXPECT_FALSE(each.judgement.why.empty()) << each.claim->measure;
    }
}

}  // namespace
}  // namespace loam::analysis
