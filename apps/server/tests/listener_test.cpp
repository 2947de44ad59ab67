#include <gtest/gtest.h>

#include <random>

#include "test_server.hpp"

namespace loam::server::test {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

ListenerOptions quick() {
    ListenerOptions options;
    options.head = milliseconds(250);
    options.body = milliseconds(250);
    options.idle = milliseconds(400);
    return options;
}

TEST(Listener, takes_a_free_port_and_says_which) {
    const TestServer server;
    EXPECT_NE(server.port(), 0);
    EXPECT_EQ(server.ask_with_token("GET", "/api/words?q=shift%20in+power").words("q"), "shift in power");
}

TEST(Listener, a_taken_port_is_told_in_a_sentence) {
    const TestServer server;
    const auto second = Listener::bind({.port = server.port()});
    ASSERT_FALSE(second.has_value());
    EXPECT_TRUE(second.error().message.contains("taken"));
    EXPECT_TRUE(second.error().message.contains("--port"));
}

TEST(Listener, listens_on_the_loopback_address_only) {
    const TestServer server;
    const int outside = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(server.port());
    // If the server held the port on all addresses, this one could not be taken.
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK + 1);
    EXPECT_EQ(::bind(outside, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    ::close(outside);
}

TEST(Listener, answers_on_the_ipv6_loopback_where_there_is_one) {
    const TestServer server;
    RawClient client(server.port(), AF_INET6);
    if (!client.connected()) GTEST_SKIP() << "no IPv6 on this machine";
    client.send(fmt::format("GET /api/words HTTP/1.1\r\nHost: [::1]:{}\r\n{}\r\n", server.port(), server.bearer_line()));
    EXPECT_EQ(client.read_answer().status, 200);
}

TEST(Listener, a_connection_is_kept_and_used_again) {
    const TestServer server;
    RawClient client(server.port());
    for (int i = 0; i < 3; ++i) {
        client.send(fmt::format("GET /api/words?q={} HTTP/1.1\r\n{}{}\r\n", i, server.host_line(), server.bearer_line()));
        const auto answer = client.read_answer();
        EXPECT_EQ(answer.words("q"), std::to_string(i));
        EXPECT_EQ(answer.header("Connection"), "keep-alive");
    }
    client.send(fmt::format("GET /api/words HTTP/1.1\r\n{}{}Connection: close\r\n\r\n", server.host_line(), server.bearer_line()));
    EXPECT_EQ(client.read_answer().header("Connection"), "close");
    EXPECT_TRUE(client.is_closed());
}

TEST(Listener, pipelined_requests_are_answered_in_their_order) {
    const TestServer server;
    RawClient client(server.port());
    std::string all;
    const auto common = server.host_line() + server.bearer_line();
    for (int i = 0; i < 50; ++i) {
        if (i % 10 == 3) {
            all += fmt::format(
                "POST /api/words HTTP/1.1\r\n{}Content-Type: application/json\r\nContent-Length: 15\r\n\r\n{{\"words\":\"abc\"}}",
                common);
        } else if (i == 5) {
            all += fmt::format("GET /api/slow HTTP/1.1\r\n{}\r\n", common);
        } else {
            all += fmt::format("GET /api/words?q={} HTTP/1.1\r\n{}\r\n", i, common);
        }
    }
    client.send(all);
    for (int i = 0; i < 50; ++i) {
        const auto answer = client.read_answer();
        ASSERT_EQ(answer.status, 200) << i;
        if (i % 10 == 3) {
            EXPECT_EQ(answer.number("length"), 3);
        } else if (i != 5) {
            EXPECT_EQ(answer.words("q"), std::to_string(i));
        }
    }
}

TEST(Listener, head_tells_the_length_and_sends_no_body) {
    const TestServer server;
    RawClient client(server.port());
    const auto common = server.host_line() + server.bearer_line();
    client.send(fmt::format("HEAD /api/words?q=abc HTTP/1.1\r\n{}\r\nGET /api/words?q=abc HTTP/1.1\r\n{}\r\n", common, common));
    const auto bare = client.read_answer(true);
    const auto whole = client.read_answer();
    EXPECT_EQ(bare.status, 200);
    EXPECT_EQ(bare.header("Content-Length"), std::to_string(whole.body.size()));
    EXPECT_EQ(whole.words("q"), "abc");
}

TEST(Listener, what_is_no_http_gives_400_and_the_connection_ends) {
    const TestServer server;
    for (const std::string_view bytes :
         {"hello\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "GET / HTTP/1.1\r\nno colon\r\n\r\n",
          "GET / HTTP/1.1\r\nContent-Length: x\r\n\r\n", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
          "GET / HTTP/1.1\r\nHost : x\r\n\r\n", "GET /\x01 HTTP/1.1\r\n\r\n"}) {
        RawClient client(server.port());
        client.send(bytes);
        const auto answer = client.read_answer();
        expect_problem(answer, 400);
        expect_sealed(answer);
        EXPECT_EQ(answer.header("Connection"), "close");
        EXPECT_TRUE(client.is_closed());
    }
}

TEST(Listener, noise_does_not_stop_it) {
    const TestServer server(quick());
    std::mt19937 random(11);
    const std::string good = fmt::format(
        "POST /api/words?q=a HTTP/1.1\r\n{}{}Content-Type: application/json\r\nContent-Length: 15\r\n\r\n{{\"words\":\"abc\"}}",
        server.host_line(), server.bearer_line());
    for (int i = 0; i < 300; ++i) {
        auto bytes = good;
        for (auto n = 1 + random() % 6; n > 0; --n) bytes[random() % bytes.size()] = static_cast<char>(random() % 256);
        bytes.resize(1 + random() % bytes.size());
        RawClient client(server.port());
        client.send(bytes);
        if (i % 30 == 0) client.read_answer();
    }
    EXPECT_EQ(server.ask_with_token("GET", "/api/words").status, 200);
}

TEST(Listener, two_lengths_or_a_length_with_chunks_are_not_guessed_at) {
    const TestServer server;
    const auto common = server.host_line() + server.bearer_line() + "Content-Type: application/json\r\n";
    for (const char* lines : {"Content-Length: 15\r\nContent-Length: 16\r\n", "Content-Length: 15\r\nTransfer-Encoding: chunked\r\n"}) {
        RawClient client(server.port());
        client.send(fmt::format("POST /api/words HTTP/1.1\r\n{}{}\r\n{{\"words\":\"abc\"}}", common, lines));
        expect_problem(client.read_answer(), 400);
        EXPECT_TRUE(client.is_closed());
    }
}

TEST(Listener, a_body_in_chunks_is_read) {
    const TestServer server;
    RawClient client(server.port());
    client.send(fmt::format("POST /api/words HTTP/1.1\r\n{}{}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                            "8\r\n{{\"words\"\r\n7\r\n:\"abc\"}}\r\n0\r\n\r\n",
                            server.host_line(), server.bearer_line()));
    EXPECT_EQ(client.read_answer().number("length"), 3);
}

TEST(Listener, a_huge_header_gives_431) {
    const TestServer server;
    const auto answer = server.ask_with_token("GET", "/api/words", fmt::format("X-Long: {}\r\n", std::string(100'000, 'x')));
    expect_problem(answer, 431);
    expect_sealed(answer);
}

TEST(Listener, a_huge_body_gives_413_before_it_is_read) {
    const TestServer server;
    RawClient client(server.port());
    client.send(
        fmt::format("POST /api/words HTTP/1.1\r\n{}{}Content-Type: application/json\r\nContent-Length: 68719476736\r\n\r\n",
                    server.host_line(), server.bearer_line()));
    const auto answer = client.read_answer();
    expect_problem(answer, 413);
    expect_sealed(answer);
}

TEST(Listener, a_body_in_chunks_that_grows_too_large_gives_413) {
    ListenerOptions options;
    options.most_body = std::size_t{1} << 20;
    const TestServer server(options);
    RawClient client(server.port());
    client.send(
        fmt::format("POST /api/words HTTP/1.1\r\n{}{}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n",
                    server.host_line(), server.bearer_line()));
    const auto chunk = fmt::format("10000\r\n{}\r\n", std::string(0x10000, 'x'));
    for (int i = 0; i < 32 && client.send(chunk); ++i) {}
    expect_problem(client.read_answer(), 413);
}

TEST(Listener, a_stranger_is_refused_before_the_body_is_sent) {
    const TestServer server;
    RawClient client(server.port());
    client.send(
        fmt::format("POST /api/words HTTP/1.1\r\n{}Content-Type: application/json\r\nContent-Length: 50000000\r\nExpect: "
                    "100-continue\r\n\r\n",
                    server.host_line()));
    expect_problem(client.read_answer(), 401);
    EXPECT_TRUE(client.is_closed());
}

TEST(Listener, expect_100_continue_is_answered_at_once) {
    const TestServer server;
    RawClient client(server.port());
    client.send(fmt::format(
        "POST /api/words HTTP/1.1\r\n{}{}Content-Type: application/json\r\nContent-Length: 15\r\nExpect: 100-continue\r\n\r\n",
        server.host_line(), server.bearer_line()));
    EXPECT_EQ(client.read_until("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
    client.send(R"({"words":"abc"})");
    EXPECT_EQ(client.read_answer().number("length"), 3);
}

TEST(Listener, a_body_of_five_megabytes_goes_through) {
    const TestServer server;
    const auto body = fmt::format(R"({{"words":"{}"}})", std::string(5'000'000, 'x'));
    EXPECT_EQ(server.ask_with_token("POST", "/api/words", "Content-Type: application/json\r\n", body).number("length"), 5'000'000);
}

TEST(Listener, a_slow_header_or_body_gives_408_and_an_idle_connection_ends) {
    const TestServer server(quick());
    RawClient header(server.port());
    RawClient body(server.port());
    RawClient idle(server.port());
    header.send("GET /api/words HTTP/1.1\r\nHost:");
    body.send(fmt::format("POST /api/words HTTP/1.1\r\n{}{}Content-Type: application/json\r\nContent-Length: 15\r\n\r\n{{",
                          server.host_line(), server.bearer_line()));
    for (auto* client : {&header, &body}) {
        const auto answer = client->read_answer();
        expect_problem(answer, 408);
        expect_sealed(answer);
        EXPECT_TRUE(client->is_closed());
    }
    EXPECT_EQ(idle.read_answer().status, 0);
    EXPECT_TRUE(idle.is_closed());
}

TEST(Listener, dripping_bytes_does_not_stretch_the_time) {
    const TestServer server(quick());
    RawClient client(server.port());
    const auto begun = steady_clock::now();
    const std::string request = "GET /api/words HTTP/1.1\r\nHost: 127.0.0.1\r\nX: " + std::string(100, 'x');
    for (const char c : request) {
        if (!client.send(std::string_view(&c, 1)) || steady_clock::now() - begun > milliseconds(600)) break;
        std::this_thread::sleep_for(milliseconds(20));
    }
    expect_problem(client.read_answer(), 408);
}

TEST(Listener, too_many_connections_are_told_so) {
    ListenerOptions options;
    options.most_connections = 4;
    const TestServer server(options);
    std::vector<std::unique_ptr<RawClient>> held;
    for (int i = 0; i < 4; ++i) {
        held.push_back(std::make_unique<RawClient>(server.port()));
        held.back()->send(fmt::format("GET /api/words HTTP/1.1\r\n{}{}\r\n", server.host_line(), server.bearer_line()));
        EXPECT_EQ(held.back()->read_answer().status, 200);
    }
    const auto answer = server.ask_with_token("GET", "/api/words");
    expect_problem(answer, 503);
    expect_sealed(answer);
    held.clear();
    Answer after;
    for (int i = 0; i < 50 && after.status != 200; ++i) {
        std::this_thread::sleep_for(milliseconds(20));
        after = server.ask_with_token("GET", "/api/words");
    }
    EXPECT_EQ(after.status, 200);
}

TEST(Listener, slow_answers_do_not_hold_up_the_pages) {
    ListenerOptions options;
    options.workers = 2;
    const TestServer server(options);
    RawClient slow(server.port());
    slow.send(fmt::format("GET /api/slow HTTP/1.1\r\n{}{}\r\n", server.host_line(), server.bearer_line()));
    const auto begun = steady_clock::now();
    EXPECT_EQ(server.ask_with_token("GET", "/api/words").status, 200);
    EXPECT_LT(steady_clock::now() - begun, milliseconds(200));
    EXPECT_EQ(slow.read_answer().status, 200);
}

TEST(Listener, stopping_finishes_the_answer_under_way) {
    auto server = std::make_unique<TestServer>();
    RawClient busy(server->port());
    RawClient idle(server->port());
    busy.send(fmt::format("GET /api/slow HTTP/1.1\r\n{}{}\r\n", server->host_line(), server->bearer_line()));
    std::this_thread::sleep_for(milliseconds(80));
    server->listener().stop();
    server->listener().stop();
    const auto answer = busy.read_answer();
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.header("Connection"), "close");
    EXPECT_TRUE(idle.is_closed());
    server->listener().wait();
    EXPECT_FALSE(RawClient(server->port()).connected());
}

TEST(Listener, a_page_is_sent_with_type_and_tag_and_not_sent_twice) {
    const TemporaryFolder folder;
    folder.write("index.html", "<p>page</p>");
    folder.write("assets/app-1a2b.js", std::string(700'000, ' ') + "let x;");
    const TestServer server({}, folder.path());
    const auto page = server.ask("GET", "/");
    EXPECT_EQ(page.header("Content-Type"), "text/html; charset=utf-8");
    EXPECT_EQ(page.header("Cache-Control"), "no-store");  // its word for styles is good for one answer
    const auto script = server.ask("GET", "/assets/app-1a2b.js");
    const auto again = server.ask("GET", "/assets/app-1a2b.js", fmt::format("If-None-Match: {}\r\n", script.header("ETag")));
    EXPECT_EQ(again.status, 304);
    EXPECT_TRUE(again.body.empty());
    EXPECT_EQ(script.header("Content-Type"), "text/javascript; charset=utf-8");
    EXPECT_TRUE(script.header("Cache-Control").contains("immutable"));
    EXPECT_EQ(script.body.size(), 700'006U);
    expect_problem(server.ask("POST", "/"), 405);
    expect_problem(server.ask("GET", "/rooms/check"), 404);
}

TEST(Listener, without_built_pages_one_page_says_how_to_build_them) {
    const TestServer server;
    const auto page = server.ask("GET", "/");
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(page.body.contains("npm run build"));
    EXPECT_FALSE(page.body.contains("<script"));
}

}  // namespace
}  // namespace loam::server::test
