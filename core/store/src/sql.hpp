#pragma once
// SQLite in RAII: a database, a statement, bytes bound and read. The only header that includes sqlite3.h.

#define SQLITE_ENABLE_SESSION 1
#define SQLITE_ENABLE_PREUPDATE_HOOK 1
#include <sqlite3.h>

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "loam/base/error.hpp"
#include "loam/domain/schema.hpp"

namespace loam::store {

using base::Error;
using base::ErrorKind;
using base::Result;

/// Carries an Error through code that reads many columns; caught where Store's functions begin.
struct Failure {
    Error error;
};

/// What SQLite says, in words for people; `file` names what was being done to.
Error error_of(sqlite3* db, int code, const std::string& file);

/// Bytes that are bound as a blob. They are not copied, so they must live until the statement was run.
struct Blob {
    std::string_view bytes;
};

class Statement {
public:
    Statement(sqlite3* db, std::string_view sql, const std::string& file, bool keep);
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;
    ~Statement() { sqlite3_finalize(m_statement); }

    Statement& bind(int at, std::string_view text);
    Statement& bind(int at, Blob blob);
    Statement& bind(int at, std::int64_t number);
    Statement& bind(int at, double number);
    Statement& bind_null(int at);
    Statement& bind(int at, const domain::Cell& cell);

    /// The value of a column of another statement's row, as it is.
    Statement& bind_column(int at, const Statement& from, int column);

    template <class... V>
    Statement& bind_all(const V&... values) {
        int at = 0;
        (bind(++at, values), ...);
        return *this;
    }

    /// True while there is a row.
    bool step();
    /// For statements that give no rows; ready for the next use afterwards.
    void run();
    void reset();

    [[nodiscard]] std::string_view text(int column) const;
    [[nodiscard]] std::string_view blob(int column) const;
    [[nodiscard]] std::int64_t integer(int column) const { return sqlite3_column_int64(m_statement, column); }
    [[nodiscard]] double real(int column) const { return sqlite3_column_double(m_statement, column); }
    [[nodiscard]] bool is_null(int column) const { return sqlite3_column_type(m_statement, column) == SQLITE_NULL; }
    [[nodiscard]] int type(int column) const { return sqlite3_column_type(m_statement, column); }

private:
    void expect(int code) const;
    sqlite3* m_db;
    sqlite3_stmt* m_statement = nullptr;
    const std::string* m_file;
};

/// A statement that is reset when the use of it ends.
class Use {
public:
    explicit Use(Statement& statement) : m_statement(&statement) {}
    Use(const Use&) = delete;
    Use& operator=(const Use&) = delete;
    ~Use() { m_statement->reset(); }
    Statement* operator->() const { return m_statement; }
    Statement& operator*() const { return *m_statement; }

private:
    Statement* m_statement;
};

class Database {
public:
    Database(const std::string& file, int flags, bool immutable);
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;
    ~Database();

    [[nodiscard]] sqlite3* raw() const { return m_db; }
    [[nodiscard]] const std::string& file() const { return m_file; }
    void run(const std::string& sql) const;
    /// First column of the first row; 0 if there is none.
    [[nodiscard]] std::int64_t number(const std::string& sql) const;
    [[nodiscard]] std::string text(const std::string& sql) const;
    /// Prepared once and kept. Not for DELETE of a whole table (see docs/formats/loam.md).
    Use prepared(std::string_view sql);
    void forget_prepared() { m_prepared.clear(); }
    [[noreturn]] void fail(int code) const;

private:
    std::string m_file;
    sqlite3* m_db = nullptr;
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view sql) const { return std::hash<std::string_view>{}(sql); }
    };
    std::unordered_map<std::string, std::unique_ptr<Statement>, Hash, std::equal_to<>> m_prepared;
};

/// BEGIN IMMEDIATE until commit(); else everything is rolled back.
class Transaction {
public:
    explicit Transaction(Database& db, bool immediate = true);
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    ~Transaction();
    void commit();

private:
    Database& m_db;
    bool m_open = true;
};

/// Runs `work`, turning a Failure into an error result.
template <class F>
auto guarded(F&& work) -> decltype(work()) {
    try {
        return work();
    } catch (const Failure& failure) {
        return std::unexpected(failure.error);
    }
}

}  // namespace loam::store
