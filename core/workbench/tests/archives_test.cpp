// Whole exports of Rayyan and ASReview: tests/data/decisions, invented by the form of each.

#include <gmock/gmock.h>

#include <fstream>

#include "acting.hpp"
#include "loam/records/canonical.hpp"
#include "loam/store/foreign_rows.hpp"
#include "loam/workbench/decisions_in.hpp"

namespace loam::workbench::testing {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;

std::string bytes_of_sample(const std::string& name) {
    std::ifstream in(std::filesystem::path(LOAM_SOURCE_DIR) / "tests" / "data" / "decisions" / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

class Archives : public Acting {
protected:
    Archives() : Acting({.title = "Invented", .methods = {}, .invented = true}) {
        std::ofstream(m_folder.path() / "here.ris") << "TY  - JOUR\nAU  - Barr, Kate\nTI  - Peer mentoring: an interview study\nPY  - 2019\nDO  - 10.5555/peer.1\nER  - \n"
                                                       "TY  - JOUR\nAU  - Okafor, Ngozi\nTI  - Afternoons in the ward kitchen\nPY  - 2004\nDO  - 10.5555/ward.2\nER  - \n"
                                                       "TY  - JOUR\nAU  - Moss, B.\nTI  - Night buses and the people who wait\nPY  - 2021\nDO  - 10.5555/bus.3\nER  - \n";
        RecordsInput here;
        here.path = m_folder.path() / "here.ris";
        here.name = "here.ris";
        EXPECT_TRUE(import_records(m_project, here, {}));
        must("add-person", {{"id", "ana"}, {"name", "Ana"}});
        must("add-person", {{"id", "kofi"}, {"name", "Kofi"}});
    }
    DecisionsInput input(const std::string& name, const std::string& bytes) {
        DecisionsInput made;
        made.path = m_folder.path() / name;
        made.name = name;
        std::ofstream(made.path, std::ios::binary) << bytes;
        return made;
    }
    DecisionsInput sample(const std::string& name) { return input(name, bytes_of_sample(name)); }
    JsonObject imported(const DecisionsInput& asked, const Doer& doer = {}) {
        const auto told = import_decisions(m_project, asked, doer);
        EXPECT_TRUE(told) << told.error().message;
        return told ? told->get_object() : JsonObject{};
    }
    static int at(const JsonObject& told, std::string_view name) { return told.at(name).to_number<int>(); }
    static std::string told_of(const JsonObject& told) { return base::json_text(told.at("diagnostics")); }
    std::vector<domain::Decision> of(const std::string& person) {
        std::vector<domain::Decision> all;
        for (const auto& each : project()->decisions)
            if (each.person.text == person) all.push_back(each);
        return all;
    }
};

TEST_F(Archives, a_whole_export_of_rayyan_tells_each_persons_decision_day_and_reasons) {
    const auto told = imported(sample("rayyan-export.zip"));
    EXPECT_EQ(told.at("format").as_string(), "rayyan");
    EXPECT_EQ(at(told, "taken"), 5) << "what was taken back is no decision";
    ASSERT_EQ(of("ana").size(), 3U);
    ASSERT_EQ(of("kofi").size(), 2U);
    EXPECT_EQ(of("ana")[0].decided, "2024-03-02") << "the last word counts";
    EXPECT_THAT(of("ana")[1].note, HasSubstr("no peers"));
    EXPECT_THAT(of("ana")[1].note, ::testing::Not(HasSubstr("wrong population"))) << "each person's own reasons";
    EXPECT_THAT(of("kofi")[1].note, HasSubstr("wrong population"));
    EXPECT_THAT(told_of(told), HasSubstr("1 record that the export does not hold"));
    EXPECT_THAT(told_of(told), HasSubstr("highlight"));
    EXPECT_EQ(at(imported(sample("rayyan-export.zip")), "seq"), 0) << "the same archive once more";
    ASSERT_TRUE(m_project.undo({}));
    EXPECT_TRUE(project()->decisions.empty());
}

TEST_F(Archives, projects_of_asreview_of_both_versions_give_labels_notes_and_days) {
    auto first = sample("version-1.asreview");
    EXPECT_FALSE(import_decisions(m_project, first, {})) << "it names nobody";
    first.by = "Ana";
    const auto told = imported(first);
    EXPECT_EQ(told.at("format").as_string(), "asreview");
    EXPECT_EQ(at(told, "taken"), 2);
    ASSERT_EQ(of("ana").size(), 2U);
    EXPECT_EQ(of("ana")[0].decided, "2023-05-12");
    EXPECT_EQ(of("ana")[1].note, "no peers in it");
    EXPECT_THAT(told_of(told), HasSubstr("Tags on 1 record"));
    EXPECT_THAT(told_of(told), HasSubstr("1 record was shown and not labelled"));
    ASSERT_TRUE(m_project.undo({}));
    auto second = sample("version-2.asreview");
    second.people = {{"user 1", "Ana"}, {"user 2", ""}};
    EXPECT_EQ(at(imported(second), "taken"), 2);
    EXPECT_EQ(of("ana")[0].decided, "2024-05-29");
    EXPECT_EQ(at(imported(second), "seq"), 0);
}

TEST_F(Archives, a_blind_stage_takes_ones_own_of_an_archive_only) {
    must("plan-stage", {{"stage", "title-abstract"}, {"blind", true}});
    EXPECT_FALSE(import_decisions(m_project, sample("rayyan-export.zip"), {"ana"}));
    auto own = sample("rayyan-export.zip");
    own.people = {{"Kofi", ""}};
    EXPECT_EQ(at(imported(own, {"ana"}), "taken"), 3);
    m_project.read_as("kofi");
    EXPECT_TRUE(project()->decisions.empty()) << "nobody else is told";
}

TEST_F(Archives, what_is_damaged_or_made_up_is_refused_and_runs_nothing) {
    const auto whole = bytes_of_sample("version-2.asreview");
    for (const std::size_t kept : {whole.size() / 4, whole.size() / 2, whole.size() - 30}) {
        auto cut = input("cut.asreview", whole.substr(0, kept));
        cut.by = "Ana";
        EXPECT_FALSE(import_decisions(m_project, cut, {}));
    }
    EXPECT_FALSE(store::foreign_tables("SQLite format 3", "x.db"));
    EXPECT_FALSE(store::foreign_tables(std::string("SQLite format 3\0", 16) + std::string(5000, 'x'), "x.db"));
    std::ifstream own(m_folder.path() / "p.loam", std::ios::binary);
    const std::string database{std::istreambuf_iterator<char>(own), {}};
    const auto tables = store::foreign_tables(database, "p.loam");
    ASSERT_TRUE(tables) << tables.error().message;
    EXPECT_THAT(*tables, Contains("person"));
    EXPECT_FALSE(store::foreign_rows(database, "p.loam", "no such"));
    EXPECT_FALSE(store::foreign_rows(database, "p.loam", "person\" WHERE 1=1 --"));
}

}  // namespace
}  // namespace loam::workbench::testing
