#include "loam/intake/child.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <new>

#include "limited_child.hpp"
#include "loam/base/text.hpp"
#include "text_builder.hpp"

namespace loam::intake {
namespace {

using base::ErrorKind;
using base::fail;
using base::Json;
using base::JsonArray;
using base::JsonObject;

constexpr std::string_view call = "--read-documents";

/// Before what is asked, and before what is answered; both ends are the same program.
struct Asked {
    std::uint64_t options = 0;  ///< bytes of the options, as JSON
    std::uint64_t file = 0;     ///< bytes of the file, which follow
};
struct Answered {
    std::uint64_t signal = 0;  ///< that ended the reader
    std::uint64_t code = 0;    ///< its exit code
    std::uint64_t size = 0;    ///< bytes that it wrote, which follow
};

JsonArray texts(const std::vector<std::string>& values) {
    JsonArray all;
    for (const auto& value : values) all.emplace_back(value);
    return all;
}

Json to_json(const ReadOptions& options, std::string_view name) {
    return JsonObject{{"name", name},
                      {"format", options.format},
                      {"encoding", options.encoding},
                      {"turns", options.recognise_turns},
                      {"answers", texts(options.survey.answers)},
                      {"row", options.survey.name},
                      {"left_out", texts(options.survey.left_out)},
                      {"file_bytes", options.limits.file_bytes}};
}

ReadOptions options_of(const Json& value) {
    const auto list = [&](std::string_view name) {
        std::vector<std::string> all;
        for (const auto& each : value.at(name).as_array()) all.emplace_back(each.as_string());
        return all;
    };
    ReadOptions options;
    options.format = value.at("format").as_string();
    options.encoding = value.at("encoding").as_string();
    options.recognise_turns = value.at("turns").as_bool();
    options.survey.answers = list("answers");
    options.survey.name = value.at("row").as_string();
    options.survey.left_out = list("left_out");
    options.limits.file_bytes = value.at("file_bytes").to_number<std::size_t>();
    return options;
}

Json to_json(const base::Error& error) {
    return JsonObject{{"error", JsonObject{{"kind", base::word(error.kind)}, {"message", error.message}, {"where", error.where}}}};
}

base::Error error_of(const Json& value) {
    base::Error error{.kind = ErrorKind::failed,
                      .message = std::string(value.at("message").as_string()),
                      .where = std::string(value.at("where").as_string())};
    for (const auto kind : {ErrorKind::bad_input, ErrorKind::refused, ErrorKind::not_found})
        if (base::word(kind) == value.at("kind").as_string()) error.kind = kind;
    return error;
}

// ---- in the child ----------------------------------------------------------------------------------------------------

bool send_all(int to, const void* from, std::size_t size) {
    const auto* at = static_cast<const char*>(from);
    while (size > 0) {
        const auto n = ::write(to, at, size);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return false;
        at += n;
        size -= static_cast<std::size_t>(n);
    }
    return true;
}

Json answer(std::string_view asked, std::string_view bytes) {
    const auto value = base::parse_json(asked, "The call");
    if (!value) return to_json(value.error());
    const auto name = std::string(value->at("name").as_string());
    try {
        const auto documents = read_documents(name, bytes, options_of(*value));
        if (!documents) return to_json(documents.error());
        JsonArray all;
        for (const auto& document : *documents) all.push_back(to_json(document));
        return JsonObject{{"documents", std::move(all)}};
    } catch (const std::bad_alloc&) {
        return to_json(base::Error{
            ErrorKind::refused,
            "Reading the file needs more memory than a document is allowed (1 GB). Nothing was read. Split it, or save it as text.", name});
    }
}

/// The reader of one file: it holds nothing that leads to other files or to the program that asks.
[[noreturn]] void read_and_end(pid_t parent, int out, std::string_view options, std::string_view bytes) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != parent) ::_exit(127);
    const int nothing = ::open("/dev/null", O_RDWR | O_CLOEXEC);
    if (nothing < 0 || ::dup2(nothing, 0) < 0 || ::dup2(nothing, 1) < 0) ::_exit(127);
    const auto told = base::json_text(answer(options, bytes));
    ::_exit(send_all(out, told.data(), told.size()) ? 0 : 2);
}

bool hand_back(int from, Answered answered) {
    const auto size = ::lseek(from, 0, SEEK_END);
    answered.size = size > 0 ? static_cast<std::uint64_t>(size) : 0;
    if (!send_all(1, &answered, sizeof answered)) return false;
    off_t at = 0;
    while (at < size) {
        const auto n = ::sendfile(1, from, &at, static_cast<std::size_t>(size - at));
        if (n <= 0 && errno != EINTR) return false;
    }
    return true;
}

