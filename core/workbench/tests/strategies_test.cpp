// What the Strategies room reads: lines with what they name, terms searched, hits by line, reviews; a text examined as it is typed.

#include <gtest/gtest.h>

#include "acting.hpp"
#include "loam/workbench/strategies.hpp"

namespace loam::workbench {
namespace {

namespace fs = std::filesystem;

class Strategies : public ::testing::Test {
protected:
    Strategies() : folder(fs::temp_directory_path() / ("loam-strategies-" + base::new_id())) {
        fs::create_directories(folder);
        const fs::path top = LOAM_SOURCE_DIR;
        auto made = Workbench::create_empty(folder / "study.loam", top / "data");
        if (!made) throw std::runtime_error(made.error().message);
        bench.emplace(std::move(*made));
        if (const auto read = bench->import_tidy(top / "examples/peer-mentors", {}); !read) throw std::runtime_error(read.error().message);
    }
    ~Strategies() override {
        bench.reset();
        std::error_code ignored;
        fs::remove_all(folder, ignored);
    }
    void act(std::string_view name, const JsonObject& arguments) {
        const auto done = bench->perform(name, arguments, {});
        ASSERT_TRUE(done) << done.error().message;
    }
    JsonObject strategy(std::string_view id) const {
        const auto all = strategies_json(*bench);
        if (!all) throw std::runtime_error(all.error().message);
        for (const auto& each : all->at("strategies").as_array())
            if (each.at("id").as_string() == id) return each.as_object();
        throw std::runtime_error("no such strategy");
    }

    fs::path folder;
    std::optional<Workbench> bench;
};

bool has_rule(const Json& examined, std::string_view rule) {
    return std::ranges::any_of(examined.at("findings").as_array(), [&](const Json& each) { return each.at("rule").as_string() == rule; });
}

TEST_F(Strategies, a_line_tells_which_others_it_names) {
    const auto told = strategy("strategy-medline-corrected");
    const auto& third = told.at("lines").as_array().at(2);
    ASSERT_EQ(third.at("references").as_array().size(), 2U);
    EXPECT_EQ(third.at("references").as_array()[1].at("lines").as_array().at(0).to_number<int>(), 2);
}

TEST_F(Strategies, concepts_tell_which_terms_are_searched) {
    const auto told = strategy("strategy-medline-corrected");
    const auto& terms = told.at("concepts").as_array().at(0).at("terms").as_array();
    EXPECT_TRUE(terms.at(0).at("searched").as_bool()) << base::json_text(terms.at(0));
    EXPECT_FALSE(terms.at(5).at("searched").as_bool()) << "Peers is no heading of MeSH and is not there";
}

TEST_F(Strategies, headings_of_the_same_vocabulary_are_offered_and_no_others) {
    const auto medline = base::json_text(Json(strategy("strategy-medline-corrected").at("headings")));
    EXPECT_NE(medline.find("exp Mental Health Services/"), std::string::npos);
    EXPECT_EQ(medline.find("Peers/"), std::string::npos) << medline;
    EXPECT_NE(base::json_text(Json(strategy("strategy-psycinfo-corrected").at("headings"))).find("Peers/"), std::string::npos);
}

TEST_F(Strategies, hits_of_a_line_stand_with_their_run_and_reviews_with_their_strategy) {
    act("add-line-hits", {{"run", "run-medline-2020"}, {"line", 1}, {"hits", 0}});
    act("add-strategy-review", {{"strategy", "strategy-medline"}, {"element", "operators"}, {"verdict", "revision-required"}});
    EXPECT_EQ(bench->perform("add-line-hits", {{"run", "run-medline-2020"}, {"line", 2}, {"hits", 3}}, {})->summary, "Added hits of a line “MEDLINE”, line 2");
    const auto told = strategy("strategy-medline");
    EXPECT_EQ(told.at("runs").as_array().at(0).at("id").as_string(), "run-medline-2021") << "the latest first";
    const auto& lines = told.at("runs").as_array().at(1).at("line_hits").as_array();
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_EQ(lines[0].at("hits").to_number<int>(), 0);
    EXPECT_EQ(told.at("reviews").as_array().at(0).at("element").as_string(), "operators");
    EXPECT_TRUE(strategy("strategy-psycinfo").at("reviews").as_array().empty());
}

TEST_F(Strategies, a_text_that_is_typed_is_examined_as_the_strategy_that_it_is) {
    const auto alone = examined_json(*bench, {.platform = "ovid", .database = "MEDLINE", .on = "", .text = "peer mentor*.ti,ab. or Peer Group/"});
    ASSERT_TRUE(alone);
    EXPECT_FALSE(has_rule(*alone, "limit-missing"));
    const auto own = examined_json(*bench, {.platform = "", .database = "", .on = "", .text = "peer mentor*.ti,ab. or Peer Group/", .id = "strategy-medline-corrected"});
    ASSERT_TRUE(own);
    EXPECT_TRUE(has_rule(*own, "limit-missing")) << "the version before it claimed a limit";
    EXPECT_TRUE(has_rule(*own, "term-elsewhere"));
    EXPECT_FALSE(examined_json(*bench, {.platform = "ovid", .database = "", .on = "", .text = "x", .id = "nobody"}));
}

TEST_F(Strategies, a_text_is_laid_out_or_refused_where_only_its_author_can_settle_it) {
    const auto laid = laid_out_json(*bench, {.platform = "ovid", .database = "", .on = "", .text = "exp Mentors/\n(peer   adj3 work$).ti,ab.\n1 or 2"});
    ASSERT_TRUE(laid) << laid.error().message;
    EXPECT_NE(std::string(laid->at("text").as_string()).find("(peer adj3 work$).ti,ab."), std::string::npos);
    const auto open = laid_out_json(*bench, {.platform = "ovid", .database = "", .on = "", .text = "(peer or mentor"});
    ASSERT_FALSE(open);
    EXPECT_EQ(open.error().kind, base::ErrorKind::bad_input);
}

}  // namespace
}  // namespace loam::workbench
