#include "changes.hpp"

#include "loam/base/digest.hpp"
#include "loam/base/text.hpp"

// Files kept whole, such as the PDF that a source was read from: salted and erasable as words are, named by rows through
// their hash. A file lies in one blob: SQLite reads and writes it in one go, and no part of it can be missing.

namespace loam::store {
namespace {

std::string key_of(std::string_view salt, std::string_view bytes) { return base::hex(base::Sha256{}.add(salt).add(bytes).finish()); }

/// A larger file goes into its blob, and comes out of it, piece by piece: whole, SQLite would copy it once more.
constexpr std::size_t moved_at_once = std::size_t{1} << 20U;

using OpenBlob = std::unique_ptr<sqlite3_blob, int (*)(sqlite3_blob*)>;

OpenBlob blob_of(Database& db, std::int64_t row, bool writes) {
    sqlite3_blob* opened = nullptr;
    if (const int code = sqlite3_blob_open(db.raw(), "main", "files", "bytes", row, writes ? 1 : 0, &opened); code != SQLITE_OK) db.fail(code);
    return {opened, sqlite3_blob_close};
}

/// The blob of the row that was inserted last.
void fill_blob(Database& db, std::string_view bytes) {
    const auto blob = blob_of(db, sqlite3_last_insert_rowid(db.raw()), true);
    for (std::size_t at = 0; at < bytes.size(); at += moved_at_once) {
        const auto piece = bytes.substr(at, moved_at_once);
        if (const int code = sqlite3_blob_write(blob.get(), piece.data(), static_cast<int>(piece.size()), static_cast<int>(at)); code != SQLITE_OK) db.fail(code);
    }
}

/// SQLite would keep the pages of a large file beside what was read, up to its whole cache for each connection; they are let go.
std::string bytes_of_blob(Database& db, std::int64_t row) {
    std::string bytes;
    {
        const auto blob = blob_of(db, row, false);
        bytes.resize(static_cast<std::size_t>(sqlite3_blob_bytes(blob.get())));
        for (std::size_t at = 0; at < bytes.size(); at += moved_at_once) {
            const auto size = std::min(moved_at_once, bytes.size() - at);
            if (const int code = sqlite3_blob_read(blob.get(), bytes.data() + at, static_cast<int>(size), static_cast<int>(at)); code != SQLITE_OK) db.fail(code);
        }
    }
    sqlite3_db_release_memory(db.raw());
    return bytes;
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

std::pair<std::string, std::string> keep_file(Database& db, std::string_view bytes) {
    auto salt = base::random_bytes(16);
    auto key = key_of(salt, bytes);
    if (bytes.size() > moved_at_once) {
        auto insert = db.prepared("INSERT INTO files (hash, salt, bytes) VALUES (?1, ?2, zeroblob(?3))");
        insert->bind_all(std::string_view(key), Blob{salt}, static_cast<std::int64_t>(bytes.size()));
        insert->run();
        fill_blob(db, bytes);
        return {std::move(key), std::move(salt)};
    }
    auto insert = db.prepared("INSERT INTO files (hash, salt, bytes) VALUES (?1, ?2, ?3)");
    insert->bind_all(std::string_view(key), Blob{salt}, Blob{bytes});
    insert->run();
    return {std::move(key), std::move(salt)};
}

/// As file_of, in the open act.
std::optional<std::string> file_here(Connection& connection, std::string_view bytes) {
    auto& by_size = connection.kept_by_size;
    if (!by_size) {
        by_size.emplace();
        auto all = connection.db.prepared("SELECT length(bytes), hash, salt FROM files WHERE erased_at IS NULL");
        while (all->step()) by_size->emplace(static_cast<std::size_t>(all->integer(0)), std::pair(std::string(all->text(1)), std::string(all->blob(2))));
    }
    const auto [from, to] = by_size->equal_range(bytes.size());
    const auto same = std::find_if(from, to, [&](const auto& each) { return key_of(each.second.second, bytes) == each.second.first; });
    return same == to ? std::nullopt : std::optional(same->second.first);
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

bool names_files(const domain::Table& table) { return file_places().contains(&table); }

void add_files_named_by(const ChangedRow& row, std::unordered_set<std::string>& keys) {
    for (const auto place : file_places().at(row.table)) {
        for (const auto* side : {&row.before, &row.after}) {
            const auto* key = place < side->size() ? std::get_if<std::string>(&(*side)[place]) : nullptr;
            if (key) keys.insert(*key);
        }
    }
}

std::unordered_set<std::string> files_named_up_to(Database& db, std::int64_t seq) {
    std::unordered_set<std::string> keys;
    auto entries = db.prepared("SELECT changes FROM history WHERE seq <= ?1");
    entries->bind(1, seq);
    while (entries->step()) keys.merge(reach_of(std::string(entries->blob(0))).files);
    return keys;
}

Result<std::string> Store::file_bytes(const std::string& key) const {
    return guarded([&]() -> Result<std::string> {
        std::int64_t large = 0;
        {
            auto found = m_connection->db.prepared("SELECT n, length(bytes), CASE WHEN length(bytes) <= ?2 THEN bytes END FROM files WHERE hash = ?1");
            found->bind_all(std::string_view(key), static_cast<std::int64_t>(moved_at_once));
            if (!found->step()) return base::fail(ErrorKind::not_found, "This file is not kept in the project.", key);
            if (found->is_null(1)) return base::fail(ErrorKind::not_found, "This file was erased from the project.", key);
            if (!found->is_null(2)) return std::string(found->blob(2));
            large = found->integer(0);
        }
        return bytes_of_blob(m_connection->db, large);
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
        if (auto there = file_here(m_connection, bytes)) return *there;
        const auto& [size, kept] = *m_connection.kept_by_size->emplace(bytes.size(), store::keep_file(m_connection.db, bytes));
        m_connection.kept_files.push_back(kept.first);
        return kept.first;
    });
}

}  // namespace loam::store
