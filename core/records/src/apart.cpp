#include "loam/records/apart.hpp"

#include <unistd.h>

#include "loam/base/text.hpp"
#include "loam/intake/child.hpp"
#include "loam/intake/encoding.hpp"
#include "loam/records/wire.hpp"

namespace loam::records {
namespace {

using base::ErrorKind;
using intake::Apart;

constexpr std::string_view call = "--read-records";

enum class Piece : std::uint32_t { record, look, row, span, progress, report, error };

/// What ReadOptions say, without what they call.
struct Asked {
    std::string name;
    ReadOptions options;
    bool look = false;
    bool row = false;
    bool account = false;
    bool progress = false;
};

template <class V> void members(V& v, wire::AnyOf<Asked> auto& a) {
    v(a.name), v(a.options.format), v(a.options.encoding), v(a.options.columns), v(a.options.table), v(a.options.file), v(a.options.most);
    v(a.look), v(a.row), v(a.account), v(a.progress);
}

// ---- in the child ------------------------------------------------------------------------------------------------------

base::Error too_much_memory(const std::string& name) {
    return {ErrorKind::refused, "Reading the file needs more memory than a reader of records is allowed (1 GB). Nothing was taken in. Split it, or export it as RIS and read that.", name};
}

void work(std::string_view bytes_asked, const Bytes& bytes, intake::FrameWriter& out, const std::function<void(std::string_view name)>& before) {
    intake::Answer answer(out);
    Asked asked;
    if (!wire::take(bytes_asked, asked)) ::_exit(2);
    auto& options = asked.options;
    if (asked.look) options.look = [&](const TableLook& look) { answer(Piece::look, look); };
    if (asked.row) options.row = [&](std::size_t line, const std::vector<std::string>& cells) { answer(Piece::row, line, cells); };
    if (asked.account) options.account = [&](const Span& span) { answer(Piece::span, span); };
    if (asked.progress) options.progress = [&](std::uint64_t at, std::uint64_t records) { answer(Piece::progress, at, records); };
    try {
        if (before) before(asked.name);
        const auto report = read_records(bytes, asked.name, options, [&](Found& found) { return answer(Piece::record, found), true; });
        if (report) answer(Piece::report, *report);
        else answer(Piece::error, report.error());
    } catch (const std::bad_alloc&) {
        answer(Piece::error, too_much_memory(asked.name));
    }
}

// ---- on our side -------------------------------------------------------------------------------------------------------

class Receiving {
public:
    Receiving(std::string_view name, const ReadOptions& options, const Sink& sink) : m_name(name), m_options(options), m_sink(sink) {}

    intake::Take take(std::uint32_t kind, std::string_view body) {
        switch (static_cast<Piece>(kind)) {
            case Piece::record: return record(body);
            case Piece::look: return look(body);
            case Piece::row: return row(body);
            case Piece::span: return span(body);
            case Piece::progress: return progress(body);
            case Piece::report: return last(wire::take(body, m_report));
            case Piece::error: return last(wire::take(body, m_error.emplace()));
        }
        return intake::Take::broken;
    }

    base::Result<ReadReport> end(const intake::ApartEnd& end, const intake::ApartOptions& options) {
        if (end.how == Apart::answered && m_error) return std::unexpected(*m_error);
        if (end.how == Apart::answered) return std::move(m_report);
        if (end.how == Apart::silent || end.how == Apart::broken) return std::unexpected(died(end, options));
        m_report = m_given;
        m_report.stopped = true;
        return std::move(m_report);
    }

private:
    static intake::Take more(bool good) { return good ? intake::Take::more : intake::Take::broken; }
    static intake::Take last(bool good) { return good ? intake::Take::last : intake::Take::broken; }

