#include "changes.hpp"

#include "loam/base/digest.hpp"
#include "loam/base/text.hpp"

// Files kept whole, such as the PDF that a source was read from: salted and erasable as words are, named by rows through
// their hash. A file lies in one blob: SQLite reads and writes it in one go, and no part of it can be missing.

namespace loam::store {
namespace {

std::string key_of(std::string_view salt, std::string_view bytes) { return base::hex(base::Sha256{}.add(salt).add(bytes).finish()); }

/// A larger file goes into its blob piece by piece: bound whole, SQLite would copy it twice.
constexpr std::size_t written_at_once = std::size_t{1} << 20U;

/// The blob of the row that was inserted last.
void fill_blob(Database& db, std::string_view bytes) {
    sqlite3_blob* opened = nullptr;
    if (const int code = sqlite3_blob_open(db.raw(), "main", "files", "bytes", sqlite3_last_insert_rowid(db.raw()), 1, &opened); code != SQLITE_OK) db.fail(code);
    const std::unique_ptr<sqlite3_blob, int (*)(sqlite3_blob*)> blob(opened, sqlite3_blob_close);
    for (std::size_t at = 0; at < bytes.size(); at += written_at_once) {
        const auto piece = bytes.substr(at, written_at_once);
        if (const int code = sqlite3_blob_write(blob.get(), piece.data(), static_cast<int>(piece.size()), static_cast<int>(at)); code != SQLITE_OK) db.fail(code);
    }
}

/// For each table, the places of its file columns in a change set.
const std::map<const domain::Table*, std::vector<std::size_t>>& file_places() {
    static const auto all = [] {
        std::map<const domain::Table*, std::vector<std::size_t>> places;
        for (const auto* table : domain::tables()) {
            for (std::size_t i = 0; i < table->columns.size(); ++i) {
                if (table->columns[i].kind == domain::ColumnKind::file) places[table].push_back(i + 3);
            }
        }
        return places;
    }();
    return all;
}

}  // namespace

std::string keep_file(Database& db, std::string_view bytes) {
    const auto salt = base::random_bytes(16);
    auto key = key_of(salt, bytes);
    if (bytes.size() > written_at_once) {
        auto insert = db.prepared("INSERT INTO files (hash, salt, bytes) VALUES (?1, ?2, zeroblob(?3))");
        insert->bind_all(std::string_view(key), Blob{salt}, static_cast<std::int64_t>(bytes.size()));
        insert->run();
        fill_blob(db, bytes);
        return key;
    }
    auto insert = db.prepared("INSERT INTO files (hash, salt, bytes) VALUES (?1, ?2, ?3)");
    insert->bind_all(std::string_view(key), Blob{salt}, Blob{bytes});
    insert->run();
    return key;
}

std::optional<std::string> file_of(Database& db, std::string_view bytes) {
    auto same_size = db.prepared("SELECT hash, salt FROM files WHERE length(bytes) = ?1");
    same_size->bind(1, static_cast<std::int64_t>(bytes.size()));
    while (same_size->step()) {
        if (key_of(same_size->blob(1), bytes) == same_size->text(0)) return std::string(same_size->text(0));
    }
    return std::nullopt;
}

FileState state_of_file(Database& db, std::string_view key) {
    auto found = db.prepared("SELECT erased_at FROM files WHERE hash = ?1");
    found->bind(1, key);
    if (!found->step()) return FileState::unknown;
    return found->is_null(0) ? FileState::kept : FileState::erased;
}

void erase_file(Database& db, std::string_view key, std::string_view now) {
    auto update = db.prepared("UPDATE files SET bytes = NULL, salt = NULL, erased_at = ?2 WHERE hash = ?1 AND erased_at IS NULL");
    update->bind_all(key, now);
    update->run();
}

void add_named_files(const std::string& changes, std::unordered_set<std::string>& keys) {
    for_rows_of(changes, [](const domain::Table* table) { return table && file_places().contains(table); }, [&](const ChangedRow& row) {
        for (const auto place : file_places().at(row.table)) {
            for (const auto* side : {&row.before, &row.after}) {
                const auto* key = place < side->size() ? std::get_if<std::string>(&(*side)[place]) : nullptr;
                if (key) keys.insert(*key);
            }
        }
    });
}

std::unordered_set<std::string> files_named_up_to(Database& db, std::int64_t seq) {
    std::unordered_set<std::string> keys;
    auto entries = db.prepared("SELECT changes FROM history WHERE seq <= ?1");
    entries->bind(1, seq);
    while (entries->step()) add_named_files(std::string(entries->blob(0)), keys);
    return keys;
}

Result<std::string> Store::file_bytes(const std::string& key) const {
    return guarded([&]() -> Result<std::string> {
        auto found = m_connection->db.prepared("SELECT bytes FROM files WHERE hash = ?1");
        found->bind(1, std::string_view(key));
        if (!found->step()) return base::fail(ErrorKind::not_found, "This file is not kept in the project.", key);
        if (found->is_null(0)) return base::fail(ErrorKind::not_found, "This file was erased from the project.", key);
        return std::string(found->blob(0));
    });
}

bool Store::has_file(const std::string& key) const {
    const auto state = guarded([&]() -> Result<FileState> { return state_of_file(m_connection->db, key); });
    return state && *state == FileState::kept;
}

Result<std::vector<KeptFile>> Store::files() const {
    return guarded([&]() -> Result<std::vector<KeptFile>> {
        std::vector<KeptFile> all;
        auto files = m_connection->db.prepared("SELECT hash, length(bytes), erased_at FROM files ORDER BY n");
        while (files->step()) all.push_back({std::string(files->text(0)), static_cast<std::uint64_t>(files->integer(1)), std::string(files->text(2))});
        return all;
    });
}

Result<std::optional<std::string>> Store::file_of(std::string_view bytes) const {
    return guarded([&]() -> Result<std::optional<std::string>> { return store::file_of(m_connection->db, bytes); });
}

Result<std::string> Writing::keep_file(std::string_view bytes) {
    if (bytes.empty()) return base::fail(ErrorKind::bad_input, "An empty file cannot be kept. Nothing was changed.");
    if (bytes.size() > most_file_bytes) {
        return base::fail(ErrorKind::refused, fmt::format("The file holds {} bytes; a project keeps files of up to {}. Nothing was changed.", bytes.size(), most_file_bytes));
    }
    return guarded([&]() -> Result<std::string> {
        if (auto there = store::file_of(m_connection.db, bytes)) return *there;
        auto key = store::keep_file(m_connection.db, bytes);
        m_connection.kept_files.push_back(key);
        return key;
    });
}

}  // namespace loam::store
