#pragma once
// What commands that read and write long files share: a file that is there whole or not at all, and an end by Ctrl+C.

#include <csignal>
#include <fstream>
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
    static inline volatile std::sig_atomic_t s_asked = 0;
    struct sigaction m_before {};
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
