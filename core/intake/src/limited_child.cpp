#include "limited_child.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "sandbox.hpp"
#include "text_builder.hpp"

namespace loam::intake {
namespace {

using base::ErrorKind;
using base::fail;

std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> all;
    for (auto& text : texts) all.push_back(text.data());
    all.push_back(nullptr);
    return all;
}

}  // namespace

base::Result<LimitedChild> LimitedChild::start(const Process& process, const Descriptor& in, const Descriptor& file) {
    auto path = found_in_path(process.program);
    if (path.empty()) return fail(ErrorKind::failed, fmt::format("The program {} is needed for this and is not installed.", process.program));
    LimitedChild child;
    child.m_scratch = std::make_unique<ScratchFolder>();
    Pipe out;
    Pipe err;
    if (!in.is_open() || child.m_scratch->path().empty() || !out.open() || !err.open())
        return fail(ErrorKind::failed, fmt::format("There is no room to start {} ({}).", process.program, std::strerror(errno)));
    std::vector<std::string> words{path};
    words.insert(words.end(), process.arguments.begin(), process.arguments.end());
    const auto& folder = child.m_scratch->path();
    std::vector<std::string> surroundings{"PATH=/usr/local/bin:/usr/bin:/bin", "LANG=C.UTF-8", "HOME=" + folder, "TMPDIR=" + folder};
    // Everything that needs memory is made before fork: after it, in a program with threads, only system calls are safe.
    auto arguments = pointers(words);
    auto variables = pointers(surroundings);
    const Confinement limits{.memory_bytes = process.memory_bytes,
                             .file_bytes = process.file_bytes,
                             .seconds = static_cast<std::size_t>(process.time.count()) + 1,
                             .descriptors = file.is_open() ? 4U : 3U,
                             .folder = folder.c_str()};
    const auto parent = ::getpid();
    child.m_number = ::fork();
    if (child.m_number == 0) {
        // The file last: its place may be that of one of the others. Open already there, it would still be closed by exec.
        const bool ready = ::dup2(in.number(), 0) >= 0 && ::dup2(out.write.number(), 1) >= 0 && ::dup2(err.write.number(), 2) >= 0 &&
                           (!file.is_open() || (::dup2(file.number(), file_descriptor) >= 0 && ::fcntl(file_descriptor, F_SETFD, 0) == 0));
        if (ready && confine(limits, parent)) ::execve(path.c_str(), arguments.data(), variables.data());
        ::_exit(127);
    }
    if (child.m_number < 0) return fail(ErrorKind::failed, fmt::format("{} could not be started ({}).", process.program, std::strerror(errno)));
    ::setpgid(child.m_number, child.m_number);
    child.ended = Descriptor(static_cast<int>(::syscall(SYS_pidfd_open, child.m_number, 0U)));
    child.out = std::move(out.read);
    child.err = std::move(err.read);
    child.out.never_wait();
    child.err.never_wait();
    return child;
}

LimitedChild::LimitedChild(LimitedChild&& other) noexcept
    : out(std::move(other.out)), err(std::move(other.err)), ended(std::move(other.ended)), m_scratch(std::move(other.m_scratch)),
      m_number(std::exchange(other.m_number, -1)) {}

/// The group is killed while the child, though ended, still holds its number: it cannot be somebody else's by then.
int LimitedChild::end() {
    if (m_number <= 0) return -1;
    ::kill(-m_number, SIGKILL);
    int status = 0;
    while (::waitpid(m_number, &status, 0) < 0 && errno == EINTR) {}
    m_number = -1;
    return status;
}

bool receive_all(void* into, std::size_t size) {
    auto* at = static_cast<char*>(into);
    while (size > 0) {
        const auto n = ::read(0, at, size);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return false;
        at += n;
        size -= static_cast<std::size_t>(n);
    }
    return true;
}

void take_what_is_there(Descriptor& from, std::string& into, std::size_t most) {
    std::array<char, 65536> block{};
    while (from.is_open()) {
        const auto n = ::read(from.number(), block.data(), block.size());
        if (n == 0) from.close();
        if (n <= 0) return;
        into.append(block.data(), std::min(static_cast<std::size_t>(n), most - std::min(most, into.size())));
        if (into.size() >= most && most != most_said) return;
    }
}

std::string plain_line(std::string_view said) {
    TextBuilder plain;
    plain.append(said.substr(0, 300));
    plain.trim_end();
    auto text = plain.take_text();
    std::ranges::replace(text, '\n', ' ');
    return text;
}

}  // namespace loam::intake
