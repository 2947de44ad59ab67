#include "reads/written.hpp"

#include <map>

namespace loam::workbench {
namespace {

constexpr std::int64_t most_acts = 50;
constexpr std::size_t most_known = 200;

/// The tables of single acts: several reads ask for the same ones.
using Known = std::map<std::int64_t, domain::Written>;

domain::Written written_by(const store::Store& store, std::int64_t seq) {
    // An act that tells no rows made too many to list, or erased words.
    const auto entry = store.history({.before_seq = seq + 1, .most = 1});
    if (!entry || entry->empty() || entry->front().seq != seq || entry->front().touched.empty()) return std::nullopt;
    const auto touches = store.touched_by(seq);
    if (!touches || touches->empty()) return std::nullopt;
    std::set<std::string_view> tables;
    for (const auto& touch : *touches) tables.insert(touch.table->name);
    return tables;
}

}  // namespace

domain::Written written_between(const Workbench& workbench, std::int64_t after, std::int64_t upto) {
    if (after <= 0 || upto < after || upto - after > most_acts) return std::nullopt;
    auto& known = workbench.kept<Known>();
    std::set<std::string_view> all;
    for (auto seq = after + 1; seq <= upto; ++seq) {
        auto at = known.find(seq);
        if (at == known.end()) at = known.emplace(seq, written_by(workbench.store(), seq)).first;
        if (!at->second) return std::nullopt;
        all.insert(at->second->begin(), at->second->end());
    }
    while (known.size() > most_known) known.erase(known.begin());
    return all;
}

}  // namespace loam::workbench
