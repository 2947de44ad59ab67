#include "acts/code_rows.hpp"

#include "acts/lists.hpp"
#include "loam/base/text.hpp"

namespace loam::workbench {
namespace {

using base::ErrorKind;
using base::fail;
using domain::Cell;
using domain::Row;

const domain::Table& table_named(std::string_view name) { return *domain::find_table(name); }

}  // namespace

Result<std::vector<Row>> rows_argument(const Doing& doing, std::string_view name, const domain::Table& table) {
    std::vector<Row> rows;
    for (const auto& id : base::split(text_argument(doing.arguments, name), ' ')) {
        if (id.empty() || std::ranges::find(rows, id, &Row::id) != rows.end()) continue;
        auto row = existing(doing.writing, table, id);
        if (!row) return std::unexpected(row.error());
        rows.push_back(std::move(*row));
    }
    if (rows.empty()) return fail(ErrorKind::bad_input, fmt::format("{} names no {}. Nothing was changed.", name, table.title), std::string(name));
    return rows;
}

std::int64_t level_of(const Row& rung) {
    const auto* level = std::get_if<std::int64_t>(&cell_of(table_named("rung"), rung, "level"));
    return level ? *level : 0;
}

Result<std::vector<Row>> rungs_of(const store::Writing& writing, const std::string& half) {
    auto rungs = writing.rows_matching(table_named("rung"), {{"half", Cell{half}}});
    if (rungs) std::ranges::stable_sort(*rungs, {}, level_of);
    return rungs;
}

Result<Row> rung_named(const store::Writing& writing, const std::string& half, const std::string& name) {
    const auto& table = table_named("rung");
    auto rungs = rungs_of(writing, half);
    if (!rungs) return std::unexpected(rungs.error());
    std::vector<std::string> marks;
    for (auto& rung : *rungs) {
        if (rung.id == name || text_of(table, rung, "mark") == name) return std::move(rung);
        marks.push_back(text_of(table, rung, "mark"));
    }
    if (auto row = writing.row(table, name); row && *row && !(*row)->withdrawn) return std::move(**row);  // of the other half, by id
    return fail(ErrorKind::bad_input,
                fmt::format("There is no rung \"{}\" among those of the {}. {} Nothing was changed.", name, half, marks.empty() ? "There is none yet." : "There are: " + base::join(marks, ", ") + "."), "rung");
}

Result<Row> lowest_rung(store::Writing& writing, const std::string& half) {
    auto rungs = rungs_of(writing, half);
    if (!rungs) return std::unexpected(rungs.error());
    if (!rungs->empty()) return std::move(rungs->front());
    const auto& table = table_named("rung");
    auto row = empty_row(table);
    const bool review = half == "review";
    set_cell(table, row, "half", half);
    set_cell(table, row, "mark", std::string(review ? "theme" : "initial"));
    set_cell(table, row, "name", std::string(review ? "Theme of a study" : "Initial code"));
    set_cell(table, row, "level", std::int64_t{1});
    auto id = writing.insert(table, row);
    if (!id) return std::unexpected(id.error());
    row.id = *id;
    return row;
}

Result<Row> rung_of(const store::Writing& writing, const Row& code) {
    return existing(writing, table_named("rung"), text_of(table_named("code"), code, "rung"));
}

Result<std::optional<Row>> code_called(const store::Writing& writing, const std::string& rung, std::string_view label) {
    const auto wanted = base::comparable(label);
    const auto labels = writing.labels_where(table_named("code"), "rung", Cell{rung});
    if (!labels) return std::unexpected(labels.error());
    for (const auto& [id, called] : *labels) {
        if (base::comparable(called) == wanted) return writing.row(table_named("code"), id);
    }
    return std::optional<Row>{};
}

std::string told_all(const store::Writing& writing, const std::vector<Row>& rows) {
    std::string text;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto table = writing.table_of(rows[i].id);
        text += i == 0 ? "" : i + 1 == rows.size() ? " and " : ", ";
        text += table && *table ? told(writing, **table, rows[i]) : rows[i].id;
    }
    return text;
}

Result<bool> stands_above(const store::Writing& writing, const std::string& lower, const std::string& upper) {
    const auto& steps = table_named("stands_on");
    std::vector<std::string> waiting{lower};
    std::set<std::string> seen;
    while (!waiting.empty()) {
        const auto at = waiting.back();
        waiting.pop_back();
        if (at == upper) return true;
        if (!seen.insert(at).second) continue;
        const auto above = writing.rows_matching(steps, {{"lower", Cell{at}}});
        if (!above) return std::unexpected(above.error());
        for (const auto& step : *above) waiting.push_back(text_of(steps, step, "upper"));
    }
    return false;
}

}  // namespace loam::workbench
