#include "loam/store/foreign_rows.hpp"

#include <sqlite3.h>

#include <cstring>
#include <memory>

#include "loam/base/text.hpp"

namespace loam::store {
namespace {

using base::ErrorKind;
using base::fail;
using base::Result;

constexpr std::size_t most_bytes = 256UL << 20U;
constexpr int most_value = 16 << 20;
constexpr std::size_t most_rows = 2'000'000;
constexpr std::size_t most_text = 512UL << 20U;
constexpr int steps_between = 100'000;
constexpr int most_stretches = 20'000;   ///< of so many steps of SQLite's machine: a minute or two of work

struct Closing {
    void operator()(sqlite3* db) const { sqlite3_close_v2(db); }
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Database = std::unique_ptr<sqlite3, Closing>;
using Statement = std::unique_ptr<sqlite3_stmt, Closing>;

/// Reading of columns and nothing else.
int only_reading(void*, int action, const char*, const char*, const char*, const char*) {
    return action == SQLITE_SELECT || action == SQLITE_READ ? SQLITE_OK : SQLITE_DENY;
}

int no_longer(void* left) { return --*static_cast<int*>(left) < 0 ? 1 : 0; }

std::unexpected<base::Error> unfit(std::string_view name, std::string_view why) {
    return fail(ErrorKind::bad_input, fmt::format("{} is no database that can be read ({}). Nothing was imported.", name, why), std::string(name));
}

class Foreign {
public:
    static Result<Foreign> open(std::string_view bytes, std::string_view name) {
        if (bytes.size() < 100 || !bytes.starts_with(std::string_view("SQLite format 3\0", 16))) return unfit(name, "it does not begin like one");
        if (bytes.size() > most_bytes) return unfit(name, "it is larger than 256 MiB");
        Foreign made(name);
        sqlite3* raw = nullptr;
        const int opened = sqlite3_open_v2(":memory:", &raw, SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY | SQLITE_OPEN_NOMUTEX, nullptr);
        made.m_db.reset(raw);
        if (opened != SQLITE_OK) return unfit(name, sqlite3_errstr(opened));
        if (auto kept = made.take(bytes); !kept) return std::unexpected(kept.error());
        made.guard();
        return made;
    }

    Result<Statement> prepared(const std::string& sql) {
        sqlite3_stmt* raw = nullptr;
        const int code = sqlite3_prepare_v2(m_db.get(), sql.c_str(), -1, &raw, nullptr);
        Statement statement(raw);
        if (code != SQLITE_OK) return unfit(m_name, sqlite3_errmsg(m_db.get()));
        return statement;
    }

    /// Calls `take` for each row; `take` says false to end.
    template <class Take>
    Result<void> each(sqlite3_stmt* statement, Take&& take) {
        for (;;) {
            const int code = sqlite3_step(statement);
            if (code == SQLITE_DONE) return {};
            if (code == SQLITE_INTERRUPT) return unfit(m_name, "reading it takes too long");
            if (code != SQLITE_ROW) return unfit(m_name, sqlite3_errmsg(m_db.get()));
            if (!take(statement)) return {};
        }
    }

private:
    explicit Foreign(std::string_view name) : m_name(name), m_left(std::make_unique<int>(most_stretches)) {}

    /// A copy, which the database frees. A file that was written with a log beside it is opened as one without.
    Result<void> take(std::string_view bytes) {
        auto* copy = static_cast<unsigned char*>(sqlite3_malloc64(bytes.size()));
        if (!copy) return fail(ErrorKind::failed, "There is not enough memory for this database. Nothing was imported.", m_name);
        std::memcpy(copy, bytes.data(), bytes.size());
        constexpr std::size_t write_version = 18;
        if (copy[write_version] == 2) copy[write_version] = copy[write_version + 1] = 1;
        const auto size = static_cast<sqlite3_int64>(bytes.size());
        const int code = sqlite3_deserialize(m_db.get(), "main", copy, size, size, SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_READONLY);
        return code == SQLITE_OK ? Result<void>{} : unfit(m_name, sqlite3_errstr(code));
    }

