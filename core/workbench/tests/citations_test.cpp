#include "loam/workbench/citations.hpp"

#include "loam/workbench/duplicates.hpp"
#include "loam/workbench/judging.hpp"
#include "loam/workbench/screening.hpp"
#include "study_with_records.hpp"

namespace loam::workbench::testing {
namespace {

constexpr std::string_view records_here = "TY  - JOUR\nAU  - Barr, Kate\nTI  - The peer worker in the team: a grounded theory study\nPY  - 2019\nJO  - Journal of Invented Studies\nVL  - 3\nSP  - 12\nEP  - 30\nER  - \n\n"
                                          "TY  - JOUR\nAU  - Dale, Ann\nTI  - Waiting for the night bus together\nPY  - 2018\nJO  - Journal of Waiting\nVL  - 3\nSP  - 1\nDO  - 10.5555/bus\nER  - \n";
constexpr std::string_view pasted = "References\n"
                                    "1. Barr, K. (2019). The peer worker in the team: a grounded theory study. Journal of Invented Studies, 3(1), 12-30.\n"
                                    "2. Okafor, N., & Lind, P. (2004). Afternoons in the ward kitchen: an ethnography of waiting. Journal of Invented Wards, 8(2), 101-117.\n"
                                    "3. Moss, B. (2012). Broken lamps and good company. Journal of Invented Light, 5, 7-19. https://doi.org/10.5555/lamp\n";

class Citations : public StudyWithRecords {
protected:
    void SetUp() override {
        StudyWithRecords::SetUp();
        ASSERT_TRUE(take_in("here.ris", records_here, "MEDLINE"));
        must("add-study", {{"id", "s1"}, {"citation", "Dale (2018)"}, {"doi", "10.5555/bus"}});
        must("add-study", {{"id", "s2"}, {"citation", "Reed (2020)"}});
    }
    void must(std::string_view act, const JsonObject& arguments) {
        const auto done = m_project->perform(act, arguments, {});
        ASSERT_TRUE(done) << act << ": " << done.error().message;
    }
    JsonObject imported(const CitedInput& input) {
        const auto told = import_cited(*m_project, input, {});
        EXPECT_TRUE(told) << told.error().message;
        return told ? told->get_object() : JsonObject{};
    }
    static int at(const JsonObject& told, std::string_view name) { return told.at(name).to_number<int>(); }
    std::shared_ptr<const domain::Project> project() { return *m_project->project(); }
};

TEST_F(Citations, references_are_tied_to_their_study_and_only_new_ones_become_records) {
    const auto told = imported({.study = "Dale (2018)", .text = std::string(pasted)});
    EXPECT_EQ(at(told, "new"), 2);
    EXPECT_EQ(at(told, "here"), 1);
    const auto now = project();
    ASSERT_EQ(now->cited_references.size(), 3U);
    EXPECT_EQ(now->cited_references[0].record, now->record_imports[0].id.text + ".1");
    EXPECT_EQ(now->cited_references[2].doi, "10.5555/lamp");
    EXPECT_EQ(now->cited_references[2].study.text, "s1");
    EXPECT_EQ(now->cited_references[2].direction, "backward");
    ASSERT_EQ(now->search_runs.size(), 2U);
    EXPECT_EQ(now->search_runs[1].kind, "citation-search");
    EXPECT_EQ(now->search_runs[1].hits, 3);
    ASSERT_EQ(now->record_imports.size(), 2U);
    EXPECT_EQ(now->record_imports[1].records, 2);
    const auto lamp = record(*m_project, now->cited_references[2].record);
    ASSERT_TRUE(lamp) << lamp.error().message;
    EXPECT_EQ(lamp->record.title, "Broken lamps and good company");
    const auto findings = m_project->check();
    ASSERT_TRUE(findings);
    for (const auto& finding : findings->at("findings").get_array()) EXPECT_NE(finding.at("rule").as_string(), "hits-and-records") << "what was here already is accounted for";
    must("change-search-run", {{"id", now->search_runs[1].id.text}, {"hits", 4}});
    const auto wrong = m_project->check();
    ASSERT_TRUE(wrong);
    EXPECT_TRUE(std::ranges::any_of(wrong->at("findings").get_array(), [](const auto& finding) { return finding.at("rule").as_string() == "hits-and-records"; }));
}

TEST_F(Citations, twice_changes_nothing_and_undo_takes_all_back) {
    const CitedInput input{.study = "s1", .text = std::string(pasted)};
    imported(input);
    const auto again = imported(input);
    EXPECT_EQ(at(again, "seq"), 0);
    EXPECT_EQ(at(again, "repeated"), 3);
    ASSERT_TRUE(m_project->undo({}));
    EXPECT_TRUE(project()->cited_references.empty());
    EXPECT_EQ(project()->record_imports.size(), 1U);
    EXPECT_EQ(project()->search_runs.size(), 1U);
    ASSERT_TRUE(m_project->redo({}));
    EXPECT_EQ(project()->cited_references.size(), 3U);
}

TEST_F(Citations, the_list_of_another_study_finds_what_the_first_brought) {
    imported({.study = "s1", .text = std::string(pasted)});
    const auto told = imported({.study = "s2", .direction = "forward", .text = std::string(pasted)});
    EXPECT_EQ(at(told, "new"), 0);
    EXPECT_EQ(at(told, "here"), 3);
    const auto all = citations_json(*m_project);
    ASSERT_TRUE(all);
    const auto& studies = all->at("studies").get_array();
    EXPECT_EQ(studies[0].at("backward").to_number<int>(), 3);
    EXPECT_TRUE(studies[0].at("forward").is_null());
    EXPECT_EQ(studies[0].at("new").to_number<int>(), 2);
    EXPECT_EQ(studies[1].at("forward").to_number<int>(), 3);
    EXPECT_EQ(studies[1].at("new").to_number<int>(), 0);
}

TEST_F(Citations, a_line_can_be_corrected_or_left_out_before_it_comes_in) {
    CitedInput input{.study = "s1", .text = std::string(pasted)};
    ASSERT_TRUE(take_corrections(input, {{"2", JsonObject{{"title", "Evenings in the ward kitchen"}, {"year", "2005"}}}, {"3", JsonObject{{"skip", true}}}}));
    const auto shown = cited_preview_json(*m_project, input);
    ASSERT_TRUE(shown);
    EXPECT_EQ(shown->at("references").get_array()[1].at("title").as_string(), "Evenings in the ward kitchen");
    EXPECT_TRUE(project()->cited_references.empty()) << "a look changes nothing";
    const auto told = imported(input);
    EXPECT_EQ(at(told, "new"), 1);
    EXPECT_EQ(at(told, "skipped"), 1);
    EXPECT_EQ(project()->cited_references.back().year, 2005);
    EXPECT_TRUE(project()->cited_references.back().line.starts_with("Okafor")) << "the line stays as it was pasted";
    EXPECT_FALSE(take_corrections(input, {{"x", JsonObject{}}}));
    ASSERT_TRUE(take_corrections(input, {{"9", JsonObject{{"skip", true}}}}));
    EXPECT_FALSE(import_cited(*m_project, input, {}));
}

TEST_F(Citations, the_study_itself_is_not_among_its_references_and_an_export_does_as_well) {
    const auto told = imported({.study = "s1", .direction = "forward", .text = std::string(records_here), .name = "citing.ris"});
    EXPECT_EQ(at(told, "own"), 1);
    EXPECT_EQ(at(told, "here"), 1);
    EXPECT_FALSE(import_cited(*m_project, {.study = "nobody", .text = std::string(pasted)}, {}));
    EXPECT_FALSE(import_cited(*m_project, {.study = "s1", .text = "\n\n"}, {}));
    EXPECT_FALSE(import_cited(*m_project, {.study = "s1", .direction = "sideways", .text = std::string(pasted)}, {}));
}

/// A file of citing reports came in whole, as a run of citation searching, before or after the databases.
class CitedFlow : public StudyWithRecords, public ::testing::WithParamInterface<bool> {
protected:
    void must(std::string_view act, const JsonObject& arguments, const std::string& person = {}) {
        const auto done = m_project->perform(act, arguments, {.person = person});
        ASSERT_TRUE(done) << act << ": " << done.error().message;
    }
    void bring(const std::string& kind, const std::vector<int>& which) {
        std::string ris;
        for (const auto n : which) ris += fmt::format("TY  - JOUR\nAU  - Writer{0}, A.\nTI  - Lamps that people mend together in town number {0}\nPY  - {1}\nDO  - 10.5555/l{0}\nER  - \n\n", n, 2000 + n);
        must("add-search-run", {{"id", kind}, {"kind", kind}, {"source", "Source of " + kind}});
        RecordsInput input;
        input.path = file(kind + ".ris", ris);
        input.name = kind + ".ris";
        input.run = kind;
        ASSERT_TRUE(import_records(*m_project, input, {}));
    }
    std::int64_t count(const JsonObject& flow, std::string_view id) {
        for (const auto& box : flow.at("boxes").get_array())
            if (box.at("id").as_string() == id) return box.at("count").is_null() ? -1 : box.at("count").to_number<std::int64_t>();
        return -1;
    }
};

TEST_P(CitedFlow, what_a_database_had_already_is_no_duplicate_that_was_removed) {
    must("add-person", {{"id", "ann"}, {"name", "Ann"}});
    must("add-criterion", {{"id", "e1"}, {"mark", "E1"}, {"half", "review"}, {"effect", "exclude"}, {"wording", "Not about lamps"}});
    if (GetParam()) bring("citation-search", {2, 5});
    bring("database", {1, 2, 3});
    bring("register", {3, 4});
    if (!GetParam()) bring("citation-search", {2, 5});
    ASSERT_TRUE(find_duplicates(*m_project, {}, {}));
    for (const std::string stage : {"title-abstract", "full-text"}) {
        const auto judged = screening_json(*m_project, stage);
        ASSERT_TRUE(judged);
        const auto& project = **m_project->project();
        std::vector<std::string> items;
        for (const auto& import : project.record_imports)
            for (int place = 1; place <= import.records.value_or(0); ++place) items.push_back(fmt::format("{}.{}", import.id.text, place));
        for (const auto& item : items) {
            const auto card = record(*m_project, item);
            ASSERT_TRUE(card);
            const bool out = stage == "full-text" && card->record.doi == "10.5555/l5";
            (void)m_project->perform("decide", out ? JsonObject{{"stage", stage}, {"item", item}, {"verdict", "exclude"}, {"criterion", "e1"}} : JsonObject{{"stage", stage}, {"item", item}, {"verdict", "include"}}, {.person = "ann"});
        }
    }
    const auto told = m_project->flow("prisma2020", "review");
    ASSERT_TRUE(told);
    const auto& flow = told->get_object();
    EXPECT_TRUE(flow.at("findings").get_array().empty()) << boost::json::serialize(flow.at("findings"));
    EXPECT_EQ(count(flow, "duplicates"), 1);
    EXPECT_EQ(count(flow, "screened"), 4);
    EXPECT_EQ(count(flow, "citations"), 2);
    EXPECT_EQ(count(flow, "sought-other"), 1);
    EXPECT_EQ(count(flow, "not-retrieved-other"), 0);
    EXPECT_EQ(count(flow, "excluded-other"), 1);
    EXPECT_EQ(count(flow, "included"), 4);
    const auto behind = behind_box_json(*m_project, "excluded-other", "Not about lamps", 0, 10);
    ASSERT_TRUE(behind) << behind.error().message;
    EXPECT_EQ(behind->at("total").to_number<int>(), 1);
    // What follows from counted boxes alone opens its records as well.
    for (const auto& [id, total] : {std::pair{"identified", 5}, {"after-duplicates", 4}, {"assessed", 4}, {"assessed-other", 1}, {"included-total", 4}}) {
        const auto records = behind_box_json(*m_project, id, "", 0, 10);
        ASSERT_TRUE(records) << id;
        EXPECT_EQ(records->at("total").to_number<int>(), total) << id;
    }
    must("set-flow-count", {{"flow", "review"}, {"box", "organisations"}, {"count", 3}});
    EXPECT_FALSE(behind_box_json(*m_project, "identified", "", 0, 10)) << "three of them are in nobody's file";
    const auto removed = behind_box_json(*m_project, "duplicates", "", 0, 10);
    ASSERT_TRUE(removed);
    EXPECT_EQ(removed->at("total").to_number<int>(), 1);
}

INSTANTIATE_TEST_SUITE_P(Orders, CitedFlow, ::testing::Values(true, false));

}  // namespace
}  // namespace loam::workbench::testing
