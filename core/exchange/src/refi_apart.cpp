#include "loam/exchange/refi_apart.hpp"

#include <unistd.h>

#include <cstring>

#include "loam/base/ids.hpp"
#include "loam/base/json.hpp"
#include "loam/base/text.hpp"
#include "loam/domain/entity.hpp"
#include "loam/intake/child.hpp"

// The child has the file open and is asked what the project knows; it answers row by row. What it cannot open itself it asks for.

namespace loam::domain {
template <class V> void members(V& v, base::wire::AnyOf<Row> auto& r) { v(r.id), v(r.ord), v(r.withdrawn), v(r.cells); }
}  // namespace loam::domain

namespace loam::exchange {
namespace wire = base::wire;

template <class V> void members(V& v, wire::AnyOf<OffsetReading> auto& r) { v(r.utf16), v(r.counts_mark), v(r.breaks, OffsetReading::Breaks::two), v(r.inclusive); }
template <class V> void members(V& v, wire::AnyOf<OffsetEvidence> auto& e) { v(e.edges), v(e.on_lines), v(e.on_words), v(e.outside), v(e.names), v(e.names_met), v(e.score); }
template <class V> void members(V& v, wire::AnyOf<OffsetChoice> auto& c) { v(c.source), v(c.name), v(c.reading), v(c.evidence), v(c.literal), v(c.of_project); }
template <class V> void members(V& v, wire::AnyOf<RefiFileRef> auto& f) { v(f.written), v(f.path), v(f.name), v(f.source); }
template <class V> void members(V& v, wire::AnyOf<RefiLimits> auto& l) {
    v(l.xml_bytes), v(l.xml_memory), v(l.depth), v(l.text_bytes), v(l.texts_bytes), v(l.original_bytes), v(l.originals_bytes), v(l.entries);
}
/// Without rows and originals, which go before it one by one.
template <class V> void members(V& v, wire::AnyOf<RefiRead> auto& r) { v(r.origin), v(r.of_loam), v(r.diagnostics), v(r.offsets), v(r.missing), v(r.codings); }

namespace {

using base::ErrorKind;
using base::fail;
using intake::Apart;

constexpr std::string_view call = "--read-refi";
constexpr std::size_t piece_bytes = 1UL << 20U;

enum class Piece : std::uint32_t {
    row,        ///< name of its table, row
    original,   ///< source and name; its bytes follow
    bytes,      ///< of that original, as they are
    report,     ///< the last
    error,      ///< the last
    find,       ///< a question: a file and how many bytes of it are wanted
    document,   ///< a question: name of an original and its bytes, as they are
};

struct Asked {
    std::string name;
    std::vector<domain::Row> rungs;
    std::vector<domain::Row> fallback;
    std::string project_id;
    std::map<std::string, std::vector<std::string>, std::less<>> taken;  ///< ids by table
    bool finds = false;
    bool reads_documents = false;
    bool with_originals = true;
    RefiLimits limits;
};
template <class V> void members(V& v, wire::AnyOf<Asked> auto& a) {
    v(a.name), v(a.rungs), v(a.fallback), v(a.project_id), v(a.taken), v(a.finds), v(a.reads_documents), v(a.with_originals), v(a.limits);
}

/// A text, then bytes as they are.
std::string headed(const std::string& name, std::string_view bytes) {
    std::string body;
    wire::put(body, name);
    body.append(bytes);
    return body;
}
/// Takes the text off; none if it is no such body.
std::optional<std::string> taken_off(std::string_view& body) {
    std::uint32_t size = 0;
    if (body.size() < sizeof size) return std::nullopt;
    std::memcpy(&size, body.data(), sizeof size);
    if (size > body.size() - sizeof size) return std::nullopt;
    std::string name;
    if (!wire::take(body.substr(0, sizeof size + size), name)) return std::nullopt;
    body.remove_prefix(sizeof size + size);
    return name;
}

std::vector<domain::Row> rows_of_rungs(const std::vector<domain::Rung>& rungs) {
    std::vector<domain::Row> rows;
    for (const auto& rung : rungs) rows.push_back(domain::to_row(rung));
    return rows;
}

// ---- in the child ------------------------------------------------------------------------------------------------------

class Reader {
public:
    Reader(const Asked& asked, std::string_view file, intake::FrameWriter& out) : m_file(file), m_out(out), m_answer(out) {
        for (const auto& row : asked.rungs) m_options.rungs.push_back(domain::to_value<domain::Rung>(row));
        for (const auto& row : asked.fallback) m_options.fallback.push_back(domain::to_value<domain::Rung>(row));
        m_options.project_id = asked.project_id;
        for (const auto& [table, ids] : asked.taken) {
            for (const auto& id : ids) m_options.taken.emplace(id, domain::find_table(table));
        }
        if (asked.finds) m_options.find_file = [this](const RefiFileRef& wanted, std::uint64_t most) { return find(wanted, most); };
        if (asked.reads_documents) m_options.read_document = [this](const std::string& name, const std::string& bytes) { return document(name, bytes); };
        m_options.with_originals = asked.with_originals;
        m_options.take_original = [this](const RefiOriginal& original) { put(original); };
        m_options.limits = asked.limits;
    }

