#include "changes.hpp"
#include "naming.hpp"
#include "speakers.hpp"

#include "loam/base/id_run.hpp"
#include "loam/base/ids.hpp"
#include "loam/base/text.hpp"

// What an act may do while its transaction is open.

namespace loam::store {
namespace {

using domain::Cell;
using domain::Column;
using domain::ColumnKind;
using domain::Row;
using domain::Table;

/// A cell as it stands in the row: words become the hash they are kept under.
Cell stored(Database& db, const Column& column, const Cell& cell) {
    const auto* text = std::get_if<std::string>(&cell);
    if (!text || column.kind != ColumnKind::words) return cell;
    return keep_text(db, *text);
}

/// As stored(), of the cell at a place in a row that is inserted.
Cell inserted(Connection& connection, const Table& table, const Row& row, std::size_t place) {
    if (auto name = shared_name(connection, table, row, place)) return std::move(*name);
    return stored(connection.db, table.columns[place], row.cells[place]);
}

std::string_view misfit_of_file(Database& db, const Cell& cell) {
    const auto* key = std::get_if<std::string>(&cell);
    if (!key) return "";
    switch (state_of_file(db, *key)) {
        case FileState::kept: return "";
        case FileState::erased: return "names a file that was erased";
        case FileState::unknown: return "names a file that is not kept in the project";
    }
    return "";
}

Result<void> fits(Database& db, const Table& table, const Column& column, const Cell& cell) {
    std::string problem = domain::misfit(column, cell);
    if (problem.empty() && column.kind == ColumnKind::file) problem = misfit_of_file(db, cell);
    if (problem.empty()) return {};
    return base::fail(ErrorKind::bad_input, fmt::format("{} of the {} {}. Nothing was changed.", column.name, table.title, problem), std::string(column.name));
}

void note_change(Connection& connection, const Table& table, const std::string& id) {
    connection.entry_due = true;
    connection.rewritten.emplace_back(&table, id);
}

void note_insertion(Connection& connection, const Table& table, const Row& row) {
    connection.entry_due = true;
    connection.written.emplace_back(&table, row.id);
    if (row.withdrawn) return;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        const auto& column = table.columns[i];
        if (column.kind != ColumnKind::reference && column.kind != ColumnKind::any_id) continue;
        const auto* id = std::get_if<std::string>(&row.cells[i]);
        if (id && !id->empty()) connection.named.emplace(column.kind == ColumnKind::any_id ? nullptr : domain::find_table(column.refers_to), *id);
    }
}

/// "INSERT INTO turn VALUES (?1, ...)": id, place, standing, cells.
const std::string& insertion_into(const Table& table) {
    static const auto all = [] {
        std::unordered_map<const Table*, std::string> statements;
        for (const auto* each : domain::tables()) {
            auto sql = fmt::format("INSERT INTO {} VALUES (?1, ?2, ?3", sql_name(each->name));
            for (std::size_t i = 0; i < each->columns.size(); ++i) sql += fmt::format(", ?{}", i + 4);
            statements.emplace(each, sql + ")");
        }
        return statements;
    }();
    return all.at(&table);
}

/// Rows of one act follow each other in every index.
std::string next_id(Connection& connection) {
    auto& last = connection.fresh_id;
    last = last.empty() ? base::new_id() : base::id_after(last);
    return last;
}

/// Looked up once and then counted on: a scan of the table at every insert would grow with it.
std::int64_t next_place(Connection& connection, const Table& table) {
    const auto known = connection.last_places.find(&table);
    if (known != connection.last_places.end()) return ++known->second;
    auto last = connection.db.prepared(fmt::format("SELECT coalesce(max(ord), 0) + 1 FROM {}", sql_name(table.name)));
    last->step();
    return connection.last_places.emplace(&table, last->integer(0)).first->second;
}

/// A place that was given moves the count on.
std::int64_t given_place(Connection& connection, const Table& table, std::int64_t ord) {
    if (const auto known = connection.last_places.find(&table); known != connection.last_places.end()) known->second = std::max(known->second, ord);
    return ord;
}

struct Standing {
    bool there = false;
    bool live = false;
};

Standing standing_of(Database& db, const Table& table, const std::string& id) {
    auto found = db.prepared(fmt::format("SELECT standing FROM {} WHERE id = ?1", sql_name(table.name)));
    found->bind(1, std::string_view(id));
    if (!found->step()) return {};
    return {true, found->text(0) == "live"};
}

std::unexpected<Error> no_such_row(const Table& table, const std::string& id) {
    return base::fail(ErrorKind::not_found, fmt::format("There is no {} with the id \"{}\". Nothing was changed.", table.title, id), id);
}

/// Live rows of other tables that refer to this one: how many, and the first few by table.
/// What people call a row: its label, else its id.
std::string called(Database& db, const Table& table, const std::string& id) {
    const auto* column = table.label.empty() ? nullptr : domain::find_column(table, table.label);
    const auto row = column ? read_row(db, table, id) : std::nullopt;
    if (const auto* kept = domain::find_column(table, "private"); kept && row && row->cells[static_cast<std::size_t>(kept - table.columns.data())] == Cell{std::int64_t{1}}) return fmt::format("a private {}", table.title);
    const auto* label = row ? std::get_if<std::string>(&row->cells[static_cast<std::size_t>(column - table.columns.data())]) : nullptr;
    return fmt::format("{} “{}”", table.title, label && !label->empty() ? *label : id);
}

/// The live rows that refer to a row, the first few by name; "" if there is none.
std::string referring(Database& db, const Table& target, const std::string& id) {
    static constexpr std::int64_t named = 3;
    std::vector<std::string> names;
    std::int64_t more = 0;
    for (const auto* table : domain::tables()) {
        for (const auto& column : table->columns) {
            if (!may_name(column, target)) continue;
            auto rows = db.prepared(fmt::format("SELECT id FROM {} WHERE {} AND standing = 'live' ORDER BY ord, id", sql_name(table->name), naming_sql(column, target)));
            rows->bind(1, std::string_view(id));
            std::vector<std::string> ids;
            while (rows->step()) ids.emplace_back(rows->text(0));
            for (const auto& each : ids) {
                if (std::ssize(names) < named) names.push_back(called(db, *table, each));
                else ++more;
            }
        }
    }
    if (more > 0) names.push_back(fmt::format("{} more", more));
    return base::join(names, ", ");
}

void set_standing(Database& db, const Table& table, const std::string& id, std::string_view standing) {
    auto update = db.prepared(fmt::format("UPDATE {} SET standing = ?2 WHERE id = ?1", sql_name(table.name)));
    update->bind_all(std::string_view(id), standing);
    update->run();
}

}  // namespace

