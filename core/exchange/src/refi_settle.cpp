#include "refi_settle.hpp"

#include "loam/base/text.hpp"

namespace loam::exchange::refi {
namespace {

using base::Loss;
using domain::Cell;
using domain::ColumnKind;
using domain::Row;
using domain::RowsByTable;
using domain::Table;

bool is_reference(const domain::Column& column) { return column.kind == ColumnKind::reference || column.kind == ColumnKind::any_id; }

class Settling {
public:
    Settling(Reading& reading, RowsByTable& rows) : m_reading(reading), m_rows(rows) {}

    void run() {
        for (const auto* table : domain::tables()) filter(*table, [&](Row& row) { return cells_fit(*table, row); });
        do {
            m_fell = false;
            list_ids();
            for (const auto* table : domain::tables()) filter(*table, [&](Row& row) { return references_hold(*table, row); });
        } while (m_fell);
        hold_spans();
        break_rings("code", "parent");
        break_rings("memo", "replaces");
        for (auto& [name, rows] : m_rows) {
            std::int64_t ord = 0;
            for (auto& row : rows) row.ord = ++ord;
        }
    }

private:
    template <class Stays>
    void filter(const Table& table, const Stays& stays) {
        const auto at = m_rows.find(table.name);
        if (at == m_rows.end()) return;
        const auto before = at->second.size();
        std::erase_if(at->second, [&](Row& row) { return !stays(row); });
        m_fell = m_fell || at->second.size() != before;
    }

    /// True if the row can stand: what does not fit was emptied.
    bool emptied(const Table& table, const domain::Column& column, Row& row, Cell& cell, const std::string& problem) {
        const auto where = fmt::format("{} {}", table.title, row.id);
        if (column.required) {
            m_reading.tell_grouped(Loss::lost, fmt::format("The {} of a {} {}; it was left out.", column.name, table.title, problem), where);
            return false;
        }
        m_reading.tell_grouped(Loss::lost, fmt::format("The {} of a {} {}; it was left empty.", column.name, table.title, problem), where);
        cell = {};
        return true;
    }

    bool cells_fit(const Table& table, Row& row) {
        row.cells.resize(table.columns.size());
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            if (is_reference(table.columns[i]) && std::holds_alternative<std::monostate>(row.cells[i]) && !table.columns[i].required) continue;
            const auto problem = domain::misfit(table.columns[i], row.cells[i]);
            if (!problem.empty() && !emptied(table, table.columns[i], row, row.cells[i], problem)) return false;
        }
        return true;
    }

    void list_ids() {
        m_table_of.clear();
        for (const auto& [name, rows] : m_rows) {
            for (const auto& row : rows) m_table_of.emplace(row.id, name);
        }
    }

    bool leads_somewhere(const domain::Column& column, const std::string& id) const {
        const auto at = m_table_of.find(id);
        auto table = at == m_table_of.end() ? std::string_view{} : std::string_view(at->second);
        if (table.empty()) table = m_reading.options.table_of(id);
        return column.kind == ColumnKind::any_id ? !table.empty() : table == column.refers_to;
    }

    bool references_hold(const Table& table, Row& row) {
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            const auto* id = std::get_if<std::string>(&row.cells[i]);
            if (!id || !is_reference(table.columns[i]) || leads_somewhere(table.columns[i], *id)) continue;
            if (!emptied(table, table.columns[i], row, row.cells[i], "leads nowhere")) return false;
        }
        return true;
    }

    /// A span lies inside its text; one that does not stays as a place with its numbers.
    void hold_spans() {
        const auto passages = m_rows.find("passage");
        const auto texts = m_rows.find("source_text");
        if (passages == m_rows.end()) return;
        std::unordered_map<std::string_view, std::int64_t> sizes;
        if (texts != m_rows.end()) {
            for (const auto& row : texts->second) sizes.emplace(row.id, static_cast<std::int64_t>(base::code_points(domain::to_value<domain::SourceText>(row).text)));
        }
        for (auto& row : passages->second) {
            auto passage = domain::to_value<domain::Passage>(row);
            if (passage.kind != "span") continue;
            const auto size = sizes.find(passage.source_text.text);
            const bool holds = size != sizes.end() && passage.start && passage.end && *passage.start >= 0 && *passage.end > *passage.start && *passage.end <= size->second;
            if (holds) continue;
            m_reading.tell_grouped(Loss::lost, "The place of a passage does not lie in its text. It stays as a place with its numbers.", row.id);
            passage.kind = "page";
            passage.place = fmt::format("characters {} to {} of the file", passage.start.value_or(0), passage.end.value_or(0));
            passage.start.reset();
            passage.end.reset();
            passage.source_text.text.clear();
            row.cells = domain::to_row(passage).cells;
        }
    }

    /// A row that stands beneath itself is put at the top.
    void break_rings(std::string_view name, std::string_view column_name) {
        const auto& table = *domain::find_table(name);
        const auto at = m_rows.find(name);
        if (at == m_rows.end()) return;
        const auto column = static_cast<std::size_t>(domain::find_column(table, column_name) - table.columns.data());
        std::unordered_map<std::string_view, Row*> by_id;
        for (auto& row : at->second) by_id.emplace(row.id, &row);
        std::unordered_set<const Row*> sound;
        for (auto& row : at->second) {
            std::unordered_set<const Row*> way;
            for (auto* above = &row; above && !sound.contains(above);) {
                if (!way.insert(above).second) {
                    emptied(table, table.columns[column], *above, above->cells[column], "leads in a ring");
                    break;
                }
                const auto* up = std::get_if<std::string>(&above->cells[column]);
                const auto next = up ? by_id.find(*up) : by_id.end();
                above = next == by_id.end() ? nullptr : next->second;
            }
            sound.insert(way.begin(), way.end());
        }
    }

    Reading& m_reading;
    RowsByTable& m_rows;
    std::unordered_map<std::string_view, std::string_view> m_table_of;
    bool m_fell = false;
};

}  // namespace

RowsByTable rows_of(const domain::Project& project) {
    RowsByTable rows;
    if (!project.about.id.empty()) rows["project"].push_back(domain::to_row(project.about, 1));
    domain::for_each_kind(project, [&]<class V>(const std::vector<V>& values) {
        if (values.empty()) return;
        auto& list = rows[std::string(domain::entity<V>().table.name)];
        list.reserve(values.size());
        for (const auto& value : values) list.push_back(domain::to_row(value, static_cast<std::int64_t>(list.size()) + 1));
    });
    return rows;
}

void settle(Reading& reading, RowsByTable& rows) { Settling(reading, rows).run(); }

}  // namespace loam::exchange::refi
