// Connections are accepted, swept and ended here. This file and its connection.hpp are the only ones that know
// Boost.Asio and Boost.Beast: they cost half a minute of compiling wherever they go.

#include "loam/server/listener.hpp"

#include <sys/resource.h>

#include <condition_variable>
#include <csignal>
#include <mutex>
#include <thread>

#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>

#include "connection.hpp"

namespace loam::server {

namespace {

constexpr std::chrono::milliseconds sweep_every{100};

/// Each open page holds one descriptor; the usual limit of 1024 would be met before ours.
void make_room_for_descriptors(std::size_t wanted) {
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
    const rlim_t enough = std::min<rlim_t>(limit.rlim_max, wanted + 256);
    if (limit.rlim_cur >= enough) return;
    limit.rlim_cur = enough;
    setrlimit(RLIMIT_NOFILE, &limit);
}

error_code open(tcp::acceptor& acceptor, const tcp::endpoint& endpoint) {
    error_code failed;
    acceptor.open(endpoint.protocol(), failed);
    if (!failed) acceptor.set_option(tcp::acceptor::reuse_address(true), failed);
    if (!failed && endpoint.protocol() == tcp::v6()) acceptor.set_option(asio::ip::v6_only(true), failed);
    if (!failed) acceptor.bind(endpoint, failed);
    if (!failed) acceptor.listen(asio::socket_base::max_listen_connections, failed);
    return failed;
}

}  // namespace

class Listener::Implementation {
public:
    explicit Implementation(const ListenerOptions& options) { m_shared.options = options; }

    ~Implementation() {
        stop();
        wait();
        if (m_thread.joinable()) m_thread.join();
    }

    Implementation(const Implementation&) = delete;
    Implementation& operator=(const Implementation&) = delete;

    base::Result<void> bind() {
        make_room_for_descriptors(m_shared.options.most_connections);
        const auto wanted = m_shared.options.port;
        if (const auto failed = open(m_four, {asio::ip::address_v4::loopback(), wanted})) {
            if (failed == asio::error::address_in_use) {
                return base::fail(
                    base::ErrorKind::failed,
                    fmt::format("Port {} is taken by another program. Choose another with --port, or leave it out.", wanted),
                    "port");
            }
            return base::fail(base::ErrorKind::failed, fmt::format("Cannot listen on port {}: {}.", wanted, failed.message()), "port");
        }
        m_port = m_four.local_endpoint().port();
        error_code ignored;  // without IPv6 the printed address works all the same
        if (open(m_six, {asio::ip::address_v6::loopback(), m_port})) m_six.close(ignored);
        return {};
    }

    void start(ListenerHooks hooks) {
        m_shared.hooks = std::move(hooks);
        m_shared.pool = std::make_unique<WorkerPool>(m_shared.options.workers, m_shared.options.most_waiting, m_shared.hooks.make_handler);
        if (m_shared.options.stop_on_signals) {
            m_signals.add(SIGINT);
            m_signals.add(SIGTERM);
            m_signals.add(SIGHUP);
            m_signals.async_wait([this](error_code failed, int) {
                if (!failed) begin_stop();
            });
        }
        accept(m_four);
        if (m_six.is_open()) accept(m_six);
        sweep();
        comment();
        m_running = true;
        m_thread = std::thread([this] { run(); });
    }

    void publish(std::string frame) {
        asio::post(m_shared.io, [this, frame = std::make_shared<const std::string>(std::move(frame))] { send_to_all(frame); });
    }

    void stop() {
        asio::post(m_shared.io, [this] { begin_stop(); });
    }

    void wait() {
        std::unique_lock guard(m_lock);
        m_ended.wait(guard, [this] { return !m_running; });
        if (m_shared.pool) m_shared.pool->stop();  // what the hooks refer to may go after this
    }

