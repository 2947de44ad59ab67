#include "blocks.hpp"

#include <array>
#include <atomic>
#include <bit>
#include <cstring>
#include <numeric>
#include <thread>
#include <tuple>

namespace loam::dedupe {
namespace {

/// A heap of keys that the nearest cache of a processor holds: 64 kB.
constexpr std::size_t keys_in_heap = 4096;
constexpr int most_heap_bits = 12;

/// Eight bytes as a number that is the smaller the earlier they stand in the order of texts.
std::uint64_t in_order_of_bytes(std::uint64_t eight) { return std::endian::native == std::endian::little ? std::byteswap(eight) : eight; }

/// Where each heap begins, and behind the last where it ends.
std::vector<std::size_t> beginnings(const std::vector<std::vector<Key>>& parts, int bits) {
    std::vector<std::size_t> begins((std::size_t{1} << bits) + 1, 0);
    for (const auto& part : parts) {
        for (const auto& key : part) ++begins[static_cast<std::size_t>(key.value >> (64 - bits)) + 1];
    }
    std::partial_sum(begins.begin(), begins.end(), begins.begin());
    return begins;
}

}  // namespace

Blocks::Blocks(std::span<const Features> records, std::span<const std::uint32_t> stands_for, unsigned threads, const std::stop_token& stop) : m_records(records), m_stop(stop) {
    sort(collected(stands_for, threads), threads);
    if (m_stop.stop_requested()) return;
    find_blocks();
    order_large_blocks();
}

std::vector<std::vector<Key>> Blocks::collected(std::span<const std::uint32_t> stands_for, unsigned threads) const {
    std::vector<std::vector<Key>> parts(std::max(1U, threads));
    std::vector<std::thread> workers;
    for (std::size_t part = 0; part < parts.size(); ++part) {
        workers.emplace_back([&, part] {
            const auto from = m_records.size() * part / parts.size();
            const auto to = m_records.size() * (part + 1) / parts.size();
            for (auto i = from; i < to && !is_to_end(i, m_stop); ++i) {
                if (stands_for[i] == i) add_keys(m_records[i], static_cast<std::uint32_t>(i), parts[part]);
            }
        });
    }
    for (auto& worker : workers) worker.join();
    return parts;
}

/// Dealt out by their first bits into heaps, then each heap is sorted within the cache: memory is walked through three
/// times, however many keys there are.
void Blocks::sort(std::vector<std::vector<Key>> parts, unsigned threads) {
    std::size_t count = 0;
    for (const auto& part : parts) count += part.size();
    const int bits = std::clamp(static_cast<int>(std::bit_width(count / keys_in_heap)), 1, most_heap_bits);
    const auto begins = beginnings(parts, bits);
    m_keys.resize(count);
    auto next = begins;
    for (auto& part : parts) {
        for (const auto& key : part) m_keys[next[static_cast<std::size_t>(key.value >> (64 - bits))]++] = key;
        part = {};
    }
    std::atomic<std::size_t> heap = 0;
    const auto work = [&] {
        for (auto i = heap++; i + 1 < begins.size() && !m_stop.stop_requested(); i = heap++) {
            std::sort(m_keys.begin() + static_cast<std::ptrdiff_t>(begins[i]), m_keys.begin() + static_cast<std::ptrdiff_t>(begins[i + 1]),
                      [](const Key& x, const Key& y) { return x.value != y.value ? x.value < y.value : x.record < y.record; });
        }
    };
    std::vector<std::thread> workers;
    for (unsigned i = 1; i < threads; ++i) workers.emplace_back(work);
    work();
    for (auto& worker : workers) worker.join();
}

void Blocks::find_blocks() {
    for (std::size_t from = 0; from < m_keys.size();) {
        auto to = from + 1;
        while (to < m_keys.size() && m_keys[to].value == m_keys[from].value) ++to;
        if (const auto count = to - from; count > 1) {
            m_blocks.push_back({static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to)});
            m_pairs += m_blocks.back().is_large() ? count * neighbours : count * (count - 1) / 2;
        }
        from = to;
    }
}

void Blocks::order_large_blocks() {
    if (std::ranges::none_of(m_blocks, [](const Block& block) { return block.is_large(); })) return;
    const auto places = places_by_content();
    for (const auto& block : m_blocks) {
        if (!block.is_large()) continue;
        if (m_stop.stop_requested()) return;
        std::ranges::sort(m_keys.begin() + block.begin, m_keys.begin() + block.end, {}, [&](const Key& key) { return places[key.record]; });
    }
}

/// Where each record stands in the order of titles, then names. The beginnings of the titles stand together, so that few
/// comparisons have to fetch a text.
std::vector<std::uint32_t> Blocks::places_by_content() const {
    struct Beginning {
        std::array<std::uint64_t, 3> title{};
        std::uint32_t record = 0;
    };
    std::vector<Beginning> order(m_records.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) {
        const auto& title = m_records[i].title;
        std::memcpy(order[i].title.data(), title.data(), std::min(title.size(), sizeof(order[i].title)));
        for (auto& eight : order[i].title) eight = in_order_of_bytes(eight);
        order[i].record = i;
    }
    std::ranges::sort(order, [&](const Beginning& x, const Beginning& y) {
        if (x.title != y.title) return x.title < y.title;
        const auto& a = m_records[x.record];
        const auto& b = m_records[y.record];
        return std::tie(a.title, a.names, a.print, x.record) < std::tie(b.title, b.names, b.print, y.record);
    });
    std::vector<std::uint32_t> places(order.size());
    for (std::uint32_t place = 0; place < order.size(); ++place) places[order[place].record] = place;
    return places;
}

}  // namespace loam::dedupe
