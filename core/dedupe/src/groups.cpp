#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "loam/dedupe/dedupe.hpp"

namespace loam::dedupe {
namespace {

/// Groups beyond this many different records are compared by their first ones only.
constexpr std::size_t most_compared = 24;

/// Differences that two records of one report cannot have; a missing agreement is none.
bool is_hard(const Evidence& evidence) {
    if (evidence.ceiling != Certainty::apart) return false;
    switch (evidence.ground) {
        case Ground::titles_differ:
        case Ground::plain_title:
        case Ground::no_common_author:
        case Ground::number_on_one_side: return false;
        default: return true;
    }
}

class Groups {
public:
    explicit Groups(std::span<const Features> records) : m_records(records), m_parent(records.size()), m_size(records.size(), 1), m_different(records.size()) {
        std::iota(m_parent.begin(), m_parent.end(), 0U);
    }

    std::uint32_t root(std::uint32_t record) {
        while (m_parent[record] != record) record = m_parent[record] = m_parent[m_parent[record]];
        return record;
    }

    void forbid(std::uint32_t a, std::uint32_t b) { m_forbidden.emplace_back(a, b); }

    /// A person's word joins without a question.
    void join(std::uint32_t a, std::uint32_t b) {
        auto x = root(a);
        auto y = root(b);
        if (x == y) return;
        auto all = different(x);
        const auto more = different(y);
        if (m_size[x] < m_size[y]) std::swap(x, y);
        all.insert(all.end(), more.begin(), more.end());
        std::ranges::sort(all, {}, [&](std::uint32_t i) { return std::pair{m_records[i].print, i}; });
        const auto rest = std::ranges::unique(all, {}, [&](std::uint32_t i) { return m_records[i].print; });
        all.erase(rest.begin(), rest.end());
        if (all.size() > most_compared) all.resize(most_compared);
        m_different[x] = std::move(all);
        m_different[y] = {};
        m_parent[y] = x;
        m_size[x] += m_size[y];
    }

    [[nodiscard]] bool may_join(std::uint32_t a, std::uint32_t b) {
        const auto x = root(a);
        const auto y = root(b);
        for (const auto& [i, j] : m_forbidden) {
            const auto roots = std::pair{root(i), root(j)};
            if (roots == std::pair{x, y} || roots == std::pair{y, x}) return false;
        }
        if (m_size[x] == 1 && m_size[y] == 1) return true;
        for (const auto i : different(x)) {
            for (const auto j : different(y)) {
                if (m_records[i].print != m_records[j].print && is_hard(compare(m_records[i], m_records[j]))) return false;
            }
        }
        return true;
    }

private:
    /// One record for each content, in the order of content.
    [[nodiscard]] std::vector<std::uint32_t> different(std::uint32_t of_root) const { return m_different[of_root].empty() ? std::vector{of_root} : m_different[of_root]; }

    std::span<const Features> m_records;
    std::vector<std::uint32_t> m_parent;
    std::vector<std::uint32_t> m_size;
    std::vector<std::vector<std::uint32_t>> m_different;  ///< empty for a group of one
    std::vector<std::pair<std::uint32_t, std::uint32_t>> m_forbidden;
};

/// The same by what was written down of a comparison: each group knows the records that it may not be joined with.
class WrittenGroups {
public:
    WrittenGroups(std::size_t records, std::span<const Found> pairs) : m_parent(records), m_apart(records) {
        std::iota(m_parent.begin(), m_parent.end(), 0U);
        for (const auto& [a, b, evidence] : pairs) {
            if (is_hard(evidence)) forbid(a, b);
        }
    }

    std::uint32_t root(std::uint32_t record) {
        while (m_parent[record] != record) record = m_parent[record] = m_parent[m_parent[record]];
        return record;
    }

    void forbid(std::uint32_t a, std::uint32_t b) {
        m_apart[root(a)].push_back(b);
        m_apart[root(b)].push_back(a);
    }

    void join(std::uint32_t a, std::uint32_t b) {
        auto x = root(a);
        auto y = root(b);
        if (x == y) return;
        if (m_apart[x].size() < m_apart[y].size()) std::swap(x, y);
        m_apart[x].insert(m_apart[x].end(), m_apart[y].begin(), m_apart[y].end());
        m_apart[y] = {};
        m_parent[y] = x;
    }

