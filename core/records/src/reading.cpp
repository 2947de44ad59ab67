#include "loam/records/reading.hpp"

#include <array>

#include "loam/base/text.hpp"
#include "loam/intake/encoding.hpp"
#include "characters.hpp"
#include "csv_rows.hpp"
#include "loam/records/columns.hpp"
#include "registry.hpp"

namespace loam::records {
namespace {

using base::ErrorKind;
using base::fail;

constexpr std::size_t head_bytes = 1UL << 20U;
constexpr std::size_t first_bytes = 16UL << 10U;
constexpr std::size_t seen_bytes = 128UL << 10U;  ///< of text, by which a format is recognised

struct Head {
    std::string bytes;
    bool is_all = false;
};
base::Result<Head> head_of(const Bytes& bytes) {
    Head head{std::string(first_bytes, '\0'), false};
    std::size_t have = 0;
    while (have < head_bytes) {
        if (have == head.bytes.size()) head.bytes.resize(std::min(head_bytes, 4 * have));
        const auto got = bytes(std::span(head.bytes).subspan(have));
        if (!got) return std::unexpected(got.error());
        if (*got == 0) {
            head.is_all = true;
            break;
        }
        have += *got;
    }
    head.bytes.resize(have);
    return head;
}

/// The encoding, with a remark where it is not plain.
std::string encoding_of(std::string_view head, const ReadOptions& options, Delivery& out) {
    if (!options.encoding.empty()) return options.encoding;
    // The last line may be cut within a character.
    const auto end = head.size() < head_bytes ? head.size() : head.rfind('\n') + 1;
    const auto guesses = intake::guess_encoding(head.substr(0, end == 0 ? head.size() : end));
    const auto& best = guesses.best;
    if (best.name != "utf-8" || best.certainty != intake::Certainty::sure) {
        std::string others;
        for (const auto& other : guesses.others) others += (others.empty() ? "" : ", ") + other.name;
        const bool is_sure = best.certainty != intake::Certainty::unsure;
        out.remark(0, {}, fmt::format("Read as {}{}.{}", best.name, best.preview.empty() ? "" : fmt::format(": \"{}\"", best.preview), is_sure || others.empty() ? std::string() : fmt::format(" This is not sure; it may be {}. Another one can be chosen.", others)));
    }
    return best.name;
}

/// Pictures, programs, databases: among their bytes are many that no text has. The odd one of a damaged text does not make it such.
bool is_no_text(std::string_view head, std::string_view encoding) {
    if (encoding.starts_with("utf-16") || encoding.starts_with("utf-32")) return false;
    constexpr std::string_view of_texts = "\t\n\v\f\r\x1A\x1B\x1C\x1D\x1E\x1F";
    head = head.substr(0, first_bytes);
    const auto strange = static_cast<std::size_t>(std::ranges::count_if(head, [&](char c) { return static_cast<unsigned char>(c) < 0x20U && !of_texts.contains(c); }));
    return strange >= 16 && strange * 20 >= head.size();
}

bool is_archive(std::string_view head) { return head.starts_with("PK\x03\x04"); }

/// A text that no format knows is a table if somebody says so, or asks, and its rows have cells. Lines that might be references
/// are one too if the file is called a table.
bool is_table_after_all(std::string_view head, std::string_view name, std::string_view seen, const ReadOptions& options) {
    const bool is_said = options.table.is_said() || !options.columns.empty();
    const bool is_called = std::ranges::any_of(std::array<std::string_view, 3>{".csv", ".tsv", ".tab"}, [&](auto suffix) { return lower(name).ends_with(suffix); });
    if (seen == "references" || seen == "identifiers" ? !is_said && !(is_called && options.look) : !seen.empty() || (!is_said && !options.look)) return false;
    return options.table.is_said() || has_even_rows(head);
}

constexpr std::size_t most_archive = 256UL << 20U;

base::Result<ReadReport> read_archive(const Bytes& bytes, Head head, Delivery& out, ReadReport& report) {
    auto all = std::move(head.bytes);
    for (bool ended = head.is_all; !ended;) {
        const auto have = all.size();
        if (have > most_archive) return fail(ErrorKind::refused, "The archive is larger than 256 MiB. Nothing was read. Save the table as CSV and read that.", std::string(out.name()));
        all.resize(have + head_bytes);
        const auto got = bytes(std::span(all).subspan(have));
        if (!got) return std::unexpected(got.error());
        ended = *got == 0;
        all.resize(have + *got);
    }
    report.format = "xlsx";
    if (all.find("sdb/sdb.eni") != std::string::npos) return fail(ErrorKind::bad_input, "This is a compressed library of EndNote (.enlx). Nothing was read. In EndNote choose File, Export, and as the format XML.", std::string(out.name()));
    if (auto done = entry_of("xlsx")->read_archive(all, out); !done) return std::unexpected(done.error());
    out.finish(all.size());
    return std::move(report);
}

}  // namespace

Bytes bytes_of(std::string_view text) {
    return [text](std::span<char> buffer) mutable -> base::Result<std::size_t> {
        const auto n = std::min(buffer.size(), text.size());
        std::ranges::copy(text.substr(0, n), buffer.begin());
        text.remove_prefix(n);
        return n;
    };
}

std::string_view word(Part part) {
    switch (part) {
        case Part::field: return "field";
        case Part::separator: return "separator";
        default: return "diagnostic";
    }
}

base::Result<ReadReport> read_records(const Bytes& bytes, std::string_view name, const ReadOptions& options, const Sink& sink) {
    ReadReport report;
    auto head = head_of(bytes);
    if (!head) return std::unexpected(head.error());
    if (head->bytes.empty()) return fail(ErrorKind::bad_input, "The file is empty: it has no bytes. There was nothing to read.", std::string(name));
    Delivery out(name, options, sink, report);
    if (head->bytes.starts_with("\xD0\xCF\x11\xE0")) return fail(ErrorKind::bad_input, "This is a workbook of old Excel (.xls). Nothing was read. Open it, save it as .xlsx or CSV, and read that.", std::string(name));
    if (is_archive(head->bytes)) return read_archive(bytes, std::move(*head), out, report);
    report.encoding = encoding_of(head->bytes, options, out);
    if (is_no_text(head->bytes, report.encoding))
        return fail(ErrorKind::bad_input, "This is no text and no workbook, but a picture, a program, a database or the like. Nothing was read. Export what you need as RIS or as a table (CSV or Excel), and read that.", std::string(name));
    const auto mended = [&](std::size_t line, std::uint64_t byte, base::Loss loss, std::string message) { out.mended(line, byte, loss, std::move(message)); };
    TextWindow window(bytes, std::move(head->bytes), head->is_all, report.encoding, mended);
    report.format = options.format.empty() ? std::string(recognised(window.text().substr(0, seen_bytes))) : options.format;
    if (options.format.empty() && is_table_after_all(window.text().substr(0, seen_bytes), name, report.format, options)) report.format = "csv";
    const auto* entry = entry_of(report.format);
    if (entry && !entry->read) return fail(ErrorKind::bad_input, fmt::format("The file is no {}. Nothing was read.", entry->format.title), std::string(name));
    if (!entry)
        return fail(ErrorKind::bad_input, options.format.empty() ? "This is no file of records that Loam knows. Nothing was read. Export it as RIS, or say what it is." : fmt::format("There is no format \"{}\".", options.format), std::string(name));
    if (auto done = entry->read(window, out); !done) return std::unexpected(done.error());
    if (const auto& error = window.error()) {
        if (report.read == 0) return std::unexpected(*error);
        out.lost_record(window.line(), error->message);
    }
    out.finish(window.bytes_read());
    if (report.read == 0 && report.lost == 0 && !report.stopped)
        report.diagnostics.push_back({base::Loss::none, std::string(name), fmt::format("The file was read as {} and holds no record.", entry->format.title)});
    return report;
}

base::Result<AllRead> read_all(std::string_view text, std::string_view name, const ReadOptions& options, const Reader& reader) {
    AllRead all;
    auto report = reader(bytes_of(text), name, options, [&](Found& found) {
        all.found.push_back(std::move(found));
        return true;
    });
    if (!report) return std::unexpected(report.error());
    all.report = std::move(*report);
    return all;
}

base::Result<std::optional<Looked>> look_at_table(std::string_view bytes, std::string_view name, ReadOptions options, const Reader& reader) {
    constexpr std::size_t records_shown = 5;
    Looked looked;
    bool is_table = false;
    options.look = [&](const TableLook& look) { looked.look = look, is_table = true; };
    options.most = records_shown;
    const auto report = reader(bytes_of(bytes), name, options, [&](Found& found) {
        looked.first.push_back(found.record);
        return true;
    });
    if (!report && report.error().kind == ErrorKind::refused) return std::unexpected(report.error());   // its reader died, or it is too large
    if (!is_table && !options.table.is_said() && options.format.empty()) return std::optional<Looked>();
    if (!report) return std::unexpected(report.error());
    if (!is_table) return std::optional<Looked>();
    looked.encoding = report->encoding;
    looked.diagnostics = report->diagnostics;
    if (!looked.encoding.empty()) {
        const auto guesses = intake::guess_encoding(bytes.substr(0, head_bytes));
        if (guesses.best.certainty != intake::Certainty::sure)
            for (const auto& other : guesses.others) looked.other_encodings.push_back(other.name);
    }
    return looked;
}

}  // namespace loam::records
