#pragma once
// The socket side: HTTP/1.1 on the loopback address. One thread does all input and output and never waits for a
// disk or a database, but for the pieces of files that come and go; requests are answered on a few workers. Open event streams cost no thread.

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "loam/base/error.hpp"
#include "loam/server/http.hpp"

namespace loam::server {

struct ListenerOptions {
    std::uint16_t port = 0;                      ///< 0: any free port
    std::size_t workers = 3;
    std::size_t most_connections = 2048;         ///< the next one is answered 503
    std::size_t most_waiting = 4096;             ///< requests waiting for a worker; the next one is answered 503
    std::size_t most_head = std::size_t{32} << 10;   ///< bytes of request line and header; 431
    std::size_t most_body = std::size_t{64} << 20;   ///< bytes; 413
    std::chrono::milliseconds idle{75'000};      ///< between two requests of a connection
    std::chrono::milliseconds head{10'000};      ///< for a whole header; 408
    std::chrono::milliseconds body{60'000};      ///< for a whole body; 408
    std::chrono::milliseconds write{60'000};     ///< for a client to take one piece of the answer
    std::chrono::milliseconds stream_comment{15'000};  ///< a comment line keeps event streams alive
    std::chrono::milliseconds farewell{2'000};   ///< how long stop() waits for answers under way
    std::filesystem::path spool = {};            ///< folder of large files while they come; empty: that of temporary files
    bool stop_on_signals = false;                ///< SIGINT, SIGTERM and SIGHUP stop the listener
};

/// Answers one request. Each worker has its own, made on its own thread when its first request comes.
using Handler = std::function<Response(const Request&)>;

struct ListenerHooks {
    /// Sees the head of each request before its body is read; a value is the answer. Runs on the I/O thread: no waiting.
    std::function<std::optional<Response>(const Request&)> refuses;
    /// The most bytes of this request's body, where it is not ListenerOptions::most_body. Runs on the I/O thread.
    std::function<std::optional<std::size_t>(const Request&)> body_limit = {};
    /// Sees every response before it is sent, errors of the protocol too.
    std::function<void(const Request&, Response&)> seal;
    std::function<Handler()> make_handler;
    /// An event stream was opened.
    std::function<void()> stream_opened = {};
};

class Listener {
public:
    /// Binds and listens; nothing is answered before start(). The error says whether the port is taken.
    static base::Result<std::unique_ptr<Listener>> bind(const ListenerOptions& options);
    ~Listener();
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;

    [[nodiscard]] std::uint16_t port() const;
    void start(ListenerHooks hooks);

    /// Sends one frame (event_frame) to every open stream. From any thread.
    void publish(std::string frame);
    [[nodiscard]] std::size_t open_streams() const;

    /// No new connections; answers under way are finished. From any thread, as often as you like.
    void stop();
    /// Until stopped; after it no hook is called any more.
    void wait();

private:
    class Implementation;
    explicit Listener(std::unique_ptr<Implementation> implementation);
    std::unique_ptr<Implementation> m_implementation;
};

}  // namespace loam::server
