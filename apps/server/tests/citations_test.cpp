#include <gtest/gtest.h>

#include <cstdlib>

#include "asked.hpp"
#include "loam/server/api.hpp"

// Citation searching over HTTP, on invented references.

namespace loam::server::test {
namespace {

constexpr std::string_view pasted = "Moss, B. (2012). Broken lamps and good company. Journal of Invented Light, 5, 7-19.\nOkafor, N., & Lind, P. (2004). Afternoons in the ward kitchen. Journal of Invented Wards, 8(2), 101-117.\n";

TEST(CitationRoutes, references_are_shown_corrected_taken_in_and_listed) {
    const TemporaryFolder folder;
    ::setenv("XDG_CACHE_HOME", (folder.path() / "cache").c_str(), 1);
    {
        auto made = workbench::Workbench::create(folder.path() / "study.loam", {.title = "Invented", .methods = {}, .invented = true}, data_folder());
        ASSERT_TRUE(made) << made.error().message;
        ASSERT_TRUE(made->perform("add-study", {{"id", "s1"}, {"citation", "Dale (2018)"}}, {}));
    }
    Desk desk(folder.path() / "study.loam", data_folder());
    const Router router{api_routes()};
    const auto post = [&](const std::string& path, const base::JsonObject& body) { return router.answer(posted(path, base::json_text(body), "application/json"), desk); };
    base::JsonObject body{{"study", "s1"}, {"text", pasted}, {"lines", base::JsonObject{{"1", base::JsonObject{{"title", "Lamps"}}}, {"2", base::JsonObject{{"skip", true}}}}}};
    const auto shown = post("/api/citations/preview", body);
    ASSERT_EQ(shown.status, 200);
    EXPECT_EQ(json_of(shown).at("new").to_number<int>(), 1);
    EXPECT_EQ(json_of(shown).at("references").get_array().at(0).at("title").as_string(), "Lamps");
    const auto taken = post("/api/citations/import", body);
    ASSERT_EQ(taken.status, 200);
    EXPECT_GT(json_of(taken).at("seq").to_number<int>(), 0);
    const auto listed = json_of(router.answer(asked("/api/citations"), desk));
    EXPECT_EQ(listed.at("references").get_array().size(), 1U);
    EXPECT_EQ(listed.at("studies").get_array().at(0).at("backward").to_number<int>(), 1);
    body["study"] = "nobody";
    EXPECT_EQ(post("/api/citations/preview", body).status, 404);
}

}  // namespace
}  // namespace loam::server::test
