#include "loam/workbench/decisions_in.hpp"

#include "study_with_records.hpp"

namespace loam::workbench::testing {
namespace {

constexpr std::string_view records_here = R"(TY  - JOUR
AU  - Barr, Kate
AU  - Wu, L.
TI  - The peer worker in the team: a grounded theory study
PY  - 2019
JO  - Journal of Invented Studies
VL  - 3
SP  - 12
EP  - 30
DO  - 10.5555/peer.1
ER  - 

TY  - JOUR
AU  - Okafor, Ngozi
AU  - Lind, Per
TI  - Afternoons in the ward kitchen: an ethnography of waiting
PY  - 2004
JO  - Journal of Invented Wards
VL  - 8
SP  - 101
EP  - 117
ER  - 

TY  - JOUR
AU  - Moss, B.
TI  - Night buses and the people who wait for them
PY  - 2021
JO  - Journal of Waiting
AN  - 3
ER  - 
)";

constexpr std::string_view rayyan = R"(key,title,year,authors,journal,volume,pages,doi,notes
r1,The peer worker in the team,2019,"Barr, Kate and Wu, L.",Journal of Invented Studies,3,12-30,10.5555/PEER.1,"RAYYAN-INCLUSION: {""Ana""=>""Included"", ""Kofi""=>""Excluded""} | RAYYAN-LABELS: qualitative | RAYYAN-EXCLUSION-REASONS: wrong population,foreign language"
r2,Afternoons in the ward kitchen: an ethnography of waiting,2004,"Okafor, N. and Lind, P.",Journal of Invented Wards,8,101-117,,"RAYYAN-INCLUSION: {""Ana""=>""Maybe""}"
r3,A report that nobody here has,1999,"Nobody, A.",Elsewhere,1,1-2,10.5555/none,"RAYYAN-INCLUSION: {""Ana""=>""Excluded""}"
r4,Not yet looked at,1998,"Nobody, B.",Elsewhere,1,3-4,,
)";

class DecisionsIn : public StudyWithRecords {
protected:
    void SetUp() override {
        StudyWithRecords::SetUp();
        ASSERT_TRUE(take_in("here.ris", records_here));
        must("add-person", {{"id", "ana"}, {"name", "Ana"}, {"roles", "reviewer"}});
        must("add-criterion", {{"id", "c1"}, {"mark", "E1"}, {"half", "review"}, {"effect", "exclude"}, {"wording", "Wrong population"}});
    }
    void must(std::string_view act, const JsonObject& arguments, const Doer& doer = {}) {
        const auto done = m_project->perform(act, arguments, doer);
        ASSERT_TRUE(done) << act << ": " << done.error().message;
    }
    DecisionsInput input(const std::string& name, std::string_view bytes) { return {.path = file(name, bytes), .name = name}; }
    JsonObject imported(const DecisionsInput& asked, const Doer& doer = {}) {
        const auto told = import_decisions(*m_project, asked, doer);
        EXPECT_TRUE(told) << told.error().message;
        return told ? told->get_object() : JsonObject{};
    }
    const std::vector<domain::Decision>& decisions() {
        m_seen = *m_project->project();
        return m_seen->decisions;
    }
    const domain::Decision* decision(std::string_view person, std::string_view verdict) {
        const auto at = std::ranges::find_if(decisions(), [&](const auto& each) { return each.person.text == person && each.verdict == verdict; });
        return at == m_seen->decisions.end() ? nullptr : &*at;
    }
    std::string import_id() { return (*m_project->project())->record_imports.front().id.text; }

    std::shared_ptr<const domain::Project> m_seen;
};

