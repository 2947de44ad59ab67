#pragma once
// What commands that read and write long files share: a file that is there whole or not at all, and an end by Ctrl+C.

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <csignal>
#include <fstream>
#include <mutex>
#include <stop_token>
#include <thread>
#include <utility>

#include "command.hpp"

namespace loam::cli {

/// While it lives, Ctrl+C is noted and does not end the program.
class CtrlC {
public:
    CtrlC() {
        s_asked = 0;
        struct sigaction action {};
        action.sa_handler = [](int) { s_asked = 1; };
        sigaction(SIGINT, &action, &m_before);
    }
    ~CtrlC() { sigaction(SIGINT, &m_before, nullptr); }
    CtrlC(const CtrlC&) = delete;
    CtrlC& operator=(const CtrlC&) = delete;
    static bool was_pressed() { return s_asked != 0; }

private:
    static inline std::atomic<int> s_asked = 0;  // without a lock, so that a signal's handler may set it
    struct sigaction m_before {};
};

/// While it lives, Ctrl+C asks for a stop: of a reader that hangs, too, which tells no progress.
class StopByCtrlC {
public:
    [[nodiscard]] std::stop_token token() const { return m_source.get_token(); }

private:
    void listen(const std::stop_token& done) {
        std::mutex lock;
        std::unique_lock holding(lock);
        std::condition_variable_any waiting;
        while (!done.stop_requested()) {
            if (CtrlC::was_pressed()) m_source.request_stop();
            waiting.wait_for(holding, done, std::chrono::milliseconds(50), [] { return false; });
        }
    }

    CtrlC m_ctrl_c;
    std::stop_source m_source;
    std::jthread m_listener{[this](const std::stop_token& done) { listen(done); }};
};

/// Writes beside the file and takes its place only when all is well; "-" is standard output, no name nothing at all.
class OutFile {
public:
    static Result<OutFile> open(const std::string& name, const Common& common);
    ~OutFile();
    OutFile(OutFile&& other) noexcept : m_name(std::move(other.m_name)), m_unfinished(std::exchange(other.m_unfinished, {})), m_stream(std::move(other.m_stream)) {}
    OutFile& operator=(OutFile&&) = delete;

    Result<void> write(std::string_view bytes);
    Result<void> finish();

private:
    explicit OutFile(std::string name) : m_name(std::move(name)) {}
    [[nodiscard]] Result<void> failed() const;

    std::string m_name;
    std::string m_unfinished;
    std::ofstream m_stream;
};

}  // namespace loam::cli
