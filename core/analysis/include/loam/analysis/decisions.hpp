#pragma once
// What the decisions of several people on one item come to. First answers stay what they are: what was agreed later is a
// decision of its own, and agreement is measured on the first ones alone.

#include <string_view>
#include <vector>

#include "loam/domain/judgement_values.hpp"

namespace loam::analysis {

/// How far an item is.
enum class Stand {
    open,        ///< nobody has decided
    waiting,     ///< not everybody who judges it has decided
    unopened,    ///< all have decided, and their answers are not open yet
    conflict,    ///< they differ, or somebody is unsure
    single,      ///< one person judges it, and has decided
    agreed,      ///< all say the same
    consensus,   ///< settled in discussion
};
std::string_view word(Stand stand);
/// True of the stands that say what becomes of the item.
constexpr bool is_settled(Stand stand) { return stand == Stand::single || stand == Stand::agreed || stand == Stand::consensus; }

struct Settlement {
    Stand stand = Stand::open;
    std::string verdict;                            ///< include or exclude, once it is settled
    std::string criterion;                          ///< id of the reason for exclusion; may be empty
    bool reasons_differ = false;                    ///< all exclude, for different reasons; the first one's is taken
    std::vector<const domain::Decision*> first;     ///< the first answers, one a person
    const domain::Decision* consensus = nullptr;    ///< the latest
};

/// `of_item`: all decisions on one item at one stage, in their stored order. `judges`: ids of the people who judge it; if it is
/// not told, whoever has decided. `is_open`: answers may be read by everybody; one judge alone need not wait for that.
Settlement settle(const std::vector<const domain::Decision*>& of_item, const std::vector<std::string_view>& judges, bool is_open);

}  // namespace loam::analysis
