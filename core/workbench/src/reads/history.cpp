#include "acts/blindness.hpp"
#include "acts/rows.hpp"
#include "loam/analysis/memos.hpp"
#include "loam/base/text.hpp"
#include "loam/workbench/judging.hpp"
#include "reads/views.hpp"

// The history as people read it: names in place of ids.

namespace loam::workbench {
namespace {

using PersonNames = std::unordered_map<std::string, std::string>;

/// Withdrawn people too: they still stand in the history.
Result<PersonNames> person_names(const store::Store& store) {
    const auto rows = store.rows(*domain::find_table("person"), true);
    if (!rows) return std::unexpected(rows.error());
    PersonNames names;
    for (const auto& row : *rows) names.emplace(row.id, domain::to_value<domain::Person>(row).name);
    return names;
}

Json person(const PersonNames& names, const std::string& id) {
    if (id.empty()) return nullptr;
    const auto at = names.find(id);
    return JsonObject{{"id", id}, {"name", at == names.end() ? id : at->second}};
}

Json entry_json(const store::Entry& entry, const PersonNames& names) {
    return JsonObject{{"seq", entry.seq},
                      {"at", entry.at},
                      {"actor", person(names, entry.actor)},
                      {"act", entry.act},
                      {"summary", entry.summary},
                      {"reason", or_null(entry.reason)},
                      {"touched", boost::json::value_from(entry.touched)},
                      {"undoes", entry.undoes == 0 ? Json(nullptr) : Json(entry.undoes)},
                      {"undoable", entry.undoable},
                      {"undone", entry.undone},
                      {"hash", entry.hash}};
}

/// The reason that somebody gave for an answer is a part of the answer: it is told once the answer is open. That of an act on a
/// private memo is its writer's, as the memo is.
class Reasons {
public:
    static Result<Reasons> of(const Workbench& workbench) {
        auto closed = not_open(workbench);
        if (!closed) return std::unexpected(closed.error());
        const auto stages = stages_of(workbench);
        if (!stages) return std::unexpected(stages.error());
        return Reasons(workbench, std::move(*closed), (*stages)->any_blind());
    }
    void hide(store::Entry& entry) const {
        if (!entry.actor.empty() && entry.actor == m_workbench->reader()) return;
        // That one row was written twice would tell whose decisions an amendment touched.
        if (m_any_blind) std::erase_if(entry.touched, [&](const auto& id) { return m_closed.contains(id); });
        if (entry.reason.empty()) return;
        const auto touches = m_workbench->store().touched_by(entry.undoes > 0 ? entry.undoes : entry.seq);
        if (!touches || std::ranges::any_of(*touches, [&](const store::Touch& touch) { return is_private(touch); })) entry.reason.clear();
        if (m_any_blind && !entry.reason.empty()) hide_answer(entry, *touches);
    }
    [[nodiscard]] bool is_closed(const std::string& id) const { return m_closed.contains(id); }

private:
    Reasons(const Workbench& workbench, std::set<std::string, std::less<>> closed, bool any_blind) : m_workbench(&workbench), m_closed(std::move(closed)), m_any_blind(any_blind) {}

    void hide_answer(store::Entry& entry, const std::vector<store::Touch>& touches) const {
        // What was taken back again has no row that could be open.
        const bool is_closed = std::ranges::any_of(touches, [&](const store::Touch& touch) {
            if (!holds_answers(*touch.table)) return false;
            const auto row = m_workbench->store().row(*touch.table, touch.id);
            return m_closed.contains(touch.id) || !row || !*row || (*row)->withdrawn;
        });
        if (is_closed) entry.reason.clear();
    }

    /// A memo that the reader may not read, or what joins one with something. Of a row that was taken back nothing tells whose it was.
    [[nodiscard]] bool is_private(const store::Touch& touch) const {
        const bool joins = touch.table->name == "memo_link" || touch.table->name == "link";
        if (!joins && touch.table->name != "memo") return false;
        const auto row = m_workbench->store().row(*touch.table, touch.id);
        if (!row || !*row) return true;
        if (!joins) return !may_read(**row);
        const auto is_hers = [&](const std::string& id) {
            const auto memo = m_workbench->store().row(*domain::find_table("memo"), id);
            return !memo || (*memo && !may_read(**memo));
        };
        // What it joins now, and what it joined before.
        return std::ranges::any_of(touch.named, [&](const auto& named) { return is_hers(named.second); }) ||
               std::ranges::any_of((*row)->cells, [&](const domain::Cell& cell) { return std::holds_alternative<std::string>(cell) && is_hers(std::get<std::string>(cell)); });
    }
    [[nodiscard]] bool may_read(const domain::Row& memo) const { return analysis::may_read(domain::to_value<domain::Memo>(memo), m_workbench->reader()); }

