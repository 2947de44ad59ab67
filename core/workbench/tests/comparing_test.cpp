#include "loam/workbench/comparing.hpp"

#include <gmock/gmock.h>

#include "sample_project.hpp"

// On tests/data/night-buses: four invented drivers, a group talk, a report that quotes them.

namespace loam::workbench::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::UnorderedElementsAre;

class Comparing : public ::testing::Test {
protected:
    Comparing() : project(*Workbench::create_empty(folder.path() / "night.loam", data_folder())) {
        const auto imported = project.import_tidy(std::filesystem::path(LOAM_SOURCE_DIR) / "tests/data/night-buses", {});
        EXPECT_TRUE(imported && imported->lost == 0);
    }
    TemporaryFolder folder;
    Workbench project;
};

std::string text(const Json& value, std::string_view name) { return std::string(value.at(name).as_string()); }
std::int64_t number(const Json& value, std::string_view name) { return value.at(name).to_number<std::int64_t>(); }

std::vector<std::string> pairs_told(const Json& value) {
    std::vector<std::string> all;
    for (const auto& row : value.at("rows").as_array()) all.push_back(fmt::format("{}+{} {}", text(row.at("a"), "id"), text(row.at("b"), "id"), number(row, "pairs")));
    return all;
}

CodesAsked on_rung(const std::string& rung, bool beneath) {
    CodesAsked asked;
    asked.rung = rung;
    asked.beneath = beneath;
    return asked;
}

TEST_F(Comparing, codes_that_stand_together) {
    EXPECT_THAT(pairs_told(*cooccurring(project, {}, {})), ElementsAre("waiting+fearing 1", "fearing+calling 1"));
    EXPECT_THAT(pairs_told(*cooccurring(project, on_rung("category", true), {.by = "turn"})), ElementsAre("left-alone+held 1"));
    const auto passages = cooccurring_passages(project, "waiting", "Fearing silence", false, {});
    ASSERT_TRUE(passages);
    ASSERT_EQ(passages->at("rows").as_array().size(), 1U);
    const auto& row = passages->at("rows").as_array()[0];
    EXPECT_EQ(text(row.at("b").at("passage"), "text"), "nobody comes");
    EXPECT_EQ(number(row.at("b"), "line"), 2);
    EXPECT_EQ(text(row.at("b"), "speaker"), "A");
    EXPECT_EQ(text(row.at("b").at("cases").as_array()[0], "label"), "Ada");
    EXPECT_EQ(text(row.at("b").at("coders").as_array()[0], "name"), "Ben");
}

TEST_F(Comparing, a_question_that_cannot_be_answered_says_why) {
    const auto refused = [](const Result<Json>& answer, base::ErrorKind kind, const std::string& words) {
        ASSERT_FALSE(answer) << words;
        EXPECT_EQ(answer.error().kind, kind);
        EXPECT_THAT(answer.error().message, HasSubstr(words));
    };
    CodesAsked unknown;
    unknown.codes = {"Flying"};
    refused(cooccurring(project, unknown, {}), base::ErrorKind::not_found, "no code \"Flying\"");
    refused(cooccurring(project, on_rung("attic", false), {}), base::ErrorKind::not_found, "category (Category)");
    refused(cooccurring(project, {}, {.by = "colour"}), base::ErrorKind::bad_input, "overlap, turn or lines");
    refused(codes_by_rows(project, "moods", {}), base::ErrorKind::not_found, "Shift, Years at the wheel");
    refused(plain_matrix(project, "cases", "studies", {}), base::ErrorKind::bad_input, "either way round");
    refused(plain_matrix(project, "cases", "codes", {}, "sighs"), base::ErrorKind::bad_input, "Codings, passages or words");
    refused(passages_of_cell(project, "cases", "eve", {}, "waiting"), base::ErrorKind::not_found, "no row \"eve\"");
    refused(words_found(project, {.query = "(a"}), base::ErrorKind::bad_input, "not closed");
    ASSERT_TRUE(project.perform("add-code", {{"label", "waiting ALONE"}, {"rung", "r1"}}, {}));
    refused(cooccurring_passages(project, "Waiting alone", "fearing", false, {}), base::ErrorKind::bad_input, "2 codes are called");
}

