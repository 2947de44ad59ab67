#include <gtest/gtest.h>

#include <csignal>
#include <future>

#include "loam/base/text.hpp"
#include "loam/server/api.hpp"
#include "loam/server/serve.hpp"
#include "test_server.hpp"

namespace loam::server::test {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

const std::filesystem::path& data_folder() {
    static const std::filesystem::path folder = std::filesystem::path(LOAM_SOURCE_DIR) / "data";
    return folder;
}

/// A path that fits a pattern.
std::string example_of(std::string pattern) {
    while (pattern.contains('{')) {
        const auto open = pattern.find('{');
        const auto name = pattern.substr(open + 1, pattern.find('}') - open - 1);
        pattern.replace(open, name.size() + 2, name == "seq" || name == "n" ? "1" : "nothing-of-this-name");
    }
    return pattern;
}

Request request_of(const Route& route) {
    Request request;
    request.method = route.method;
    request.path = example_of(route.pattern);
    base::JsonObject body;
    for (const auto& field : route.body) {
        if (field.required) body[field.name] = field.kind == ValueKind::words ? base::Json("words") : field.kind == ValueKind::number ? base::Json(1) : field.kind == ValueKind::yes_no ? base::Json(true) : base::Json(base::JsonObject{});
    }
    if (!body.empty()) {
        request.body = base::json_text(body);
        request.headers.add("Content-Type", "application/json");
    }
    return request;
}

base::JsonObject problem_of(const Response& response) {
    EXPECT_EQ(response.headers.find("Content-Type"), "application/problem+json");
    const auto* text = std::get_if<std::string>(&response.body);
    EXPECT_NE(text, nullptr);
    auto parsed = base::parse_json(text ? *text : "{}");
    EXPECT_TRUE(parsed && parsed->is_object());
    auto json = parsed ? parsed->as_object() : base::JsonObject{};
    for (const char* member : {"type", "title", "detail", "where", "kind"})
        EXPECT_TRUE(json.contains(member) && json.at(member).is_string()) << member;
    EXPECT_TRUE(json.contains("status") && json.at("status") == response.status);
    return json;
}

/// The routes that HTTP clients are promised, one "METHOD /path" a line.
constexpr std::string_view promised = R"(GET /api/overview
GET /api/protocol
GET /api/flow
GET /api/extraction
GET /api/appraisal
GET /api/themes
GET /api/sources
GET /api/sources/{id}
GET /api/sources/{id}/pages/{n}
GET /api/sources/{id}/original
POST /api/sources/{id}/correction
POST /api/imports
POST /api/imports/{id}/files
POST /api/imports/{id}/files/{n}
POST /api/imports/{id}/take
POST /api/imports/{id}/cancel
GET /api/codebook
GET /api/check
GET /api/history
GET /api/history/verify
GET /api/history/{seq}/undo-plan
GET /api/trace/{id}
GET /api/tables
GET /api/tables/{id}
GET /api/tables/{id}.csv
GET /api/figures
GET /api/figures/{id}.svg
GET /api/report.html
GET /api/export
GET /api/export/{id}
GET /api/acts
POST /api/acts/{name}
POST /api/undo
POST /api/redo
POST /api/history/{seq}/undo
GET /api/search
GET /api/events
GET /api/openapi.json)";

TEST(Api, every_promised_route_is_there) {
    for (const auto& line : base::split(promised, '\n')) {
        const bool there =
            std::ranges::any_of(api_routes(), [&](const Route& route) { return route.method + " " + route.pattern == line; });
        EXPECT_TRUE(there) << line;
    }
}

