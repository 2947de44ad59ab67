#include "naming.hpp"

#include <algorithm>

#include "connection.hpp"
#include "loam/domain/record_names.hpp"

namespace loam::store {
namespace {

using domain::Column;
using domain::ColumnKind;
using domain::Table;

constexpr std::string_view import_table = "record_import";

bool holds_token(const Column& column) { return domain::names_record(column) || domain::names_item(column); }

std::string_view import_in(std::string_view token) {
    const auto dot = token.rfind('.');
    return dot == std::string_view::npos ? std::string_view{} : token.substr(0, dot);
}

}  // namespace

bool names_rows(const Column& column) { return column.kind == ColumnKind::reference || column.kind == ColumnKind::any_id || holds_token(column); }

bool may_name(const Column& column, const Table& table) {
    if (column.kind == ColumnKind::any_id) return true;
    if (column.kind == ColumnKind::reference) return column.refers_to == table.name;
    if (!holds_token(column)) return false;
    return table.name == import_table || std::ranges::find(domain::tables_of_items, table.name) != domain::tables_of_items.end();
}

std::string_view named_id(const Column& column, const Table& table, std::string_view text) {
    return holds_token(column) && table.name == import_table ? import_in(text) : text;
}

std::vector<std::string> named_ids(const Column& column, const std::string& text) {
    std::vector<std::string> ids;
    if (column.kind == ColumnKind::reference || column.kind == ColumnKind::any_id || holds_token(column)) ids.push_back(text);
    if (holds_token(column) && !import_in(text).empty()) ids.emplace_back(import_in(text));
    return ids;
}

std::string naming_sql(const Column& column, const Table& table) {
    const auto name = sql_name(column.name);
    if (!holds_token(column) || table.name != import_table) return fmt::format("{} = ?1", name);
    return fmt::format("{0} >= ?1 || '.' AND {0} < ?1 || '/'", name);  // "/" is the character after "."
}

}  // namespace loam::store
