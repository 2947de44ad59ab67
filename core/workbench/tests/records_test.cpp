#include "loam/workbench/records.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "loam/workbench/screening.hpp"
#include "study_with_records.hpp"

namespace loam::workbench::testing {
namespace {

constexpr std::string_view two_records = R"(TY  - JOUR
AU  - Barr, Kate
AU  - Wu, L.
TI  - The peer worker in the team
PY  - 2019
JO  - Journal of Invented Studies
AB  - What became of a team when a peer worker joined it.
ER  - 

TY  - THES
AU  - Okafor, N.
TI  - Afternoons in the ward kitchen
PY  - 2004
XX  - kept as it is
ER  - 
)";

class Records : public StudyWithRecords {
protected:
    Result<Imported> import(const std::string& name, std::string_view bytes, std::string database = {}) { return take_in(name, bytes, std::move(database)); }
    JsonObject list(RecordsQuery query = {}) {
        while (!advance_record_view(*m_project).value().is_complete()) {
        }
        const auto told = records_json(*m_project, query);
        EXPECT_TRUE(told) << told.error().message;
        return told ? told->get_object() : JsonObject{};
    }
    std::vector<std::string> titles(const RecordsQuery& query = {}) {
        std::vector<std::string> all;
        const auto told = list(query);
        for (const auto& record : told.at("records").get_array()) all.emplace_back(record.at("title").is_null() ? "" : record.at("title").get_string().c_str());
        return all;
    }
    std::string id_of(std::size_t nth) { return std::string(list()["records"].get_array()[nth].at("id").get_string()); }
    Outcome must(std::string_view act, const JsonObject& arguments) {
        auto done = m_project->perform(act, arguments, {});
        EXPECT_TRUE(done) << done.error().message;
        return done.value_or(Outcome{});
    }
};

using Titles = std::vector<std::string>;

TEST_F(Records, a_file_comes_in_as_one_act_and_goes_again_with_undo) {
    const auto imported = import("export.ris", two_records, "PsycINFO");
    ASSERT_TRUE(imported) << imported.error().message;
    EXPECT_EQ(imported->format, "ris");
    EXPECT_EQ(imported->read, 2U);
    EXPECT_EQ(imported->outcome.summary, "Imported 2 records from export.ris");
    EXPECT_EQ(titles(), (Titles{"The peer worker in the team", "Afternoons in the ward kitchen"}));
    const auto project = *m_project->project();
    ASSERT_EQ(project->search_runs.size(), 1U);
    EXPECT_EQ(project->search_runs[0].source, "PsycINFO");
    EXPECT_EQ(project->search_runs[0].hits, std::nullopt) << "how many were found is not how many were exported";
    EXPECT_EQ(*m_project->store().file_bytes(project->record_imports[0].original), two_records);
    ASSERT_TRUE(m_project->undo({}));
    EXPECT_EQ(titles(), Titles{});
    EXPECT_TRUE((*m_project->project())->search_runs.empty());
    ASSERT_TRUE(m_project->redo({}));
    EXPECT_EQ(titles().size(), 2U);
    EXPECT_TRUE(m_project->store().verify()->ok);
}

TEST_F(Records, nothing_of_a_record_is_lost_and_it_says_where_it_came_from) {
    ASSERT_TRUE(import("export.ris", two_records));
    const auto told = record_json(*m_project, id_of(1));
    ASSERT_TRUE(told);
    EXPECT_EQ(told->at("fields").at("kind"), "thesis");
    EXPECT_EQ(told->at("fields").at("others").at(0).at(1), "kept as it is");
    EXPECT_EQ(told->at("origin").at("place"), 2);
    EXPECT_EQ(told->at("origin").at("line"), 10);
    EXPECT_TRUE(told->at("origin").at("run").is_null());
    EXPECT_FALSE(record_json(*m_project, "nobody.1"));
    EXPECT_FALSE(record_json(*m_project, id_of(1) + "7"));
}

TEST_F(Records, markup_of_a_title_is_kept_in_the_record_and_not_shown_where_it_is_read) {
    ASSERT_TRUE(import("marked.ris", "TY  - JOUR\nTI  - <i>Home</i> repair and CO<sub>2</sub>\nAB  - <p>We asked.</p>\nPY  - 2014\nER  - \n"));
    EXPECT_EQ(record_json(*m_project, id_of(0))->at("fields").at("title"), "<i>Home</i> repair and CO<sub>2</sub>");
    EXPECT_EQ(titles(), (std::vector<std::string>{"Home repair and CO2"}));
    const auto cards = cards_json(*m_project, {id_of(0)});
    ASSERT_TRUE(cards) << cards.error().message;
    EXPECT_EQ(cards->at(0).at("title"), "Home repair and CO2");
    EXPECT_EQ(cards->at(0).at("abstract"), "We asked.");
    RecordsQuery asked;
    asked.words = "home";
    const auto found = list(asked);
    EXPECT_EQ(found.at("records").at(0).at("marked").at("title"), "\x02Home\x03 repair and CO2");
    asked.words = "CO2";
    EXPECT_EQ(list(asked).at("records").as_array().size(), 1U) << "what is read is what is found";
    asked.words = "sub";
    EXPECT_EQ(list(asked).at("records").as_array().size(), 0U);
}

TEST_F(Records, lists_are_sorted_filtered_and_searched) {
    ASSERT_TRUE(import("export.ris", two_records));
    RecordsQuery by_title;
    by_title.order = records::Order::title;
    EXPECT_EQ(titles(by_title), (Titles{"Afternoons in the ward kitchen", "The peer worker in the team"}));
    RecordsQuery recent;
    recent.filter.from_year = 2010;
    EXPECT_EQ(titles(recent), (Titles{"The peer worker in the team"}));
    RecordsQuery words;
    words.words = "joining teams";
    EXPECT_EQ(titles(words), (Titles{"The peer worker in the team"})) << "words are found by their stems, in the abstract too";
    words.words = "kitchen -ward";
    EXPECT_EQ(titles(words), Titles{});
    RecordsQuery counted;
    counted.with_facets = true;
    const auto facets = list(counted)["facets"].get_object();
    EXPECT_EQ(facets.at("kinds").get_array().size(), 2U);
    EXPECT_EQ(facets.at("without_abstract"), 1);
}

TEST_F(Records, a_correction_is_seen_everywhere_and_taken_back_by_undo) {
    ASSERT_TRUE(import("export.ris", two_records));
    const auto id = id_of(0);
    must("correct-record", {{"record", id}, {"field", "title"}, {"value", "A colleague in the team"}});
    EXPECT_EQ(titles()[0], "A colleague in the team");
    RecordsQuery words;
    words.words = "colleague";
    EXPECT_EQ(titles(words).size(), 1U);
    EXPECT_EQ(record(*m_project, id)->record.title, "A colleague in the team");
    must("correct-record", {{"record", id}, {"field", "title"}, {"value", "A companion in the team"}});
    EXPECT_EQ((*m_project->project())->record_edits.size(), 1U) << "a field is corrected once, and then corrected anew";
    ASSERT_TRUE(m_project->undo({}, 2));
    EXPECT_EQ(titles()[0], "The peer worker in the team");
    EXPECT_EQ(titles(words).size(), 0U);
    EXPECT_FALSE(m_project->perform("correct-record", {{"record", id}, {"field", "year"}, {"value", "20l9"}}, {}));
    EXPECT_FALSE(m_project->perform("correct-record", {{"record", "nobody.1"}, {"field", "title"}, {"value", "x"}}, {}));
}

TEST_F(Records, tags_come_and_go) {
    ASSERT_TRUE(import("export.ris", two_records));
    const auto both = id_of(0) + " " + id_of(1);
    EXPECT_EQ(must("tag-records", {{"records", both}, {"tag", "to read"}}).summary, "Tagged 2 records “to read”");
    EXPECT_EQ(must("tag-records", {{"records", both}, {"tag", "To read"}}).seq, 0) << "what is tagged already stays as it is";
    must("untag-records", {{"records", id_of(1)}, {"tag", "to read"}});
    RecordsQuery tagged;
    tagged.tags = {"to read"};
    EXPECT_EQ(titles(tagged), (Titles{"The peer worker in the team"}));
}

TEST_F(Records, the_same_file_twice_is_told_and_what_is_no_file_of_records_changes_nothing) {
    ASSERT_TRUE(import("export.ris", two_records));
    const auto revision = *m_project->revision();
    const auto again = import("other-name.ris", two_records);
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().kind, base::ErrorKind::exists);
    EXPECT_NE(again.error().message.find("export.ris"), std::string::npos);
    EXPECT_FALSE(import("empty.ris", ""));
    EXPECT_FALSE(import("letter.txt", "Dear colleague,\nthank you for your letter.\n"));
    EXPECT_EQ(*m_project->revision(), revision);
}