    const Workbench* m_workbench;
    std::set<std::string, std::less<>> m_closed;
    bool m_any_blind;
};

}  // namespace

Result<Json> Workbench::history(const store::HistoryFilter& filter) const {
    const auto names = person_names(m_store);
    if (!names) return std::unexpected(names.error());
    if (!filter.actor.empty() && !names->contains(filter.actor)) return base::fail(base::ErrorKind::not_found, fmt::format("Nobody in this project has the id \"{}\".", filter.actor), "actor");
    auto entries = m_store.history(filter);
    if (!entries) return std::unexpected(entries.error());
    const auto reasons = Reasons::of(*this);
    if (!reasons) return std::unexpected(reasons.error());
    for (auto& entry : *entries) reasons->hide(entry);
    const auto newest = m_store.history({.most = 1});
    if (!newest) return std::unexpected(newest.error());
    const auto acts_seen = m_store.acts_seen();
    if (!acts_seen) return std::unexpected(acts_seen.error());
    const bool is_act = filter.act.empty() || find_act(filter.act) || std::ranges::find(*acts_seen, filter.act) != acts_seen->end();
    if (!is_act) return base::fail(base::ErrorKind::not_found, fmt::format("There is no act \"{}\"; this history has: {}.", filter.act, base::join(*acts_seen, ", ")), "act");
    JsonArray list;
    for (const auto& entry : *entries) list.push_back(entry_json(entry, *names));
    return JsonObject{{"entries", std::move(list)},
                      {"total", newest->empty() ? 0 : newest->front().seq},
                      {"head", newest->empty() ? Json(nullptr) : Json(newest->front().hash)},
                      {"acts", boost::json::value_from(*acts_seen)}};
}

namespace {

Result<Json> acts_json_of(const Workbench& workbench, Result<std::vector<store::Entry>> entries) {
    if (!entries) return std::unexpected(entries.error());
    const auto names = person_names(workbench.store());
    if (!names) return std::unexpected(names.error());
    const auto reasons = Reasons::of(workbench);
    if (!reasons) return std::unexpected(reasons.error());
    for (auto& entry : *entries) reasons->hide(entry);
    JsonArray acts;
    for (const auto& entry : *entries) acts.push_back(entry_json(entry, *names));
    return JsonObject{{"acts", std::move(acts)}};
}

}  // namespace

Result<Json> Workbench::next_undos(std::size_t steps) const { return acts_json_of(*this, m_store.next_undos(steps)); }
Result<Json> Workbench::next_redos(std::size_t steps) const { return acts_json_of(*this, m_store.next_redos(steps)); }

Result<Json> Workbench::verify() const {
    const auto verification = m_store.verify();
    if (!verification) return std::unexpected(verification.error());
    return JsonObject{{"ok", verification->ok},
                      {"entries", verification->entries},
                      {"head", or_null(verification->head)},
                      {"problems", boost::json::value_from(verification->problems)}};
}

Result<Json> Workbench::undo_plan(std::int64_t seq) {
    if (auto may = may_turn(m_store.history({.before_seq = seq + 1, .most = 1}), {.person = m_reader}); !may) return std::unexpected(may.error());
    auto plan = m_store.plan_undo(seq);
    if (!plan) return std::unexpected(without_hidden_rows(*this, std::move(plan.error()), m_reader));
    const auto names = person_names(m_store);
    if (!names) return std::unexpected(names.error());
    const auto reasons = Reasons::of(*this);
    if (!reasons) return std::unexpected(reasons.error());
    reasons->hide(plan->act);
    for (auto& entry : plan->together) reasons->hide(entry);
    JsonArray clashes;
    for (const auto& clash : plan->clashes) {
        const auto* table = domain::find_table(clash.table);
        const auto* column = table ? domain::find_column(*table, clash.column) : nullptr;
        const bool names_row = column && (column->kind == domain::ColumnKind::reference || column->kind == domain::ColumnKind::any_id);
        const auto label = told(m_store, clash.id);
        const bool is_private = (clash.table == "memo" && label == a_private_memo) || (clash.table == "link" && label == a_private_link);
        const bool is_closed = reasons->is_closed(clash.id);
        const auto shown = [&](const std::string& value) { return is_private ? "private words" : is_closed ? "not open yet" : names_row ? told(m_store, value) : value; };
        clashes.push_back(JsonObject{{"table", table ? table->title : std::string_view(clash.table)},
                                     {"id", clash.id},
                                     {"label", label},
                                     {"column", clash.column},
                                     {"was", shown(clash.was)},
                                     {"would_be", shown(clash.would_be)},
                                     {"now", shown(clash.now)},
                                     {"since", clash.since}});
    }
    JsonArray together;
    for (const auto& entry : plan->together) together.push_back(entry_json(entry, *names));
    return JsonObject{{"act", entry_json(plan->act, *names)}, {"clashes", std::move(clashes)}, {"together", std::move(together)}};
}

}  // namespace loam::workbench
