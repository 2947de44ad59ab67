#include "writer.hpp"

#include <csignal>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <spawn.h>

extern char** environ;

namespace loam::faults {

Writer::Writer(const std::filesystem::path& file, const std::string& name, long acts, std::int64_t most_bytes) {
    int out[2];
    int error[2];
    if (pipe2(out, O_CLOEXEC) != 0 || pipe2(error, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    fcntl(out[1], F_SETPIPE_SZ, 1 << 20);  // a writer that waits for its reader would not be killed in the middle of an act
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, error[1], STDERR_FILENO);
    std::vector<std::string> words{LOAM_BINARY_DIR "/bin/loam_writer", file.string(), name, std::to_string(acts)};
    if (most_bytes > 0) words.push_back(std::to_string(most_bytes));
    std::vector<char*> arguments;
    for (auto& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    const int failed = posix_spawn(&m_pid, words[0].c_str(), &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    close(out[1]);
    close(error[1]);
    m_out = out[0];
    m_error = error[0];
    if (failed != 0) throw std::runtime_error("the writer does not start");
}

Writer::~Writer() {
    if (!m_ended) {
        kill();
        wait();
    }
    close(m_out);
    close(m_error);
}

void Writer::kill() { ::kill(m_pid, SIGKILL); }

bool Writer::wait_for(std::size_t acts) {
    char bytes[4096];
    while (static_cast<std::size_t>(std::ranges::count(m_told, '\n')) < acts) {
        const auto n = read(m_out, bytes, sizeof bytes);
        if (n <= 0) return false;
        m_told.append(bytes, static_cast<std::size_t>(n));
    }
    return true;
}

int Writer::wait() {
    read_all();
    int status = 0;
    waitpid(m_pid, &status, 0);
    m_ended = true;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

void Writer::read_all() {
    const auto read_to_end = [](int from) {
        std::string all;
        char bytes[4096];
        for (ssize_t n = 0; (n = read(from, bytes, sizeof bytes)) > 0;) all.append(bytes, static_cast<std::size_t>(n));
        return all;
    };
    const auto out = m_told + read_to_end(m_out);
    m_said = read_to_end(m_error);
    // A line without its end was not told to the last letter, so it was not acknowledged.
    for (std::size_t at = 0, end = 0; (end = out.find('\n', at)) != std::string::npos; at = end + 1) m_acknowledged.push_back(out.substr(at, end - at));
}

}  // namespace loam::faults
