#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>

#include "asked.hpp"
#include "loam/server/api.hpp"
#include "loam/workbench/records.hpp"

// Duplicates as a page asks for them, on two invented exports of one article, one that is like it and one that is not.

namespace loam::server::test {
namespace {

constexpr std::string_view from_medline =
    "TY  - JOUR\nAU  - Muller, Anna\nTI  - Peer mentoring for students with chronic illness: an interview study\nPY  - 2019\nJO  - Journal of Invented Psychology\nVL  - 12\nSP  - 123\nEP  - 130\nER  - \n\n"
    "TY  - JOUR\nAU  - Dale, Ann\nTI  - Waiting for the night bus\nPY  - 2018\nJO  - Journal of Waiting\nVL  - 3\nSP  - 1\nER  - \n";
constexpr std::string_view from_embase =
    "TY  - JOUR\nAU  - Mueller A\nTI  - PEER MENTORING FOR STUDENTS WITH CHRONIC ILLNESS: AN INTERVIEW STUDY\nPY  - 2019\nJO  - J Invented Psychol\nVL  - 12\nSP  - 123-30\nER  - \n\n"
    "TY  - JOUR\nAU  - Dale, Ann\nTI  - Waiting for the night bus\nPY  - 2017\nER  - \n";

class DuplicateRoutes : public ::testing::Test {
protected:
    void SetUp() override {
        ::setenv("XDG_CACHE_HOME", (m_folder.path() / "cache").c_str(), 1);
        auto made = workbench::Workbench::create(m_folder.path() / "study.loam", {.title = "Invented", .methods = {}, .invented = true}, data_folder());
        ASSERT_TRUE(made) << made.error().message;
        m_medline = take_in(*made, "medline.ris", from_medline);
        m_embase = take_in(*made, "embase.ris", from_embase);
        m_desk.emplace(m_folder.path() / "study.loam", data_folder());
    }
    std::string take_in(workbench::Workbench& project, const std::string& name, std::string_view bytes) {
        std::ofstream(m_folder.path() / name, std::ios::binary) << bytes;
        workbench::RecordsInput input;
        input.path = m_folder.path() / name;
        input.name = name;
        const auto imported = workbench::import_records(project, input, {});
        EXPECT_TRUE(imported) << imported.error().message;
        return imported ? std::string(imported->details.at("import").get_string()) : std::string();
    }
    base::JsonObject get(const std::string& path, std::vector<std::pair<std::string, std::string>> query = {}) {
        const auto response = m_router.answer(asked(path, std::move(query)), *m_desk);
        EXPECT_EQ(response.status, 200) << path << " " << base::json_text(json_of(response));
        return json_of(response);
    }
    base::JsonObject post(const std::string& path, const base::JsonObject& body) {
        const auto response = m_router.answer(posted(path, base::json_text(body), "application/json"), *m_desk);
        EXPECT_EQ(response.status, 200) << path << " " << base::json_text(json_of(response));
        return json_of(response);
    }

