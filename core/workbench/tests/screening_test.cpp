#include <chrono>
#include <thread>

#include "loam/workbench/screening.hpp"
#include "study_with_records.hpp"

namespace loam::workbench::testing {
namespace {

/// Forty invented records, of which every fourth is about mending.
std::string forty() {
    std::string ris;
    for (int n = 0; n < 40; ++n) {
        const bool mends = n % 4 == 0;
        ris += fmt::format("TY  - JOUR\nAU  - Writer{}, A.\nTI  - {} in town {}\nAB  - {}\nPY  - {}\nER  - \n\n", n, mends ? "Volunteers mend old lamps" : n % 4 == 1 ? "Traffic of ships" : "Prices of grain", n,
                           mends ? "People repair broken things together and talk." : n % 4 == 1 ? "Harbours were counted by crane." : "Markets were counted by sack.", 1980 + n);
    }
    return ris;
}

class ScreeningOrder : public StudyWithRecords {
protected:
    void SetUp() override {
        StudyWithRecords::SetUp();
        for (const auto* person : {"ann", "ben"}) act("add-person", {{"id", person}, {"name", person}}, "");
        const auto taken = take_in("forty.ris", forty());
        ASSERT_TRUE(taken) << taken.error().message;
        m_import = std::string(taken->details.at("import").get_string());
    }
    void act(std::string_view name, const JsonObject& arguments, const std::string& person) {
        const auto done = m_project->perform(name, arguments, {.person = person});
        ASSERT_TRUE(done) << name << ": " << done.error().message;
    }
    void decide(const std::string& person, int place, std::string_view verdict) { act("decide", {{"stage", "title-abstract"}, {"item", fmt::format("{}.{}", m_import, place)}, {"verdict", verdict}}, person); }
    JsonObject screening(const std::string& person) {
        m_project->read_as(person);
        const auto read = screening_json(*m_project, "title-abstract");
        EXPECT_TRUE(read) << read.error().message;
        return read->as_object();
    }
    /// The order once everything that was decided is learnt.
    JsonObject learnt(const std::string& person, std::int64_t from) {
        for (int tries = 0; tries < 200; ++tries) {
            auto read = screening(person);
            if (read.at("learning").at("learnt_from").to_number<std::int64_t>() == from) return read;
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        }
        ADD_FAILURE() << "it was never learnt";
        return screening(person);
    }
    /// What the rule for ending says once it has seen so many decisions.
    JsonObject ending(const std::string& person, std::int64_t decided) {
        for (int tries = 0; tries < 200; ++tries) {
            const auto read = screening(person);
            const auto& told = read.at("learning").at("stopping");
            if (told.is_object() && told.at("decided").to_number<std::int64_t>() == decided) return told.as_object();
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        }
        ADD_FAILURE() << "it was never worked out";
        return {};
    }
    static std::vector<std::string> order(const JsonObject& read) { return boost::json::value_to<std::vector<std::string>>(read.at("order")); }
    bool mends(const std::string& item) const { return (std::stoi(item.substr(item.find('.') + 1)) - 1) % 4 == 0; }
    std::string m_import;
};

TEST_F(ScreeningOrder, learns_from_the_reviewers_own_decisions_alone) {
    act("plan-stage", {{"stage", "title-abstract"}, {"blind", true}, {"ordering", "prioritised"}, {"seed", 5}, {"random_checks", 0}}, "");
    decide("ann", 1, "include");
    decide("ann", 2, "exclude");
    decide("ann", 3, "exclude");
    decide("ben", 2, "include");
    decide("ben", 1, "exclude");
    const auto of_ann = order(learnt("ann", 3));
    const auto of_ben = order(learnt("ben", 2));
    ASSERT_EQ(of_ann.size(), 40U);
    for (std::size_t at = 3; at < 12; ++at) EXPECT_TRUE(mends(of_ann[at])) << at << " " << of_ann[at];
    EXPECT_FALSE(mends(of_ben[2])) << "Ben looks for ships";
    EXPECT_EQ(std::set<std::string>(of_ann.begin(), of_ann.end()).size(), 40U) << "each record once";
}

TEST_F(ScreeningOrder, learns_nothing_from_a_tag_whoever_put_it_there) {
    act("plan-stage", {{"stage", "title-abstract"}, {"blind", true}, {"ordering", "prioritised"}, {"seed", 5}, {"random_checks", 0}}, "");
    decide("ann", 1, "include");
    decide("ann", 2, "exclude");
    decide("ann", 3, "exclude");
    const auto before = order(learnt("ann", 3));
    std::string others;
    for (int place = 1; place <= 40; ++place)
        if (const auto item = fmt::format("{}.{}", m_import, place); !mends(item)) others += item + " ";
    act("tag-records", {{"records", others}, {"tag", "include"}}, "ben");
    act("tag-records", {{"records", others}, {"tag", "mending"}}, "ann");
    // A corrected volume has the texts read anew, whatever of them counts.
    act("correct-record", {{"record", m_import + ".40"}, {"field", "volume"}, {"value", "7"}}, "ben");
    EXPECT_EQ(order(learnt("ann", 3)), before);
}

TEST_F(ScreeningOrder, is_drawn_by_chance_until_there_is_something_to_learn_and_the_same_for_the_same_seed) {
    act("plan-stage", {{"stage", "title-abstract"}, {"ordering", "prioritised"}, {"seed", 5}, {"stopping", "sampled"}, {"recall", 0.5}, {"confidence", 0.8}}, "");
    const auto first = order(screening("ann"));
    EXPECT_EQ(first, order(screening("ben")));
    EXPECT_EQ(ending("ann", 0).at("supported_recall").to_number<double>(), 0) << "nothing was seen yet";
    act("change-stage-plan", {{"id", std::string((*m_project->stored()).project->stage_plans.front().id.text)}, {"seed", 6}}, "");
    EXPECT_NE(first, order(screening("ann")));
}

TEST_F(ScreeningOrder, a_rule_for_ending_promises_no_more_than_the_draws_by_chance_support) {
    act("plan-stage", {{"stage", "title-abstract"}, {"ordering", "prioritised"}, {"seed", 5}, {"random_checks", 1}, {"stopping", "sampled"}, {"recall", 0.9}, {"confidence", 0.9}}, "");
    std::size_t decided = 0;
    for (bool may_stop = false; !may_stop && decided < 40; ++decided) {  // every record is a draw by chance
        const auto read = screening("ann");
        const auto next = order(read)[decided];
        act("decide", {{"stage", "title-abstract"}, {"item", next}, {"verdict", mends(next) ? "include" : "exclude"}}, "ann");
        const auto told = ending("ann", static_cast<std::int64_t>(decided) + 1);
        may_stop = told.at("may_stop").get_bool();
        if (may_stop) EXPECT_GE(told.at("found").to_number<std::int64_t>(), 9) << "nine of ten";
    }
    EXPECT_GT(decided, 30U) << "forty records cannot be judged by a handful";
}

TEST_F(ScreeningOrder, what_follows_from_the_criteria_follows_from_all_of_them) {
    act("add-criterion", {{"id", "i1"}, {"mark", "I1"}, {"half", "review"}, {"effect", "include"}, {"parameter", "data"}, {"wording", "Words of people"}}, "");
    act("add-criterion", {{"id", "e1"}, {"mark", "E1"}, {"half", "review"}, {"effect", "exclude"}, {"parameter", "design"}, {"wording", "A protocol"}}, "");
    const auto answered = [&](std::string_view answers) { return m_project->perform("decide", {{"stage", "title-abstract"}, {"item", m_import + ".1"}, {"answers", answers}}, {.person = "ann"}); };
    const auto verdict = [&] { return (*m_project->stored()).project->decisions.at(0).verdict; };
    const auto half = answered("i1 | yes");
    ASSERT_FALSE(half) << "E1 was not looked at";
    EXPECT_NE(half.error().message.find("E1 is not answered"), std::string::npos) << half.error().message;
    ASSERT_TRUE(answered("e1 | yes | page 2")) << "one that speaks against it is enough";
    EXPECT_EQ(verdict(), "exclude");
    ASSERT_TRUE(answered("i1 | yes\ne1 | unsure"));
    EXPECT_EQ(verdict(), "unsure");
    ASSERT_TRUE(answered("i1 | yes\ne1 | no"));
    EXPECT_EQ(verdict(), "include");
    EXPECT_EQ((*m_project->stored()).project->criterion_answers.size(), 2U) << "each criterion once";
}

TEST_F(ScreeningOrder, deciding_again_changes_the_first_answer_however_it_was_written) {
    act("add-decision", {{"imported", m_import + ".1"}, {"stage", "title-abstract"}, {"person", "ann"}, {"verdict", "include"}, {"consensus", false}}, "ann");
    decide("ann", 1, "exclude");
    const auto decisions = (*m_project->stored()).project->decisions;
    ASSERT_EQ(decisions.size(), 1U);
    EXPECT_EQ(decisions.front().verdict, "exclude");
}

TEST_F(ScreeningOrder, a_page_that_knows_the_order_is_told_what_is_new_alone) {
    const auto told_after = [&](const std::string& person, const JsonObject& before) {
        m_project->read_as(person);
        return screening_json(*m_project, "title-abstract", std::string(before.at("mark").as_string()))->as_object();
    };
    decide("ann", 1, "exclude");
    const auto first = screening("ann");
    EXPECT_EQ(first.at("order").as_array().size(), 40U);
    const auto packed = screening_json(*m_project, "title-abstract", {}, true)->at("order").as_object();
    EXPECT_EQ(packed.at("steps"), "BmB") << "one stretch: from 0, 38 beyond two";
    EXPECT_EQ(packed.at("imports"), Json(JsonArray{JsonArray{Json(m_import), Json(40)}}));
    EXPECT_EQ(first.at("known_decisions"), 0);
    decide("ann", 2, "include");
    const auto second = told_after("ann", first);
    EXPECT_TRUE(second.at("order").is_null());
    EXPECT_EQ(second.at("known_decisions"), 1);
    ASSERT_EQ(second.at("decisions").as_object().size(), 1U) << "the first is known";
    EXPECT_EQ(second.at("decisions").as_object().begin()->key(), m_import + ".2");
    EXPECT_TRUE(told_after("ann", second).at("decisions").as_object().empty());
    EXPECT_EQ(told_after("ben", second).at("order").as_array().size(), 40U) << "somebody else knows nothing";

    decide("ann", 1, "include");
    EXPECT_EQ(told_after("ann", second).at("decisions").as_object().size(), 2U) << "one that was known has changed";
    ASSERT_TRUE(m_project->undo({}));
    ASSERT_TRUE(m_project->undo({}));
    const auto back = told_after("ann", second);
    EXPECT_EQ(back.at("known_decisions"), 0) << "what was taken back is not known any more";
    EXPECT_EQ(back.at("decisions").as_object().size(), 1U);
    EXPECT_EQ(back.at("mark"), first.at("mark"));

    act("plan-stage", {{"stage", "title-abstract"}, {"ordering", "random"}, {"seed", 9}}, "");
    EXPECT_EQ(told_after("ann", back).at("order").as_array().size(), 40U) << "another order";
    ASSERT_TRUE(take_in("late.ris", "TY  - JOUR\nTI  - A late one\nER  - \n"));
    EXPECT_EQ(told_after("ann", back).at("order").as_array().size(), 41U);
}

TEST_F(ScreeningOrder, what_an_order_that_learns_tells_as_news_makes_the_whole_order) {
    act("plan-stage", {{"stage", "title-abstract"}, {"ordering", "prioritised"}, {"seed", 3}}, "");
    decide("ann", 5, "include");
    decide("ann", 9, "exclude");
    auto before = learnt("ann", 2);
    decide("ann", 7, "exclude");
    const auto whole = order(learnt("ann", 3));
    m_project->read_as("ann");
    const auto news = screening_json(*m_project, "title-abstract", std::string(before.at("mark").as_string()))->as_object();
    EXPECT_TRUE(news.at("order").is_null());
    std::vector<std::string> first{m_import + ".5", m_import + ".9", m_import + ".7"};
    for (const auto& item : news.at("next").as_array()) first.emplace_back(item.as_string());
    ASSERT_LE(first.size(), whole.size());
    EXPECT_TRUE(std::ranges::equal(first, std::span(whole).first(first.size())));
}

TEST_F(ScreeningOrder, a_random_order_does_not_move_when_records_come_in_later) {
    act("plan-stage", {{"stage", "title-abstract"}, {"ordering", "random"}, {"seed", 9}}, "");
    auto before = order(screening("ann"));
    ASSERT_TRUE(take_in("late.ris", "TY  - JOUR\nTI  - A late one\nER  - \n"));
    auto after = order(screening("ann"));
    std::erase_if(after, [&](const auto& item) { return std::ranges::find(before, item) == before.end(); });
    EXPECT_EQ(before, after);
}

}  // namespace
}  // namespace loam::workbench::testing
