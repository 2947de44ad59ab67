#pragma once
// A server over a few routes of its own, on a free port, for tests of sockets, gate and router.

#include <fstream>
#include <thread>

#include "desk.hpp"
#include "loam/base/digest.hpp"
#include "loam/server/problem.hpp"
#include "raw_client.hpp"
#include "site.hpp"

namespace loam::server::test {

inline std::span<const Route> small_routes() {
    static const std::vector<Route> routes = {
        {.method = "GET",
         .pattern = "/api/words",
         .summary = "Words",
         .parameters = {{"q", In::query, ValueKind::words, "any words"}},
         .gives = "the words",
         .handler = [](Call& call) -> base::Result<Response> {
             return json_response(base::JsonObject{{"q", call.words("q")}});
         }},
        {.method = "POST",
         .pattern = "/api/words",
         .summary = "Take words",
         .body = {{"words", ValueKind::words, true, "the words"}, {"times", ValueKind::number, false, "how often"}},
         .gives = "their length",
         .handler = [](Call& call) -> base::Result<Response> {
             return json_response(base::JsonObject{{"length", call.body.at("words").as_string().size()}, {"actor", call.actor()}});
         }},
        {.method = "POST",
         .pattern = "/api/files",
         .summary = "Take a file",
         .gives = "its digest, and whether it came through a file",
         .handler = [](Call& call) -> base::Result<Response> {
             return json_response(base::JsonObject{{"digest", base::hex(base::sha256(call.request.bytes()))}, {"bytes", call.request.bytes().size()}, {"memory", call.request.body.size()}});
         },
         .takes_file = true},
        {.method = "GET",
         .pattern = "/api/tables/{id}.csv",
         .summary = "A table as CSV",
         .gives = "lines",
         .type = "text/csv",
         .handler = [](Call& call) -> base::Result<Response> {
             return text_response("text/csv; charset=utf-8", call.words("id") + "\n");
         }},
        {.method = "GET",
         .pattern = "/api/entries/{seq}",
         .summary = "An entry",
         .parameters = {{"seq", In::path, ValueKind::number, "its number"}},
         .gives = "the entry",
         .handler = [](Call& call) -> base::Result<Response> { return json_response(*call.number("seq")); }},
        {.method = "GET",
         .pattern = "/api/throws",
         .summary = "A fault",
         .gives = "nothing",
         .handler = [](Call&) -> base::Result<Response> { throw std::runtime_error("secret detail at /somewhere/private.cpp"); }},
        {.method = "GET",
         .pattern = "/api/damaged",
         .summary = "An error that names a file",
         .gives = "nothing",
         .handler = [](Call&) -> base::Result<Response> {
             return base::fail(base::ErrorKind::damaged, "Cannot read /somewhere/private/study.loam: it is damaged.",
                               "/somewhere/private/study.loam");
         }},
        {.method = "GET",
         .pattern = "/api/slow",
         .summary = "Takes a while",
         .gives = "true",
         .handler = [](Call&) -> base::Result<Response> {
             std::this_thread::sleep_for(std::chrono::milliseconds(300));
             return json_response(true);
         }},
        {.method = "GET",
         .pattern = "/api/events",
         .summary = "Events",
         .gives = "frames",
         .type = "text/event-stream",
         .handler = [](Call&) -> base::Result<Response> {
             Response response{.status = 200, .headers = {}, .body = EventStream{event_frame("hello", "{}")}};
             response.headers.set("Content-Type", "text/event-stream");
             return response;
         }},
    };
    return routes;
}

/// A folder that goes with the test.
class TemporaryFolder {
public:
    TemporaryFolder() {
        std::string name = (std::filesystem::temp_directory_path() / "loam-server-XXXXXX").string();
        m_path = ::mkdtemp(name.data());
    }
    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(m_path, ignored);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }
    void write(const std::string& name, std::string_view text) const {
        std::filesystem::create_directories((m_path / name).parent_path());
        std::ofstream(m_path / name, std::ios::binary) << text;
    }

private:
    std::filesystem::path m_path;
};

