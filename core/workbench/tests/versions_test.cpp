// Versions of a text and what each correction changed.

#include "acting.hpp"
#include "loam/workbench/versions.hpp"

namespace loam::workbench::testing {
namespace {

class Versions : public Acting {
protected:
    Versions() : Acting({.title = "Versions", .methods = {"grounded-theory"}, .invented = true}) {
        must("add-source", {{"id", "ellis"}, {"name", "Ellis"}, {"kind", "transcript"}, {"here", true}});
        must("add-source-text", {{"id", "v1"}, {"source", "ellis"}, {"version", 1}, {"text", "I felt settled 😀 there.\nIt went on.\n"}});
        must("correct-text", {{"source", "ellis"}, {"text", "I felt quite settled 😀 there.\nIt went.\n"}, {"note", "Heard again"}});
    }
    static std::string of(const Json& version, std::string_view side) {
        std::string text;
        for (const auto& run : version.at("runs").as_array()) {
            if (run.at("side").as_string() == "both" || run.at("side").as_string() == side) text += std::string_view(run.at("text").as_string());
        }
        return text;
    }
};

TEST_F(Versions, AreListedNewestFirst) {
    const auto versions = versions_of_source(m_project, "ellis");
    ASSERT_TRUE(versions) << versions.error().message;
    const auto& all = versions->at("versions").as_array();
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].at("version"), 2);
    EXPECT_EQ(all[0].at("note"), "Heard again");
    EXPECT_EQ(all[0].at("newest"), true);
    EXPECT_EQ(all[1].at("newest"), false);
    EXPECT_EQ(all[1].at("characters"), 36);
}

TEST_F(Versions, TellWhatTheirCorrectionChanged) {
    const auto second = version_of_source(m_project, "ellis", 2);
    ASSERT_TRUE(second) << second.error().message;
    EXPECT_EQ(of(*second, "removed"), "I felt settled 😀 there.\nIt went on.\n");
    EXPECT_NE(of(*second, "added").find("I felt quite settled"), std::string::npos);
    EXPECT_EQ(of(*second, "added").find(" on."), std::string::npos);
    EXPECT_GE(second->at("added").as_uint64(), 1U);
    EXPECT_GE(second->at("removed").as_uint64(), 1U);
    const auto first = version_of_source(m_project, "ellis", 1);
    ASSERT_TRUE(first);
    ASSERT_EQ(first->at("runs").as_array().size(), 1U);
    EXPECT_EQ(first->at("runs").at(0).at("text"), "I felt settled 😀 there.\nIt went on.\n");
}

TEST_F(Versions, ThatAreNotThereAreSaidSo) {
    EXPECT_EQ(version_of_source(m_project, "ellis", 3).error().kind, ErrorKind::not_found);
    EXPECT_EQ(version_of_source(m_project, "ellis", -1).error().kind, ErrorKind::not_found);
    EXPECT_EQ(versions_of_source(m_project, "nobody").error().kind, ErrorKind::not_found);
    must("add-source", {{"id", "none"}, {"name", "None"}, {"kind", "transcript"}, {"here", false}});
    EXPECT_TRUE(versions_of_source(m_project, "none")->at("versions").as_array().empty());
    EXPECT_EQ(version_of_source(m_project, "none", 1).error().kind, ErrorKind::not_found);
}

}  // namespace
}  // namespace loam::workbench::testing
