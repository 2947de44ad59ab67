#pragma once
// A client that sends exactly the bytes it is given: attacks cannot be written with a well-behaved one.

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <string>
#include <string_view>

#include "loam/base/json.hpp"
#include "loam/base/number.hpp"
#include "loam/server/http.hpp"

namespace loam::server::test {

struct Answer {
    int status = 0;  ///< 0: the connection ended without an answer
    Headers headers;
    std::string body;
    [[nodiscard]] std::string header(std::string_view name) const { return std::string(headers.find(name).value_or("")); }
    [[nodiscard]] base::JsonObject json() const {
        auto parsed = base::parse_json(body);
        return parsed && parsed->is_object() ? parsed->as_object() : base::JsonObject{};
    }
    /// One member of a JSON answer as text; "(none)" if there is no such text.
    [[nodiscard]] std::string words(std::string_view name) const {
        const auto object = json();
        const auto* value = object.if_contains(name);
        return value && value->is_string() ? std::string(value->as_string()) : "(none)";
    }
    /// One member of a JSON answer as a number; -1 if there is no such number.
    [[nodiscard]] std::int64_t number(std::string_view name) const {
        const auto object = json();
        const auto* value = object.if_contains(name);
        return value && value->is_int64() ? value->as_int64() : -1;
    }
};

class RawClient {
public:
    explicit RawClient(std::uint16_t port, int family = AF_INET) {
        m_socket = ::socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0);
        wait_at_most(std::chrono::seconds(10));
        if (family == AF_INET) {
            sockaddr_in address{};
            address.sin_family = AF_INET;
            address.sin_port = htons(port);
            address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
            m_connected = ::connect(m_socket, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
        } else {
            sockaddr_in6 address{};
            address.sin6_family = AF_INET6;
            address.sin6_port = htons(port);
            address.sin6_addr = in6addr_loopback;
            m_connected = ::connect(m_socket, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
        }
    }
    ~RawClient() { ::close(m_socket); }
    RawClient(const RawClient&) = delete;
    RawClient& operator=(const RawClient&) = delete;

    [[nodiscard]] bool connected() const { return m_connected; }

    void wait_at_most(std::chrono::milliseconds limit) {
        const timeval value{limit.count() / 1000, (limit.count() % 1000) * 1000};
        ::setsockopt(m_socket, SOL_SOCKET, SO_RCVTIMEO, &value, sizeof value);
        ::setsockopt(m_socket, SOL_SOCKET, SO_SNDTIMEO, &value, sizeof value);
    }

    /// False if the other side no longer takes bytes.
    bool send(std::string_view bytes) {
        while (!bytes.empty()) {
            const auto sent = ::send(m_socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
        return true;
    }

    /// One whole answer. `bare`: to a HEAD request, whose length is told but not sent.
    Answer read_answer(bool bare = false) {
        Answer answer;
        if (!fill_until("\r\n\r\n")) return answer;
        const auto end = m_buffer.find("\r\n\r\n");
        parse_head(std::string_view(m_buffer).substr(0, end), answer);
        m_buffer.erase(0, end + 4);
        const auto length = base::parse_integer(answer.header("Content-Length"));
        if (bare || !length) return answer;
        while (std::ssize(m_buffer) < *length && fill()) {}
        answer.body = m_buffer.substr(0, static_cast<std::size_t>(*length));
        m_buffer.erase(0, static_cast<std::size_t>(*length));
        return answer;
    }

    /// Bytes up to and with a mark; empty if the connection ends or the time is over before.
    std::string read_until(std::string_view mark) {
        if (!fill_until(mark)) return {};
        const auto end = m_buffer.find(mark) + mark.size();
        auto out = m_buffer.substr(0, end);
        m_buffer.erase(0, end);
        return out;
    }

    /// Whether the other side has closed, within the waiting time.
    bool is_closed() {
        while (fill()) {}
        return m_closed;
    }

private:
    bool fill() {
        char bytes[16384];
        const auto got = ::recv(m_socket, bytes, sizeof bytes, 0);
        if (got == 0 || (got < 0 && errno == ECONNRESET)) m_closed = true;
        if (got <= 0) return false;
        m_buffer.append(bytes, static_cast<std::size_t>(got));
        return true;
    }

    bool fill_until(std::string_view mark) {
        while (!m_buffer.contains(mark)) {
            if (!fill()) return false;
        }
        return true;
    }

    static void parse_head(std::string_view head, Answer& answer) {
        const auto line_end = head.find("\r\n");
        answer.status = static_cast<int>(base::parse_integer(head.substr(9, 3)).value_or(0));
        auto rest = line_end == std::string_view::npos ? std::string_view{} : head.substr(line_end + 2);
        while (!rest.empty()) {
            const auto end = rest.find("\r\n");
            const auto line = rest.substr(0, end);
            const auto colon = line.find(": ");
            if (colon != std::string_view::npos)
                answer.headers.add(std::string(line.substr(0, colon)), std::string(line.substr(colon + 2)));
            rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 2);
        }
    }

    int m_socket = -1;
    bool m_connected = false;
    bool m_closed = false;
    std::string m_buffer;
};

}  // namespace loam::server::test
