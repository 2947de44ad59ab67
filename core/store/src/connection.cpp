#include "connection.hpp"

namespace loam::store {
namespace {

/// Guard triggers call this: a program that is not Loam has no such function, and its write fails.
void loam_door(sqlite3_context* context, int, sqlite3_value**) {
    const auto* connection = static_cast<const Connection*>(sqlite3_user_data(context));
    if (connection->door_open) {
        sqlite3_result_int(context, 1);
    } else {
        sqlite3_result_error(context, "rows change through acts only", -1);
    }
}

/// A COMMIT of rows without an entry in the history becomes a rollback.
int before_commit(void* context) { return static_cast<const Connection*>(context)->entry_due ? 1 : 0; }

}  // namespace

Connection::Connection(const std::filesystem::path& path, int flags, bool immutable, Access access_wanted)
    : db(path.string(), flags, immutable), file(path), access(access_wanted) {
    register_functions();
}

void Connection::register_functions() {
    sqlite3_create_function_v2(db.raw(), "loam_door", 0, SQLITE_UTF8 | SQLITE_INNOCUOUS, this, loam_door, nullptr, nullptr, nullptr);
    sqlite3_commit_hook(db.raw(), before_commit, this);
}

void UndoStacks::forget() { *this = UndoStacks{}; }

void UndoStacks::take(std::int64_t seq, std::string_view act, std::int64_t undoes, bool undoable) {
    if (act == "undo") {
        std::erase(m_standing, undoes);
        m_redoable.push_back(undoes);
        m_undone.insert(undoes);
    } else if (act == "redo") {
        std::erase(m_redoable, undoes);
        m_standing.push_back(undoes);
        m_undone.erase(undoes);
    } else {
        if (undoable) m_standing.push_back(seq);
        m_redoable.clear();
    }
}

void UndoStacks::read_on(Database& db) {
    auto entries = db.prepared("SELECT seq, act, undoes, undoable FROM history WHERE seq > ?1 ORDER BY seq");
    entries->bind(1, m_read_to);
    while (entries->step()) {
        m_read_to = entries->integer(0);
        take(m_read_to, entries->text(1), entries->integer(2), entries->integer(3) != 0);
    }
}

}  // namespace loam::store
