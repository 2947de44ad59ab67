#include "changes.hpp"

#include "loam/base/clock.hpp"
#include "loam/base/digest.hpp"
#include "loam/base/ids.hpp"
#include "loam/base/json.hpp"
#include "loam/base/text.hpp"

// The history: entries in a chain of hashes.

namespace loam::store {
namespace {

/// More ids than this are not listed in the entry; the change set still holds them.
constexpr std::size_t most_listed = 2000;

std::string listed(const std::vector<std::string>& ids) {
    base::JsonArray list;
    if (ids.size() <= most_listed) {
        for (const auto& id : ids) list.emplace_back(id);
    }
    return base::json_text(list);
}

std::vector<std::string> ids_in(std::string_view list) {
    std::vector<std::string> ids;
    if (const auto parsed = base::parse_json(list); parsed && parsed->is_array()) {
        for (const auto& id : parsed->get_array()) ids.emplace_back(std::string_view(id.as_string()));
    }
    return ids;
}

constexpr std::string_view entry_columns = "seq, act_id, at, actor, act, summary, reason, touched, undoes, undoable, hash";

Entry entry_from(Connection& connection, const Statement& row) {
    Entry entry;
    entry.seq = row.integer(0);
    entry.act_id = row.text(1);
    entry.at = row.text(2);
    entry.actor = row.text(3);
    entry.act = row.text(4);
    entry.summary = text_behind(connection.db, row.text(5));
    if (!row.text(6).empty()) entry.reason = text_behind(connection.db, row.text(6));
    entry.touched = ids_in(row.text(7));
    entry.undoes = row.integer(8);
    entry.undoable = row.integer(9) != 0;
    entry.hash = row.text(10);
    entry.undone = connection.stacks.is_undone(entry.seq);
    return entry;
}

/// Fields of an entry as the chain hashes them.
struct Sealed {
    std::string seq, act_id, lamport, at, actor, act, summary, reason, touched, undoes, undoable, schema_version, last_text, changes;
    [[nodiscard]] std::vector<std::string_view> fields() const {
        return {seq, act_id, lamport, at, actor, act, summary, reason, touched, undoes, undoable, schema_version, last_text, changes};
    }
};

bool touches(Database& db, const Entry& entry, const std::string& id) {
    if (!entry.touched.empty()) return std::ranges::find(entry.touched, id) != entry.touched.end();
    const auto ids = touched_ids(changes_of(db, entry.seq));
    return std::ranges::find(ids, id) != ids.end();
}

}  // namespace

std::string chain_hash(std::string_view prev, const std::vector<std::string_view>& fields) {
    base::Sha256 sum;
    sum.add(prev);
    for (const auto field : fields) sum.add(fmt::format("\n{}:", field.size())).add(field);
    return base::hex(sum.finish());
}

std::int64_t write_entry(Connection& connection, const NewEntry& entry) {
    auto& db = connection.db;
    std::string prev;
    std::int64_t seq = 1;
    {
        auto head = db.prepared("SELECT seq, hash FROM history ORDER BY seq DESC LIMIT 1");
        if (head->step()) {
            seq = head->integer(0) + 1;
            prev = head->text(1);
        }
    }
    const auto summary = keep_text(db, entry.summary);
    const auto reason = entry.title.reason.empty() ? std::string{} : keep_text(db, entry.title.reason);
    std::int64_t last_text = 0;
    {
        auto last = db.prepared("SELECT max(n) FROM texts");
        last->step();
        last_text = last->integer(0);
    }
    Sealed sealed{std::to_string(seq), entry.title.act_id.empty() ? base::new_id() : entry.title.act_id, std::to_string(seq), base::now_utc(), entry.title.actor,
                  entry.title.name, summary, reason, listed(entry.touched), std::to_string(entry.undoes), entry.undoable ? "1" : "0",
                  std::to_string(domain::schema_version), std::to_string(last_text), entry.changes};
    const auto hash = chain_hash(prev, sealed.fields());
    auto insert = db.prepared("INSERT INTO history VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)");
    insert->bind_all(seq, std::string_view(sealed.act_id), seq, std::string_view(sealed.at), std::string_view(sealed.actor), std::string_view(sealed.act),
                     std::string_view(summary), std::string_view(reason), std::string_view(sealed.touched), entry.undoes, std::int64_t{entry.undoable},
                     std::int64_t{domain::schema_version}, last_text, Blob{entry.changes}, std::string_view(prev), std::string_view(hash));
    insert->run();
    connection.entry_due = false;
    return seq;
}

namespace {

void must_be_known(std::int64_t seq, std::int64_t version) {
    if (version <= domain::schema_version) return;
    throw Failure{{ErrorKind::too_new, fmt::format("Act {} was done with a newer Loam (schema {}; this one knows {}), so it cannot be taken apart here. Nothing was changed; install the newer Loam.",
                                                   seq, version, domain::schema_version), std::to_string(seq)}};
}

}  // namespace

std::string changes_of(Database& db, std::int64_t seq) {
    auto found = db.prepared("SELECT changes, schema_version FROM history WHERE seq = ?1");
    found->bind(1, seq);
    if (!found->step()) return {};
    must_be_known(seq, found->integer(1));
    return std::string(found->blob(0));
}

std::vector<std::string> sets_after(Database& db, std::int64_t seq) {
    std::vector<std::string> groups;
    std::vector<std::string> together;
    std::int64_t version = 0;
    auto entries = db.prepared("SELECT changes, schema_version, seq FROM history WHERE seq > ?1 ORDER BY seq");
    entries->bind(1, seq);
    while (entries->step()) {
        must_be_known(entries->integer(2), entries->integer(1));
        if (entries->integer(1) != version && !together.empty()) groups.push_back(combined(std::exchange(together, {})));
        version = entries->integer(1);
        together.emplace_back(entries->blob(0));
    }
    if (!together.empty()) groups.push_back(combined(together));
    return groups;
}


std::optional<Entry> read_entry(Connection& connection, std::int64_t seq) {
    connection.stacks.read_on(connection.db);
    auto found = connection.db.prepared(fmt::format("SELECT {} FROM history WHERE seq = ?1", entry_columns));
    found->bind(1, seq);
    if (!found->step()) return std::nullopt;
    return entry_from(connection, *found);
}

Result<std::vector<Entry>> Store::history(const HistoryFilter& filter) const {
    return guarded([&]() -> Result<std::vector<Entry>> {
        auto& db = m_connection->db;
        m_connection->stacks.read_on(db);
        // A date alone means its whole day, so "until 2026-03-01" takes that day in.
        const auto until = filter.until.size() == 10 ? filter.until + "T99" : filter.until;
        Statement select(db.raw(), fmt::format("SELECT {} FROM history WHERE (?1 = '' OR actor = ?1) AND (?2 = '' OR act = ?2) AND (?3 = '' OR at >= ?3) "
                                               "AND (?4 = '' OR at <= ?4) AND (?5 = 0 OR seq < ?5) ORDER BY seq DESC", entry_columns), db.file(), false);
        select.bind_all(std::string_view(filter.actor), std::string_view(filter.act), std::string_view(filter.since), std::string_view(until), filter.before_seq);
        std::vector<Entry> entries;
        while ((filter.most == 0 || entries.size() < filter.most) && select.step()) {
            auto entry = entry_from(*m_connection, select);
            if (filter.touching.empty() || touches(db, entry, filter.touching)) entries.push_back(std::move(entry));
        }
        return entries;
    });
}

Result<std::vector<std::string>> Store::acts_seen() const {
    return guarded([&]() -> Result<std::vector<std::string>> {
        std::vector<std::string> names;
        auto acts = m_connection->db.prepared("SELECT DISTINCT act FROM history ORDER BY act");
        while (acts->step()) names.emplace_back(acts->text(0));
        return names;
    });
}

Result<std::vector<std::string>> Store::rows_ever(const domain::Table& table, std::string_view column, const std::string& value) const {
    return guarded([&]() -> Result<std::vector<std::string>> {
        const auto place = static_cast<std::size_t>(std::ranges::find(table.columns, column, &domain::Column::name) - table.columns.begin()) + 3;
        std::set<std::string> ids;
        auto entries = m_connection->db.prepared("SELECT changes FROM history");
        while (entries->step()) {
            for_rows_of(std::string(entries->blob(0)), [&](const domain::Table* each) { return each == &table; }, [&](const ChangedRow& row) {
                for (const auto* side : {&row.before, &row.after}) {
                    const auto* held = place < side->size() ? std::get_if<std::string>(&(*side)[place]) : nullptr;
                    if (held && *held == value) ids.insert(row.id);
                }
            });
        }
        return std::vector<std::string>(ids.begin(), ids.end());
    });
}

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

bool words_were_erased(Database& db) { return db.number("SELECT count(*) FROM history WHERE act LIKE 'erase-%' AND undoable = 0") > 0; }

void check_texts(Database& db, Verification& verification) {
    auto texts = db.prepared("SELECT hash, salt, text FROM texts WHERE erased_at IS NULL");
    while (texts->step()) {
        if (base::hex(base::Sha256{}.add(texts->blob(1)).add(texts->text(2)).finish()) != texts->text(0))
            verification.problems.push_back(fmt::format("A text (hash {}…) was altered.", texts->text(0).substr(0, 12)));
    }
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
    if (erased > 0 && !words_were_erased(db))
        verification.problems.push_back(fmt::format("The bytes of {} were taken away, and no act of erasure says so.", base::counted(static_cast<std::size_t>(erased), "kept file", "kept files")));
}

/// Texts are numbered without gaps, each act says how many there were, and words are blanked by an act of erasure only.
void check_texts_are_there(Database& db, Verification& verification) {
    const auto kept = db.number("SELECT count(*) FROM texts");
    const auto told = db.number("SELECT coalesce((SELECT last_text FROM history ORDER BY seq DESC LIMIT 1), 0)");
    if (kept < told) verification.problems.push_back(fmt::format("{} of {} texts are missing.", told - kept, told));
    if (db.number("SELECT coalesce(max(n), 0) FROM texts") > told)
        verification.problems.push_back("There are words that no entry accounts for: the newest entries were cut off, or words came in past the history.");
    const auto blanked = db.number("SELECT count(*) FROM texts WHERE erased_at IS NOT NULL OR text IS NULL");
    if (blanked > 0 && !words_were_erased(db))
        verification.problems.push_back(fmt::format("The words of {} texts were taken away, and no act of erasure says so.", blanked));
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
    check_chain(connection.db, verification);
    check_texts(connection.db, verification);
    check_texts_are_there(connection.db, verification);
    check_files(connection.db, verification);
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