    void guard() {
        auto* db = m_db.get();
        for (const auto& [what, on] : {std::pair{SQLITE_DBCONFIG_DEFENSIVE, 1}, {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0}, {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0}, {SQLITE_DBCONFIG_ENABLE_VIEW, 0}, {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0}, {SQLITE_DBCONFIG_WRITABLE_SCHEMA, 0}})
            sqlite3_db_config(db, what, on, nullptr);
        sqlite3_exec(db, "PRAGMA cell_size_check = ON", nullptr, nullptr, nullptr);
        for (const auto& [what, most] : {std::pair{SQLITE_LIMIT_LENGTH, most_value}, {SQLITE_LIMIT_COLUMN, 200}, {SQLITE_LIMIT_SQL_LENGTH, 100'000}, {SQLITE_LIMIT_ATTACHED, 0}, {SQLITE_LIMIT_EXPR_DEPTH, 20}, {SQLITE_LIMIT_TRIGGER_DEPTH, 1}})
            sqlite3_limit(db, what, most);
        sqlite3_progress_handler(db, steps_between, no_longer, m_left.get());
        sqlite3_set_authorizer(db, only_reading, nullptr);
    }

    std::string m_name;
    std::unique_ptr<int> m_left;   ///< stretches of work; before the database, which counts it down
    Database m_db;
};

std::string text_at(sqlite3_stmt* statement, int column) {
    if (sqlite3_column_type(statement, column) == SQLITE_BLOB) return {};
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement, column));
    if (!bytes) return {};
    std::string text(bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement, column)));
    return base::first_bad_utf8(text) ? std::string() : text;
}

Result<std::vector<std::string>> tables_of(Foreign& file) {
    auto statement = file.prepared("SELECT type, name, sql FROM sqlite_schema");
    if (!statement) return std::unexpected(statement.error());
    std::vector<std::string> tables;
    const auto read = file.each(statement->get(), [&](sqlite3_stmt* row) {
        const auto sql = base::case_folded(text_at(row, 2));
        if (text_at(row, 0) == "table" && sql.starts_with("create table")) tables.push_back(text_at(row, 1));
        return true;
    });
    if (!read) return std::unexpected(read.error());
    return tables;
}

}  // namespace

Result<std::vector<std::string>> foreign_tables(std::string_view bytes, std::string_view name) {
    auto file = Foreign::open(bytes, name);
    if (!file) return std::unexpected(file.error());
    return tables_of(*file);
}

Result<ForeignRows> foreign_rows(std::string_view bytes, std::string_view name, std::string_view table) {
    auto file = Foreign::open(bytes, name);
    if (!file) return std::unexpected(file.error());
    const auto tables = tables_of(*file);
    if (!tables) return std::unexpected(tables.error());
    if (std::ranges::find(*tables, table) == tables->end() || table.contains('"')) return unfit(name, fmt::format("it has no table {}", table));
    auto statement = file->prepared(fmt::format("SELECT * FROM \"{}\"", table));
    if (!statement) return std::unexpected(statement.error());
    ForeignRows found;
    const int columns = sqlite3_column_count(statement->get());
    for (int i = 0; i < columns; ++i) found.columns.emplace_back(sqlite3_column_name(statement->get(), i));
    std::size_t size = 0;
    const auto read = file->each(statement->get(), [&](sqlite3_stmt* row) {
        auto& texts = found.rows.emplace_back();
        for (int i = 0; i < columns; ++i) size += texts.emplace_back(text_at(row, i)).size();
        return found.rows.size() <= most_rows && size <= most_text;
    });
    if (!read) return std::unexpected(read.error());
    if (found.rows.size() > most_rows || size > most_text) return unfit(name, "it is too large");
    return found;
}

}  // namespace loam::store
