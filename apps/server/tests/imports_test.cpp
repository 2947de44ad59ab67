#include <gtest/gtest.h>

#include "imports.hpp"
#include "loam/server/api.hpp"
#include "loam/server/router.hpp"
#include "test_server.hpp"

// Files sent by a page: larger than other bodies, kept beside the project, dropped when the import ends.

namespace loam::server::test {
namespace {

const std::filesystem::path& data_folder() {
    static const std::filesystem::path folder = std::filesystem::path(LOAM_SOURCE_DIR) / "data";
    return folder;
}

Request posted(std::string path, std::string body, std::string type) {
    Request request;
    request.method = "POST";
    request.path = std::move(path);
    request.body = std::move(body);
    request.headers.add("Content-Type", std::move(type));
    return request;
}

base::JsonObject json_of(const Response& response) {
    const auto* text = std::get_if<std::string>(&response.body);
    auto parsed = base::parse_json(text ? *text : "{}");
    return parsed && parsed->is_object() ? parsed->as_object() : base::JsonObject{};
}

std::size_t incoming(const std::filesystem::path& folder) {
    return static_cast<std::size_t>(std::ranges::count_if(std::filesystem::directory_iterator(folder), [](const auto& entry) { return entry.path().filename().string().starts_with(".loam-incoming-"); }));
}

TEST(Imports, files_lie_beside_the_project_until_the_import_ends) {
    const TemporaryFolder folder;
    const auto file = folder.path() / "a.loam";
    ASSERT_TRUE(workbench::Workbench::create(file, {.title = "A study", .methods = {}}, data_folder()));
    Desk desk(file, data_folder());
    const Router router(api_routes());
    const auto begun = json_of(router.answer(posted("/api/imports", "{}", "application/json"), desk));
    ASSERT_TRUE(begun.contains("id"));
    EXPECT_EQ(begun.at("most_bytes"), most_upload_bytes());
    EXPECT_EQ(incoming(folder.path()), 1U);
    const auto at = "/api/imports/" + std::string(begun.at("id").as_string());
    auto nameless = posted(at + "/files", "words", "application/octet-stream");
    EXPECT_EQ(router.answer(nameless, desk).status, 400);
    auto as_form = posted(at + "/files", "words", "text/plain");
    as_form.query.emplace_back("name", "a.txt");
    EXPECT_EQ(router.answer(as_form, desk).status, 415) << "a form of another page can send text";
    EXPECT_EQ(router.answer(posted(at + "/files/7", "{}", "application/json"), desk).status, 404);
    EXPECT_EQ(router.answer(posted(at + "/take", R"({"choices":{}})", "application/json"), desk).status, 400) << "no file was chosen";
    EXPECT_EQ(router.answer(posted(at + "/cancel", "{}", "application/json"), desk).status, 200);
    EXPECT_EQ(incoming(folder.path()), 0U);
    EXPECT_EQ(router.answer(posted(at + "/cancel", "{}", "application/json"), desk).status, 404);
}

TEST(Imports, what_a_killed_program_left_goes_with_the_next_import) {
    const TemporaryFolder folder;
    const auto file = folder.path() / "a.loam";
    folder.write(".loam-incoming-old/0", "somebody's words");
    folder.write(".loam-incoming-fresh/0", "another program's");
    std::filesystem::last_write_time(folder.path() / ".loam-incoming-old", std::filesystem::file_time_type::clock::now() - std::chrono::hours(30));
    const auto begun = Import::beside(file);
    ASSERT_TRUE(begun);
    EXPECT_FALSE(std::filesystem::exists(folder.path() / ".loam-incoming-old"));
    EXPECT_TRUE(std::filesystem::exists(folder.path() / ".loam-incoming-fresh"));
}

TEST(Imports, only_a_route_that_takes_files_takes_large_bodies) {
    Request file;
    file.method = "POST";
    file.path = "/api/imports/x/files";
    EXPECT_EQ(body_limit(api_routes(), file), most_upload_bytes());
    Request act;
    act.method = "POST";
    act.path = "/api/acts/add-study";
    EXPECT_EQ(body_limit(api_routes(), act), std::nullopt);
    file.method = "GET";
    EXPECT_EQ(body_limit(api_routes(), file), std::nullopt);
}

}  // namespace
}  // namespace loam::server::test