TEST(Api, every_route_is_described_and_takes_itself) {
    for (const auto& route : api_routes()) {
        EXPECT_TRUE(route.pattern.starts_with("/api/"));
        EXPECT_TRUE(route.method == "GET" || route.method == "POST") << route.pattern;
        EXPECT_FALSE(route.summary.empty() || route.gives.empty() || !route.handler) << route.pattern;
        EXPECT_TRUE(route.method == "POST" || route.body.empty()) << route.pattern;
        for (const auto& parameter : route.parameters) EXPECT_FALSE(parameter.meaning.empty()) << route.pattern << " " << parameter.name;
        // Each {name} of the pattern has its parameter, and each path parameter its {name}.
        const auto values = fits(route.pattern, example_of(route.pattern)).value();
        const auto in_path = std::ranges::count_if(route.parameters, [](const auto& one) { return one.in == In::path; });
        EXPECT_EQ(std::ssize(values), in_path) << route.pattern;
        for (const auto& parameter : route.parameters)
            EXPECT_TRUE(parameter.in != In::path || values.contains(parameter.name)) << route.pattern;
        // No route before it takes its requests away.
        const auto first = std::ranges::find_if(api_routes(), [&](const Route& other) {
            return other.method == route.method && fits(other.pattern, example_of(route.pattern));
        });
        EXPECT_EQ(first->pattern, route.pattern);
    }
}

TEST(Api, the_document_holds_every_route_and_nothing_else) {
    const auto document = openapi(api_routes()).as_object();
    std::size_t operations = 0;
    for (const auto& [pattern, path] : document.at("paths").as_object()) operations += path.as_object().size();
    EXPECT_EQ(operations, api_routes().size());
    for (const auto& route : api_routes()) {
        const auto& operation = document.at("paths")
                                    .as_object()
                                    .at(route.pattern)
                                    .as_object()
                                    .at(route.method == "POST" ? "post" : "get")
                                    .as_object();
        EXPECT_EQ(operation.at("parameters").as_array().size(), route.parameters.size()) << route.pattern;
        EXPECT_EQ(operation.at("responses").at("default").at("$ref").as_string(), "#/components/responses/Problem");
        EXPECT_EQ(operation.contains("requestBody"), route.method == "POST") << route.pattern;
    }
}

TEST(Api, every_route_answers_in_the_one_shape_when_the_project_cannot_be_opened) {
    const TemporaryFolder folder;
    Desk desk(folder.path() / "missing.loam", data_folder());
    const Router router(api_routes());
    for (const auto& route : api_routes()) {
        if (route.pattern == "/api/openapi.json" || route.pattern == "/api/acts") continue;  // these need no project
        const auto response = router.answer(request_of(route), desk);
        EXPECT_EQ(response.status, 404) << route.pattern;
        const auto json = problem_of(response);
        EXPECT_FALSE(base::json_text(json).contains(folder.path().string())) << route.pattern;
    }
}

TEST(Api, every_route_refuses_a_query_it_does_not_know_and_a_method_it_does_not_take) {
    const TemporaryFolder folder;
    Desk desk(folder.path() / "missing.loam", data_folder());
    const Router router(api_routes());
    for (const auto& route : api_routes()) {
        auto unknown = request_of(route);
        unknown.query.emplace_back("no-such-thing", "1");
        EXPECT_EQ(router.answer(unknown, desk).status, 400) << route.pattern;
        problem_of(router.answer(unknown, desk));
        auto other = request_of(route);
        other.method = "PUT";
        EXPECT_EQ(router.answer(other, desk).status, 405) << route.pattern;
        problem_of(router.answer(other, desk));
    }
}

/// A project served as `loam serve` does it.
class Served {
public:
    Served() {
        {
            auto made = workbench::Workbench::create_empty(file(), data_folder());
            EXPECT_TRUE(made.has_value());
            const auto titled = made->perform(
                "add-project", {{"id", "project"}, {"title", "Invented study"}, {"methods", "none"}, {"invented", true}}, {});
            EXPECT_TRUE(titled.has_value()) << titled.error().message;
        }
        m_ended = std::async(std::launch::async, [this] {
            return serve({.file = file(), .data_folder = data_folder()},
                         [this](const std::string& address) { m_ready.set_value(address); });
        });
        m_address = m_ready.get_future().get();
    }
    ~Served() {
        std::raise(SIGTERM);
        EXPECT_TRUE(m_ended.get().has_value());
    }
    Served(const Served&) = delete;
    Served& operator=(const Served&) = delete;