TEST_F(DecisionsIn, rayyans_decisions_stand_on_the_records_that_are_here) {
    const auto told = imported(input("rayyan.csv", rayyan));
    EXPECT_EQ(told.at("decisions").to_number<int>(), 4);
    EXPECT_EQ(told.at("taken").to_number<int>(), 3);
    EXPECT_EQ(told.at("matched").at("doi").to_number<int>(), 1);
    EXPECT_EQ(told.at("matched").at("fields").to_number<int>(), 1);
    ASSERT_EQ(told.at("not_matched").get_array().size(), 1U);
    EXPECT_EQ(told.at("not_matched").get_array()[0].at("position").to_number<int>(), 3);
    ASSERT_EQ(decisions().size(), 3U);
    const auto* included = decision("ana", "include");
    ASSERT_NE(included, nullptr);
    EXPECT_EQ(included->imported, import_id() + ".1");
    EXPECT_EQ(included->stage, "title-abstract");
    EXPECT_TRUE(included->came.starts_with("file-"));
    const auto excluded = std::ranges::find(m_seen->decisions, "exclude", &domain::Decision::verdict);
    ASSERT_NE(excluded, m_seen->decisions.end());
    EXPECT_EQ(excluded->criterion.text, "c1") << "a reason in the words of a criterion is that criterion";
    EXPECT_EQ(excluded->note, "Reason: foreign language\nLabels: qualitative");
    const auto kofi = std::ranges::find(m_seen->people, "Kofi", &domain::Person::name);
    ASSERT_NE(kofi, m_seen->people.end());
    EXPECT_EQ(excluded->person, kofi->id);
}

TEST_F(DecisionsIn, twice_changes_nothing_and_undo_takes_all_of_it_back) {
    const auto asked = input("rayyan.csv", rayyan);
    imported(asked);
    const auto revision = *m_project->revision();
    const auto again = imported(asked);
    EXPECT_EQ(again.at("seq").to_number<int>(), 0);
    EXPECT_EQ(again.at("repeated").to_number<int>(), 3);
    EXPECT_EQ(*m_project->revision(), revision);
    ASSERT_TRUE(m_project->undo({}));
    EXPECT_TRUE(decisions().empty());
    EXPECT_EQ(m_seen->people.size(), 1U);
    ASSERT_TRUE(m_project->redo({}));
    EXPECT_EQ(decisions().size(), 3U);
}

TEST_F(DecisionsIn, a_preview_changes_nothing_and_says_the_same) {
    const auto asked = input("rayyan.csv", rayyan);
    const auto revision = *m_project->revision();
    const auto shown = decisions_preview_json(*m_project, asked, {});
    ASSERT_TRUE(shown);
    EXPECT_EQ(*m_project->revision(), revision);
    auto done = imported(asked);
    for (const auto* extra : {"seq", "summary", "revision"}) done.erase(extra);
    EXPECT_EQ(base::json_text(*shown), base::json_text(done));
}

TEST_F(DecisionsIn, records_that_are_not_here_come_in_on_request_and_match_the_next_time) {
    auto asked = input("rayyan.csv", rayyan);
    asked.add_records = true;
    const auto told = imported(asked);
    EXPECT_EQ(told.at("added").to_number<int>(), 2);
    EXPECT_EQ(told.at("taken").to_number<int>(), 4);
    const auto project = *m_project->project();
    ASSERT_EQ(project->record_imports.size(), 2U);
    const auto token = project->record_imports[1].id.text + ".1";
    const auto added = record(*m_project, token);
    ASSERT_TRUE(added) << added.error().message;
    EXPECT_EQ(added->record.title, "A report that nobody here has");
    EXPECT_TRUE(std::ranges::any_of(project->decisions, [&](const auto& each) { return each.imported == token; }));
    EXPECT_EQ(imported(asked).at("seq").to_number<int>(), 0);
}

TEST_F(DecisionsIn, a_decision_that_says_otherwise_stays_as_it_is_unless_it_is_to_be_replaced) {
    must("decide", {{"stage", "title-abstract"}, {"item", import_id() + ".1"}, {"verdict", "exclude"}, {"person", "ana"}}, {"ana"});
    auto asked = input("rayyan.csv", rayyan);
    const auto told = imported(asked);
    ASSERT_EQ(told.at("differing").get_array().size(), 1U);
    EXPECT_EQ(told.at("differing").get_array()[0].at("here").as_string(), "exclude");
    EXPECT_EQ(decision("ana", "include"), nullptr);
    asked.replace = true;
    EXPECT_EQ(imported(asked).at("changed").to_number<int>(), 1);
    EXPECT_NE(decision("ana", "include"), nullptr);
}