TEST_F(Records, files_of_records_are_told_from_others_whatever_their_encoding) {
    std::string wide = "\xFF\xFE";
    for (const char c : two_records) wide += {c, '\0'};
    EXPECT_TRUE(is_record_file(file("wide.txt", wide)));
    EXPECT_TRUE(is_record_file(file("plain.txt", two_records)));
    EXPECT_FALSE(is_record_file(file("talk.txt", "Interviewer: How was it?\nAnna: It was good.\n")));
    EXPECT_FALSE(is_record_file(file("chat.json", R"([{"user":"U1","text":"Did the bus come?","ts":"1355517523.1"}])"))) << "a list of JSON without anything of a work";
    EXPECT_TRUE(is_record_file(file("works.json", R"([{"type":"book","author":[{"family":"Lind","given":"Maria"}]}])")));
    EXPECT_FALSE(is_record_file(file("answers.csv", "id,Age,What helped\nR1,34,They came.\nR2,41,Nobody asked before.\n")));
    EXPECT_FALSE(is_record_file(file("empty.ris", "")));
    EXPECT_FALSE(is_record_file(file("whisper.json", R"({"text":"So.","segments":[{"id":0,"start":0.0,"end":2.5,"text":" How was it?"},{"id":1,"start":2.5,"end":4.0,"text":" It rained."}],"language":"en"})")));
    EXPECT_FALSE(is_record_file(file("talk.otr", R"({"text":"<p>00:03 Ann: How was it?</p>","media":"talk.mp3","media-time":4})")));
    EXPECT_TRUE(is_record_file(file("csl.json", R"([{"id":"a","type":"article-journal","title":"From start to end","author":[{"family":"Ito"}],"from":"2020"}])")));
    EXPECT_FALSE(is_record_file(m_folder.path() / "nowhere.ris"));
    const auto imported = import("wide.ris", wide);
    ASSERT_TRUE(imported);
    EXPECT_EQ(titles()[1], "Afternoons in the ward kitchen");
}

