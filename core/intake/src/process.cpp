#include "process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "sandbox.hpp"
#include "text_builder.hpp"

namespace loam::intake {
namespace {

using base::ErrorKind;
using base::fail;
using Clock = std::chrono::steady_clock;

constexpr std::size_t most_said = 4096;

class Descriptor {
public:
    explicit Descriptor(int number = -1) : m_number(number) {}
    Descriptor(Descriptor&& other) noexcept : m_number(std::exchange(other.m_number, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(m_number, other.m_number);
        return *this;
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() { close(); }
    [[nodiscard]] int number() const { return m_number; }
    void close() {
        if (m_number >= 0) ::close(std::exchange(m_number, -1));
    }

private:
    int m_number;
};

struct Pipe {
    Descriptor read;
    Descriptor write;
    bool open() {
        std::array<int, 2> ends{};
        if (::pipe2(ends.data(), O_CLOEXEC) != 0) return false;
        read = Descriptor(ends[0]);
        write = Descriptor(ends[1]);
        return true;
    }
};

/// A folder for the program's scratch files; gone with this value.
class ScratchFolder {
public:
    ScratchFolder() {
        std::error_code error;
        auto pattern = (std::filesystem::temp_directory_path(error) / "loam-XXXXXX").string();
        if (::mkdtemp(pattern.data())) m_path = pattern;
    }
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;
    ~ScratchFolder() {
        std::error_code ignored;
        if (!m_path.empty()) std::filesystem::remove_all(m_path, ignored);
    }
    [[nodiscard]] const std::string& path() const { return m_path; }

private:
    std::string m_path;
};

Descriptor file_of(std::string_view bytes) {
    Descriptor file(::memfd_create("loam-input", MFD_CLOEXEC));
    if (file.number() < 0) return Descriptor();
    while (!bytes.empty()) {
        const auto written = ::write(file.number(), bytes.data(), bytes.size());
        if (written <= 0) return Descriptor();
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    ::lseek(file.number(), 0, SEEK_SET);
    return file;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> all;
    for (auto& text : texts) all.push_back(text.data());
    all.push_back(nullptr);
    return all;
}

class Run {
public:
    explicit Run(const Process& process) : m_process(process), m_until(Clock::now() + process.time) {}

    base::Result<Finished> go() {
        const auto path = found_in_path(m_process.program);
        if (path.empty())
            return fail(ErrorKind::failed, fmt::format("The program {} is needed for this and is not installed.", m_process.program));
        m_input = file_of(m_process.input);
        if (m_input.number() < 0 || m_scratch.path().empty() || !m_out.open() || !m_err.open())
            return fail(ErrorKind::failed, fmt::format("There is no room to start {} ({}).", m_process.program, std::strerror(errno)));
        if (!start(path))
            return fail(ErrorKind::failed, fmt::format("{} could not be started ({}).", m_process.program, std::strerror(errno)));
        listen();
        end();
        m_finished.said = plain_said();
        return std::move(m_finished);
    }

private:
    bool start(const std::string& path) {
        std::vector<std::string> words{path};
        words.insert(words.end(), m_process.arguments.begin(), m_process.arguments.end());
        std::vector<std::string> surroundings{"PATH=/usr/local/bin:/usr/bin:/bin", "LANG=C.UTF-8", "HOME=" + m_scratch.path(),
                                              "TMPDIR=" + m_scratch.path()};
        // Everything that needs memory is made before fork: after it, in a program with threads, only system calls are safe.
        auto arguments = pointers(words);
        auto variables = pointers(surroundings);
        const Confinement limits{.memory_bytes = m_process.memory_bytes,
                                 .file_bytes = m_process.file_bytes,
                                 .seconds = static_cast<std::size_t>(m_process.time.count()) + 1,
                                 .folder = m_scratch.path().c_str()};
        const auto parent = ::getpid();
        m_child = ::fork();
        if (m_child < 0) return false;
        if (m_child == 0) {
            const bool ready =
                ::dup2(m_input.number(), 0) >= 0 && ::dup2(m_out.write.number(), 1) >= 0 && ::dup2(m_err.write.number(), 2) >= 0;
            if (ready && confine(limits, parent)) ::execve(path.c_str(), arguments.data(), variables.data());
            ::_exit(127);
        }
        ::setpgid(m_child, m_child);
        m_out.write.close();
        m_err.write.close();
        m_ended = Descriptor(static_cast<int>(::syscall(SYS_pidfd_open, m_child, 0U)));
        for (const auto* pipe : {&m_out, &m_err}) ::fcntl(pipe->read.number(), F_SETFL, O_NONBLOCK);
        return true;
    }

    void listen() {
        for (;;) {
            std::array<pollfd, 3> waiting{
                {{m_out.read.number(), POLLIN, 0}, {m_err.read.number(), POLLIN, 0}, {m_ended.number(), POLLIN, 0}}};
            const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(m_until - Clock::now()).count();
            if (left <= 0) return give_up(Ending::out_of_time);
            if (m_process.stop.stop_requested()) return give_up(Ending::stopped);
            const auto pause = static_cast<int>(std::min<std::int64_t>(left, 100));
            if (::poll(waiting.data(), waiting.size(), pause) < 0 && errno != EINTR) return give_up(Ending::crashed);
            take(m_out.read, m_finished.output, m_process.output_bytes + 1);
            take(m_err.read, m_said, most_said);
            if (m_finished.output.size() > m_process.output_bytes) return give_up(Ending::too_much_output);
            const bool no_handle = m_ended.number() < 0;  // a kernel before 5.3: the end of both pipes has to do
            if ((waiting[2].revents & POLLIN) != 0 || (no_handle && m_out.read.number() < 0 && m_err.read.number() < 0)) break;
        }
        take(m_out.read, m_finished.output, m_process.output_bytes + 1);
        take(m_err.read, m_said, most_said);
    }

    /// What can be read without waiting; beyond `most` it is read and forgotten.
    static void take(Descriptor& from, std::string& into, std::size_t most) {
        std::array<char, 65536> block{};
        while (from.number() >= 0) {
            const auto n = ::read(from.number(), block.data(), block.size());
            if (n == 0) from.close();
            if (n <= 0) return;
            into.append(block.data(), std::min(static_cast<std::size_t>(n), most - std::min(most, into.size())));
            if (into.size() >= most && most != most_said) return;
        }
    }

    void give_up(Ending ending) {
        m_finished.ending = ending;
        m_given_up = true;
    }

    /// The group is killed while the child, though ended, still holds its number: it cannot be somebody else's by then.
    void end() {
        ::kill(-m_child, SIGKILL);
        int status = 0;
        while (::waitpid(m_child, &status, 0) < 0 && errno == EINTR) {}
        if (m_given_up) return;
        if (WIFEXITED(status)) {
            m_finished.code = WEXITSTATUS(status);
        } else {
            m_finished.code = WTERMSIG(status);
            m_finished.ending = m_finished.code == SIGXCPU ? Ending::out_of_time : Ending::crashed;
        }
    }

    [[nodiscard]] std::string plain_said() const {
        TextBuilder plain;
        plain.append(std::string_view(m_said).substr(0, 300));
        plain.trim_end();
        auto text = plain.take_text();
        std::ranges::replace(text, '\n', ' ');
        return text;
    }

    const Process& m_process;
    Clock::time_point m_until;
    ScratchFolder m_scratch;
    Descriptor m_input;
    Descriptor m_ended;
    Pipe m_out;
    Pipe m_err;
    pid_t m_child = -1;
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

base::Result<Finished> run_limited(const Process& process) { return Run(process).go(); }

}  // namespace loam::intake
