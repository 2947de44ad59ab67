#include "sql.hpp"

#include <filesystem>

namespace loam::store {

Error error_of(sqlite3* db, int code, const std::string& file) {
    const int primary = code & 0xFF;
    switch (primary) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return {ErrorKind::locked, fmt::format("{} is held by another program. Nothing was changed; close the other program or try again in a moment.", file), file};
        case SQLITE_READONLY:
        case SQLITE_PERM:
            return {ErrorKind::read_only, fmt::format("{} may not be written. Nothing was changed; copy it to a place where you may write, or open it for reading.", file), file};
        case SQLITE_CORRUPT:
            return {ErrorKind::damaged, fmt::format("{} is damaged and cannot be read through. It was not changed; take a backup copy, and keep this file.", file), file};
        case SQLITE_NOTADB:
            return {ErrorKind::not_a_project, fmt::format("{} is not a Loam project. It was not changed.", file), file};
        case SQLITE_FULL:
            return {ErrorKind::failed, fmt::format("The disk is full. {} holds everything up to the act before; make room and try again.", file), file};
        case SQLITE_CANTOPEN:
            return {ErrorKind::not_found, fmt::format("{} cannot be opened: is it there, and may it be read?", file), file};
        default:
            return {ErrorKind::failed, fmt::format("{} could not be read or written ({}). What was saved before is safe.", file, db ? sqlite3_errmsg(db) : sqlite3_errstr(code)), file};
    }
}

Statement::Statement(sqlite3* db, std::string_view sql, const std::string& file, bool keep) : m_db(db), m_file(&file) {
    expect(sqlite3_prepare_v3(db, sql.data(), static_cast<int>(sql.size()), keep ? SQLITE_PREPARE_PERSISTENT : 0, &m_statement, nullptr));
}

void Statement::expect(int code) const {
    if (code != SQLITE_OK) throw Failure{error_of(m_db, code, *m_file)};
}

Statement& Statement::bind(int at, std::string_view text) {
    expect(sqlite3_bind_text64(m_statement, at, text.data() ? text.data() : "", text.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
    return *this;
}
Statement& Statement::bind(int at, Blob blob) {
    expect(sqlite3_bind_blob64(m_statement, at, blob.bytes.data() ? blob.bytes.data() : "", blob.bytes.size(), SQLITE_STATIC));
    return *this;
}
Statement& Statement::bind(int at, std::int64_t number) {
    expect(sqlite3_bind_int64(m_statement, at, number));
    return *this;
}
Statement& Statement::bind(int at, double number) {
    expect(sqlite3_bind_double(m_statement, at, number));
    return *this;
}
Statement& Statement::bind_null(int at) {
    expect(sqlite3_bind_null(m_statement, at));
    return *this;
}
Statement& Statement::bind(int at, const domain::Cell& cell) {
    if (const auto* text = std::get_if<std::string>(&cell)) return bind(at, std::string_view(*text));
    if (const auto* whole = std::get_if<std::int64_t>(&cell)) return bind(at, *whole);
    if (const auto* number = std::get_if<double>(&cell)) return bind(at, *number);
    return bind_null(at);
}

Statement& Statement::bind_column(int at, const Statement& from, int column) {
    expect(sqlite3_bind_value(m_statement, at, sqlite3_column_value(from.m_statement, column)));
    return *this;
}

bool Statement::step() {
    const int code = sqlite3_step(m_statement);
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    throw Failure{error_of(m_db, sqlite3_extended_errcode(m_db), *m_file)};
}

void Statement::run() {
    while (step()) {
    }
    reset();
}

void Statement::reset() {
    sqlite3_reset(m_statement);
    sqlite3_clear_bindings(m_statement);
}

std::string_view Statement::text(int column) const {
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(m_statement, column));
    return bytes ? std::string_view(bytes, static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column))) : std::string_view{};
}

std::string_view Statement::blob(int column) const {
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(m_statement, column));
    return bytes ? std::string_view(bytes, static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column))) : std::string_view{};
}

namespace {

/// An absolute path with an authority in front of it: without one, "//folder/a.loam" would name a host.
std::string uri_of(const std::string& file, bool immutable) {
    std::error_code ignored;
    const bool named = !file.empty() && file.front() != ':';  // ":memory:" is no file
    std::string uri = named ? "file://" : "file:";
    for (const char c : named ? std::filesystem::absolute(file, ignored).string() : file) {
        if (c == '?' || c == '#' || c == '%') {
            uri += fmt::format("%{:02x}", static_cast<unsigned char>(c));
        } else {
            uri += c;
        }
    }
    return uri + (immutable ? "?immutable=1" : "");
}

}  // namespace

Database::Database(const std::string& file, int flags, bool immutable) : m_file(file) {
    // Nobody asks SQLite how much memory it holds; counting it takes a lock at each allocation. Refused, without harm, once it is in use.
    [[maybe_unused]] static const int uncounted = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    const int code = sqlite3_open_v2(uri_of(file, immutable).c_str(), &m_db, flags | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, nullptr);
    if (code != SQLITE_OK) {
        auto error = error_of(m_db, code, m_file);
        sqlite3_close_v2(m_db);
        throw Failure{std::move(error)};
    }
    sqlite3_extended_result_codes(m_db, 1);
    sqlite3_busy_timeout(m_db, 3000);
}

Database::~Database() {
    m_prepared.clear();
    sqlite3_close_v2(m_db);
}

void Database::fail(int code) const { throw Failure{error_of(m_db, code, m_file)}; }

void Database::run(const std::string& sql) const {
    const int code = sqlite3_exec(m_db, sql.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) fail(code);
}

std::int64_t Database::number(const std::string& sql) const {
    Statement statement(m_db, sql, m_file, false);
    return statement.step() ? statement.integer(0) : 0;
}

std::string Database::text(const std::string& sql) const {
    Statement statement(m_db, sql, m_file, false);
    return statement.step() ? std::string(statement.text(0)) : std::string{};
}

Use Database::prepared(std::string_view sql) {
    auto kept = m_prepared.find(sql);
    if (kept == m_prepared.end()) kept = m_prepared.emplace(std::string(sql), std::make_unique<Statement>(m_db, sql, m_file, true)).first;
    return Use(*kept->second);
}

Transaction::Transaction(Database& db, bool immediate) : m_db(db) { m_db.run(immediate ? "BEGIN IMMEDIATE" : "BEGIN"); }

Transaction::~Transaction() {
    if (m_open) sqlite3_exec(m_db.raw(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit() {
    m_db.run("COMMIT");
    m_open = false;
}

}  // namespace loam::store
