#include "loam/base/json.hpp"
#include "study_with_records.hpp"

// A supervisor who does not work on the study reads only: no act, no import and no undo is taken from them.

namespace loam::workbench::testing {
namespace {

class ReadingOnly : public StudyWithRecords {};

TEST_F(ReadingOnly, a_supervisor_and_nobody_else_is_refused_every_way_of_writing) {
    for (const auto& [id, roles] : {std::pair{"sue", "supervisor"}, {"tom", "supervisor researcher"}, {"una", "adviser"}}) ASSERT_TRUE(m_project->perform("add-person", {{"id", id}, {"name", id}, {"roles", roles}}, {}));
    const auto before = *m_project->revision();
    const Doer sue{.person = "sue"};
    const auto act = m_project->perform("add-sample", {{"label", "A sample"}}, sue);
    ASSERT_FALSE(act);
    EXPECT_EQ(act.error().kind, base::ErrorKind::refused);
    EXPECT_NE(act.error().message.find("sue reads only"), std::string::npos) << act.error().message;
    EXPECT_FALSE(m_project->perform("change-person", {{"id", "sue"}, {"roles", "researcher"}}, sue)) << "nor does anybody give themselves another role";
    EXPECT_FALSE(m_project->undo(sue));
    const auto folder = m_folder.path() / "out";
    ASSERT_TRUE(m_project->export_tidy(folder, false));
    EXPECT_FALSE(m_project->import_tidy(folder, sue));
    EXPECT_EQ(*m_project->revision(), before);
    EXPECT_FALSE(m_project->overview("sue")->at("may_write").as_bool());
    EXPECT_TRUE(m_project->overview("tom")->at("may_write").as_bool());
    for (const auto* person : {"tom", "una"}) EXPECT_TRUE(m_project->perform("add-sample", {{"label", person}}, {.person = person})) << person;
    ASSERT_TRUE(m_project->perform("change-person", {{"id", "sue"}, {"roles", "supervisor reviewer"}}, {}));
    EXPECT_TRUE(m_project->perform("add-sample", {{"label", "Another"}}, sue));
}

}  // namespace
}  // namespace loam::workbench::testing
