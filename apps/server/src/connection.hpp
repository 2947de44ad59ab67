#pragma once
// One connection, from its first byte to its last. Part of listener.cpp, which alone includes it.

#include <atomic>
#include <deque>
#include <fstream>
#include <unordered_set>

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/buffer_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>

#include "loam/server/listener.hpp"
#include "loam/server/problem.hpp"
#include "loam/server/sent_body.hpp"
#include "wire.hpp"
#include "worker_pool.hpp"

namespace loam::server {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using asio::ip::tcp;
using boost::system::error_code;
using Clock = std::chrono::steady_clock;
using Frame = std::shared_ptr<const std::string>;

inline constexpr std::size_t piece = std::size_t{256} << 10;
inline constexpr std::size_t most_in_memory = std::size_t{1} << 20;  // of a file that is sent
constexpr std::size_t most_frames = 256;  // behind by more than this, a page loads anew instead
constexpr std::chrono::milliseconds farewell_of_connection{2'000};

class Connection;

/// What a connection needs of its listener.
struct Shared {
    ListenerOptions options;
    ListenerHooks hooks;
    std::unordered_set<Connection*> connections;  // touched on the I/O thread only
    std::atomic<std::size_t> streams{0};
    bool stopping = false;
    asio::io_context io{1};
    std::unique_ptr<WorkerPool> pool;
};

/// One connection. Everything here runs on the I/O thread; a worker sees m_request alone, while nothing else does.
class Connection : public std::enable_shared_from_this<Connection> {
public:
    Connection(Shared& shared, tcp::socket socket) : m_shared(shared), m_socket(std::move(socket)) {
        m_shared.connections.insert(this);
        error_code ignored;
        m_socket.set_option(tcp::no_delay(true), ignored);
        const auto peer = m_socket.remote_endpoint(ignored);
        if (!ignored) m_peer = peer.address().to_string();
    }

    ~Connection() {
        m_shared.connections.erase(this);
        if (m_phase == Phase::streaming) --m_shared.streams;
    }

    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    void await_request() {
        // An idle page holds no memory of its last answer.
        m_request = {};
        m_response = {};
        m_head = {};
        m_streaming.reset();
        m_sent.reset();
        m_parser.emplace();
        m_parser->header_limit(static_cast<std::uint32_t>(m_shared.options.most_head));
        m_parser->body_limit(boost::none);  // set when the head has told where the request goes
        if (m_buffer.size() > 0) return read_head();
        enter(Phase::idle, m_shared.options.idle);
        m_socket.async_wait(tcp::socket::wait_read, [self = shared_from_this()](error_code failed) {
            if (!failed) self->read_head();
        });
    }

    void refuse_crowd() {
        m_keep = false;
        answer(problem(503, {base::ErrorKind::refused, "Too many connections are open. Close some pages and try again.", ""}));
    }

    void sweep(Clock::time_point now) {
        if (!m_deadline || now < *m_deadline) return;
        m_deadline.reset();
        if (m_phase == Phase::head || m_phase == Phase::body) {
            m_timed_out = true;  // the reading is cut short and answered 408
            error_code ignored;
            m_socket.cancel(ignored);
        } else {
            close();
        }
    }

    void begin_farewell() {
        m_keep = false;
        if (m_phase != Phase::working && m_phase != Phase::writing) close();
    }

    void send(const Frame& frame) {
        if (m_phase != Phase::streaming) return;
        if (m_frames.size() >= most_frames) return close();
        m_frames.push_back(frame);
        if (m_frames.size() == 1) send_next();
    }

private:
    enum class Phase { idle, head, body, working, writing, streaming, closing };

    void enter(Phase phase, std::chrono::milliseconds limit) {
        m_phase = phase;
        m_timed_out = false;
        m_deadline = Clock::now() + limit;
    }

    void close() {
        error_code ignored;
        m_socket.close(ignored);
    }

    void read_head() {
        enter(Phase::head, m_shared.options.head);
        http::async_read_header(m_socket, m_buffer, *m_parser,
                                [self = shared_from_this()](error_code failed, std::size_t) { self->on_head(failed); });
    }

    void on_head(error_code failed) {
        if (failed) return on_unreadable(failed);
        const auto& message = m_parser->get();
        m_keep = message.keep_alive();
        m_request.method = message.method_string();
        m_request.peer = m_peer;
        for (const auto& field : message) m_request.headers.add(std::string(field.name_string()), std::string(field.value()));
        auto target = parse_target(message.target());
        if (!target) return answer_early(problem(target.error()));
        m_request.path = std::move(target->path);
        m_request.query = std::move(target->query);
        if (auto refusal = m_shared.hooks.refuses(m_request)) return answer_early(std::move(*refusal));
        if (m_parser->is_done()) return hand_over();
        const auto of_file = m_shared.hooks.body_limit ? m_shared.hooks.body_limit(m_request) : std::nullopt;
        m_is_file = of_file.has_value();
        m_most_body = of_file.value_or(m_shared.options.most_body);
        if (m_parser->content_length().value_or(0) > m_most_body) return on_unreadable(http::error::body_limit);
        m_parser->body_limit(m_most_body);
        if (m_request.headers.find("Expect")) return invite_body();
        read_body();
    }

    void invite_body() {
        static constexpr std::string_view line = "HTTP/1.1 100 Continue\r\n\r\n";
        enter(Phase::body, m_shared.options.body);
        asio::async_write(m_socket, asio::buffer(line), [self = shared_from_this()](error_code failed, std::size_t) {
            if (!failed) self->read_body();
        });
    }

    void read_body() {
        enter(Phase::body, m_shared.options.body);
        if (m_is_file && m_parser->content_length().value_or(m_most_body) > most_in_memory) return read_to_file();
        http::async_read(m_socket, m_buffer, *m_parser, [self = shared_from_this()](error_code failed, std::size_t) {
            if (failed) return self->on_unreadable(failed);
            self->m_request.body = std::move(self->m_parser->get().body());
            self->hand_over();
        });
    }

    void read_to_file() {
        m_sent = SentBody::begin(m_shared.options.spool, m_parser->content_length().value_or(0));
        if (!m_sent) return refuse_file();
        m_streaming.emplace(std::move(*m_parser));
        m_streaming->body_limit(m_most_body);
        m_head.resize(piece);
        read_piece();
    }

    void read_piece() {
        auto& body = m_streaming->get().body();
        body.data = m_head.data();
        body.size = m_head.size();
        http::async_read(m_socket, m_buffer, *m_streaming, [self = shared_from_this()](error_code failed, std::size_t) { self->on_piece(failed); });
    }

    void on_piece(error_code failed) {
        if (failed && failed != http::error::need_buffer) return on_unreadable(failed);
        const auto got = m_head.size() - m_streaming->get().body().size;
        if (!m_sent->append(std::string_view(m_head).substr(0, got))) return refuse_file();
        if (!m_streaming->is_done()) return read_piece();
        if (!m_sent->finish()) return refuse_file();
        m_request.sent = std::move(m_sent);
        hand_over();
    }

    /// What has come of the file is let go.
    void refuse_file() {
        m_sent.reset();
        m_keep = false;
        answer(problem(507, {base::ErrorKind::failed, "The file could not be put aside while it came: too many large files are being sent at once, or the disk is full. Nothing was imported. Send it again by itself.", "body"}));
    }

    void on_unreadable(error_code failed) {
        m_sent.reset();
        m_keep = false;
        if (m_timed_out) {
            return answer(problem(408, {base::ErrorKind::refused, "The request came too slowly. Nothing was done. Send it again.", ""}));
        }
        if (failed == http::error::header_limit) {
            return answer(problem(431, {base::ErrorKind::refused, "The header of this request is too large.", "header"}));
        }
        if (failed == http::error::body_limit) {
            const auto* told = m_is_file ? "The file is larger than {} MiB, the most that is taken in at once. Nothing was imported. Split it, or save it without its pictures."
                                         : "The body of this request is larger than {} MiB, the most that Loam takes at once.";
            return answer(problem(413, {base::ErrorKind::refused, fmt::format(fmt::runtime(told), m_most_body >> 20), "body"}));
        }
        const bool gone = failed == http::error::end_of_stream || failed == http::error::partial_message;
        if (gone || failed.category() != http::make_error_code(http::error::bad_method).category()) return close();
        answer(problem(400, {base::ErrorKind::bad_input, "This is not a readable HTTP request.", ""}));
    }

    /// The body, if there is one, was not read; what follows on this connection cannot be told from it.
    void answer_early(Response response) {
        if (!m_parser->is_done()) m_keep = false;
        answer(std::move(response));
    }

    void hand_over() {
        m_phase = Phase::working;
        m_deadline.reset();
        const bool taken = m_shared.pool->submit([self = shared_from_this()](const Handler& handler) mutable {
            auto response = self->answered_by(handler);
            auto& io = self->m_shared.io;
            // The connection must die on the I/O thread: the worker gives its share away.
            asio::post(io, [self = std::move(self), response = std::move(response)]() mutable { self->answer(std::move(response)); });
        });
        if (!taken) answer(problem(503, {base::ErrorKind::refused, "Too many requests are waiting. Try again in a moment.", ""}));
    }

    Response answered_by(const Handler& handler) const {
        try {
            return handler(m_request);
        } catch (const std::exception&) {
            return problem({base::ErrorKind::failed, "Loam met a fault of its own while answering. What was saved before is safe.", ""});
        }
    }

    void answer(Response response) {
        if (m_shared.stopping) m_keep = false;
        m_shared.hooks.seal(m_request, response);
        m_response = std::move(response);
        enter(Phase::writing, m_shared.options.write);
        if (std::holds_alternative<EventStream>(m_response.body)) return answer_with_stream();
        if (std::holds_alternative<FileBody>(m_response.body)) return answer_with_file();
        const auto& body = std::get<std::string>(m_response.body);
        m_head = response_head(m_response, body.size(), m_keep ? After::keep : After::close);
        const std::array<asio::const_buffer, 2> bytes{asio::buffer(m_head), asio::buffer(sends_body() ? body : std::string_view{})};
        asio::async_write(m_socket, bytes, [self = shared_from_this()](error_code failed, std::size_t) {
            if (!failed) self->on_answered();
        });
    }

    [[nodiscard]] bool sends_body() const { return m_request.method != "HEAD" && !has_no_body(m_response.status); }

    void answer_with_file() {
        const auto file = std::get<FileBody>(m_response.body);
        m_file = std::ifstream(file.file, std::ios::binary);
        if (!m_file) return answer(problem({base::ErrorKind::not_found, "This file is no longer there.", ""}));
        m_left = sends_body() ? file.bytes : 0;
        m_head = response_head(m_response, file.bytes, m_keep ? After::keep : After::close);
        asio::async_write(m_socket, asio::buffer(m_head), [self = shared_from_this()](error_code failed, std::size_t) {
            if (!failed) self->send_piece();
        });
    }

    void send_piece() {
        if (m_left == 0) return on_answered();
        enter(Phase::writing, m_shared.options.write);
        m_head.resize(static_cast<std::size_t>(std::min<std::uintmax_t>(m_left, piece)));
        m_file.read(m_head.data(), static_cast<std::streamsize>(m_head.size()));
        if (!m_file) return close();  // the file shrank: a cut connection says so, a short body would not
        m_left -= m_head.size();
        asio::async_write(m_socket, asio::buffer(m_head), [self = shared_from_this()](error_code failed, std::size_t) {
            if (!failed) self->send_piece();
        });
    }

    void on_answered() {
        m_file.close();
        if (m_keep) return await_request();
        // Closing with unread bytes would reset the connection and could destroy the answer on its way.
        error_code ignored;
        m_socket.shutdown(tcp::socket::shutdown_send, ignored);
        enter(Phase::closing, farewell_of_connection);
        read_away();
    }

    void read_away() {
        m_buffer.clear();
        m_socket.async_read_some(m_buffer.prepare(std::size_t{1} << 10), [self = shared_from_this()](error_code failed, std::size_t) {
            if (failed) return self->close();
            self->read_away();
        });
    }

    void answer_with_stream() {
        m_head = response_head(m_response, std::nullopt, After::close);
        if (sends_body()) m_head += std::get<EventStream>(m_response.body).first;
        asio::async_write(m_socket, asio::buffer(m_head), [self = shared_from_this()](error_code failed, std::size_t) {
            if (failed) return;
            self->m_keep = false;
            if (!self->sends_body() || self->m_shared.stopping) return self->on_answered();
            self->begin_stream();
        });
    }

    void begin_stream() {
        m_phase = Phase::streaming;
        m_deadline.reset();
        ++m_shared.streams;
        read_away();  // notices when the page goes
        if (m_shared.hooks.stream_opened) m_shared.hooks.stream_opened();
    }

    void send_next() {
        m_deadline = Clock::now() + m_shared.options.write;
        asio::async_write(m_socket, asio::buffer(*m_frames.front()), [self = shared_from_this()](error_code failed, std::size_t) {
            if (failed) return self->close();
            self->m_frames.pop_front();
            self->m_deadline.reset();
            if (!self->m_frames.empty()) self->send_next();
        });
    }

    Shared& m_shared;
    tcp::socket m_socket;
    std::string m_peer;
    boost::beast::flat_buffer m_buffer;
    std::optional<http::request_parser<http::string_body>> m_parser;
    std::optional<http::request_parser<http::buffer_body>> m_streaming;  ///< of a body that goes to a file
    std::shared_ptr<SentBody> m_sent;
    Request m_request;
    Response m_response;
    std::string m_head;
    std::ifstream m_file;
    std::uintmax_t m_left = 0;
    std::deque<Frame> m_frames;
    Phase m_phase = Phase::idle;
    std::optional<Clock::time_point> m_deadline;
    bool m_keep = true;
    bool m_timed_out = false;
    bool m_is_file = false;
    std::size_t m_most_body = 0;
};

}  // namespace loam::server
