#include "changes.hpp"
#include "naming.hpp"

// Undo works on cells; whether the rows still fit together afterwards is asked here. Foreign keys cannot tell: a withdrawn
// row is still there, and columns that may name a row of any table have no foreign key at all.

namespace loam::store {
namespace {

using domain::Column;
using domain::Table;

enum class Standing { gone, withdrawn, live };

Standing standing_of(Database& db, const Table& table, const std::string& id) {
    auto found = db.prepared(fmt::format("SELECT standing FROM {} WHERE id = ?1", sql_name(table.name)));
    found->bind(1, std::string_view(id));
    if (!found->step()) return Standing::gone;
    return found->text(0) == "live" ? Standing::live : Standing::withdrawn;
}

/// What stands in the way of a live row whose cell reads `text`.
std::optional<Clash> missing_target(Database& db, const Table& table, const std::string& id, const Column& column, const std::string& text) {
    for (const auto* target : domain::tables()) {
        const auto to = may_name(column, *target) ? std::string(named_id(column, *target, text)) : std::string();
        if (to.empty()) continue;
        const auto standing = standing_of(db, *target, to);
        if (standing == Standing::live) return std::nullopt;
        if (standing == Standing::withdrawn) return Clash{std::string(target->name), to, "standing", "live", "live", "withdrawn", 0};
    }
    return Clash{std::string(table.name), id, std::string(column.name), text, text, "names a row that is not there any more", 0};
}

void check_own(Database& db, const Table& table, const std::string& id, std::vector<Clash>& clashes) {
    for (const auto& column : table.columns) {
        if (!names_rows(column)) continue;
        std::string text;
        {
            auto cell = db.prepared(fmt::format("SELECT {} FROM {} WHERE id = ?1", sql_name(column.name), sql_name(table.name)));
            cell->bind(1, std::string_view(id));
            if (cell->step()) text = cell->text(0);
        }
        if (text.empty()) continue;
        if (auto clash = missing_target(db, table, id, column, text)) clashes.push_back(std::move(*clash));
    }
}

/// Rows that name a row, with the columns in which they do.
void find_naming(Database& db, const Table& table, const std::string& id, bool only_live, std::vector<Clash>& clashes) {
    for (const auto* other : domain::tables()) {
        for (const auto& column : other->columns) {
            if (!may_name(column, table)) continue;
            auto rows = db.prepared(fmt::format("SELECT id FROM {} WHERE {} AND (standing = 'live' OR ?2 = 0)", sql_name(other->name), naming_sql(column, table)));
            rows->bind_all(std::string_view(id), std::int64_t{only_live});
            while (rows->step()) clashes.push_back({std::string(other->name), std::string(rows->text(0)), std::string(column.name), "", "", id, 0});
        }
    }
}

}  // namespace

std::vector<Clash> rows_that_name(Connection& connection, const Table& table, const std::string& id) {
    std::vector<Clash> clashes;
    find_naming(connection.db, table, id, false, clashes);
    return clashes;
}

std::vector<Clash> broken_references(Connection& connection, const std::vector<std::string>& sets) {
    std::set<std::pair<const Table*, std::string>> rows;
    for (const auto& changes : sets) {
        for (const auto& row : rows_of(changes)) {
            if (row.table) rows.emplace(row.table, row.id);
        }
    }
    std::vector<Clash> clashes;
    for (const auto& [table, id] : rows) {
        if (standing_of(connection.db, *table, id) == Standing::live) check_own(connection.db, *table, id, clashes);
        else find_naming(connection.db, *table, id, true, clashes);  // a row that is live no more may be named by none that is
    }
    return clashes;
}

}  // namespace loam::store
