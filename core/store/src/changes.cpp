#include "changes.hpp"

namespace loam::store {
namespace {

domain::Cell cell_from(sqlite3_value* value) {
    switch (sqlite3_value_type(value)) {
        case SQLITE_INTEGER: return sqlite3_value_int64(value);
        case SQLITE_FLOAT: return sqlite3_value_double(value);
        case SQLITE_TEXT:
            return std::string(reinterpret_cast<const char*>(sqlite3_value_text(value)), static_cast<std::size_t>(sqlite3_value_bytes(value)));
        default: return {};
    }
}

/// Only the project's own tables are recorded. A list of what to leave out would let new index tables slip in.
int is_recorded(void*, const char* table) { return domain::find_table(table) != nullptr ? 1 : 0; }

using Reader = int (*)(sqlite3_changeset_iter*, int, sqlite3_value**);

void read_side(sqlite3_changeset_iter* iterator, Reader reader, int columns, std::vector<domain::Cell>& cells, std::vector<bool>& present) {
    for (int i = 0; i < columns; ++i) {
        sqlite3_value* value = nullptr;
        reader(iterator, i, &value);
        present.push_back(value != nullptr);
        cells.push_back(value ? cell_from(value) : domain::Cell{});
    }
}

/// The row that an iterator stands on.
ChangedRow row_at(sqlite3_changeset_iter* iterator) {
    const char* name = nullptr;
    int columns = 0;
    ChangedRow row;
    sqlite3changeset_op(iterator, &name, &columns, &row.operation, nullptr);
    row.table = domain::find_table(name);
    if (row.operation != SQLITE_INSERT) read_side(iterator, sqlite3changeset_old, columns, row.before, row.in_before);
    if (row.operation != SQLITE_DELETE) read_side(iterator, sqlite3changeset_new, columns, row.after, row.in_after);
    const auto& with_key = row.operation == SQLITE_INSERT ? row.after : row.before;
    if (const auto* id = with_key.empty() ? nullptr : std::get_if<std::string>(&with_key.front())) row.id = *id;
    return row;
}

template <class F>
void each_row(const std::string& changes, F&& f) {
    sqlite3_changeset_iter* iterator = nullptr;
    sqlite3changeset_start(&iterator, static_cast<int>(changes.size()), const_cast<char*>(changes.data()));
    while (iterator && sqlite3changeset_next(iterator) == SQLITE_ROW) f(iterator);
    sqlite3changeset_finalize(iterator);
}

struct Application {
    Connection& connection;
    std::vector<Clash> clashes;
};

std::string shown(Database& db, const domain::Table& table, std::size_t place, const domain::Cell& cell) {
    if (place < 3) {
        if (const auto* text = std::get_if<std::string>(&cell)) return *text;
        if (const auto* whole = std::get_if<std::int64_t>(&cell)) return std::to_string(*whole);
        return "";
    }
    const auto& column = table.columns.at(place - 3);
    const auto* hash = std::get_if<std::string>(&cell);
    return column.kind == domain::ColumnKind::words && hash ? text_behind(db, *hash) : domain::cell_text(column, cell);
}

void note_columns(Application& application, const ChangedRow& row, sqlite3_changeset_iter* iterator) {
    auto& db = application.connection.db;
    for (std::size_t i = 1; i < row.before.size(); ++i) {
        if (!row.in_before[i]) continue;
        sqlite3_value* value = nullptr;
        if (sqlite3changeset_conflict(iterator, static_cast<int>(i), &value) != SQLITE_OK || !value) continue;
        const auto now = cell_from(value);
        if (now == row.before[i]) continue;
        const bool has_after = i < row.after.size() && row.in_after[i];
        application.clashes.push_back({std::string(row.table->name), row.id, std::string(column_name(*row.table, i)),
                                       shown(db, *row.table, i, row.before[i]), has_after ? shown(db, *row.table, i, row.after[i]) : "",
                                       shown(db, *row.table, i, now), 0});
    }
}

/// Nothing is ever forced. The foreign-key handler must abort too: after OMIT a COMMIT would keep a dangling row.
int on_conflict(void* context, int kind, sqlite3_changeset_iter* iterator) {
    auto& application = *static_cast<Application*>(context);
    if (kind == SQLITE_CHANGESET_FOREIGN_KEY) {
        application.clashes.push_back({"", "", "", "", "", "a later row refers to it", 0});
        return SQLITE_CHANGESET_ABORT;
    }
    const auto row = row_at(iterator);
    const auto before = application.clashes.size();
    if (kind == SQLITE_CHANGESET_DATA && row.table) note_columns(application, row, iterator);
    if (application.clashes.size() == before) {
        const auto* now = kind == SQLITE_CHANGESET_NOTFOUND ? "is not there any more" : "is in the way";
        application.clashes.push_back({row.table ? std::string(row.table->name) : "", row.id, "", "", "", now, 0});
    }
    return SQLITE_CHANGESET_ABORT;
}

}  // namespace

std::string_view column_name(const domain::Table& table, std::size_t place) {
    static constexpr std::array<std::string_view, 3> fixed{"id", "ord", "standing"};
    return place < 3 ? fixed.at(place) : table.columns.at(place - 3).name;
}

Recording::Recording(Database& db) : m_db(db) {
    if (const int code = sqlite3session_create(db.raw(), "main", &m_session); code != SQLITE_OK) db.fail(code);
    sqlite3session_table_filter(m_session, is_recorded, nullptr);
    if (const int code = sqlite3session_attach(m_session, nullptr); code != SQLITE_OK) {
        sqlite3session_delete(m_session);
        db.fail(code);
    }
}

Recording::~Recording() { sqlite3session_delete(m_session); }

void Recording::insert(Statement& insertion, const domain::Table& table, std::string_view id, std::int64_t ord, std::string_view standing, std::span<const domain::Cell> cells) {
    struct Pause {
        explicit Pause(sqlite3_session* session) : watching(session) { sqlite3session_enable(watching, 0); }
        Pause(const Pause&) = delete;
        Pause& operator=(const Pause&) = delete;
        ~Pause() { sqlite3session_enable(watching, 1); }
        sqlite3_session* watching;
    };
    const Pause pause(m_session);
    insertion.run();
    m_insertions.add(table, id, ord, standing, cells);
}

Reach Recording::reach(const std::string& changes) const {
    return !m_insertions.empty() && sqlite3session_isempty(m_session) != 0 ? m_insertions.reach() : reach_of(changes);
}

std::string Recording::changes() const {
    auto changed = watched();
    if (m_insertions.empty()) return changed;
    return changed.empty() ? m_insertions.changes() : combined({m_insertions.changes(), std::move(changed)});
}

std::string Recording::watched() const {
    int size = 0;
    void* bytes = nullptr;
    const int code = sqlite3session_changeset(m_session, &size, &bytes);
    const std::unique_ptr<void, void (*)(void*)> freed(bytes, sqlite3_free);
    if (code != SQLITE_OK) m_db.fail(code);
    return size == 0 ? std::string{} : std::string(static_cast<const char*>(bytes), static_cast<std::size_t>(size));
}

std::vector<ChangedRow> rows_of(const std::string& changes) {
    std::vector<ChangedRow> rows;
    each_row(changes, [&](sqlite3_changeset_iter* iterator) { rows.push_back(row_at(iterator)); });
    return rows;
}

void for_rows_of(const std::string& changes, const std::function<bool(const domain::Table*)>& wanted, const std::function<void(const ChangedRow&)>& take) {
    each_row(changes, [&](sqlite3_changeset_iter* iterator) {
        const char* name = nullptr;
        int columns = 0;
        int operation = 0;
        sqlite3changeset_op(iterator, &name, &columns, &operation, nullptr);
        if (wanted(domain::find_table(name))) take(row_at(iterator));
    });
}

Reach reach_of(const std::string& changes) {
    Reach reach;  // a change set names each row once, and an id is one row's alone
    each_row(changes, [&](sqlite3_changeset_iter* iterator) {
        const char* name = nullptr;
        int columns = 0;
        int operation = 0;
        sqlite3changeset_op(iterator, &name, &columns, &operation, nullptr);
        sqlite3_value* key = nullptr;
        (operation == SQLITE_INSERT ? sqlite3changeset_new : sqlite3changeset_old)(iterator, 0, &key);
        const auto cell = key ? cell_from(key) : domain::Cell{};
        if (const auto* id = std::get_if<std::string>(&cell)) reach.ids.push_back(*id);
        if (const auto* table = domain::find_table(name); table && names_files(*table)) add_files_named_by(row_at(iterator), reach.files);
    });
    return reach;
}

std::vector<Clash> apply(Connection& connection, const std::string& changes, Way way) {
    Application application{connection, {}};
    const int flags = way == Way::backward ? SQLITE_CHANGESETAPPLY_INVERT : 0;
    const int code = sqlite3changeset_apply_v2(connection.db.raw(), static_cast<int>(changes.size()), const_cast<char*>(changes.data()), nullptr,
                                               on_conflict, &application, nullptr, nullptr, flags);
    if (code != SQLITE_OK && application.clashes.empty()) connection.db.fail(code);
    return std::move(application.clashes);
}

std::string combined(const std::vector<std::string>& sets) {
    sqlite3_changegroup* group = nullptr;
    if (sqlite3changegroup_new(&group) != SQLITE_OK) throw std::bad_alloc();
    const std::unique_ptr<sqlite3_changegroup, void (*)(sqlite3_changegroup*)> freed(group, sqlite3changegroup_delete);
    for (const auto& set : sets) {
        const int code = sqlite3changegroup_add(group, static_cast<int>(set.size()), const_cast<char*>(set.data()));
        if (code != SQLITE_OK) throw Failure{{ErrorKind::damaged, "A change set of the history cannot be read. Nothing was changed; run loam history --verify.", ""}};
    }
    int size = 0;
    void* bytes = nullptr;
    const int code = sqlite3changegroup_output(group, &size, &bytes);
    const std::unique_ptr<void, void (*)(void*)> output(bytes, sqlite3_free);
    if (code != SQLITE_OK) throw Failure{{ErrorKind::failed, "The history is too large to be put together at once.", ""}};
    return {static_cast<const char*>(bytes), static_cast<std::size_t>(size)};
}

}  // namespace loam::store