TEST_F(Comparing, cases_by_codes_and_the_passages_behind_a_cell) {
    const auto matrix = codes_by_rows(project, "participants", on_rung("category", true));
    ASSERT_TRUE(matrix);
    std::vector<std::string> lines;
    for (const auto& row : matrix->at("rows").as_array()) lines.push_back(fmt::format("{} {} {}", text(row, "label"), base::json_text(row.at("passages")), base::json_text(row.at("words"))));
    EXPECT_THAT(lines, ElementsAre("Ada [4,4] [34,31]", "Bo [0,3] [0,34]", "Cy [3,2] [20,15]", "Dee [0,0] [0,0]"));
    const auto behind = passages_of_cell(project, "participants", "cy", on_rung("category", true), "left-alone");
    ASSERT_TRUE(behind);
    std::vector<std::string> quoted;
    for (const auto& row : behind->at("rows").as_array()) quoted.push_back(text(row.at("passage"), "text"));
    EXPECT_THAT(quoted, UnorderedElementsAre("I wait alone for eleven minutes, and nobody comes.", "After the third report I stopped. What for?", "Nobody rings me."));
    const auto older = passages_of_cell(project, "participants", "cy", {}, "calling");
    EXPECT_FALSE(older->at("rows").as_array()[0].at("newest").as_bool()) << "this passage waits on the older version";
}

TEST_F(Comparing, the_matrix_on_the_command_line_turns_either_way) {
    const auto upright = plain_matrix(project, "Shift", "codes", on_rung("focused", true));
    const auto turned = plain_matrix(project, "codes", "Shift", on_rung("focused", true));
    ASSERT_TRUE(upright && turned);
    EXPECT_EQ(base::json_text(upright->at("rows").as_array()[0].at("cells")), "[5,6]");
    EXPECT_EQ(base::json_text(turned->at("rows").as_array()[0].at("cells")), "[5,0,2,0]");
    EXPECT_EQ(upright->at("columns").as_array().size(), turned->at("rows").as_array().size());
}

TEST_F(Comparing, words_are_found_in_the_newest_texts_and_names_beside_them) {
    const auto found = words_found(project, {.query = "\"the radio was dead\" OR lamp"});
    ASSERT_TRUE(found);
    std::vector<std::string> hits;
    for (const auto& row : found->at("rows").as_array()) hits.push_back(fmt::format("{} {}: {}", text(row.at("passage").at("source"), "name"), number(row, "line"), text(row, "words")));
    EXPECT_THAT(hits, ElementsAre("Ada 2: lamps", "Cy 3: the radio was dead", "Group talk 3: lamps", "Report to the union 1: lamps"));
    EXPECT_EQ(number(*found, "sources"), 4);
    EXPECT_TRUE(found->at("rows").as_array()[3].at("speaker").is_null());
    EXPECT_EQ(text(found->at("rows").as_array()[0].at("codes").as_array()[0], "id"), "waiting");
    const auto names = words_found(project, {.query = "quiet"});
    ASSERT_EQ(names->at("names").as_array().size(), 1U) << "passages whose text is searched are not told twice";
    EXPECT_EQ(text(names->at("names").as_array()[0], "id"), "liking");
    const auto page = words_found(project, {.query = "the", .from = 2, .most = 3});
    EXPECT_EQ(page->at("rows").as_array().size(), 3U);
    EXPECT_GT(number(*page, "total"), 5);
}

