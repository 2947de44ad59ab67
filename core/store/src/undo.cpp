#include "changes.hpp"

// Undo is an act like any other: the inverse of a change set, applied only if nothing stands in its way.

namespace loam::store {
namespace {

/// Ids that a change set touches, and all ids it mentions (references too).
struct Mentions {
    std::unordered_set<std::string> touched;
    std::unordered_set<std::string> mentioned;
};

bool holds_id(const domain::Table& table, std::size_t place) {
    if (place == 0) return true;
    if (place < 3) return false;
    const auto kind = table.columns.at(place - 3).kind;
    return kind == domain::ColumnKind::reference || kind == domain::ColumnKind::any_id;
}

Mentions mentions_of(const std::string& changes) {
    Mentions mentions;
    for (const auto& row : rows_of(changes)) {
        if (!row.table) continue;
        mentions.touched.insert(row.id);
        mentions.mentioned.insert(row.id);
        for (const auto* side : {&row.before, &row.after}) {
            for (std::size_t i = 0; i < side->size(); ++i) {
                const auto* id = std::get_if<std::string>(&(*side)[i]);
                if (id && holds_id(*row.table, i)) mentions.mentioned.insert(*id);
            }
        }
    }
    return mentions;
}

/// Later standing acts that touch, or lean on, what this act (and those found so far) touched.
std::vector<std::int64_t> dependents(Connection& connection, std::int64_t seq, const std::vector<Clash>& clashes) {
    const auto& standing = connection.stacks.standing();
    auto reached = mentions_of(changes_of(connection.db, seq)).touched;
    for (const auto& clash : clashes) reached.insert(clash.id);  // a row it came to lean on may be one it never touched
    std::vector<std::int64_t> found;
    for (auto at = std::ranges::find(standing, seq); at != standing.end(); ++at) {
        if (*at == seq) continue;
        const auto mentions = mentions_of(changes_of(connection.db, *at));
        if (std::ranges::none_of(mentions.mentioned, [&](const auto& id) { return reached.contains(id); })) continue;
        reached.insert(mentions.touched.begin(), mentions.touched.end());
        found.push_back(*at);
    }
    std::ranges::reverse(found);
    return found;
}

std::unexpected<Error> stands_in_the_way(const Entry& entry, const std::vector<Clash>& clashes) {
    std::string list;
    for (const auto& clash : clashes) {
        if (clash.id.empty()) continue;
        list += fmt::format("{}{} {}{}", list.empty() ? "" : "; ", clash.table, clash.id, clash.column.empty() ? " " + clash.now : fmt::format(", {} is now “{}”", clash.column, clash.now));
    }
    return base::fail(ErrorKind::conflict, fmt::format("Act {} (“{}”) cannot be taken back alone: later acts stand on it{}{}. Nothing was changed.", entry.seq, entry.summary, list.empty() ? "" : ": ", list),
                      std::to_string(entry.seq));
}

/// Applies the act's change set backwards or forwards and writes the entry for it, inside an open transaction.
Result<Receipt> turn(Connection& connection, const Entry& target, Way way, const std::string& actor, const std::string& reason) {
    const Recording recording(connection.db);
    if (const auto clashes = apply(connection, changes_of(connection.db, target.seq), way); !clashes.empty()) return stands_in_the_way(target, clashes);
    NewEntry entry;
    entry.title = {way == Way::backward ? "undo" : "redo", actor, reason, {}};
    entry.summary = fmt::format("{}: {}", way == Way::backward ? "Undid" : "Did again", target.summary);
    entry.undoes = target.seq;
    entry.changes = recording.changes();
    entry.touched = touched_ids(entry.changes);
    const auto seq = write_entry(connection, entry);
    return Receipt{seq, target.summary, entry.touched};
}

/// Takes back (or does again) the act on top of its stack; read inside the transaction, so that no other program comes between.
Result<Receipt> turn_top(Connection& connection, Way way, const std::string& actor, const std::string& reason) {
    if (connection.access == Access::read) connection.db.fail(SQLITE_READONLY);
    const Door door(connection);
    Transaction transaction(connection.db);
    connection.stacks.read_on(connection.db);
    const auto& stack = way == Way::backward ? connection.stacks.standing() : connection.stacks.redoable();
    if (stack.empty()) return base::fail(ErrorKind::not_found, way == Way::backward ? "There is nothing to undo." : "There is nothing to do again.");
    const auto entry = read_entry(connection, stack.back());
    auto receipt = turn(connection, *entry, way, actor, reason);
    if (!receipt) return receipt;
    if (const auto broken = broken_references(connection, {changes_of(connection.db, entry->seq)}); !broken.empty()) return stands_in_the_way(*entry, broken);
    transaction.commit();
    return receipt;
}

void name_later_acts(Connection& connection, std::int64_t seq, std::vector<Clash>& clashes) {
    const auto& standing = connection.stacks.standing();
    for (auto& clash : clashes) {
        for (auto at = standing.rbegin(); at != standing.rend() && *at != seq; ++at) {
            if (!mentions_of(changes_of(connection.db, *at)).mentioned.contains(clash.id)) continue;
            clash.since = *at;
            break;
        }
    }
}

}  // namespace

Result<Receipt> Store::undo(const std::string& actor, const std::string& reason) {
    return guarded([&] { return turn_top(*m_connection, Way::backward, actor, reason); });
}

Result<Receipt> Store::redo(const std::string& actor, const std::string& reason) {
    return guarded([&] { return turn_top(*m_connection, Way::forward, actor, reason); });
}

Result<UndoPlan> Store::plan_undo(std::int64_t seq) {
    return guarded([&]() -> Result<UndoPlan> {
        auto& connection = *m_connection;
        const auto entry = read_entry(connection, seq);
        if (!entry) return base::fail(ErrorKind::not_found, fmt::format("The history has no entry {}.", seq), std::to_string(seq));
        if (!entry->undoable) return base::fail(ErrorKind::refused, fmt::format("Act {} (“{}”) cannot be undone.", seq, entry->summary), std::to_string(seq));
        const auto& standing = connection.stacks.standing();
        if (std::ranges::find(standing, seq) == standing.end())
            return base::fail(ErrorKind::conflict, fmt::format("Act {} does not stand: it was undone, or is an undo itself.", seq), std::to_string(seq));
        UndoPlan plan{*entry, {}, {}};
        {
            const Door door(connection);
            Transaction trial(connection.db);  // rolled back when it ends
            const auto changes = changes_of(connection.db, seq);
            plan.clashes = apply(connection, changes, Way::backward);
            if (plan.clashes.empty()) plan.clashes = broken_references(connection, {changes});
        }
        if (plan.clashes.empty()) return plan;
        name_later_acts(connection, seq, plan.clashes);
        for (const auto later : dependents(connection, seq, plan.clashes)) plan.together.push_back(*read_entry(connection, later));
        return plan;
    });
}

Result<Receipt> Store::undo_act(std::int64_t seq, bool with_dependents, const std::string& actor, const std::string& reason) {
    const auto plan = plan_undo(seq);
    if (!plan) return std::unexpected(plan.error());
    return guarded([&]() -> Result<Receipt> {
        if (m_connection->access == Access::read) m_connection->db.fail(SQLITE_READONLY);
        if (!plan->clashes.empty() && !with_dependents) return stands_in_the_way(plan->act, plan->clashes);
        const Door door(*m_connection);
        Transaction transaction(m_connection->db);
        std::vector<std::string> sets;
        for (const auto& later : plan->together) {
            if (auto gone = turn(*m_connection, later, Way::backward, actor, reason); !gone) return gone;
            sets.push_back(changes_of(m_connection->db, later.seq));
        }
        auto receipt = turn(*m_connection, plan->act, Way::backward, actor, reason);
        if (!receipt) return receipt;
        sets.push_back(changes_of(m_connection->db, plan->act.seq));
        if (const auto broken = broken_references(*m_connection, sets); !broken.empty()) return stands_in_the_way(plan->act, broken);
        transaction.commit();
        return receipt;
    });
}

Result<std::optional<Entry>> Store::next_undo() const {
    return guarded([&]() -> Result<std::optional<Entry>> {
        m_connection->stacks.read_on(m_connection->db);
        const auto& standing = m_connection->stacks.standing();
        if (standing.empty()) return std::nullopt;
        return read_entry(*m_connection, standing.back());
    });
}

Result<std::optional<Entry>> Store::next_redo() const {
    return guarded([&]() -> Result<std::optional<Entry>> {
        m_connection->stacks.read_on(m_connection->db);
        const auto& redoable = m_connection->stacks.redoable();
        if (redoable.empty()) return std::nullopt;
        return read_entry(*m_connection, redoable.back());
    });
}

}  // namespace loam::store
