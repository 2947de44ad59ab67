#pragma once
// One reviewer's order and where that reviewer stands, worked out from plain values: the plan of the stage and the decisions.
// Learning takes time: a server asks in a thread of its own (workbench/src/judging/ranking.hpp).
//
//     const auto features = Features::of(texts);                    // once for the records of a stage; texts outlive nothing
//     const auto next = order_after(features, own, plan, 20);       // what to read next
//     const auto standing = standing_of(features.records(), own, plan);
//     statement(standing, plan);                                    // for the screen and the report
//
// `own` are the decisions of this reviewer alone: an order that learnt from another's would tell what that one decided.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "loam/screening/chance.hpp"
#include "loam/screening/features.hpp"
#include "loam/screening/stopping.hpp"

namespace loam::screening {

/// What the plan of a stage keeps.
struct Plan {
    std::uint64_t seed = 1;
    double checks = 0.05;  ///< share of records drawn by chance, 0 to 1
    Stop stop;
};

/// A decided record: in the order in which they were first decided, with what the reviewer says of it now. Unsure counts as
/// relevant: it is read again.
struct Decided {
    std::uint32_t record = 0;
    bool relevant = false;
};

/// Is the record after so many decisions a check by chance? Depends on nothing else, so that it can be told afterwards.
bool is_check(std::uint64_t seed, double checks, std::size_t decided);
/// The record that is then drawn, evenly from the `left` that are not decided (0 in the mask).
std::size_t drawn(std::uint64_t seed, std::size_t decided, std::span<const std::uint8_t> is_decided, std::size_t left);

/// Up to `most` records to read next, checks mixed in. Before there is one decision of each kind all are drawn by chance.
std::vector<std::uint32_t> order_after(const Features& features, std::span<const Decided> own, const Plan& plan, std::size_t most);

struct Standing {
    std::size_t records = 0, decided = 0, found = 0;
    std::size_t by_chance = 0;      ///< decisions on records that chance had drawn: what the sampled rule counts
    bool may_stop = false;
    double supported_recall = 0;    ///< that the rule supports now with its confidence; 0: none
    std::size_t still_without = 0;  ///< so many more excluded ones in a row (for `sampled`: drawn by chance) and one may stop
};

Standing standing_of(std::size_t records, std::span<const Decided> own, const Plan& plan);
/// In words: what was found, what recall that supports with what confidence and on what condition, what is still needed.
std::string statement(const Standing& standing, const Plan& plan);

}  // namespace loam::screening