class TestServer {
public:
    explicit TestServer(ListenerOptions options = {}, const std::filesystem::path& web = {}) : m_files(web) {
        auto bound = Listener::bind(options);
        EXPECT_TRUE(bound.has_value());
        m_listener = std::move(*bound);
        m_gate = std::make_unique<Gate>(m_listener->port());
        m_listener->start({.refuses = [this](const Request& request) { return refusal(*m_gate, request); },
                           .body_limit = [](const Request& request) { return body_limit(small_routes(), request); },
                           .seal = Gate::seal,
                           .make_handler = [this] { return site(m_router, m_files, std::make_shared<Desk>("", "")); }});
    }

    [[nodiscard]] std::uint16_t port() const { return m_listener->port(); }
    [[nodiscard]] Gate& gate() const { return *m_gate; }
    [[nodiscard]] Listener& listener() const { return *m_listener; }
    [[nodiscard]] std::string host() const { return fmt::format("127.0.0.1:{}", port()); }
    [[nodiscard]] std::string origin() const { return fmt::format("http://127.0.0.1:{}", port()); }
    [[nodiscard]] std::string host_line() const { return fmt::format("Host: {}\r\n", host()); }
    [[nodiscard]] std::string bearer_line() const { return fmt::format("Authorization: Bearer {}\r\n", m_gate->token()); }

    /// One request on a connection of its own; Host and token are right unless `lines` brings its own.
    [[nodiscard]] Answer ask(std::string_view method, std::string_view target, std::string_view lines = {},
                             std::string_view body = {}) const {
        RawClient client(port());
        const std::string length = method == "POST" ? fmt::format("Content-Length: {}\r\n", body.size()) : std::string{};
        client.send(fmt::format("{} {} HTTP/1.1\r\n{}{}{}\r\n{}", method, target, host_line(), lines, length, body));
        return client.read_answer(method == "HEAD");
    }
    [[nodiscard]] Answer ask_with_token(std::string_view method, std::string_view target, std::string_view lines = {},
                                        std::string_view body = {}) const {
        return ask(method, target, bearer_line() + std::string(lines), body);
    }

    /// The cookie that a browser gets at the printed address.
    [[nodiscard]] std::string cookie_line() const {
        const auto answer = ask("GET", "/?token=" + m_gate->token());
        const auto cookie = answer.header("Set-Cookie");
        return fmt::format("Cookie: other=1; {}\r\n", cookie.substr(0, cookie.find(';')));
    }

private:
    Router m_router{small_routes()};
    StaticFiles m_files;
    std::unique_ptr<Gate> m_gate;
    std::unique_ptr<Listener> m_listener;
};

inline void expect_problem(const Answer& answer, int status) {
    EXPECT_EQ(answer.status, status) << answer.body;
    EXPECT_EQ(answer.header("Content-Type"), "application/problem+json");
    const auto json = answer.json();
    for (const char* member : {"type", "title", "detail", "where", "kind"}) {
        EXPECT_TRUE(json.contains(member) && json.at(member).is_string()) << member << " in " << answer.body;
    }
    EXPECT_TRUE(json.contains("status") && json.at("status") == status) << answer.body;
    EXPECT_TRUE(json.contains("detail") && !json.at("detail").as_string().empty()) << answer.body;
}

inline void expect_sealed(const Answer& answer) {
    EXPECT_NE(answer.status, 0) << "no answer";
    EXPECT_TRUE(answer.header("Content-Security-Policy").starts_with("default-src 'none'"));
    EXPECT_TRUE(answer.header("Content-Security-Policy").contains("frame-ancestors 'none'"));
    EXPECT_FALSE(answer.header("Content-Security-Policy").contains("script-src 'unsafe"));
    EXPECT_EQ(answer.header("X-Content-Type-Options"), "nosniff");
    EXPECT_EQ(answer.header("Referrer-Policy"), "no-referrer");
    EXPECT_EQ(answer.header("Cross-Origin-Opener-Policy"), "same-origin");
    EXPECT_EQ(answer.header("Cross-Origin-Resource-Policy"), "same-origin");
    EXPECT_FALSE(answer.header("Cache-Control").empty());
}

}  // namespace loam::server::test