    [[nodiscard]] std::filesystem::path file() const { return m_folder.path() / "study.loam"; }
    [[nodiscard]] std::uint16_t port() const {
        const auto from = m_address.rfind(':') + 1;
        return static_cast<std::uint16_t>(*base::parse_integer(m_address.substr(from, m_address.find('/', from) - from)));
    }
    [[nodiscard]] std::string lines() const {
        return fmt::format("Host: 127.0.0.1:{}\r\nAuthorization: Bearer {}\r\n", port(), m_address.substr(m_address.find("token=") + 6));
    }
    [[nodiscard]] Answer get(std::string_view target) const {
        RawClient client(port());
        client.send(fmt::format("GET {} HTTP/1.1\r\n{}\r\n", target, lines()));
        return client.read_answer();
    }
    [[nodiscard]] Answer post(std::string_view target, const base::Json& body, std::string_view actor = {}) const {
        const auto text = base::json_text(body);
        RawClient client(port());
        const auto who = actor.empty() ? std::string{} : fmt::format("X-Loam-Actor: {}\r\n", actor);
        client.send(fmt::format("POST {} HTTP/1.1\r\n{}{}Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{}", target,
                                lines(), who, text.size(), text));
        return client.read_answer();
    }

private:
    TemporaryFolder m_folder;
    std::promise<std::string> m_ready;
    std::string m_address;
    std::future<base::Result<int>> m_ended;
};

base::Json retitled(std::string_view title) { return base::JsonObject{{"arguments", {{"id", "project"}, {"title", title}}}}; }

TEST(Served, an_act_is_done_told_undone_and_done_again) {
    const Served served;
    RawClient page(served.port());
    page.send(fmt::format("GET /api/events HTTP/1.1\r\n{}\r\n", served.lines()));
    EXPECT_EQ(page.read_answer().status, 200);
    EXPECT_TRUE(page.read_until("event: hello\n").starts_with("retry: "));
    page.read_until("\n\n");

    const auto begun = steady_clock::now();
    const auto done = served.post("/api/acts/change-project", retitled("Another title"));
    ASSERT_EQ(done.status, 200) << done.body;
    EXPECT_EQ(done.number("seq"), done.number("revision"));
    const auto event = page.read_until("\n\n");
    EXPECT_LT(steady_clock::now() - begun, milliseconds(500));
    EXPECT_TRUE(event.contains(fmt::format("\"revision\":{}", done.number("seq")))) << event;
    EXPECT_TRUE(event.contains("\"act\":\"change-project\"")) << event;

    EXPECT_EQ(served.post("/api/undo", base::JsonObject{}).status, 200);
    EXPECT_TRUE(page.read_until("\n\n").contains("\"act\":\"undo\""));
    EXPECT_EQ(served.post("/api/redo", base::JsonObject{{"steps", 1}}).status, 200);
    EXPECT_TRUE(page.read_until("\n\n").contains("\"act\":\"redo\""));
    expect_problem(served.post("/api/redo", base::JsonObject{}), 404);
}

TEST(Served, an_act_of_another_program_is_told_within_half_a_second) {
    const Served served;
    RawClient page(served.port());
    page.send(fmt::format("GET /api/events HTTP/1.1\r\n{}\r\n", served.lines()));
    EXPECT_EQ(page.read_answer().status, 200);
    page.read_until("event: hello\n");
    page.read_until("\n\n");
    auto other = workbench::Workbench::open(served.file(), store::Access::write, data_folder());
    ASSERT_TRUE(other.has_value());
    const auto begun = steady_clock::now();
    ASSERT_TRUE(other->perform("change-project", {{"id", "project"}, {"title", "Changed elsewhere"}}, {}).has_value());
    EXPECT_TRUE(page.read_until("\n\n").contains("change-project"));
    EXPECT_LT(steady_clock::now() - begun, milliseconds(500));
}