TEST_F(Comparing, the_nearest_passages_not_coded_yet) {
    const auto found = nearest_to(project, {.code = "Waiting alone", .beneath = true, .most = 3});
    ASSERT_TRUE(found);
    EXPECT_EQ(number(*found, "passages"), 4);
    const auto& first = found->at("rows").as_array()[0];
    EXPECT_EQ(text(first.at("passage").at("source"), "id"), "print");
    EXPECT_EQ(text(first.at("like").at("passage").at("source"), "id"), "talk-ada");
    EXPECT_EQ(number(first.at("like"), "line"), 2);
    std::set<std::string> counting;
    for (const auto& word : first.at("counting").as_array()) counting.insert(text(word, "text"));
    EXPECT_TRUE(counting.contains("terminus")) << base::json_text(first.at("counting"));
    const auto without = nearest_to(project, {.code = "waiting", .beneath = true, .most = 3, .left_out = {text(first, "stretch")}});
    ASSERT_TRUE(without);
    EXPECT_NE(text(without->at("rows").as_array()[0].at("passage").at("source"), "id"), "print");
    EXPECT_FALSE(nearest_to(project, {.code = "waiting", .beneath = true, .most = 3, .left_out = {"text-ada-1"}}));
    EXPECT_FALSE(nearest_to(project, {.code = "waiting", .beneath = true, .most = 3, .left_out = {"text-cy-1:0-5"}})) << "an older version is not searched";
}

std::vector<std::string> labels(const Json& list) {
    std::vector<std::string> all;
    for (const auto& each : list.as_array()) all.push_back(text(each, "label"));
    return all;
}

TEST_F(Comparing, everything_under_a_code_by_case_and_by_attribute) {
    const auto by_case = under_code(project, {.code = "left-alone"});
    ASSERT_TRUE(by_case);
    EXPECT_THAT(labels(by_case->at("groups")), ElementsAre("Ada", "Cy"));
    EXPECT_THAT(labels(by_case->at("empty")), ElementsAre("Bo", "Dee"));
    EXPECT_EQ(text(by_case->at("groups").as_array()[0].at("attributes"), "Years at the wheel"), "12");
    const auto few = under_code(project, {.code = "left-alone", .by = "none", .beneath = true, .most = 2});
    EXPECT_EQ(number(*few, "total"), 7);
    EXPECT_EQ(few->at("groups").as_array()[0].at("rows").as_array().size(), 2U);
    EXPECT_THAT(labels(under_code(project, {.code = "held", .by = "Shift"})->at("groups")), ElementsAre("night", "mixed"));
    EXPECT_FALSE(under_code(project, {.code = "held", .by = "moods"}));
}

std::vector<std::string> words_under(const Json& under) {
    std::vector<std::string> all;
    for (const auto& row : under.at("groups").as_array()[0].at("rows").as_array()) all.push_back(text(row.at("passage"), "id"));
    return all;
}

TEST_F(Comparing, what_stands_under_a_code_is_narrowed_by_others_that_stand_with_it) {
    const auto asked = [&](UnderCode of) {
        of.by = "none";
        return under_code(project, of);
    };
    const auto all = asked({.code = "waiting"});
    EXPECT_THAT(words_under(*all), ElementsAre("p02", "p01", "p11", "p15"));
    const auto both = asked({.code = "waiting", .with = {"Fearing silence"}});
    ASSERT_TRUE(both);
    EXPECT_THAT(words_under(*both), ElementsAre("p01"));
    EXPECT_EQ(number(*both, "all"), 4);
    EXPECT_EQ(number(*both, "total"), 1);
    EXPECT_THAT(labels(both->at("with")), ElementsAre("Fearing silence"));
    EXPECT_THAT(words_under(*asked({.code = "waiting", .without = {"fearing"}})), ElementsAre("p02", "p11", "p15"));
    EXPECT_THAT(words_under(*asked({.code = "waiting", .with = {"fearing"}, .nearness = {"lines", 2}})), ElementsAre("p02", "p01"));
    EXPECT_EQ(number(*asked({.code = "waiting", .with = {"fearing", "liking"}}), "total"), 0);
    // What is coded with a code beneath is that code's own, and what lies within its words stands with it.
    EXPECT_THAT(words_under(*asked({.code = "left-alone", .without = {"waiting"}})), ElementsAre("p04", "p12"));
    EXPECT_THAT(words_under(*asked({.code = "left-alone", .with = {"waiting"}})), ElementsAre("p02", "p01", "p03", "p11", "p15"));
    EXPECT_EQ(number(*asked({.code = "waiting", .without = {"waiting"}}), "total"), 0);
    EXPECT_EQ(asked({.code = "waiting", .with = {"nobody"}}).error().where, "with");
    EXPECT_FALSE(asked({.code = "waiting", .with = {"fearing"}, .nearness = {"paragraph", 0}}));
}