TEST_F(DecisionsIn, a_table_of_numbers_and_words_is_enough) {
    auto asked = input("own.csv", "DOI;Urteil;Grund\n10.5555/peer.1;nein;Other people\n");
    asked.by = "Ana";
    ASSERT_TRUE(take_choices(asked, {{"columns", JsonObject{{"Urteil", "decision"}, {"Grund", "reason"}}}, {"words", JsonObject{{"nein", "exclude"}}}, {"reasons", JsonObject{{"Other people", "E1"}}}}));
    EXPECT_EQ(imported(asked).at("taken").to_number<int>(), 1);
    const auto* excluded = decision("ana", "exclude");
    ASSERT_NE(excluded, nullptr);
    EXPECT_EQ(excluded->criterion.text, "c1");
    const auto named = input("named.csv", "record,decision,reviewer\n" + import_id() + ".3,include,Ana\n");
    EXPECT_EQ(imported(named).at("matched").at("id").to_number<int>(), 1);
}

TEST_F(DecisionsIn, words_that_are_no_decision_are_told_and_nothing_is_made_of_them) {
    auto asked = input("own.csv", "Title,Year,Decision\nNight buses and the people who wait for them,2021,perhaps later\n");
    asked.by = "Ana";
    const auto told = imported(asked);
    EXPECT_EQ(told.at("seq").to_number<int>(), 0);
    EXPECT_EQ(told.at("not_understood").get_array().at(0).at("word").as_string(), "perhaps later");
    EXPECT_FALSE(import_decisions(*m_project, input("none.ris", records_here), {})) << "no decision in it";
    const auto unknown = input("strange.csv", "DOI;Urteil;Wer\n10.5555/peer.1;nein;Ana\n");
    EXPECT_FALSE(import_decisions(*m_project, unknown, {})) << "which column?";
    const auto columns = decisions_preview_json(*m_project, unknown, {});
    ASSERT_TRUE(columns) << columns.error().message;
    EXPECT_EQ(columns->at("columns").get_array().at(0).at("column").as_string(), "Urteil");
    auto nobody = input("own.csv", "Title,Year,Decision\nNight buses and the people who wait for them,2021,yes\n");
    EXPECT_FALSE(import_decisions(*m_project, nobody, {})) << "nobody is named";
}

TEST_F(DecisionsIn, at_a_blind_stage_everybody_brings_in_their_own_only) {
    must("plan-stage", {{"stage", "title-abstract"}, {"blind", true}});
    auto asked = input("rayyan.csv", rayyan);
    const auto refused = import_decisions(*m_project, asked, {"ana"});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, base::ErrorKind::refused);
    EXPECT_FALSE(decisions_preview_json(*m_project, asked, {"ana"}));
    asked.people["Kofi"] = "";
    const auto told = imported(asked, {"ana"});
    EXPECT_EQ(told.at("taken").to_number<int>(), 2);
    EXPECT_EQ(told.at("left_out").to_number<int>(), 1);
    EXPECT_EQ(told.at("summary").as_string(), "Imported 2 decisions at title and abstract from a file of decisions") << "the name of a file can tell what was decided";
    m_project->read_as("");
    EXPECT_TRUE(decisions().empty()) << "nobody in particular sees them";
}

TEST_F(DecisionsIn, a_doubtful_match_waits_until_a_person_says_so) {
    auto asked = input("doubt.csv", "title,year,authors,doi,decision,reviewer\nA wholly different paper on harbour cranes,1987,\"Zorn, Q.\",10.5555/peer.1,include,Ana\n");
    const auto told = imported(asked);
    ASSERT_EQ(told.at("doubtful").get_array().size(), 1U);
    EXPECT_EQ(told.at("taken").to_number<int>(), 0);
    asked.sure = {1};
    EXPECT_EQ(imported(asked).at("taken").to_number<int>(), 1);
}

TEST_F(DecisionsIn, a_consensus_of_the_file_settles_what_its_people_saw_differently_and_nothing_else) {
    auto asked = input("votes.csv", "Title,DOI,Reviewer 1,Reviewer 1 vote,Reviewer 2,Reviewer 2 vote,Final decision\nThe peer worker in the team,10.5555/peer.1,Ana,Yes,Kofi,No,No\n"
                                    "\"Afternoons in the ward kitchen: an ethnography of waiting\",,Kofi,No,Ana,No,No\n");
    asked.all_sure = true;
    const auto nobody = imported(asked);
    EXPECT_EQ(nobody.at("unsettled").to_number<int>(), 2) << "nobody wrote the consensus down";
    EXPECT_EQ(nobody.at("taken").to_number<int>(), 4);
    asked.by = "Mo";
    const auto told = imported(asked);
    EXPECT_EQ(told.at("settled").to_number<int>(), 1);
    EXPECT_EQ(told.at("repeated").to_number<int>(), 5) << "where both say the same there is nothing to settle";
    const auto at = std::ranges::find_if(decisions(), [](const auto& each) { return each.consensus.value_or(false); });
    ASSERT_NE(at, m_seen->decisions.end());
    EXPECT_EQ(at->verdict, "exclude");
    EXPECT_EQ(at->imported, import_id() + ".1");
    EXPECT_NE(at->agreed_by.find("ana"), std::string::npos);
    EXPECT_EQ(imported(asked).at("seq").to_number<int>(), 0) << "twice changes nothing";
    ASSERT_TRUE(m_project->undo({}));
    EXPECT_EQ(decisions().size(), 4U);
    EXPECT_EQ(std::ranges::count(m_seen->people, "Mo", &domain::Person::name), 0);
}