TEST(Served, an_act_sent_again_after_a_lost_answer_is_not_done_twice) {
    const Served served;
    base::Json once = retitled("Sent twice");
    once.as_object()["act_id"] = "act-sent-twice";
    const auto first = served.post("/api/acts/change-project", once);
    ASSERT_EQ(first.status, 200) << first.body;
    const auto second = served.post("/api/acts/change-project", once);
    EXPECT_EQ(second.status, 200) << second.body;
    EXPECT_EQ(second.number("revision"), first.number("revision"));
}

/// What the overview names as undone next, read over a connection that is kept or over one of its own.
std::string next_undo(const Served& served, RawClient* kept) {
    if (!kept) return base::json_text(base::parse_json(served.get("/api/overview").body)->at("undo"));
    kept->send(fmt::format("GET /api/overview HTTP/1.1\r\n{}\r\n", served.lines()));
    return base::json_text(base::parse_json(kept->read_answer().body)->at("undo"));
}

TEST(Served, the_overview_names_the_act_just_done_in_and_across_connections) {
    const Served served;
    RawClient first(served.port());
    RawClient second(served.port());
    for (int i = 0; i < 200; ++i) {
        const auto title = fmt::format("Title {}", i);
        const auto done = served.post("/api/acts/change-project", retitled(title));
        ASSERT_EQ(done.status, 200) << done.body;
        for (auto* connection : {&first, &second, static_cast<RawClient*>(nullptr)}) {
            const auto named = next_undo(served, i % 3 == 0 ? connection : i % 3 == 1 ? &second : nullptr);
            ASSERT_TRUE(named.contains(fmt::format("\"seq\":{}", done.number("seq")))) << i << ": " << named;
        }
    }
}

TEST(Served, while_others_act_the_overview_is_of_one_revision) {
    const Served served;
    std::atomic<bool> over = false;
    auto acting = std::async(std::launch::async, [&] {
        for (int i = 0; i < 150; ++i) EXPECT_EQ(served.post("/api/acts/change-project", retitled(fmt::format("Title {}", i))).status, 200);
        over = true;
    });
    int read = 0;
    while (!over) {
        const auto overview = *base::parse_json(served.get("/api/overview").body);
        if (overview.at("undo").is_null()) continue;
        EXPECT_EQ(overview.at("undo").at("seq"), overview.at("revision"));
        const auto said = std::string(overview.at("undo").at("summary").as_string());
        const auto title = std::string(overview.at("project").at("title").as_string());
        EXPECT_TRUE(said.contains(title)) << said << " / " << title;
        ++read;
    }
    acting.get();
    EXPECT_GT(read, 3);
}

TEST(Served, acts_of_many_pages_at_once_are_all_done_and_told_in_order) {
    const Served served;
    const auto before = served.get("/api/history").number("total");
    RawClient page(served.port());
    page.send(fmt::format("GET /api/events HTTP/1.1\r\n{}\r\n", served.lines()));
    EXPECT_EQ(page.read_answer().status, 200);
    page.read_until("event: hello\n");
    page.read_until("\n\n");
    std::vector<std::future<int>> pages;
    for (int i = 0; i < 4; ++i) {
        pages.push_back(std::async(std::launch::async, [&served, i] {
            int done = 0;
            for (int k = 0; k < 10; ++k)
                done += served.post("/api/acts/change-project", retitled(fmt::format("Title {} {}", i, k))).status == 200;
            return done;
        }));
    }
    for (auto& one : pages) EXPECT_EQ(one.get(), 10);
    EXPECT_EQ(served.get("/api/history").number("total"), before + 40);
    for (auto seq = before + 1; seq <= before + 40; ++seq)
        EXPECT_TRUE(page.read_until("\n\n").starts_with(fmt::format("id: {}\n", seq))) << seq;
}

