#include "loam/intake/apart.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "limited_child.hpp"
#include "loam/base/text.hpp"
#include "sandbox.hpp"

namespace loam::intake {
namespace {

using base::ErrorKind;
using base::fail;
using Clock = std::chrono::steady_clock;

constexpr std::size_t block_bytes = 1UL << 18U;
constexpr std::size_t pipe_bytes = 1UL << 20U;
constexpr std::size_t most_asked = 256UL << 20U;

/// Before each frame; both ends are the same program.
struct Head {
    std::uint32_t kind = 0;
    std::uint32_t size = 0;
};

/// A line to the child and what came back over it.
class Talk {
public:
    /// An empty source: the child has the file, and the line stays open for answers.
    Talk(Descriptor line, LimitedChild child, const Source& source, const TakeOrAnswer& take, const ApartOptions& options)
        : m_line(std::move(line)), m_child(std::move(child)), m_source(source), m_take(take), m_options(options), m_most(options.memory_bytes) {}

    base::Result<ApartEnd> go(std::string_view asked) {
        send(asked);
        auto how = listen();
        if (!how) return std::unexpected(how.error());
        m_child.end();
        return ApartEnd{*how, plain_line(m_said)};
    }

private:
    base::Result<Apart> listen() {
        m_moved = Clock::now();
        for (;;) {
            if (auto filled = fill(); !filled) return std::unexpected(filled.error());
            std::array<pollfd, 3> waiting{{{m_child.out.number(), POLLIN, 0}, {m_child.err.number(), POLLIN, 0}, {m_sent == m_unsent.size() ? -1 : m_line.number(), POLLOUT, 0}}};
            if (m_options.stop.stop_requested()) return Apart::stopped;
            if (::poll(waiting.data(), waiting.size(), 100) < 0 && errno != EINTR) return Apart::broken;
            send_some();
            take_what_is_there(m_child.err, m_said, most_said);
            receive();
            if (const auto taken = take_frames(); taken != Take::more) return taken == Take::last ? Apart::answered : taken == Take::enough ? Apart::enough : Apart::broken;
            if (!m_child.out.is_open()) return Apart::broken;
            if (Clock::now() - m_moved > m_options.silence) return Apart::silent;
        }
    }

    /// Behind what is on its way.
    void send(std::string_view piece) {
        m_unsent.erase(0, m_sent);
        m_sent = 0;
        const std::uint64_t size = piece.size();
        m_unsent.append(reinterpret_cast<const char*>(&size), sizeof size);
        m_unsent.append(piece);
    }

    /// The next bytes of the file once those before are on their way. Waiting for them is no silence of the child.
    base::Result<void> fill() {
        if (!m_source || m_sent < m_unsent.size() || m_all_read) return {};
        m_unsent.resize(block_bytes);
        const auto begun = Clock::now();
        const auto got = m_source(m_unsent);
        m_moved += Clock::now() - begun;
        if (!got) return std::unexpected(got.error());
        m_unsent.resize(*got);
        m_sent = 0;
        if (*got > 0) return {};
        m_all_read = true;
        ::shutdown(m_line.number(), SHUT_WR);
        return {};
    }

    void send_some() {
        while (m_sent < m_unsent.size()) {
            const auto n = ::send(m_line.number(), m_unsent.data() + m_sent, m_unsent.size() - m_sent, MSG_NOSIGNAL);
            if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR)) return;
            if (n < 0) {  // it has all it wants, or is gone: its frames tell
                m_all_read = true;
                m_sent = m_unsent.size();
                return;
            }
            m_sent += static_cast<std::size_t>(n);
            m_moved = Clock::now();
        }
    }

    void receive() {
        if (!m_child.out.is_open()) return;
        if (m_begin > 0) {
            m_got.erase(0, m_begin);
            m_begin = 0;
        }
        const auto have = m_got.size();
        m_got.resize(have + pipe_bytes);  // more never lies in the pipe, whatever size a frame says it has
        const auto n = ::read(m_child.out.number(), m_got.data() + have, m_got.size() - have);
        m_got.resize(have + static_cast<std::size_t>(std::max<ssize_t>(n, 0)));
        if (n == 0) m_child.out.close();
        if (n > 0) m_moved = Clock::now();
    }

    Take take_frames() {
        for (;;) {
            const auto left = std::string_view(m_got).substr(m_begin);
            if (left.size() < sizeof(Head)) return Take::more;
            Head head;
            std::memcpy(&head, left.data(), sizeof head);
            if (head.size > m_most) return Take::broken;
            if (left.size() < sizeof head + head.size) return Take::more;
            m_begin += sizeof head + head.size;
            const auto begun = Clock::now();
            std::optional<std::string> answer;
            const auto taken = m_take(head.kind, left.substr(sizeof head, head.size), answer);
            // Whoever asks has taken the answer before; one who does not would fill our memory with answers.
            if (answer && m_sent < m_unsent.size()) return Take::broken;
            if (answer) send(*answer);
            m_moved += Clock::now() - begun;
            if (taken != Take::more) return taken;
            if (m_options.stop.stop_requested()) return Take::more;
        }
    }

    Descriptor m_line;
    LimitedChild m_child;
    const Source& m_source;
    const TakeOrAnswer& m_take;
    const ApartOptions& m_options;
    std::size_t m_most;
    std::string m_unsent;
    std::size_t m_sent = 0;
    bool m_all_read = false;
    std::string m_got;
    std::size_t m_begin = 0;    ///< of what is not taken yet
    std::string m_said;
    Clock::time_point m_moved;
};