Writing::Writing(Connection& connection, Recording& recording) : m_connection(connection), m_recording(recording) {}

Result<std::string> Writing::insert(const Table& table, Row row) {
    auto& db = m_connection.db;
    const bool fresh = row.id.empty();
    if (fresh) row.id = next_id(m_connection);
    if (!base::is_id(row.id))
        return base::fail(ErrorKind::bad_input, fmt::format("\"{}\" cannot be an id: use 1 to 64 of a-z, 0-9, dot, hyphen, underscore. Nothing was changed.", row.id), row.id);
    row.cells.resize(table.columns.size());
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        if (auto fit = fits(db, table, table.columns[i], row.cells[i]); !fit) return std::unexpected(fit.error());
    }
    if (!fresh) {  // 75 random bits are not looked up in every table
        const auto owner = table_of(row.id);
        if (!owner) return std::unexpected(owner.error());
        if (*owner) {
            return base::fail(ErrorKind::exists,
                              fmt::format("The id \"{}\" belongs to a {} already, perhaps a withdrawn one. Nothing was changed.", row.id, (*owner)->title), row.id);
        }
    }
    return guarded([&]() -> Result<std::string> {
        const auto ord = row.ord == 0 ? next_place(m_connection, table) : given_place(m_connection, table, row.ord);
        const std::string_view standing = row.withdrawn ? "withdrawn" : "live";
        std::vector<Cell> cells;
        cells.reserve(row.cells.size());
        for (std::size_t i = 0; i < row.cells.size(); ++i) cells.push_back(inserted(m_connection, table, row, i));
        auto insert = db.prepared(insertion_into(table));
        insert->bind_all(std::string_view(row.id), ord, standing);
        for (std::size_t i = 0; i < cells.size(); ++i) insert->bind(static_cast<int>(i) + 4, cells[i]);
        m_recording.insert(*insert, table, row.id, ord, standing, cells);
        if (m_connection.ids) m_connection.ids->emplace(row.id, &table);
        note_insertion(m_connection, table, row);
        return row.id;
    });
}

Result<void> Writing::change(const Table& table, const std::string& id, const std::vector<std::pair<std::string, Cell>>& cells) {
    return guarded([&]() -> Result<void> {
        auto& db = m_connection.db;
        const auto before = read_row(db, table, id);
        if (!before || before->withdrawn) return no_such_row(table, id);
        for (const auto& [name, cell] : cells) {
            const auto* column = domain::find_column(table, name);
            if (!column) return base::fail(ErrorKind::bad_input, fmt::format("A {} has no column \"{}\". Nothing was changed.", table.title, name), name);
            if (before->cells[static_cast<std::size_t>(column - table.columns.data())] == cell) continue;
            if (auto fit = fits(db, table, *column, cell); !fit) return fit;
            auto update = db.prepared(fmt::format("UPDATE {} SET {} = ?2 WHERE id = ?1", sql_name(table.name), sql_name(name)));
            update->bind(1, std::string_view(id)).bind(2, stored(db, *column, cell));
            update->run();
            note_change(m_connection, table, id);
        }
        return {};
    });
}

