#include "acts/lists.hpp"

namespace loam::workbench {
namespace {

std::vector<Act> collected() {
    std::vector<Act> all;
    const auto take = [&](std::vector<Act> some) {
        for (auto& act : some) all.push_back(std::move(act));
    };
    take(judgement_acts());
    take(method_acts());
    take(memo_acts());
    take(coding_acts());
    all.push_back(erase_words_act());
    for (const auto* table : domain::tables()) take(table_acts(*table));
    return all;
}

}  // namespace

Act erase_words_act() {
    Act act{"erase-words", "Erase words",
            "Erases the words of one column of one row everywhere in the file, in the history too. The trail of acts stays.",
            {{"table", domain::ColumnKind::token, true, "", {}, "The table the row stands in."},
             {"id", domain::ColumnKind::any_id, true, "", {}, "The row."},
             {"column", domain::ColumnKind::token, true, "", {}, "The column whose words are erased."}},
            false,
            "Erased words cannot be brought back, neither by undo nor from the history. Copies that were handed out, exports and backups "
            "keep theirs.",
            {}};
    return act;  // the store does this outside the ordinary door: see Workbench::perform
}

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
