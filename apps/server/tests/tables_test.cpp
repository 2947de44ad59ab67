#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>

#include "asked.hpp"
#include "loam/server/api.hpp"
#include "loam/workbench/workbench.hpp"

// Tables over HTTP: of records, of ratings. All of it is invented.

namespace loam::server::test {
namespace {

using ::testing::HasSubstr;

class TableRoutes : public ::testing::Test {
protected:
    void SetUp() override {
        ::setenv("XDG_CACHE_HOME", (m_folder.path() / "cache").c_str(), 1);
        auto made = workbench::Workbench::create(m_folder.path() / "study.loam", {.title = "Invented", .methods = {}, .invented = true}, data_folder());
        ASSERT_TRUE(made) << made.error().message;
        ASSERT_TRUE(made->perform("add-study", {{"id", "s1"}, {"citation", "Dale (2018)"}}, {}));
        ASSERT_TRUE(made->perform("add-person", {{"id", "ana"}, {"name", "Ana"}}, {}));
        ASSERT_TRUE(made->perform("add-person", {{"id", "kofi"}, {"name", "Kofi"}}, {}));
        ASSERT_TRUE(made->perform("adopt-checklist", {{"key", "casp-qualitative"}, {"version", "2018"}}, {}));
        m_desk.emplace(m_folder.path() / "study.loam", data_folder());
    }
    Response sent(const std::string& path, const std::string& name, std::string_view bytes, const std::string& choices, const std::string& actor = "") {
        auto request = posted(path, std::string(bytes), "application/octet-stream");
        request.query = {{"name", name}, {"choices", choices}};
        if (!actor.empty()) request.query.emplace_back("actor", actor);
        return m_router.answer(request, *m_desk);
    }

    TemporaryFolder m_folder;
    Router m_router{api_routes()};
    std::optional<Desk> m_desk;
};

constexpr std::string_view table = "Thema;Wer;Wann\nWarten auf den Bus;Berg, A.;2019\n";

TEST_F(TableRoutes, a_table_of_records_is_looked_at_mapped_and_taken_in) {
    const auto shown = json_of(sent("/api/records/table", "own.csv", table, ""));
    EXPECT_TRUE(shown.at("table").get_bool());
    EXPECT_EQ(shown.at("columns").get_array().size(), 3U);
    const std::string said = R"({"columns": {"Thema": "title", "Wann": "year"}, "heading": 1, "separator": "semicolon"})";
    EXPECT_EQ(json_of(sent("/api/records/table", "own.csv", table, said)).at("records").at(0).at("year").to_number<int>(), 2019);
    EXPECT_EQ(sent("/api/records/import", "own.csv", table, R"({"columns": {"Thema": "colour"}})").status, 400);
    EXPECT_EQ(sent("/api/records/import", "own.csv", table, "[1]").status, 400);
    EXPECT_EQ(json_of(sent("/api/records/import", "own.csv", table, said)).at("read").to_number<int>(), 1);
    EXPECT_FALSE(json_of(sent("/api/records/table", "one.ris", "TY  - JOUR\nTI  - One\nER  - \n", "")).at("table").get_bool());
}

TEST_F(TableRoutes, ratings_are_shown_mapped_and_taken_in_once) {
    constexpr std::string_view ratings = "Study;Item;Rater;Answer\nDale (2018);1;Ana;ja\n";
    const auto shown = json_of(sent("/api/ratings/preview", "own.csv", ratings, ""));
    EXPECT_EQ(shown.at("not_understood").get_array().size(), 1U);
    const std::string said = R"({"answers": {"ja": "yes"}})";
    EXPECT_EQ(json_of(sent("/api/ratings/preview", "own.csv", ratings, said)).at("taken").to_number<int>(), 1);
    EXPECT_GT(json_of(sent("/api/ratings/import", "own.csv", ratings, said)).at("seq").to_number<int>(), 0);
    EXPECT_EQ(json_of(sent("/api/ratings/import", "own.csv", ratings, said)).at("seq").to_number<int>(), 0) << "the same table once more";
    EXPECT_EQ(sent("/api/ratings/preview", "own.csv", ratings, R"({"answers": 3})").status, 400);
}

}  // namespace
}  // namespace loam::server::test