Result<void> Writing::withdraw(const Table& table, const std::string& id) {
    return guarded([&]() -> Result<void> {
        auto& db = m_connection.db;
        if (!standing_of(db, table, id).live) return no_such_row(table, id);
        if (const auto list = referring(db, table, id); !list.empty()) {
            return base::fail(ErrorKind::conflict, fmt::format("This {} cannot be withdrawn while others refer to it: {}. Withdraw or change those first; nothing was changed.", table.title, list), id);
        }
        set_standing(db, table, id, "withdrawn");
        note_change(m_connection, table, id);
        return {};
    });
}

Result<void> Writing::restore(const Table& table, const std::string& id) {
    return guarded([&]() -> Result<void> {
        auto& db = m_connection.db;
        const auto standing = standing_of(db, table, id);
        if (!standing.there || standing.live) return no_such_row(table, id);
        set_standing(db, table, id, "live");
        note_change(m_connection, table, id);
        return {};
    });
}

Result<void> Writing::move(const Table& table, const std::string& id, std::size_t place) {
    return guarded([&]() -> Result<void> {
        auto& db = m_connection.db;
        if (!standing_of(db, table, id).live) return no_such_row(table, id);
        m_connection.last_places.erase(&table);
        std::vector<std::pair<std::string, std::int64_t>> order;
        {
            auto rows = db.prepared(fmt::format("SELECT id, ord FROM {} WHERE standing = 'live' ORDER BY ord, id", sql_name(table.name)));
            while (rows->step()) order.emplace_back(rows->text(0), rows->integer(1));
        }
        std::vector<std::int64_t> places;
        for (const auto& [each, ord] : order) places.push_back(ord);
        // Two copies that were merged may hold the same place twice: make them different before they are dealt out.
        for (std::size_t i = 1; i < places.size(); ++i) places[i] = std::max(places[i], places[i - 1] + 1);
        const auto at = std::ranges::find(order, id, &std::pair<std::string, std::int64_t>::first);
        const auto moved = *at;
        order.erase(at);
        order.insert(order.begin() + static_cast<std::ptrdiff_t>(std::min(place, order.size())), moved);
        for (std::size_t i = 0; i < order.size(); ++i) {
            if (order[i].second == places[i]) continue;
            auto update = db.prepared(fmt::format("UPDATE {} SET ord = ?2 WHERE id = ?1", sql_name(table.name)));
            update->bind_all(std::string_view(order[i].first), places[i]);
            update->run();
            note_change(m_connection, table, order[i].first);
        }
        return {};
    });
}

Result<std::optional<Row>> Writing::row(const Table& table, const std::string& id) const {
    return guarded([&]() -> Result<std::optional<Row>> { return read_row(m_connection.db, table, id); });
}

Result<std::vector<Row>> Writing::rows_where(const Table& table, std::string_view column, const Cell& value) const {
    return guarded([&]() -> Result<std::vector<Row>> { return read_rows_where(m_connection.db, table, column, value); });
}

Result<std::vector<Row>> Writing::rows(const Table& table) const {
    return guarded([&]() -> Result<std::vector<Row>> { return read_rows(m_connection.db, table, false); });
}

Result<std::vector<Row>> Writing::rows_matching(const Table& table, const std::vector<std::pair<std::string_view, Cell>>& cells) const {
    return guarded([&]() -> Result<std::vector<Row>> { return read_rows_matching(m_connection.db, table, cells); });
}

Result<std::optional<Row>> Writing::row_before(const Table& table, std::string_view owner, const std::string& id, std::int64_t at) const {
    return guarded([&]() -> Result<std::optional<Row>> { return read_row_before(m_connection.db, table, owner, id, at); });
}

Result<std::vector<std::pair<std::string, std::string>>> Writing::labels_where(const Table& table, std::string_view column, const Cell& value) const {
    return guarded([&]() -> Result<std::vector<std::pair<std::string, std::string>>> { return read_labels_where(m_connection.db, table, column, value); });
}

Result<std::vector<std::string>> Writing::ids(const Table& table) const {
    return guarded([&]() -> Result<std::vector<std::string>> {
        auto rows = m_connection.db.prepared(fmt::format("SELECT id FROM {} WHERE standing = 'live' ORDER BY ord, id", sql_name(table.name)));
        std::vector<std::string> all;
        while (rows->step()) all.emplace_back(rows->text(0));
        return all;
    });
}

Result<const Table*> Writing::table_of(const std::string& id) const {
    return guarded([&]() -> Result<const Table*> {
        // An import asks for tens of thousands of ids, and there are many tables: then all ids are listed once.
        static constexpr std::size_t many = 500;
        if (!m_connection.ids && ++m_connection.looked_up > many) m_connection.ids = read_ids(m_connection.db);
        if (m_connection.ids) {
            const auto at = m_connection.ids->find(id);
            return at == m_connection.ids->end() ? nullptr : at->second;
        }
        for (const auto* table : domain::tables()) {
            if (standing_of(m_connection.db, *table, id).there) return table;
        }
        return nullptr;
    });
}

}  // namespace loam::store