TEST_F(Records, many_are_kept_in_parts_and_found_by_their_place) {
    std::string bytes;
    for (int n = 1; n <= 10'050; ++n) bytes += fmt::format("TY  - JOUR\nTI  - Report number {}\nPY  - {}\nER  - \n\n", n, 1990 + n % 30);
    ASSERT_TRUE(import("many.ris", bytes));
    EXPECT_EQ((*m_project->project())->record_parts.size(), 11U);
    const auto import_id = (*m_project->project())->record_imports[0].id.text;
    EXPECT_EQ(record(*m_project, record_token({import_id, 10'001}))->record.title, "Report number 10001");
    must("correct-record", {{"record", record_token({import_id, 10'020})}, {"field", "title"}, {"value", "Put right"}});
    RecordsQuery page;
    page.first = 10'018;
    page.count = 3;
    EXPECT_EQ(titles(page), (Titles{"Report number 10019", "Put right", "Report number 10021"}));
    RecordsQuery by_year;
    by_year.order = records::Order::year;
    by_year.descending = true;
    by_year.count = 1;
    EXPECT_EQ(list(by_year)["records"].get_array()[0].at("year"), 2019);
    std::size_t walked = 0;
    ASSERT_TRUE(each_record(*m_project, [&](const std::string&, const records::Record&) { return ++walked < 10'049; }));
    EXPECT_EQ(walked, 10'049U);
}

TEST_F(Records, a_view_that_is_lost_is_made_anew) {
    ASSERT_TRUE(import("export.ris", two_records));
    EXPECT_EQ(titles().size(), 2U);
    m_project.reset();
    std::filesystem::remove_all(m_folder.path() / "cache");
    auto opened = Workbench::open(m_folder.path() / "study.loam", store::Access::read, data_folder());
    ASSERT_TRUE(opened);
    m_project.emplace(std::move(*opened));
    EXPECT_EQ(titles().size(), 2U) << "also of a project that is only read";
}

TEST_F(Records, a_tidy_folder_carries_them) {
    ASSERT_TRUE(import("export.ris", two_records));
    must("correct-record", {{"record", id_of(0)}, {"field", "title"}, {"value", "Put right"}});
    ASSERT_TRUE(m_project->export_tidy(m_folder.path() / "tidy", false));
    auto other = Workbench::create_empty(m_folder.path() / "other.loam", data_folder());
    ASSERT_TRUE(other);
    ASSERT_TRUE(other->import_tidy(m_folder.path() / "tidy", {}));
    m_project.emplace(std::move(*other));
    EXPECT_EQ(titles(), (Titles{"Put right", "Afternoons in the ward kitchen"}));
}

TEST_F(Records, an_import_is_not_taken_back_from_under_what_was_said_of_its_records) {
    const auto imported = import("export.ris", two_records);
    const auto id = id_of(0);
    must("tag-records", {{"records", id}, {"tag", "kept"}});
    must("add-record-note", {{"record", id}, {"note", "Ask for the full text."}});
    must("correct-record", {{"record", id}, {"field", "year"}, {"value", "2018"}});
    const auto alone = m_project->undo_act(imported->outcome.seq, false, {});
    ASSERT_FALSE(alone);
    EXPECT_EQ(alone.error().kind, base::ErrorKind::conflict);
    for (const auto* table : {"record_tag", "record_note", "record_edit"}) EXPECT_NE(alone.error().message.find(table), std::string::npos) << alone.error().message;
    EXPECT_EQ(titles().size(), 2U);
    ASSERT_TRUE(m_project->undo_act(imported->outcome.seq, true, {}));
    const auto project = *m_project->project();
    EXPECT_TRUE(project->record_imports.empty());
    EXPECT_TRUE(project->record_tags.empty());
    EXPECT_TRUE(project->record_notes.empty());
    EXPECT_TRUE(project->record_edits.empty());
    EXPECT_TRUE(m_project->store().verify()->ok);
}

TEST_F(Records, an_import_whose_records_nothing_was_said_of_is_taken_back_alone) {
    const auto first = import("export.ris", two_records);
    const auto second = import("other.ris", "TY  - JOUR\nTI  - Another\nER  - \n");
    must("tag-records", {{"records", std::string(second->details.at("import").get_string()) + ".1"}, {"tag", "kept"}});
    ASSERT_TRUE(m_project->undo_act(first->outcome.seq, false, {}));
    EXPECT_EQ(titles(), (Titles{"Another"}));
}

TEST(RecordTokens, name_one_record_in_one_way) {
    EXPECT_EQ(parse_record_token("a.b.12")->import, "a.b");
    EXPECT_EQ(parse_record_token("a.b.12")->place, 12U);
    for (const auto* wrong : {"", "a", ".1", "a.", "a.0", "a.-1", "a.01", "a.+1", "a.1x"}) EXPECT_FALSE(parse_record_token(wrong)) << wrong;
}

TEST_F(Records, an_item_whose_id_looks_like_a_record_of_an_import_is_what_it_is) {
    must("add-study", {{"id", "s.1"}, {"citation", "Invented (2001)"}});
    must("add-discussion", {{"id", "said"}, {"stage", "appraisal"}, {"item", "s.1"}, {"words", "Is it qualitative?"}});
    const auto withdrawn = m_project->perform("withdraw-study", {{"id", "s.1"}}, {});
    ASSERT_FALSE(withdrawn) << "a study that was discussed goes from beneath its discussion";
    EXPECT_NE(withdrawn.error().message.find("discussion"), std::string::npos) << withdrawn.error().message;
    must("withdraw-discussion", {{"id", "said"}});
    ASSERT_TRUE(m_project->undo({})) << "what was said of it comes back";
    must("withdraw-discussion", {{"id", "said"}});
    must("withdraw-study", {{"id", "s.1"}});
}

TEST_F(Records, the_list_names_the_database_that_the_run_searched_and_follows_it) {
    constexpr std::string_view of_ebsco = "TY  - JOUR\nTI  - Waiting rooms (invented)\nDB  - cin20\nER  - \n";
    ASSERT_TRUE(import("export.ris", of_ebsco, "CINAHL"));
    ASSERT_TRUE(import("by-hand.ris", two_records));
    const auto database = [&](std::size_t nth) { return list()["records"].get_array()[nth].at("database"); };
    EXPECT_EQ(database(0), Json("CINAHL"));
    EXPECT_EQ(database(1), Json(nullptr)) << "nothing is told of it";
    const auto run = std::string((*m_project->project())->search_runs.front().id.text);
    must("change-search-run", {{"id", run}, {"source", "CINAHL Complete"}});
    EXPECT_EQ(database(0), Json("CINAHL Complete"));
    must("change-search-run", {{"id", run}, {"kind", "expert"}});
    EXPECT_EQ(database(0), Json("cin20")) << "what the file says, where no database was searched";
    ASSERT_TRUE(m_project->undo({}));
    RecordsQuery query;
    query.filter.databases = {"CINAHL Complete"};
    EXPECT_EQ(titles(query), (Titles{"Waiting rooms (invented)"}));
}

}  // namespace
}  // namespace loam::workbench::testing