TEST(Served, what_cannot_be_done_changes_nothing_and_says_why) {
    const Served served;
    const auto before = served.get("/api/history").body;
    expect_problem(served.post("/api/acts/no-such-act", base::JsonObject{}), 404);
    expect_problem(
        served.post("/api/acts/change-project", base::JsonObject{{"arguments", {{"id", "project"}, {"no_such_column", "x"}}}}),
        400);
    expect_problem(served.post("/api/acts/change-project", base::JsonObject{{"arguments", {{"id", "nobody"}, {"title", "x"}}}}), 404);
    expect_problem(served.post("/api/acts/change-project", base::JsonObject{{"arguments", {{"id", "project"}, {"title", std::string("a\0b", 3)}}}}), 400);
    expect_problem(served.post("/api/undo", base::JsonObject{{"steps", 0}}), 400);
    expect_problem(served.get("/api/history/999/undo-plan"), 404);
    expect_problem(served.get("/api/history?most=0"), 400);
    EXPECT_EQ(served.get("/api/history").body, before);
}

TEST(Served, every_read_answers_on_a_new_project) {
    const Served served;
    for (const auto& route : api_routes()) {
        if (route.method != "GET" || route.pattern.contains('{') || route.pattern == "/api/events" ||
            route.pattern == "/api/matrix" || route.pattern == "/api/find" || route.pattern.starts_with("/api/compare/"))  // these ask for something
            continue;
        const auto answer = served.get(route.pattern);
        EXPECT_EQ(answer.status, 200) << route.pattern << " " << answer.body;
        EXPECT_TRUE(answer.header("Content-Type").starts_with(route.type)) << route.pattern << " " << answer.header("Content-Type");
        expect_sealed(answer);
    }
}

TEST(Served, a_private_memo_comes_through_no_route_but_to_its_writer) {
    const Served served;
    const auto act = [&](std::string_view name, base::JsonObject arguments) {
        const auto done = served.post(fmt::format("/api/acts/{}", name), base::JsonObject{{"arguments", std::move(arguments)}}, name == "add-person" ? "" : "ada");
        ASSERT_EQ(done.status, 200) << done.body;
    };
    act("add-person", {{"id", "ada"}, {"name", "Ada"}});
    act("add-person", {{"id", "ben"}, {"name", "Ben"}});
    act("write-memo", {{"id", "m-private"}, {"kind", "journal"}, {"title", "HIDDEN-TITLE"}, {"words", "HIDDEN-WORDS [[ben|HIDDEN-LABEL]]"}, {"about", "ben"}});
    act("change-memo", {{"id", "m-private"}, {"words", "HIDDEN-WORDS too"}});
    std::size_t asked = 0;
    for (const auto& route : api_routes()) {
        if (route.method != "GET" || route.pattern == "/api/events" || route.pattern.starts_with("/api/export/")) continue;  // an export is the whole file
        for (const std::string_view id : {"m-private", "ben", "memo", "memo_link", "4", "5"}) {
            auto target = route.pattern;
            if (const auto open = target.find('{'); open != std::string::npos) target.replace(open, target.find('}') - open + 1, id);
            const auto answer = served.get(target);
            EXPECT_EQ(answer.body.find("HIDDEN"), std::string::npos) << target;
            ++asked;
        }
    }
    EXPECT_GT(asked, 100U);
}

TEST(Served, the_first_answer_comes_fast) {
    const auto begun = steady_clock::now();
    const Served served;
    EXPECT_EQ(served.get("/").status, 200);
    EXPECT_EQ(served.get("/api/overview").status, 200);
    EXPECT_LT(steady_clock::now() - begun, milliseconds(1500)) << "the target is 300 ms on a quiet machine";
}

TEST(Serve, a_missing_file_is_told_before_an_address_is) {
    const TemporaryFolder folder;
    bool ready = false;
    const auto ended = serve({.file = folder.path() / "missing.loam"}, [&](const std::string&) { ready = true; });
    ASSERT_FALSE(ended.has_value());
    EXPECT_EQ(ended.error().kind, base::ErrorKind::not_found);
    EXPECT_FALSE(ready);
}

}  // namespace
}  // namespace loam::server::test
