#include "loam/passages/growing_index.hpp"

#include <algorithm>

#include "hits_of.hpp"

namespace loam::passages {
namespace {

/// More than these of one language are searched noticeably slower than one.
constexpr std::ptrdiff_t most_shelves = 6;

}  // namespace

GrowingIndex::Key GrowingIndex::key_of(const TextOffered& text) {
    const std::hash<std::string_view> hash;
    return {std::string(text.id), hash(text.text) ^ (hash(text.language) << 1U)};
}

void GrowingIndex::read_shelf(const std::vector<TextOffered>& texts, const std::vector<std::size_t>& which) {
    std::vector<TextToIndex> given;
    std::vector<Key> keys;
    given.reserve(which.size());
    for (const auto at : which) {
        const auto& text = texts[at];
        given.push_back({std::string(text.id), std::string(text.text), std::string(text.language)});
        keys.push_back(key_of(text));
    }
    TextIndex index(std::move(given));
    const auto words = index.words();
    m_shelves.push_back({std::string(texts[which.front()].language), std::move(index), std::move(keys), std::vector<std::size_t>(which.size(), gone), words});
    m_read += which.size();
}

void GrowingIndex::read_anew(const std::vector<TextOffered>& texts, const std::vector<std::size_t>& which) {
    std::map<std::string_view, std::vector<std::size_t>> by_language;
    for (const auto at : which) by_language[texts[at].language].push_back(at);
    for (const auto& [language, some] : by_language) read_shelf(texts, some);
}

void GrowingIndex::rank(const std::vector<TextOffered>& texts, const std::vector<Key>& keys) {
    std::map<Key, Stand> known;
    for (std::size_t s = 0; s < m_shelves.size(); ++s) {
        std::ranges::fill(m_shelves[s].ranks, gone);
        for (std::size_t t = 0; t < m_shelves[s].keys.size(); ++t) known[m_shelves[s].keys[t]] = {s, t};
    }
    m_stands.assign(texts.size(), {gone, 0});
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const auto at = known.find(keys[i]);
        if (at == known.end()) continue;
        m_stands[i] = at->second;
        m_shelves[at->second.shelf].ranks[at->second.text] = i;
    }
}

void GrowingIndex::tidy(const std::vector<TextOffered>& texts) {
    const auto left = [](const Shelf& shelf) { return shelf.ranks.size() - static_cast<std::size_t>(std::ranges::count(shelf.ranks, gone)); };
    std::vector<std::size_t> again;
    const auto give_up = [&](const Shelf& shelf) {
        std::ranges::copy_if(shelf.ranks, std::back_inserter(again), [](std::size_t at) { return at != gone; });
        return true;
    };
    std::erase_if(m_shelves, [&](const Shelf& shelf) { return left(shelf) * 2 < shelf.ranks.size() && give_up(shelf); });
    std::map<std::string, std::pair<std::ptrdiff_t, std::size_t>> languages;  // shelves, words of the largest
    for (const auto& shelf : m_shelves) {
        auto& [shelves, largest] = languages[shelf.language];
        ++shelves;
        largest = std::max(largest, shelf.words);
    }
    for (const auto& [language, counted] : languages) {
        if (counted.first <= most_shelves) continue;
        bool kept = false;
        std::erase_if(m_shelves, [&](const Shelf& shelf) {
            if (shelf.language != language) return false;
            if (shelf.words == counted.second && !kept) return !(kept = true);
            return give_up(shelf);
        });
    }
    std::ranges::sort(again);
    if (!again.empty()) read_anew(texts, again);
}

void GrowingIndex::hold(const std::vector<TextOffered>& texts) {
    std::vector<Key> keys;
    keys.reserve(texts.size());
    for (const auto& text : texts) keys.push_back(key_of(text));
    rank(texts, keys);
    std::vector<std::size_t> fresh;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        if (m_stands[i].shelf == gone) fresh.push_back(i);
    }
    if (!fresh.empty()) {
        read_anew(texts, fresh);
        rank(texts, keys);
    }
    tidy(texts);
    rank(texts, keys);
}

base::Result<std::vector<Found>> GrowingIndex::places(std::string_view query) const {
    std::vector<Found> all;
    if (m_shelves.empty()) return TextIndex({}).places(query);
    for (const auto& shelf : m_shelves) {
        const auto found = shelf.index.places(query);
        if (!found) return std::unexpected(found.error());
        for (const auto& place : *found) {
            if (shelf.ranks[place.text] != gone) all.push_back({shelf.ranks[place.text], place.span});
        }
    }
    // Within one text the index gives them in order; between texts the order of the project counts.
    if (!std::ranges::is_sorted(all, {}, &Found::text)) std::ranges::stable_sort(all, {}, &Found::text);
    return all;
}

Hit GrowingIndex::hit(const Found& found, std::size_t context) const {
    const auto& stand = m_stands[found.text];
    auto hit = m_shelves[stand.shelf].index.hit({stand.text, found.span}, context);
    hit.text = found.text;
    return hit;
}

base::Result<Hits> GrowingIndex::search(std::string_view query, SearchLimits limits) const { return hits_of(*this, query, limits); }

std::size_t GrowingIndex::words_in(std::size_t text, Span span) const {
    const auto& stand = m_stands[text];
    return m_shelves[stand.shelf].index.words_in(stand.text, span);
}

}  // namespace loam::passages