    void run() {
        const auto form = recognise_refi(m_file);
        const auto read = form == RefiForm::codebook ? read_refi_codebook(m_file, m_options) : read_refi_project(m_file, m_options);
        if (!read) return m_answer(Piece::error, read.error());
        for (const auto& [table, rows] : read->rows) {
            for (const auto& row : rows) m_answer(Piece::row, table, row);
        }
        m_answer(Piece::report, form == RefiForm::codebook, *read);
    }

private:
    std::optional<RefiFound> find(const RefiFileRef& wanted, std::uint64_t most) {
        std::string question;
        wire::put(question, wanted, most);
        const auto answer = m_out.ask(static_cast<std::uint32_t>(Piece::find), question);
        if (answer.empty()) return std::nullopt;
        RefiFound found;
        if (answer.size() < sizeof found.size) ::_exit(2);
        std::memcpy(&found.size, answer.data(), sizeof found.size);
        found.bytes = answer.substr(sizeof found.size);
        return found;
    }

    base::Result<intake::Document> document(const std::string& name, const std::string& bytes) {
        const auto answer = m_out.ask(static_cast<std::uint32_t>(Piece::document), headed(wire::plain(name), bytes));
        base::Error error;
        if (answer.starts_with('-')) return wire::take(std::string_view(answer).substr(1), error) ? std::unexpected(error) : fail(ErrorKind::failed, "");
        const auto value = base::parse_json(std::string_view(answer).substr(1), name);
        return value ? intake::document_of(*value) : std::unexpected(value.error());
    }

    void put(const RefiOriginal& original) {
        m_answer(Piece::original, original.source, wire::plain(original.name));
        for (std::string_view left = original.bytes; !left.empty();) {
            m_out.put(static_cast<std::uint32_t>(Piece::bytes), left.substr(0, piece_bytes));
            left.remove_prefix(std::min(left.size(), piece_bytes));
        }
    }

    std::string_view m_file;
    intake::FrameWriter& m_out;
    intake::Answer m_answer;
    RefiReadOptions m_options;
};

void work(std::string_view bytes_asked, std::string_view file, intake::FrameWriter& out, const std::function<void(std::string_view)>& before) {
    Asked asked;
    if (!wire::take(bytes_asked, asked)) ::_exit(2);
    try {
        if (before) before(asked.name);
        Reader(asked, file, out).run();
    } catch (const std::bad_alloc&) {
        intake::Answer answer(out);
        answer(Piece::error, base::Error{ErrorKind::refused, "Reading the file needs more memory than its reader is allowed (1 GB). Nothing was taken in. Export it again in parts, or without its files.", asked.name});
    }
}

// ---- on our side -------------------------------------------------------------------------------------------------------

class Receiving {
public:
    Receiving(std::string_view name, const RefiReadOptions& options, const intake::ApartOptions& how) : m_name(name), m_options(options), m_how(how) {}

    intake::Take take(std::uint32_t kind, std::string_view body, std::optional<std::string>& answer) {
        switch (static_cast<Piece>(kind)) {
            case Piece::row: return row(body);
            case Piece::original: return original(body);
            case Piece::bytes: return bytes(body);
            case Piece::report: return report(body);
            case Piece::error: return wire::take(body, m_error.emplace()) ? intake::Take::last : intake::Take::broken;
            case Piece::find: return find(body, answer);
            case Piece::document: return document(body, answer);
        }
        return intake::Take::broken;
    }

    base::Result<RefiReadApart> end(const intake::ApartEnd& end) {
        if (end.how == Apart::answered && m_error) return std::unexpected(*m_error);
        if (end.how == Apart::answered) {
            if (m_options.take_original) {
                for (auto& original : std::exchange(m_got.read.originals, {})) m_options.take_original(std::move(original));
            }
            return std::move(m_got);
        }
        if (end.how == Apart::stopped) return fail(ErrorKind::refused, "The reading was stopped. Nothing was taken in.", m_name);
        return fail(ErrorKind::refused,
                    fmt::format("The file could not be read: {}. {} Export it again from the program that wrote it, or in another format.", intake::told(end, m_how), intake::what_was_kept(end)), m_name);
    }

private:
    static intake::Take more(bool good) { return good ? intake::Take::more : intake::Take::broken; }

    intake::Take row(std::string_view body) {
        std::string name;
        domain::Row row;
        if (!wire::take(body, name, row)) return intake::Take::broken;
        const auto* table = domain::find_table(name);
        if (!table || row.cells.size() != table->columns.size() || !base::is_id(row.id)) return intake::Take::broken;
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            if (!std::holds_alternative<std::monostate>(row.cells[i]) && !domain::misfit(table->columns[i], row.cells[i]).empty()) return intake::Take::broken;
        }
        // Its rows lie in its memory all at once before the first is sent.
        m_row_bytes += body.size();
        if (m_row_bytes > m_how.memory_bytes) return intake::Take::broken;
        m_got.read.rows[name].push_back(std::move(row));
        return intake::Take::more;
    }

