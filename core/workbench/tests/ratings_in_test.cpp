#include "loam/workbench/ratings_in.hpp"

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
    EXPECT_FALSE(ratings_preview_json(m_project, both, {"ana"}));
    EXPECT_EQ(at(imported({.text = "Study,1\nDale (2018),yes\n", .name = "own.csv", .checklist = {}, .by = {}}, {"ana"}), "taken"), 1);
}

}  // namespace
}  // namespace loam::workbench::testing
