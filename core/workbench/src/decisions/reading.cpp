#include <algorithm>
#include <fstream>

#include "decisions/archives.hpp"
#include "decisions/plan.hpp"
#include "loam/base/digest.hpp"
#include "loam/base/text.hpp"
#include "loam/intake/csv.hpp"
#include "loam/records/apart.hpp"
#include "loam/records/columns.hpp"

// A file with decisions is a file of records. Of a table, the columns that hold decisions are named first, so that none of them is
// taken for a field of a record, and a table of nothing but DOIs and decisions is understood too.

namespace loam::workbench {
namespace {

using base::ErrorKind;
using base::fail;

constexpr std::uintmax_t most_bytes = std::uintmax_t{512} << 20U;

Result<std::string> whole(const DecisionsInput& input) {
    std::error_code code;
    const auto size = std::filesystem::file_size(input.path, code);
    if (code) return fail(ErrorKind::not_found, fmt::format("{} is not there, or may not be read. Nothing was imported.", input.name), input.name);
    if (size > most_bytes) return fail(ErrorKind::bad_input, fmt::format("{} holds more than {} MiB. Nothing was imported.", input.name, most_bytes >> 20U), input.name);
    std::ifstream in(input.path, std::ios::binary);
    std::string bytes((std::istreambuf_iterator<char>(in)), {});
    if (in.bad()) return fail(ErrorKind::failed, fmt::format("{} cannot be read to its end. Nothing was imported.", input.name), input.name);
    return bytes;
}

/// Headings of a workbook; none of any other archive.
std::vector<std::string> workbook_headings(std::string_view bytes, const DecisionsInput& input) {
    const auto looked = records::look_at_table(bytes, input.name, {.format = input.format, .encoding = input.encoding}, records::apart());
    std::vector<std::string> headings;
    if (!looked || !*looked || (*looked)->look.format != "xlsx") return headings;
    for (const auto& column : (*looked)->look.columns) headings.push_back(column.name);
    return headings;
}

/// Headings of a table: of a text those of its first line.
std::vector<std::string> first_headings(std::string_view bytes, const DecisionsInput& input) {
    if (bytes.starts_with("PK")) return workbook_headings(bytes, input);
    if (bytes.substr(0, 4096).contains('\0')) return {};
    constexpr std::size_t most_line = 65536;
    const auto line = bytes.substr(0, std::min(bytes.find('\n'), most_line));
    return intake::read_csv(line, "headings").table.header;
}

records::ReadOptions options_for(const DecisionsInput& input, const std::vector<std::string>& headings) {
    records::ReadOptions options;
    options.format = input.format;
    options.encoding = input.encoding;
    options.columns = input.columns;
    for (const auto& column : input.reading.columns) options.columns.push_back({column.column, {}});
    const bool chosen = std::ranges::any_of(input.reading.columns, [](const auto& column) { return column.role == records::DecisionRole::verdict; });
    for (const auto& heading : headings) {
        const auto guessed = records::guessed_decision_column(heading);
        const auto named = [&](const auto& choice) { return choice.column == heading; };
        const bool free = std::ranges::none_of(options.columns, named) && guessed.role != records::DecisionRole::none && guessed.role != records::DecisionRole::remark;
        if (free && !(chosen && guessed.role == records::DecisionRole::verdict)) options.columns.push_back({heading, {}});
    }
    return options;
}

/// Of all rows at once: a cell that is empty in one of them changes nothing of what its column is.
records::DecisionReading settled_reading(const DecisionFile& file, const records::DecisionReading& said) {
    auto reading = said;
    const auto holds = [&](std::string_view heading) {
        bool any = false;
        for (const auto& row : file.rows) {
            const auto cell = records::cell_under(row.record, heading);
            if (!cell) continue;
            if (!records::verdict_from(*cell, said)) return false;
            any = true;
        }
        return any;
    };
    reading.settled = records::settled_columns(file.headings, said.columns, holds);
    return reading;
}

void note_headings(DecisionFile& file, const records::Record& record) {
    for (auto& heading : records::columns_kept(record)) {
        if (std::ranges::find(file.headings, heading) == file.headings.end()) file.headings.push_back(std::move(heading));
    }
}

/// As they stand in the table, not as its rows fill them.
void in_order_of(const std::vector<std::string>& headings, std::vector<std::string>& noted) {
    std::ranges::stable_sort(noted, {}, [&](const std::string& heading) { return std::ranges::find(headings, heading) - headings.begin(); });
}

}  // namespace

bool DecisionRow::is_matched(const DecisionsInput& input) const {
    return !match.item.empty() && (!match.doubtful || input.all_sure || input.sure.contains(origin.position));
}

Result<DecisionFile> read_decisions(const DecisionsInput& input) {
    const auto bytes = whole(input);
    if (!bytes) return std::unexpected(bytes.error());
    const auto mark = "file-" + base::hex(base::sha256(*bytes)).substr(0, 16);
    const auto headings = first_headings(*bytes, input);
    auto options = options_for(input, headings);
    auto archive = read_decision_archive_apart(*bytes, input, options);
    if (!archive) return std::unexpected(archive.error());
    if (*archive) {
        (*archive)->mark = mark;
        return std::move(**archive);
    }
    auto read = records::read_all(*bytes, input.name, options, records::apart());
    if (!read && options.format.empty() && headings.size() >= 2 && !bytes->starts_with("PK")) {
        // Perhaps a table of words that no program writes: its first line is taken for the headings.
        for (const auto& guessed : records::guessed_columns(headings)) {
            const bool said = std::ranges::any_of(options.columns, [&](const auto& choice) { return choice.column == guessed.column; });
            if (guessed.field.empty() && !guessed.column.empty() && !said) options.columns.push_back(guessed);
        }
        options.format = "csv";
        read = records::read_all(*bytes, input.name, options, records::apart());
    }
    if (!read) return std::unexpected(read.error());
    DecisionFile file;
    file.format = read->report.format;
    file.mark = mark;
    // That a row without a title is doubtful as a record says nothing of a decision whose record is named by a number.
    file.diagnostics = std::move(read->report.diagnostics);
    for (auto& found : read->found) {
        note_headings(file, found.record);
        file.rows.push_back({std::move(found.record), found.origin, {}, {}});
    }
    in_order_of(headings, file.headings);
    const auto reading = settled_reading(file, input.reading);
    file.columns = reading.settled;
    for (auto& row : file.rows) row.told = records::decisions_in(row.record, reading);
    // Notes may be a reviewer's remark or belong to the record: whoever knows the table can say so.
    for (const auto& guessed : records::guessed_columns(headings)) {
        if (guessed.field == "notes" && std::ranges::find(file.headings, guessed.column) == file.headings.end()) file.headings.push_back(guessed.column);
    }
    if (file.rows.empty()) return fail(ErrorKind::bad_input, fmt::format("{} holds no record. Nothing was imported.", input.name), input.name);
    return file;
}

}  // namespace loam::workbench
