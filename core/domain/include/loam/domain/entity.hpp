#pragma once
// Ties each struct of values.hpp to its table of schema.hpp.

#include <functional>

#include "loam/domain/schema.hpp"
#include "loam/domain/judgement_values.hpp"
#include "loam/domain/record_values.hpp"

namespace loam::domain {

template <class V>
struct Field {
    std::function<Cell(const V&)> get;
    std::function<void(V&, Cell)> set;
};

template <class V>
struct Entity {
    Table table;
    std::vector<Field<V>> fields;  ///< as table.columns
};

/// Specialised for every struct in values.hpp, nowhere else.
template <class V>
const Entity<V>& entity();

template <class V>
V to_value(Row&& row) {
    V value;
    value.id.text = std::move(row.id);
    const auto& fields = entity<V>().fields;
    for (std::size_t i = 0; i < fields.size() && i < row.cells.size(); ++i) fields[i].set(value, std::move(row.cells[i]));
    return value;
}
template <class V>
V to_value(const Row& row) {
    return to_value<V>(Row(row));
}

template <class V>
Row to_row(const V& value, std::int64_t ord = 0) {
    Row row{.id = value.id.text, .ord = ord, .withdrawn = false, .cells = {}};
    for (const auto& field : entity<V>().fields) row.cells.push_back(field.get(value));
    return row;
}

}  // namespace loam::domain
