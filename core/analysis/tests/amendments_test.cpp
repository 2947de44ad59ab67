#include "loam/analysis/amendments.hpp"

#include <gtest/gtest.h>

namespace loam::analysis {
namespace {

using domain::Criterion;
using domain::Decision;
using domain::Project;

/// One decision of each kind, from before 2024; the criterion is e1.
Project decided() {
    Project project;
    Criterion criterion;
    criterion.id.text = "e1";
    criterion.mark = "E1";
    criterion.half = "review";
    project.criteria.push_back(criterion);
    const auto decide = [&](const char* id, const char* verdict, const char* reason) {
        Decision decision;
        decision.id.text = id;
        decision.imported = std::string("i.") + id;
        decision.stage = "title-abstract";
        decision.person.text = "ann";
        decision.verdict = verdict;
        decision.criterion.text = reason;
        decision.decided = "2023-05-01";
        project.decisions.push_back(decision);
    };
    decide("in", "include", "");
    decide("doubt", "unsure", "");
    decide("out-for-it", "exclude", "e1");
    decide("out-for-other", "exclude", "e2");
    decide("out-other-answered", "exclude", "e2");
    decide("out-unnamed", "exclude", "");
    domain::CriterionAnswer answer;
    answer.decision.text = "out-other-answered";
    answer.criterion.text = "e1";
    project.criterion_answers.push_back(answer);
    return project;
}

void amend(Project& project, const char* id, const char* day, const char* direction) {
    domain::Amendment amendment;
    amendment.id.text = id;
    amendment.amended = day;
    amendment.criterion.text = "e1";
    amendment.change = "changed";
    amendment.direction = direction;
    project.amendments.push_back(amendment);
}

std::set<std::string> ids(const std::vector<RestingDecision>& all) {
    std::set<std::string> names;
    for (const auto& each : all) names.insert(each.decision->id.text);
    return names;
}

using Names = std::set<std::string>;

TEST(Amendments, a_direction_says_what_can_change_and_the_rest_is_counted) {
    const Names all{"in", "doubt", "out-for-it", "out-other-answered", "out-unnamed"};
    for (const auto& [direction, expected] : {std::pair<const char*, Names>{"", all}, {"narrower", {"in", "doubt"}}, {"wider", {"doubt", "out-for-it", "out-unnamed"}}, {"wording", {}}}) {
        auto project = decided();
        amend(project, "a1", "2024-01-01", direction);
        const auto amended = amended_criteria(project);
        ASSERT_EQ(amended.size(), 1U);
        EXPECT_EQ(ids(amended[0].touched), expected) << direction;
        auto both = ids(amended[0].touched);
        both.merge(ids(amended[0].unchanged));
        EXPECT_EQ(both, all) << "what cannot change is told all the same";
        EXPECT_EQ(amended[0].waiting(), expected.size());
    }
}

TEST(Amendments, a_later_one_that_changes_less_takes_nothing_off_the_list) {
    for (const auto& [later, superseded] : {std::pair{"wording", false}, {"wider", false}, {"narrower", true}, {"", true}}) {
        auto project = decided();
        amend(project, "a1", "2024-01-01", "narrower");
        amend(project, "a2", "2024-02-01", later);
        const auto amended = amended_criteria(project);
        EXPECT_EQ(amended[0].superseded, superseded) << later;
        EXPECT_GE(amended[0].waiting() + amended[1].waiting(), 2U) << "the include and the doubt still wait somewhere: " << later;
    }
}

TEST(Amendments, a_new_criterion_asks_for_what_was_let_pass_alone) {
    EXPECT_EQ(ids(resting_on(decided(), "")), (Names{"in", "doubt"}));
}

Criterion runs(const char* effect, const char* test, const char* value) {
    Criterion criterion;
    criterion.wording = "The same words";
    criterion.effect = effect;
    criterion.attribute.text = "age";
    criterion.test = test;
    criterion.value = value;
    return criterion;
}

TEST(Amendments, the_test_of_a_criterion_tells_its_direction) {
    const auto direction = [](const char* effect, const char* test, const char* before, const char* after) {
        const auto was = runs(effect, test, before);
        return direction_of(&was, runs(effect, test, after));
    };
    EXPECT_EQ(direction("include", "at-least", "18", "16"), Direction::wider);
    EXPECT_EQ(direction("include", "at-least", "16", "18"), Direction::narrower);
    EXPECT_EQ(direction("include", "at-most", "65", "70"), Direction::wider);
    EXPECT_EQ(direction("exclude", "at-least", "18", "16"), Direction::narrower);
    EXPECT_EQ(direction("include", "is", "English", "English | German"), Direction::wider);
    EXPECT_EQ(direction("exclude", "is", "English", "German | english"), Direction::narrower);
    EXPECT_EQ(direction("include", "contains", "a | b", "b"), Direction::narrower);
    EXPECT_EQ(direction("include", "is", "English", "German"), Direction::not_told) << "some came, some went";
    EXPECT_EQ(direction("include", "is", "a | b", "b | a"), Direction::not_told);
    EXPECT_EQ(direction("include", "at-least", "18", "many"), Direction::not_told);
    const auto was = runs("include", "at-least", "18");
    auto reworded = runs("include", "at-least", "16");
    reworded.wording = "Other words";
    EXPECT_EQ(direction_of(&was, reworded), Direction::not_told) << "what the words mean is for people to say";
    EXPECT_EQ(direction_of(nullptr, was), Direction::narrower);
}

}  // namespace
}  // namespace loam::analysis