TEST_F(Comparing, code_beside_code_and_incident_beside_incident) {
    const auto codes = code_beside_code(project, "waiting", "fearing", true);
    ASSERT_TRUE(codes);
    EXPECT_EQ(number(*codes, "pairs"), 1);
    std::size_t together = 0;
    for (const auto& row : codes->at("a").at("rows").as_array()) together += row.at("together").as_bool() ? 1 : 0;
    EXPECT_EQ(together, 1U);
    const auto two = passage_beside_passage(project, "p01", "p12");
    ASSERT_TRUE(two) << two.error().message;
    EXPECT_THAT(labels(two->at("codes").at("only_one")), UnorderedElementsAre("Waiting alone", "Fearing silence"));
    EXPECT_THAT(labels(two->at("codes").at("only_other")), ElementsAre("Giving up on being heard"));
    EXPECT_THAT(labels(two->at("above").at("shared")), ElementsAre("Being left alone"));
    EXPECT_FALSE(passage_beside_passage(project, "p01", "nowhere"));
}

TEST_F(Comparing, words_that_stand_twice_with_the_differences_marked) {
    const auto all = variants(project);
    ASSERT_TRUE(all);
    ASSERT_EQ(number(*all, "total"), 2);
    const auto& first = all->at("rows").as_array()[0];
    EXPECT_FALSE(first.at("same").as_bool()) << "what differs comes first";
    EXPECT_EQ(text(first.at("other").at("passage").at("source"), "id"), "print");
    EXPECT_EQ(text(first.at("runs").as_array()[1], "text"), ",");
    EXPECT_EQ(text(first.at("runs").as_array()[1], "side"), "left");
    EXPECT_TRUE(all->at("rows").as_array()[1].at("same").as_bool());
    const auto of_older = variants(project, "p13");
    ASSERT_TRUE(of_older);
    ASSERT_EQ(number(*of_older, "total"), 1) << "the older version of Cy's talk against the newer";
    EXPECT_EQ(text(of_older->at("rows").as_array()[0].at("runs").as_array()[1], "text"), "teh");
    EXPECT_FALSE(variants(project, "nowhere"));
}

TEST_F(Comparing, what_speaks_against_a_code_and_a_relation) {
    const auto code = speaking_against(project, "Being left alone");
    ASSERT_TRUE(code);
    EXPECT_THAT(labels(code->at("cases").at("without")), ElementsAre("Bo"));
    EXPECT_THAT(labels(code->at("cases").at("unheard")), ElementsAre("Dee"));
    ASSERT_EQ(code->at("marked").as_array().size(), 1U);
    EXPECT_EQ(text(code->at("marked").as_array()[0].at("passage").at("source"), "name"), "Bo");
    ASSERT_EQ(code->at("contrary").as_array().size(), 1U);
    EXPECT_EQ(code->at("contrary").as_array()[0].at("one").at("supports").as_array().size(), 1U);
    const auto relation = speaking_against(project, "rel-3");
    ASSERT_TRUE(relation);
    EXPECT_THAT(labels(relation->at("cases").at("against")), ElementsAre("Bo"));
    EXPECT_FALSE(speaking_against(project, "nothing of the kind"));
}

