#include <gtest/gtest.h>

#include "asked.hpp"
#include "imports.hpp"
#include "loam/server/api.hpp"
#include "loam/server/router.hpp"
#include "test_server.hpp"

// Files sent by a page: larger than other bodies, kept beside the project, dropped when the import ends.

namespace loam::server::test {
namespace {

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

TEST(Imports, pages_hear_how_far_it_is_and_a_stop_keeps_what_is_in) {
    const TemporaryFolder folder;
    const auto file = folder.path() / "a.loam";
    ASSERT_TRUE(workbench::Workbench::create(file, {.title = "A study", .methods = {}}, data_folder()));
    auto bench = workbench::Workbench::open(file, store::Access::write, data_folder());
    ASSERT_TRUE(bench);
    const auto import = Import::beside(file);
    ASSERT_TRUE(import);
    base::JsonObject choices;
    for (int n = 0; n < 5; ++n) {
        ASSERT_TRUE((*import)->add(*bench, fmt::format("talk-{}.txt", n), posted("", fmt::format("Words of talk {}.", n), "")));
        choices[std::to_string(n)] = base::JsonObject{};
    }
    std::vector<std::string> heard;
    const auto taken = (*import)->take(*bench, choices, {}, [&](std::size_t done, std::size_t of, const std::string& next) {
        heard.push_back(fmt::format("{} {} {}", done, of, next));
        if (done == 2) (*import)->stop();
    });
    ASSERT_TRUE(taken) << taken.error().message;
    EXPECT_EQ(heard, (std::vector<std::string>{"0 5 talk-0.txt", "1 5 talk-1.txt", "2 5 talk-2.txt"}));
    EXPECT_TRUE(taken->stopped);
    EXPECT_EQ((*bench->project())->sources.size(), 3U);
    EXPECT_EQ(taken->files[4].state, workbench::FileState::not_read);
}

TEST(Imports, a_page_is_told_of_an_import_by_an_event) {
    const TemporaryFolder folder;
    const auto file = folder.path() / "a.loam";
    ASSERT_TRUE(workbench::Workbench::create(file, {.title = "A study", .methods = {}}, data_folder()));
    std::vector<std::string> frames;
    Desk desk(file, data_folder(), {}, [&](std::string frame) { frames.push_back(std::move(frame)); });
    const Router router(api_routes());
    const auto id = std::string(json_of(router.answer(posted("/api/imports", "{}", "application/json"), desk)).at("id").as_string());
    auto sent = posted("/api/imports/" + id + "/files", "Some words", "application/octet-stream");
    sent.query.emplace_back("name", "a.txt");
    ASSERT_EQ(router.answer(sent, desk).status, 200);
    const auto taken = json_of(router.answer(posted("/api/imports/" + id + "/take", R"({"choices":{"0":{}}})", "application/json"), desk));
    EXPECT_EQ(taken.at("stopped"), false);
    ASSERT_EQ(frames.size(), 1U);
    EXPECT_EQ(frames.front(), event_frame("import", R"({"id":")" + id + R"(","done":0,"of":1,"name":"a.txt"})"));
    EXPECT_EQ(router.answer(posted("/api/imports/" + id + "/stop", "{}", "application/json"), desk).status, 404) << "it has ended";
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
