#include <algorithm>
#include <atomic>
#include <cstddef>
#include <numeric>
#include <thread>

#include "blocks.hpp"
#include "loam/dedupe/dedupe.hpp"
#include "pair.hpp"

namespace loam::dedupe {
namespace {

/// Each shard walks through all blocks, so there are few; what it keeps has passed the first glance.
constexpr std::size_t pairs_in_shard = 30'000'000;
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

bool is_worth_telling(const Evidence& evidence) {
    return evidence.link != Link::none || certainty(evidence, Strictness::loose) != Certainty::apart;
}

/// What is looked at before the texts of a record.
struct Sights {
    std::vector<Glance> glances;
    std::vector<NameSigns> names;
};

Sights sights(std::span<const Features> records, const Search& search, unsigned threads) {
    Sights seen{std::vector<Glance>(records.size()), std::vector<NameSigns>(records.size())};
    std::vector<std::thread> workers;
    for (unsigned part = 0; part < threads; ++part) {
        workers.emplace_back([&, part] {
            for (auto i = records.size() * part / threads; i < records.size() * (part + 1) / threads && !is_to_end(i, search.stop); ++i) {
                seen.glances[i] = glance(records[i]);
                seen.names[i] = name_signs(records[i]);
            }
        });
    }
    for (auto& worker : workers) worker.join();
    return seen;
}

/// Fetches what the next candidates need while this one is compared; each step needs what the one before fetched.
void fetch_ahead(std::span<const Features> records, const Sights& seen, std::span<const std::uint64_t> next) {
    const auto later = [&](std::size_t steps) { return static_cast<std::uint32_t>(next[std::min(steps, next.size() - 1)]); };
    const auto far = later(16);
    __builtin_prefetch(&seen.names[far]);
    __builtin_prefetch(&seen.glances[far]);
    constexpr std::size_t line = 64;
    const auto* near = reinterpret_cast<const std::byte*>(&records[later(8)]);
    for (std::size_t at = 0; at < sizeof(Features); at += line) __builtin_prefetch(near + at);
    const auto& texts = records[later(4)];
    __builtin_prefetch(texts.names.data());
    __builtin_prefetch(texts.title.data());
}

/// Pairs of one range of records, each once, that a glance does not rule out.
std::vector<std::uint64_t> candidates_of(const Sights& seen, const Blocks& blocks, std::uint32_t from, std::uint32_t to, const Search& search) {
    std::vector<std::uint64_t> candidates;
    const auto fetch = [&](std::uint32_t i) { __builtin_prefetch(&seen.glances[i]); };
    blocks.each(from, to, fetch, [&](std::uint32_t a, std::uint32_t b) {
        if (b >= search.known && worth_comparing(seen.glances[a], seen.glances[b])) candidates.push_back((std::uint64_t{a} << 32U) | b);
    });
    std::ranges::sort(candidates);
    const auto rest = std::ranges::unique(candidates);
    candidates.erase(rest.begin(), rest.end());
    return candidates;
}

struct Compared {
    std::vector<Found> found;
    std::size_t candidates = 0;
    std::size_t compared = 0;
};

/// Compares the pairs of one range of records; each shard has its own, so none is compared twice.
Compared compare_range(std::span<const Features> records, const Sights& seen, std::span<const std::uint64_t> candidates, const Search& search) {
    Compared result;
    result.candidates = candidates.size();
    for (std::size_t step = 0; step < candidates.size() && !is_to_end(step, search.stop); ++step) {
        fetch_ahead(records, seen, candidates.subspan(step));
        const auto a = static_cast<std::uint32_t>(candidates[step] >> 32U);
        const auto b = static_cast<std::uint32_t>(candidates[step]);
        if (is_hopeless(records[a], records[b], have_like_titles(seen.glances[a], seen.glances[b]), are_strangers(seen.names[a], seen.names[b]))) continue;
        ++result.compared;
        const auto evidence = compare(records[a], records[b]);
        if (is_worth_telling(evidence)) result.found.push_back({a, b, evidence});
    }
    return result;
}

}  // namespace

std::vector<Found> pairs(std::span<const Features> records, const Search& search) {
    const auto threads = std::max(1U, records.size() < 500 ? 1U : search.threads);
    const auto same = copies(records);
    const Blocks blocks(records, same.of, threads, search.stop);
    if (search.stop.stop_requested()) return {};
    const auto seen = sights(records, search, threads);
    if (search.stop.stop_requested()) return {};
    const auto shards = std::max<std::size_t>(threads, blocks.size() / pairs_in_shard + 1);
    std::vector<Compared> parts(shards);
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        for (auto shard = next++; shard < shards; shard = next++) {
            const auto from = static_cast<std::uint32_t>(records.size() * shard / shards);
            const auto to = static_cast<std::uint32_t>(records.size() * (shard + 1) / shards);
            parts[shard] = compare_range(records, seen, candidates_of(seen, blocks, from, to, search), search);
        }
    };
    std::vector<std::thread> workers;
    for (unsigned i = 1; i < threads; ++i) workers.emplace_back(work);
    work();
    for (auto& worker : workers) worker.join();
    if (search.stop.stop_requested()) return {};
    std::vector<Found> all;
    Effort effort{blocks.keys(), blocks.size(), 0, 0};
    for (auto& part : parts) {
        all.insert(all.end(), part.found.begin(), part.found.end());
        effort.candidates += part.candidates;
        effort.compared += part.compared;
    }
    if (search.effort != nullptr) *search.effort = effort;
    for (std::uint32_t i = 0; i < records.size(); ++i) {
        if (same.of[i] != i && i >= search.known) all.push_back({same.of[i], i, compare(records[i], records[i])});
    }
    std::ranges::sort(all, {}, [](const Found& found) { return std::pair{found.a, found.b}; });
    return all;
}

}  // namespace loam::dedupe
