#pragma once
// Records that share a key, and the pairs that follow from it.

#include <algorithm>
#include <cstdint>
#include <span>
#include <stop_token>
#include <vector>

#include "keys.hpp"

namespace loam::dedupe {

/// Between two looks whether the end is asked for: some milliseconds of work.
inline constexpr std::size_t steps_between_looks = 4096;
inline bool is_to_end(std::size_t step, const std::stop_token& stop) { return step % steps_between_looks == 0 && stop.stop_requested(); }

/// So many steps before it is needed a record is fetched into the cache: the memory of a million records is far away.
inline constexpr std::size_t steps_ahead = 48;

class Blocks {
public:
    /// `stands_for`: of each record the one that says the same and is compared in its place, or itself.
    Blocks(std::span<const Features> records, std::span<const std::uint32_t> stands_for, unsigned threads, const std::stop_token& stop);

    /// So many pairs, at most, of all blocks; a pair that shares three keys counts three times.
    [[nodiscard]] std::size_t size() const { return m_pairs; }
    [[nodiscard]] std::size_t keys() const { return m_keys.size(); }

    /// Pairs of blocks whose smaller record lies in [from, to). `fetch` is told of each record some steps before.
    template <class Fetch, class Take>
    void each(std::uint32_t from, std::uint32_t to, Fetch fetch, Take take) const {
        for (std::size_t step = 1; const auto& block : m_blocks) {
            if (is_to_end(step++, m_stop)) return;
            const auto reach = block.is_large() ? neighbours : most_in_block;
            for (std::size_t i = block.begin; i < block.end; ++i) {
                if (i + steps_ahead < m_keys.size()) fetch(m_keys[i + steps_ahead].record);
                for (auto j = i + 1; j < std::min<std::size_t>(block.end, i + 1 + reach); ++j) {
                    const auto low = std::min(m_keys[i].record, m_keys[j].record);
                    if (low >= from && low < to && m_keys[i].record != m_keys[j].record) take(low, std::max(m_keys[i].record, m_keys[j].record));
                }
            }
        }
    }

private:
    /// A key that more share is no key any more: there only neighbours in the order of their content are compared.
    static constexpr std::size_t most_in_block = 24;
    static constexpr std::size_t neighbours = 8;

    struct Block {
        std::uint32_t begin = 0;
        std::uint32_t end = 0;
        [[nodiscard]] bool is_large() const { return end - begin > most_in_block; }
    };

    [[nodiscard]] std::vector<std::vector<Key>> collected(std::span<const std::uint32_t> stands_for, unsigned threads) const;
    void sort(std::vector<std::vector<Key>> parts, unsigned threads);
    void find_blocks();
    void order_large_blocks();
    [[nodiscard]] std::vector<std::uint32_t> places_by_content() const;

    std::span<const Features> m_records;
    std::stop_token m_stop;
    std::vector<Key> m_keys;
    std::vector<Block> m_blocks;
    std::size_t m_pairs = 0;
};

}  // namespace loam::dedupe
