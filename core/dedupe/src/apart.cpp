#include <algorithm>
#include <numeric>
#include <unordered_set>

#include "loam/dedupe/dedupe.hpp"

// Which records of a chain of pairs are certainly two: written down once, so that groups can be told again after each of a
// person's decisions without reading a record.

namespace loam::dedupe {
namespace {

/// Beyond this many, records of a chain are compared with their neighbours' neighbours only.
constexpr std::size_t most_in_chain = 100;

std::uint64_t both(std::uint32_t a, std::uint32_t b) { return (std::uint64_t{std::min(a, b)} << 32U) | std::max(a, b); }

class Chains {
public:
    Chains(std::size_t records, std::span<const Found> pairs) : m_beside(records) {
        for (const auto& [a, b, evidence] : pairs) {
            m_told.insert(both(a, b));
            if (certainty(evidence, Strictness::loose) == Certainty::apart) continue;
            m_beside[a].push_back(b);
            m_beside[b].push_back(a);
        }
    }

    /// Every two records of a chain that no pair tells of, once.
    template <class Take>
    void each(const std::stop_token& stop, Take take) const {
        std::vector<bool> seen(m_beside.size(), false);
        for (std::uint32_t i = 0; i < m_beside.size() && !stop.stop_requested(); ++i) {
            if (seen[i] || m_beside[i].empty()) continue;
            const auto chain = chain_from(i, seen);
            if (chain.size() <= most_in_chain) all_of(chain, take);
            else near_ones(chain, stop, take);
        }
    }

private:
    std::vector<std::uint32_t> chain_from(std::uint32_t first, std::vector<bool>& seen) const {
        std::vector<std::uint32_t> chain{first};
        seen[first] = true;
        for (std::size_t at = 0; at < chain.size(); ++at) {
            for (const auto other : m_beside[chain[at]]) {
                if (seen[other]) continue;
                seen[other] = true;
                chain.push_back(other);
            }
        }
        return chain;
    }

    template <class Take>
    void all_of(const std::vector<std::uint32_t>& chain, Take take) const {
        for (std::size_t i = 0; i < chain.size(); ++i) {
            for (auto j = i + 1; j < chain.size(); ++j) {
                if (!m_told.contains(both(chain[i], chain[j]))) take(std::min(chain[i], chain[j]), std::max(chain[i], chain[j]));
            }
        }
    }

    template <class Take>
    void near_ones(const std::vector<std::uint32_t>& chain, const std::stop_token& stop, Take take) const {
        for (const auto a : chain) {
            if (stop.stop_requested()) return;
            std::unordered_set<std::uint32_t> near;
            for (const auto between : m_beside[a]) {
                for (const auto b : m_beside[between]) {
                    if (b > a && near.size() < most_in_chain && !m_told.contains(both(a, b))) near.insert(b);
                }
            }
            for (const auto b : near) take(a, b);
        }
    }

    std::vector<std::vector<std::uint32_t>> m_beside;
    std::unordered_set<std::uint64_t> m_told;
};

}  // namespace

std::vector<Found> kept_apart(std::span<const Features> records, std::span<const Found> pairs, const std::stop_token& stop) {
    std::vector<Found> apart;
    Chains(records.size(), pairs).each(stop, [&](std::uint32_t a, std::uint32_t b) {
        if (records[a].print == records[b].print) return;
        const auto evidence = compare(records[a], records[b]);
        if (keeps_apart(evidence)) apart.push_back({a, b, evidence});
    });
    std::ranges::sort(apart, {}, [](const Found& found) { return std::pair{found.a, found.b}; });
    return apart;
}

}  // namespace loam::dedupe