    intake::Take record(std::string_view body) {
        if (!wire::take(body, m_found) || (m_found.record.year && (*m_found.record.year < 1000 || *m_found.record.year > 2999))) return intake::Take::broken;
        ++m_given.read;
        m_given.repaired += m_found.repaired ? 1 : 0;
        m_given.doubtful += m_found.doubtful ? 1 : 0;
        m_line = m_found.origin.line;
        m_given.bytes = m_found.origin.end;
        return m_sink(m_found) ? intake::Take::more : intake::Take::enough;
    }
    intake::Take look(std::string_view body) {
        TableLook look;
        if (!m_options.look || !wire::take(body, look)) return intake::Take::broken;
        m_options.look(look);
        return intake::Take::more;
    }
    intake::Take row(std::string_view body) {
        std::size_t line = 0;
        std::vector<std::string> cells;
        if (!m_options.row || !wire::take(body, line, cells)) return intake::Take::broken;
        m_options.row(line, cells);
        return intake::Take::more;
    }
    intake::Take span(std::string_view body) {
        Span span;
        if (!m_options.account || !wire::take(body, span)) return intake::Take::broken;
        m_options.account(span);
        return intake::Take::more;
    }
    intake::Take progress(std::string_view body) {
        std::uint64_t at = 0;
        std::uint64_t records = 0;
        if (!m_options.progress || !wire::take(body, at, records)) return intake::Take::broken;
        m_options.progress(at, records);
        return intake::Take::more;
    }

    /// Where to look, and what to do.
    [[nodiscard]] base::Error died(const intake::ApartEnd& end, const intake::ApartOptions& options) const {
        auto where = m_given.read == 0 ? std::string("before the first record") : fmt::format("after {}", base::counted(m_given.read, "record", "records"));
        if (m_line > 0) where += fmt::format(", of which the last begins in line {}", m_line);
        return {ErrorKind::refused,
                fmt::format("The file could not be read to its end: {} {}. {} Export the file again, or in another format; or split it behind that place.", intake::told(end, options), where, intake::what_was_kept(end)),
                std::string(m_name)};
    }

    std::string_view m_name;
    const ReadOptions& m_options;
    const Sink& m_sink;
    Found m_found;
    ReadReport m_given;
    ReadReport m_report;
    std::optional<base::Error> m_error;
    std::uint64_t m_line = 0;
};

}  // namespace

base::Result<ReadReport> read_records_apart(const Bytes& bytes, std::string_view name, const ReadOptions& options, const Sink& sink, const intake::ApartOptions& apart) {
    Asked asked;
    asked.name = wire::plain(name);
    asked.options.format = options.format;
    asked.options.encoding = options.encoding;
    asked.options.columns = options.columns;
    asked.options.table = options.table;
    asked.options.file = options.file;
    asked.options.most = options.most;
    asked.look = static_cast<bool>(options.look);
    asked.row = static_cast<bool>(options.row);
    asked.account = static_cast<bool>(options.account);
    asked.progress = static_cast<bool>(options.progress);
    std::string words;
    wire::put(words, asked);
    auto how = apart;
    if (options.stop.stop_possible()) how.stop = options.stop;
    Receiving receiving(asked.name, options, sink);
    const auto ended = intake::work_apart(call, words, bytes, [&](std::uint32_t kind, std::string_view body) { return receiving.take(kind, body); }, how);
    if (!ended) return std::unexpected(ended.error());
    return receiving.end(*ended, how);
}

Reader apart(intake::ApartOptions options) {
    return [options = std::move(options)](const Bytes& bytes, std::string_view name, const ReadOptions& reading, const Sink& sink) { return read_records_apart(bytes, name, reading, sink, options); };
}

std::optional<int> child_main(int argc, const char* const* argv, const std::function<void(std::string_view name)>& before) {
    if (argc != 2 || argv[1] != call) return intake::child_main(argc, argv);
    intake::work_as_child([&](std::string_view asked, const Bytes& bytes, intake::FrameWriter& out) { work(asked, bytes, out, before); });
}

}  // namespace loam::records
