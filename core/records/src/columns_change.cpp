#include <algorithm>
#include <set>

#include "loam/records/browse.hpp"

// One record more, less or otherwise among a million: what stands is kept, and only what changed is put in order.

namespace loam::records {
namespace {

constexpr std::uint32_t gone = ~std::uint32_t{0};

std::uint32_t label_of(Labels& labels, const std::string& word) {
    const auto at = std::ranges::find(labels.words, word);
    const auto label = static_cast<std::uint32_t>(at - labels.words.begin());
    if (at == labels.words.end()) labels.words.push_back(word);
    return label;
}

/// Keeps the entries of places that stay, in their order.
template <class T>
void keep(std::vector<T>& values, const std::vector<std::uint32_t>& to) {
    std::size_t kept = 0;
    for (std::size_t place = 0; place < to.size(); ++place) {
        if (to[place] != gone) values[kept++] = values[place];
    }
    values.resize(kept);
}

std::string text_by(Order order, const Listed& record) {
    if (order == Order::title) return record.title;
    return order == Order::authors ? record.authors : record.journal;
}

/// A place that is put between others: before the one at `at`.
struct Inserted {
    std::size_t at = 0;
    std::string key;
    std::uint32_t place = 0;
};

}  // namespace

void Columns::write(std::size_t place, const Listed& record) {
    if (place == size()) {
        m_n.push_back(record.n);
        m_batch.push_back(0);
        m_year.push_back(0);
        m_has_abstract.push_back(0);
        for (auto* labels : {&m_kinds, &m_languages, &m_databases}) labels->of_record.push_back(0);
    }
    m_batch[place] = record.batch;
    m_year[place] = static_cast<std::int16_t>(std::clamp(record.year.value_or(0), 0, INT16_MAX));
    m_has_abstract[place] = record.has_abstract ? 1 : 0;
    m_kinds.of_record[place] = label_of(m_kinds, record.kind);
    m_languages.of_record[place] = label_of(m_languages, record.language);
    m_databases.of_record[place] = label_of(m_databases, record.database);
}

void Columns::reorder(Order order, const Places& moved, std::span<const Listed> records, const TextOf& text_of) {
    const auto number = static_cast<std::size_t>(order);
    auto& places = m_orders[number];
    const auto is_moved = [&](std::uint32_t place) { return moved.has(place); };
    const auto told_left = places.begin() + static_cast<std::ptrdiff_t>(m_told[number]);
    auto told = static_cast<std::size_t>(m_told[number]) - static_cast<std::size_t>(std::count_if(places.begin(), told_left, is_moved));
    std::erase_if(places, is_moved);
    const bool by_year = order == Order::year;
    const auto key_of = [&](const Listed& record) { return by_year ? (record.year.value_or(0) > 0 ? "told" : "") : sort_key(text_by(order, record)); };
    std::vector<Inserted> inserted;
    for (const auto& record : records) {
        const auto place = static_cast<std::uint32_t>(*place_of(record.n));
        auto key = key_of(record);
        const auto stands_before = [&](std::uint32_t other) {
            if (key.empty()) return other < place;
            if (by_year) return std::pair(m_year[other], other) < std::pair(m_year[place], place);
            return std::pair(sort_key(text_of(order, m_n[other])), other) < std::pair(key, place);
        };
        const auto from = places.begin() + static_cast<std::ptrdiff_t>(key.empty() ? told : 0);
        const auto to = key.empty() ? places.end() : places.begin() + static_cast<std::ptrdiff_t>(told);
        const auto at = static_cast<std::size_t>(std::partition_point(from, to, stands_before) - places.begin());
        inserted.push_back({at, by_year && !key.empty() ? std::string{static_cast<char>(m_year[place] >> 8), static_cast<char>(m_year[place] & 0xFF)} : std::move(key), place});
    }
    // Where several go to one spot, those that are told come first.
    std::ranges::sort(inserted, [](const Inserted& a, const Inserted& b) { return std::tuple(a.at, a.key.empty(), std::string_view(a.key), a.place) < std::tuple(b.at, b.key.empty(), std::string_view(b.key), b.place); });
    std::vector<std::uint32_t> all;
    all.reserve(places.size() + inserted.size());
    std::size_t done = 0;
    for (const auto& each : inserted) {
        all.insert(all.end(), places.begin() + static_cast<std::ptrdiff_t>(done), places.begin() + static_cast<std::ptrdiff_t>(each.at));
        done = each.at;
        all.push_back(each.place);
        told += each.key.empty() ? 0U : 1U;
    }
    all.insert(all.end(), places.begin() + static_cast<std::ptrdiff_t>(done), places.end());
    places = std::move(all);
    m_told[number] = told;
}

void Columns::put(std::span<const Listed> records, const TextOf& text_of) {
    std::set<std::size_t> at;
    const auto before = size();
    for (const auto& record : records) {
        const auto place = place_of(record.n).value_or(size());
        write(place, record);
        at.insert(place);
    }
    Places moved(size());
    for (const auto place : at) moved.put(place);
    auto& as_imported = m_orders[static_cast<std::size_t>(Order::as_imported)];
    for (auto place = before; place < size(); ++place) as_imported.push_back(static_cast<std::uint32_t>(place));
    m_told[static_cast<std::size_t>(Order::as_imported)] = size();
    for (const auto order : {Order::title, Order::authors, Order::year, Order::journal}) reorder(order, moved, records, text_of);
}

void Columns::drop_batches(std::span<const std::uint32_t> numbers) {
    std::vector<std::uint32_t> to(size());
    std::uint32_t kept = 0;
    for (std::size_t place = 0; place < size(); ++place) to[place] = std::ranges::find(numbers, m_batch[place]) == numbers.end() ? kept++ : gone;
    for (std::size_t order = 0; order < m_orders.size(); ++order) {
        auto& places = m_orders[order];
        const auto told_end = places.begin() + static_cast<std::ptrdiff_t>(m_told[order]);
        m_told[order] = static_cast<std::uint64_t>(std::count_if(places.begin(), told_end, [&](std::uint32_t place) { return to[place] != gone; }));
        std::erase_if(places, [&](std::uint32_t place) { return to[place] == gone; });
        for (auto& place : places) place = to[place];
    }
    keep(m_n, to);
    keep(m_batch, to);
    keep(m_year, to);
    keep(m_has_abstract, to);
    for (auto* labels : {&m_kinds, &m_languages, &m_databases}) keep(labels->of_record, to);
}

std::vector<std::uint32_t> Columns::batches() const {
    std::set<std::uint32_t> numbers;
    for (std::size_t place = 0; place < size(); ++place) {
        if (place == 0 || m_batch[place] != m_batch[place - 1]) numbers.insert(m_batch[place]);
    }
    return {numbers.begin(), numbers.end()};
}

}  // namespace loam::records
