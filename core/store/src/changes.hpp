#pragma once
// Change sets of SQLite's session extension: recorded, read, inverted, applied.

#include "connection.hpp"
#include "insertions.hpp"

namespace loam::store {

/// Records what happens to the project's own tables while it lives. One per act: a kept one cannot be emptied.
class Recording {
public:
    explicit Recording(Database& db);
    Recording(const Recording&) = delete;
    Recording& operator=(const Recording&) = delete;
    ~Recording();
    /// Runs the insertion of one row, which is noted as stored and not watched.
    void insert(Statement& insertion, const domain::Table& table, std::string_view id, std::int64_t ord, std::string_view standing, std::span<const domain::Cell> cells);
    /// Empty if nothing changed. What was inserted and then changed is a row inserted as it is now.
    [[nodiscard]] std::string changes() const;
    /// What those changes reach.
    [[nodiscard]] Reach reach(const std::string& changes) const;

private:
    [[nodiscard]] std::string watched() const;
    Database& m_db;
    sqlite3_session* m_session = nullptr;
    Insertions m_insertions;
};

/// One row of a change set.
struct ChangedRow {
    const domain::Table* table = nullptr;
    int operation = 0;                      ///< SQLITE_INSERT, SQLITE_UPDATE, SQLITE_DELETE
    std::string id;
    std::vector<domain::Cell> before;       ///< id, ord, standing, then the table's columns; nothing where it did not change
    std::vector<domain::Cell> after;
    std::vector<bool> in_before;            ///< whether the change set holds a value there
    std::vector<bool> in_after;
};
std::vector<ChangedRow> rows_of(const std::string& changes);
/// Whether a table has columns of kind file.
bool names_files(const domain::Table& table);
/// Adds the keys that a row of such a table names, before and after.
void add_files_named_by(const ChangedRow& row, std::unordered_set<std::string>& keys);
/// The same one by one, of the tables that are wanted; null is a table that this Loam does not know.
void for_rows_of(const std::string& changes, const std::function<bool(const domain::Table*)>& wanted, const std::function<void(const ChangedRow&)>& take);
/// What a change set reaches, found in one pass.
Reach reach_of(const std::string& changes);

enum class Way { forward, backward };

/// Applies a change set; what stands in the way comes back and then nothing of it is applied
/// (the caller's transaction or savepoint is to be rolled back).
std::vector<Clash> apply(Connection& connection, const std::string& changes, Way way);

/// Many change sets as one, in the order given.
std::string combined(const std::vector<std::string>& sets);

/// The change sets of the acts after `seq`, oldest first, combined per schema version: a combined set cannot hold two
/// shapes of one table. Throws Failure where a newer Loam wrote one: SQLite would skip what it does not know and say nothing.
std::vector<std::string> sets_after(Database& db, std::int64_t seq);

/// The column of a change set by place: "id", "ord", "standing", then the table's own.
std::string_view column_name(const domain::Table& table, std::size_t place);

/// Rows, live or withdrawn, that name this one: each with the column in which it does.
std::vector<Clash> rows_that_name(Connection& connection, const domain::Table& table, const std::string& id);

/// What stands in the way of keeping these change sets as they have just been applied: live rows whose references lead to
/// no live row. Empty if every reference of the rows they touch, and every reference to them, still leads somewhere.
std::vector<Clash> broken_references(Connection& connection, const std::vector<std::string>& sets);

}  // namespace loam::store
