#include <gtest/gtest.h>

#include "test_server.hpp"

namespace loam::server::test {
namespace {

constexpr std::string_view json_line = "Content-Type: application/json\r\n";
constexpr std::string_view words = R"({"words":"in vivo"})";

TEST(Security, a_name_that_was_rebound_to_this_machine_is_refused) {
    const TestServer server;
    for (const std::string& host :
         {std::string("evil.example"), fmt::format("evil.example:{}", server.port()), std::string("127.0.0.1"),
          std::string("127.0.0.1:1"), fmt::format("127.0.0.1:{}.evil.example", server.port()),
          fmt::format("127.0.0.1.:{}", server.port()), fmt::format("a@127.0.0.1:{}", server.port()), std::string()}) {
        RawClient client(server.port());
        client.send(fmt::format("GET /api/words HTTP/1.1\r\nHost: {}\r\n{}\r\n", host, server.bearer_line()));
        const auto answer = client.read_answer();
        expect_problem(answer, 421);
        expect_sealed(answer);
    }
}

TEST(Security, a_request_without_host_or_with_two_is_refused) {
    const TestServer server;
    RawClient none(server.port());
    none.send("GET /api/words HTTP/1.1\r\n" + server.bearer_line() + "\r\n");
    expect_problem(none.read_answer(), 421);
    expect_problem(server.ask_with_token("GET", "/api/words", "Host: evil.example\r\n"), 421);
}

TEST(Security, the_loopback_address_and_localhost_are_ours) {
    const TestServer server;
    for (const std::string& host : {fmt::format("127.0.0.1:{}", server.port()), fmt::format("localhost:{}", server.port()),
                                    fmt::format("[::1]:{}", server.port())}) {
        RawClient client(server.port());
        client.send(fmt::format("GET /api/words HTTP/1.1\r\nHost: {}\r\n{}\r\n", host, server.bearer_line()));
        EXPECT_EQ(client.read_answer().status, 200) << host;
    }
}

TEST(Security, no_token_a_wrong_token_and_half_a_token_give_401) {
    const TestServer server;
    const auto token = server.gate().token();
    EXPECT_EQ(token.size(), 43U);  // 32 bytes in base64url
    for (const std::string& line :
         {std::string(), std::string("Authorization: Bearer \r\n"), std::string("Authorization: Bearer wrong\r\n"),
          fmt::format("Authorization: Bearer {}\r\n", token.substr(1)), fmt::format("Authorization: Bearer {}x\r\n", token),
          fmt::format("Authorization: Basic {}\r\n", token), fmt::format("Cookie: {}={}\r\n", server.gate().cookie_name(), token),
          fmt::format("Cookie: loam_session={}\r\n", token)}) {
        const auto answer = server.ask("GET", "/api/words", line);
        expect_problem(answer, 401);
        expect_sealed(answer);
        EXPECT_TRUE(answer.header("WWW-Authenticate").starts_with("Bearer"));
    }
}

TEST(Security, the_token_in_the_address_of_an_api_route_is_not_taken) {
    const TestServer server;
    expect_problem(server.ask("GET", "/api/words?token=" + server.gate().token()), 401);
}

TEST(Security, two_servers_have_two_tokens) {
    const TestServer one;
    const TestServer other;
    EXPECT_NE(one.gate().token(), other.gate().token());
    expect_problem(one.ask("GET", "/api/words", other.bearer_line()), 401);
}

TEST(Security, the_printed_address_gives_a_cookie_and_leads_to_the_page) {
    const TestServer server;
    const auto answer = server.ask("GET", "/?token=" + server.gate().token());
    EXPECT_EQ(answer.status, 303);
    EXPECT_EQ(answer.header("Location"), "/");
    EXPECT_EQ(answer.header("Cache-Control"), "no-store");
    const auto cookie = answer.header("Set-Cookie");
    EXPECT_TRUE(cookie.starts_with(server.gate().cookie_name() + "="));
    EXPECT_TRUE(cookie.contains("; HttpOnly") && cookie.contains("; SameSite=Strict") && cookie.contains("; Path=/")) << cookie;
    EXPECT_FALSE(cookie.contains(server.gate().token())) << "the cookie must not give the token away";
    expect_sealed(answer);
    EXPECT_EQ(server.ask("GET", "/api/words", server.cookie_line()).status, 200);
}

TEST(Security, a_wrong_token_in_the_address_gives_no_cookie) {
    const TestServer server;
    const auto answer = server.ask("GET", "/?token=wrong");
    expect_problem(answer, 403);
    EXPECT_TRUE(answer.header("Set-Cookie").empty());
    const auto page = server.ask("GET", "/?token=wrong", "Accept: text/html\r\n");
    EXPECT_EQ(page.status, 403);
    EXPECT_TRUE(page.header("Content-Type").starts_with("text/html"));
    EXPECT_TRUE(page.header("Set-Cookie").empty());
    expect_sealed(page);
}

TEST(Security, a_ticket_opens_the_door_once) {
    const TestServer server;
    const auto address = server.gate().address_for_once();
    const auto target = address.substr(address.find("/?"));
    EXPECT_EQ(server.ask("GET", target).status, 303);
    expect_problem(server.ask("GET", target), 403);
    expect_problem(server.ask("GET", "/?token="), 403);
}

TEST(Security, a_foreign_origin_is_refused_even_with_the_right_cookie_or_token) {
    const TestServer server;
    const auto cookie = server.cookie_line();
    for (const std::string& origin :
         {std::string("http://evil.example"), std::string("null"), fmt::format("https://127.0.0.1:{}", server.port()),
          std::string("http://127.0.0.1:1"), fmt::format("http://127.0.0.1:{}.evil.example", server.port())}) {
        const auto line = fmt::format("Origin: {}\r\n{}", origin, json_line);
        expect_problem(server.ask("POST", "/api/words", cookie + line, words), 403);
        expect_problem(server.ask("GET", "/api/words", cookie + line), 403);
        expect_problem(server.ask_with_token("POST", "/api/words", line, words), 403);
    }
}

TEST(Security, a_cross_site_fetch_is_refused_but_a_followed_link_opens_the_page) {
    const TestServer server;
    const auto cookie = server.cookie_line();
    for (const char* site : {"cross-site", "same-site", "nonsense"}) {
        const auto line = fmt::format("Sec-Fetch-Site: {}\r\n", site);
        expect_problem(server.ask("GET", "/api/words", cookie + line), 403);
        expect_problem(server.ask("GET", "/assets/app.js", line), 403);
        expect_problem(server.ask("GET", "/", line + "Sec-Fetch-Mode: no-cors\r\n"), 403);
        EXPECT_EQ(server.ask("GET", "/", line + "Sec-Fetch-Mode: navigate\r\n").status, 200);
    }
    EXPECT_EQ(server.ask("GET", "/api/words", cookie + "Sec-Fetch-Site: same-origin\r\n").status, 200);
    EXPECT_EQ(server.ask("GET", "/api/words", cookie + "Sec-Fetch-Site: none\r\n").status, 200);
}

TEST(Security, a_change_with_the_cookie_must_come_from_our_page) {
    const TestServer server;
    const auto cookie = server.cookie_line() + std::string(json_line);
    expect_problem(server.ask("POST", "/api/words", cookie, words), 403);
    expect_problem(server.ask("POST", "/api/words", cookie + "Sec-Fetch-Site: none\r\n", words), 403);
    EXPECT_EQ(server.ask("POST", "/api/words", cookie + "Sec-Fetch-Site: same-origin\r\n", words).status, 200);
    EXPECT_EQ(server.ask("POST", "/api/words", cookie + fmt::format("Origin: {}\r\n", server.origin()), words).status, 200);
    EXPECT_EQ(server.ask_with_token("POST", "/api/words", json_line, words).status, 200);
}

TEST(Security, a_form_of_another_page_cannot_pass_as_json) {
    const TestServer server;
    for (const char* type : {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"}) {
        expect_problem(server.ask_with_token("POST", "/api/words", fmt::format("Content-Type: {}\r\n", type), words), 415);
    }
    expect_problem(server.ask_with_token("POST", "/api/words", "", words), 415);
}

TEST(Security, methods_beyond_get_head_and_post_are_refused) {
    const TestServer server;
    for (const char* method : {"PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "BREW"}) {
        const auto answer = server.ask_with_token(method, "/api/words");
        expect_problem(answer, 405);
        EXPECT_EQ(answer.header("Allow"), "GET, HEAD, POST");
        expect_sealed(answer);
    }
}

TEST(Security, nothing_outside_the_folder_of_pages_is_sent) {
    const TemporaryFolder folder;
    folder.write("web/index.html", "<p>page</p>");
    folder.write("web/.hidden", "hidden");
    folder.write("web/assets/app.js", "secret");  // no secret, but by this address two programs may mean two things
    folder.write("secret.txt", "secret");
    std::filesystem::create_symlink(folder.path() / "secret.txt", folder.path() / "web" / "link.txt");
    const TestServer server({}, folder.path() / "web");
    for (const char* target : {"/../secret.txt",
                               "/..%2fsecret.txt",
                               "/%2e%2e/secret.txt",
                               "/%2e%2e%2fsecret.txt",
                               "/..%5csecret.txt",
                               "/..\\secret.txt",
                               "/./../secret.txt",
                               "/assets/../../secret.txt",
                               "//../secret.txt",
                               "/link.txt",
                               "/.hidden",
                               "/%2ehidden",
                               "/index.html%00.txt",
                               "/index.html/../../secret.txt",
                               "/%c0%ae%c0%ae/secret.txt",
                               "/%",
                               "/%2",
                               "/%zz",
                               "//etc/passwd",
                               "/assets%2fapp.js",
                               "/assets%2Fapp.js"}) {
        const auto answer = server.ask("GET", target);
        EXPECT_TRUE(answer.status == 400 || answer.status == 404) << target << " " << answer.status;
        EXPECT_FALSE(answer.body.contains("secret\n") || answer.body == "secret" || answer.body == "hidden") << target;
        expect_sealed(answer);
    }
    EXPECT_EQ(server.ask("GET", "/").body, "<p>page</p>");
}

TEST(Security, the_address_of_a_proxy_request_is_refused) {
    const TestServer server;
    expect_problem(server.ask_with_token("GET", "http://evil.example/api/words"), 400);
    expect_problem(server.ask_with_token("GET", "*"), 400);
}

TEST(Security, every_answer_carries_the_headers) {
    const TemporaryFolder folder;
    folder.write("index.html", "<p>page</p>");
    folder.write("assets/app-1a2b.js", "let x;");
    const TestServer server({}, folder.path());
    for (const char* target : {"/", "/assets/app-1a2b.js", "/nothing", "/api/words", "/api/nothing", "/api/throws",
                               "/api/damaged", "/api/tables/x.csv"}) {
        for (const char* method : {"GET", "HEAD", "POST"}) {
            const auto answer = server.ask_with_token(method, target);
            expect_sealed(answer);
            if (std::string_view(target).starts_with("/api")) EXPECT_EQ(answer.header("Cache-Control"), "no-store") << target;
        }
    }
}

TEST(Security, the_styles_of_a_page_are_known_by_a_word_good_for_one_answer) {
    const TemporaryFolder folder;
    folder.write("index.html", R"(<meta nonce="loam-nonce"><script nonce="loam-nonce"></script>)");
    folder.write("assets/app-1a2b.css", "p {}");
    const TestServer server({}, folder.path());
    std::set<std::string> seen;
    for (int times = 0; times < 3; ++times) {
        const auto answer = server.ask("GET", "/");
        const auto policy = answer.header("Content-Security-Policy");
        EXPECT_FALSE(policy.contains("unsafe")) << policy;
        const auto from = policy.find("style-src 'self' 'nonce-");
        ASSERT_NE(from, std::string::npos) << policy;
        const auto nonce = policy.substr(from + 24, 32);
        EXPECT_EQ(answer.body, fmt::format(R"(<meta nonce="{0}"><script nonce="{0}"></script>)", nonce));
        EXPECT_EQ(answer.header("Cache-Control"), "no-store");
        seen.insert(nonce);
    }
    EXPECT_EQ(seen.size(), 3U);
    EXPECT_TRUE(server.ask("GET", "/assets/app-1a2b.css").header("Content-Security-Policy").contains("style-src 'self';"));
    EXPECT_FALSE(server.ask("GET", "/assets/app-1a2b.css").header("Content-Security-Policy").contains("wasm"));
    const auto refused = server.ask("GET", "/?token=wrong", "Accept: text/html\r\n");
    const auto policy = refused.header("Content-Security-Policy");
    EXPECT_FALSE(policy.contains("unsafe")) << policy;
    EXPECT_TRUE(refused.body.contains("<style nonce=\"" + policy.substr(policy.find("'nonce-") + 7, 32) + "\">")) << refused.body;
}

/// Scanned pictures in PDFs are read by WebAssembly; the worker alone may run it.
TEST(Security, only_the_worker_that_draws_pdfs_runs_web_assembly) {
    const TemporaryFolder folder;
    folder.write("index.html", "<p>");
    folder.write("assets/pdf.worker.min-1a2b.mjs", "export {}");
    folder.write("assets/app-1a2b.js", "export {}");
    const TestServer server({}, folder.path());
    EXPECT_TRUE(server.ask("GET", "/assets/pdf.worker.min-1a2b.mjs").header("Content-Security-Policy").contains("script-src 'self' 'wasm-unsafe-eval';"));
    for (const auto* path : {"/", "/assets/app-1a2b.js", "/api/overview"}) EXPECT_FALSE(server.ask("GET", path).header("Content-Security-Policy").contains("wasm")) << path;
}

TEST(Security, secrets_compare_whole) {
    EXPECT_TRUE(same_secret("abc", "abc"));
    EXPECT_FALSE(same_secret("abc", "abd"));
    EXPECT_FALSE(same_secret("abc", "ab"));
    EXPECT_FALSE(same_secret("", "a"));
}

}  // namespace
}  // namespace loam::server::test
