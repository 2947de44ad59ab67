#include <sys/stat.h>
#include <unistd.h>

#include "connection.hpp"

// Making and opening project files: every way in which a file can be unfit has its own message.

namespace loam::store {
namespace {

constexpr std::uintmax_t checked_on_open = 32U * 1024U * 1024U;  ///< larger files are checked by reading only

std::unexpected<Error> refuse(ErrorKind kind, std::string message, const std::filesystem::path& file) { return base::fail(kind, std::move(message), file.string()); }

std::uint32_t big_endian(std::string_view bytes, std::size_t at) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) value = value << 8U | static_cast<unsigned char>(bytes[at + i]);
    return value;
}

/// The first hundred bytes, through SQLite's own file layer. Opened by any other way, closing the file again would drop
/// the locks that other connections of this process hold on it (POSIX), and their log could be deleted under them.
std::optional<std::string> first_bytes(const std::filesystem::path& file) {
    std::error_code error;
    const auto full = std::filesystem::absolute(file, error).string();
    auto* vfs = sqlite3_vfs_find(nullptr);
    const std::unique_ptr<const char, void (*)(const char*)> name(sqlite3_create_filename(full.c_str(), "", "", 0, nullptr), [](const char* each) { sqlite3_free_filename(each); });
    std::vector<std::max_align_t> space(static_cast<std::size_t>(vfs->szOsFile) / sizeof(std::max_align_t) + 1);
    auto* handle = reinterpret_cast<sqlite3_file*>(space.data());
    int flags = 0;
    if (!name || vfs->xOpen(vfs, name.get(), handle, SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_READONLY, &flags) != SQLITE_OK) return std::nullopt;
    sqlite3_int64 size = 0;
    handle->pMethods->xFileSize(handle, &size);
    std::string bytes(static_cast<std::size_t>(std::clamp<sqlite3_int64>(size, 0, 100)), '\0');
    const bool read = bytes.empty() || handle->pMethods->xRead(handle, bytes.data(), static_cast<int>(bytes.size()), 0) == SQLITE_OK;
    handle->pMethods->xClose(handle);
    return read ? std::optional(bytes) : std::nullopt;
}

struct Header {
    std::uint32_t user_version = 0;
    bool older = false;
};

/// Judged by its first bytes: a file that is none of ours is never opened as a database.
Result<Header> read_header(const std::filesystem::path& file) {
    std::error_code error;
    const auto status = std::filesystem::status(file, error);
    if (!std::filesystem::exists(status)) return refuse(ErrorKind::not_found, fmt::format("{} is not there. \"loam new\" makes a project.", file.string()), file);
    if (!std::filesystem::is_regular_file(status)) return refuse(ErrorKind::not_a_project, fmt::format("{} is not a file, so it is no Loam project.", file.string()), file);
    const auto read = first_bytes(file);
    if (!read) return refuse(ErrorKind::failed, fmt::format("{} may not be read by this user. It was not changed.", file.string()), file);
    const auto& bytes = *read;
    static constexpr std::string_view magic("SQLite format 3\0", 16);
    if (!bytes.starts_with(magic)) return refuse(ErrorKind::not_a_project, fmt::format("{} is not a Loam project. It was not changed.", file.string()), file);
    if (bytes.size() < 100) return refuse(ErrorKind::damaged, fmt::format("{} is damaged: it ends in its first lines. It was not changed; take a backup copy.", file.string()), file);
    if (big_endian(bytes, 68) != application_id)
        return refuse(ErrorKind::not_a_project, fmt::format("{} is a database of another program, not a Loam project. It was not changed.", file.string()), file);
    const Header header{big_endian(bytes, 60), big_endian(bytes, 60) < static_cast<std::uint32_t>(domain::schema_version)};
    if (header.user_version > static_cast<std::uint32_t>(domain::schema_version)) {
        return refuse(ErrorKind::too_new, fmt::format("{} was written by a newer Loam (schema {}; this one knows {}). It was not changed; install the newer Loam to open it.", file.string(),
                                                      header.user_version, domain::schema_version), file);
    }
    return header;
}

/// The mode counts, not only what the system would allow: the superuser may write everything, and should not.
bool is_write_protected(const std::filesystem::path& file) {
    struct stat status {};
    if (stat(file.c_str(), &status) != 0) return true;
    const bool no_write_bit = (status.st_mode & (S_IWUSR | S_IWGRP | S_IWOTH)) == 0;
    return no_write_bit || access(file.c_str(), W_OK) != 0;
}

