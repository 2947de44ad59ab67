// The readers of other programs' projects, and what each promises whatever it is given.

#include <unordered_set>

#include "loam/base/text.hpp"
#include "loam/domain/from_rows.hpp"
#include "loam/exchange/refi.hpp"
#include "readers.hpp"

namespace loam::fuzz {
namespace {

using exchange::RefiRead;
using exchange::RefiReadOptions;

/// What stands on the one page of every PDF: "One page, and we waited.", a line of it at the place of each word.
intake::Document a_page() {
    intake::Document document{};
    document.text = "One page, and we waited.";
    document.pages.push_back({.number = 1, .width = 600, .height = 800, .start = 0, .end = 24, .words = {}});
    const std::vector<std::pair<std::size_t, std::size_t>> words{{0, 3}, {4, 9}, {10, 13}, {14, 16}, {17, 24}};
    for (const auto& [start, end] : words)
        document.pages[0].words.push_back({start, end, 10.0 * static_cast<double>(start), 760, 10.0 * static_cast<double>(end), 780});
    return document;
}

/// An empty project, limits small enough that a bomb shows within a run, and a folder in which every file that is asked for
/// lies: what comes behind a missing text is reached too.
RefiReadOptions fresh() {
    RefiReadOptions options;
    options.fallback = {{.id = {"rung-1"}, .half = "interviews", .mark = "initial", .name = "Initial code", .level = 1}};
    options.find_file = [](const exchange::RefiFileRef& wanted, std::uint64_t) -> std::optional<exchange::RefiFound> {
        promise(!wanted.path.starts_with('/') && !("/" + wanted.path + "/").contains("/../"), "a file is asked for inside its folder");
        if (wanted.name.ends_with("missing.txt")) return std::nullopt;
        return exchange::RefiFound::whole("\xEF\xBB\xBF" "Ann: We waited.\r\nBen: Who waited? \xF0\x9F\x8C\xB1 We did.\r\n");
    };
    options.read_document = [](const std::string&, const std::string& bytes) -> base::Result<intake::Document> {
        if (bytes.size() % 7 == 0) return base::fail(base::ErrorKind::bad_input, "It cannot be read.");
        return a_page();
    };
    options.limits.xml_bytes = 1U << 20U;
    options.limits.xml_memory = 32U << 20U;
    options.limits.text_bytes = 1U << 20U;
    options.limits.texts_bytes = 4U << 20U;
    options.limits.original_bytes = 1U << 20U;
    options.limits.originals_bytes = 4U << 20U;
    return options;
}

void hold(const domain::Table& table, const domain::Row& row) {
    promise(row.cells.size() == table.columns.size(), "a row is as wide as its table");
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        const auto& column = table.columns[i];
        if (std::holds_alternative<std::monostate>(row.cells[i]) && !column.required) continue;
        promise(domain::misfit(column, row.cells[i]).empty(), "every cell fits its column");
        if (const auto* words = std::get_if<std::string>(&row.cells[i])) promise(!base::first_bad_utf8(*words), "words are UTF-8");
    }
}

void hold(const RefiRead& read) {
    std::unordered_set<std::string_view> ids;
    for (const auto& [name, rows] : read.rows) {
        const auto* table = domain::find_table(name);
        promise(table != nullptr, "rows stand in tables that there are");
        for (const auto& row : rows) {
            promise(ids.insert(row.id).second, "an id is given once");
            hold(*table, row);
        }
    }
    const auto project = domain::to_project(read.rows);
    const domain::Index texts(project.source_texts);
    for (const auto& passage : project.passages) {
        if (passage.kind != "span") continue;
        const auto* text = texts.find(passage.source_text);
        const auto size = text ? static_cast<std::int64_t>(base::code_points(text->text)) : 0;
        promise(passage.start && passage.end && *passage.start >= 0 && *passage.end > *passage.start && *passage.end <= size, "a passage lies in its text");
    }
    for (const auto& diagnostic : read.diagnostics) promise(!diagnostic.message.empty(), "a diagnostic says something");
}

std::size_t rows_in(const RefiRead& read, std::string_view table) {
    const auto at = read.rows.find(table);
    return at == read.rows.end() ? 0 : at->second.size();
}

/// Whatever was read can be written, and what we write can be read.
void go_out_and_back(const RefiRead& read) {
    const auto written = exchange::write_refi_project(domain::to_project(read.rows), {});
    if (!written) return promise(!written.error().message.empty(), "an error says something");
    auto options = fresh();
    options.limits = {};
    // What was written holds all that there is; a text that could not be had before is not found on the way back either.
    options.find_file = {};
    const auto back = exchange::read_refi_project(written->bytes, options);
    promise(back.has_value(), "what is written can be read");
    hold(*back);
    for (const std::string_view table : {"code", "coding", "passage", "participant", "memo", "source", "source_text"})
        promise(rows_in(*back, table) == rows_in(read, table), "as many rows come back as went out");
}

void read_project(std::string_view bytes) {
    exchange::recognise_refi(bytes);
    const auto read = exchange::read_refi_project(bytes, fresh());
    if (!read) return promise(!read.error().message.empty(), "an error says something");
    hold(*read);
    go_out_and_back(*read);
}

void read_codebook(std::string_view bytes) {
    exchange::recognise_refi(bytes);
    const auto read = exchange::read_refi_codebook(bytes, fresh());
    if (!read) return promise(!read.error().message.empty(), "an error says something");
    hold(*read);
    const auto project = domain::to_project(read->rows);
    const auto written = exchange::write_refi_codebook(project, {});
    if (!written) return promise(project.codes.empty(), "a codebook with codes can be written");
    const auto back = exchange::read_refi_codebook(written->bytes, fresh());
    promise(back.has_value() && domain::to_project(back->rows).codes.size() == project.codes.size(), "every code comes back");
}

}  // namespace

std::vector<Reader> exchange_readers() {
    return {
        {"refi-project", read_project},
        {"refi-codebook", read_codebook},
    };
}

}  // namespace loam::fuzz
