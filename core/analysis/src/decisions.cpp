#include "loam/analysis/decisions.hpp"

#include <algorithm>

namespace loam::analysis {
namespace {

/// The latest of each person counts: a person who is here twice has decided on two records that turned out to be one.
std::vector<const domain::Decision*> one_a_person(const std::vector<const domain::Decision*>& of_item) {
    std::vector<const domain::Decision*> first;
    for (const auto* decision : of_item) {
        if (decision->consensus.value_or(false)) continue;
        const auto same = std::ranges::find_if(first, [&](const auto* each) { return each->person == decision->person; });
        if (same == first.end()) {
            first.push_back(decision);
        } else {
            *same = decision;
        }
    }
    return first;
}

bool all_have_decided(const std::vector<const domain::Decision*>& first, const std::vector<std::string_view>& judges) {
    return std::ranges::all_of(judges, [&](std::string_view judge) { return std::ranges::any_of(first, [&](const auto* each) { return each->person.text == judge; }); });
}

/// What follows if all say the same and nobody is unsure.
void compare(Settlement& settlement) {
    const auto& first = settlement.first;
    const auto& verdict = first.front()->verdict;
    const bool alike = std::ranges::all_of(first, [&](const auto* each) { return each->verdict == verdict; });
    if (!alike || verdict == "unsure") {
        settlement.stand = Stand::conflict;
        return;
    }
    settlement.stand = first.size() == 1 ? Stand::single : Stand::agreed;
    settlement.verdict = verdict;
    if (verdict != "exclude") return;
    settlement.criterion = first.front()->criterion.text;
    settlement.reasons_differ = std::ranges::any_of(first, [&](const auto* each) { return each->criterion.text != settlement.criterion; });
}

}  // namespace

std::string_view word(Stand stand) {
    switch (stand) {
        case Stand::open: return "open";
        case Stand::waiting: return "waiting";
        case Stand::unopened: return "unopened";
        case Stand::conflict: return "conflict";
        case Stand::single: return "single";
        case Stand::agreed: return "agreed";
        case Stand::consensus: return "consensus";
    }
    return "";
}

Settlement settle(const std::vector<const domain::Decision*>& of_item, const std::vector<std::string_view>& judges, bool is_open) {
    Settlement settlement;
    settlement.first = one_a_person(of_item);
    for (const auto* decision : of_item) {
        if (decision->consensus.value_or(false)) settlement.consensus = decision;
    }
    if (settlement.consensus) {
        settlement.stand = Stand::consensus;
        settlement.verdict = settlement.consensus->verdict;
        settlement.criterion = settlement.consensus->criterion.text;
    } else if (settlement.first.empty()) {
        settlement.stand = Stand::open;
    } else if (!all_have_decided(settlement.first, judges)) {
        settlement.stand = Stand::waiting;
    } else if (!is_open && judges.size() != 1) {
        settlement.stand = Stand::unopened;
    } else {
        compare(settlement);
    }
    return settlement;
}

}  // namespace loam::analysis