    [[nodiscard]] std::uint16_t port() const { return m_port; }
    [[nodiscard]] std::size_t streams() const { return m_shared.streams; }

private:
    void run() {
        m_shared.io.run();
        const std::lock_guard guard(m_lock);
        m_running = false;
        m_ended.notify_all();
    }

    void accept(tcp::acceptor& acceptor) {
        acceptor.async_accept([this, &acceptor](error_code failed, tcp::socket socket) {
            if (!acceptor.is_open()) return;
            if (failed) return accept_later(acceptor);
            greet(std::move(socket));
            accept(acceptor);
        });
    }

    /// Out of descriptors, most likely: trying again at once would spin.
    void accept_later(tcp::acceptor& acceptor) {
        auto timer = std::make_shared<asio::steady_timer>(m_shared.io, sweep_every);
        timer->async_wait([this, &acceptor, timer](error_code) {
            if (acceptor.is_open()) accept(acceptor);
        });
    }

    void greet(tcp::socket socket) {
        const auto most = m_shared.options.most_connections;
        const auto open_now = m_shared.connections.size();
        if (open_now >= most + 64) return;  // not even time for a polite answer
        const auto connection = std::make_shared<Connection>(m_shared, std::move(socket));
        if (open_now >= most) return connection->refuse_crowd();
        connection->await_request();
    }

    void sweep() {
        m_sweep.expires_after(m_shared.stopping ? sweep_every / 10 : sweep_every);  // ends the wait before, if any
        m_sweep.async_wait([this](error_code failed) {
            if (failed) return;
            const auto now = Clock::now();
            for (auto* connection : m_shared.connections) connection->sweep(now);
            if (m_shared.stopping && (m_shared.connections.empty() || now >= m_stop_by)) return m_shared.io.stop();
            sweep();
        });
    }

    void comment() {
        m_comment.expires_after(m_shared.options.stream_comment);
        m_comment.async_wait([this](error_code failed) {
            if (failed) return;
            send_to_all(std::make_shared<const std::string>(": still here\n\n"));
            comment();
        });
    }

    void send_to_all(const Frame& frame) {
        for (auto* connection : m_shared.connections) connection->send(frame);
    }

    void begin_stop() {
        if (m_shared.stopping) return;
        m_shared.stopping = true;
        m_stop_by = Clock::now() + m_shared.options.farewell;
        error_code ignored;
        m_four.close(ignored);
        m_six.close(ignored);
        m_signals.cancel(ignored);
        for (auto* connection : m_shared.connections) connection->begin_farewell();
        sweep();
    }

    Shared m_shared;
    tcp::acceptor m_four{m_shared.io};
    tcp::acceptor m_six{m_shared.io};
    asio::signal_set m_signals{m_shared.io};
    asio::steady_timer m_sweep{m_shared.io};
    asio::steady_timer m_comment{m_shared.io};
    std::uint16_t m_port = 0;
    Clock::time_point m_stop_by;
    std::mutex m_lock;
    std::condition_variable m_ended;
    bool m_running = false;
    std::thread m_thread;
};

Listener::Listener(std::unique_ptr<Implementation> implementation) : m_implementation(std::move(implementation)) {}
Listener::~Listener() = default;

base::Result<std::unique_ptr<Listener>> Listener::bind(const ListenerOptions& options) {
    auto implementation = std::make_unique<Implementation>(options);
    if (auto bound = implementation->bind(); !bound) return std::unexpected(bound.error());
    return std::unique_ptr<Listener>(new Listener(std::move(implementation)));
}

std::uint16_t Listener::port() const { return m_implementation->port(); }
void Listener::start(ListenerHooks hooks) { m_implementation->start(std::move(hooks)); }
void Listener::publish(std::string frame) { m_implementation->publish(std::move(frame)); }
std::size_t Listener::open_streams() const { return m_implementation->streams(); }
void Listener::stop() { m_implementation->stop(); }
void Listener::wait() { m_implementation->wait(); }

}  // namespace loam::server
