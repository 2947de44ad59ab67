#include "connection.hpp"

// Rows out of the database, with the words behind their hashes.

namespace loam::store {
namespace {

using domain::Cell;
using domain::Column;
using domain::ColumnKind;
using domain::Row;
using domain::Table;

/// "id, ord, standing, columns": the words of a words column come by join in place of their hash.
std::string select_of(const Table& table) {
    std::string columns = "r.id, r.ord, r.standing";
    std::string joins;
    int n = 0;
    for (const auto& column : table.columns) {
        if (column.kind != ColumnKind::words) {
            columns += fmt::format(", r.{}", sql_name(column.name));
            continue;
        }
        ++n;
        columns += fmt::format(", CASE WHEN r.{0} IS NULL THEN NULL ELSE coalesce(t{1}.text, '{2}') END", sql_name(column.name), n, erased_words);
        joins += fmt::format(" LEFT JOIN texts t{0} ON t{0}.hash = r.{1}", n, sql_name(column.name));
    }
    return fmt::format("SELECT {} FROM {} r{}", columns, sql_name(table.name), joins);
}

Cell cell_at(const Statement& statement, int at) {
    switch (statement.type(at)) {
        case SQLITE_INTEGER: return statement.integer(at);
        case SQLITE_FLOAT: return statement.real(at);
        case SQLITE_TEXT: return std::string(statement.text(at));
        default: return {};
    }
}

Row row_from(const Statement& statement, const Table& table) {
    Row row{std::string(statement.text(0)), statement.integer(1), statement.text(2) == "withdrawn", {}};
    row.cells.reserve(table.columns.size());
    for (std::size_t i = 0; i < table.columns.size(); ++i) row.cells.push_back(cell_at(statement, static_cast<int>(i) + 3));
    return row;
}

std::vector<Row> all_rows(Statement& statement, const Table& table) {
    std::vector<Row> rows;
    while (statement.step()) rows.push_back(row_from(statement, table));
    return rows;
}

/// A row at a time: the words of a whole study are not held twice.
template <class V>
void take_all(Statement& statement, std::vector<V>& kind, std::vector<std::int64_t>* places) {
    const auto& table = domain::entity<V>().table;
    while (statement.step()) {
        auto row = row_from(statement, table);
        if (places) places->push_back(row.ord);
        kind.push_back(domain::to_value<V>(std::move(row)));
    }
}

template <class V>
void read_kind(Database& db, std::vector<V>& kind, std::vector<std::int64_t>* places) {
    auto select = db.prepared(select_of(domain::entity<V>().table) + " WHERE r.standing = 'live' ORDER BY r.ord, r.id");
    take_all(*select, kind, places);
}

template <>
void read_kind(Database& db, std::vector<domain::Endorsement>& kind, std::vector<std::int64_t>* places) {
    auto select = db.prepared(select_of(domain::entity<domain::Endorsement>().table) +
                              " WHERE r.standing = 'live' AND (r.hint IS NOT NULL OR r.note IS NOT NULL OR r.passage IS NOT NULL) ORDER BY r.ord, r.id");
    take_all(*select, kind, places);
}

}  // namespace

/// Cells of the matrix, without a string for each: a project may hold millions.
void read_matrix(Database& db, domain::Project& project) {
    std::unordered_map<std::string_view, std::size_t> codes;
    std::unordered_map<std::string_view, std::size_t> studies;
    for (std::size_t i = 0; i < project.codes.size(); ++i) codes.emplace(project.codes[i].id.text, i);
    for (std::size_t i = 0; i < project.studies.size(); ++i) studies.emplace(project.studies[i].id.text, i);
    project.matrix = domain::Matrix(project.codes.size(), project.studies.size());
    auto cells = db.prepared("SELECT concept, study, state FROM endorsement WHERE standing = 'live' ORDER BY id");
    std::string_view last_concept;
    std::size_t code = 0;
    while (cells->step()) {
        const auto concept_id = cells->text(0);
        if (concept_id != last_concept) {
            const auto at = codes.find(concept_id);
            if (at == codes.end()) continue;
            last_concept = at->first;
            code = at->second;
        }
        if (const auto study = studies.find(cells->text(1)); study != studies.end())
            project.matrix.set(code, study->second, domain::cell_state(cells->text(2)));
    }
}

std::unordered_map<std::string, const Table*> read_ids(Database& db) {
    std::unordered_map<std::string, const Table*> ids;
    for (const auto* table : domain::tables()) {
        auto select = db.prepared(fmt::format("SELECT id FROM {}", sql_name(table->name)));
        while (select->step()) ids.emplace(select->text(0), table);
    }
    return ids;
}

std::vector<Row> read_rows(Database& db, const Table& table, bool with_withdrawn) {
    auto select = db.prepared(select_of(table) + (with_withdrawn ? "" : " WHERE r.standing = 'live'") + " ORDER BY r.ord, r.id");
    return all_rows(*select, table);
}

std::optional<Row> read_row(Database& db, const Table& table, const std::string& id) {
    auto select = db.prepared(select_of(table) + " WHERE r.id = ?1");
    select->bind(1, std::string_view(id));
    if (!select->step()) return std::nullopt;
    return row_from(*select, table);
}

std::vector<Row> read_rows_where(Database& db, const Table& table, std::string_view column, const Cell& value) {
    const auto* described = domain::find_column(table, column);
    const bool by_words = described && described->kind == ColumnKind::words;
    if (by_words) {  // words stand behind salted hashes: they are compared after reading
        auto rows = read_rows(db, table, false);
        const auto place = static_cast<std::size_t>(described - table.columns.data());
        std::erase_if(rows, [&](const Row& row) { return row.cells[place] != value; });
        return rows;
    }
    auto select = db.prepared(fmt::format("{} WHERE r.{} IS ?1 AND r.standing = 'live' ORDER BY r.ord, r.id", select_of(table), sql_name(column)));
    select->bind(1, value);
    return all_rows(*select, table);
}

std::vector<Row> read_rows_matching(Database& db, const Table& table, const std::vector<std::pair<std::string_view, Cell>>& cells) {
    auto sql = select_of(table) + " WHERE r.standing = 'live'";
    for (std::size_t i = 0; i < cells.size(); ++i) {
        // Without statistics SQLite takes any index of one column for as good as another: a coder has as many codings as there are.
        const auto* column = domain::find_column(table, cells[i].first);
        const bool apart = i > 0 && column && column->kind == ColumnKind::reference;
        sql += fmt::format(" AND {}r.{} IS ?{}", apart ? "+" : "", sql_name(cells[i].first), i + 1);
    }
    auto select = db.prepared(sql + " ORDER BY r.ord, r.id");
    for (std::size_t i = 0; i < cells.size(); ++i) select->bind(static_cast<int>(i) + 1, cells[i].second);
    return all_rows(*select, table);
}

std::optional<Row> read_row_before(Database& db, const Table& table, std::string_view owner, const std::string& id, std::int64_t at) {
    auto select = db.prepared(fmt::format("{} WHERE r.id = (SELECT id FROM {} WHERE {} = ?1 AND start <= ?2 AND standing = 'live' ORDER BY start DESC LIMIT 1)",
                                          select_of(table), sql_name(table.name), sql_name(owner)));
    select->bind(1, std::string_view(id)).bind(2, at);
    if (!select->step()) return std::nullopt;
    return row_from(*select, table);
}

std::vector<std::pair<std::string, std::string>> read_labels_where(Database& db, const Table& table, std::string_view column, const Cell& value) {
    const auto* label = domain::find_column(table, table.label);
    const bool apart = label && label->kind == ColumnKind::words;
    const auto shown = !label ? std::string("r.id") : apart ? fmt::format("coalesce(t.text, '{}')", erased_words) : "r." + sql_name(label->name);
    auto select = db.prepared(fmt::format("SELECT r.id, {} FROM {} r{} WHERE r.{} IS ?1 AND r.standing = 'live' ORDER BY r.ord, r.id", shown, sql_name(table.name),
                                          apart ? fmt::format(" LEFT JOIN texts t ON t.hash = r.{}", sql_name(label->name)) : "", sql_name(column)));
    select->bind(1, value);
    std::vector<std::pair<std::string, std::string>> labels;
    while (select->step()) labels.emplace_back(select->text(0), select->text(1));
    return labels;
}

domain::About read_about(Database& db) {
    const auto rows = read_rows(db, domain::entity<domain::About>().table, false);
    return rows.empty() ? domain::About{} : domain::to_value<domain::About>(rows.front());
}

domain::Project read_project(Database& db, std::vector<std::vector<std::int64_t>>* places) {
    domain::Project project;
    project.about = read_about(db);
    if (places) places->clear();
    domain::for_each_kind(project, [&](auto& kind) { read_kind(db, kind, places ? &places->emplace_back() : nullptr); });
    read_matrix(db, project);
    return project;
}

}  // namespace loam::store
