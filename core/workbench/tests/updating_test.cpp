#include "loam/workbench/duplicates.hpp"
#include "loam/workbench/judging.hpp"
#include "loam/workbench/reports.hpp"
#include "loam/workbench/screening.hpp"
#include "study_with_records.hpp"

namespace loam::workbench::testing {
namespace {

/// An invented review that is brought up to date. The previous version had records 1 to 3 and included 1 and 2; the new search found
/// 2 and 3 again, and 4 to 8. 4 is another report of the study of 1, 7 and 8 are two reports of one new study.
class Updating : public StudyWithRecords {
protected:
    void SetUp() override {
        StudyWithRecords::SetUp();
        must("add-person", {{"id", "ann"}, {"name", "Ann"}});
        must("add-criterion", {{"id", "e1"}, {"mark", "E1"}, {"half", "review"}, {"effect", "exclude"}, {"wording", "Not about lamps"}});
    }
    void must(std::string_view act, const JsonObject& arguments, const std::string& person = {}) {
        const auto done = m_project->perform(act, arguments, {.person = person});
        ASSERT_TRUE(done) << act << ": " << done.error().message;
    }
    std::string bring(const std::string& kind, const std::vector<int>& which) {
        std::string ris;
        for (const auto n : which)
            ris += fmt::format("TY  - JOUR\nAU  - Writer{0}, A.\nAU  - Second{0}, B.\nTI  - {1} that people mend together in town number {0}\nPY  - {2}\nDO  - 10.5555/l{0}\nER  - \n\n", n, std::array{"Lamps", "Chairs", "Clocks", "Boats", "Shoes", "Radios", "Coats", "Pans"}.at(static_cast<std::size_t>(n - 1)), 2000 + n);
        EXPECT_TRUE(m_project->perform("add-search-run", {{"id", kind}, {"kind", kind}, {"source", "Source of " + kind}}, {}));
        RecordsInput input;
        input.path = file(kind + ".ris", ris);
        input.name = kind + ".ris";
        input.run = kind;
        EXPECT_TRUE(import_records(*m_project, input, {}));
        return (**m_project->project()).record_imports.back().id.text;
    }
    void decide(const std::string& stage, const std::string& item, bool in) {
        must("decide", in ? JsonObject{{"stage", stage}, {"item", item}, {"verdict", "include"}} : JsonObject{{"stage", stage}, {"item", item}, {"verdict", "exclude"}, {"criterion", "e1"}}, "ann");
    }
    JsonObject flow() {
        const auto told = m_project->flow("prisma2020", "review");
        EXPECT_TRUE(told);
        return told->get_object();
    }
    static std::int64_t count(const JsonObject& flow, std::string_view id) {
        for (const auto& box : flow.at("boxes").get_array()) {
            if (box.at("id").as_string() != id) continue;
            const auto& value = box.at("count").is_null() ? box.at("computed") : box.at("count");
            return value.is_null() ? -1 : value.to_number<std::int64_t>();
        }
        return -1;
    }
    std::size_t behind(const std::string& box) {
        const auto told = behind_box_json(*m_project, box, "", 0, 50);
        EXPECT_TRUE(told) << box << ": " << told.error().message;
        return told ? told->at("records").get_array().size() : 0;
    }
    std::vector<std::string> found() {
        std::vector<std::string> keys;
        const auto told = m_project->check();
        for (const auto& finding : told->at("findings").get_array()) {
            if (finding.at("rule").as_string() == "reports-and-studies" || finding.at("rule").as_string() == "flow-adds-up") keys.emplace_back(finding.at("title").as_string());
        }
        return keys;
    }
    /// Everything up to the studies.
    void screen() {
        m_before = bring("previous-version", {1, 2, 3});
        m_new = bring("database", {2, 3, 4, 5, 6, 7, 8});
        ASSERT_TRUE(find_duplicates(*m_project, {}, {}));
        for (const auto place : {3, 4, 5, 6, 7}) decide("title-abstract", fmt::format("{}.{}", m_new, place), place != 4);
        for (const auto place : {3, 5, 6, 7}) decide("full-text", fmt::format("{}.{}", m_new, place), place != 5);
        must("add-study", {{"id", "s1"}, {"citation", "Writer1 (2001)"}, {"imported", m_before + ".1"}, {"earlier", true}});
        must("add-study", {{"id", "s2"}, {"citation", "Writer2 (2002)"}, {"imported", m_before + ".2"}, {"earlier", true}});
    }
    std::string m_before;
    std::string m_new;
};

TEST_F(Updating, a_file_says_itself_that_it_is_the_previous_version) {
    RecordsInput input;
    input.path = file("before.ris", "TY  - JOUR\nTI  - Lamps\nPY  - 2001\nER  - \n");
    input.name = "before.ris";
    input.kind = "previous-version";
    EXPECT_FALSE(import_records(*m_project, input, {})) << "nobody said which version";
    input.database = "Version of 2015";
    input.kind = "earlier";
    EXPECT_FALSE(import_records(*m_project, input, {})) << "no kind of a search";
    EXPECT_TRUE((**m_project->project()).record_imports.empty());
    input.kind = "previous-version";
    ASSERT_TRUE(import_records(*m_project, input, {}));
    const auto& runs = (**m_project->project()).search_runs;
    ASSERT_EQ(runs.size(), 1U);
    EXPECT_EQ(runs.front().kind, "previous-version");
    EXPECT_EQ(runs.front().source, "Version of 2015");
    EXPECT_EQ(count(flow(), "databases"), -1) << "what an earlier version had was not found now";
}

TEST_F(Updating, a_record_of_the_previous_version_becomes_a_study_of_that_version) {
    m_before = bring("previous-version", {1, 2, 3});
    m_new = bring("database", {2, 4});
    ASSERT_TRUE(find_duplicates(*m_project, {}, {}));
    const auto untold = [&] { return reports_json(*m_project)->at("earlier_untold").at("total").to_number<int>(); };
    EXPECT_EQ(untold(), 3);
    ASSERT_TRUE(make_studies(*m_project, {m_before + ".1", m_before + ".2"}, {}));
    EXPECT_EQ(untold(), 1) << "the third was screened and not included";
    const auto& studies = (**m_project->project()).studies;
    ASSERT_EQ(studies.size(), 2U);
    EXPECT_EQ(studies.front().citation, "Writer1 and Second1 (2001)");
    EXPECT_TRUE(studies.front().earlier.value_or(false));
    EXPECT_EQ(count(flow(), "earlier-studies"), 2);
    EXPECT_FALSE(make_studies(*m_project, {m_before + ".1"}, {})) << "it is one already";
    EXPECT_FALSE(make_studies(*m_project, {m_new + ".2"}, {})) << "what was found now is screened first";
    EXPECT_FALSE(make_studies(*m_project, {}, {})) << "without names, only what was included is made a study";
}

TEST_F(Updating, what_the_previous_version_had_is_neither_found_nor_screened_again) {
    screen();
    const auto told = flow();
    EXPECT_EQ(count(told, "databases"), 7);
    EXPECT_EQ(count(told, "identified"), 7);
    EXPECT_EQ(count(told, "duplicates"), 2);
    EXPECT_EQ(count(told, "screened"), 5);
    EXPECT_EQ(behind("duplicates"), 2U);
    EXPECT_EQ(behind("after-duplicates"), 5U);
    EXPECT_EQ(screening_json(*m_project, "title-abstract")->at("total").to_number<int>(), 5);
}

TEST_F(Updating, studies_and_reports_of_both_versions_are_counted_from_their_rows) {
    screen();
    EXPECT_EQ(count(flow(), "included-studies"), -1) << "three included reports have no study yet";
    EXPECT_EQ(found(), (std::vector<std::string>{"3 reports included without a study"}));
    must("add-study-report", {{"study", "s1"}, {"item", m_new + ".3"}});
    must("add-study-report", {{"study", "s2"}, {"citation", "Writer2 (2003), a thesis"}});
    ASSERT_TRUE(make_studies(*m_project, {m_new + ".6"}, {}));
    const auto fresh = (**m_project->project()).studies.back();
    EXPECT_EQ(fresh.citation, "Writer7 and Second7 (2007)");
    EXPECT_EQ(fresh.imported, m_new + ".6");
    EXPECT_EQ(fresh.number, 1);
    must("decide-duplicate", {{"record", m_new + ".6"}, {"other", m_new + ".7"}, {"verdict", "linked"}});
    const auto told = flow();
    EXPECT_TRUE(told.at("findings").get_array().empty()) << boost::json::serialize(told.at("findings"));
    EXPECT_TRUE(found().empty());
    for (const auto& [box, n] : {std::pair{"earlier-studies", 2}, {"earlier-reports", 3}, {"included", 3}, {"earlier-new-reports", 1}, {"included-studies", 1}, {"new-reports", 2}, {"total-studies", 3}, {"included-total", 6}}) {
        EXPECT_EQ(count(told, box), n) << box;
        EXPECT_EQ(behind(box), static_cast<std::size_t>(n)) << box;
    }
    const auto reports = reports_json(*m_project);
    EXPECT_TRUE(reports->at("complete").as_bool());
    EXPECT_EQ(reports->at("studies").at(0).at("reports").get_array().size(), 2U);
}

TEST_F(Updating, a_report_that_was_screened_again_does_not_add_up) {
    // Whoever brings the new search in first, without the records of the previous version, finds and includes its report anew.
    m_new = bring("database", {2, 4});
    ASSERT_TRUE(find_duplicates(*m_project, {}, {}));
    for (const auto place : {1, 2}) decide("title-abstract", fmt::format("{}.{}", m_new, place), true);
    for (const auto place : {1, 2}) decide("full-text", fmt::format("{}.{}", m_new, place), true);
    must("add-study", {{"id", "s2"}, {"citation", "Writer2 (2002)"}, {"imported", m_new + ".1"}, {"earlier", true}});
    ASSERT_TRUE(make_studies(*m_project, {}, {}));
    const auto told = flow();
    ASSERT_EQ(told.at("findings").get_array().size(), 1U) << boost::json::serialize(told.at("findings"));
    EXPECT_EQ(told.at("findings").at(0).at("message").as_string(), "Reports of all included studies is told as 2, but from the search and from citation searching gives 3.");
    EXPECT_EQ(found(), (std::vector<std::string>{"The flow of the review does not add up", "1 report of the previous version included again"}));
    m_before = bring("previous-version", {2});
    ASSERT_TRUE(find_duplicates(*m_project, {}, {}));
    EXPECT_TRUE(found().empty()) << "its record is one of the previous version now";
    EXPECT_EQ(count(flow(), "included"), 1);
}

TEST_F(Updating, a_report_that_waits_is_told_as_that) {
    m_new = bring("database", {2, 4});
    must("add-study", {{"id", "s2"}, {"citation", "Writer2 (2002)"}, {"imported", m_new + ".1"}});
    const auto report = [&] { return reports_json(*m_project)->at("studies").at(0).at("reports").at(0).get_object(); };
    decide("title-abstract", m_new + ".1", true);
    EXPECT_TRUE(report().at("waits").as_bool());
    decide("full-text", m_new + ".1", false);
    EXPECT_FALSE(report().at("waits").as_bool());
    EXPECT_FALSE(report().at("included").as_bool());
}

TEST_F(Updating, studies_are_made_as_one_act_and_undone_as_one) {
    screen();
    const auto made = make_studies(*m_project, {}, {.person = "ann"});
    ASSERT_TRUE(made) << made.error().message;
    EXPECT_EQ(made->summary, "Made 3 studies of included reports");
    EXPECT_EQ((**m_project->project()).studies.size(), 5U);
    EXPECT_FALSE(make_studies(*m_project, {}, {})) << "none is left";
    ASSERT_TRUE(m_project->undo({}));
    EXPECT_EQ((**m_project->project()).studies.size(), 2U);
    ASSERT_TRUE(m_project->redo({}));
    EXPECT_EQ((**m_project->project()).studies.size(), 5U);
    EXPECT_FALSE(make_studies(*m_project, {m_new + ".4"}, {})) << "it was excluded";
    EXPECT_FALSE(m_project->perform("add-study-report", {{"study", "s1"}}, {})) << "a report is told by its record or by how it is cited";
    EXPECT_FALSE(m_project->perform("add-study-report", {{"study", "s1"}, {"item", "s2"}}, {})) << "a study is no report";
    EXPECT_FALSE(m_project->perform("add-study-report", {{"study", "s1"}, {"item", m_new + ".99"}}, {}));
}

TEST_F(Updating, two_studies_of_one_year_and_the_same_names_are_told_apart) {
    m_new = bring("database", {4});
    ASSERT_TRUE(find_duplicates(*m_project, {}, {}));
    decide("title-abstract", m_new + ".1", true);
    decide("full-text", m_new + ".1", true);
    must("add-study", {{"id", "s"}, {"citation", "Writer4 and Second4 (2004)"}, {"earlier", true}});
    ASSERT_TRUE(make_studies(*m_project, {}, {}));
    EXPECT_EQ((**m_project->project()).studies.back().citation, "Writer4 and Second4 (2004b)");
}

}  // namespace
}  // namespace loam::workbench::testing
