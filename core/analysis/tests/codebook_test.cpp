#include "loam/analysis/codebook.hpp"

#include <gtest/gtest.h>

namespace loam::analysis {
namespace {

using domain::Project;

Project book() {
    Project project;
    project.rungs = {{{"r1"}, "interviews", "initial", "Initial", 1}, {{"r2"}, "interviews", "focused", "Focused", 2}, {{"r3"}, "interviews", "category", "Category", 3}, {{"r4"}, "interviews", "theoretical", "Concept", 4}};
    const auto code = [](const char* id, const char* rung, const char* parent = "") { return domain::Code{{id}, id, {rung}, {parent}, {}, {}, "", "", ""}; };
    project.codes = {code("lone", "r1"), code("i1", "r1"), code("i2", "r1"), code("f1", "r2"), code("cat1", "r3"), code("sub", "r3", "cat1"), code("cat2", "r3"), code("theory", "r4")};
    const auto step = [](const char* upper, const char* lower) { return domain::StandsOn{{std::string(upper) + lower}, {upper}, {lower}, "raised", "stated", ""}; };
    project.stands_on = {step("f1", "i1"), step("sub", "f1"), step("cat2", "i2"), step("theory", "cat1"), step("theory", "cat2")};
    return project;
}

TEST(CodeColours, FollowTheCategoryAndNotTheTheoryAboveIt) {
    auto project = book();
    const auto colours = code_colours(project);
    ASSERT_EQ(colours.size(), project.codes.size());
    EXPECT_EQ(colours[4], hues[0]);
    EXPECT_EQ(colours[6], hues[1]);
    for (const std::size_t place : {1U, 3U, 5U}) EXPECT_EQ(colours[place], colours[4]) << project.codes[place].label;
    EXPECT_EQ(colours[2], colours[6]);
    EXPECT_EQ(colours[7], hues[2]) << "a theory is a category of its own";
    const auto lone = colours[0];
    project.codes.insert(project.codes.begin(), {{"new"}, "new", {"r1"}, {}, {}, {}, "", "", ""});
    EXPECT_EQ(code_colours(project)[1], lone) << "a code without a category keeps its hue when others come";
}

TEST(CodeColours, AnOwnColourWinsAndIsInherited) {
    auto project = book();
    project.codes[4].colour = "#123456";
    project.codes[3].colour = "#ABCDEF";
    project.codes[6].colour = "blue";
    const auto colours = code_colours(project);
    EXPECT_EQ(colours[5], "#123456");
    EXPECT_EQ(colours[1], "#ABCDEF") << "the nearest above wins";
    EXPECT_EQ(colours[6], hues[1]) << "what is no colour counts as none";
}

TEST(CodeColours, ACircleOfCodesEnds) {
    auto project = book();
    project.stands_on.push_back({{"back"}, {"i1"}, {"sub"}, "raised", "stated", ""});
    project.codes[4].parent = {"sub"};
    EXPECT_EQ(code_colours(project).size(), project.codes.size());
}

TEST(CodeColours, EightHuesAreEight) {
    EXPECT_EQ(std::set<std::string_view>(hues.begin(), hues.end()).size(), 8U);
    for (const auto hue : hues) EXPECT_TRUE(is_colour(hue)) << hue;
    EXPECT_FALSE(is_colour("#12345"));
    EXPECT_FALSE(is_colour("0072B2F"));
    EXPECT_FALSE(is_colour("#00g2B2"));
}

TEST(Gerund, SaysWhatIsBeingDone) {
    for (const auto* label : {"Feeling settled", "being left out", "Not knowing whom to ask", "Slowly trusting a stranger", "No longer hiding", "Trying", "Re-telling the story", "Lying low"})
        EXPECT_EQ(is_gerund(label), true) << label;
    for (const auto* label : {"Nothing to lose", "The king", "String of bad luck", "Morning routine", "Something missing", "Spring", "Trust", "Bring a friend", "", "Fear of the new", "42"}) {
        const auto told = is_gerund(label);
        EXPECT_TRUE(!told || !*told) << label;
    }
    EXPECT_EQ(is_gerund("“walking on eggshells”"), std::nullopt) << "a participant's own words";
    EXPECT_EQ(is_gerund("'my second home'"), std::nullopt);
}

TEST(Gerund, IsAskedOfInitialCodesOfEnglishSourcesOnly) {
    auto project = book();
    project.sources = {{{"de"}, "D", "transcript", {}, {}, true}, {{"en"}, "E", "transcript", {}, {}, true}};
    project.sources[0].language = "german";
    project.passages = {{{"p-de"}, {"de"}, {}, "page", {}, {}, "", "", "participant"}, {{"p-en"}, {"en"}, {}, "page", {}, {}, "", "", "participant"}};
    project.codings = {{{"k1"}, {"lone"}, {"p-de"}, {}, ""}, {{"k2"}, {"i1"}, {"p-de"}, {}, ""}, {{"k3"}, {"i1"}, {"p-en"}, {}, ""}};
    const auto told = gerunds(project);
    EXPECT_EQ(told[0], std::nullopt) << "coded in German only";
    EXPECT_EQ(told[1], false);
    EXPECT_EQ(told[2], false) << "not coded yet; half of the sources are English";
    EXPECT_EQ(told[3], std::nullopt) << "a focused code";
    project.sources.push_back({{"hu"}, "H", "transcript", {}, {}, true});
    project.sources[2].language = "hungarian";
    EXPECT_EQ(gerunds(project)[2], std::nullopt) << "not coded yet, in a study that is mostly not in English";
}

}  // namespace
}  // namespace loam::analysis
