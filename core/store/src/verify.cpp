#include "changes.hpp"

#include "loam/base/digest.hpp"
#include "loam/base/json.hpp"
#include "loam/base/text.hpp"

// Whether the history holds: the chain of its entries, the words they stand on, the guards, and the rows it leads to.

namespace loam::store {
namespace {

/// Every link of the chain, recomputed.
void check_chain(Database& db, Verification& verification) {
    auto entries = db.prepared("SELECT seq, act_id, lamport, at, actor, act, summary, reason, touched, undoes, undoable, schema_version, last_text, changes, prev, hash FROM history ORDER BY seq");
    std::string prev;
    while (entries->step()) {
        ++verification.entries;
        const auto seq = entries->integer(0);
        if (seq != verification.entries) verification.problems.push_back(fmt::format("Entry {} is missing.", verification.entries));
        Sealed sealed;
        std::array<std::string*, 14> into{&sealed.seq, &sealed.act_id, &sealed.lamport, &sealed.at, &sealed.actor, &sealed.act, &sealed.summary, &sealed.reason,
                                          &sealed.touched, &sealed.undoes, &sealed.undoable, &sealed.schema_version, &sealed.last_text, &sealed.changes};
        for (std::size_t i = 0; i < into.size(); ++i) *into[i] = i == 13 ? entries->blob(13) : entries->text(static_cast<int>(i));
        if (entries->text(14) != prev) verification.problems.push_back(fmt::format("Entry {} does not follow the entry before it.", seq));
        prev = entries->text(15);
        if (chain_hash(entries->text(14), sealed.fields()) != prev) verification.problems.push_back(fmt::format("Entry {} was altered after it was written.", seq));
        verification.entries = seq;
    }
    verification.head = prev;
}

void check_texts(Database& db, Verification& verification) {
    auto texts = db.prepared("SELECT hash, salt, text FROM texts WHERE erased_at IS NULL");
    while (texts->step()) {
        if (base::hex(base::Sha256{}.add(texts->blob(1)).add(texts->text(2)).finish()) != texts->text(0))
            verification.problems.push_back(fmt::format("A text (hash {}…) was altered.", texts->text(0).substr(0, 12)));
    }
}

/// Texts are numbered without gaps, and each act says how many there were.
void check_number_of_texts(Database& db, Verification& verification) {
    const auto kept = db.number("SELECT count(*) FROM texts");
    const auto told = db.number("SELECT coalesce((SELECT last_text FROM history ORDER BY seq DESC LIMIT 1), 0)");
    if (kept < told) verification.problems.push_back(fmt::format("{} of {} texts are missing.", told - kept, told));
    if (db.number("SELECT coalesce(max(n), 0) FROM texts") > told)
        verification.problems.push_back("There are words that no entry accounts for: the newest entries were cut off, or words came in past the history.");
}

/// Calls f with every hash that stands for words: those of each entry, then those of each cell that changed, with its row.
template <class F>
void each_hash(Database& db, F&& f) {
    auto entries = db.prepared("SELECT seq, summary, reason, changes FROM history ORDER BY seq");
    while (entries->step()) {
        const auto seq = entries->integer(0);
        for (const int column : {1, 2}) {
            if (!entries->text(column).empty()) f(seq, std::string(), std::string(entries->text(column)));
        }
        for (const auto& row : rows_of(std::string(entries->blob(3)))) {
            if (!row.table) continue;
            for (std::size_t i = 0; i < row.table->columns.size(); ++i) {
                if (row.table->columns[i].kind != domain::ColumnKind::words) continue;
                for (const auto* side : {&row.before, &row.after}) {
                    const auto* hash = i + 3 < side->size() ? std::get_if<std::string>(&(*side)[i + 3]) : nullptr;
                    if (hash && !hash->empty()) f(seq, row.id, *hash);
                }
            }
        }
    }
}

std::unordered_set<std::string> hashes(Database& db, const std::string& where) {
    std::unordered_set<std::string> found;
    auto texts = db.prepared("SELECT hash FROM texts" + where);
    while (texts->step()) found.emplace(texts->text(0));
    return found;
}

/// A text exchanged for another one, hash and all, leaves its hash in the history without words.
void check_words_are_there(Database& db, Verification& verification) {
    const auto kept = hashes(db, "");
    std::unordered_set<std::string> lost;
    each_hash(db, [&](std::int64_t seq, const std::string& row, const std::string& hash) {
        if (kept.contains(hash) || !lost.insert(hash).second) return;
        verification.problems.push_back(row.empty() ? fmt::format("The words that entry {} tells itself with are missing.", seq)
                                                    : fmt::format("Words that entry {} wrote into row {} are missing.", seq, row));
    });
    for (const auto* table : domain::tables()) {
        for (const auto& column : table->columns) {
            if (column.kind != domain::ColumnKind::words) continue;
            const auto name = sql_name(column.name);
            const auto without = db.number(fmt::format("SELECT count(*) FROM {0} WHERE {1} IS NOT NULL AND {1} <> '' AND {1} NOT IN (SELECT hash FROM texts)", sql_name(table->name), name));
            if (without > 0) verification.problems.push_back(fmt::format("The words of {} in column {} of the table {} are missing.", without == 1 ? "a row" : std::to_string(without) + " rows", column.name, table->name));
        }
    }
}

/// The rows whose words were erased by acts, which cannot be undone and change no row, and the last such act.
struct Erasures {
    std::unordered_set<std::string> rows;
    std::int64_t last = 0;
    bool unlisted = false;  ///< one erased more rows than an entry lists
};

Erasures erasures(Database& db) {
    Erasures all;
    auto acts = db.prepared("SELECT seq, touched FROM history WHERE undoable = 0 AND length(changes) = 0 ORDER BY seq");
    while (acts->step()) {
        all.last = acts->integer(0);
        const auto touched = base::parse_json(acts->text(1));
        if (!touched || !touched->is_array()) continue;
        all.unlisted = all.unlisted || touched->get_array().empty();
        for (const auto& id : touched->get_array()) {
            if (id.is_string()) all.rows.emplace(std::string_view(id.get_string()));
        }
    }
    return all;
}

/// Words are blanked by an act of erasure only: those of the row that it names, and what earlier entries told of them.
void check_blanked(Database& db, Verification& verification) {
    auto blanked = hashes(db, " WHERE erased_at IS NOT NULL OR text IS NULL");
    if (blanked.empty()) return;
    const auto erased = erasures(db);
    each_hash(db, [&](std::int64_t seq, const std::string& row, const std::string& hash) {
        if (row.empty() ? seq < erased.last : erased.unlisted || erased.rows.contains(row)) blanked.erase(hash);
    });
    for (const auto* table : domain::tables()) {
        for (const auto& id : erased.rows) {
            for (const auto& column : table->columns) {
                if (column.kind != domain::ColumnKind::words) continue;
                auto cell = db.prepared(fmt::format("SELECT {} FROM {} WHERE id = ?1", sql_name(column.name), sql_name(table->name)));
                cell->bind(1, std::string_view(id));
                if (cell->step()) blanked.erase(std::string(cell->text(0)));
            }
        }
    }
    if (!blanked.empty())
        verification.problems.push_back(fmt::format("The words of {} were taken away, and no act of erasure says so.", blanked.size() == 1 ? "a text" : std::to_string(blanked.size()) + " texts"));
}

std::set<std::string> triggers_of(Database& db) {
    std::set<std::string> names;
    auto triggers = db.prepared("SELECT name FROM sqlite_master WHERE type = 'trigger'");
    while (triggers->step()) names.emplace(triggers->text(0));
    return names;
}

/// Without its guards the file lets other programs write; a trigger more may write by itself.
void check_guards(Database& db, Verification& verification) {
    Connection fresh(":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, false, Access::write);
    create_schema(fresh.db);
    auto wanted = triggers_of(fresh.db);
    std::size_t strange = 0;
    for (const auto& name : triggers_of(db)) strange += wanted.erase(name) == 0 ? 1U : 0U;
    if (!wanted.empty()) verification.problems.push_back(fmt::format("{} of the guards that keep other programs from writing were taken away.", wanted.size()));
    if (strange > 0) verification.problems.push_back(fmt::format("{} in the file that Loam did not put there.", strange == 1 ? "A trigger stands" : fmt::format("{} triggers stand", strange)));
}

/// The chain covers the change sets, these name each file by its hash, and the hash covers its bytes.
void check_files(Database& db, Verification& verification) {
    std::unordered_set<std::string> kept;
    std::int64_t erased = 0;
    {
        auto files = db.prepared("SELECT hash, salt, bytes, erased_at FROM files");
        while (files->step()) {
            kept.emplace(files->text(0));
            const auto shown = files->text(0).substr(0, 12);
            if (!files->is_null(3) || files->is_null(2)) {
                ++erased;
            } else if (base::hex(base::Sha256{}.add(files->blob(1)).add(files->blob(2)).finish()) != files->text(0)) {
                verification.problems.push_back(fmt::format("A kept file (hash {}…) was altered.", shown));
            }
        }
    }
    const auto named = files_named_up_to(db, verification.entries);
    for (const auto& key : named) {
        if (!kept.contains(key)) verification.problems.push_back(fmt::format("A kept file (hash {}…) is missing.", key.substr(0, 12)));
    }
    for (const auto& key : kept) {
        if (!named.contains(key)) verification.problems.push_back(fmt::format("No entry accounts for a kept file (hash {}…): it came in past the history, or the newest entries were cut off.", key.substr(0, 12)));
    }
    if (erased > 0 && erasures(db).last == 0)
        verification.problems.push_back(fmt::format("The bytes of {} were taken away, and no act of erasure says so.", base::counted(static_cast<std::size_t>(erased), "kept file", "kept files")));
}

void copy_rows(Database& from, Database& to, const domain::Table& table) {
    const auto width = static_cast<int>(table.columns.size()) + 3;
    std::string names = "id, ord, standing";
    std::string places = "?1, ?2, ?3";
    for (const auto& column : table.columns) names += ", " + sql_name(column.name);
    for (int i = 4; i <= width; ++i) places += fmt::format(", ?{}", i);
    Statement rows(from.raw(), fmt::format("SELECT {} FROM {}", names, sql_name(table.name)), from.file(), false);
    Statement insert(to.raw(), fmt::format("INSERT INTO {} ({}) VALUES ({})", sql_name(table.name), names, places), to.file(), false);
    while (rows.step()) {
        for (int i = 0; i < width; ++i) insert.bind_column(i + 1, rows, i);
        insert.run();
    }
}

/// Rewinds a copy in memory to its beginning: what is left over, or stands in the way, came in past the door. Only rows are
/// copied: texts and files may be larger than the memory.
void check_rows(Connection& connection, Verification& verification) {
    Connection copy(":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, false, Access::write);
    copy.db.run("PRAGMA foreign_keys = OFF");
    const Door door(copy);
    Transaction transaction(copy.db);
    create_schema(copy.db);
    for (const auto* table : domain::tables()) copy_rows(connection.db, copy.db, *table);
    const auto groups = sets_after(connection.db, 0);
    for (auto set = groups.rbegin(); set != groups.rend(); ++set) {
        for (const auto& clash : apply(copy, *set, Way::backward))
            verification.problems.push_back(fmt::format("A {} ({}) is not as the history left it.", clash.table, clash.id));
        if (!verification.problems.empty()) return;
    }
    for (const auto* table : domain::tables()) {
        const auto left = copy.db.number(fmt::format("SELECT count(*) FROM {}", sql_name(table->name)));
        if (left > 0) verification.problems.push_back(fmt::format("{} of the table {} came in past the history.", left == 1 ? "A row" : std::to_string(left) + " rows", table->name));
    }
}

}  // namespace

Verification verify_history(Connection& connection) {
    Verification verification;
    auto& db = connection.db;
    check_chain(db, verification);
    check_texts(db, verification);
    check_number_of_texts(db, verification);
    check_files(db, verification);
    check_guards(db, verification);
    if (verification.problems.empty()) check_words_are_there(db, verification);
    if (verification.problems.empty()) check_blanked(db, verification);
    if (verification.problems.empty()) check_rows(connection, verification);
    verification.ok = verification.problems.empty();
    return verification;
}

Result<Verification> Store::verify() const {
    return guarded([&]() -> Result<Verification> {
        const Transaction one_moment(m_connection->db, false);
        return verify_history(*m_connection);
    });
}

}  // namespace loam::store
