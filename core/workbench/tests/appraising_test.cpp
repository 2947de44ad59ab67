// Appraisal with the article open: words that were marked with an answer, raters of their own, what they agree on.

#include "acting.hpp"
#include "loam/base/text.hpp"
#include "loam/workbench/appraising.hpp"

namespace loam::workbench::testing {
namespace {

constexpr std::string_view words = "Aims\nWe ask how 😀 neighbours mend.\n\nEthics\nThe board agreed.\n";

/// One study with its article, a checklist of two items, two raters.
class Appraising : public Acting {
protected:
    Appraising() : Acting({.title = "Appraising", .methods = {"meta-ethnography"}, .invented = true}) {
        for (const auto* person : {"ann", "ben"}) must("add-person", {{"id", person}, {"name", person}});
        must("add-study", {{"id", "s1"}, {"citation", "Ash (2009)"}});
        must("add-source", {{"id", "article"}, {"name", "Article of Ash"}, {"kind", "article"}, {"study", "s1"}, {"here", true}});
        must("add-source-text", {{"id", "v1"}, {"source", "article"}, {"version", 1}, {"text", words}});
        must("add-checklist", {{"id", "cl"}, {"key", "own"}, {"version", "1"}, {"title", "Own"}, {"step", 0.5}});
        for (const auto* item : {"q1", "q2"}) must("add-checklist-item", {{"id", item}, {"checklist", "cl"}, {"mark", item}, {"label", item}, {"scored", true}});
        for (const auto& [answer, score] : {std::pair{"yes", 1.0}, {"partly", 0.5}, {"no", 0.0}})
            must("add-checklist-answer", {{"id", answer}, {"checklist", "cl"}, {"answer", answer}, {"label", answer}, {"score", score}});
        must("add-grade-band", {{"id", "a"}, {"checklist", "cl"}, {"grade", "A"}, {"at_least", 1.5}});
        must("add-grade-band", {{"id", "b"}, {"checklist", "cl"}, {"grade", "B"}});
    }
    static JsonObject marked(std::string_view item, std::string_view answer, std::string_view part, std::string_view rater = "ann") {
        const auto start = static_cast<std::int64_t>(base::code_points(words.substr(0, words.find(part))));
        return {{"study", "s1"}, {"item", item}, {"answer", answer}, {"rater", rater}, {"source", "article"}, {"start", start}, {"end", start + static_cast<std::int64_t>(base::code_points(part))}};
    }
    JsonObject checklist() { return m_project.appraisal()->at("checklists").at(0).as_object(); }
    JsonObject row() { return checklist().at("rows").at(0).as_object(); }
};

TEST_F(Appraising, MarkedWordsBecomeThePassageThatTheAnswerRestsOn) {
    must("rate-item", marked("q1", "yes", "neighbours mend."));
    ASSERT_EQ(project()->passages.size(), 1U);
    const auto given = checklist().at("by_rater").at(0);
    EXPECT_EQ(given.at("passage").at("words"), "neighbours mend.");
    EXPECT_EQ(given.at("passage").at("place"), "line 2");
    EXPECT_EQ(given.at("passage").at("text_id"), "v1");
    EXPECT_EQ(given.at("passage").at("start"), 18) << "a sign beyond the basic plane is one character";
    must("rate-item", marked("q2", "no", "neighbours mend.", "ben"));
    EXPECT_EQ(project()->passages.size(), 1U) << "one passage for one place";
    must("rate-item", {{"study", "s1"}, {"item", "q1"}, {"rater", "ann"}, {"answer", "partly"}});
    EXPECT_EQ(project()->ratings[0].passage, project()->passages[0].id) << "another answer rests on the same words";
    must("rate-item", {{"study", "s1"}, {"item", "q1"}, {"rater", "ann"}, {"answer", "partly"}, {"passage", nullptr}});
    EXPECT_TRUE(project()->ratings[0].passage.empty());
}

TEST_F(Appraising, PlacesThatAreNotInTheArticleAreRefused) {
    auto beyond = marked("q1", "yes", "agreed.");
    beyond["end"] = 4000;
    refused("rate-item", beyond, ErrorKind::bad_input);
    auto nothing = marked("q1", "yes", "\n\n");
    EXPECT_NE(refused("rate-item", nothing, ErrorKind::bad_input), "");
    auto without_end = marked("q1", "yes", "agreed.");
    without_end.erase("end");
    refused("rate-item", without_end, ErrorKind::bad_input);
    EXPECT_TRUE(project()->ratings.empty());
}

TEST_F(Appraising, EachRaterHasATotalAndTheStudyHasOneWhereTheyAgree) {
    must("rate-item", marked("q1", "yes", "Aims"));
    must("rate-item", marked("q1", "yes", "Aims", "ben"));
    must("rate-item", marked("q2", "partly", "agreed."));
    must("rate-item", marked("q2", "no", "agreed.", "ben"));
    EXPECT_TRUE(row().at("total").is_null());
    const auto each = row().at("by_rater").as_array();
    ASSERT_EQ(each.size(), 2U);
    EXPECT_EQ(each[0].at("grade"), "A");
    EXPECT_EQ(each[1].at("total"), 1.0);
    EXPECT_EQ(each[1].at("grade"), "B");
    must("rate-item", {{"study", "s1"}, {"item", "q2"}, {"answer", "partly"}, {"agreed_by", "ann ben"}, {"rated", "2026-03-02"}});
    EXPECT_EQ(row().at("total"), 1.5);
    EXPECT_EQ(row().at("answers").at("q2").at("agreed_by"), "ann ben");
    EXPECT_EQ(row().at("articles").at(0).at("has_text"), true);
}

TEST_F(Appraising, AConsensusChangesNoFigureOfAgreement) {
    must("rate-item", marked("q1", "yes", "Aims"));
    must("rate-item", marked("q1", "yes", "Aims", "ben"));
    must("rate-item", marked("q2", "partly", "agreed."));
    must("rate-item", marked("q2", "no", "agreed.", "ben"));
    const auto before = *appraisal_agreement_json(m_project, "cl");
    EXPECT_EQ(before.at("items").at(0).at("agreement").at("percent").at("k"), 1);
    EXPECT_EQ(before.at("items").at(1).at("agreement").at("percent").at("k"), 0);
    EXPECT_EQ(before.at("all").at("percent").at("n"), 2);
    EXPECT_TRUE(before.at("sentence").is_string());
    must("rate-item", {{"study", "s1"}, {"item", "q2"}, {"answer", "no"}, {"agreed_by", "ann ben"}});
    EXPECT_EQ(*appraisal_agreement_json(m_project, "cl"), before);
    EXPECT_EQ(appraisal_agreement_json(m_project, "none").error().kind, ErrorKind::not_found);
}

TEST_F(Appraising, AtABlindStageOnlyOwnAnswersCountUntilTheyAreOpened) {
    must("plan-stage", {{"stage", "appraisal"}, {"blind", true}});
    must("rate-item", marked("q1", "yes", "Aims"), {.person = "ann"});
    must("rate-item", marked("q1", "no", "agreed.", "ben"), {.person = "ben"});
    m_project.read_as("ann");
    EXPECT_EQ(checklist().at("by_rater").as_array().size(), 1U);
    EXPECT_EQ(row().at("by_rater").as_array().size(), 1U);
    EXPECT_EQ(row().at("open"), false);
    EXPECT_TRUE(appraisal_agreement_json(m_project, "cl")->at("all").is_null());
    EXPECT_EQ(appraisal_agreement_json(m_project, "cl")->at("closed"), 1) << "of the reader's view";
}

TEST_F(Appraising, AChecklistOfOnesOwnComesInWholeOrNotAtAll) {
    const auto own = [](std::string_view items, std::string_view answers, std::string_view bands) {
        return JsonObject{{"text", fmt::format(R"({{"key":"own-two","version":"1","title":"Two of ours","items":[{}],"answers":[{}],"bands":[{}]}})", items, answers, bands)}};
    };
    const std::string_view items = R"({"mark":"1","label":"Aims"},{"mark":"2","label":"Use","scored":false})";
    const std::string_view answers = R"({"answer":"yes","label":"Yes","score":2},{"answer":"part","score":0.5},{"answer":"no","score":0},{"answer":"na","label":"Does not apply"})";
    const std::string_view bands = R"({"grade":"high","at_least":1.5},{"grade":"low"})";
    const auto says = [&](const JsonObject& arguments, std::string_view part) {
        const auto message = refused("bring-checklist", arguments, ErrorKind::bad_input);
        EXPECT_NE(message.find(part), std::string::npos) << message;
    };
    says({{"text", "no JSON"}}, "");
    says({{"text", "[]"}}, "JSON object");
    says({{"text", "{}"}}, "no key");
    says(own("", answers, bands), "at least one item");
    says(own(R"({"mark":"1","label":"Aims"},{"mark":"1","label":"Use"})", answers, bands), "twice");
    says(own(R"({"mark":"1"})", answers, bands), "no label");
    says(own(items, R"({"answer":"yes"})", ""), "two answers");
    says(own(items, R"({"answer":"yes","score":"one"},{"answer":"no"})", ""), "no number");
    says(own(items, R"({"answer":"yes"},{"answer":"no"})", bands), "needs answers with points");
    says(own(items, answers, R"({"grade":"high"},{"grade":"low"})"), "Only the last");
    says(own(items, answers, R"({"grade":"high","at_least":1.5})"), "no grade");
    says(own(items, answers, R"({"grade":"low","at_least":0.5},{"grade":"high","at_least":1.5},{"grade":"none"})"), "best grade first");
    says(own(R"({"mark":"1 a","label":"Aims"})", answers, ""), "");
    EXPECT_EQ(project()->checklists.size(), 1U);
    must("bring-checklist", own(items, answers, bands));
    ASSERT_EQ(project()->checklists.size(), 2U);
    EXPECT_EQ(project()->checklists[1].step, 0.5) << "the smallest difference of its points";
    EXPECT_EQ(project()->checklist_items.size(), 4U);
    EXPECT_EQ(project()->checklist_answers.back().label, "Does not apply");
    const auto item = project()->checklist_items[2].id.text;
    must("rate-item", {{"study", "s1"}, {"item", item}, {"answer", "yes"}});
    const auto list = m_project.appraisal()->at("checklists").at(1);
    EXPECT_EQ(list.at("rows").at(0).at("grade"), "high");
    EXPECT_EQ(list.at("rows").at(0).at("possible"), 2.0) << "the item that is not scored adds nothing";
    refused("bring-checklist", own(items, answers, bands), ErrorKind::conflict);
}

TEST_F(Appraising, AnswersOfTwoChecklistsNeverGoIntoOneFigure) {
    must("add-checklist", {{"id", "other"}, {"key", "other"}, {"version", "1"}, {"title", "Other"}});
    must("add-checklist-item", {{"id", "o1"}, {"checklist", "other"}, {"mark", "1"}, {"label", "Fits"}, {"scored", true}});
    for (const auto* answer : {"fine", "poor"}) must("add-checklist-answer", {{"id", answer}, {"checklist", "other"}, {"answer", answer}, {"label", answer}});
    for (const auto* rater : {"ann", "ben"}) {
        must("rate-item", {{"study", "s1"}, {"item", "q1"}, {"rater", rater}, {"answer", "yes"}}, {.person = rater});
        must("rate-item", {{"study", "s1"}, {"item", "o1"}, {"rater", rater}, {"answer", std::string(rater) == "ann" ? "fine" : "poor"}}, {.person = rater});
    }
    const auto told = [&](const std::string& checklist) {
        const auto read = stage_agreement_json(m_project, "appraisal", checklist);
        EXPECT_TRUE(read) << read.error().message;
        return read->get_object();
    };
    const auto own = told("");
    EXPECT_EQ(own.at("checklist").as_string(), "cl") << "the first, if none is named";
    EXPECT_EQ(own.at("checklists").get_array().size(), 2U);
    EXPECT_EQ(own.at("n_units").to_number<int>(), 1);
    EXPECT_EQ(own.at("categories").get_array().size(), 3U) << "answers that nobody gave count for the chance, those of another checklist do not";
    EXPECT_EQ(own.at("percent").at("k").to_number<int>(), 1);
    const auto other = told("other");
    EXPECT_EQ(other.at("n_units").to_number<int>(), 1);
    EXPECT_EQ(other.at("percent").at("k").to_number<int>(), 0);
    EXPECT_FALSE(stage_agreement_json(m_project, "appraisal", "none"));
}

}  // namespace
}  // namespace loam::workbench::testing
