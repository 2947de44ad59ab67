#include "loam/workbench/handouts.hpp"

#include "study_with_records.hpp"

// A page holds nothing of anybody's answers, and what comes back is taken in whole or told.

namespace loam::workbench::testing {
namespace {

constexpr std::string_view three_records =
    "TY  - JOUR\nAU  - Muller, Anna\nTI  - Peer mentoring </script><b> an interview study\nAB  - Twelve people were asked.\nPY  - 2019\nDO  - 10.1000/one\nER  - \n\n"
    "TY  - JOUR\nAU  - Dale, Ann\nTI  - Waiting for the night bus\nPY  - 2018\nER  - \n\n"
    "TY  - JOUR\nAU  - Poe, Liz\nTI  - A protocol of a trial\nPY  - 2017\nER  - \n";

class Handouts : public StudyWithRecords {
protected:
    void SetUp() override {
        StudyWithRecords::SetUp();
        for (const auto* person : {"ann", "ben"}) act("add-person", {{"id", person}, {"name", person}});
        act("add-criterion", {{"id", "c1"}, {"mark", "E1"}, {"half", "review"}, {"effect", "exclude"}, {"parameter", "design"}, {"wording", "No interviews"}});
        act("add-study", {{"id", "s1"}, {"citation", "Dale (2018)"}});
        act("adopt-checklist", {{"key", "casp-qualitative"}, {"version", "2018"}});
        const auto imported = take_in("found.ris", three_records);
        ASSERT_TRUE(imported) << imported.error().message;
        m_import = std::string(imported->details.at("import").get_string());
        for (const auto* stage : {"title-abstract", "full-text", "appraisal"}) act("plan-stage", {{"stage", stage}, {"blind", true}});
        act("assign-items", {{"stage", "title-abstract"}, {"person", "ann"}, {"rule", "all"}});
        act("assign-items", {{"stage", "title-abstract"}, {"person", "ben"}, {"rule", "chosen"}, {"items", item(1) + " " + item(3)}});
    }

    Outcome act(std::string_view name, const JsonObject& arguments, const std::string& person = {}) {
        const auto done = m_project->perform(name, arguments, {.person = person});
        EXPECT_TRUE(done) << name << ": " << (done ? "" : done.error().message);
        return done ? *done : Outcome{};
    }
    std::string item(int place) const { return fmt::format("{}.{}", m_import, place); }
    HandoutPage page(const std::string& stage, const std::string& person = "ben") {
        auto made = hand_out(*m_project, {.stage = stage, .person = person}, {});
        EXPECT_TRUE(made) << (made ? "" : made.error().message);
        return made ? *made : HandoutPage{};
    }
    static std::string file_of(const HandoutPage& page, const std::string& answers, const std::string& saved = "2026-11-27T10:00:00.000Z") {
        return fmt::format(R"({{"format":"loam-answers","version":1,"mark":"{}","stage":"{}","person":"ben","saved":"{}","answers":[{}]}})", page.mark, page.stage, saved, answers);
    }
    Imported must(const std::string& bytes) {
        auto taken = import_answers(*m_project, bytes, "ben.json", {});
        EXPECT_TRUE(taken) << (taken ? "" : taken.error().message);
        return taken ? *taken : Imported{};
    }
    std::vector<domain::Decision> decisions_of(const std::string& person) {
        std::vector<domain::Decision> own;
        for (const auto& each : (*m_project->stored()).project->decisions) {
            if (each.person.text == person) own.push_back(each);
        }
        return own;
    }
    static std::uint64_t part(const Imported& taken, std::string_view name) { return taken.details.at(name).to_number<std::uint64_t>(); }

