#pragma once
// Rows that an act inserts, written as a change set while they are inserted.

#include <span>

#include "connection.hpp"

namespace loam::store {

/// The rows and files that a change set names.
struct Reach {
    std::vector<std::string> ids;  ///< of the rows that changed, each once, in order
    std::unordered_set<std::string> files;  ///< keys that the rows name in their columns of kind file, before and after
};

/// What SQLite's session extension would note of rows that are inserted, in its own format: it looks at every row twice more, which
/// doubles what a large import costs. Source of the format: "Changeset Format" at the head of sqlite3session.c (SQLite 3.40),
/// which promises to read it for good.
class Insertions {
public:
    /// A row as it was stored: its id, place and standing, then the hashes and values of its columns, in their order.
    void add(const domain::Table& table, std::string_view id, std::int64_t ord, std::string_view standing, std::span<const domain::Cell> cells);
    [[nodiscard]] bool empty() const { return m_tables.empty(); }
    [[nodiscard]] const Reach& reach() const { return m_reach; }
    /// Table after table in the order of their first rows, each with its rows as they came.
    [[nodiscard]] std::string changes() const;

private:
    std::vector<std::pair<const domain::Table*, std::string>> m_tables;  ///< head and rows
    Reach m_reach;
};

}  // namespace loam::store
