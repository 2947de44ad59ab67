#include <gmock/gmock.h>

#include "loam/analysis/amendments.hpp"
#include "loam/base/clock.hpp"
#include "loam/workbench/amending.hpp"
#include "study_with_records.hpp"

// A criterion changes after screening began: what it touches is told, and asked for until somebody looked.

namespace loam::workbench::testing {
namespace {

std::string four() {
    std::string ris;
    for (int n = 0; n < 4; ++n) ris += fmt::format("TY  - JOUR\nAU  - Writer{}, A.\nTI  - Lamps in town {}\nPY  - {}\nER  - \n\n", n, n, 1980 + n);
    return ris;
}

std::string text_of(const Json& value) { return std::string(value.as_string()); }

class Amending : public StudyWithRecords {
protected:
    void SetUp() override {
        StudyWithRecords::SetUp();
        for (const auto* person : {"ann", "ben"}) act("add-person", {{"id", person}, {"name", person}}, "");
        act("add-criterion", {{"id", "e1"}, {"mark", "E1"}, {"half", "review"}, {"effect", "exclude"}, {"wording", "A protocol"}}, "");
        act("add-criterion", {{"id", "e2"}, {"mark", "E2"}, {"half", "review"}, {"effect", "exclude"}, {"wording", "Another language"}}, "");
        const auto taken = take_in("four.ris", four());
        ASSERT_TRUE(taken) << taken.error().message;
        m_import = std::string(taken->details.at("import").get_string());
    }
    Outcome act(std::string_view name, const JsonObject& arguments, const std::string& person) {
        const auto done = m_project->perform(name, arguments, {.person = person});
        EXPECT_TRUE(done) << name << ": " << done.error().message;
        return done ? *done : Outcome{};
    }
    void decide(const std::string& person, int place, std::string_view verdict, const std::string& criterion = {}, std::string_view stage = "title-abstract") {
        JsonObject arguments{{"stage", stage}, {"item", item(place)}, {"verdict", verdict}};
        if (!criterion.empty()) arguments["criterion"] = criterion;
        act("decide", arguments, person);
    }
    void amend(std::string_view wording = "A protocol or a plan") { act("amend-criterion", {{"criterion", "e1"}, {"wording", wording}, {"reason", "Plans are not reports"}}, "ann"); }
    std::string item(int place) const { return fmt::format("{}.{}", m_import, place); }
    JsonObject amendments(const std::string& reader) {
        m_project->read_as(reader);
        const auto read = amendments_json(*m_project);
        EXPECT_TRUE(read) << read.error().message;
        return read->as_object();
    }
    std::vector<std::string> waiting(const std::string& reader) {
        std::vector<std::string> items;
        const auto read = amendments(reader);
        for (const auto& each : read.at("waiting").at("decisions").as_array()) items.push_back(fmt::format("{} {} {}", each.at("name").as_string().c_str(), each.at("item").as_string().c_str() + m_import.size() + 1, each.at("rests").as_string().c_str()));
        std::ranges::sort(items);
        return items;
    }
    void look(const std::string& person) {
        std::string ids;
        const auto read = amendments(person);
        for (const auto& each : read.at("waiting").at("decisions").as_array()) {
            if (each.at("mine").as_bool()) ids += (ids.empty() ? "" : " ") + std::string(each.at("decision").as_string());
        }
        act("look-again", {{"amendment", newest()}, {"decisions", ids}}, person);
    }
    std::string newest() { return (*m_project->stored()).project->amendments.back().id.text; }
    std::string m_import;
};

TEST_F(Amending, touches_exclusions_for_the_criterion_answers_to_it_and_what_was_let_pass) {
    decide("ann", 1, "exclude", "e1");
    decide("ann", 2, "exclude", "e2");
    decide("ann", 3, "include");
    decide("ann", 4, "unsure");
    m_project->read_as("ann");
    const auto before = touched_by_criterion_json(*m_project, "e1");
    ASSERT_TRUE(before);
    EXPECT_EQ(before->at("total").to_number<int>(), 3);
    EXPECT_TRUE(before->at("began").as_bool());
    const auto of_new = touched_by_criterion_json(*m_project, "");
    ASSERT_TRUE(of_new);
    EXPECT_EQ(of_new->at("total").to_number<int>(), 2) << "what was let pass";
    EXPECT_FALSE(touched_by_criterion_json(*m_project, "e9"));
    amend();
    EXPECT_THAT(waiting("ann"), ::testing::ElementsAre("ann 1 names", "ann 3 passes", "ann 4 passes"));
}

TEST_F(Amending, looks_at_each_once_whether_it_stays_or_is_decided_anew) {
    decide("ann", 1, "exclude", "e1");
    decide("ann", 2, "include");
    amend();
    decide("ann", 2, "exclude", "e1");
    decide("ann", 3, "include");
    EXPECT_THAT(waiting("ann"), ::testing::ElementsAre("ann 1 names")) << "what was decided after the amendment, on its day too, does not wait";
    look("ann");
    EXPECT_THAT(waiting("ann"), ::testing::IsEmpty());
    EXPECT_EQ(amendments("ann").at("amendments").as_array().at(0).at("stages").as_array().at(0).at("touched").to_number<int>(), 3) << "the day of the amendment counts as before it, looked at or not";
    amend("A protocol, a plan or an abstract");
    EXPECT_EQ(waiting("ann").size(), 3U) << "amended again, all wait again";
    ASSERT_TRUE(m_project->undo({.person = "ann"}));
    EXPECT_THAT(waiting("ann"), ::testing::IsEmpty());
    ASSERT_TRUE(m_project->undo({.person = "ann"}));
    EXPECT_THAT(waiting("ann"), ::testing::ElementsAre("ann 1 names"));
}

TEST_F(Amending, asks_for_the_full_text_decision_where_there_is_one) {
    decide("ann", 1, "include");
    decide("ann", 2, "include");
    act("decide", {{"stage", "full-text"}, {"item", item(1)}, {"answers", "e1 | no\ne2 | no"}}, "ann");
    amend();
    EXPECT_THAT(waiting("ann"), ::testing::ElementsAre("ann 1 answers", "ann 2 passes"));
}

TEST_F(Amending, is_taken_down_whichever_act_changes_the_criterion_and_only_once_screening_began) {
    act("change-criterion", {{"id", "e1"}, {"wording", "A plan"}}, "ann");
    EXPECT_TRUE((*m_project->stored()).project->amendments.empty()) << "nothing was screened yet";
    decide("ann", 1, "include");
    act("change-criterion", {{"id", "e1"}, {"mark", "E7"}, {"parameter", "design"}}, "ann");
    EXPECT_TRUE((*m_project->stored()).project->amendments.empty()) << "it means what it meant";
    act("change-criterion", {{"id", "e1"}, {"wording", "A protocol"}}, "ann");
    act("add-criterion", {{"id", "e3"}, {"mark", "E3"}, {"half", "review"}, {"effect", "exclude"}, {"wording", "Online only"}}, "ann");
    act("add-criterion", {{"id", "p1"}, {"mark", "P1"}, {"half", "interviews"}, {"effect", "include"}, {"wording", "Of age"}}, "ann");
    act("withdraw-criterion", {{"id", "e2"}}, "ann");
    std::vector<std::string> changes;
    for (const auto& each : (*m_project->stored()).project->amendments) changes.push_back(each.change);
    EXPECT_THAT(changes, ::testing::ElementsAre("E7: “A plan” → “A protocol”", "E3 is new: “Online only”", "E2 is withdrawn: “Another language”"));
    EXPECT_FALSE(m_project->perform("amend-criterion", {{"criterion", "e1"}, {"wording", "A protocol"}, {"reason", "none"}}, {.person = "ann"})) << "it says the same";
    EXPECT_FALSE(m_project->perform("amend-criterion", {{"criterion", "e1"}, {"wording", "Other"}}, {.person = "ann"})) << "no reason is given";
}

TEST_F(Amending, asks_for_what_its_direction_can_change_and_follows_when_that_is_corrected) {
    decide("ann", 1, "include");
    decide("ann", 2, "exclude", "e1");
    const auto told = [&](std::string_view direction) { return touched_by_criterion_json(*m_project, "e1", std::string(direction))->at("stages").as_array().at(0); };
    EXPECT_EQ(told("wider").at("total").to_number<int>(), 1);
    EXPECT_EQ(told("wider").at("unchanged").to_number<int>(), 1);
    EXPECT_EQ(told("wording").at("total").to_number<int>(), 0);
    act("amend-criterion", {{"criterion", "e1"}, {"wording", "A protocol or a plan"}, {"reason", "Plans too"}, {"direction", "narrower"}}, "ann");
    EXPECT_THAT(waiting("ann"), ::testing::ElementsAre("ann 1 passes"));
    act("change-amendment", {{"id", newest()}, {"direction", "wider"}}, "ann");
    EXPECT_THAT(waiting("ann"), ::testing::ElementsAre("ann 2 names"));
    act("change-amendment", {{"id", newest()}, {"direction", nullptr}}, "ann");
    EXPECT_EQ(waiting("ann").size(), 2U);
    EXPECT_FALSE(m_project->perform("amend-criterion", {{"criterion", "e1"}, {"wording", "X"}, {"reason", "r"}, {"direction", "sideways"}}, {.person = "ann"}));
}

TEST_F(Amending, a_criterion_that_runs_tells_its_direction_itself) {
    act("add-attribute", {{"id", "age"}, {"name", "Least age"}, {"of", "study"}, {"type", "number"}}, "");
    act("add-criterion", {{"id", "i1"}, {"mark", "I1"}, {"half", "review"}, {"effect", "include"}, {"wording", "Adults, by age"}, {"attribute", "age"}, {"test", "at-least"}, {"value", "18"}}, "");
    decide("ann", 1, "include");
    const auto refused = m_project->perform("amend-criterion", {{"criterion", "i1"}, {"value", "16"}, {"reason", "Youth too"}, {"direction", "narrower"}}, {.person = "ann"});
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().message, ::testing::HasSubstr("lets in more than before, so it is wider and not narrower"));
    act("amend-criterion", {{"criterion", "i1"}, {"value", "16"}, {"reason", "Youth too"}}, "ann");
    EXPECT_EQ((*m_project->stored()).project->amendments.back().direction, "wider");
    EXPECT_THAT(waiting("ann"), ::testing::IsEmpty()) << "an include cannot turn by what lets in more";
    act("change-criterion", {{"id", "i1"}, {"value", "21"}}, "ann");
    EXPECT_EQ((*m_project->stored()).project->amendments.back().direction, "narrower");
    EXPECT_THAT(waiting("ann"), ::testing::ElementsAre("ann 1 passes"));
}

TEST_F(Amending, tells_nobody_what_another_answered_while_the_stage_is_closed) {
    act("plan-stage", {{"stage", "title-abstract"}, {"blind", true}}, "");
    for (const auto* person : {"ann", "ben"}) act("assign-items", {{"stage", "title-abstract"}, {"person", person}, {"rule", "all"}}, "");
    decide("ann", 1, "exclude", "e1");
    decide("ann", 2, "include");
    decide("ben", 1, "include");
    amend();
    EXPECT_THAT(waiting("ben"), ::testing::ElementsAre("ben 1 passes"));
    EXPECT_THAT(waiting(""), ::testing::IsEmpty());
    m_project->read_as("ben");
    const auto touched = touched_by_criterion_json(*m_project, "e1");
    ASSERT_TRUE(touched);
    EXPECT_EQ(touched->at("total").to_number<int>(), 1);
    EXPECT_TRUE(touched->at("stages").as_array().at(0).at("closed").as_bool()) << "that others are not counted is said";
    const auto hers = amendments("ann").at("waiting").at("decisions").as_array();
    for (const auto& each : hers) {
        const auto refused = m_project->perform("look-again", {{"amendment", newest()}, {"decisions", each.at("decision")}}, {.person = "ben"});
        ASSERT_FALSE(refused);
        const auto unknown = m_project->perform("look-again", {{"amendment", newest()}, {"decisions", "nothing"}}, {.person = "ben"});
        EXPECT_EQ(refused.error().message, unknown.error().message) << "another's decision is refused like one that is not there";
        EXPECT_FALSE(m_project->perform("look-again", {{"amendment", newest()}, {"decisions", each.at("decision")}, {"person", "ann"}}, {.person = "ben"})) << "nobody looks for another";
    }
    look("ann");
    m_project->read_as("ben");
    EXPECT_TRUE((*m_project->project())->acceptances.empty()) << "nor that she looked";
    const auto last = m_project->history({.most = 1});
    ASSERT_TRUE(last);
    EXPECT_EQ(text_of(last->at("entries").as_array().at(0).at("summary")), "Looked again at decisions from before the amendment of “E1”") << "no count";
    EXPECT_TRUE(last->at("entries").as_array().at(0).at("touched").as_array().empty());
}

TEST_F(Amending, what_is_open_is_looked_at_by_whoever_decided_or_agreed) {
    act("plan-stage", {{"stage", "title-abstract"}, {"blind", true}}, "");
    for (const auto* person : {"ann", "ben"}) {
        act("assign-items", {{"stage", "title-abstract"}, {"person", person}, {"rule", "all"}}, "");
        decide(person, 1, std::string_view(person) == "ann" ? "include" : "unsure");
        decide(person, 2, "include");
    }
    act("open-answers", {{"stage", "title-abstract"}}, "ann");
    act("settle", {{"stage", "title-abstract"}, {"item", item(1)}, {"verdict", "include"}, {"agreed_by", "ann ben"}}, "ann");
    amend();
    EXPECT_THAT(waiting("ben"), ::testing::ElementsAre("ann 1 passes", "ann 2 passes", "ben 2 passes")) << "of what was settled together, the consensus alone";
    EXPECT_EQ(amendments("ben").at("waiting").at("mine").to_number<int>(), 2);
    act("settle", {{"stage", "title-abstract"}, {"item", item(1)}, {"verdict", "exclude"}, {"criterion", "e1"}, {"agreed_by", "ann ben"}}, "ben");
    look("ben");
    EXPECT_THAT(waiting("ben"), ::testing::ElementsAre("ann 2 passes"));
}

}  // namespace
}  // namespace loam::workbench::testing
