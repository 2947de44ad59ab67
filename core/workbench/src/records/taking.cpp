#include <cstdio>
#include <fstream>

#include "acts/rows.hpp"
#include "loam/base/clock.hpp"
#include "loam/base/diagnostics.hpp"
#include "loam/base/digest.hpp"
#include "loam/base/text.hpp"
#include "loam/intake/child.hpp"
#include "loam/records/apart.hpp"
#include "loam/records/formats.hpp"
#include "records/parts.hpp"
#include "records/tables.hpp"

// A file of records into the project. It is read first, record by record, into a file beside the memory; the act then takes
// that in, so that the project is closed to others only for as long as the writing lasts.

namespace loam::workbench {
namespace {

namespace fs = std::filesystem;
using base::ErrorKind;
using base::fail;
using base::Loss;
using domain::Cell;

/// What the readers of today are called in the project: a later reader may see more in the same file.
constexpr std::string_view reader_version = "loam-1";

Cell cell_of_text(const std::string& text) { return text.empty() ? Cell{} : Cell{text}; }
Cell cell_of_count(std::uint64_t n) { return Cell{static_cast<std::int64_t>(n)}; }

/// A file without a name that goes when it is closed.
class Scratch {
public:
    Scratch() : m_file(std::tmpfile()) {}
    ~Scratch() {
        if (m_file) std::fclose(m_file);
    }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;

    [[nodiscard]] bool write(std::string_view bytes) {
        m_size += bytes.size();
        return m_file != nullptr && std::fwrite(bytes.data(), 1, bytes.size(), m_file) == bytes.size();
    }
    [[nodiscard]] std::uint64_t size() const { return m_size; }
    [[nodiscard]] Result<std::string> read(std::uint64_t begin, std::uint64_t end) const {
        std::string bytes(end - begin, '\0');
        if (std::fflush(m_file) != 0 || std::fseek(m_file, static_cast<long>(begin), SEEK_SET) != 0 || std::fread(bytes.data(), 1, bytes.size(), m_file) != bytes.size())
            return fail(ErrorKind::failed, "The records could not be read back from the disk. Nothing was imported.");
        return bytes;
    }

private:
    std::FILE* m_file;
    std::uint64_t m_size = 0;
};

struct Part {
    std::uint64_t first = 0;
    std::uint64_t count = 0;
    std::uint64_t begin = 0;  ///< in the scratch file
    std::uint64_t end = 0;
};

/// The records of a file, written down in parts.
class Collected {
public:
    /// False if the disk is full.
    bool add(const records::Found& found) {
        if (m_parts.empty() || m_parts.back().count == records_per_part) m_parts.push_back({m_records + 1, 0, m_scratch.size(), m_scratch.size()});
        m_full = m_full || !m_scratch.write(records::to_line(found.record, found.origin) + "\n");
        ++m_records;
        ++m_parts.back().count;
        m_parts.back().end = m_scratch.size();
        return !m_full;
    }
    [[nodiscard]] bool is_full() const { return m_full; }
    [[nodiscard]] std::uint64_t records() const { return m_records; }
    [[nodiscard]] const std::vector<Part>& parts() const { return m_parts; }
    [[nodiscard]] Result<std::string> bytes(const Part& part) const { return m_scratch.read(part.begin, part.end); }

private:
    Scratch m_scratch;
    std::vector<Part> m_parts;
    std::uint64_t m_records = 0;
    bool m_full = false;
};

Result<std::string> whole_file(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::string bytes((std::istreambuf_iterator<char>(in)), {});
    if (in.bad()) return fail(ErrorKind::failed, fmt::format("{} cannot be read.", path.filename().string()), path.string());
    return bytes;
}

bool is_said(const RecordsInput& input) { return !input.columns.empty() || input.table.is_said(); }

/// Reads the file and hashes what it reads: between reading and keeping it may not change.
Result<records::ReadReport> collect(const RecordsInput& input, std::uint64_t size, Collected& collected, std::optional<records::TableLook>& look, base::Sha256& digest, const RecordsProgress& progress, const std::stop_token& stop) {
    std::ifstream in(input.path, std::ios::binary);
    if (!in) return fail(ErrorKind::not_found, fmt::format("{} is not there, or may not be read. Nothing was imported.", input.name), input.name);
    records::ReadOptions options;
    options.format = input.format;
    options.encoding = input.encoding;
    options.columns = input.columns;
    options.table = input.table;
    if (is_said(input)) options.look = [&](const records::TableLook& seen) { look = seen; };
    options.stop = stop;
    if (progress) options.progress = [&](std::uint64_t bytes, std::uint64_t read) { progress(bytes, size, read); };
    const records::Bytes bytes = [&](std::span<char> buffer) -> Result<std::size_t> {
        in.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
        if (in.bad()) return fail(ErrorKind::failed, fmt::format("{} cannot be read to its end. Nothing was imported.", input.name), input.name);
        const auto got = static_cast<std::size_t>(in.gcount());
        digest.add(std::string_view(buffer.data(), got));
        return got;
    };
    return records::read_records_apart(bytes, input.name, options, [&](records::Found& found) { return collected.add(found); });
}

/// The name of a live import of the very same bytes.
std::string here_already(const domain::Project& project, const std::string& key) {
    const auto at = std::ranges::find(project.record_imports, key, &domain::RecordImport::original);
    return at == project.record_imports.end() ? std::string{} : at->file;
}

std::unexpected<base::Error> stopped(const RecordsInput& input, std::uint64_t read) {
    return fail(ErrorKind::refused, fmt::format("Stopped after {}. Nothing was imported.", base::counted(read, "record", "records")), input.name);
}

class Taking {
public:
    Taking(const RecordsInput& input, const records::ReadReport& report, const Collected& collected, const std::optional<records::TableLook>& look, const std::stop_token& stop)
        : m_input(input), m_report(report), m_collected(collected), m_look(look), m_stop(stop) {}

