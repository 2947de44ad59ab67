// Random acts of every table: rows added, changed, moved, withdrawn.

#include <random>

#include "random_study.hpp"

namespace loam::workbench::testing {
namespace {

/// Draws acts over the rows that are there. Many are refused (a row that others stand on, words that do not fit): that is part of it.
class Researcher {
public:
    Researcher(Workbench& workbench, unsigned seed) : m_workbench(workbench), m_random(seed) {}

    bool act() {
        const auto tables = domain::tables();
        const auto& table = *tables[below(tables.size())];
        if (table.name == "project") return false;
        const auto rows = m_workbench.store().rows(table);
        if (!rows || rows->empty()) return false;
        const auto& row = (*rows)[below(rows->size())];
        auto name = std::string(table.name);
        std::ranges::replace(name, '_', '-');
        switch (below(6)) {
            case 0: return done("withdraw-" + name, {{"id", row.id}});
            case 1: return done("move-" + name, {{"id", row.id}, {"place", below(rows->size())}});
            case 2: return done("add-" + name, cells_of(table, row));
            default: return changed(table, name, row);
        }
    }

private:
    std::size_t below(std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(m_random); }
    bool done(const std::string& name, const JsonObject& arguments) {
        const auto outcome = m_workbench.perform(name, arguments, {});
        return outcome && outcome->seq > 0;
    }
    static base::Json json_of(const domain::Column& column, const domain::Cell& cell) {
        if (const auto* text = std::get_if<std::string>(&cell)) return base::Json(*text);
        if (const auto* whole = std::get_if<std::int64_t>(&cell)) return column.kind == domain::ColumnKind::boolean ? base::Json(*whole != 0) : base::Json(*whole);
        if (const auto* real = std::get_if<double>(&cell)) return base::Json(*real);
        return nullptr;
    }
    static JsonObject cells_of(const domain::Table& table, const domain::Row& row) {
        JsonObject arguments;
        for (std::size_t i = 0; i < row.cells.size(); ++i) arguments[table.columns[i].name] = json_of(table.columns[i], row.cells[i]);
        return arguments;
    }
    /// Another row's cell, new words, or nothing, in one column.
    bool changed(const domain::Table& table, const std::string& name, const domain::Row& row) {
        const auto at = below(table.columns.size());
        const auto& column = table.columns[at];
        const auto rows = m_workbench.store().rows(table);
        base::Json value = json_of(column, (*rows)[below(rows->size())].cells[at]);
        if (column.kind == domain::ColumnKind::words && below(2) == 0) value = fmt::format("Words “{}”,\n\"quoted\"", below(1000));
        if (below(5) == 0) value = nullptr;
        JsonObject arguments{{"id", row.id}};
        arguments[column.name] = std::move(value);
        return done("change-" + name, arguments);
    }
    Workbench& m_workbench;
    std::mt19937 m_random;
};

TEST(RandomActs, UndoneLeaveTheExampleAsItWasAndDoneAgainAsItBecame) { undone_and_done_again<Researcher>({.seeds = {11U, 20261124U, 911U}, .acts = 120, .most_tries = 4000}); }

}  // namespace
}  // namespace loam::workbench::testing
