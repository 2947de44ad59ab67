#pragma once
// A study of its own for tests of acts: what must be done is done, what is refused leaves the history as it was.

#include <gtest/gtest.h>

#include "sample_project.hpp"

namespace loam::workbench::testing {

using base::ErrorKind;

class Acting : public ::testing::Test {
protected:
    explicit Acting(NewProject about) : m_project(std::move(*Workbench::create(m_folder.path() / "p.loam", about, data_folder()))) {}

    Outcome must(std::string_view act, const JsonObject& arguments, const Doer& doer = {}) {
        const auto done = m_project.perform(act, arguments, doer);
        EXPECT_TRUE(done) << act << ": " << done.error().message;
        return done ? *done : Outcome{};
    }
    /// The message of the refusal.
    std::string refused(std::string_view act, const JsonObject& arguments, ErrorKind kind) {
        const auto before = *m_project.revision();
        const auto done = m_project.perform(act, arguments, {});
        EXPECT_FALSE(done) << act << " was done";
        EXPECT_EQ(*m_project.revision(), before);
        if (done) return "";
        EXPECT_EQ(done.error().kind, kind) << done.error().message;
        return done.error().message;
    }
    std::shared_ptr<const domain::Project> project() { return *m_project.project(); }

    TemporaryFolder m_folder;
    Workbench m_project;
};

}  // namespace loam::workbench::testing
