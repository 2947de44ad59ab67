#include <gtest/gtest.h>

#include <random>

#include "loam/base/text.hpp"
#include "test_server.hpp"
#include "wire.hpp"

namespace loam::server::test {
namespace {

constexpr std::string_view json_line = "Content-Type: application/json\r\n";

TEST(Router, a_pattern_takes_its_values_out_of_the_path) {
    EXPECT_EQ(fits("/api/history/{seq}/undo", "/api/history/7/undo")->at("seq"), "7");
    EXPECT_EQ(fits("/api/tables/{id}.csv", "/api/tables/characteristics.csv")->at("id"), "characteristics");
    EXPECT_EQ(fits("/api/tables/{id}.csv", "/api/tables/a.b.csv")->at("id"), "a.b");
    EXPECT_FALSE(fits("/api/tables/{id}.csv", "/api/tables/.csv"));
    EXPECT_FALSE(fits("/api/tables/{id}", "/api/tables/"));
    EXPECT_FALSE(fits("/api/tables/{id}", "/api/tables/a/b"));
    EXPECT_FALSE(fits("/api/words", "/api/words/"));
    EXPECT_FALSE(fits("/api/words", "/API/words"));
}

TEST(Router, an_unknown_route_is_404_and_a_wrong_method_405_with_what_is_allowed) {
    const TestServer server;
    for (const char* target : {"/api", "/api/", "/api/nothing", "/api/words/", "/api//words"})
        expect_problem(server.ask_with_token("GET", target), 404);
    const auto answer = server.ask_with_token("POST", "/api/entries/1");
    expect_problem(answer, 405);
    EXPECT_EQ(answer.header("Allow"), "GET, HEAD");
}

TEST(Router, values_are_checked_before_a_handler_sees_them) {
    const TestServer server;
    for (const char* target :
         {"/api/entries/x", "/api/entries/1.5", "/api/entries/99999999999999999999", "/api/words?p=1", "/api/words?q=%ff"}) {
        const auto answer = server.ask_with_token("GET", target);
        expect_problem(answer, 400);
        EXPECT_EQ(answer.words("kind"), "bad-input");
        EXPECT_FALSE(answer.words("where").empty());
    }
    EXPECT_EQ(server.ask_with_token("GET", "/api/entries/12").body, "12\n");
}

TEST(Router, a_body_is_checked_before_a_handler_sees_it) {
    const TestServer server;
    for (const char* body : {"", "{", "[]", "7", "{}", R"({"words":7})", R"({"words":null})", R"({"words":"a","times":"2"})",
                             R"({"words":"a","extra":1})", "{\"words\":\"\xff\"}", R"({"words":"a"} {})"}) {
        expect_problem(server.ask_with_token("POST", "/api/words", json_line, body), 400);
    }
    const auto answer = server.ask_with_token("POST", "/api/words", fmt::format("{}X-Loam-Actor: ana\r\n", json_line),
                                              R"({"words":"abc","times":null})");
    EXPECT_EQ(answer.number("length"), 3);
    EXPECT_EQ(answer.words("actor"), "ana");
}

TEST(Router, deep_nesting_is_refused_and_harms_nothing) {
    const TestServer server;
    expect_problem(server.ask_with_token("POST", "/api/words", json_line, std::string(200'000, '[')), 400);
    EXPECT_EQ(server.ask_with_token("GET", "/api/words").status, 200);
}

TEST(Router, a_fault_tells_nothing_of_the_inside) {
    const TestServer server;
    const auto answer = server.ask_with_token("GET", "/api/throws");
    expect_problem(answer, 500);
    EXPECT_EQ(answer.words("kind"), "failed");
    EXPECT_FALSE(answer.body.contains("secret") || answer.body.contains("private"));
}

TEST(Router, an_error_names_the_file_but_not_its_folder) {
    const TestServer server;
    const auto answer = server.ask_with_token("GET", "/api/damaged");
    expect_problem(answer, 422);
    EXPECT_EQ(answer.words("kind"), "damaged");
    EXPECT_EQ(answer.words("where"), "study.loam");
    EXPECT_EQ(answer.words("detail"), "Cannot read study.loam: it is damaged.");
}

TEST(Router, a_value_cannot_write_header_fields) {
    const TestServer server;
    const auto answer = server.ask_with_token("GET", "/api/tables/a%0d%0aSet-Cookie:%20x=1.csv");
    expect_problem(answer, 400);
    const Response response = text_response("text/csv\r\nSet-Cookie: x=1", "");
    EXPECT_TRUE(!response_head(response, 0, After::close).contains("\r\nSet-Cookie"));
}

TEST(Router, every_route_stands_in_its_document) {
    const auto document = openapi(small_routes()).as_object();
    EXPECT_EQ(document.at("openapi").as_string(), "3.1.0");
    for (const auto& route : small_routes()) {
        const auto& path = document.at("paths").as_object().at(route.pattern).as_object();
        const auto& operation = path.at(route.method == "POST" ? "post" : "get").as_object();
        EXPECT_EQ(operation.at("summary").as_string(), route.summary);
        EXPECT_TRUE(operation.at("responses").as_object().contains("default"));
    }
    EXPECT_TRUE(document.at("components").at("schemas").as_object().contains("Problem"));
}

TEST(Http, no_address_however_strange_leads_out_of_its_folder) {
    std::mt19937 random(7);
    constexpr std::array<std::string_view, 20> bits{"/",      "..", ".", "%2e", "%2E",   "%2f",  "%5c", "\\", "%00", "%",
                                                    "%c0%ae", "a",  "?", "#",   "%252e", "\xff", ";",   "//", "é",   "%0a"};
    int readable = 0;
    for (int i = 0; i < 50'000; ++i) {
        std::string target = "/";
        for (auto n = random() % 8; n > 0; --n) target += bits[random() % bits.size()];
        const auto parsed = parse_target(target);
        if (!parsed) continue;
        ++readable;
        ASSERT_TRUE(parsed->path.starts_with('/')) << target;
        for (const auto& part : base::split(parsed->path, '/')) ASSERT_TRUE(part != ".." && part != ".") << target;
        ASSERT_FALSE(parsed->path.contains('\\') || parsed->path.contains('\0') || parsed->path.contains('\n')) << target;
    }
    EXPECT_GT(readable, 1000) << "most of what was tried must not fall at the first check";
}

TEST(Http, a_cookie_is_found_among_others) {
    Request request;
    request.headers.add("cookie", "a=1; loam=x=y ;b=");
    EXPECT_EQ(request.cookie("a"), "1");
    EXPECT_EQ(request.cookie("loam"), "x=y");
    EXPECT_EQ(request.cookie("b"), "");
    EXPECT_FALSE(request.cookie("oam"));
}

}  // namespace
}  // namespace loam::server::test
