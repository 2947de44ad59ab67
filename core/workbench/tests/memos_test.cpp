// Memos as acts and reads: links follow the words, private ones stay private everywhere.

#include "loam/workbench/memos.hpp"

#include <gtest/gtest.h>

#include "sample_project.hpp"

namespace loam::workbench::testing {
namespace {

constexpr std::string_view secret = "UNMISTAKABLE-SECRET";

class Memos : public ::testing::Test {
protected:
    TemporaryFolder folder;
    Workbench project = sample_project(folder.path() / "sample.loam");
    const Doer ada{.person = "x-person"};
    const Doer ben{.person = "y-person"};

    std::string write(const JsonObject& arguments, const Doer& doer) {
        auto named = arguments;
        named["id"] = "memo-of-test";
        const auto done = project.perform("write-memo", named, doer);
        EXPECT_TRUE(done) << done.error().message;
        return "memo-of-test";
    }
    /// Targets of the live links of a memo.
    std::set<std::string> links(const std::string& memo) {
        std::set<std::string> found;
        for (const auto& link : (*project.project())->memo_links) {
            if (link.memo.text == memo) found.insert(link.target.text);
        }
        return found;
    }
};

TEST_F(Memos, LinksFollowTheWordsThroughChangeAndUndo) {
    const auto id = write({{"kind", "theoretical"}, {"title", "On ties"}, {"words", "From [[x-code|one]] to [[y-participant]], and [[nobody|lost]]."}}, ada);
    EXPECT_EQ(links(id), (std::set<std::string>{"x-code", "y-participant"}));
    ASSERT_TRUE(project.perform("change-memo", {{"id", id}, {"words", "Now [[y-code]] and [[x-code]]."}}, ada));
    EXPECT_EQ(links(id), (std::set<std::string>{"x-code", "y-code"}));
    ASSERT_TRUE(project.perform("add-memo-link", {{"memo", id}, {"target", "z-study"}}, ada));
    ASSERT_TRUE(project.perform("change-memo", {{"id", id}, {"words", nullptr}}, ada));
    EXPECT_EQ(links(id), (std::set<std::string>{"z-study"})) << "a link that the words never named stays";
    ASSERT_TRUE(project.undo(ada, 3));
    EXPECT_EQ(links(id), (std::set<std::string>{"x-code", "y-participant"}));
    ASSERT_TRUE(project.perform("withdraw-memo", {{"id", id}}, ada));
    EXPECT_TRUE(links(id).empty());
    ASSERT_TRUE(project.undo(ada));
    EXPECT_EQ(links(id).size(), 2U);
}

TEST_F(Memos, AMemoThatNamesARowDoesNotHoldIt) {
    const auto id = write({{"kind", "code"}, {"words", "See [[z-criterion]]."}}, ada);
    const auto gone = project.perform("withdraw-criterion", {{"id", "z-criterion"}}, ada);
    ASSERT_TRUE(gone) << gone.error().message;
    EXPECT_TRUE(links(id).empty());
    const auto told = memo(project, id, "x-person");
    ASSERT_TRUE(told);
    EXPECT_TRUE(told->at("mentions").as_array().at(0).at("lost").as_bool());
    ASSERT_TRUE(project.undo(ada));
    EXPECT_EQ(links(id).size(), 1U);
}

TEST_F(Memos, WhatIsNotSaidTakesItsUsualValue) {
    const auto journal = write({{"kind", "journal"}, {"words", "Tired."}}, ada);
    auto told = *memo(project, journal, "x-person");
    EXPECT_TRUE(told.at("private").as_bool());
    EXPECT_EQ(told.at("writer").at("id").as_string(), "x-person");
    EXPECT_EQ(told.at("written").as_string().size(), 10U);
    ASSERT_TRUE(project.perform("write-memo", {{"id", "of-category"}, {"kind", "category"}, {"about", "x-code"}}, ben));
    told = *memo(project, "of-category", "");
    EXPECT_FALSE(told.at("private").as_bool());
    EXPECT_NE(std::string_view(told.at("words").as_string()).find("How does it arise?"), std::string_view::npos);
    const auto nobody = project.perform("write-memo", {{"kind", "journal"}, {"words", "x"}}, {});
    ASSERT_FALSE(nobody);
    EXPECT_EQ(nobody.error().kind, base::ErrorKind::bad_input);
}

TEST_F(Memos, APrivateMemoIsToldNowhereButToItsWriter) {
    const auto words = fmt::format("{} about [[x-code]]", secret);
    const auto id = write({{"kind", "journal"}, {"title", secret}, {"words", words}, {"about", "y-code"}}, ada);
    ASSERT_TRUE(project.perform("change-memo", {{"id", id}, {"words", fmt::format("{} and more", words)}}, ada));
    ASSERT_TRUE(project.perform("change-memo", {{"id", id}, {"title", fmt::format("{} again", secret)}}, ada));
    const auto clash = project.undo_plan(*project.revision() - 2);
    ASSERT_TRUE(clash);
    const auto refused = project.perform("withdraw-code", {{"id", "y-code"}}, ben);
    ASSERT_FALSE(refused);
    const auto hidden = [&](const std::string& what, const Json& told) { EXPECT_EQ(base::json_text(told).find(secret), std::string::npos) << what; };
    EXPECT_EQ(refused.error().message.find(secret), std::string::npos) << refused.error().message;
    for (const auto* me : {"", "y-person", "z-person"}) {
        hidden("rows", *project.rows("memo", me));
        hidden("links", *project.rows("memo_link", me));
        hidden("memos", *memos(project, {}, me));
        hidden("memos of a row", *memos(project, {.of = "x-code"}, me));
        hidden("memos with the words", *memos(project, {.words = std::string(secret)}, me));
        hidden("trail", *memo_trail(project, "x-code", me));
        hidden("standpoint", *standpoint(project, me));
        hidden("nameable", *nameable(project, "", me));
        hidden("nameable by name", *nameable(project, std::string(secret), me));
        hidden("overview", *project.overview(me));
        EXPECT_GE(memos(project, {}, me)->at("hidden").to_number<std::int64_t>(), 1) << me;
        const auto alone = memo(project, id, me);
        ASSERT_FALSE(alone);
        EXPECT_EQ(alone.error().kind, base::ErrorKind::not_found);
    }
    hidden("history", *project.history({}));
    hidden("undo plan", *clash);
    hidden("find", *project.find(std::string(secret)));
    hidden("check", *project.check());
    hidden("trace of the code", *project.trace("x-code", Direction::up));
    const auto tables = *project.tables();
    for (const auto& table : tables.as_array()) hidden("table", *project.table(std::string(table.at("id").as_string())));
    EXPECT_EQ(project.report_html()->find(secret), std::string::npos);
    EXPECT_NE(base::json_text(*memo(project, id, "x-person")).find(secret), std::string::npos);
}

TEST_F(Memos, APositionalityStatementHasVersions) {
    ASSERT_TRUE(project.perform("write-memo", {{"id", "first"}, {"kind", "positionality"}, {"words", "I was a nurse."}, {"written", "2026-01-01"}}, ada));
    ASSERT_TRUE(project.perform("write-memo", {{"id", "second"}, {"kind", "positionality"}, {"words", "I am a nurse and a researcher."}, {"replaces", "first"}}, ada));
    const auto told = standpoint(project, "");
    ASSERT_TRUE(told);
    std::size_t seen = 0;
    for (const auto& each : told->at("positionality").as_array()) {
        EXPECT_NE(each.at("id").as_string(), "first");
        if (each.at("id").as_string() != "second") continue;
        ++seen;
        EXPECT_EQ(each.at("versions").as_array().at(0).at("words").as_string(), "I was a nurse.");
    }
    EXPECT_EQ(seen, 1U);
}

TEST_F(Memos, WhatCanBeNamedIsFoundByItsBeginning) {
    ASSERT_TRUE(project.perform("add-code", {{"id", "feel"}, {"label", "Feeling settled"}, {"rung", "x-rung"}}, ada));
    ASSERT_TRUE(project.perform("add-code", {{"id", "later"}, {"label", "Still feeling watched"}, {"rung", "x-rung"}}, ada));
    const auto found = nameable(project, "feel", "");
    ASSERT_TRUE(found);
    const auto& rows = found->at("rows").as_array();
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0].at("id").as_string(), "feel") << "what begins so comes first";
}

}  // namespace
}  // namespace loam::workbench::testing
