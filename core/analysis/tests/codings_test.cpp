#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "loam/analysis/ladder.hpp"
#include "loam/analysis/measures.hpp"

// How often codes were put on words, and a ladder that shows each step once.

namespace loam::analysis {
namespace {

using domain::Project;
using ::testing::HasSubstr;

/// Two interviews, one of them with nobody told to speak in it. "guard" gathers "hide" and "hush"; "hush" is only its child.
Project two_interviews() {
    Project project;
    project.participants.push_back({{"ann"}, 1, "Ann", ""});
    for (const auto* id : {"first", "second"}) {
        project.sources.emplace_back();
        project.sources.back().id = {id};
    }
    project.sources[0].participant = {"ann"};
    for (const auto* id : {"guard", "hide", "hush", "none"}) {
        project.codes.emplace_back();
        project.codes.back().id = {id};
        project.codes.back().label = id;
    }
    project.codes[1].parent = project.codes[2].parent = {"guard"};
    project.stands_on.push_back({{"on-1"}, {"guard"}, {"hide"}, "gathered", "stated", ""});
    const auto passage = [&](const char* id, const char* source) {
        project.passages.emplace_back();
        project.passages.back().id = {id};
        project.passages.back().source = {source};
    };
    passage("p1", "first");
    passage("p2", "first");
    passage("p3", "second");
    for (const auto& [code, place] : std::vector<std::pair<const char*, const char*>>{{"guard", "p1"}, {"hide", "p1"}, {"hide", "p2"}, {"hush", "p3"}})
        project.codings.push_back({{fmt::format("k{}", project.codings.size())}, {code}, {place}, {}, ""});
    return project;
}

Judgement judged(Project project, const std::string& code, const std::string& among, const std::string& printed) {
    project.claims.push_back({{"claim"}, "codings.count", {code}, among, printed, {}, "Table 2", ""});
    return judge_claims(project).at(0).judgement;
}

TEST(Codings, ACodeIsCountedByItselfUnlessWhatStandsBeneathIsAskedFor) {
    const auto project = two_interviews();
    const auto alone = judged(project, "guard", "", "1");
    EXPECT_EQ(alone.standing, Standing::holds);
    EXPECT_EQ(alone.why, "There is 1 coding with “guard”.");
    const auto below = judged(project, "guard", "below=yes", "1");
    EXPECT_EQ(below.standing, Standing::fails);
    EXPECT_EQ(below.computed, "4");
    EXPECT_THAT(below.assumptions, ::testing::Contains(HasSubstr("beneath the code counts")));
    EXPECT_EQ(judged(project, "none", "", "0").standing, Standing::holds);
}

TEST(Codings, PassagesSourcesAndParticipantsAreCountedOnce) {
    const auto project = two_interviews();
    EXPECT_EQ(judged(project, "guard", "of=passages below=yes", "3").standing, Standing::holds);
    EXPECT_EQ(judged(project, "hide", "of=sources", "1").standing, Standing::holds);
    EXPECT_EQ(judged(project, "guard", "below=yes of=sources", "2").standing, Standing::holds);
    const auto people = judged(project, "guard", "of=participants below=yes", "1");
    EXPECT_EQ(people.standing, Standing::holds);
    EXPECT_THAT(people.assumptions, ::testing::Contains(HasSubstr("1 coding was left out")));
}

TEST(Codings, WithoutACodeAllCount) {
    const auto project = two_interviews();
    EXPECT_EQ(judged(project, "", "", "4").standing, Standing::holds);
    EXPECT_EQ(judged(project, "", "of=sources", "3").why, "There are 2 sources with codings.");
}

TEST(Codings, WhatCannotBeCountedIsNotDecided) {
    const auto project = two_interviews();
    EXPECT_EQ(judged(Project{}, "", "", "0").standing, Standing::cannot_tell);
    EXPECT_EQ(judged(project, "gone", "", "0").standing, Standing::cannot_tell);
    EXPECT_EQ(judged(project, "hide", "of=lines", "2").standing, Standing::cannot_tell);
    EXPECT_EQ(judged(project, "hide", "", "many").standing, Standing::cannot_tell);
}

TEST(Codings, ARingOfCodesEnds) {
    auto project = two_interviews();
    project.stands_on.push_back({{"on-2"}, {"hide"}, {"guard"}, "raised", "stated", ""});
    EXPECT_EQ(judged(project, "hide", "below=yes", "4").standing, Standing::holds);
}

TEST(Ladder, APartThatACodeStandsOnIsToldOnce) {
    const auto project = two_interviews();
    const auto down = trace_down(project, "guard");
    ASSERT_TRUE(down);
    std::vector<std::string> steps;
    for (const auto& child : down->children) steps.push_back(child.label + " " + child.how);
    EXPECT_THAT(steps, ::testing::IsSupersetOf({"hide gathered", "hush part"}));
    EXPECT_EQ(std::ranges::count_if(down->children, [](const auto& each) { return each.id == "hide"; }), 1);
    const auto up = trace_up(project, "hide");
    ASSERT_TRUE(up);
    EXPECT_EQ(std::ranges::count_if(up->children, [](const auto& each) { return each.id == "guard"; }), 1);
    EXPECT_EQ(trace_up(project, "hush")->children.at(0).how, "part of");
}

}  // namespace
}  // namespace loam::analysis
