#include "changes.hpp"

#include "loam/base/ids.hpp"
#include "loam/base/moment.hpp"

// The project as it was: a copy, wound back.

namespace loam::store {
void copy_into(Connection& from, const std::filesystem::path& out) {
    Database target(out.string(), SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, false);
    auto* backup = sqlite3_backup_init(target.raw(), "main", from.db.raw(), "main");
    if (!backup) target.fail(sqlite3_errcode(target.raw()));
    sqlite3_backup_step(backup, -1);
    if (const int code = sqlite3_backup_finish(backup); code != SQLITE_OK) target.fail(code);
}

namespace {

void forget_later_files(Connection& copy, std::int64_t seq) {
    std::vector<std::int64_t> later;
    {
        const auto named = copy.db.number("SELECT count(*) FROM files") > 0 ? files_named_up_to(copy.db, seq) : std::unordered_set<std::string>{};
        auto files = copy.db.prepared("SELECT n, hash FROM files");
        while (files->step()) {
            if (!named.contains(std::string(files->text(1)))) later.push_back(files->integer(0));
        }
    }
    for (const auto n : later) copy.db.run(fmt::format("DELETE FROM files WHERE n = {}", n));
}

/// The copy keeps the history up to that moment and no words and files that came later.
void cut(Connection& copy, std::int64_t seq) {
    const auto last_text = copy.db.number(fmt::format("SELECT coalesce((SELECT last_text FROM history WHERE seq = {}), 0)", seq));
    drop_guards(copy.db);
    forget_later_files(copy, seq);
    copy.db.run(fmt::format("DELETE FROM history WHERE seq > {}; DELETE FROM texts WHERE n > {}", seq, last_text));
    create_guards(copy.db);
}

void wind_back(const std::filesystem::path& out, std::int64_t seq) {
    Connection copy(out, SQLITE_OPEN_READWRITE, false, Access::write);
    copy.db.run("PRAGMA foreign_keys = OFF; PRAGMA secure_delete = ON; PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY");
    {
        const Door door(copy);
        Transaction transaction(copy.db);
        auto groups = sets_after(copy.db, seq);
        for (auto set = groups.rbegin(); set != groups.rend(); ++set) {
            if (!apply(copy, *set, Way::backward).empty())
                throw Failure{{ErrorKind::damaged, "The history does not lead back to that moment. Nothing was written; run loam history --verify.", out.string()}};
        }
        cut(copy, seq);
        transaction.commit();
    }
    copy.db.forget_prepared();
    copy.db.run("VACUUM; PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL");
}

}  // namespace

Result<void> Store::write_as_of(std::int64_t seq, const std::filesystem::path& out, IfThere if_there) const {
    std::error_code ignored;
    if (std::filesystem::equivalent(out, m_connection->file, ignored))
        return base::fail(ErrorKind::refused, fmt::format("{} is the project itself. It was not changed; give the older state another name.", out.string()), out.string());
    if (if_there == IfThere::refuse && std::filesystem::exists(out, ignored))
        return base::fail(ErrorKind::exists, fmt::format("{} is there already and was not touched.", out.string()), out.string());
    if (const auto folder = out.parent_path(); !folder.empty() && !std::filesystem::is_directory(folder, ignored))
        return base::fail(ErrorKind::not_found, fmt::format("The folder {} is not there. Nothing was written.", folder.string()), out.string());
    const auto unfinished = out.string() + "." + base::new_id() + ".part";
    auto done = guarded([&]() -> Result<void> {
        copy_into(*m_connection, unfinished);
        wind_back(unfinished, seq);
        return {};
    });
    if (done) done = put_in_place(unfinished, out);
    if (!done) remove_files(unfinished);
    return done;
}

Result<void> Store::write_as_of(const std::string& moment, const std::filesystem::path& out, IfThere if_there) const {
    const auto end = base::parse_moment(moment, base::End::last);
    if (!end) return base::fail(ErrorKind::bad_input, fmt::format("\"{}\" is not a date (2026-03-01) or a moment (2026-03-01T14:02:00Z, 2026-03-01 15:02+01:00). Nothing was written.", moment), moment);
    const auto found = guarded([&]() -> Result<std::int64_t> {
        auto last = m_connection->db.prepared("SELECT max(seq), (SELECT min(at) FROM history) FROM history WHERE at <= ?1");
        last->bind(1, std::string_view(*end));
        last->step();
        if (last->is_null(0))
            return base::fail(ErrorKind::not_found, fmt::format("The project did not exist at {}; its history begins at {}.", moment, last->text(1)), moment);
        return last->integer(0);
    });
    if (!found) return std::unexpected(found.error());
    return write_as_of(*found, out, if_there);
}

}  // namespace loam::store