    Result<std::string> into(store::Writing& writing, const std::string& original) {
        auto key = keep(writing, original);
        if (!key) return std::unexpected(key.error());
        auto run = run_of(writing);
        if (!run) return std::unexpected(run.error());
        m_run = *run;
        const auto& table = domain::entity<domain::RecordImport>().table;
        auto row = empty_row(table);
        set_cell(table, row, "run", cell_of_text(*run));
        set_cell(table, row, "file", m_input.name);
        set_cell(table, row, "original", cell_of_text(*key));
        set_cell(table, row, "format", m_report.format);
        set_cell(table, row, "reader", std::string(reader_version));
        set_cell(table, row, "imported", base::now_utc().substr(0, 10));
        set_cell(table, row, "records", cell_of_count(m_collected.records()));
        set_cell(table, row, "repaired", cell_of_count(m_report.repaired));
        set_cell(table, row, "doubtful", cell_of_count(m_report.doubtful));
        set_cell(table, row, "lost", cell_of_count(m_report.lost));
        set_cell(table, row, "diagnostics", cell_of_text(report_text()));
        auto id = writing.insert(table, row);
        if (!id) return std::unexpected(id.error());
        m_import = *id;
        if (auto done = take_parts(writing); !done) return std::unexpected(done.error());
        return fmt::format("Imported {} from {}", base::counted(m_collected.records(), "record", "records"), m_input.name);
    }

    [[nodiscard]] const std::string& import() const { return m_import; }
    [[nodiscard]] const std::string& run() const { return m_run; }

private:
    Result<std::string> keep(store::Writing& writing, const std::string& original) {
        if (original.empty()) return std::string();
        return writing.keep_file(original);
    }

    [[nodiscard]] std::string report_text() const {
        auto told = base::to_json(m_report.diagnostics);
        if (m_look) told.push_back(said_entry(m_input, *m_look));
        return told.empty() ? std::string{} : base::json_text(told);
    }

    /// The run that was named, or a new one for the database, or whatever else, that was.
    Result<std::string> run_of(store::Writing& writing) {
        const auto& table = domain::entity<domain::SearchRun>().table;
        if (!m_input.run.empty()) {
            const auto run = existing(writing, table, m_input.run);
            if (!run) return std::unexpected(run.error());
            return m_input.run;
        }
        if (m_input.database.empty() && m_input.kind.empty()) return std::string();
        if (m_input.database.empty()) return fail(ErrorKind::bad_input, "The kind of the search is told, but not what was searched. Nothing was imported; name the source.", "database");
        const auto kind = domain::parse_cell(*domain::find_column(table, "kind"), m_input.kind.empty() ? "database" : m_input.kind);
        if (!kind.problem.empty()) return fail(ErrorKind::bad_input, fmt::format("The kind of the search {}. Nothing was imported.", kind.problem), "kind");
        auto row = empty_row(table);
        set_cell(table, row, "kind", kind.cell);
        set_cell(table, row, "source", m_input.database);
        return writing.insert(table, row);
    }

