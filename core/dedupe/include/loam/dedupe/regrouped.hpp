#pragma once
// Groups brought up to what a person has decided since, without working all of them out again.

#include <cstdint>
#include <span>
#include <vector>

#include "loam/dedupe/dedupe.hpp"

namespace loam::dedupe {

/// The pairs of each record, by their places in a list of pairs.
class PairsOfRecords {
public:
    PairsOfRecords(std::size_t records, std::span<const Found> pairs);
    [[nodiscard]] std::span<const std::uint32_t> of(std::uint32_t record) const {
        return std::span(m_pairs).subspan(m_begins[record], m_begins[record + 1] - m_begins[record]);
    }

private:
    std::vector<std::uint32_t> m_begins;
    std::vector<std::uint32_t> m_pairs;
};

/// Makes of the groups of other decisions those of `decisions`: the same as grouped_as_written() would give. `touched`: both
/// records of each decision that came, went or changed. Only what hangs together with these is looked at.
void regroup(Grouping& grouping, const PairsOfRecords& of_records, std::span<const Found> pairs, Strictness strictness, std::span<const Decision> decisions, std::span<const std::uint32_t> touched);

}  // namespace loam::dedupe
