#include "loam/records/browse.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <map>

namespace loam::records {
namespace {

/// For each word of the labels whether it is among those wanted.
std::vector<bool> wanted_labels(const Labels& labels, const std::vector<std::string>& words) {
    std::vector<bool> wanted;
    for (const auto& word : labels.words) wanted.push_back(std::ranges::find(words, word) != words.end());
    return wanted;
}

void keep_labels(Places& chosen, const Labels& labels, const std::vector<std::string>& words) {
    if (words.empty()) return;
    const auto wanted = wanted_labels(labels, words);
    for (std::size_t place = 0; place < chosen.size(); ++place) {
        if (!wanted[labels.of_record[place]]) chosen.take(place);
    }
}

template <class Wanted>
void keep_if(Places& chosen, Wanted wanted) {
    for (std::size_t place = 0; place < chosen.size(); ++place) {
        if (!wanted(place)) chosen.take(place);
    }
}

void keep_years(Places& chosen, const Columns& columns, const Filter& filter) {
    if (filter.without_year) return keep_if(chosen, [&](std::size_t place) { return columns.year(place) == 0; });
    if (!filter.from_year && !filter.to_year) return;
    const auto from = filter.from_year.value_or(1);
    const auto to = filter.to_year.value_or(INT16_MAX);
    keep_if(chosen, [&](std::size_t place) { return columns.year(place) >= from && columns.year(place) <= to && columns.year(place) != 0; });
}

void keep_duplicates(Places& chosen, Duplicates duplicates, std::span<const std::uint32_t> leader) {
    if (duplicates == Duplicates::all) return;
    if (leader.empty()) {
        if (duplicates == Duplicates::only) chosen = Places(chosen.size());
        return;
    }
    if (duplicates == Duplicates::hidden) return keep_if(chosen, [&](std::size_t place) { return leader[place] == place; });
    Places grouped(chosen.size());
    for (std::size_t place = 0; place < leader.size(); ++place) {
        if (leader[place] == place) continue;
        grouped.put(place);
        grouped.put(leader[place]);
    }
    chosen.keep_only(grouped);
}

std::vector<Facet> label_facets(const Labels& labels, const Places& chosen) {
    std::vector<std::size_t> counts(labels.words.size(), 0);
    for (std::size_t place = 0; place < chosen.size(); ++place) counts[labels.of_record[place]] += chosen.has(place) ? 1U : 0U;
    std::vector<Facet> all;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (counts[i] > 0) all.push_back({labels.words[i], counts[i]});
    }
    std::ranges::sort(all, [](const Facet& a, const Facet& b) { return std::pair(b.count, a.word) < std::pair(a.count, b.word); });
    return all;
}

}  // namespace

std::optional<Order> order_from(std::string_view word) {
    constexpr std::array<std::string_view, 5> words{"as-imported", "title", "authors", "year", "journal"};
    const auto at = std::ranges::find(words, word);
    if (at == words.end()) return std::nullopt;
    return static_cast<Order>(at - words.begin());
}

void Places::keep_only(const Places& other) {
    for (std::size_t i = 0; i < m_bits.size(); ++i) m_bits[i] &= other.m_bits[i];
}

std::size_t Places::count() const {
    std::size_t all = 0;
    for (const auto bits : m_bits) all += static_cast<std::size_t>(std::popcount(bits));
    return all;
}

void Places::trim() {
    if (m_size % 64 != 0) m_bits.back() &= (std::uint64_t{1} << (m_size % 64)) - 1;
}

Places places_of(const Columns& columns, std::span<const std::uint32_t> numbers) {
    Places places(columns.size());
    // Mostly they rise: then both lists are walked through once.
    std::size_t at = 0;
    for (const auto n : numbers) {
        while (at < columns.size() && columns.n(at) < n) ++at;
        if (at < columns.size() && columns.n(at) == n) places.put(at);
        else if (const auto place = columns.place_of(n)) places.put(*place);
    }
    return places;
}

Places filtered(const Columns& columns, const Filter& filter, std::span<const std::uint32_t> leader) {
    Places chosen(columns.size(), true);
    keep_years(chosen, columns, filter);
    keep_labels(chosen, columns.kinds(), filter.kinds);
    keep_labels(chosen, columns.languages(), filter.languages);
    keep_labels(chosen, columns.databases(), filter.databases);
    if (!filter.batches.empty()) keep_if(chosen, [&](std::size_t place) { return std::ranges::find(filter.batches, columns.batch(place)) != filter.batches.end(); });
    if (filter.with_abstract) keep_if(chosen, [&](std::size_t place) { return columns.has_abstract(place) == *filter.with_abstract; });
    keep_duplicates(chosen, filter.duplicates, leader);
    return chosen;
}

std::vector<std::uint32_t> page(const Columns& columns, const Places& chosen, Order order, bool descending, std::size_t first, std::size_t count) {
    const auto places = columns.order(order);
    const auto told = columns.told(order);
    std::vector<std::uint32_t> found;
    std::size_t seen = 0;
    for (std::size_t i = 0; i < places.size() && found.size() < count; ++i) {
        const auto place = places[descending && i < told ? told - 1 - i : i];
        if (!chosen.has(place)) continue;
        if (seen++ >= first) found.push_back(place);
    }
    return found;
}

Facets facets(const Columns& columns, const Places& chosen) {
    Facets all{label_facets(columns.kinds(), chosen), label_facets(columns.languages(), chosen), label_facets(columns.databases(), chosen), {}, {}, 0};
    std::map<std::uint32_t, std::size_t> batches;
    std::vector<std::size_t> by_year(INT16_MAX + 1, 0);
    std::uint32_t last_batch = 0;
    std::size_t* in_batch = nullptr;
    for (std::size_t place = 0; place < chosen.size(); ++place) {
        if (!chosen.has(place)) continue;
        ++by_year[static_cast<std::size_t>(columns.year(place))];
        if (in_batch == nullptr || columns.batch(place) != last_batch) {
            last_batch = columns.batch(place);
            in_batch = &batches[last_batch];
        }
        ++*in_batch;
        all.without_abstract += columns.has_abstract(place) ? 0U : 1U;
    }
    for (std::size_t year = 0; year < by_year.size(); ++year) {
        if (by_year[year] > 0) all.years.emplace_back(static_cast<int>(year), by_year[year]);
    }
    all.batches.assign(batches.begin(), batches.end());
    return all;
}

}  // namespace loam::records