TEST_F(DecisionsIn, a_consensus_settles_also_what_was_decided_here_before) {
    auto before = input("kofi.csv", "Title,DOI,Reviewer,Decision\nThe peer worker in the team,10.5555/peer.1,Kofi,No\n");
    EXPECT_EQ(imported(before).at("taken").to_number<int>(), 1);
    auto asked = input("final.csv", "Title,DOI,Reviewer 1,Reviewer 1 vote,Final decision\nThe peer worker in the team,10.5555/peer.1,Ana,Yes,Yes\n");
    asked.by = "Mo";
    const auto told = imported(asked);
    EXPECT_EQ(told.at("settled").to_number<int>(), 1) << "the file's own people say the same; one who decided here does not";
    auto otherwise = input("again.csv", "Title,DOI,Reviewer 1,Reviewer 1 vote,Final decision\nThe peer worker in the team,10.5555/peer.1,Ana,Yes,No\n");
    otherwise.by = "Mo";
    EXPECT_EQ(imported(otherwise).at("differing").get_array().size(), 1U) << "another consensus stands here";
}

TEST_F(DecisionsIn, at_a_blind_stage_no_file_settles_what_is_not_open) {
    must("plan-stage", {{"stage", "title-abstract"}, {"blind", true}});
    auto asked = input("votes.csv", "Title,DOI,Reviewer,Decision,Final decision\nThe peer worker in the team,10.5555/peer.1,Ana,Yes,No\n");
    const auto told = imported(asked, {"ana"});
    EXPECT_EQ(told.at("taken").to_number<int>(), 1);
    EXPECT_EQ(told.at("closed").to_number<int>(), 1);
}

TEST_F(DecisionsIn, the_same_title_alone_is_asked_about_and_who_brings_nothing_is_not_made) {
    ASSERT_TRUE(take_in("short.ris", "TY  - JOUR\nAU  - Ford, Ian\nTI  - The lending library of tools\nPY  - 2018\nJO  - Journal of Invented Things\nER  - \n"));
    auto asked = input("short.csv", "Title,Year,Decision\nThe lending library of tools,2018,include\n,,include\nNothing like it here,2018,include\n");
    asked.by = "Mo";
    const auto told = imported(asked);
    ASSERT_EQ(told.at("doubtful").get_array().size(), 1U);
    EXPECT_EQ(told.at("seq").to_number<int>(), 0);
    EXPECT_EQ((*m_project->project())->people.size(), 1U);
    const auto& missing = told.at("not_matched").get_array();
    ASSERT_EQ(missing.size(), 2U);
    EXPECT_EQ(missing[0].at("line").to_number<int>(), 3);
    EXPECT_EQ(missing[0].at("reason").as_string(), "it tells neither a title nor a DOI or PMID");
    EXPECT_EQ(missing[1].at("reason").as_string(), "none here is like it");
    asked.all_sure = true;
    EXPECT_EQ(imported(asked).at("taken").to_number<int>(), 1);
}

TEST_F(DecisionsIn, a_row_that_names_nobody_among_others_is_told_by_its_line) {
    const auto refused = import_decisions(*m_project, input("some.csv", "Title,DOI,Reviewer,Decision\nThe peer worker in the team,10.5555/peer.1,Ana,yes\nNight buses and the people who wait for them,,,no\n"), {});
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().message.find("1 of its 2 decisions"), std::string::npos) << refused.error().message;
    EXPECT_NE(refused.error().message.find("line 3"), std::string::npos);
}

}  // namespace
}  // namespace loam::workbench::testing
