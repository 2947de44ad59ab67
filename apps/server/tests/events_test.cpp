#include <gtest/gtest.h>

#include <atomic>
#include <mutex>

#include "test_server.hpp"
#include "watcher.hpp"

namespace loam::server::test {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

std::vector<std::unique_ptr<RawClient>> open_streams(const TestServer& server, std::size_t n) {
    const auto wanted = server.listener().open_streams() + n;
    std::vector<std::unique_ptr<RawClient>> streams;
    for (std::size_t i = 0; i < n; ++i) {
        streams.push_back(std::make_unique<RawClient>(server.port()));
        streams.back()->send(fmt::format("GET /api/events HTTP/1.1\r\n{}{}\r\n", server.host_line(), server.bearer_line()));
    }
    for (const auto& stream : streams) {
        const auto head = stream->read_answer();
        EXPECT_EQ(head.status, 200);
        EXPECT_EQ(head.header("Content-Type"), "text/event-stream");
        expect_sealed(head);
        EXPECT_EQ(stream->read_until("\n\n"), "event: hello\ndata: {}\n\n");
    }
    for (int i = 0; i < 100 && server.listener().open_streams() != wanted; ++i) std::this_thread::sleep_for(milliseconds(10));
    return streams;
}

TEST(Events, a_stream_hears_of_an_act_within_half_a_second_while_fifty_others_are_open) {
    const TestServer server;
    const auto streams = open_streams(server, 51);
    EXPECT_EQ(server.listener().open_streams(), 51U);
    const auto begun = steady_clock::now();
    server.listener().publish(event_frame("act", R"({"revision":7})", "7"));
    for (const auto& stream : streams) EXPECT_EQ(stream->read_until("\n\n"), "id: 7\nevent: act\ndata: {\"revision\":7}\n\n");
    EXPECT_LT(steady_clock::now() - begun, milliseconds(500));
}

TEST(Events, four_hundred_streams_do_not_hold_up_others) {
    const TestServer server;
    const auto streams = open_streams(server, 400);
    EXPECT_EQ(server.listener().open_streams(), 400U);
    const auto begun = steady_clock::now();
    for (int i = 0; i < 20; ++i) EXPECT_EQ(server.ask_with_token("GET", "/api/words").status, 200);
    EXPECT_LT(steady_clock::now() - begun, milliseconds(1000));
}

TEST(Events, a_page_that_goes_is_forgotten) {
    const TestServer server;
    auto streams = open_streams(server, 3);
    streams.pop_back();
    for (int i = 0; i < 100 && server.listener().open_streams() != 2; ++i) std::this_thread::sleep_for(milliseconds(10));
    EXPECT_EQ(server.listener().open_streams(), 2U);
}

TEST(Events, a_page_that_does_not_read_is_cut_off_and_the_others_hear_on) {
    const TestServer server;
    const auto reading = open_streams(server, 1);
    const auto deaf = open_streams(server, 2);
    const auto large = event_frame("act", std::string(100'000, 'x'));
    for (int i = 0; i < 400; ++i) {
        server.listener().publish(large);
        ASSERT_FALSE(reading[0]->read_until("\n\n").empty()) << i;
    }
    for (int i = 0; i < 200 && server.listener().open_streams() != 1; ++i) std::this_thread::sleep_for(milliseconds(10));
    EXPECT_EQ(server.listener().open_streams(), 1U);
}

TEST(Events, a_quiet_stream_carries_comments) {
    ListenerOptions options;
    options.stream_comment = milliseconds(100);
    const TestServer server(options);
    const auto streams = open_streams(server, 1);
    EXPECT_TRUE(streams[0]->read_until("\n\n").starts_with(": "));
}

TEST(Events, a_stream_needs_the_token) {
    const TestServer server;
    expect_problem(server.ask("GET", "/api/events"), 401);
}

TEST(Events, a_line_end_in_an_event_stays_inside_it) {
    EXPECT_EQ(event_frame("act", "a\nevent: b"), "event: act\ndata: a\ndata: event: b\n\n");
}

struct Heard {
    std::mutex lock;
    std::vector<std::string> frames;
    std::vector<std::string> now() {
        const std::lock_guard guard(lock);
        return frames;
    }
    std::vector<std::string> wait_for(std::size_t n) {
        for (int i = 0; i < 200 && now().size() < n; ++i) std::this_thread::sleep_for(milliseconds(5));
        return now();
    }
};

TEST(Watcher, tells_each_act_once_and_in_order_whoever_did_it) {
    std::atomic<std::int64_t> head = 3;
    std::atomic<bool> listening = true;
    Heard heard;
    const Watched watched{.head = [&]() -> base::Result<std::int64_t> { return head.load(); },
                          .frames = [](std::int64_t after, std::int64_t upto) -> base::Result<std::vector<std::string>> {
                              std::vector<std::string> frames;
                              for (auto seq = after + 1; seq <= upto; ++seq) frames.push_back(std::to_string(seq));
                              return frames;
                          }};
    Watcher watcher(
        watched,
        [&](std::string frame) {
            const std::lock_guard guard(heard.lock);
            heard.frames.push_back(std::move(frame));
        },
        [&] { return listening.load(); }, milliseconds(20));
    head = 5;
    EXPECT_EQ(heard.wait_for(2), (std::vector<std::string>{"4", "5"}));
    head = 6;
    watcher.nudge();
    EXPECT_EQ(heard.wait_for(3), (std::vector<std::string>{"4", "5", "6"}));
    std::this_thread::sleep_for(milliseconds(60));
    EXPECT_EQ(heard.now().size(), 3U);
}

TEST(Watcher, rests_while_nobody_listens_and_catches_up_when_a_page_opens) {
    std::atomic<std::int64_t> head = 1;
    std::atomic<int> looks = 0;
    std::atomic<bool> listening = false;
    Heard heard;
    const Watched watched{.head = [&]() -> base::Result<std::int64_t> {
                              ++looks;
                              return head.load();
                          },
                          .frames = [](std::int64_t, std::int64_t upto) -> base::Result<std::vector<std::string>> {
                              return std::vector{std::to_string(upto)};
                          }};
    Watcher watcher(
        watched,
        [&](std::string frame) {
            const std::lock_guard guard(heard.lock);
            heard.frames.push_back(std::move(frame));
        },
        [&] { return listening.load(); }, milliseconds(10));
    head = 2;
    std::this_thread::sleep_for(milliseconds(80));
    EXPECT_EQ(looks, 1);
    listening = true;
    watcher.nudge();
    EXPECT_EQ(heard.wait_for(1), std::vector<std::string>{"2"});
}

TEST(Watcher, a_file_that_is_busy_is_read_the_next_time) {
    std::atomic<int> looks = 0;
    Heard heard;
    const Watched watched{.head = [&]() -> base::Result<std::int64_t> {
                              if (++looks < 4) return base::fail(base::ErrorKind::locked, "busy");
                              return 1;
                          },
                          .frames = [](std::int64_t, std::int64_t upto) -> base::Result<std::vector<std::string>> {
                              return std::vector{std::to_string(upto)};
                          }};
    Watcher watcher(
        watched,
        [&](std::string frame) {
            const std::lock_guard guard(heard.lock);
            heard.frames.push_back(std::move(frame));
        },
        [] { return true; }, milliseconds(10));
    EXPECT_EQ(heard.wait_for(1).size(), 1U);
    EXPECT_GE(looks, 4);
}

}  // namespace
}  // namespace loam::server::test
