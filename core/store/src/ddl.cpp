#include "connection.hpp"

// The SQL of a project file, all of it written from domain::tables().

namespace loam::store {
namespace {

using domain::Column;
using domain::ColumnKind;
using domain::Table;

std::string_view sql_type(const Column& column) {
    switch (column.kind) {
        case ColumnKind::integer:
        case ColumnKind::boolean: return "INTEGER";
        case ColumnKind::number: return "REAL";
        default: return "TEXT";
    }
}

/// NOT NULL is left to the acts: a column that is added later must not break older change sets.
std::string column_sql(const Column& column) {
    auto sql = fmt::format("{} {}", sql_name(column.name), sql_type(column));
    if (column.kind == ColumnKind::reference) sql += fmt::format(" REFERENCES {}(id) DEFERRABLE INITIALLY DEFERRED", sql_name(column.refers_to));
    return sql;
}

void create_table(Database& db, const Table& table) {
    auto sql = fmt::format("CREATE TABLE {} (id TEXT PRIMARY KEY NOT NULL, ord INTEGER NOT NULL, standing TEXT NOT NULL CHECK (standing IN ('live', 'withdrawn'))",
                           sql_name(table.name));
    for (const auto& column : table.columns) sql += ", " + column_sql(column);
    db.run(sql + ") STRICT, WITHOUT ROWID");
}

/// A text of a few hundred pages has thousands of passages and turns: those at one place are found without reading the others.
constexpr std::array<std::string_view, 3> placed{"passage", "turn", "page"};

void create_indexes(Database& db, const Table& table) {
    const bool is_placed = std::ranges::find(placed, table.name) != placed.end();
    if (is_placed)
        db.run(fmt::format("CREATE INDEX IF NOT EXISTS {} ON {} (source_text, start)", sql_name(fmt::format("{} by place", table.name)), sql_name(table.name)));
    for (const auto& column : table.columns) {
        if (column.kind != ColumnKind::reference && column.kind != ColumnKind::any_id) continue;
        if (is_placed && column.name == "source_text") continue;  // the index by place begins with it
        db.run(fmt::format("CREATE INDEX IF NOT EXISTS {} ON {} ({})", sql_name(fmt::format("{} by {}", table.name, column.name)), sql_name(table.name),
                           sql_name(column.name)));
    }
}

constexpr std::string_view files_sql = R"(
CREATE TABLE IF NOT EXISTS files (
    n INTEGER PRIMARY KEY,
    hash TEXT NOT NULL UNIQUE,
    salt BLOB,
    bytes BLOB,
    erased_at TEXT
) STRICT;
)";

void guard(Database& db, std::string_view table) {
    for (const std::string_view act : {"INSERT", "UPDATE", "DELETE"}) {
        db.run(fmt::format("CREATE TRIGGER {} BEFORE {} ON {} BEGIN SELECT loam_door(); END", sql_name(fmt::format("door of {}: {}", table, act)), act,
                           sql_name(table)));
    }
}

constexpr std::string_view history_sql = R"(
CREATE TABLE texts (
    n INTEGER PRIMARY KEY,
    hash TEXT NOT NULL UNIQUE,
    salt BLOB,
    text TEXT,
    erased_at TEXT
) STRICT;
CREATE TABLE history (
    seq INTEGER PRIMARY KEY,
    act_id TEXT NOT NULL UNIQUE,
    lamport INTEGER NOT NULL,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    act TEXT NOT NULL,
    summary TEXT NOT NULL,
    reason TEXT NOT NULL,
    touched TEXT NOT NULL,
    undoes INTEGER NOT NULL,
    undoable INTEGER NOT NULL,
    schema_version INTEGER NOT NULL,
    last_text INTEGER NOT NULL,
    changes BLOB NOT NULL,
    prev TEXT NOT NULL,
    hash TEXT NOT NULL
) STRICT;
)";

/// The third condition stops REPLACE and UPSERT, which fire no DELETE or UPDATE trigger.
constexpr std::string_view history_guards = R"(
CREATE TRIGGER "history is never changed" BEFORE UPDATE ON history BEGIN SELECT RAISE(ABORT, 'history is never changed'); END;
CREATE TRIGGER "history is never cut" BEFORE DELETE ON history BEGIN SELECT RAISE(ABORT, 'history is never cut'); END;
CREATE TRIGGER "history only grows at its end" BEFORE INSERT ON history
WHEN loam_door() IS NULL
    OR NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM history)
    OR NEW.prev IS NOT coalesce((SELECT hash FROM history ORDER BY seq DESC LIMIT 1), '')
    OR EXISTS (SELECT 1 FROM history WHERE act_id = NEW.act_id)
BEGIN SELECT RAISE(ABORT, 'history only grows at its end'); END;
CREATE TRIGGER "a kept file stays" BEFORE DELETE ON files BEGIN SELECT RAISE(ABORT, 'a kept file stays'); END;
CREATE TRIGGER "a kept file is only ever erased" BEFORE UPDATE ON files WHEN NEW.bytes IS NOT NULL OR NEW.hash IS NOT OLD.hash
BEGIN SELECT RAISE(ABORT, 'a kept file is only ever erased'); END;
)";

bool has(Database& db, std::string_view kind, std::string_view name) {
    auto found = db.prepared("SELECT 1 FROM sqlite_master WHERE type = ?1 AND name = ?2");
    found->bind_all(kind, name);
    return found->step();
}

std::vector<std::string> columns_of(Database& db, std::string_view table) {
    std::vector<std::string> names;
    auto columns = db.prepared("SELECT name FROM pragma_table_info(?1)");
    columns->bind(1, table);
    while (columns->step()) names.emplace_back(columns->text(0));
    return names;
}

}  // namespace

std::string sql_name(std::string_view name) {
    std::string text = "\"";
    for (const char c : name) {
        text += c;
        if (c == '"') text += c;
    }
    return text + '"';
}

void create_guards(Database& db) {
    for (const auto* table : domain::tables()) guard(db, table->name);
    guard(db, "texts");
    guard(db, "files");
    db.run(std::string(history_guards));
}

void drop_guards(Database& db) {
    std::vector<std::string> names;
    {
        auto triggers = db.prepared("SELECT name FROM sqlite_master WHERE type = 'trigger'");
        while (triggers->step()) names.emplace_back(triggers->text(0));
    }
    db.forget_prepared();
    for (const auto& name : names) db.run(fmt::format("DROP TRIGGER {}", sql_name(name)));
}

void create_schema(Database& db) {
    db.run(std::string(history_sql));
    db.run(std::string(files_sql));
    for (const auto* table : domain::tables()) {
        create_table(db, *table);
        create_indexes(db, *table);
    }
    create_guards(db);
    db.run(fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {}", application_id, domain::schema_version));
}

void upgrade_schema(Database& db) {
    drop_guards(db);
    db.run(std::string(files_sql));
    for (const auto* table : domain::tables()) {
        if (!has(db, "table", table->name)) {
            create_table(db, *table);
        } else {
            const auto there = columns_of(db, table->name);
            for (const auto& column : table->columns) {
                if (std::ranges::find(there, column.name) == there.end())
                    db.run(fmt::format("ALTER TABLE {} ADD COLUMN {}", sql_name(table->name), column_sql(column)));
            }
        }
        create_indexes(db, *table);
    }
    create_guards(db);
    db.run(fmt::format("PRAGMA user_version = {}", domain::schema_version));
    db.forget_prepared();
}

}  // namespace loam::store
