#include "tidy_references.hpp"

#include <unordered_set>

namespace loam::exchange {
namespace {

using base::Loss;
using domain::Cell;
using domain::Column;
using domain::ColumnKind;
using domain::Table;

class Settler {
public:
    Settler(FoundRows& rows, Reading& reading) : m_rows(rows), m_reading(reading) {}

    void run() {
        refuse_taken_ids();
        while (follow_all()) {}
        for (const auto* table : domain::tables()) break_rings(*table);
    }

private:
    struct Owner {
        const Table* table;
        const FoundRow* found;
    };

    void lost(std::string where, std::string message) { m_reading.remark(Loss::lost, std::move(where), std::move(message)); }

    void keep_only(std::vector<FoundRow>& rows, const std::vector<bool>& stays) {
        const auto before = rows.size();
        std::size_t kept = 0;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (!stays[i]) continue;
            if (kept != i) rows[kept] = std::move(rows[i]);
            ++kept;
        }
        rows.resize(kept);
        m_reading.result.refused += before - kept;
    }

    void refuse_taken_ids() {
        std::unordered_map<std::string_view, const FoundRow*> owner;
        std::unordered_set<const FoundRow*> fallen;
        for (const auto* table : domain::tables()) {
            const auto at = m_rows.find(table->name);
            if (at == m_rows.end()) continue;
            for (const auto& found : at->second) {
                const auto [first, is_new] = owner.try_emplace(found.row.id, &found);
                if (is_new) continue;
                fallen.insert(&found);
                lost(found.where(), fmt::format("The id {} is taken by {}; an id belongs to one row of the whole project. "
                                                "The row was left out.", found.row.id, first->second->where()));
            }
        }
        if (fallen.empty()) return;
        for (auto& [name, rows] : m_rows) {
            std::vector<bool> stays;
            for (const auto& found : rows) stays.push_back(!fallen.contains(&found));
            keep_only(rows, stays);
        }
    }

    void list_owners() {
        m_owners.clear();
        std::size_t all = 0;
        for (const auto& [name, rows] : m_rows) all += rows.size();
        m_owners.reserve(all);
        for (const auto* table : domain::tables()) {
            const auto at = m_rows.find(table->name);
            if (at == m_rows.end()) continue;
            for (const auto& found : at->second) m_owners.emplace(found.row.id, Owner{table, &found});
        }
    }

    /// One pass over all references; true if a row fell, since others may have stood on it.
    bool follow_all() {
        list_owners();
        const auto refused = m_reading.result.refused;
        std::vector<std::pair<std::vector<FoundRow>*, std::vector<bool>>> verdicts;
        for (const auto* table : domain::tables()) {
            const auto at = m_rows.find(table->name);
            if (at == m_rows.end()) continue;
            std::vector<bool> stays;
            for (auto& found : at->second) stays.push_back(follow(*table, found));
            verdicts.emplace_back(&at->second, std::move(stays));
        }
        for (auto& [rows, stays] : verdicts) keep_only(*rows, stays);
        return m_reading.result.refused > refused;
    }

    bool follow(const Table& table, FoundRow& found) {
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            const auto& column = table.columns[i];
            const auto* target = std::get_if<std::string>(&found.row.cells[i]);
            if (target == nullptr || (column.kind != ColumnKind::reference && column.kind != ColumnKind::any_id)) continue;
            const auto problem = why_not(column, found, *target);
            if (problem.empty()) continue;
            lost(fmt::format("{}, column {}", found.where(), column.name),
                 fmt::format("{} {}. {}", *target, problem,
                             column.required ? "The row was left out." : "The cell was left empty."));
            if (column.required) return false;
            found.row.cells[i] = Cell{};
        }
        return true;
    }

    std::string why_not(const Column& column, const FoundRow& from, const std::string& target) const {
        const auto at = m_owners.find(target);
        if (at == m_owners.end())
            return fmt::format("is the id of no {} that could be read", column.refers_to.empty() ? "row" : column.refers_to);
        if (column.kind == ColumnKind::reference && at->second.table->name != column.refers_to)
            return fmt::format("is a row of {}, not of {}", at->second.table->name, column.refers_to);
        if (at->second.found->row.withdrawn && !from.row.withdrawn) return "is withdrawn, while this row is not";
        return {};
    }

    /// A column that refers to its own table makes a tree; a ring has no top.
    void break_rings(const Table& table) {
        const auto at = m_rows.find(table.name);
        if (at == m_rows.end()) return;
        for (std::size_t column = 0; column < table.columns.size(); ++column) {
            if (table.columns[column].kind == ColumnKind::reference && table.columns[column].refers_to == table.name)
                break_rings(at->second, column, table.columns[column].name);
        }
    }

    void break_rings(std::vector<FoundRow>& rows, std::size_t column, std::string_view name) {
        enum class Seen : std::uint8_t { no, on_the_way, done };
        std::unordered_map<std::string_view, std::size_t> place;
        for (std::size_t i = 0; i < rows.size(); ++i) place.emplace(rows[i].row.id, i);
        std::vector<Seen> seen(rows.size(), Seen::no);
        for (std::size_t start = 0; start < rows.size(); ++start) {
            std::vector<std::size_t> way;
            auto at = start;
            while (seen[at] == Seen::no) {
                seen[at] = Seen::on_the_way;
                way.push_back(at);
                const auto* up = std::get_if<std::string>(&rows[at].row.cells[column]);
                const auto next = up == nullptr ? place.end() : place.find(*up);
                if (next == place.end()) break;
                if (seen[next->second] == Seen::on_the_way) {
                    lost(fmt::format("{}, column {}", rows[at].where(), name),
                         fmt::format("{} stands under this row itself, so they would form a ring. The cell was left empty.",
                                     *up));
                    rows[at].row.cells[column] = Cell{};
                    break;
                }
                at = next->second;
            }
            for (const auto i : way) seen[i] = Seen::done;
        }
    }

    FoundRows& m_rows;
    Reading& m_reading;
    std::unordered_map<std::string_view, Owner> m_owners;
};

}  // namespace

void settle_references(FoundRows& rows, Reading& reading) { Settler(rows, reading).run(); }

}  // namespace loam::exchange
