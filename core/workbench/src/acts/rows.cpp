#include "acts/rows.hpp"

#include "acts/spans.hpp"
#include "loam/base/text.hpp"

namespace loam::workbench {
namespace {

std::size_t place_of(const domain::Table& table, std::string_view column) {
    const auto at = std::ranges::find(table.columns, column, &domain::Column::name);
    return static_cast<std::size_t>(at - table.columns.begin());
}

/// "Ellis, lines 12 to 13"; "" where the text is not at hand.
std::string told_span(const store::Writing& writing, const domain::Row& passage) {
    const auto version = version_of(writing, passage);
    return version ? told_place(*version, span_of(passage)) : "";
}

std::string quoted(const std::string& label) { return label.empty() ? label : fmt::format("“{}”", label); }

}  // namespace

const domain::Cell& cell_of(const domain::Table& table, const domain::Row& row, std::string_view column) {
    static const domain::Cell nothing;
    const auto place = place_of(table, column);
    return place < row.cells.size() ? row.cells[place] : nothing;
}

void set_cell(const domain::Table& table, domain::Row& row, std::string_view column, domain::Cell cell) {
    row.cells.resize(table.columns.size());
    row.cells.at(place_of(table, column)) = std::move(cell);
}

std::string text_of(const domain::Table& table, const domain::Row& row, std::string_view column) {
    const auto* described = domain::find_column(table, column);
    return described ? domain::cell_text(*described, cell_of(table, row, column)) : "";
}

domain::Row empty_row(const domain::Table& table) {
    domain::Row row;
    row.cells.resize(table.columns.size());
    return row;
}

Result<domain::Row> existing(const store::Writing& writing, const domain::Table& table, const std::string& id) {
    auto row = writing.row(table, id);
    if (!row) return std::unexpected(row.error());
    if (!*row || (*row)->withdrawn) {
        return base::fail(base::ErrorKind::not_found,
                          fmt::format("There is no {} with the id \"{}\" in this project. Nothing was changed.", table.title, id), id);
    }
    return **row;
}

namespace {

/// Rows of a store by id, as an open act reads them.
struct StoredRows {
    const store::Store& store;
    [[nodiscard]] Result<std::optional<domain::Row>> row(const domain::Table& table, const std::string& id) const { return store.row(table, id); }
    [[nodiscard]] Result<const domain::Table*> table_of(const std::string& id) const {
        for (const auto* table : domain::tables()) {
            const auto found = store.row(*table, id);
            if (!found) return std::unexpected(found.error());
            if (*found) return table;
        }
        return nullptr;
    }
};

/// Outside an act the lines of a text are not counted: the place as it was told, if it was.
std::string told_span(const StoredRows&, const domain::Row& passage) { return text_of(*domain::find_table("passage"), passage, "place"); }

template <class Rows>
std::string name_of(const Rows& rows, const domain::Table& table, const domain::Row& row);

template <class Rows>
std::string name_by_id(const Rows& rows, const std::string& id) {
    const auto table = id.empty() ? Result<const domain::Table*>(nullptr) : rows.table_of(id);
    if (!table || !*table) return id;
    const auto row = rows.row(**table, id);
    return row && *row ? name_of(rows, **table, **row) : id;
}

template <class Rows>
std::string name_of(const Rows& rows, const domain::Table& table, const domain::Row& row) {
    const auto part = [&](std::string_view column) { return name_by_id(rows, text_of(table, row, column)); };
    if (table.name == "rating") return fmt::format("{}, item {}", part("study"), part("item"));
    if (table.name == "endorsement") return fmt::format("{}, {}", part("concept"), part("study"));
    if (table.name == "attribute_value") return fmt::format("{} of {}", part("attribute"), part("owner"));
    if (table.name == "stands_on") return fmt::format("{} on {}", part("upper"), part("lower"));
    if (table.name == "coding") return fmt::format("{} on {}", part("code"), part("passage"));
    if (table.name == "model_member") return fmt::format("{} in {}", part("code"), part("model"));
    if (table.name == "decision") return fmt::format("{}, {}", part("record"), text_of(table, row, "stage"));
    if (table.name == "source_text") return fmt::format("{}, version {}", part("source"), text_of(table, row, "version"));
    if (table.name == "line_hits") return fmt::format("{}, line {}", part("run"), text_of(table, row, "line"));
    if (table.name == "strategy_review") return fmt::format("{}, {}", part("strategy"), text_of(table, row, "element"));
    if (table.name == "memo" && text_of(table, row, "private") == "yes") return std::string(a_private_memo);
    if (table.name == "link" && (part("origin") == a_private_memo || part("target") == a_private_memo)) return std::string(a_private_link);
    if (table.name == "memo_link") return fmt::format("{} in {}", part("target"), part("memo"));
    if (table.name == "relation" && text_of(table, row, "label").empty()) return fmt::format("{} → {}", part("origin"), part("target"));
    if (table.name == "passage") {
        if (auto place = told_span(rows, row); !place.empty()) return place;
    }
    if (table.label.empty()) return row.id;
    const auto label = text_of(table, row, table.label);
    if (label.empty()) return row.id;
    const bool long_words = base::code_points(label) > 80;
    return table.name == "checklist_item" ? label
                                          : quoted(long_words ? std::string(base::slice(label, 0, 77)) + "…" : label);
}

}  // namespace

std::string told(const store::Writing& writing, const std::string& id) { return name_by_id(writing, id); }
std::string told(const store::Writing& writing, const domain::Table& table, const domain::Row& row) { return name_of(writing, table, row); }
std::string told(const store::Store& store, const std::string& id) { return name_by_id(StoredRows{store}, id); }

}  // namespace loam::workbench