bool folder_is_write_protected(const std::filesystem::path& file) {
    const auto folder = file.parent_path().empty() ? std::filesystem::path(".") : file.parent_path();
    return is_write_protected(folder);
}

void set_up(Connection& connection) {
    connection.db.run("PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON; PRAGMA trusted_schema = OFF; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY");
    if (connection.access == Access::write) connection.db.run("PRAGMA synchronous = FULL");
}

/// A log that a killed program left holds acts. Until a file is open for writing it is not carried over into the file:
/// closing the last connection would do that, and reading (or refusing) must change no byte.
bool has_log(const std::filesystem::path& file) {
    std::error_code error;
    const auto size = std::filesystem::file_size(file.string() + "-wal", error);
    return !error && size > 0;
}

void keep_log(Connection& connection, bool keep) { sqlite3_db_config(connection.db.raw(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, keep ? 1 : 0, nullptr); }

/// Tables that every project file has had since the first schema.
bool has_its_tables(Connection& connection, bool older) {
    std::set<std::string> there;
    auto names = connection.db.prepared("SELECT name FROM sqlite_master WHERE type = 'table'");
    while (names->step()) there.emplace(names->text(0));
    const auto lacks = [&](const auto* table) { return !there.contains(std::string(table->name)); };
    return there.contains("history") && there.contains("texts") && (older || std::ranges::none_of(domain::tables(), lacks));
}

Result<void> reads_through(Connection& connection, bool older) {
    std::error_code error;
    const auto size = std::filesystem::file_size(connection.file, error);
    const bool whole = size <= checked_on_open;
    const auto verdict = whole ? connection.db.text("PRAGMA quick_check(1)") : std::string("ok");
    if (verdict != "ok" || !has_its_tables(connection, older)) connection.db.fail(SQLITE_CORRUPT);
    return {};
}

/// Brings the first page from the log into the file: other programs judge a file by its first bytes.
void settle_head(Connection& connection) { connection.db.run("PRAGMA wal_checkpoint(TRUNCATE)"); }

Result<void> upgrade(Connection& connection, std::uint32_t from) {
    auto copy = connection.file;
    copy.replace_extension(fmt::format(".before-v{}.loam", domain::schema_version));
    if (std::filesystem::exists(copy)) return refuse(ErrorKind::exists, fmt::format("{} comes from an older Loam (schema {}), and the name of its backup copy, {}, is taken. Move that file away; nothing was changed.",
                                                                                   connection.file.string(), from, copy.string()), copy);
    // By the backup interface: copying the file would open and close it beside the connection, and drop its locks.
    const auto unfinished = copy.string() + ".part";
    auto copied = guarded([&]() -> Result<void> {
        copy_into(connection, unfinished);
        std::filesystem::rename(unfinished, copy);
        return {};
    });
    std::error_code ignored;
    if (!copied) {
        std::filesystem::remove(unfinished, ignored);
        return refuse(ErrorKind::failed, fmt::format("{} comes from an older Loam, and no backup copy could be written. Nothing was changed. {}", connection.file.string(), copied.error().message), copy);
    }
    auto upgraded = guarded([&]() -> Result<void> {
        Transaction transaction(connection.db);
        upgrade_schema(connection.db);
        transaction.commit();
        return {};
    });
    if (!upgraded) {  // the old file stands as it was, so the copy would only block the next try
        std::filesystem::remove(copy, ignored);
        return refuse(ErrorKind::failed, fmt::format("{} comes from an older Loam and could not be brought up to date. It was not changed. {}", connection.file.string(), upgraded.error().message), connection.file);
    }
    settle_head(connection);
    connection.copy_before_upgrade = copy;
    return {};
}

/// Fails with `locked` while any other connection has the file open; else leaves nothing beside it.
Result<void> is_closed_by_all(const std::filesystem::path& file) {
    return guarded([&]() -> Result<void> {
        Database db(file.string(), SQLITE_OPEN_READWRITE, false);
        db.run("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT");
        return {};
    });
}

}  // namespace

void remove_files(const std::filesystem::path& file) {
    std::error_code ignored;
    for (const char* ending : {"", "-wal", "-shm", "-journal"}) std::filesystem::remove(file.string() + ending, ignored);
}