    std::string m_import;
};

/// The page without its mark, which is another every time.
std::string without_mark(const HandoutPage& page) {
    auto html = page.html;
    for (auto at = html.find(page.mark); at != std::string::npos; at = html.find(page.mark)) html.replace(at, page.mark.size(), "MARK");
    return html;
}

TEST_F(Handouts, a_page_holds_what_its_person_judges_and_fetches_nothing) {
    const auto made = page("title-abstract");
    EXPECT_EQ(made.items, 2U);
    EXPECT_EQ(made.name, "ben-title-abstract.html");
    EXPECT_NE(made.html.find("Twelve people were asked."), std::string::npos);
    EXPECT_NE(made.html.find("A protocol of a trial"), std::string::npos);
    EXPECT_EQ(made.html.find("night bus"), std::string::npos) << "Ben was not given this one";
    EXPECT_NE(made.html.find("No interviews"), std::string::npos);
    EXPECT_EQ(made.html.find("</script><b>"), std::string::npos) << "a title ends no script";
    EXPECT_NE(made.html.find("default-src 'none'"), std::string::npos);
    for (const auto* address : {"src=\"", "href=\"", "http://", "https://", "@import"}) EXPECT_EQ(made.html.find(address), std::string::npos) << address;
    const auto& given = (*m_project->stored()).project->handouts;
    ASSERT_EQ(given.size(), 1U);
    EXPECT_EQ(given.front().mark, made.mark);
    EXPECT_EQ(given.front().count, 2);
    ASSERT_TRUE(m_project->undo({}));
    EXPECT_TRUE((*m_project->stored()).project->handouts.empty());
}

TEST_F(Handouts, pages_of_projects_that_differ_in_anothers_answers_alone_are_alike_to_the_byte) {
    std::map<std::string, std::set<std::string>> pages;
    const auto original = m_project->store().file();
    m_project.reset();
    int n = 0;
    for (const auto* verdict : {"include", "exclude", ""}) {
        const auto copy = m_folder.path() / fmt::format("copy{}", ++n) / "study.loam";
        std::filesystem::create_directories(copy.parent_path());
        std::filesystem::copy_file(original, copy);
        m_project.emplace(std::move(*Workbench::open(copy, store::Access::write, data_folder())));
        if (!std::string_view(verdict).empty()) {
            act("decide", {{"stage", "title-abstract"}, {"item", item(1)}, {"verdict", verdict}, {"note", "PLANTED"}, {"answers", "c1 | unsure | PLANTED"}}, "ann");
            act("decide", {{"stage", "full-text"}, {"item", item(2)}, {"verdict", "include"}, {"note", "PLANTED"}}, "ann");
            const auto question = (*m_project->stored()).project->checklist_items.front().id.text;
            act("rate-item", {{"study", "s1"}, {"item", question}, {"rater", "ann"}, {"answer", "yes"}, {"comment", "PLANTED"}}, "ann");
        }
        for (const auto* reader : {"", "ann", "ben"}) {
            m_project->read_as(reader);
            for (const auto* stage : {"title-abstract", "appraisal"}) {
                const auto made = page(stage);
                EXPECT_EQ(made.html.find("PLANTED"), std::string::npos) << stage;
                pages[stage].insert(without_mark(made));
            }
            // A record is at full text because Ann has answered it: nobody else learns that.
            EXPECT_FALSE(hand_out(*m_project, {.stage = "full-text", .person = "ben"}, {}));
            EXPECT_EQ(m_project->reader(), reader);
        }
    }
    for (const auto& [stage, different] : pages) EXPECT_EQ(different.size(), 1U) << stage;
}

TEST_F(Handouts, answers_come_in_as_acts_of_their_person_and_twice_changes_nothing) {
    const auto made = page("title-abstract");
    const auto file = file_of(made, fmt::format(R"({{"item":"{}","verdict":"exclude","criterion":"c1","note":"No words","at":"2026-11-26T09:00:00.000Z","criteria":[{{"criterion":"c1","answer":"yes","remark":"Survey"}}]}},{{"item":"{}","verdict":"unsure"}})", item(1), item(3)));
    const auto taken = must(file);
    EXPECT_EQ(part(taken, "added"), 2U);
    EXPECT_EQ(taken.lost, 0U);
    const auto own = decisions_of("ben");
    ASSERT_EQ(own.size(), 2U);
    EXPECT_EQ(own[0].verdict, "exclude");
    EXPECT_EQ(own[0].criterion.text, "c1");
    EXPECT_EQ(own[0].note, "No words");
    EXPECT_EQ(own[0].came, made.mark);
    EXPECT_EQ(own[0].decided, "2026-11-26");
    ASSERT_EQ((*m_project->stored()).project->criterion_answers.size(), 1U);
    EXPECT_EQ((*m_project->stored()).project->criterion_answers.front().remark, "Survey");
    const auto history = m_project->store().history({.most = 1});
    ASSERT_TRUE(history);
    EXPECT_EQ(history->front().actor, "ben");
    EXPECT_EQ(history->front().summary.find("exclude"), std::string::npos) << "no summary tells an answer";

    const auto before = *m_project->revision();
    const auto again = must(file);
    EXPECT_EQ(part(again, "unchanged"), 2U);
    EXPECT_EQ(*m_project->revision(), before);

    ASSERT_TRUE(m_project->undo({.person = "ben"})) << "one act";
    EXPECT_TRUE(decisions_of("ben").empty());
}

TEST_F(Handouts, a_file_that_an_editor_of_windows_saved_anew_is_the_same_file) {
    const auto made = page("title-abstract");
    const auto file = file_of(made, fmt::format(R"({{"item":"{}","verdict":"exclude","criterion":"c1","note":"No words"}})", item(1)));
    std::string lines = "\xEF\xBB\xBF";
    std::string wide = "\xFF\xFE";   // what such an editor calls Unicode
    for (const char c : file) {
        lines += c;
        if (c == ',') lines += "\r\n";
        wide += c;
        wide += '\0';
    }
    EXPECT_EQ(part(must(wide), "added"), 1U);
    EXPECT_EQ(part(must(lines), "unchanged"), 1U);
    const auto path = m_folder.path() / "answers.json";
    std::ofstream(path, std::ios::binary) << wide;
    EXPECT_TRUE(is_answers_file(path)) << "it is no list of records";
    EXPECT_FALSE(read_answers(std::string_view(wide).substr(0, wide.size() - 40))) << "cut off";
}

TEST_F(Handouts, a_later_file_changes_what_changed_and_an_older_one_puts_nothing_back) {
    const auto made = page("title-abstract");
    const auto first = file_of(made, fmt::format(R"({{"item":"{}","verdict":"include"}},{{"item":"{}","verdict":"unsure"}})", item(1), item(3)));
    must(first);
    const auto later = must(file_of(made, fmt::format(R"({{"item":"{}","verdict":"exclude","criterion":"c1"}},{{"item":"{}","verdict":""}})", item(1), item(3)), "2026-11-28T10:00:00.000Z"));
    EXPECT_EQ(part(later, "changed"), 1U);
    EXPECT_EQ(part(later, "taken_back"), 1U);
    ASSERT_EQ(decisions_of("ben").size(), 1U);
    const auto older = must(first);
    EXPECT_EQ(older.lost, 1U);
    EXPECT_EQ(decisions_of("ben").front().verdict, "exclude");
    EXPECT_EQ(std::string(handouts_json(*m_project)->at("handouts").at(0).at("came_back").get_string()), "2026-11-28T10:00:00.000Z");
}

TEST_F(Handouts, what_a_file_replaces_is_told_before_it_comes_in_and_stays_in_the_history) {
    const auto made = page("title-abstract");
    must(file_of(made, fmt::format(R"({{"item":"{}","verdict":"include"}},{{"item":"{}","verdict":"unsure"}})", item(1), item(3))));
    const auto before = m_project->revision().value_or(0);
    // Nothing in a file proves who wrote it: this one has the mark of the page and a later day.
    const auto forged = file_of(made, fmt::format(R"({{"item":"{}","verdict":"exclude","criterion":"c1"}},{{"item":"{}","verdict":""}})", item(1), item(3)), "2026-11-28T10:00:00.000Z");
    const auto looked = import_answers(*m_project, forged, "forged.json", {.person = "ben", .reason = {}}, true);
    ASSERT_TRUE(looked) << looked.error().message;
    EXPECT_TRUE(looked->details.at("looked").get_bool());
    EXPECT_EQ(part(*looked, "changed"), 1U);
    EXPECT_EQ(part(*looked, "taken_back"), 1U);
    ASSERT_EQ(looked->details.at("replaced").get_array().size(), 2U);
    EXPECT_EQ(looked->details.at("replaced").at(0).at("item").get_string(), item(1));
    EXPECT_EQ(looked->details.at("replaced").at(1).at("what").get_string(), "taken back");
    EXPECT_EQ(m_project->revision().value_or(-1), before) << "a look writes nothing";
    EXPECT_EQ(decisions_of("ben").size(), 2U);
    must(forged);
    EXPECT_EQ(decisions_of("ben").size(), 1U);
    const auto undone = m_project->undo({.person = "ben", .reason = {}});
    ASSERT_TRUE(undone) << undone.error().message;
    ASSERT_EQ(decisions_of("ben").size(), 2U) << "what it replaced is still there";
    EXPECT_EQ(decisions_of("ben").front().verdict, "include");
}

TEST_F(Handouts, a_look_tells_others_at_a_blind_stage_nothing_that_depends_on_the_answers) {
    const auto made = page("title-abstract");
    must(file_of(made, fmt::format(R"({{"item":"{}","verdict":"include"}})", item(1))));
    std::set<std::string> told;
    for (const auto* guess : {"include", "unsure", ""}) {
        const auto looked = import_answers(*m_project, file_of(made, fmt::format(R"({{"item":"{}","verdict":"{}"}})", item(1), guess), "2026-11-28T10:00:00.000Z"), "guess.json", {.person = "ann", .reason = {}}, true);
        ASSERT_TRUE(looked) << looked.error().message;
        EXPECT_EQ(part(*looked, "standing"), 1U) << guess;
        told.insert(base::json_text(looked->details));
    }
    EXPECT_EQ(told.size(), 1U) << "right or wrong, the guess is told nothing";
}

TEST_F(Handouts, what_cannot_be_taken_in_is_told_one_by_one) {
    const auto made = page("title-abstract");
    act("decide", {{"stage", "title-abstract"}, {"item", item(3)}, {"verdict", "include"}}, "ben");
    const auto taken = must(file_of(made, fmt::format(R"({{"item":"{0}","verdict":"include"}},{{"item":"{1}","verdict":"include"}},{{"item":"{2}","verdict":"exclude"}},{{"item":"{0}","verdict":"exclude"}},{{"item":"{0}x","verdict":"maybe"}},7)", item(1), item(2), item(3))));
    EXPECT_EQ(taken.read, 6U);
    EXPECT_EQ(part(taken, "added"), 1U);
    EXPECT_EQ(taken.lost, 5U) << "not on the page; decided otherwise in the project; twice in the file; no verdict; no answer at all";
    for (const auto& each : decisions_of("ben")) EXPECT_EQ(each.verdict, "include");

    const auto refused = [&](const std::string& bytes) {
        const auto before = *m_project->revision();
        EXPECT_FALSE(import_answers(*m_project, bytes, "x.json", {})) << bytes;
        EXPECT_EQ(*m_project->revision(), before);
    };
    auto other = made;
    other.mark = "another-mark";
    refused(file_of(other, ""));
    auto stage = made;
    stage.stage = "full-text";
    refused(file_of(stage, ""));
    refused("{\"format\":\"loam-answers\",\"version\":2}");
    refused(file_of(made, "").substr(0, 60));
}

TEST_F(Handouts, opened_answers_stay) {
    const auto made = page("title-abstract");
    act("decide", {{"stage", "title-abstract"}, {"item", item(1)}, {"verdict", "include"}}, "ann");
    const auto file = file_of(made, fmt::format(R"({{"item":"{}","verdict":"include"}})", item(1)));
    must(file);
    act("open-answers", {{"stage", "title-abstract"}}, "ann");
    EXPECT_EQ(must(file).lost, 0U) << "it stands so already";
    const auto later = must(file_of(made, fmt::format(R"({{"item":"{}","verdict":"unsure"}})", item(1)), "2026-11-29T10:00:00.000Z"));
    EXPECT_EQ(later.lost, 1U);
    EXPECT_EQ(decisions_of("ben").front().verdict, "include");
    EXPECT_EQ(page("title-abstract").items, 1U) << "what is open is handed out no more";
}

TEST_F(Handouts, ratings_come_back_too) {
    act("add-source", {{"id", "a1"}, {"name", "Dale (2018)"}, {"kind", "article"}, {"study", "s1"}, {"here", true}});
    act("add-source-text", {{"source", "a1"}, {"version", 1}, {"text", "We waited for an hour."}});
    const auto made = page("appraisal");
    EXPECT_EQ(made.files, 1U);
    EXPECT_NE(made.html.find("We waited for an hour."), std::string::npos);
    const auto question = (*m_project->stored()).project->checklist_items.front().id.text;
    const auto taken = must(file_of(made, fmt::format(R"({{"item":"s1","question":"{0}","answer":"yes","comment":"Clear"}},{{"item":"s1","question":"none","answer":"yes"}},{{"item":"s2","question":"{0}","answer":"yes"}})", question)));
    EXPECT_EQ(part(taken, "added"), 1U);
    EXPECT_EQ(taken.lost, 2U);
    const auto& ratings = (*m_project->stored()).project->ratings;
    ASSERT_EQ(ratings.size(), 1U);
    EXPECT_EQ(ratings.front().rater.text, "ben");
    EXPECT_EQ(ratings.front().comment, "Clear");
    EXPECT_EQ(ratings.front().came, made.mark);
}

TEST_F(Handouts, extracted_values_come_back_with_the_words_they_rest_on_and_twice_changes_nothing) {
    act("add-sample", {{"id", "people"}, {"label", "The same people"}});
    act("change-study", {{"id", "s1"}, {"sample", "people"}});
    act("add-source", {{"id", "a1"}, {"name", "Dale (2018)"}, {"kind", "article"}, {"study", "s1"}, {"here", true}});
    act("add-source-text", {{"id", "v1"}, {"source", "a1"}, {"version", 1}, {"text", "Über 12 people waited in Norland.\n"}});
    EXPECT_FALSE(hand_out(*m_project, {.stage = "extraction", .person = "ben"}, {})) << "there is no form yet";
    act("add-attribute", {{"id", "country"}, {"name", "Country"}, {"of", "study"}, {"type", "choice"}, {"choices", "Norland | Sudland"}});
    act("add-attribute", {{"id", "n"}, {"name", "People"}, {"of", "sample"}, {"type", "range"}, {"unit", "people"}});
    act("add-attribute", {{"id", "age"}, {"name", "Age"}, {"of", "participant"}, {"type", "number"}});
    act("plan-stage", {{"stage", "extraction"}, {"blind", true}});
    act("extract", {{"attribute", "country"}, {"owner", "s1"}, {"text", "Sudland"}, {"note", "PLANTED"}, {"source", "a1"}, {"start", 0}, {"end", 7}}, "ann");
    const auto made = page("extraction");
    EXPECT_EQ(made.html.find("PLANTED"), std::string::npos);
    EXPECT_NE(made.html.find("waited in Norland"), std::string::npos);
    EXPECT_EQ(made.html.find("\"Age\""), std::string::npos) << "what describes participants is no field of a study";
    const auto file = file_of(made, R"({"item":"s1","field":"country","state":"known","text":"Norland","note":"Said once","words":{"text":"v1","start":25,"end":32}},{"item":"s1","field":"n","state":"known","low":12,"high":null,"words":{"text":"v1","start":4,"end":15}})");
    EXPECT_EQ(part(must(file), "added"), 2U);
    const auto project = *m_project->stored();
    ASSERT_EQ(project.project->extractions.size(), 3U);
    const auto& first = project.project->extractions[1];
    EXPECT_EQ(first.person.text, "ben");
    EXPECT_EQ(first.text, "Norland");
    EXPECT_EQ(first.came, made.mark);
    const auto& second = project.project->extractions[2];
    EXPECT_EQ(second.owner.text, "people") << "what describes the sample is written down for the sample";
    EXPECT_EQ(second.low, 12.0);
    const domain::Index passages(project.project->passages);
    ASSERT_TRUE(passages.find(first.passage));
    EXPECT_EQ(passages.find(first.passage)->start, 25);
    EXPECT_EQ(passages.find(second.passage)->end, 13 + 1) << "blanks at the end are no words";

    const auto before = *m_project->revision();
    EXPECT_EQ(part(must(file), "unchanged"), 2U);
    EXPECT_EQ(*m_project->revision(), before);

    const auto later = must(file_of(made, R"({"item":"s1","field":"country","state":"unknown","words":null},{"item":"s1","field":"n","state":""},{"item":"s1","field":"age","state":"known","low":3},{"item":"s1","field":"none","state":"unknown"},{"item":"s1","field":"n","state":"maybe"})", "2026-11-28T10:00:00.000Z"));
    EXPECT_EQ(part(later, "changed"), 1U);
    EXPECT_EQ(part(later, "taken_back"), 1U);
    EXPECT_EQ(later.lost, 3U);
    const auto wrong = must(file_of(made, R"({"item":"s1","field":"country","state":"known","text":"Estland"})", "2026-11-29T10:00:00.000Z"));
    EXPECT_EQ(wrong.lost, 1U);
    for (const auto& each : wrong.diagnostics) EXPECT_EQ(each.message.find("Estland"), std::string::npos) << "no sentence tells a value";
}

TEST_F(Handouts, what_describes_a_sample_comes_back_once_for_all_its_studies) {
    act("add-sample", {{"id", "people"}, {"label", "The same people"}});
    act("change-study", {{"id", "s1"}, {"sample", "people"}});
    act("add-study", {{"id", "s2"}, {"citation", "Dale (2020)"}, {"sample", "people"}});
    act("add-attribute", {{"id", "n"}, {"name", "People"}, {"of", "sample"}, {"type", "number"}});
    const auto made = page("extraction");
    const auto file = file_of(made, R"({"item":"s1","field":"n","state":"known","low":12},{"item":"s2","field":"n","state":"known","low":13})");
    const auto first = must(file);
    EXPECT_EQ(part(first, "added"), 1U);
    EXPECT_EQ(first.lost, 1U);
    const auto before = *m_project->revision();
    must(file);
    EXPECT_EQ(*m_project->revision(), before) << "twice changes nothing";
    EXPECT_EQ((*m_project->stored()).project->extractions.front().low, 12.0);
}

TEST_F(Handouts, a_page_of_another_text_keeps_the_value_and_says_that_its_words_are_lost) {
    act("add-source", {{"id", "a1"}, {"name", "Dale (2018)"}, {"kind", "article"}, {"study", "s1"}, {"here", true}});
    act("add-source-text", {{"id", "v1"}, {"source", "a1"}, {"version", 1}, {"text", "In Norland."}});
    act("add-attribute", {{"id", "country"}, {"name", "Country"}, {"of", "study"}, {"type", "text"}});
    const auto made = page("extraction");
    act("add-source-text", {{"id", "v2"}, {"source", "a1"}, {"version", 2}, {"text", "It was in Norland."}});
    const auto file = file_of(made, R"({"item":"s1","field":"country","state":"known","text":"Norland","words":{"text":"v1","start":3,"end":10}})");
    const auto taken = must(file);
    EXPECT_EQ(part(taken, "added"), 1U);
    EXPECT_EQ(taken.lost, 1U);
    EXPECT_EQ(part(must(file), "unchanged"), 1U);
}

TEST_F(Handouts, a_prioritised_order_is_the_persons_own_and_shown_to_nobody_else_at_a_blind_stage) {
    act("plan-stage", {{"stage", "title-abstract"}, {"blind", true}, {"ordering", "prioritised"}, {"seed", 4}});
    act("assign-items", {{"stage", "title-abstract"}, {"person", "ben"}, {"rule", "all"}});
    const auto by_another = hand_out(*m_project, {.stage = "title-abstract", .person = "ben"}, {.person = "ann"});
    ASSERT_TRUE(by_another);
    EXPECT_NE(by_another->html.find("\"learnt_from\":0"), std::string::npos);
    act("decide", {{"stage", "title-abstract"}, {"item", item(1)}, {"verdict", "include"}}, "ben");
    act("decide", {{"stage", "title-abstract"}, {"item", item(2)}, {"verdict", "exclude"}, {"criterion", "c1"}}, "ben");
    const auto again = hand_out(*m_project, {.stage = "title-abstract", .person = "ben"}, {.person = "ann"});
    ASSERT_TRUE(again);
    EXPECT_EQ(without_mark(*again), without_mark(*by_another)) << "whoever makes the page learns nothing of what Ben decided";
    const auto own = hand_out(*m_project, {.stage = "title-abstract", .person = "ben"}, {.person = "ben"});
    ASSERT_TRUE(own);
    EXPECT_NE(own->html.find("\"learnt_from\":2"), std::string::npos);
    EXPECT_LT(own->html.find("A protocol of a trial"), own->html.find("night bus")) << "what waits comes before what is decided";
    const auto& rows = (*m_project->stored()).project->handouts;
    ASSERT_EQ(rows.size(), 3U);
    EXPECT_EQ(rows[2].items, rows[0].items) << "the row tells no order";
}

}  // namespace
}  // namespace loam::workbench::testing