    Result<void> take_parts(store::Writing& writing) {
        const auto& table = domain::entity<domain::RecordPart>().table;
        for (const auto& part : m_collected.parts()) {
            if (m_stop.stop_requested()) return stopped(m_input, m_collected.records());
            const auto bytes = m_collected.bytes(part);
            if (!bytes) return std::unexpected(bytes.error());
            auto key = writing.keep_file(*bytes);
            if (!key) return std::unexpected(key.error());
            auto row = empty_row(table);
            set_cell(table, row, "record_import", m_import);
            set_cell(table, row, "first", cell_of_count(part.first));
            set_cell(table, row, "count", cell_of_count(part.count));
            set_cell(table, row, "content", *key);
            if (auto id = writing.insert(table, row); !id) return std::unexpected(id.error());
        }
        return {};
    }

    const RecordsInput& m_input;
    const records::ReadReport& m_report;
    const Collected& m_collected;
    const std::optional<records::TableLook>& m_look;   ///< how a table was understood of which something was said
    const std::stop_token& m_stop;
    std::string m_import;
    std::string m_run;
};

/// The bytes of the original, if they are to be kept and are those that were read.
Result<std::string> original_of(const RecordsInput& input, std::uint64_t size, base::Sha256& digest, base::Diagnostics& diagnostics) {
    const auto read = base::hex(digest.finish());
    if (!input.keep_original) return std::string();
    if (size > store::most_file_bytes) {
        diagnostics.push_back({Loss::none, input.name, fmt::format("The file holds {} MiB; a project keeps files of up to {} MiB, so the file itself is not kept. Its records are, and its SHA-256 is {}.",
                                                                  size >> 20U, store::most_file_bytes >> 20U, read)});
        return std::string();
    }
    auto bytes = whole_file(input.path);
    if (!bytes) return bytes;
    if (base::hex(base::sha256(*bytes)) != read)
        return fail(ErrorKind::conflict, fmt::format("{} was changed while it was being imported. Nothing was imported; import it again.", input.name), input.name);
    return bytes;
}

Result<void> is_fresh(const Workbench& workbench, const RecordsInput& input, const std::string& original) {
    if (input.again || original.empty()) return {};
    const auto key = workbench.store().file_of(original);
    if (!key) return std::unexpected(key.error());
    if (!*key) return {};
    const auto project = workbench.project();
    if (!project) return std::unexpected(project.error());
    const auto name = here_already(**project, **key);
    if (name.empty()) return {};
    return fail(ErrorKind::exists, fmt::format("The very same file was imported already (as {}). Nothing was imported.", name), input.name);
}

Imported told(const records::ReadReport& report, const Taking& taking, Outcome outcome) {
    Imported imported;
    imported.format = report.format;
    imported.read = report.read;
    imported.repaired = report.repaired;
    imported.lost = report.lost;
    imported.diagnostics = report.diagnostics;
    imported.outcome = std::move(outcome);
    imported.details = JsonObject{{"import", taking.import()}, {"run", taking.run().empty() ? Json(nullptr) : Json(taking.run())}, {"doubtful", report.doubtful}, {"bytes", report.bytes}, {"encoding", report.encoding}};
    return imported;
}

/// Any list of JSON could be records with fields of other names. Records may be many; a talk is not that long.
bool holds_a_transcript(const fs::path& file) {
    constexpr std::size_t longest = 32UL << 20U;
    std::ifstream in(file, std::ios::binary);
    char first = '\0';
    if (!in.get(first) || !std::string_view("{[\xEF \n\r\t").contains(first)) return false;
    std::error_code ignored;
    if (fs::file_size(file, ignored) > longest || ignored) return false;
    in.seekg(0);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    return intake::may_be_transcript_json(bytes) && std::ranges::any_of(std::array{"json", "otr"}, [&](const char* format) {
               intake::ReadOptions options;
               options.format = format;
               return intake::read_in_child(file.filename().string(), bytes, options).has_value();
           });
}

/// The beginning of a text, all of an archive.
std::string beginning_of(const fs::path& path) {
    constexpr std::size_t of_text = 1UL << 20U;
    constexpr std::size_t of_archive = 256UL << 20U;
    std::ifstream in(path, std::ios::binary);
    std::string bytes(of_text, '\0');
    in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(in.gcount()));
    if (!bytes.starts_with("PK") || bytes.size() < of_text) return bytes;
    std::string rest(of_archive, '\0');
    in.read(rest.data(), static_cast<std::streamsize>(rest.size()));
    return bytes.append(rest, 0, static_cast<std::size_t>(in.gcount()));
}

/// Where nobody says anything of a table, what was said of the last one with the same columns holds, and is told.
Result<base::Diagnostics> fill_as_before(const Workbench& workbench, RecordsInput& input) {
    base::Diagnostics told;
    if (is_said(input)) return told;
    const auto project = workbench.project();
    if (!project) return std::unexpected(project.error());
    if (std::ranges::none_of((*project)->record_imports, [](const auto& each) { return each.diagnostics.contains("\"table\":"); })) return told;
    auto said = said_before(**project, beginning_of(input.path), input);
    if (!said) return told;
    input.columns = std::move(said->columns);
    input.table = std::move(said->table);
    if (input.encoding.empty()) input.encoding = std::move(said->encoding);
    told.push_back({Loss::none, input.name, fmt::format("The columns are those of {}, and were taken as was said there.", said->file)});
    return told;
}

}  // namespace

