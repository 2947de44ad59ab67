#include "changes.hpp"

#include "loam/base/clock.hpp"
#include "loam/base/digest.hpp"
#include "loam/base/ids.hpp"
#include "loam/base/json.hpp"
#include "loam/base/moment.hpp"

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

bool touches(Database& db, const Entry& entry, const std::string& id) {
    if (!entry.touched.empty()) return std::ranges::find(entry.touched, id) != entry.touched.end();
    const auto ids = reach_of(changes_of(db, entry.seq)).ids;
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

namespace {

/// A date alone means its whole day, so "until 2026-03-01" takes that day in.
Result<std::string> bound(const std::string& told, base::End end) {
    if (told.empty()) return told;
    auto moment = base::parse_moment(told, end);
    if (!moment) return base::fail(ErrorKind::bad_input, fmt::format("\"{}\" is not a date (2026-03-01) or a moment (2026-03-01T14:02:00Z).", told), told);
    return std::move(*moment);
}

}  // namespace

Result<std::vector<Entry>> Store::history(const HistoryFilter& filter) const {
    const auto since = bound(filter.since, base::End::first);
    const auto until = bound(filter.until, base::End::last);
    if (!since || !until) return std::unexpected(since ? until.error() : since.error());
    return guarded([&]() -> Result<std::vector<Entry>> {
        auto& db = m_connection->db;
        m_connection->stacks.read_on(db);
        Statement select(db.raw(), fmt::format("SELECT {} FROM history WHERE (?1 = '' OR actor = ?1) AND (?2 = '' OR act = ?2) AND (?3 = '' OR at >= ?3) "
                                               "AND (?4 = '' OR at <= ?4) AND (?5 = 0 OR seq < ?5) ORDER BY seq DESC", entry_columns), db.file(), false);
        select.bind_all(std::string_view(filter.actor), std::string_view(filter.act), std::string_view(*since), std::string_view(*until), filter.before_seq);
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

}  // namespace loam::store
