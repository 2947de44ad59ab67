#include "changes.hpp"
#include "naming.hpp"

// Undo is an act like any other: the inverse of a change set, applied only if nothing stands in its way.

namespace loam::store {
namespace {

/// Ids that a change set touches, and all ids it mentions (references too).
struct Mentions {
    std::unordered_set<std::string> touched;
    std::unordered_set<std::string> mentioned;
};

/// The rows that the cell at this place may name.
std::vector<std::string> mentions_in(const domain::Table& table, std::size_t place, const std::string& text) {
    if (place == 0) return {text};
    if (place < 3) return {};
    return named_ids(table.columns.at(place - 3), text);
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
                if (!id) continue;
                for (auto& mention : mentions_in(*row.table, i, *id)) mentions.mentioned.insert(std::move(mention));
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
    entry.touched = reach_of(entry.changes).ids;
    const auto seq = write_entry(connection, entry);
    return Receipt{seq, target.summary, entry.touched};
}

const std::vector<std::int64_t>& stack_of(Connection& connection, Way way) {
    connection.stacks.read_on(connection.db);
    return way == Way::backward ? connection.stacks.standing() : connection.stacks.redoable();
}

std::unexpected<Error> too_few(Way way, std::size_t there, std::size_t wanted) {
    const auto what = way == Way::backward ? "undo" : "do again";
    if (there == 0) return base::fail(ErrorKind::not_found, fmt::format("There is nothing to {}.", what));
    return base::fail(ErrorKind::not_found, fmt::format("There {} to {}, not {}. Nothing was changed.", there == 1 ? "is only 1 act" : fmt::format("are only {} acts", there), what, wanted));
}

/// Takes back (or does again) one act after the other from the top of its stack, inside an open transaction.
Result<std::vector<Receipt>> turn_from_top(Connection& connection, Way way, std::size_t steps, const std::string& actor, const std::string& reason) {
    if (const auto there = stack_of(connection, way).size(); there < steps || there == 0) return too_few(way, there, steps);
    std::vector<Receipt> receipts;
    for (std::size_t i = 0; i < steps; ++i) {
        const auto entry = read_entry(connection, stack_of(connection, way).back());
        auto receipt = turn(connection, *entry, way, actor, reason);
        if (!receipt) return std::unexpected(receipt.error());
        if (const auto broken = broken_references(connection, {changes_of(connection.db, entry->seq)}); !broken.empty()) return stands_in_the_way(*entry, broken);
        receipts.push_back(std::move(*receipt));
    }
    return receipts;
}

/// A transaction in which the stacks are read: what they read of it is forgotten unless it is committed, also when it is
/// left by an exception. Else they would name acts that were rolled back, and pass over those that come in their place.
class Turning {
public:
    explicit Turning(Connection& connection) : m_connection(connection), m_transaction(connection.db) {}
    Turning(const Turning&) = delete;
    Turning& operator=(const Turning&) = delete;
    ~Turning() {
        if (!m_kept) m_connection.stacks.forget();
    }
    void commit() {
        m_transaction.commit();
        m_kept = true;
    }

private:
    Connection& m_connection;
    Transaction m_transaction;
    bool m_kept = false;
};

/// The stacks are read inside the transaction, so that no other program comes between.
Result<std::vector<Receipt>> turn_top(Connection& connection, Way way, std::size_t steps, const std::string& actor, const std::string& reason) {
    if (connection.access == Access::read) connection.db.fail(SQLITE_READONLY);
    const Door door(connection);
    Turning turning(connection);
    auto receipts = turn_from_top(connection, way, steps, actor, reason);
    if (receipts) turning.commit();
    return receipts;
}

Result<Receipt> only(Result<std::vector<Receipt>> receipts) {
    if (!receipts) return std::unexpected(receipts.error());
    return std::move(receipts->front());
}

Result<std::vector<Entry>> top_of(Connection& connection, Way way, std::size_t steps) {
    const auto& stack = stack_of(connection, way);
    if (stack.size() < steps || stack.empty()) return too_few(way, stack.size(), steps);
    const std::vector<std::int64_t> taken(stack.rbegin(), stack.rbegin() + static_cast<std::ptrdiff_t>(steps));
    std::vector<Entry> entries;
    for (const auto seq : taken) entries.push_back(*read_entry(connection, seq));
    return entries;
}

/// SQLite only counts what refers to a row that would go; people need the rows by name.
void name_referring_rows(Connection& connection, const std::string& changes, std::vector<Clash>& clashes) {
    const auto unnamed = std::erase_if(clashes, [](const Clash& clash) { return clash.table.empty() && clash.id.empty(); });
    if (unnamed == 0) return;
    for (const auto& row : rows_of(changes)) {
        if (!row.table || row.operation != SQLITE_INSERT) continue;
        for (auto& clash : rows_that_name(connection, *row.table, row.id)) clashes.push_back(std::move(clash));
    }
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
    return only(undo_steps(1, actor, reason));
}

Result<Receipt> Store::redo(const std::string& actor, const std::string& reason) {
    return only(redo_steps(1, actor, reason));
}

Result<std::vector<Receipt>> Store::undo_steps(std::size_t steps, const std::string& actor, const std::string& reason) {
    return guarded([&] { return turn_top(*m_connection, Way::backward, steps, actor, reason); });
}

Result<std::vector<Receipt>> Store::redo_steps(std::size_t steps, const std::string& actor, const std::string& reason) {
    return guarded([&] { return turn_top(*m_connection, Way::forward, steps, actor, reason); });
}

Result<std::vector<Entry>> Store::next_undos(std::size_t steps) const {
    return guarded([&] { return top_of(*m_connection, Way::backward, steps); });
}

Result<std::vector<Entry>> Store::next_redos(std::size_t steps) const {
    return guarded([&] { return top_of(*m_connection, Way::forward, steps); });
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
            name_referring_rows(connection, changes, plan.clashes);
            if (plan.clashes.empty()) plan.clashes = broken_references(connection, {changes});
        }
        if (plan.clashes.empty()) return plan;
        name_later_acts(connection, seq, plan.clashes);
        for (const auto later : dependents(connection, seq, plan.clashes)) plan.together.push_back(*read_entry(connection, later));
        return plan;
    });
}

Result<std::vector<Receipt>> Store::undo_act(std::int64_t seq, bool with_dependents, const std::string& actor, const std::string& reason) {
    const auto plan = plan_undo(seq);
    if (!plan) return std::unexpected(plan.error());
    return guarded([&]() -> Result<std::vector<Receipt>> {
        if (m_connection->access == Access::read) m_connection->db.fail(SQLITE_READONLY);
        if (!plan->clashes.empty() && !with_dependents) return stands_in_the_way(plan->act, plan->clashes);
        const Door door(*m_connection);
        Turning turning(*m_connection);
        std::vector<std::string> sets;
        std::vector<Receipt> receipts;
        auto entries = plan->together;
        entries.push_back(plan->act);
        for (const auto& entry : entries) {
            auto gone = turn(*m_connection, entry, Way::backward, actor, reason);
            if (!gone) return std::unexpected(gone.error());
            receipts.push_back(std::move(*gone));
            sets.push_back(changes_of(m_connection->db, entry.seq));
        }
        if (const auto broken = broken_references(*m_connection, sets); !broken.empty()) return stands_in_the_way(plan->act, broken);
        turning.commit();
        return receipts;
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
