#include <gtest/gtest.h>

#include "loam/base/digest.hpp"
#include "loam/server/sent_body.hpp"
#include "test_server.hpp"

// Large files that are sent: through a file without a name, never through memory.

namespace loam::server::test {
namespace {

constexpr std::string_view as_bytes = "Content-Type: application/octet-stream\r\n";

std::string noise(std::size_t size) {
    std::string bytes;
    for (std::uint32_t i = 0; bytes.size() < size; ++i) bytes += fmt::format("{:08x}", i * 2654435761U);
    bytes.resize(size);
    return bytes;
}

std::size_t entries(const std::filesystem::path& folder) { return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder), {})); }

TEST(SentBody, a_large_file_comes_whole_and_lies_in_no_memory) {
    const TemporaryFolder folder;
    ListenerOptions options;
    options.spool = folder.path();
    const TestServer server(options);
    for (const std::size_t size : {std::size_t{0}, std::size_t{1} << 20U, (std::size_t{1} << 20U) + 1, std::size_t{5'000'003}}) {
        const auto bytes = noise(size);
        const auto answer = server.ask_with_token("POST", "/api/files", as_bytes, bytes);
        EXPECT_EQ(answer.status, 200);
        EXPECT_EQ(answer.words("digest"), base::hex(base::sha256(bytes))) << size;
        EXPECT_EQ(answer.number("memory"), static_cast<std::int64_t>(size > std::size_t{1} << 20U ? 0 : size));
    }
    EXPECT_EQ(entries(folder.path()), 0U) << "it has no name, so nothing can stay";
}

TEST(SentBody, pieces_of_unknown_length_and_two_files_on_one_connection) {
    const TestServer server;
    RawClient client(server.port());
    const auto bytes = noise(3 << 20U);
    for (int n = 0; n < 2; ++n) {
        client.send(fmt::format("POST /api/files HTTP/1.1\r\n{}{}{}Transfer-Encoding: chunked\r\n\r\n", server.host_line(), server.bearer_line(), as_bytes));
        for (std::size_t at = 0; at < bytes.size(); at += 70'000) {
            const auto piece = std::string_view(bytes).substr(at, 70'000);
            client.send(fmt::format("{:x}\r\n{}\r\n", piece.size(), piece));
        }
        client.send("0\r\n\r\n");
        EXPECT_EQ(client.read_answer().words("digest"), base::hex(base::sha256(bytes)));
        client.send(fmt::format("GET /api/words?q=still HTTP/1.1\r\n{}{}\r\n", server.host_line(), server.bearer_line()));
        EXPECT_EQ(client.read_answer().words("q"), "still") << "the connection goes on";
    }
}

TEST(SentBody, a_file_beyond_the_most_is_refused_in_words_before_it_is_read) {
    const TestServer server;
    RawClient client(server.port());
    client.send(fmt::format("POST /api/files HTTP/1.1\r\n{}{}{}Content-Length: 300000000\r\n\r\n", server.host_line(), server.bearer_line(), as_bytes));
    const auto answer = client.read_answer();
    EXPECT_EQ(answer.status, 413);
    EXPECT_EQ(answer.words("detail"), "The file is larger than 256 MiB, the most that is taken in at once. Nothing was imported. Split it, or save it without its pictures.");
}

TEST(SentBody, one_that_breaks_off_leaves_nothing) {
    const TemporaryFolder folder;
    ListenerOptions options;
    options.spool = folder.path();
    const TestServer server(options);
    {
        RawClient client(server.port());
        client.send(fmt::format("POST /api/files HTTP/1.1\r\n{}{}{}Content-Length: 9000000\r\n\r\n{}", server.host_line(), server.bearer_line(), as_bytes, noise(2'000'000)));
    }
    EXPECT_EQ(server.ask_with_token("POST", "/api/files", as_bytes, "a").status, 200);
    EXPECT_EQ(entries(folder.path()), 0U);
}

TEST(SentBody, all_that_are_held_have_a_limit) {
    const TemporaryFolder folder;
    const auto most = SentBody::begin(folder.path(), SentBody::most_held);
    ASSERT_TRUE(most);
    EXPECT_FALSE(SentBody::begin(folder.path(), 1)) << "nothing fits beside it";
    const auto unannounced = SentBody::begin(folder.path(), 0);
    ASSERT_TRUE(unannounced);
    EXPECT_FALSE(unannounced->append("x"));
    const TestServer server;
    const auto refused = server.ask_with_token("POST", "/api/files", as_bytes, noise(2'000'000));
    EXPECT_EQ(refused.status, 507);
    EXPECT_TRUE(refused.words("detail").contains("could not be put aside")) << refused.words("detail");
}

TEST(SentBody, room_is_given_back_and_a_file_can_be_kept_under_a_name) {
    const TemporaryFolder folder;
    const auto place = folder.path() / "kept";
    {
        const auto body = SentBody::begin(folder.path() / "missing", 8);
        ASSERT_TRUE(body) << "where temporary files lie";
        ASSERT_TRUE(body->append("one ") && body->append("two!") && body->finish());
        EXPECT_EQ(body->bytes(), "one two!");
        EXPECT_EQ(std::filesystem::file_size(body->path()), 8U);
        EXPECT_TRUE(body->keep_as(place));
    }
    EXPECT_EQ(std::filesystem::file_size(place), 8U);
    EXPECT_TRUE(SentBody::begin(folder.path(), SentBody::most_held));
}

}  // namespace
}  // namespace loam::server::test