    [[nodiscard]] bool may_join(std::uint32_t a, std::uint32_t b) {
        auto x = root(a);
        auto y = root(b);
        if (m_apart[x].size() > m_apart[y].size()) std::swap(x, y);
        return std::ranges::none_of(m_apart[x], [&](std::uint32_t other) { return root(other) == y; });
    }

private:
    std::vector<std::uint32_t> m_parent;
    std::vector<std::vector<std::uint32_t>> m_apart;  ///< by root
};

/// The strongest pairs first; `tie` orders those that weigh the same.
template <class Tie>
std::vector<std::size_t> strongest_first(std::span<const Found> pairs, Strictness strictness, Tie tie) {
    const auto rank = [&](std::size_t i, Certainty held) {
        const auto prints = tie(pairs[i]);
        return std::tuple{-static_cast<int>(held), -pairs[i].evidence.weight, prints.first, prints.second, i};
    };
    std::vector<decltype(rank(0, Certainty::sure))> ranks;
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        if (const auto held = certainty(pairs[i].evidence, strictness); held >= Certainty::likely) ranks.push_back(rank(i, held));
    }
    std::ranges::sort(ranks);
    std::vector<std::size_t> order;
    order.reserve(ranks.size());
    for (const auto& each : ranks) order.push_back(std::get<4>(each));
    return order;
}

/// Keeps the stronger of the record's pair so far and this one.
void keep_stronger(Grouping& grouping, std::span<const Found> pairs, std::size_t pair, Certainty held) {
    for (const auto record : {pairs[pair].a, pairs[pair].b}) {
        auto& membership = grouping.records[record];
        const bool stronger = membership.pair < 0 || pairs[pair].evidence.weight > pairs[static_cast<std::size_t>(membership.pair)].evidence.weight;
        if (!stronger) continue;
        membership.pair = static_cast<std::int64_t>(pair);
        membership.certainty = held;
    }
}

template <class Joined>
void number_groups(Grouping& grouping, Joined& groups) {
    const auto count = grouping.records.size();
    std::vector<std::uint32_t> smallest(count, ~0U);
    std::vector<std::uint32_t> size(count, 0);
    for (std::uint32_t i = 0; i < count; ++i) {
        const auto root = groups.root(i);
        smallest[root] = std::min(smallest[root], i);
        ++size[root];
    }
    for (std::uint32_t i = 0; i < count; ++i) {
        const auto root = groups.root(i);
        grouping.records[i].group = smallest[root];
        if (size[root] > 1) (smallest[root] == i ? grouping.groups : grouping.duplicates)++;
    }
}

using PairsOfNumbers = std::set<std::pair<std::uint32_t, std::uint32_t>>;

PairsOfNumbers::value_type groups_of(const Grouping& grouping, std::uint32_t a, std::uint32_t b) { return std::minmax(grouping.records[a].group, grouping.records[b].group); }

/// Of two groups that may be one only the strongest pair is asked about, and none if a person has told them apart.
void tell_doubtful(Grouping& grouping, std::span<const Found> pairs, Strictness strictness, const std::vector<bool>& refused, std::span<const Decision> decisions) {
    PairsOfNumbers decided;
    for (const auto& [a, b, same] : decisions) decided.insert(groups_of(grouping, a, b));
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::size_t> strongest;
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        const auto& [a, b, evidence] = pairs[i];
        if (!refused[i] && certainty(evidence, strictness) != Certainty::doubtful) continue;
        const auto groups = groups_of(grouping, a, b);
        if (groups.first == groups.second || decided.contains(groups)) continue;
        const auto [at, fresh] = strongest.try_emplace(groups, i);
        if (!fresh && evidence.weight > pairs[at->second].evidence.weight) at->second = i;
    }
    for (const auto& [groups, i] : strongest) grouping.doubtful.push_back(i);
    std::ranges::sort(grouping.doubtful);
    for (const auto i : grouping.doubtful) {
        for (const auto record : {pairs[i].a, pairs[i].b}) {
            auto& membership = grouping.records[record];
            if (membership.pair < 0) membership = {membership.group, Certainty::doubtful, static_cast<std::int64_t>(i)};
        }
    }
}

template <class Joined, class Tie>
Grouping joined(std::size_t records, Joined groups, std::span<const Found> pairs, Strictness strictness, std::span<const Decision> decisions, Tie tie) {
    Grouping grouping;
    grouping.records.resize(records);
    for (const auto& [a, b, same] : decisions) {
        if (!same) groups.forbid(a, b);
    }
    for (const auto& [a, b, same] : decisions) {
        if (same) groups.join(a, b);
    }
    std::vector<bool> is_refused(pairs.size(), false);
    for (const auto i : strongest_first(pairs, strictness, tie)) {
        const auto& [a, b, evidence] = pairs[i];
        if (groups.root(a) == groups.root(b) || groups.may_join(a, b)) groups.join(a, b);
        else is_refused[i] = true;
    }
    number_groups(grouping, groups);
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        const auto& [a, b, evidence] = pairs[i];
        const auto held = certainty(evidence, strictness);
        if (held >= Certainty::likely && grouping.records[a].group == grouping.records[b].group) keep_stronger(grouping, pairs, i, held);
    }
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        if (is_refused[i]) grouping.refused.push_back(i);
    }
    tell_doubtful(grouping, pairs, strictness, is_refused, decisions);
    return grouping;
}

}  // namespace

Grouping grouped(std::span<const Features> records, std::span<const Found> pairs, Strictness strictness, std::span<const Decision> decisions) {
    const auto tie = [&](const Found& pair) {
        const auto prints = std::minmax(records[pair.a].print, records[pair.b].print);
        return std::pair{prints.first, prints.second};  // only content decides
    };
    return joined(records.size(), Groups(records), pairs, strictness, decisions, tie);
}

Grouping grouped_as_written(std::size_t records, std::span<const Found> pairs, Strictness strictness, std::span<const Decision> decisions) {
    return joined(records, WrittenGroups(records, pairs), pairs, strictness, decisions, [](const Found& pair) { return std::pair{pair.a, pair.b}; });
}

bool keeps_apart(const Evidence& evidence) { return is_hard(evidence); }

std::array<Step, 3> dial(std::span<const Found> pairs) {
    std::array<Step, 3> steps{{{Strictness::strict, 0, 0, 0, {}}, {Strictness::usual, 0, 0, 0, {}}, {Strictness::loose, 0, 0, 0, {}}}};
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        const auto usual = certainty(pairs[i].evidence, Strictness::usual);
        for (auto& step : steps) {
            const auto held = certainty(pairs[i].evidence, step.strictness);
            step.sure += held == Certainty::sure ? 1U : 0U;
            step.likely += held == Certainty::likely ? 1U : 0U;
            step.doubtful += held == Certainty::doubtful ? 1U : 0U;
            if (held != usual) step.moved.push_back(i);
        }
    }
    return steps;
}

}  // namespace loam::dedupe
