#include "acts/putting.hpp"

#include "acts/blindness.hpp"
#include "acts/lists.hpp"
#include "acts/rows.hpp"

namespace loam::workbench {

using domain::Cell;
using domain::Row;
using domain::Table;

Result<std::optional<Row>> same_place(const store::Writing& writing, const Table& table, const Row& wanted,
                                      const std::vector<std::string_view>& key) {
    const auto candidates = writing.rows_where(table, key.front(), cell_of(table, wanted, key.front()));
    if (!candidates) return std::unexpected(candidates.error());
    for (const auto& row : *candidates) {
        if (std::ranges::all_of(key, [&](std::string_view column) { return cell_of(table, row, column) == cell_of(table, wanted, column); }))
            return row;
    }
    return std::optional<Row>{};
}

Result<void> put(const Doing& doing, const Table& table, Row wanted, const std::vector<std::string_view>& key,
                 const std::vector<std::string_view>& given) {
    const auto there = same_place(doing.writing, table, wanted, key);
    if (!there) return std::unexpected(there.error());
    if (!*there) {
        if (wanted.id.empty()) wanted.id = base::new_id();
        if (auto kept = keeps_rules(doing.writing, table, wanted); !kept) return kept;
        if (auto kept = keeps_blindness(doing, table, nullptr, &wanted); !kept) return kept;
        auto id = doing.writing.insert(table, wanted);
        return id ? Result<void>{} : std::unexpected(id.error());
    }
    auto after = **there;
    std::vector<std::pair<std::string, Cell>> cells;
    for (const auto column : given) {
        const auto& cell = cell_of(table, wanted, column);
        if (cell == cell_of(table, after, column)) continue;
        set_cell(table, after, column, cell);
        cells.emplace_back(std::string(column), cell);
    }
    if (auto kept = keeps_rules(doing.writing, table, after); !kept) return kept;
    if (auto kept = keeps_blindness(doing, table, &**there, &after); !kept) return kept;
    return cells.empty() ? Result<void>{} : doing.writing.change(table, after.id, cells);
}

Result<Wanted> wanted_row(const Doing& doing, const Table& table) {
    Wanted wanted{empty_row(table), {}};
    for (const auto& column : table.columns) {
        if (!doing.arguments.contains(column.name)) continue;
        auto cell = cell_argument(doing.arguments, column.name, column);
        if (!cell) return std::unexpected(cell.error());
        set_cell(table, wanted.row, column.name, std::move(*cell));
        wanted.given.push_back(column.name);
    }
    return wanted;
}

}  // namespace loam::workbench