    intake::Take original(std::string_view body) {
        auto& begun = m_got.read.originals.emplace_back();
        return more(wire::take(body, begun.source, begun.name));
    }

    intake::Take bytes(std::string_view body) {
        auto& originals = m_got.read.originals;
        m_original_bytes += body.size();
        if (originals.empty() || originals.back().bytes.size() + body.size() > m_options.limits.original_bytes || m_original_bytes > m_options.limits.originals_bytes) return intake::Take::broken;
        originals.back().bytes.append(body);
        return intake::Take::more;
    }

    intake::Take report(std::string_view body) {
        bool is_codebook = false;
        if (!wire::take(body, is_codebook, m_got.read) || !spans_hold()) return intake::Take::broken;
        m_got.form = is_codebook ? RefiForm::codebook : RefiForm::project;
        return intake::Take::last;
    }

    /// A child that was taken over must not bring places beyond a text into the project.
    [[nodiscard]] bool spans_hold() const {
        const auto& rows = m_got.read.rows;
        std::unordered_map<std::string, std::int64_t> sizes;
        if (const auto texts = rows.find("source_text"); texts != rows.end()) {
            for (const auto& row : texts->second) sizes.emplace(row.id, static_cast<std::int64_t>(base::code_points(domain::to_value<domain::SourceText>(row).text)));
        }
        const auto passages = rows.find("passage");
        return passages == rows.end() || std::ranges::all_of(passages->second, [&](const domain::Row& row) {
            const auto passage = domain::to_value<domain::Passage>(row);
            if (passage.kind != "span") return true;
            const auto size = sizes.find(passage.source_text.text);
            return size != sizes.end() && passage.start && passage.end && *passage.start >= 0 && *passage.start < *passage.end && *passage.end <= size->second;
        });
    }

    /// Nothing, or the size of the file and as many bytes as there are, unless more than are wanted.
    intake::Take find(std::string_view body, std::optional<std::string>& answer) {
        RefiFileRef wanted;
        std::uint64_t most = 0;
        if (!m_options.find_file || !wire::take(body, wanted, most)) return intake::Take::broken;
        most = std::min(most, std::max(m_options.limits.original_bytes, m_options.limits.text_bytes));
        const auto found = m_options.find_file(wanted, most);
        answer.emplace();
        if (!found) return intake::Take::more;
        answer->assign(reinterpret_cast<const char*>(&found->size), sizeof found->size);
        answer->append(found->bytes);
        return intake::Take::more;
    }

    intake::Take document(std::string_view body, std::optional<std::string>& answer) {
        const auto name = taken_off(body);
        if (!name || !m_options.read_document) return intake::Take::broken;
        const auto document = m_options.read_document(*name, std::string(body));
        answer.emplace(1, document ? '+' : '-');
        if (document) answer->append(base::json_text(intake::to_json(*document)));
        else wire::put(*answer, document.error());
        return intake::Take::more;
    }

    std::string m_name;
    const RefiReadOptions& m_options;
    const intake::ApartOptions& m_how;
    RefiReadApart m_got;
    std::size_t m_row_bytes = 0;
    std::size_t m_original_bytes = 0;
    std::optional<base::Error> m_error;
};

}  // namespace

base::Result<RefiReadApart> read_refi_apart(const std::filesystem::path& file, std::string_view name, const RefiReadOptions& options, const intake::ApartOptions& apart) {
    Asked asked{.name = wire::plain(name), .rungs = rows_of_rungs(options.rungs), .fallback = rows_of_rungs(options.fallback), .project_id = options.project_id, .taken = {}, .finds = static_cast<bool>(options.find_file), .reads_documents = static_cast<bool>(options.read_document), .with_originals = options.with_originals, .limits = options.limits};
    for (const auto& [id, table] : options.taken) asked.taken[std::string(table->name)].push_back(id);
    std::string words;
    wire::put(words, asked);
    Receiving receiving(asked.name, options, apart);
    const auto ended = intake::talk_apart(call, words, file, [&](std::uint32_t kind, std::string_view body, std::optional<std::string>& answer) { return receiving.take(kind, body, answer); }, apart);
    if (!ended) return std::unexpected(ended.error());
    return receiving.end(*ended);
}

std::optional<int> child_main(int argc, const char* const* argv, const std::function<void(std::string_view name)>& before) {
    if (argc != 2 || argv[1] != call) return intake::child_main(argc, argv);
    intake::talk_as_child([&](std::string_view asked, std::string_view file, intake::FrameWriter& out) { work(asked, file, out, before); });
}

}  // namespace loam::exchange
