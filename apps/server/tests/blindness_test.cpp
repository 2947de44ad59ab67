#include <gtest/gtest.h>

#include "blind_study.hpp"

// Two reviewers, a supervisor and nobody ask every route while the stage is blind. Words that one reviewer planted in every
// place that takes words are looked for in every answer; and two projects that differ in that reviewer's answers alone must
// answer everybody else alike, to the byte.

namespace loam::server::test {
namespace {

void replace_in(const std::filesystem::path& file, std::string_view what, std::string_view with) {
    std::ifstream in(file, std::ios::binary);
    std::string text((std::istreambuf_iterator<char>(in)), {});
    const auto at = text.find(what);
    ASSERT_NE(at, std::string::npos) << file << " " << text;
    text.replace(at, what.size(), with);
    std::ofstream(file, std::ios::binary) << text;
}

TEST_F(Blindness, what_one_reviewer_wrote_is_in_no_answer_to_another) {
    Desk desk(answered("planted", {"exclude", "c1", "yes", "PLANTED value", "PLANTED words"}), data_folder());
    std::size_t asked = 0;
    for (const auto& request : addresses()) {
        for (const auto* person : {"ben", "sue", ""}) {
            const auto text = text_of(desk, request, person);
            // A search repeats what was asked for; it must find nothing.
            const auto planted = text.find(request.query.empty() ? "PLANTED" : "PLANTED w");
            EXPECT_EQ(planted, std::string::npos) << request.path << " as “" << person << "”: " << text.substr(planted == std::string::npos ? 0 : planted, 80);
            ++asked;
        }
    }
    EXPECT_GT(asked, 1000U);
    // The same words are there for the one who wrote them: otherwise nothing was shown.
    auto own = server::test::asked("/api/screening/title-abstract/items", {{"ids", item()}});
    EXPECT_NE(text_of(desk, own, "ann").find("PLANTED words again"), std::string::npos);
}

TEST_F(Blindness, what_one_reviewer_answers_changes_nothing_that_another_can_ask) {
    Desk one(answered("one", {"include", "", "yes", "Aaa", "Aaa"}), data_folder());
    Desk two(answered("two", {"exclude", "c1", "no", "Bbb", "Bbb"}), data_folder());
    std::size_t alike = 0;
    for (const auto& request : addresses()) {
        if (request.path == "/api/export/tidy.zip") continue;  // holds moments in a packed form; its rows are asked for one by one
        for (const auto* person : {"ben", "sue", ""}) {
            const auto first = text_of(one, request, person);
            const auto second = text_of(two, request, person);
            if (first != second) EXPECT_EQ(without_moments(first), without_moments(second)) << request.path << " as “" << person << "”";
            ++alike;
        }
    }
    EXPECT_GT(alike, 1000U);
}

TEST_F(Blindness, errors_and_refusals_tell_no_answer) {
    const auto file = answered("refused", {"exclude", "c1", "yes", "PLANTED value", "PLANTED words"});
    auto project = workbench::Workbench::open(file, store::Access::write, data_folder());
    ASSERT_TRUE(project);
    project->read_as("ben");
    const auto refused = [&](std::string_view name, const base::JsonObject& arguments) {
        const auto done = project->perform(name, arguments, {.person = "ben"});
        ASSERT_FALSE(done) << name;
        for (const auto* told : {"PLANTED", "exclude", "d1", "c1", "yes"}) EXPECT_EQ(done.error().message.find(told), std::string::npos) << name << ": " << done.error().message;
    };
    refused("change-decision", {{"id", "d1"}, {"verdict", "include"}});
    refused("withdraw-decision", {{"id", "d1"}});
    refused("change-rating", {{"id", "r1"}, {"answer", "no"}});
    refused("settle", {{"stage", "title-abstract"}, {"item", item()}, {"verdict", "include"}});
    refused("add-discussion", {{"stage", "title-abstract"}, {"item", item()}, {"person", "ben"}, {"words", "What do you think?"}});
    refused("plan-stage", {{"stage", "title-abstract"}, {"blind", false}});
    refused("withdraw-criterion", {{"id", "c1"}});
    for (const auto seq : {std::int64_t{0}, std::int64_t{1}}) {  // in steps, and by its number
        const auto done = seq == 0 ? project->undo({.person = "ben"}, 3) : project->undo_act((*project->stored()).revision - 7, true, {.person = "ben"});
        ASSERT_FALSE(done);
        EXPECT_EQ(done.error().message.find("PLANTED"), std::string::npos) << done.error().message;
    }
    EXPECT_EQ(project->perform("add-reveal", {{"stage", "title-abstract"}}, {.person = "ben"}).error().kind, base::ErrorKind::not_found);
}

TEST_F(Blindness, a_refused_undo_says_at_which_stage_and_whose_acts_are_undone_there) {
    const auto file = answered("undone", {"exclude", "c1", "yes", "PLANTED value", "PLANTED words"});
    auto project = workbench::Workbench::open(file, store::Access::write, data_folder());
    ASSERT_TRUE(project);
    const auto says = [&](std::string_view act_name, const std::string& person, std::string_view stage, std::string_view to_do) {
        const auto last = project->store().history({.act = std::string(act_name), .most = 1});
        ASSERT_TRUE(last && !last->empty()) << act_name;
        const auto done = project->undo_act(last->front().seq, false, {.person = person});
        ASSERT_FALSE(done) << act_name;
        EXPECT_EQ(done.error().kind, base::ErrorKind::refused);
        for (const auto& part : {fmt::format("The stage {} is blind", stage), std::string("only by whoever answered"), std::string(to_do), std::string("Nothing was changed")})
            EXPECT_TRUE(done.error().message.contains(part)) << part << ": " << done.error().message;
        for (const auto* told : {"PLANTED", "exclude", "d1", "c1", "x1", "r1", "Ann", "ann "}) EXPECT_FALSE(done.error().message.contains(told)) << told << ": " << done.error().message;
    };
    says("change-decision", "ben", "title and abstract", "an act of your own");
    says("change-decision", "", "title and abstract", "Say who you are");
    says("add-extraction", "sue", "extraction", "an act of your own");
    says("rate-item", "ben", "appraisal", "an act of your own");

    act(*project, "decide", {{"stage", "title-abstract"}, {"item", item()}, {"verdict", "include"}}, "ben");
    const auto own = project->revision();
    act(*project, "open-answers", {{"stage", "title-abstract"}}, "sue");
    const auto opened = project->undo_act(*own, false, {.person = "ben"});
    ASSERT_FALSE(opened);
    EXPECT_TRUE(opened.error().message.contains("answers at title and abstract that were opened")) << opened.error().message;
}

TEST_F(Blindness, a_folder_opens_nothing_and_takes_no_closed_answer_out) {
    const auto file = answered("folder", {"exclude", "c1", "yes", "PLANTED value", "PLANTED words"});
    auto project = workbench::Workbench::open(file, store::Access::write, data_folder());
    ASSERT_TRUE(project);
    project->read_as("ben");
    const auto out = m_folder.path() / "out";
    const auto told = project->export_tidy(out, false);
    ASSERT_TRUE(told) << told.error().message;
    EXPECT_NE(base::json_text(*told).find("not open yet"), std::string::npos) << "what stays behind is said";
    for (const auto& each : std::filesystem::recursive_directory_iterator(out)) {
        if (!each.is_regular_file()) continue;
        std::ifstream in(each.path(), std::ios::binary);
        const std::string bytes((std::istreambuf_iterator<char>(in)), {});
        EXPECT_EQ(bytes.find("PLANTED"), std::string::npos) << each.path();
    }
    std::ofstream(out / "reveal.csv") << "id,stage,person,count,items,revealed\nsly,title-abstract,ben,1,,2026-01-01\n";
    const auto taken = project->import_tidy(out, {.person = "ben"});
    ASSERT_FALSE(taken);
    EXPECT_NE(taken.error().message.find("stays blind"), std::string::npos) << taken.error().message;
    std::filesystem::remove(out / "reveal.csv");

    // Her own answers go out to her; in another's hands the folder changes none of them.
    project->read_as("ann");
    const auto hers = m_folder.path() / "hers";
    ASSERT_TRUE(project->export_tidy(hers, false));
    ASSERT_TRUE(project->import_tidy(hers, {.person = "ben"})) << "unchanged it says nothing new";
    replace_in(hers / "decision.csv", ",exclude,", ",include,");
    EXPECT_FALSE(project->import_tidy(hers, {.person = "ben"}));
    EXPECT_TRUE(project->import_tidy(hers, {.person = "ann"}));
}

TEST_F(Blindness, a_plan_is_taken_back_as_long_as_nobody_has_answered_since) {
    auto project = workbench::Workbench::open(base_file(), store::Access::write, data_folder());
    ASSERT_TRUE(project);
    act(*project, "plan-stage", {{"stage", "appraisal"}, {"blind", false}});
    act(*project, "rate-item", {{"study", "s1"}, {"item", checklist_item(*project)}, {"rater", "ann"}, {"answer", "yes"}}, "ann");
    act(*project, "plan-stage", {{"stage", "appraisal"}, {"blind", true}});
    EXPECT_FALSE(project->perform("plan-stage", {{"stage", "appraisal"}, {"blind", false}}, {.person = "ben"}));
    ASSERT_TRUE(project->undo({.person = "ben"})) << "everybody could read her answer a moment ago";
    ASSERT_TRUE(project->redo({.person = "ben"}));
    act(*project, "rate-item", {{"study", "s1"}, {"item", checklist_item(*project)}, {"rater", "ann"}, {"answer", "no"}}, "ann");
    EXPECT_FALSE(project->undo({.person = "ben"}, 2)) << "what she has answered since is closed";
    const auto plan = project->store().history({.act = "plan-stage", .most = 1});
    ASSERT_TRUE(plan);
    EXPECT_FALSE(project->undo_act(plan->front().seq, true, {.person = "ben"}));
}

TEST_F(Blindness, a_folder_changes_neither_what_was_opened_nor_that_it_was) {
    const auto file = answered("after", {"exclude", "c1", "yes", "A value", "My own words"});
    auto project = workbench::Workbench::open(file, store::Access::write, data_folder());
    ASSERT_TRUE(project);
    act(*project, "decide", {{"stage", "title-abstract"}, {"item", item()}, {"verdict", "include"}}, "ben");
    act(*project, "open-answers", {{"stage", "title-abstract"}}, "sue");
    const auto out = m_folder.path() / "opened-out";
    ASSERT_TRUE(project->export_tidy(out, false));
    ASSERT_TRUE(project->import_tidy(out, {.person = "ann"}));
    replace_in(out / "decision.csv", ",exclude,", ",include,");
    const auto changed = project->import_tidy(out, {.person = "ann"});
    ASSERT_FALSE(changed);
    EXPECT_NE(changed.error().message.find("first answers stay"), std::string::npos) << changed.error().message;
    replace_in(out / "decision.csv", ",ann,include,", ",ann,exclude,");
    replace_in(out / "reveal.csv", ",title-abstract,", ",appraisal,");
    EXPECT_FALSE(project->import_tidy(out, {.person = "ann"}));
}

TEST_F(Blindness, ends_when_the_answers_are_opened_and_not_before_both_have_answered) {
    const auto file = answered("opened", {"exclude", "c1", "yes", "A value", "My own words"});
    auto project = workbench::Workbench::open(file, store::Access::write, data_folder());
    ASSERT_TRUE(project);
    EXPECT_FALSE(project->perform("open-answers", {{"stage", "title-abstract"}}, {.person = "sue"})) << "Ben has not answered";
    act(*project, "decide", {{"stage", "title-abstract"}, {"item", item()}, {"verdict", "include"}}, "ben");
    const auto opened = act(*project, "open-answers", {{"stage", "title-abstract"}}, "sue");
    EXPECT_EQ(opened.summary, "Opened the answers to 1 item at title and abstract");
    EXPECT_FALSE((*project->store().history({.most = 1}))[0].undoable);
    EXPECT_FALSE(project->undo_act(opened.seq, false, {.person = "sue"})) << "what was seen cannot be unseen";

    Desk desk(file, data_folder());
    const auto conflicts = text_of(desk, asked("/api/conflicts/title-abstract"), "ben");
    EXPECT_NE(conflicts.find("My own words"), std::string::npos);
    EXPECT_NE(conflicts.find("\"stand\":\"conflict\""), std::string::npos);

    // First answers stay; undo does not reach behind the opening either.
    EXPECT_FALSE(project->perform("decide", {{"stage", "title-abstract"}, {"item", item()}, {"verdict", "exclude"}}, {.person = "ben"}));
    EXPECT_FALSE(project->undo({.person = "ben"}));
    const auto before = text_of(desk, asked("/api/agreement/title-abstract"), "sue");
    act(*project, "settle", {{"stage", "title-abstract"}, {"item", item()}, {"verdict", "include"}, {"agreed_by", "ann ben"}}, "ben");
    EXPECT_EQ(text_of(desk, asked("/api/agreement/title-abstract"), "sue"), before) << "a consensus changes no agreement figure";
    EXPECT_NE(text_of(desk, asked("/api/conflicts/title-abstract"), "sue").find("\"stand\":\"consensus\""), std::string::npos);
}

}  // namespace
}  // namespace loam::server::test