bool is_record_file(const fs::path& file) {
    std::error_code ignored;
    if (!fs::is_regular_file(file, ignored)) return false;
    if (holds_a_transcript(file)) return false;
    std::ifstream in(file, std::ios::binary);
    const records::Bytes bytes = [&](std::span<char> buffer) -> Result<std::size_t> {
        in.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
        return static_cast<std::size_t>(in.gcount());
    };
    // Who reads knows best, whatever the encoding and the wrapping: the first record decides.
    bool has_title = false;
    bool is_of_a_work = false;
    const auto report = records::read_records_apart(bytes, file.filename().string(), {.most = 1}, [&](records::Found& found) {
        const auto& record = found.record;
        has_title = !record.title.empty();
        is_of_a_work = has_title || !record.authors.empty() || !record.doi.empty() || !record.pmid.empty() || !record.journal.empty();
        return true;
    });
    if (!report || report->read == 0) return false;
    // A workbook with a column for dates and one for ids may be answers of a survey: reports have titles. Any list of JSON can be read as records.
    if (report->format == "xlsx") return has_title;
    return is_of_a_work || report->format != "csl-json";
}

bool is_known_table(const Workbench& workbench, const fs::path& file) {
    std::error_code ignored;
    if (!fs::is_regular_file(file, ignored)) return false;
    RecordsInput input;
    input.path = file;
    input.name = file.filename().string();
    const auto told = fill_as_before(workbench, input);
    return told && is_said(input);
}

Result<Imported> import_records(Workbench& workbench, const RecordsInput& asked, const Doer& doer, const RecordsProgress& progress, std::stop_token stop) {
    std::error_code code;
    const auto size = fs::file_size(asked.path, code);
    if (code) return fail(ErrorKind::not_found, fmt::format("{} is not there. Nothing was imported.", asked.name), asked.name);
    auto input = asked;
    const auto as_before = fill_as_before(workbench, input);
    if (!as_before) return std::unexpected(as_before.error());
    Collected collected;
    base::Sha256 digest;
    std::optional<records::TableLook> look;
    auto report = collect(input, size, collected, look, digest, progress, stop);
    if (!report) return std::unexpected(report.error());
    report->diagnostics.insert(report->diagnostics.begin(), as_before->begin(), as_before->end());
    if (collected.is_full()) return fail(ErrorKind::failed, "The disk is full: the records could not be put aside while they were read. Nothing was imported.", input.name);
    if (report->stopped || stop.stop_requested()) return stopped(input, report->read);
    if (collected.records() == 0) return fail(ErrorKind::bad_input, fmt::format("{} holds no record. Nothing was imported.", input.name), input.name);
    const auto original = original_of(input, size, digest, report->diagnostics);
    if (!original) return std::unexpected(original.error());
    if (auto fresh = is_fresh(workbench, input, *original); !fresh) return std::unexpected(fresh.error());
    Taking taking(input, *report, collected, look, stop);
    auto outcome = workbench.carry_out("import-records", doer, [&](store::Writing& writing) { return taking.into(writing, *original); });
    if (!outcome) return std::unexpected(outcome.error());
    return told(*report, taking, std::move(*outcome));
}

}  // namespace loam::workbench
