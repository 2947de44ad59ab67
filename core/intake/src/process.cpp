#include "process.hpp"

#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>

#include "limited_child.hpp"

namespace loam::intake {
namespace {

using Clock = std::chrono::steady_clock;

class Run {
public:
    Run(const Process& process, LimitedChild child) : m_process(process), m_until(Clock::now() + process.time), m_child(std::move(child)) {}

    Finished go() {
        listen();
        end();
        m_finished.said = plain_line(m_said);
        return std::move(m_finished);
    }

private:
    void listen() {
        for (;;) {
            std::array<pollfd, 3> waiting{{{m_child.out.number(), POLLIN, 0}, {m_child.err.number(), POLLIN, 0}, {m_child.ended.number(), POLLIN, 0}}};
            const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(m_until - Clock::now()).count();
            if (left <= 0) return give_up(Ending::out_of_time);
            if (m_process.stop.stop_requested()) return give_up(Ending::stopped);
            const auto pause = static_cast<int>(std::min<std::int64_t>(left, 100));
            if (::poll(waiting.data(), waiting.size(), pause) < 0 && errno != EINTR) return give_up(Ending::crashed);
            take();
            if (m_finished.output.size() > m_process.output_bytes) return give_up(Ending::too_much_output);
            const bool no_handle = !m_child.ended.is_open();  // a kernel before 5.3: the end of both pipes has to do
            if ((waiting[2].revents & POLLIN) != 0 || (no_handle && !m_child.out.is_open() && !m_child.err.is_open())) break;
        }
        take();
    }

    void take() {
        take_what_is_there(m_child.out, m_finished.output, m_process.output_bytes + 1);
        take_what_is_there(m_child.err, m_said, most_said);
    }

    void give_up(Ending ending) {
        m_finished.ending = ending;
        m_given_up = true;
    }

    void end() {
        const int status = m_child.end();
        if (m_given_up) return;
        if (WIFEXITED(status)) {
            m_finished.code = WEXITSTATUS(status);
        } else {
            m_finished.code = WTERMSIG(status);
            m_finished.ending = m_finished.code == SIGXCPU ? Ending::out_of_time : Ending::crashed;
        }
    }

    const Process& m_process;
    Clock::time_point m_until;
    LimitedChild m_child;
    bool m_given_up = false;
    std::string m_said;
    Finished m_finished;
};

}  // namespace

std::string found_in_path(std::string_view program) {
    if (program.find('/') != std::string_view::npos)
        return ::access(std::string(program).c_str(), X_OK) == 0 ? std::string(program) : std::string();
    for (const auto* folder : {"/usr/local/bin/", "/usr/bin/", "/bin/"}) {
        auto path = folder + std::string(program);
        if (::access(path.c_str(), X_OK) == 0) return path;
    }
    return {};
}

base::Result<Finished> run_limited(const Process& process) {
    auto child = LimitedChild::start(process, file_of(process.input));
    if (!child) return std::unexpected(child.error());
    return Run(process, std::move(*child)).go();
}

}  // namespace loam::intake