/// Forks a reader for each file that is asked about, until nothing more is asked.
int read_what_is_asked() {
    // What every reader would load for itself, loaded once.
    (void)read_documents("warm.txt", "I: How was it?\nP: It was good, and I am glad of that.\n");
    for (Asked asked; receive_all(&asked, sizeof asked);) {
        std::string options(asked.options, '\0');
        std::string bytes(asked.file, '\0');
        if (!receive_all(options.data(), options.size()) || !receive_all(bytes.data(), bytes.size())) return 2;
        const Descriptor out(::memfd_create("loam-read", MFD_CLOEXEC));
        const auto parent = ::getpid();
        const auto reader = out.is_open() ? ::fork() : -1;
        if (reader < 0) return 2;
        if (reader == 0) read_and_end(parent, out.number(), options, bytes);
        int status = 0;
        while (::waitpid(reader, &status, 0) < 0 && errno == EINTR) {}
        Answered answered;
        if (WIFEXITED(status)) answered.code = static_cast<std::uint64_t>(WEXITSTATUS(status));
        else answered.signal = static_cast<std::uint64_t>(WTERMSIG(status));
        if (!hand_back(out.number(), answered)) return 2;
    }
    return 0;
}

// ---- on our side -----------------------------------------------------------------------------------------------------

base::Error error_of(const Finished& finished, std::string_view name, const ChildOptions& child) {
    const std::string where(name);
    switch (finished.ending) {
        case Ending::out_of_time:
            return {ErrorKind::refused,
                    fmt::format("Reading the file took longer than {} and was ended. Nothing was read. Split it, or save it as text.",
                                base::counted(static_cast<std::size_t>(child.time.count()), "second", "seconds")),
                    where};
        case Ending::stopped: return {ErrorKind::refused, "The reading was stopped. Nothing was read.", where};
        case Ending::too_much_output:
            return {ErrorKind::refused, "The file unpacks to more text than a document may have. Nothing was read.", where};
        case Ending::crashed:
        case Ending::exited: break;
    }
    return {ErrorKind::bad_input,
            fmt::format(
                "The file could not be read: it broke the reader, which ran apart, so nothing else was touched{}. Open it in the program "
                "that made it and save it again, or save it as text.",
                finished.said.empty() ? "" : fmt::format(" ({})", finished.said)),
            where};
}

/// The answer may be as large as the file: it is let go as soon as it is parsed.
base::Result<std::vector<Document>> documents_of(Finished finished, std::string_view name, const ChildOptions& child) {
    if (finished.ending != Ending::exited || finished.code != 0) return std::unexpected(error_of(finished, name, child));
    const auto value = base::parse_json(finished.output, "What was read");
    if (!value || !value->is_object()) return std::unexpected(error_of(finished, name, child));
    finished.output = std::string();
    if (const auto* error = value->as_object().if_contains("error")) return std::unexpected(error_of(*error));
    std::vector<Document> documents;
    for (const auto& each : value->at("documents").as_array()) {
        auto document = document_of(each);
        if (!document) return std::unexpected(document.error());
        documents.push_back(std::move(*document));
    }
    return documents;
}

}  // namespace

/// The process that forks readers, and the line to it.
class ReadingChild::Running {
public:
    static base::Result<std::unique_ptr<Running>> start(const ChildOptions& options) {
        std::array<int, 2> ends{};
        // A pair of sockets and no pipe: writing to a pipe that nobody reads any more would end this program.
        const bool paired = ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) == 0;
        Descriptor ours(paired ? ends[0] : -1);
        const Descriptor theirs(paired ? ends[1] : -1);
        Process process{.program = options.program.empty() ? std::string("/proc/self/exe") : options.program,  // not its name: it may have been replaced by a newer build
                        .arguments = {std::string(call)},
                        .input = {}};
        process.time = options.time;
        auto child = LimitedChild::start(process, theirs);
        if (!child) return std::unexpected(child.error());
        ours.never_wait();
        return std::unique_ptr<Running>(new Running(std::move(ours), std::move(*child), process.output_bytes));
    }

    /// What the reader of this file came to. Unless it is told otherwise by is_good, this process can be asked no more.
    Finished ask(std::string_view options, std::string_view bytes, const ChildOptions& child) {
        const Asked asked{options.size(), bytes.size()};
        m_unsent = {std::string_view(reinterpret_cast<const char*>(&asked), sizeof asked), options, bytes};
        m_got.clear();
        m_said.clear();
        m_good = false;
        ++m_files;
        Finished finished;
        finished.ending = talk(Clock::now() + child.time, child.stop);
        finished.said = plain_line(m_said);
        if (finished.ending != Ending::exited) return finished;
        const auto answered = head();
        finished.code = static_cast<int>(answered.signal > 0 ? answered.signal : answered.code);
        if (answered.signal > 0) finished.ending = answered.signal == SIGXCPU ? Ending::out_of_time : Ending::crashed;
        m_got.erase(0, sizeof answered);
        finished.output = std::exchange(m_got, {});
        m_good = true;
        return finished;
    }

    /// After this many it makes room for a fresh one: its own processor time is limited too.
    [[nodiscard]] bool is_good() const { return m_good && m_files < 400; }