Result<void> put_in_place(const std::filesystem::path& finished, const std::filesystem::path& file) {
    std::error_code error;
    if (std::filesystem::is_directory(file, error)) return refuse(ErrorKind::exists, fmt::format("{} is a folder. Nothing was written.", file.string()), file);
    const bool was_project = std::filesystem::exists(file, error) && read_header(file);
    if (was_project) {
        if (auto closed = is_closed_by_all(file); !closed && closed.error().kind == ErrorKind::locked)
            return refuse(ErrorKind::locked, fmt::format("{} is open in another program, so it was not replaced. Close it there and try again.", file.string()), file);
    }
    std::filesystem::rename(finished, file, error);
    if (error) return refuse(ErrorKind::failed, fmt::format("{} could not be written: {}.", file.string(), error.message()), file);
    for (const char* ending : {"-wal", "-shm"}) std::filesystem::remove(file.string() + ending, error);  // of the file that stood here
    return {};
}

Result<Store> Store::create(const std::filesystem::path& file) {
    if (file.empty()) return refuse(ErrorKind::bad_input, "The project file needs a name, such as study.loam. Nothing was made.", file);
    if (std::filesystem::exists(file)) return refuse(ErrorKind::exists, fmt::format("{} is there already and was not touched.", file.string()), file);
    const auto folder = file.parent_path();
    if (!folder.empty() && !std::filesystem::is_directory(folder)) return refuse(ErrorKind::not_found, fmt::format("The folder {} is not there. Nothing was made.", folder.string()), file);
    if (folder_is_write_protected(file)) return refuse(ErrorKind::read_only, fmt::format("{} cannot be made: its folder may not be written.", file.string()), file);
    auto made = guarded([&]() -> Result<Store> {
        auto connection = std::make_unique<Connection>(file, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, false, Access::write);
        connection->db.run("PRAGMA journal_mode = WAL");
        set_up(*connection);
        Transaction transaction(connection->db);
        create_schema(connection->db);
        transaction.commit();
        settle_head(*connection);
        return Store(std::move(connection));
    });
    if (!made) remove_files(file);
    return made;
}

Result<Store> Store::open(const std::filesystem::path& file, Access wanted) {
    const auto header = read_header(file);
    if (!header) return std::unexpected(header.error());
    const bool protected_file = is_write_protected(file);
    if (wanted == Access::write && protected_file)
        return refuse(ErrorKind::read_only, fmt::format("{} is write-protected. It was not changed; copy it to a place where you may write, or open it for reading.", file.string()), file);
    if (wanted == Access::write && folder_is_write_protected(file))
        return refuse(ErrorKind::read_only, fmt::format("The folder of {} is write-protected, and an open project needs to write beside its file. It was not changed.", file.string()), file);
    if (header->older && wanted == Access::read)
        return refuse(ErrorKind::too_old, fmt::format("{} comes from an older Loam and is to be read only. It was not changed; copy it to a place where you may write, and open that: it is brought up to date, with a copy of it as it was.", file.string()), file);
    auto opened = guarded([&]() -> Result<Store> {
        // Where nothing can be written SQLite cannot keep its shared index, so the file must be taken as it is. A protected
        // file without a log is taken so too: the index left beside it could not be opened once the file may be written.
        const bool log = has_log(file);
        const bool immutable = wanted == Access::read && (folder_is_write_protected(file) || (protected_file && !log));
        const int flags = immutable ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
        auto connection = std::make_unique<Connection>(file, protected_file && !immutable ? SQLITE_OPEN_READONLY : flags, immutable, wanted);
        keep_log(*connection, log);
        set_up(*connection);
        if (wanted == Access::read) connection->db.run("PRAGMA query_only = ON");
        if (auto reads = reads_through(*connection, header->older); !reads) return std::unexpected(reads.error());
        if (header->older) {
            if (auto upgraded = upgrade(*connection, header->user_version); !upgraded) return std::unexpected(upgraded.error());
        }
        if (wanted == Access::write) connection->db.run("BEGIN IMMEDIATE; ROLLBACK");  // locked by another program? say so now
        if (wanted == Access::write) keep_log(*connection, false);
        // A copy that was written to be carried about is without a log; readers and a writer need one to live together.
        if (wanted == Access::write && connection->db.text("PRAGMA journal_mode") != "wal") connection->db.run("PRAGMA journal_mode = WAL");
        return Store(std::move(connection));
    });
    if (!opened && opened.error().kind == ErrorKind::not_a_project)  // its first bytes say that it is one
        return refuse(ErrorKind::damaged, fmt::format("{} is damaged and cannot be read through. It was not changed; take a backup copy, and keep this file.", file.string()), file);
    return opened;
}

}  // namespace loam::store