    TemporaryFolder m_folder;
    Router m_router{api_routes()};
    std::optional<Desk> m_desk;
    std::string m_medline;
    std::string m_embase;
};

TEST_F(DuplicateRoutes, nothing_is_known_before_it_was_looked_for) {
    const auto told = get("/api/duplicates");
    EXPECT_TRUE(told.at("compared").is_null());
    EXPECT_EQ(told.at("not_compared"), 4);
    EXPECT_EQ(m_router.answer(posted("/api/duplicates/strictness", R"({"strictness":"loose"})", "application/json"), *m_desk).status, 404) << "there is no dial yet";
}

TEST_F(DuplicateRoutes, compare_turn_the_dial_decide_and_take_each_back) {
    const auto found = post("/api/duplicates/find", {});
    EXPECT_EQ(found.at("records"), 4);
    auto told = get("/api/duplicates");
    EXPECT_EQ(told.at("duplicates"), 1);
    EXPECT_EQ(told.at("unique"), 3);
    EXPECT_EQ(told.at("dial").as_array().size(), 3U);
    EXPECT_EQ(post("/api/duplicates/find", {}).at("seq"), 0) << "nothing is new";

    const auto group = get("/api/duplicates/groups/" + m_embase + ".1");
    EXPECT_EQ(group.at("leader").as_string(), m_medline + ".1");
    EXPECT_EQ(get("/api/duplicates/groups", {{"from", "0"}, {"most", "5"}}).at("total"), 1);

    const auto preview = get("/api/duplicates/dial", {{"strictness", "strict"}});
    EXPECT_EQ(get("/api/duplicates").at("compared").at("strictness").as_string(), "usual") << "a look turns nothing";
    EXPECT_TRUE(preview.at("asks").is_array());
    EXPECT_GT(post("/api/duplicates/find", {{"strictness", "strict"}}).at("seq").to_number<int>(), 0);
    EXPECT_EQ(get("/api/duplicates").at("compared").at("strictness").as_string(), "strict");
    post("/api/undo", {});
    EXPECT_EQ(get("/api/duplicates").at("compared").at("strictness").as_string(), "usual");

    post("/api/acts/decide-duplicate", {{"arguments", {{"record", m_medline + ".1"}, {"other", m_embase + ".1"}, {"verdict", "different"}}}});
    told = get("/api/duplicates");
    EXPECT_EQ(told.at("duplicates"), 0);
    EXPECT_EQ(get("/api/duplicates/decided").at("decisions").as_array().size(), 1U);
    post("/api/undo", {});
    EXPECT_EQ(get("/api/duplicates").at("duplicates"), 1);
    post("/api/undo", {});
    EXPECT_TRUE(get("/api/duplicates").at("compared").is_null()) << "the comparison itself is taken back";
}

TEST_F(DuplicateRoutes, linked_reports_stand_two_by_two_and_a_pair_tells_how_many_it_stands_for) {
    post("/api/duplicates/find", {});
    EXPECT_EQ(get("/api/duplicates/linked").at("total"), get("/api/duplicates").at("linked"));
    post("/api/acts/decide-duplicate", {{"arguments", {{"record", m_medline + ".1"}, {"other", m_medline + ".2"}, {"verdict", "linked"}}}});
    const auto linked = get("/api/duplicates/linked");
    const auto& all = linked.at("linked").as_array();
    const auto mine = std::ranges::find_if(all, [&](const auto& each) { return each.at("a").at("id").as_string() == m_medline + ".1" && each.at("b").at("id").as_string() == m_medline + ".2"; });
    ASSERT_NE(mine, all.end());
    EXPECT_TRUE(mine->at("by_person").as_bool());
    EXPECT_EQ(mine->at("a").at("copies"), 1) << "the first stands for the copy of the other export";
    const auto waiting = get("/api/duplicates/waiting");
    for (const auto& pair : waiting.at("pairs").as_array()) EXPECT_EQ(pair.at("b").at("copies"), 0) << "no group waits here";
    EXPECT_EQ(get("/api/duplicates/linked", {{"from", "99"}}).at("linked").as_array().size(), 0U);
    std::int64_t counted = 0;
    for (const auto& kind : linked.at("links").as_array()) {
        const auto of_kind = get("/api/duplicates/linked", {{"link", std::string(kind.at("link").as_string())}});
        EXPECT_EQ(of_kind.at("total").to_number<std::int64_t>(), kind.at("count").to_number<std::int64_t>());
        counted += kind.at("count").to_number<std::int64_t>();
    }
    EXPECT_EQ(counted, linked.at("total").to_number<std::int64_t>());
    EXPECT_EQ(get("/api/duplicates/linked", {{"link", "no such link"}}).at("total"), 0);
}

TEST_F(DuplicateRoutes, records_go_out_as_they_are_narrowed) {
    post("/api/duplicates/find", {});
    while (get("/api/records").at("not_indexed").to_number<int>() + get("/api/records").at("behind").to_number<int>() > 0) continue;
    const auto saved = m_router.answer(asked("/api/records/export/ris", {{"duplicates", "only"}}), *m_desk);
    ASSERT_EQ(saved.status, 200);
    const auto& text = std::get<std::string>(saved.body);
    EXPECT_TRUE(text.contains("Peer mentoring") && text.contains("PEER MENTORING") && !text.contains("night bus"));
    EXPECT_TRUE(saved.headers.find("Content-Disposition")->contains("records.ris"));
    EXPECT_EQ(get("/api/records/export/csv/report", {{"duplicates", "hidden"}}).at("written"), 3);
    EXPECT_EQ(get("/api/records/export/csv/report").at("written"), 4);
    EXPECT_EQ(m_router.answer(asked("/api/records/export/odd"), *m_desk).status, 400);
}

TEST_F(DuplicateRoutes, a_stop_stops_the_search_that_bears_its_ticket_and_no_other) {
    EXPECT_EQ(m_router.answer(posted("/api/duplicates/stop", "{}", "application/json"), *m_desk).status, 400) << "which one?";
    EXPECT_TRUE(post("/api/duplicates/stop", {{"ticket", "another"}}).at("stopping").as_bool());
    EXPECT_EQ(post("/api/duplicates/find", {{"ticket", "mine"}}).at("records"), 4);
    EXPECT_EQ(m_router.answer(posted("/api/duplicates/find", R"({"ticket":"another","anew":true})", "application/json"), *m_desk).status, 403) << "the stop came before the search";
    EXPECT_GT(post("/api/duplicates/find", {{"ticket", "another"}, {"anew", true}}).at("seq").to_number<int>(), 0) << "a ticket may be used again";
}

TEST_F(DuplicateRoutes, a_stop_while_comparing_leaves_all_as_it_was) {
    const auto before = get("/api/duplicates");
    std::size_t asked_for = 0;
    std::string stopped = "another";
    Desk desk(m_folder.path() / "study.loam", data_folder(), {}, [&](const std::string& frame) {
        // The last frame comes when all are read and the comparison begins.
        if (frame.find(R"("ticket":"mine","done":4,"of":4)") == std::string::npos) return;
        ++asked_for;
        post("/api/duplicates/stop", {{"ticket", stopped}});
    });
    const auto search = [&] { return m_router.answer(posted("/api/duplicates/find", R"({"ticket":"mine"})", "application/json"), desk); };
    EXPECT_EQ(search().status, 200) << "somebody else's stop";
    post("/api/undo", {});
    stopped = "mine";
    const auto response = search();
    EXPECT_EQ(asked_for, 2U);
    EXPECT_EQ(response.status, 403);
    EXPECT_NE(std::string(json_of(response).at("detail").as_string()).find("Nothing was kept"), std::string::npos);
    EXPECT_EQ(get("/api/duplicates"), before);
}

TEST_F(DuplicateRoutes, an_import_of_records_tells_how_far_it_is_and_can_be_stopped) {
    const auto before = get("/api/records").at("total");
    std::string many;
    for (int n = 0; n < 20'000; ++n) many += fmt::format("TY  - JOUR\nTI  - Invented report {} on evening buses\nPY  - 2001\nER  - \n\n", n);
    std::vector<std::string> frames;
    bool stops = false;
    Desk desk(m_folder.path() / "study.loam", data_folder(), {}, [&](const std::string& frame) {
        frames.push_back(frame);
        if (stops) post("/api/records/import/stop", {{"ticket", "one"}});
    });
    auto request = posted("/api/records/import", many, "application/octet-stream");
    request.query = {{"name", "many.ris"}, {"ticket", "one"}};
    stops = true;
    const auto stopped = m_router.answer(request, desk);
    EXPECT_EQ(stopped.status, 403);
    EXPECT_NE(std::string(json_of(stopped).at("detail").as_string()).find("Nothing was imported"), std::string::npos);
    ASSERT_FALSE(frames.empty());
    EXPECT_NE(frames.front().find(R"("ticket":"one")"), std::string::npos) << frames.front();
    EXPECT_NE(frames.front().find(fmt::format(R"("of":{})", many.size())), std::string::npos) << frames.front();
    EXPECT_EQ(get("/api/records").at("total"), before);
    stops = false;
    post("/api/records/import/stop", {{"ticket", "two"}});
    request.query = {{"name", "many.ris"}, {"ticket", "two"}};
    EXPECT_EQ(m_router.answer(request, desk).status, 403) << "the stop came before the file";
    EXPECT_EQ(get("/api/records").at("total"), before);
    request.query = {{"name", "many.ris"}, {"ticket", "one"}};
    EXPECT_EQ(m_router.answer(request, desk).status, 200) << "a stop is for one import";
    EXPECT_EQ(m_router.answer(posted("/api/records/import/stop", "{}", "application/json"), *m_desk).status, 400);
}

TEST_F(DuplicateRoutes, what_is_not_there_is_said) {
    for (const auto& [request, status] : {std::pair{asked("/api/duplicates/groups/nowhere.1"), 404}, std::pair{asked("/api/duplicates/dial", {{"strictness", "odd"}}), 400}, std::pair{posted("/api/duplicates/find", R"({"strictness":"odd"})", "application/json"), 400}}) {
        const auto response = m_router.answer(request, *m_desk);
        EXPECT_EQ(response.status, status) << request.path;
        EXPECT_FALSE(json_of(response).at("detail").as_string().empty());
    }
}

}  // namespace
}  // namespace loam::server::test
