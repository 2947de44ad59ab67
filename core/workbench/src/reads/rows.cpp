#include "loam/workbench/workbench.hpp"

#include <set>

#include "loam/analysis/measures.hpp"
#include "loam/analysis/memos.hpp"
#include "loam/workbench/judging.hpp"
#include "reads/views.hpp"

// The rows of one table as they are, with what a form needs to change them.

namespace loam::workbench {
namespace {

Json cell_json(const domain::Column& column, const domain::Cell& cell) {
    if (const auto* words = std::get_if<std::string>(&cell)) return Json(*words);
    if (const auto* whole = std::get_if<std::int64_t>(&cell)) return column.kind == domain::ColumnKind::boolean ? Json(*whole != 0) : Json(*whole);
    if (const auto* real = std::get_if<double>(&cell)) return Json(*real);
    return nullptr;
}

/// Words that a form proposes for an open column.
JsonArray proposals(const domain::Table& table, const domain::Column& column) {
    JsonArray all;
    if (table.name == "claim" && column.name == "measure") {
        for (const auto& measure : analysis::measures()) all.push_back(JsonObject{{"value", measure.id}, {"meaning", measure.meaning}});
    }
    return all;
}

Json column_json(const domain::Table& table, const domain::Column& column) {
    JsonArray choices;
    for (const auto choice : column.choices) choices.emplace_back(choice);
    return JsonObject{{"name", column.name},
                      {"kind", domain::word(column.kind)},
                      {"required", column.required},
                      {"refers_to", column.refers_to.empty() ? Json(nullptr) : Json(column.refers_to)},
                      {"choices", std::move(choices)},
                      {"proposals", proposals(table, column)},
                      {"meaning", column.meaning}};
}

/// Private memos, what they name and what a link says of them are their writer's alone.
std::set<std::string> hidden_from(const domain::Project& project, const std::string& me) {
    std::set<std::string> ids;
    for (const auto& memo : project.memos) {
        if (!analysis::may_read(memo, me)) ids.insert(memo.id.text);
    }
    std::vector<std::string> links;
    for (const auto& link : project.memo_links) {
        if (ids.contains(link.memo.text)) links.push_back(link.id.text);
    }
    for (const auto& link : project.links) {
        if (ids.contains(link.origin.text) || ids.contains(link.target.text)) links.push_back(link.id.text);
    }
    ids.insert(links.begin(), links.end());
    return ids;
}

}  // namespace

Result<Json> Workbench::rows(const std::string& name, const std::string& me) const {
    const auto* table = domain::find_table(name);
    if (!table) return base::fail(base::ErrorKind::not_found, fmt::format("There is no table \"{}\".", name), name);
    const auto rows = m_store.rows(*table);
    if (!rows) return std::unexpected(rows.error());
    const auto* label = table->label.empty() ? nullptr : domain::find_column(*table, table->label);
    JsonArray columns;
    for (const auto& column : table->columns) columns.push_back(column_json(*table, column));
    JsonArray all;
    std::set<std::string> hidden;
    if (name == "memo" || name == "memo_link" || name == "link") {
        const auto values = project();
        if (!values) return std::unexpected(values.error());
        hidden = hidden_from(**values, me);
    }
    const auto closed = not_open(*this);
    if (!closed) return std::unexpected(closed.error());
    for (const auto& row : *rows) {
        if (hidden.contains(row.id) || closed->contains(row.id)) continue;
        JsonObject values;
        for (std::size_t i = 0; i < table->columns.size(); ++i) values[table->columns[i].name] = cell_json(table->columns[i], row.cells[i]);
        const auto called = label ? values.at(label->name) : Json(nullptr);
        all.push_back(JsonObject{{"id", row.id}, {"label", called}, {"values", std::move(values)}});
    }
    return JsonObject{{"table", table->name}, {"title", table->title}, {"meaning", table->meaning}, {"columns", std::move(columns)}, {"rows", std::move(all)}};
}

}  // namespace loam::workbench
