#include "acts/spans.hpp"

#include "acts/lists.hpp"
#include "loam/base/ids.hpp"
#include "loam/base/number.hpp"

namespace loam::workbench {
namespace {

using base::ErrorKind;
using base::fail;
using domain::Cell;
using domain::Row;
using passages::Span;

const domain::Table& table_named(std::string_view name) { return *domain::find_table(name); }

std::size_t number_of(const domain::Table& table, const Row& row, std::string_view column) {
    const auto* number = std::get_if<std::int64_t>(&cell_of(table, row, column));
    return number && *number > 0 ? static_cast<std::size_t>(*number) : 0;
}

}  // namespace

Result<std::string> voice_at(const store::Writing& writing, const Version& version, Span span) {
    const auto kind = text_of(table_named("source"), version.source, "kind");
    if (kind == "field-note") return "researcher";
    if (kind == "article") return "author";
    const auto& turns = table_named("turn");
    const auto turn = writing.row_before(turns, "source_text", version.row.id, static_cast<std::int64_t>(span.start));
    if (!turn) return std::unexpected(turn.error());
    const bool asks = *turn && number_of(turns, **turn, "end") > span.start && text_of(turns, **turn, "role") == "interviewer";
    return asks ? "researcher" : "participant";
}

Result<Version> newest_version(const store::Writing& writing, const std::string& id) {
    auto source = existing(writing, table_named("source"), id);
    if (!source) return std::unexpected(source.error());
    const auto& texts = table_named("source_text");
    auto versions = writing.rows_where(texts, "source", Cell{id});
    if (!versions) return std::unexpected(versions.error());
    if (versions->empty())
        return fail(ErrorKind::not_found, fmt::format("The text of {} is not in this project, so nothing in it can be coded. Nothing was changed.", told(writing, id)), id);
    auto newest = std::ranges::max_element(*versions, {}, [&](const Row& row) { return number_of(texts, row, "version"); });
    auto text = text_of(texts, *newest, "text");
    return Version{std::move(*source), std::move(*newest), std::move(text)};
}

Result<Version> newest_as_seen(const Doing& doing) {
    auto version = newest_version(doing.writing, text_argument(doing.arguments, "source"));
    if (!version) return version;
    if (const auto seen = text_argument(doing.arguments, "source_text"); !seen.empty() && seen != version->row.id)
        return fail(ErrorKind::conflict, fmt::format("{} was corrected meanwhile, so a place may hold other words now. Nothing was changed; look at the new text and do it there.", told(doing.writing, version->source.id)), seen);
    return version;
}

Result<Version> version_of(const store::Writing& writing, const Row& passage) {
    const auto& table = table_named("passage");
    if (text_of(table, passage, "kind") != "span")
        return fail(ErrorKind::bad_input, "This passage is a page, a cell or a picture and has no edges in a text. Nothing was changed.", passage.id);
    auto source = existing(writing, table_named("source"), text_of(table, passage, "source"));
    if (!source) return std::unexpected(source.error());
    auto row = existing(writing, table_named("source_text"), text_of(table, passage, "source_text"));
    if (!row) return std::unexpected(row.error());
    auto text = text_of(table_named("source_text"), *row, "text");
    return Version{std::move(*source), std::move(*row), std::move(text)};
}

std::string told_place(const Version& version, Span span) {
    const auto name = text_of(table_named("source"), version.source, "name");
    const auto lines = passages::in_words(passages::Lines(version.text).of(span));
    return lines.empty() ? name : fmt::format("{}, {}", name, lines);
}

Result<Span> span_of_words(const Version& version, std::int64_t start, std::int64_t end, std::string_view what) {
    const passages::Offsets text(version.text);
    if (start < 0 || end <= start) return fail(ErrorKind::bad_input, fmt::format("A {} needs a start and an end that lies after it. Nothing was changed.", what), "end");
    if (static_cast<std::size_t>(end) > text.size())
        return fail(ErrorKind::bad_input, fmt::format("The {} ends behind the text, which has {} characters. Nothing was changed.", what, text.size()), "end");
    const auto span = passages::without_blank_ends(text, {static_cast<std::size_t>(start), static_cast<std::size_t>(end)});
    if (span.empty()) return fail(ErrorKind::bad_input, fmt::format("There are no words in this {}. Nothing was changed.", what), "start");
    return span;
}

Cell cell_of_place(std::size_t code_point) { return Cell{static_cast<std::int64_t>(code_point)}; }

Span span_of(const Row& passage) {
    const auto& table = table_named("passage");
    return {number_of(table, passage, "start"), number_of(table, passage, "end")};
}

Result<Row> passage_at(store::Writing& writing, const Version& version, Span span) {
    const auto& table = table_named("passage");
    auto there = writing.rows_matching(table, {{"source_text", Cell{version.row.id}}, {"start", cell_of_place(span.start)}, {"end", cell_of_place(span.end)}, {"kind", Cell{std::string("span")}}});
    if (!there) return std::unexpected(there.error());
    if (!there->empty()) return std::move(there->front());
    const auto voice = voice_at(writing, version, span);
    if (!voice) return std::unexpected(voice.error());
    auto row = empty_row(table);
    set_cell(table, row, "source", version.source.id);
    set_cell(table, row, "source_text", version.row.id);
    set_cell(table, row, "kind", std::string("span"));
    set_cell(table, row, "start", cell_of_place(span.start));
    set_cell(table, row, "end", cell_of_place(span.end));
    set_cell(table, row, "voice", *voice);
    auto id = writing.insert(table, row);
    if (!id) return std::unexpected(id.error());
    row.id = *id;
    return row;
}

Result<bool> is_shared(const store::Writing& writing, const std::string& passage, const std::string& coding) {
    for (const auto* table : domain::tables()) {
        for (const auto& column : table->columns) {
            if (column.kind != domain::ColumnKind::reference || column.refers_to != "passage") continue;
            const auto rows = writing.rows_matching(*table, {{column.name, Cell{passage}}});
            if (!rows) return std::unexpected(rows.error());
            if (std::ranges::any_of(*rows, [&](const Row& row) { return row.id != coding; })) return true;
        }
    }
    return false;
}

Result<std::optional<Row>> same_coding(const store::Writing& writing, const Row& wanted, const std::string& but) {
    const auto& table = table_named("coding");
    auto rows = writing.rows_matching(table, {{"passage", cell_of(table, wanted, "passage")}, {"code", cell_of(table, wanted, "code")}, {"coder", cell_of(table, wanted, "coder")}});
    if (!rows) return std::unexpected(rows.error());
    for (auto& row : *rows) {
        if (row.id != but) return std::optional(std::move(row));
    }
    return std::optional<Row>{};
}

}  // namespace loam::workbench
