#include "loam/workbench/workbench.hpp"
#include "reads/views.hpp"

#include <set>

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

}  // namespace

Result<Json> Workbench::history(const store::HistoryFilter& filter) const {
    const auto entries = m_store.history(filter);
    if (!entries) return std::unexpected(entries.error());
    const auto names = person_names(m_store);
    if (!names) return std::unexpected(names.error());
    const auto newest = m_store.history({.most = 1});
    if (!newest) return std::unexpected(newest.error());
    const auto acts_seen = m_store.acts_seen();
    if (!acts_seen) return std::unexpected(acts_seen.error());
    JsonArray list;
    for (const auto& entry : *entries) list.push_back(entry_json(entry, *names));
    return JsonObject{{"entries", std::move(list)},
                      {"total", newest->empty() ? 0 : newest->front().seq},
                      {"head", newest->empty() ? Json(nullptr) : Json(newest->front().hash)},
                      {"acts", boost::json::value_from(*acts_seen)}};
}

Result<Json> Workbench::verify() const {
    const auto verification = m_store.verify();
    if (!verification) return std::unexpected(verification.error());
    return JsonObject{{"ok", verification->ok},
                      {"entries", verification->entries},
                      {"head", or_null(verification->head)},
                      {"problems", boost::json::value_from(verification->problems)}};
}

Result<Json> Workbench::undo_plan(std::int64_t seq) {
    const auto plan = m_store.plan_undo(seq);
    if (!plan) return std::unexpected(plan.error());
    const auto names = person_names(m_store);
    if (!names) return std::unexpected(names.error());
    const auto values = project();
    if (!values) return std::unexpected(values.error());
    const auto labels = domain::names(**values);
    JsonArray clashes;
    for (auto clash : plan->clashes) {
        const auto at = labels.find(clash.id);
        if (clash.table == "memo" && (at == labels.end() || at->second.label == domain::private_label)) clash.was = clash.would_be = clash.now = "private words";
        clashes.push_back(JsonObject{{"table", clash.table},
                                     {"id", clash.id},
                                     {"label", at == labels.end() || at->second.label.empty() ? clash.id : at->second.label},
                                     {"column", clash.column},
                                     {"was", clash.was},
                                     {"would_be", clash.would_be},
                                     {"now", clash.now},
                                     {"since", clash.since}});
    }
    JsonArray together;
    for (const auto& entry : plan->together) together.push_back(entry_json(entry, *names));
    return JsonObject{{"act", entry_json(plan->act, *names)}, {"clashes", std::move(clashes)}, {"together", std::move(together)}};
}

}  // namespace loam::workbench