private:
    using Clock = std::chrono::steady_clock;

    Running(Descriptor line, LimitedChild child, std::size_t most) : m_line(std::move(line)), m_child(std::move(child)), m_most(most) {}

    [[nodiscard]] Answered head() const {
        Answered answered;
        std::memcpy(&answered, m_got.data(), sizeof answered);
        return answered;
    }

    /// Ending::exited once a whole answer is here.
    Ending talk(Clock::time_point until, const std::stop_token& stop) {
        for (;;) {
            const bool all_sent = m_unsent.empty();
            std::array<pollfd, 3> waiting{{{m_child.out.number(), POLLIN, 0}, {m_child.err.number(), POLLIN, 0}, {all_sent ? -1 : m_line.number(), POLLOUT, 0}}};
            const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now()).count();
            if (left <= 0) return Ending::out_of_time;
            if (stop.stop_requested()) return Ending::stopped;
            if (::poll(waiting.data(), waiting.size(), static_cast<int>(std::min<std::int64_t>(left, 100))) < 0 && errno != EINTR) return Ending::crashed;
            if (!all_sent && !send_some()) return Ending::crashed;
            take_what_is_there(m_child.err, m_said, most_said);
            take_what_is_there(m_child.out, m_got, m_most + sizeof(Answered) + 1);
            if (m_got.size() >= sizeof(Answered)) {
                if (head().size > m_most) return Ending::too_much_output;
                if (m_got.size() - sizeof(Answered) >= head().size) return Ending::exited;
            }
            if (!m_child.out.is_open()) return Ending::crashed;
        }
    }

    /// As much as there is room for. False if nobody listens any more.
    bool send_some() {
        while (!m_unsent.empty()) {
            auto& part = m_unsent.front();
            const auto n = part.empty() ? 0 : ::send(m_line.number(), part.data(), part.size(), MSG_NOSIGNAL);
            if (n < 0) return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR;
            part.remove_prefix(static_cast<std::size_t>(n));
            if (part.empty()) m_unsent.erase(m_unsent.begin());
        }
        return true;
    }

    Descriptor m_line;
    LimitedChild m_child;
    std::size_t m_most;
    std::vector<std::string_view> m_unsent;
    std::string m_got;
    std::string m_said;
    std::size_t m_files = 0;
    bool m_good = false;
};

ReadingChild::ReadingChild(ChildOptions options) : m_options(std::move(options)) {}
ReadingChild::ReadingChild(ReadingChild&&) noexcept = default;
ReadingChild& ReadingChild::operator=(ReadingChild&&) noexcept = default;
ReadingChild::~ReadingChild() = default;

base::Result<std::vector<Document>> ReadingChild::read(std::string_view file_name, std::string_view bytes, const ReadOptions& options) {
    TextBuilder plain_name;  // a file's name may hold any bytes, JSON may not
    plain_name.append(file_name);
    // Told before anything is copied.
    if (bytes.empty() || bytes.size() > options.limits.file_bytes) return read_documents(file_name, bytes, options);
    if (!m_running) {
        auto started = Running::start(m_options);
        if (!started) return std::unexpected(started.error());
        m_running = std::move(*started);
    }
    auto finished = m_running->ask(base::json_text(to_json(options, plain_name.text())), bytes, m_options);
    if (!m_running->is_good()) m_running.reset();
    return documents_of(std::move(finished), file_name, m_options);
}

base::Result<std::vector<Document>> read_in_child(std::string_view file_name, std::string_view bytes, const ReadOptions& options,
                                                  const ChildOptions& child) {
    return ReadingChild(child).read(file_name, bytes, options);
}

std::optional<int> child_main(int argc, const char* const* argv) {
    if (argc != 2 || argv[1] != call) return std::nullopt;
    return read_what_is_asked();
}

}  // namespace loam::intake
