#include "acts/erasing.hpp"
#include "acts/lists.hpp"

namespace loam::workbench {
namespace {

std::vector<Act> collected() {
    std::vector<Act> all;
    const auto take = [&](std::vector<Act> some) {
        for (auto& act : some) all.push_back(std::move(act));
    };
    take(judgement_acts());
    take(screening_acts());
    take(handout_acts());
    take(amendment_acts());
    take(method_acts());
    take(checklist_acts());
    take(memo_acts());
    take(coding_acts());
    take(hits_acts());
    take(source_acts());
    take(turn_acts());
    take(erasing_acts());
    take(code_acts());
    take(merge_acts());
    take(record_acts());
    take(file_acts());
    take(duplicate_acts());
    for (const auto* table : domain::tables()) take(table_acts(*table));
    return all;
}

}  // namespace

std::span<const Act> acts() {
    static const auto all = collected();
    return all;
}

const Act* find_act(std::string_view name) {
    static const auto by_name = [] {
        std::unordered_map<std::string_view, const Act*> index;
        for (const auto& act : acts()) index.emplace(act.name, &act);
        return index;
    }();
    const auto at = by_name.find(name);
    return at == by_name.end() ? nullptr : at->second;
}

}  // namespace loam::workbench
