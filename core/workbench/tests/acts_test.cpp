#include <gtest/gtest.h>

#include <cstdio>
#include <random>

#include "sample_project.hpp"

namespace loam::workbench::testing {
namespace {

TEST(Acts, EachCanBeDoneUndoneAndDoneAgainToTheByte) {
    const TemporaryFolder folder;
    auto project = sample_project(folder.path() / "sample.loam");
    std::size_t walked = 0;
    for (const auto& act : acts()) {
        if (!act.undoable) continue;
        if (act.name == "add-project") continue;  // there is one project to a file; the sample's creation covers it
        SCOPED_TRACE(act.name);
        const auto before = exported(project);
        const auto done = project.perform(act.name, arguments_for(act), {});
        ASSERT_TRUE(done) << done.error().message;
        ASSERT_GT(done->seq, 0) << "nothing changed";
        EXPECT_FALSE(done->summary.empty());
        EXPECT_FALSE(done->touched.empty());
        const auto after = exported(project);
        EXPECT_NE(before, after);
        const auto undone = project.undo({});
        ASSERT_TRUE(undone) << undone.error().message;
        EXPECT_EQ(exported(project), before);
        const auto redone = project.redo({});
        ASSERT_TRUE(redone) << redone.error().message;
        EXPECT_EQ(exported(project), after);
        ASSERT_TRUE(project.undo({}));
        ++walked;
    }
    std::printf("%zu acts, of which %zu were done, undone and done again\n", acts().size(), walked);
    EXPECT_TRUE(project.store().verify()->ok);
}

TEST(Acts, NamesAreTheirOwnAndEveryActExplainsItself) {
    std::set<std::string> seen;
    for (const auto& act : acts()) {
        EXPECT_TRUE(seen.insert(act.name).second) << act.name;
        EXPECT_FALSE(act.help.empty()) << act.name;
        EXPECT_EQ(act.undoable, act.warning.empty()) << act.name;
        for (const auto& parameter : act.parameters) EXPECT_FALSE(parameter.help.empty()) << act.name << " " << parameter.name;
    }
}

TEST(Acts, WrongArgumentsChangeNothingAndSaySo) {
    const TemporaryFolder folder;
    auto project = sample_project(folder.path() / "sample.loam");
    const auto before = *project.revision();
    const auto refuses = [&](std::string_view act, const JsonObject& arguments, base::ErrorKind kind) {
        const auto done = project.perform(act, arguments, {});
        ASSERT_FALSE(done) << act;
        EXPECT_EQ(done.error().kind, kind) << done.error().message;
        EXPECT_FALSE(done.error().message.empty());
    };
    using base::ErrorKind;
    refuses("fly", {}, ErrorKind::not_found);
    refuses("add-study", {}, ErrorKind::bad_input);
    refuses("add-study", {{"citation", "A"}, {"colour", "red"}}, ErrorKind::bad_input);
    refuses("add-study", {{"citation", "A"}, {"year", "MMXX"}}, ErrorKind::bad_input);
    refuses("rate-item", {{"study", "x-study"}, {"item", "x-checklist-item"}, {"answer", "perhaps"}}, ErrorKind::bad_input);
    refuses("rate-item", {{"study", "nobody"}, {"item", "x-checklist-item"}, {"answer", "yes"}}, ErrorKind::bad_input);
    refuses("change-study", {{"id", "nobody"}, {"year", 2020}}, ErrorKind::not_found);
    refuses("change-code", {{"id", "x-code"}, {"parent", "x-code"}}, ErrorKind::bad_input);
    refuses("add-project", {{"title", "Another"}, {"methods", "grounded-theory"}, {"invented", true}}, ErrorKind::conflict);
    refuses("adopt-checklist", {{"key", "../secrets"}}, ErrorKind::bad_input);
    refuses("adopt-method", {{"method", "astrology"}}, ErrorKind::not_found);
    refuses("set-value", {{"attribute", "x-attribute"}, {"owner", "x-study"}, {"low", 3}}, ErrorKind::bad_input);
    EXPECT_EQ(*project.revision(), before);
}

TEST(Acts, TheSameActIdIsNeverDoneTwice) {
    const TemporaryFolder folder;
    auto project = sample_project(folder.path() / "sample.loam");
    const Doer doer{.person = "x-person", .reason = "as agreed", .act_id = "retry0000000001"};
    const auto first = project.perform("add-sample", {{"label", "The same people"}}, doer);
    const auto again = project.perform("add-sample", {{"label", "The same people"}}, doer);
    ASSERT_TRUE(first && again);
    EXPECT_EQ(first->seq, again->seq);
    EXPECT_EQ(first->revision, again->revision);
}

TEST(Acts, ErasedWordsStayErasedThroughUndo) {
    const TemporaryFolder folder;
    auto project = sample_project(folder.path() / "sample.loam");
    ASSERT_TRUE(project.perform("change-participant", {{"id", "z-participant"}, {"note", "A word that must go"}}, {}));
    ASSERT_TRUE(project.perform("change-participant", {{"id", "z-participant"}, {"number", 7}}, {}));
    const auto erased = project.perform("erase-words", {{"table", "participant"}, {"id", "z-participant"}, {"column", "note"}}, {.person = "", .reason = "withdrew"});
    ASSERT_TRUE(erased) << erased.error().message;
    EXPECT_EQ(exported(project).find("must go"), std::string::npos);
    EXPECT_TRUE(project.store().verify()->ok);
    const auto undone = project.undo({});
    EXPECT_TRUE(undone) << undone.error().message;
    EXPECT_EQ(exported(project).find("must go"), std::string::npos);
}

}  // namespace
}  // namespace loam::workbench::testing