TEST_F(Comparing, coders_are_compared_only_where_the_project_wants_it) {
    const auto off = places_to_talk_about(project, {});
    ASSERT_TRUE(off);
    EXPECT_FALSE(off->at("on").as_bool());
    EXPECT_EQ(text(*off, "called"), "Places to talk about");
    EXPECT_FALSE(off->as_object().contains("places"));
    ASSERT_TRUE(project.perform("change-project", {{"id", "project"}, {"compares_coders", true}}, {}));
    const auto on = places_to_talk_about(project, {});
    ASSERT_TRUE(on);
    EXPECT_EQ(on->at("places").as_array().size(), 4U);
    EXPECT_EQ(on->at("left_out").as_array().size(), 4U) << "texts that Ben has not read, one of them an older version";
    EXPECT_NEAR(on->at("all").at("passage").at("percent").as_double(), 0.75, 1e-9);
    EXPECT_FALSE(places_to_talk_about(project, {.first = "nobody"}));
    EXPECT_FALSE(places_to_talk_about(project, {.first = "ben", .second = "ben"}));
    ASSERT_TRUE(project.perform("change-project", {{"id", "project"}, {"methods", "framework"}}, {}));
    EXPECT_EQ(text(*places_to_talk_about(project, {}), "called"), "Coder agreement");
}

TEST_F(Comparing, all_hits_are_coded_in_one_act_and_only_those_that_were_seen) {
    const auto found = words_found(project, {.query = "radio OR report"});
    ASSERT_TRUE(found);
    const auto seen = text(*found, "seen");
    const auto first = text(found->at("rows").as_array()[0], "hit");
    const auto codings = project.project().value()->codings.size();
    const auto done = project.perform("code-hits", {{"query", "radio OR report"}, {"seen", seen}, {"label", "Relying on control"}, {"extend", "sentence"}, {"left_out", first}}, {.person = "ann"});
    ASSERT_TRUE(done) << done.error().message;
    EXPECT_THAT(done->summary, HasSubstr("1 left out"));
    const auto coded = under_code(project, {.code = "Relying on control", .by = "none"});
    ASSERT_TRUE(coded);
    std::vector<std::string> quoted;
    for (const auto& row : coded->at("groups").as_array()[0].at("rows").as_array()) quoted.push_back(text(row.at("passage"), "text"));
    EXPECT_THAT(quoted, ::testing::Contains("They said, write a report."));
    EXPECT_THAT(quoted, ::testing::Not(::testing::Contains(HasSubstr("nobody answering"))));
    EXPECT_EQ(text(coded->at("groups").as_array()[0].at("rows").as_array()[0].at("coders").as_array()[0], "name"), "Ann");
    ASSERT_TRUE(project.undo({}));
    EXPECT_EQ(project.project().value()->codings.size(), codings);
    const auto refused = [&](const JsonObject& arguments, base::ErrorKind kind, const std::string& words) {
        const auto not_done = project.perform("code-hits", arguments, {});
        ASSERT_FALSE(not_done) << words;
        EXPECT_EQ(not_done.error().kind, kind);
        EXPECT_THAT(not_done.error().message, HasSubstr(words));
    };
    refused({{"query", "radio"}, {"seen", seen}, {"code", "calling"}}, base::ErrorKind::conflict, "other places than those you looked through");
    refused({{"query", "radio OR report"}, {"seen", seen}}, base::ErrorKind::bad_input, "Say which code");
    refused({{"query", "radio OR report"}, {"seen", seen}, {"code", "calling"}, {"left_out", "text-ada-1:0-1"}}, base::ErrorKind::bad_input, "none of the places found");
    refused({{"query", "zebra"}, {"seen", text(*words_found(project, {.query = "zebra"}), "seen")}, {"code", "calling"}}, base::ErrorKind::bad_input, "nothing to code");
    refused({{"query", "(radio"}, {"seen", seen}, {"code", "calling"}}, base::ErrorKind::bad_input, "not closed");
    ASSERT_TRUE(project.perform("add-source-text", {{"id", "text-dee-1"}, {"source", "talk-dee"}, {"version", 1}, {"text", "The radio."}}, {}));
    refused({{"query", "radio OR report"}, {"seen", seen}, {"code", "calling"}}, base::ErrorKind::conflict, "look through them again");
}

