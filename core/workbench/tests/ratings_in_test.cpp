#include "loam/workbench/ratings_in.hpp"

#include <gmock/gmock.h>

#include "acting.hpp"

namespace loam::workbench::testing {
namespace {

class RatingsIn : public Acting {
protected:
    RatingsIn() : Acting({.title = "Invented", .methods = {}, .invented = true}) {
        must("add-study", {{"id", "s1"}, {"number", 1}, {"citation", "Dale (2018)"}, {"doi", "10.5555/bus"}});
        must("add-study", {{"id", "s2"}, {"number", 2}, {"citation", "Reed (2020)"}});
        must("add-person", {{"id", "ana"}, {"name", "Ana"}});
        must("adopt-checklist", {{"key", "casp-qualitative"}, {"version", "2018"}});
    }
    JsonObject imported(const RatingsInput& input, const Doer& doer = {}) {
        const auto told = import_ratings(m_project, input, doer);
        EXPECT_TRUE(told) << told.error().message;
        return told ? told->get_object() : JsonObject{};
    }
    static int at(const JsonObject& told, std::string_view name) { return told.at(name).to_number<int>(); }
};

constexpr std::string_view long_table = "Study,Item,Reviewer,Rating,Comment\nDale (2018),1,Ana,yes,clear aim\n10.5555/bus,2,Kofi,No,\n2,1,ANA,perhaps,\nNobody (1999),1,Ana,yes,\n";

TEST_F(RatingsIn, a_row_for_each_judgement_comes_in_once_and_what_is_not_understood_is_told) {
    const RatingsInput input{.text = std::string(long_table), .name = "ratings.csv", .checklist = {}, .by = {}};
    const auto told = imported(input);
    EXPECT_EQ(at(told, "taken"), 2);
    EXPECT_EQ(told.at("not_understood").get_array().size(), 2U);
    ASSERT_EQ(project()->ratings.size(), 2U);
    EXPECT_EQ(project()->ratings[0].comment, "clear aim");
    EXPECT_EQ(project()->ratings[0].rater.text, "ana");
    EXPECT_TRUE(project()->ratings[1].came.starts_with("file-"));
    EXPECT_EQ(at(imported(input), "seq"), 0) << "the same table once more";
    ASSERT_TRUE(m_project.undo({}));
    EXPECT_TRUE(project()->ratings.empty());
    ASSERT_TRUE(m_project.redo({}));
    EXPECT_EQ(project()->ratings.size(), 2U);
}

TEST_F(RatingsIn, a_row_for_each_study_has_a_column_for_each_item) {
    RatingsInput input{.text = "Study;1;2;Q3\nDale (2018);1;0.5;0\nReed (2020);yes;;no\n", .name = "wide.csv", .checklist = "casp-qualitative", .by = "Ana"};
    const auto told = imported(input);
    EXPECT_EQ(told.at("shape").as_string(), "wide");
    EXPECT_EQ(at(told, "taken"), 5);
    EXPECT_EQ(project()->ratings[0].answer, "yes");
    input.text = "Study;1\nDale (2018);no\n";
    EXPECT_EQ(imported(input).at("differing").get_array().size(), 1U);
    EXPECT_EQ(project()->ratings[0].answer, "yes");
    input.replace = true;
    EXPECT_EQ(at(imported(input), "changed"), 1);
    EXPECT_EQ(project()->ratings[0].answer, "no");
}

TEST_F(RatingsIn, a_blind_appraisal_takes_ones_own_only_and_a_table_without_studies_is_refused) {
    EXPECT_FALSE(import_ratings(m_project, {.text = "Item,Rating\n1,yes\n", .name = "x.csv", .checklist = {}, .by = "Ana"}, {}));
    EXPECT_FALSE(import_ratings(m_project, {.text = "Study,1\nDale (2018),yes\n", .name = "x.csv", .checklist = {}, .by = {}}, {})) << "nobody is named";
    must("plan-stage", {{"stage", "appraisal"}, {"blind", true}});
    const RatingsInput both{.text = std::string(long_table), .name = "ratings.csv", .checklist = {}, .by = {}};
    EXPECT_FALSE(import_ratings(m_project, both, {"ana"}));
    const auto shown = ratings_preview_json(m_project, both, {"ana"});
    ASSERT_TRUE(shown);
    EXPECT_THAT(std::string(shown->at("problem").as_string()), ::testing::HasSubstr("their own ratings only"));
    EXPECT_EQ(shown->at("taken").to_number<int>(), 0);
    EXPECT_TRUE(shown->at("differing").get_array().empty()) << "nothing is held against what another person said";
    RatingsInput own = both;
    own.people = {{"kofi", ""}};
    EXPECT_EQ(ratings_preview_json(m_project, own, {"ana"})->at("taken").to_number<int>(), 1) << "with the other left out it may come in";
    EXPECT_EQ(at(imported({.text = "Study,1\nDale (2018),yes\n", .name = "own.csv", .checklist = {}, .by = {}}, {"ana"}), "taken"), 1);
}

TEST_F(RatingsIn, what_is_not_understood_is_said_and_then_it_is) {
    RatingsInput input{.text = "Paper\tAspect\tWho\tHow\nDale 18\tAims\tAna\tja\nDale 18\tDesign\tAna\tteils\nReed\tAims\tBo\tja\n", .name = "own.tsv", .checklist = {}, .by = {}};
    const auto shown = ratings_preview_json(m_project, input, {});
    ASSERT_TRUE(shown);
    EXPECT_THAT(std::string(shown->at("problem").as_string()), ::testing::HasSubstr("neither a column of items"));
    EXPECT_EQ(shown->at("columns").as_array().size(), 4U);
    const auto item = [&](std::string_view mark) { return std::ranges::find(project()->checklist_items, mark, &domain::ChecklistItem::mark)->id.text; };
    const base::JsonObject choices{{"columns", base::JsonObject{{"Aspect", "item"}, {"Who", "rater"}, {"How", "answer"}}},
                                   {"studies", base::JsonObject{{"Dale 18", "s1"}, {"Reed", ""}}},
                                   {"items", base::JsonObject{{"Aims", item("1")}, {"design", item("3")}}},
                                   {"answers", base::JsonObject{{"Ja", "yes"}, {"teils", "no"}}}};
    ASSERT_TRUE(take_rating_choices(input, choices));
    const auto told = imported(input);
    EXPECT_EQ(at(told, "taken"), 2);
    EXPECT_TRUE(told.at("not_understood").get_array().empty());
    ASSERT_EQ(project()->ratings.size(), 2U);
    EXPECT_EQ(project()->ratings[1].item.text, item("3"));
    EXPECT_TRUE(std::ranges::none_of(project()->people, [](const auto& each) { return each.name == "Bo"; })) << "whose rows were left out is not made";
    ASSERT_TRUE(m_project.undo({}));
    EXPECT_TRUE(project()->ratings.empty());
}

TEST_F(RatingsIn, comments_have_columns_of_their_own_and_a_person_may_be_left_out) {
    RatingsInput input{.text = "Study;Reviewer;1;1 comment;Q2\nDale (2018);Ana;yes;plainly said;no\nReed (2020);Bo;no;;yes\n", .name = "wide.csv", .checklist = {}, .by = {}};
    ASSERT_TRUE(take_rating_choices(input, {{"people", base::JsonObject{{"Bo", ""}}}}));
    const auto told = imported(input);
    EXPECT_EQ(at(told, "taken"), 2);
    EXPECT_EQ(at(told, "left_out"), 2);
    EXPECT_EQ(project()->ratings[0].comment, "plainly said");
    for (const auto& bad : {base::JsonObject{{"columns", 3}}, base::JsonObject{{"answers", base::JsonObject{{"ja", 1}}}}, base::JsonObject{{"replace", "yes"}}, base::JsonObject{{"heading", "one"}}})
        EXPECT_FALSE(take_rating_choices(input, bad));
}

TEST_F(RatingsIn, the_quality_assessment_of_covidence_comes_in_with_what_all_agreed_on) {
    const RatingsInput input{.text = "Covidence #,Study ID,Title,Reviewer Name,1. Clear aims? Judgement,1. Clear aims? Supporting text,2. Fits? Judgement\n1,Dale 2018,A,Ana,Yes,\"p. 2, line 1\",Can't tell\n1,Dale 2018,A,Kofi,No,,Yes\n1,Dale 2018,A,Consensus,Yes,talked over,Yes\n2,Reed 2021,B,Ana,Yes,,\n", .name = "qa.csv", .checklist = {}, .by = {}};
    const auto told = imported(input);
    EXPECT_EQ(at(told, "taken"), 6) << "one label of the checklist says \"partly, or cannot tell\"";
    EXPECT_EQ(at(told, "settled"), 2);
    ASSERT_EQ(told.at("people").get_array().size(), 2U) << "a consensus is nobody";
    EXPECT_EQ(told.at("not_understood").get_array().size(), 1U) << "a study of another year";
    const auto ratings = project()->ratings;
    EXPECT_EQ(std::ranges::count_if(ratings, [](const auto& each) { return each.rater.empty() && !each.agreed_by.empty(); }), 2);
    EXPECT_EQ(ratings.front().comment, "p. 2, line 1");
    EXPECT_EQ(at(imported(input), "seq"), 0);
    ASSERT_TRUE(m_project.undo({}));
    EXPECT_TRUE(project()->ratings.empty());
}

TEST_F(RatingsIn, answers_are_known_by_their_first_letters) {
    must("adopt-checklist", {{"key", "jbi-qualitative"}, {"version", "2020"}});
    const RatingsInput input{.text = "Study,Reviewer,Q1,Q2,Q3,Q4\nDale (2018),Ana,Y,n,U,N/A\nReed (2020),Ana,yes,X,,NA\n", .name = "jbi.csv", .checklist = "jbi-qualitative", .by = {}};
    const auto told = imported(input);
    EXPECT_EQ(at(told, "taken"), 6);
    EXPECT_EQ(told.at("not_understood").get_array().size(), 1U) << "X is nobody's";
    std::vector<std::string> answers;
    for (const auto& rating : project()->ratings) answers.push_back(rating.answer);
    EXPECT_THAT(answers, ::testing::ElementsAre("yes", "no", "unclear", "na", "yes", "na"));
    must("adopt-checklist", {{"key", "mmat-qualitative"}, {"version", "2018"}});
    const RatingsInput cannot{.text = "Study,Reviewer,1.1,1.2,1.3,1.4\nDale (2018),Ana,Can't tell,Can’t tell,cannot tell,Cant tell\n", .name = "mmat.csv", .checklist = "mmat-qualitative", .by = {}};
    EXPECT_EQ(at(imported(cannot), "taken"), 4);
}

TEST_F(RatingsIn, what_all_agreed_on_may_be_said_of_the_whole_table) {
    const RatingsInput input{.text = "Study,1\nDale (2018),yes\n", .name = "x.csv", .checklist = {}, .by = "consensus"};
    EXPECT_EQ(at(imported(input), "settled"), 1);
    ASSERT_EQ(project()->ratings.size(), 1U);
    EXPECT_TRUE(project()->ratings[0].rater.text.empty());
    EXPECT_EQ(project()->people.size(), 1U) << "nobody is called consensus";
}

TEST_F(RatingsIn, author_and_year_apart_name_a_study_and_columns_that_differ_name_none) {
    const auto told = imported({.text = "Author,Year,1,2\nDale,2018,yes,no\nReed,2020,no,\n", .name = "x.csv", .checklist = {}, .by = "Ana"});
    EXPECT_EQ(at(told, "taken"), 3);
    EXPECT_TRUE(told.at("not_understood").get_array().empty());
    must("add-study", {{"id", "s3"}, {"citation", "Smith (2019)"}, {"title", "Twin A"}});
    must("add-study", {{"id", "s4"}, {"citation", "Smith (2019)"}, {"title", "Twin B"}});
    const auto twins = imported({.text = "Study,Title,1\nSmith (2019),Twin B,yes\nSmith (2019),Other,no\nDale (2018),Twin A,no\n", .name = "y.csv", .checklist = {}, .by = "Ana"});
    EXPECT_EQ(at(twins, "taken"), 1);
    EXPECT_EQ(project()->ratings.back().study.text, "s4");
    ASSERT_EQ(twins.at("not_understood").get_array().size(), 2U);
    EXPECT_EQ(twins.at("not_understood").at(1).at("text").get_string(), "Dale (2018) / Twin A");
}

TEST_F(RatingsIn, a_blind_appraisal_minds_nobody_of_whom_the_table_has_nothing) {
    must("plan-stage", {{"stage", "appraisal"}, {"blind", true}});
    const auto told = import_ratings(m_project, {.text = "Study,Reviewer,1\nDale (2018),Ana,yes\nReed (2020),Kofi,\n", .name = "x.csv", .checklist = {}, .by = {}}, {.person = "ana", .reason = {}});
    ASSERT_TRUE(told) << told.error().message;
    EXPECT_EQ(told->get_object().at("taken").to_number<int>(), 1);
}

TEST_F(RatingsIn, rows_without_a_study_and_comments_without_an_answer_are_told) {
    const auto told = imported({.text = "Study,Item,Rating,Comment\n,1,yes,\nDale (2018),1,,only said aloud\nDale (2018),2,no,\n", .name = "x.csv", .checklist = {}, .by = "Ana"});
    EXPECT_EQ(at(told, "taken"), 1);
    ASSERT_EQ(told.at("not_understood").get_array().size(), 2U);
    EXPECT_EQ(told.at("not_understood").at(0).at("why").get_string(), "nothing: the row names no study");
    EXPECT_EQ(told.at("not_understood").at(1).at("text").get_string(), "only said aloud");
}

TEST_F(RatingsIn, what_a_table_says_twice_is_told_as_its_own_and_the_first_holds) {
    RatingsInput input{.text = "Study,Item,Rating\nDale (2018),1,yes\nDale (2018),1,no\nDale (2018),1,yes\n", .name = "x.csv", .checklist = {}, .by = "Ana"};
    const auto told = imported(input);
    EXPECT_EQ(at(told, "taken"), 1);
    EXPECT_EQ(at(told, "repeated"), 1);
    EXPECT_EQ(at(told, "left_out"), 0) << "nobody was left out";
    EXPECT_TRUE(told.at("differing").get_array().empty()) << "nothing stands here otherwise";
    ASSERT_EQ(told.at("not_understood").get_array().size(), 1U);
    EXPECT_EQ(told.at("not_understood").at(0).at("why").get_string(), "told otherwise in line 2 (yes), which holds");
    input.text = "Study,Item,Rating\nDale (2018),1,no\nDale (2018),1,yes\n";
    input.replace = true;
    EXPECT_EQ(at(imported(input), "changed"), 1);
    EXPECT_EQ(project()->ratings[0].answer, "no") << "the first holds here too";
}

TEST_F(RatingsIn, a_heading_that_stands_twice_is_read_twice_and_told) {
    const auto told = imported({.text = "Study,1,1,1 comment,1 comment,2\nDale (2018),yes,no,p. 3,p. 4,\nReed (2020),,yes,,,no\n", .name = "x.csv", .checklist = {}, .by = "Ana"});
    EXPECT_EQ(at(told, "taken"), 3);
    ASSERT_EQ(told.at("not_understood").get_array().size(), 1U);
    EXPECT_EQ(told.at("not_understood").at(0).at("why").get_string(), "another answer than that of 1 (yes), which holds");
    EXPECT_EQ(project()->ratings[0].comment, "p. 3; p. 4");
    ASSERT_EQ(told.at("diagnostics").get_array().size(), 2U);
    EXPECT_EQ(told.at("diagnostics").at(0).at("message").get_string(), "Another column before it is called “1”; this one is shown as “1 (2)”.");
    const auto scores = imported({.text = "Study,Item,Answer,Score\nDale (2018),2,yes,1\nDale (2018),3,yes,0\n", .name = "y.csv", .checklist = {}, .by = "Ana"});
    ASSERT_EQ(scores.at("not_understood").get_array().size(), 1U) << "an answer and its score say the same, or are told";
    EXPECT_EQ(scores.at("not_understood").at(0).at("column").get_string(), "Score");
}

TEST_F(RatingsIn, an_answer_with_another_comment_is_no_repetition) {
    imported({.text = "Study,1,1 comment\nDale (2018),yes,p. 3\n", .name = "x.csv", .checklist = {}, .by = "Ana"});
    RatingsInput again{.text = "Study,1,1 comment\nDale (2018),yes,p. 4\n", .name = "y.csv", .checklist = {}, .by = "Ana"};
    EXPECT_EQ(imported(again).at("differing").get_array().size(), 1U);
    EXPECT_EQ(project()->ratings[0].comment, "p. 3");
    again.replace = true;
    EXPECT_EQ(at(imported(again), "changed"), 1);
    EXPECT_EQ(project()->ratings[0].comment, "p. 4");
    ASSERT_TRUE(m_project.undo({}));
    EXPECT_EQ(project()->ratings[0].comment, "p. 3");
    EXPECT_EQ(at(imported({.text = "Study,1\nDale (2018),yes\n", .name = "z.csv", .checklist = {}, .by = "Ana"}), "repeated"), 1) << "no comment says nothing else";
}

TEST_F(RatingsIn, an_item_called_title_has_its_answers_in_the_column_title) {
    must("add-checklist", {{"id", "own"}, {"key", "own"}, {"version", "1"}, {"title", "Own"}});
    must("add-checklist-item", {{"id", "o1"}, {"checklist", "own"}, {"mark", "1"}, {"label", "Title"}, {"scored", true}});
    must("add-checklist-answer", {{"id", "o-yes"}, {"checklist", "own"}, {"answer", "yes"}, {"label", "Yes"}, {"score", 1}});
    EXPECT_EQ(at(imported({.text = "Study,Title\nDale (2018),yes\n", .name = "x.csv", .checklist = "own", .by = "Ana"}), "taken"), 1);
    ASSERT_EQ(project()->ratings.size(), 1U);
    EXPECT_EQ(project()->ratings[0].item.text, "o1");
}

}  // namespace
}  // namespace loam::workbench::testing
