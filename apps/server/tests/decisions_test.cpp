#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "asked.hpp"
#include "loam/server/api.hpp"
#include "loam/workbench/records.hpp"

// Decisions of another program over HTTP, on invented records.

namespace loam::server::test {
namespace {

constexpr std::string_view records_here = "TY  - JOUR\nAU  - Muller, Anna\nTI  - Peer mentoring: an interview study\nPY  - 2019\nDO  - 10.5555/a\nER  - \n";
constexpr std::string_view rayyan = "TY  - JOUR\nTI  - Peer mentoring: an interview study\nPY  - 2019\nDO  - 10.5555/a\nN1  - RAYYAN-INCLUSION: {\"Ana\"=>\"Excluded\"} | RAYYAN-EXCLUSION-REASONS: wrong outcome\nER  - \n";

class DecisionRoutes : public ::testing::Test {
protected:
    void SetUp() override {
        ::setenv("XDG_CACHE_HOME", (m_folder.path() / "cache").c_str(), 1);
        auto made = workbench::Workbench::create(m_folder.path() / "study.loam", {.title = "Invented", .methods = {}, .invented = true}, data_folder());
        ASSERT_TRUE(made) << made.error().message;
        std::ofstream(m_folder.path() / "here.ris", std::ios::binary) << records_here;
        workbench::RecordsInput input;
        input.path = m_folder.path() / "here.ris";
        input.name = "here.ris";
        ASSERT_TRUE(workbench::import_records(*made, input, {}));
        m_desk.emplace(m_folder.path() / "study.loam", data_folder());
    }
    Response sent(const std::string& path, const base::JsonObject& choices, std::string_view bytes = rayyan) {
        auto request = posted(path, std::string(bytes), "application/octet-stream");
        request.query = {{"name", "rayyan.ris"}, {"choices", base::json_text(choices)}};
        return m_router.answer(request, *m_desk);
    }

    TemporaryFolder m_folder;
    Router m_router{api_routes()};
    std::optional<Desk> m_desk;
};

TEST_F(DecisionRoutes, a_file_is_shown_then_taken_in_then_known) {
    const auto shown = sent("/api/decisions/preview", {});
    ASSERT_EQ(shown.status, 200);
    EXPECT_EQ(json_of(shown).at("taken").to_number<int>(), 1);
    EXPECT_TRUE(json_of(shown).at("people").get_array().at(0).at("person").is_null());
    const auto taken = sent("/api/decisions/import", {{"people", base::JsonObject{{"Ana", "Anna Berg"}}}});
    ASSERT_EQ(taken.status, 200);
    EXPECT_GT(json_of(taken).at("seq").to_number<int>(), 0);
    const auto again = json_of(sent("/api/decisions/import", {{"people", base::JsonObject{{"Ana", "Anna Berg"}}}}));
    EXPECT_EQ(again.at("seq").to_number<int>(), 0);
    EXPECT_EQ(again.at("repeated").to_number<int>(), 1);
}

TEST_F(DecisionRoutes, choices_that_are_none_are_refused) {
    EXPECT_EQ(sent("/api/decisions/preview", {{"columns", base::JsonObject{{"x", "colour"}}}}).status, 400);
    EXPECT_EQ(sent("/api/decisions/preview", {{"sure", "yes"}}).status, 400);
    EXPECT_EQ(sent("/api/decisions/preview", {{"reasons", base::JsonObject{{"wrong outcome", "E9"}}}}).status, 404);
    EXPECT_EQ(sent("/api/decisions/preview", {}, "nothing at all").status, 400);
}

}  // namespace
}  // namespace loam::server::test