TEST_F(Comparing, what_is_coded_around_a_hit_begins_behind_the_name_of_who_speaks) {
    const auto seen = text(*words_found(project, {.query = "afraid NOT zebra"}), "seen");
    for (const auto* extend : {"sentence", "line", "turn"}) {
        const std::string label = std::string("Fearing, by the ") + extend;
        ASSERT_TRUE(project.perform("code-hits", {{"query", "afraid NOT zebra"}, {"seen", seen}, {"label", label}, {"extend", extend}}, {}));
        const auto coded = under_code(project, {.code = label, .by = "none"});
        ASSERT_TRUE(coded);
        std::vector<std::string> quoted;
        for (const auto& row : coded->at("groups").as_array()[0].at("rows").as_array()) quoted.push_back(text(row.at("passage"), "text"));
        EXPECT_THAT(quoted, ::testing::Contains(::testing::StartsWith("Afraid, to be honest."))) << extend;
        EXPECT_THAT(quoted, ::testing::Not(::testing::Contains(HasSubstr(": ")))) << extend;
        EXPECT_THAT(quoted, ::testing::Not(::testing::Contains(::testing::StartsWith("I:")))) << extend;
    }
    // Who searches for the name itself, codes the name.
    const auto name = text(*words_found(project, {.query = "M"}), "seen");
    ASSERT_TRUE(project.perform("code-hits", {{"query", "M"}, {"seen", name}, {"label", "Asking"}, {"extend", "hit"}}, {}));
    EXPECT_EQ(text(under_code(project, {.code = "Asking", .by = "none"})->at("groups").as_array()[0].at("rows").as_array()[0].at("passage"), "text"), "M");
}

TEST_F(Comparing, what_is_proposed_begins_behind_the_name_of_who_speaks) {
    const auto found = nearest_to(project, {.code = "waiting", .most = 20});
    ASSERT_TRUE(found);
    ASSERT_FALSE(found->at("rows").as_array().empty());
    for (const auto& row : found->at("rows").as_array()) {
        const auto words = text(row.at("passage"), "text");
        EXPECT_THAT(words, ::testing::Not(::testing::ContainsRegex("^[A-Z]: "))) << words;
    }
}

TEST_F(Comparing, what_is_kept_follows_every_act) {
    const auto before = words_found(project, {.query = "harbour"});
    EXPECT_EQ(number(*before, "total"), 2);
    ASSERT_TRUE(project.perform("add-source-text", {{"id", "text-cy-3"}, {"source", "talk-cy"}, {"version", 3}, {"text", "The harbour is the harbour is the harbour."}}, {}));
    const auto after = words_found(project, {.query = "harbour"});
    EXPECT_EQ(number(*after, "total"), 3);
    EXPECT_NE(text(*before, "seen"), text(*after, "seen"));
    ASSERT_TRUE(project.undo({}));
    EXPECT_EQ(base::json_text(*words_found(project, {.query = "harbour"})), base::json_text(*before));
    ASSERT_TRUE(project.perform("withdraw-coding", {{"id", "c03"}}, {}));
    EXPECT_THAT(pairs_told(*cooccurring(project, {}, {})), ElementsAre("fearing+calling 1"));
}

}  // namespace
}  // namespace loam::workbench::testing
