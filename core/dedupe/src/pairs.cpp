#include <algorithm>
#include <atomic>
#include <numeric>
#include <thread>

#include "keys.hpp"
#include "loam/dedupe/dedupe.hpp"
#include "pair.hpp"

namespace loam::dedupe {
namespace {

/// A key that more share is no key any more: there only neighbours in the order of their content are compared.
constexpr std::size_t most_in_block = 24;
constexpr std::size_t neighbours = 8;
/// Each shard walks through all blocks, so there are few; what it keeps has passed the first glance.
constexpr std::size_t pairs_in_shard = 30'000'000;
/// Between two looks whether the end is asked for: some milliseconds of work.
constexpr std::size_t steps_between_looks = 4096;

bool is_to_end(std::size_t step, const std::stop_token& stop) { return step % steps_between_looks == 0 && stop.stop_requested(); }

/// Records that say the very same, field by field, and enough to be sure: the first stands for all.
struct Copies {
    std::vector<std::uint32_t> of;  ///< the record that stands for each; itself if none
};

Copies copies(std::span<const Features> records) {
    Copies copies;
    copies.of.resize(records.size());
    std::iota(copies.of.begin(), copies.of.end(), 0U);
    std::vector<std::uint32_t> order(copies.of);
    std::ranges::sort(order, {}, [&](std::uint32_t i) { return std::pair{records[i].print, i}; });
    for (std::size_t from = 0; from < order.size();) {
        auto to = from + 1;
        while (to < order.size() && records[order[to]].print == records[order[from]].print) ++to;
        const auto& first = records[order[from]];
        const bool enough = to - from > 1 && certainty(compare(first, first), Strictness::strict) == Certainty::sure;
        for (auto i = from + 1; enough && i < to; ++i) copies.of[order[i]] = order[from];
        from = to;
    }
    return copies;
}

class Blocks {
public:
    Blocks(std::span<const Features> records, const Copies& copies, unsigned threads, const std::stop_token& stop) : m_records(records), m_stop(stop) {
        collect(copies, threads);
        if (m_stop.stop_requested()) return;
        std::ranges::sort(m_keys, {}, [](const Key& key) { return std::pair{key.value, key.record}; });
        find_blocks();
        order_large_blocks();
    }

    [[nodiscard]] std::size_t size() const { return m_pairs; }

    /// Pairs of blocks whose smaller record lies in [from, to).
    template <class Take>
    void each(std::uint32_t from, std::uint32_t to, Take take) const {
        for (std::size_t step = 1; const auto& [begin, end] : m_blocks) {
            if (is_to_end(step++, m_stop)) return;
            const auto reach = end - begin > most_in_block ? neighbours : most_in_block;
            for (auto i = begin; i < end; ++i) {
                for (auto j = i + 1; j < std::min<std::size_t>(end, i + 1 + reach); ++j) {
                    const auto low = std::min(m_keys[i].record, m_keys[j].record);
                    if (low >= from && low < to && m_keys[i].record != m_keys[j].record) take(low, std::max(m_keys[i].record, m_keys[j].record));
                }
            }
        }
    }

private:
    struct Block {
        std::uint32_t begin = 0;
        std::uint32_t end = 0;
    };

    void collect(const Copies& copies, unsigned threads) {
        std::vector<std::vector<Key>> parts(std::max(1U, threads));
        std::vector<std::thread> workers;
        for (std::size_t part = 0; part < parts.size(); ++part) {
            workers.emplace_back([&, part] {
                const auto from = m_records.size() * part / parts.size();
                const auto to = m_records.size() * (part + 1) / parts.size();
                for (auto i = from; i < to && !is_to_end(i, m_stop); ++i) {
                    if (copies.of[i] == i) add_keys(m_records[i], static_cast<std::uint32_t>(i), parts[part]);
                }
            });
        }
        for (auto& worker : workers) worker.join();
        m_keys = std::move(parts[0]);
        for (std::size_t part = 1; part < parts.size(); ++part) m_keys.insert(m_keys.end(), parts[part].begin(), parts[part].end());
    }

    void find_blocks() {
        for (std::size_t from = 0; from < m_keys.size();) {
            auto to = from + 1;
            while (to < m_keys.size() && m_keys[to].value == m_keys[from].value) ++to;
            if (const auto count = to - from; count > 1) {
                m_blocks.push_back({static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to)});
                m_pairs += count > most_in_block ? count * neighbours : count * (count - 1) / 2;
            }
            from = to;
        }
    }

