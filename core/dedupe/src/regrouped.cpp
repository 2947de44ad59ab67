#include "loam/dedupe/regrouped.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace loam::dedupe {
namespace {

/// Records that hang together by a pair that could join or be asked about, or by a person's word, in ascending order. Two that
/// are kept apart are no reason to look further: nothing can join them.
std::vector<std::uint32_t> hanging_together(const PairsOfRecords& of_records, std::span<const Found> pairs, Strictness strictness, std::span<const Decision> decisions, std::span<const std::uint32_t> from) {
    std::unordered_multimap<std::uint32_t, std::uint32_t> said;
    for (const auto& [a, b, same] : decisions) {
        said.emplace(a, b);
        said.emplace(b, a);
    }
    std::unordered_set<std::uint32_t> seen;
    std::vector<std::uint32_t> all;
    const auto reach = [&](std::uint32_t record) {
        if (seen.insert(record).second) all.push_back(record);
    };
    for (const auto record : from) reach(record);
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto record = all[i];
        for (const auto pair : of_records.of(record)) {
            const auto& [a, b, evidence] = pairs[pair];
            if (certainty(evidence, strictness) != Certainty::apart) reach(a == record ? b : a);
        }
        const auto [first, last] = said.equal_range(record);
        for (auto each = first; each != last; ++each) reach(each->second);
    }
    std::ranges::sort(all);
    return all;
}

/// A part of the records as if it were all.
struct Part {
    std::vector<std::uint32_t> records;   ///< in ascending order, so that the order of places decides as it does in all
    std::vector<std::uint32_t> of;        ///< for each of `pairs`, its place among all pairs
    std::vector<Found> pairs;
    std::vector<Decision> decisions;
};

Part part_of(std::vector<std::uint32_t> records, const PairsOfRecords& of_records, std::span<const Found> pairs, std::span<const Decision> decisions) {
    Part part{std::move(records), {}, {}, {}};
    std::unordered_map<std::uint32_t, std::uint32_t> place;
    for (std::uint32_t i = 0; i < part.records.size(); ++i) place.emplace(part.records[i], i);
    for (const auto record : part.records) {
        for (const auto pair : of_records.of(record)) {
            if (pairs[pair].a == record && place.contains(pairs[pair].b)) part.of.push_back(pair);
        }
    }
    std::ranges::sort(part.of);
    for (const auto pair : part.of) part.pairs.push_back({place.at(pairs[pair].a), place.at(pairs[pair].b), pairs[pair].evidence});
    for (const auto& [a, b, same] : decisions) {
        if (place.contains(a)) part.decisions.push_back({place.at(a), place.at(b), same});
    }
    return part;
}

/// How many groups of several, and records beyond the first of theirs, this part has.
void count(Grouping& grouping, const std::vector<std::uint32_t>& records, int sign) {
    std::unordered_set<std::uint32_t> groups;
    std::size_t copies = 0;
    for (const auto record : records) {
        if (grouping.records[record].group == record) continue;
        groups.insert(grouping.records[record].group);
        ++copies;
    }
    if (sign > 0) grouping.groups += groups.size(), grouping.duplicates += copies;
    else grouping.groups -= groups.size(), grouping.duplicates -= copies;
}

/// Pairs of the part are taken out of the list, and those that are there now put in.
void renew(std::vector<std::size_t>& list, const Part& part, std::span<const std::size_t> now) {
    std::erase_if(list, [&](std::size_t pair) { return std::ranges::binary_search(part.of, static_cast<std::uint32_t>(pair)); });
    for (const auto pair : now) list.push_back(part.of[pair]);
    std::ranges::sort(list);
}

}  // namespace

PairsOfRecords::PairsOfRecords(std::size_t records, std::span<const Found> pairs) : m_begins(records + 1, 0), m_pairs(pairs.size() * 2) {
    for (const auto& pair : pairs) {
        ++m_begins[pair.a + 1];
        ++m_begins[pair.b + 1];
    }
    for (std::size_t i = 0; i < records; ++i) m_begins[i + 1] += m_begins[i];
    auto next = m_begins;
    for (std::uint32_t i = 0; i < pairs.size(); ++i) {
        m_pairs[next[pairs[i].a]++] = i;
        m_pairs[next[pairs[i].b]++] = i;
    }
}

void regroup(Grouping& grouping, const PairsOfRecords& of_records, std::span<const Found> pairs, Strictness strictness, std::span<const Decision> decisions, std::span<const std::uint32_t> touched) {
    if (touched.empty()) return;
    const auto part = part_of(hanging_together(of_records, pairs, strictness, decisions, touched), of_records, pairs, decisions);
    const auto now = grouped_as_written(part.records.size(), part.pairs, strictness, part.decisions);
    count(grouping, part.records, -1);
    for (std::size_t i = 0; i < part.records.size(); ++i) {
        const auto& own = now.records[i];
        grouping.records[part.records[i]] = {part.records[own.group], own.certainty, own.pair < 0 ? own.pair : std::int64_t{part.of[static_cast<std::size_t>(own.pair)]}};
    }
    count(grouping, part.records, 1);
    renew(grouping.doubtful, part, now.doubtful);
    renew(grouping.refused, part, now.refused);
}

}  // namespace loam::dedupe
