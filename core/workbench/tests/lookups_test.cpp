// What rows are called, what can be adopted, and which rooms a study sees.

#include "loam/workbench/lookups.hpp"

#include <gtest/gtest.h>

#include "sample_project.hpp"

namespace loam::workbench::testing {
namespace {

/// Ids of the rooms in the rail.
std::set<std::string> rooms(const Workbench& project) {
    std::set<std::string> ids;
    const auto told = project.overview();
    EXPECT_TRUE(told);
    for (const auto& room : told->at("rooms").as_array()) ids.emplace(room.at("id").as_string());
    return ids;
}

/// What the rail calls a room; empty if it is not there.
std::string title_of(const Workbench& project, std::string_view id) {
    const auto told = project.overview();
    for (const auto& room : told->at("rooms").as_array()) {
        if (room.at("id").as_string() == id) return std::string(room.at("title").as_string());
    }
    return {};
}

/// What is to be done next.
std::set<std::string> next(const Workbench& project) {
    std::set<std::string> texts;
    const auto told = project.overview();
    for (const auto& each : told->at("next").as_array()) texts.emplace(each.at("text").as_string());
    return texts;
}

Workbench fresh(const TemporaryFolder& folder, std::vector<std::string> methods) {
    auto made = Workbench::create(folder.path() / "fresh.loam", {.title = "Fresh", .methods = std::move(methods)}, data_folder());
    EXPECT_TRUE(made) << made.error().message;
    return std::move(*made);
}

TEST(Lookups, NamesComeInTheOrderAskedAndWithoutWhatIsWithdrawn) {
    const TemporaryFolder folder;
    auto project = sample_project(folder.path() / "sample.loam");
    ASSERT_TRUE(project.perform("withdraw-criterion", {{"id", "z-criterion"}}, {}));
    const auto told = names_of(project, {"x-study", "z-criterion", "nobody", "x-code"});
    ASSERT_TRUE(told);
    const auto& names = told->at("names").as_array();
    ASSERT_EQ(names.size(), 2U);
    EXPECT_EQ(names[0].at("id").as_string(), "x-study");
    EXPECT_EQ(names[1].at("kind").as_string(), "code");
    EXPECT_FALSE(names[1].at("label").as_string().empty());
}

TEST(Lookups, EveryMethodAndChecklistOfTheFolderIsOffered) {
    const TemporaryFolder folder;
    auto project = fresh(folder, {"thematic-analysis"});
    const auto told = adoptable(project);
    ASSERT_TRUE(told);
    const auto files = [](const char* of) { return std::distance(std::filesystem::directory_iterator(data_folder() / of), std::filesystem::directory_iterator()); };
    EXPECT_EQ(std::ssize(told->at("methods").as_array()), files("methods"));
    EXPECT_EQ(std::ssize(told->at("checklists").as_array()), files("checklists"));
    for (const auto& method : told->at("methods").as_array()) EXPECT_EQ(method.at("adopted").as_bool(), method.at("id").as_string() == "thematic-analysis");
    for (const auto& each : told->at("checklists").as_array()) {
        EXPECT_GT(each.at("items").to_number<std::size_t>(), 0U);
        const JsonObject asked{{"key", each.at("key")}, {"version", each.at("version")}};
        EXPECT_TRUE(project.perform("adopt-checklist", asked, {})) << "what is offered can be adopted";
    }
}

TEST(Lookups, AStudyOfInterviewsAloneSeesNoRoomsOfAReview) {
    const TemporaryFolder folder;
    auto project = fresh(folder, {"grounded-theory"});
    EXPECT_FALSE(rooms(project).contains("extraction"));
    EXPECT_FALSE(rooms(project).contains("appraisal"));
    EXPECT_EQ(title_of(project, "flow"), "Recruitment") << "of a flow, the recruitment is left";
    EXPECT_FALSE(next(project).contains("Write down the eligibility criteria"));
    EXPECT_TRUE(next(project).contains("Write down who can take part"));
    ASSERT_TRUE(project.perform("adopt-method", {{"method", "meta-ethnography"}}, {}));
    EXPECT_TRUE(rooms(project).contains("extraction"));
    EXPECT_EQ(title_of(project, "flow"), "Flow");
    EXPECT_TRUE(next(project).contains("Write down the eligibility criteria"));
}

TEST(Lookups, WhatStandsInARoomKeepsItInTheRail) {
    const TemporaryFolder folder;
    auto project = fresh(folder, {"grounded-theory"});
    ASSERT_TRUE(project.perform("add-study", {{"citation", "Ash (2009)"}}, {}));
    EXPECT_TRUE(rooms(project).contains("extraction"));
}

TEST(Lookups, AStudyWithoutAMethodSeesEveryRoomAndTheMakingOfItIsNotOfferedForUndo) {
    const TemporaryFolder folder;
    const auto project = fresh(folder, {});
    EXPECT_TRUE(rooms(project).contains("appraisal"));
    EXPECT_TRUE(project.overview()->at("undo").is_null());
}

TEST(Lookups, EveryRowNamesTheTableOfItsForm) {
    const TemporaryFolder folder;
    const auto project = sample_project(folder.path() / "sample.loam");
    for (const auto* id : {"x-code", "x-question-part", "x-attribute-value", "x-flow-count", "x-study"}) {
        const auto traced = project.trace(id, Direction::down);
        if (!traced) continue;
        ASSERT_TRUE(traced->at("table").is_string()) << id;
        EXPECT_NE(domain::find_table(std::string(traced->at("table").as_string())), nullptr) << id;
    }
}

}  // namespace
}  // namespace loam::workbench::testing