    void order_large_blocks() {
        const auto content = [&](const Key& key) -> const Features& { return m_records[key.record]; };
        for (const auto& [begin, end] : m_blocks) {
            if (end - begin <= most_in_block) continue;
            if (m_stop.stop_requested()) return;
            std::sort(m_keys.begin() + begin, m_keys.begin() + end, [&](const Key& x, const Key& y) {
                const auto& a = content(x);
                const auto& b = content(y);
                return std::tie(a.title, a.names, a.print) < std::tie(b.title, b.names, b.print);
            });
        }
    }

    std::span<const Features> m_records;
    std::stop_token m_stop;
    std::vector<Key> m_keys;
    std::vector<Block> m_blocks;
    std::size_t m_pairs = 0;
};

bool is_worth_telling(const Evidence& evidence) {
    return evidence.link != Link::none || certainty(evidence, Strictness::loose) != Certainty::apart;
}

/// Compares the pairs of one range of records; each shard has its own, so none is compared twice.
std::vector<Found> compare_range(std::span<const Features> records, const std::vector<Glance>& glances, const Blocks& blocks, std::uint32_t from, std::uint32_t to, const Search& search) {
    std::vector<std::uint64_t> candidates;
    blocks.each(from, to, [&](std::uint32_t a, std::uint32_t b) {
        if (b >= search.known && worth_comparing(glances[a], glances[b])) candidates.push_back((std::uint64_t{a} << 32U) | b);
    });
    std::ranges::sort(candidates);
    const auto rest = std::ranges::unique(candidates);
    candidates.erase(rest.begin(), rest.end());
    std::vector<Found> found;
    for (std::size_t step = 0; const auto candidate : candidates) {
        if (is_to_end(step++, search.stop)) break;
        const auto a = static_cast<std::uint32_t>(candidate >> 32U);
        const auto b = static_cast<std::uint32_t>(candidate);
        if (is_hopeless(records[a], records[b])) continue;
        const auto evidence = compare(records[a], records[b]);
        if (is_worth_telling(evidence)) found.push_back({a, b, evidence});
    }
    return found;
}

std::vector<Glance> glances(std::span<const Features> records, const Search& search, unsigned threads) {
    std::vector<Glance> all(records.size());
    std::vector<std::thread> workers;
    for (unsigned part = 0; part < threads; ++part) {
        workers.emplace_back([&, part] {
            for (auto i = records.size() * part / threads; i < records.size() * (part + 1) / threads && !is_to_end(i, search.stop); ++i) all[i] = glance(records[i]);
        });
    }
    for (auto& worker : workers) worker.join();
    return all;
}

}  // namespace

std::vector<Found> pairs(std::span<const Features> records, const Search& search) {
    const auto threads = std::max(1U, records.size() < 500 ? 1U : search.threads);
    const auto same = copies(records);
    const Blocks blocks(records, same, threads, search.stop);
    const auto seen = glances(records, search, threads);
    if (search.stop.stop_requested()) return {};
    const auto shards = std::max<std::size_t>(threads, blocks.size() / pairs_in_shard + 1);
    std::vector<std::vector<Found>> parts(shards);
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        for (auto shard = next++; shard < shards; shard = next++) {
            const auto from = static_cast<std::uint32_t>(records.size() * shard / shards);
            const auto to = static_cast<std::uint32_t>(records.size() * (shard + 1) / shards);
            parts[shard] = compare_range(records, seen, blocks, from, to, search);
        }
    };
    std::vector<std::thread> workers;
    for (unsigned i = 1; i < threads; ++i) workers.emplace_back(work);
    work();
    for (auto& worker : workers) worker.join();
    if (search.stop.stop_requested()) return {};
    std::vector<Found> all;
    for (auto& part : parts) all.insert(all.end(), part.begin(), part.end());
    for (std::uint32_t i = 0; i < records.size(); ++i) {
        if (same.of[i] != i && i >= search.known) all.push_back({same.of[i], i, compare(records[i], records[i])});
    }
    std::ranges::sort(all, {}, [](const Found& found) { return std::pair{found.a, found.b}; });
    return all;
}

}  // namespace loam::dedupe