base::Result<ApartEnd> talk(std::string_view word, std::string_view asked, const Source& bytes, const Descriptor& file, const TakeOrAnswer& take, const ApartOptions& options) {
    std::array<int, 2> ends{};
    // A pair of sockets and no pipe: writing to a pipe that nobody reads any more would end this program.
    const bool paired = ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) == 0;
    Descriptor ours(paired ? ends[0] : -1);
    const Descriptor theirs(paired ? ends[1] : -1);
    Process process{.program = options.program.empty() ? std::string("/proc/self/exe") : options.program, .arguments = {std::string(word)}, .input = {}};
    process.time = std::chrono::hours(2);  // of processor time; what hangs is seen by its silence
    struct ::stat facts{};
    process.memory_bytes = options.memory_bytes + (file.is_open() && ::fstat(file.number(), &facts) == 0 ? static_cast<std::size_t>(facts.st_size) : 0);
    auto child = LimitedChild::start(process, theirs, file);
    if (!child) return std::unexpected(child.error());
    ours.never_wait();
    ::fcntl(child->out.number(), F_SETPIPE_SZ, static_cast<int>(pipe_bytes));  // smaller where that is not allowed
    return Talk(std::move(ours), std::move(*child), bytes, take, options).go(asked);
}

/// In the child, before it has read a byte of the file: what is asked.
std::string take_what_is_asked() {
    std::uint64_t size = 0;
    if (!receive_all(&size, sizeof size) || size > most_asked) ::_exit(2);
    std::string asked(size, '\0');
    if (!receive_all(asked.data(), size)) ::_exit(2);
    return asked;
}

}  // namespace

base::Result<ApartEnd> work_apart(std::string_view word, std::string_view asked, const Source& bytes, const TakeFrame& take, const ApartOptions& options) {
    return talk(word, asked, bytes, Descriptor(), [&](std::uint32_t kind, std::string_view body, std::optional<std::string>&) { return take(kind, body); }, options);
}

base::Result<ApartEnd> talk_apart(std::string_view word, std::string_view asked, const std::filesystem::path& file, const TakeOrAnswer& take, const ApartOptions& options) {
    const Descriptor opened(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    if (!opened.is_open()) return fail(ErrorKind::not_found, fmt::format("{} cannot be read ({}). Nothing was taken in.", file.filename().string(), std::strerror(errno)), file.string());
    return talk(word, asked, {}, opened, take, options);
}

std::string told(const ApartEnd& end, const ApartOptions& options) {
    if (end.how != Apart::silent) return "it broke its reader";
    const auto seconds = static_cast<std::size_t>(std::chrono::ceil<std::chrono::seconds>(options.silence).count());
    return fmt::format("its reader came no further for {} and was ended", base::counted(seconds, "second", "seconds"));
}

std::string what_was_kept(const ApartEnd& end, std::string_view nothing) {
    return fmt::format("The reader ran apart, so nothing else was touched, and {}{}.", nothing, end.said.empty() ? "" : fmt::format(" ({})", end.said));
}

void FrameWriter::put(std::uint32_t kind, std::string_view body) {
    const Head head{kind, static_cast<std::uint32_t>(body.size())};
    m_block.append(reinterpret_cast<const char*>(&head), sizeof head);
    m_block.append(body);
    if (m_block.size() >= block_bytes) flush();
}

void FrameWriter::flush() {
    for (std::string_view left = m_block; !left.empty();) {
        const auto n = ::write(1, left.data(), left.size());
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) ::_exit(3);
        left.remove_prefix(static_cast<std::size_t>(n));
    }
    m_block.clear();
}

std::string FrameWriter::ask(std::uint32_t kind, std::string_view body) {
    put(kind, body);
    flush();
    std::uint64_t size = 0;
    if (!receive_all(&size, sizeof size)) ::_exit(3);
    std::string answer(size, '\0');
    if (!receive_all(answer.data(), size)) ::_exit(3);
    return answer;
}

void work_as_child(const std::function<void(std::string_view asked, const Source& bytes, FrameWriter& out)>& work) {
    const auto asked = take_what_is_asked();
    if (!give_up_files()) ::_exit(2);
    const Source bytes = [](std::span<char> buffer) -> base::Result<std::size_t> {
        for (;;) {
            const auto n = ::read(0, buffer.data(), buffer.size());
            if (n >= 0) return static_cast<std::size_t>(n);
            if (errno != EINTR) return fail(ErrorKind::failed, "The line to the reader broke.");
        }
    };
    FrameWriter out;
    work(asked, bytes, out);
    out.flush();
    ::_exit(0);
}

void talk_as_child(const std::function<void(std::string_view asked, std::string_view file, FrameWriter& out)>& work) {
    const auto asked = take_what_is_asked();
    struct ::stat facts{};
    if (::fstat(file_descriptor, &facts) != 0 || !S_ISREG(facts.st_mode)) ::_exit(2);
    const auto size = static_cast<std::size_t>(facts.st_size);
    void* at = size > 0 ? ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file_descriptor, 0) : nullptr;
    if (at == MAP_FAILED || !give_up_files()) ::_exit(2);
    ::close(file_descriptor);
    FrameWriter out;
    work(asked, {static_cast<const char*>(at), size}, out);
    out.flush();
    ::_exit(0);
}

}  // namespace loam::intake
