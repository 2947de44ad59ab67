#include "keys.hpp"

#include <algorithm>
#include <bit>

#include "fold.hpp"
#include "matches.hpp"

namespace loam::dedupe {
namespace {

/// Kinds of keys, so that a page and a word never meet.
enum Kind : std::uint64_t { whole_title = 1, title_front, title_back, title_words, title_short, by_doi, by_pmid, by_accession, by_isbn, by_place, by_page, by_names, by_series, by_volume, by_trial };
constexpr std::uint64_t word_keys = 4;

/// The beginning of a word: endings change more often than stems.
std::string_view stem(std::string_view word) {
    if (word.size() > 4 && word.back() == 's') word.remove_suffix(1);
    return word.substr(0, 7);
}

bool is_telling(std::string_view word) { return !is_small_word(word) && (word.size() > 1 || static_cast<unsigned char>(word[0]) >= '0'); }

std::vector<std::uint64_t> stems(std::string_view title) {
    std::vector<std::uint64_t> hashes;
    for (const auto word : words(title)) {
        if (is_telling(word)) hashes.push_back(hash(stem(word)));
    }
    return hashes;
}

void add_title(std::string_view title, std::uint64_t more, std::uint32_t record, std::vector<Key>& keys) {
    if (title.empty()) return;
    const auto hashes = stems(title);
    const auto put = [&](Kind kind, std::uint64_t value) { keys.push_back({mixed(value, kind), record}); };
    put(whole_title, hash(compact(title)));
    const auto count = hashes.size();
    if (count < 4) return put(title_short, mixed(count == 0 ? 0 : *std::ranges::min_element(hashes), more));
    put(title_front, mixed(mixed(hashes[0], hashes[1]), hashes[2]));
    put(title_back, mixed(mixed(hashes[count - 1], hashes[count - 2]), hashes[count - 3]));
    // The two words that come first in a shuffled order of all words: the same two in most titles that share most words.
    for (std::uint64_t seed = 0; seed < word_keys; ++seed) {
        std::uint64_t least = ~0ULL;
        std::uint64_t second = ~0ULL;
        for (const auto word : hashes) {
            const auto place = mixed(word, seed + 100);
            if (place < least) second = std::exchange(least, place);
            else if (place != least) second = std::min(second, place);
        }
        put(title_words, mixed(mixed(least, second), seed));
    }
}

/// What stands before the first sign of a title: all of it if there is none.
std::string_view main_title(const Features& f) {
    std::size_t words = 1;
    for (std::size_t i = 0; i < f.title.size() && words <= 64; ++i) {
        if (f.title[i] != ' ') continue;
        if (((f.stops >> (words - 1)) & 1U) != 0) return std::string_view(f.title).substr(0, i);
        ++words;
    }
    return f.title;
}

std::string_view first_word_of_names(std::string_view names) { return names.substr(0, names.find_first_of(" :|")); }

/// The family name that comes first in the alphabet: the same whatever the order of the list.
std::string_view least_name(std::string_view names) {
    std::string_view least;
    for (std::size_t from = 0; from < names.size();) {
        const auto to = std::min(names.find('|', from), names.size());
        const auto name = first_word_of_names(names.substr(from, to - from));
        if (least.empty() || name < least) least = name;
        from = to + 1;
    }
    return least;
}

std::string_view without_version(std::string_view doi) {
    const auto at = doi.rfind(".pub");
    return at != std::string_view::npos ? doi.substr(0, at) : doi;
}

bool equal(std::uint64_t one, std::uint64_t other) { return one != 0 && one == other; }
bool differ(std::uint64_t one, std::uint64_t other) { return one != 0 && other != 0 && one != other; }

/// The signs of one name of the form "muller anna:b"; false if nothing stands beside its one word.
bool add_signs(std::string_view name, std::vector<std::uint16_t>& signs) {
    const auto colon = std::min(name.find(':'), name.size());
    const auto parts = words(name.substr(0, colon));
    const auto initials = name.substr(std::min(colon + 1, name.size()));
    if (parts.empty() || parts.size() + initials.size() < 2) return false;
    for (const auto word : parts) {
        const auto add = [&](char letter) { signs.push_back(static_cast<std::uint16_t>((hash(word, static_cast<unsigned char>(letter)) >> 48U) | 1U)); };
        for (const auto other : parts) {
            if (other.data() != word.data()) add(other[0]);
        }
        for (const char letter : initials) add(letter);
    }
    return true;
}

}  // namespace

void add_keys(const Features& f, std::uint32_t record, std::vector<Key>& keys) {
    const auto put = [&](Kind kind, std::uint64_t value) { keys.push_back({mixed(value, kind), record}); };
    const auto first = first_word_of_names(f.names);
    add_title(f.title, hash(first), record, keys);
    add_title(f.other_title, hash(first), record, keys);
    // "Narrative means" and "Narrative means: stories and illness in primary care"
    if (const auto main = main_title(f); main.size() < f.title.size()) {
        if (const auto hashes = stems(main); !hashes.empty() && hashes.size() < 4) put(title_short, mixed(*std::ranges::min_element(hashes), hash(first)));
    }
    if (!f.doi.empty()) put(by_doi, hash(without_version(f.doi)));
    if (f.pmid != 0) put(by_pmid, f.pmid);
    if (f.accession != 0) put(by_accession, f.accession);
    if (f.trial != 0) put(by_trial, f.trial);
    for (const auto isbn : f.isbns) {
        if (isbn != 0) put(by_isbn, isbn);
    }
    const auto year = static_cast<std::uint64_t>(f.year);
    if (f.first_page != 0 && f.volume != 0) put(by_place, mixed(mixed(f.first_page, f.volume), year));
    if (f.first_page != 0 && !first.empty()) put(by_page, mixed(f.first_page, hash(least_name(f.names))));
    // Where the title is mistyped in several words and the page is not told.
    if (f.volume != 0 && !first.empty()) put(by_volume, mixed(mixed(f.volume, f.issue), hash(least_name(f.names))));
    const auto hashes = stems(f.title);
    if (f.series != 0) put(by_series, mixed(f.series, hash(least_name(f.names))));
    if (!first.empty() && !hashes.empty()) put(by_names, mixed(mixed(hash(least_name(f.names)), year), *std::ranges::min_element(hashes)));
}

Glance glance(const Features& f) {
    Glance seen;
    for (const auto* title : {&f.title, &f.other_title}) {
        for (const auto word : words(*title)) {
            if (is_telling(word) && !tells_a_stage(word)) seen.title |= 1ULL << (hash(stem(word)) & 63U);
        }
    }
    seen.identifier = f.doi.empty() ? 0 : hash(without_version(f.doi));
    seen.pmid = f.pmid;
    seen.accession = f.accession;
    seen.trial = f.trial;
    seen.first_page = f.first_page;
    seen.volume = f.volume;
    seen.series = f.series;
    seen.two_titles = !f.other_title.empty();
    seen.registration = f.has(is_registration);
    return seen;
}

bool have_like_titles(const Glance& a, const Glance& b) {
    const auto both = std::popcount(a.title & b.title);
    const auto fewer = std::min(std::popcount(a.title & ~b.title), std::popcount(b.title & ~a.title));
    return fewer <= (equal(a.volume, b.volume) ? 3 : 2) || both * 3 >= (both + fewer) * 2;
}

bool worth_comparing(const Glance& a, const Glance& b) {
    if (equal(a.identifier, b.identifier) || equal(a.pmid, b.pmid) || equal(a.accession, b.accession) || equal(a.series, b.series)) return true;
    if (equal(a.trial, b.trial) && a.registration != b.registration) return true;
    if (equal(a.first_page, b.first_page) && !differ(a.volume, b.volume)) return true;
    const auto only_a = std::popcount(a.title & ~b.title);
    const auto only_b = std::popcount(b.title & ~a.title);
    // On another page only the same title, or a part of it, can mean anything: typing errors in two words. If volume or
    // identifier differ as well, the two are linked at most: by a title that is the same but for a number.
    if (differ(a.first_page, b.first_page)) {
        if ((a.two_titles || b.two_titles) && std::min(only_a, only_b) == 0) return true;
        const bool linked_at_most = differ(a.volume, b.volume) || differ(a.identifier, b.identifier);
        return std::max(only_a, only_b) <= (linked_at_most ? 1 : 2) || (std::min(only_a, only_b) == 0 && !linked_at_most);
    }
    return have_like_titles(a, b);
}

NameSigns name_signs(const Features& f) {
    const std::string_view names = f.names;
    NameSigns seen;
    std::vector<std::uint16_t> signs;
    std::uint16_t count = 0;
    for (std::size_t from = 0; from < names.size(); ++count) {
        const auto to = std::min(names.find('|', from), names.size());
        if (!add_signs(names.substr(from, to - from), signs)) return seen;
        from = to + 1;
    }
    std::ranges::sort(signs);
    const auto rest = std::ranges::unique(signs);
    signs.erase(rest.begin(), rest.end());
    if (count < 2 || signs.size() > NameSigns::most) return seen;
    std::ranges::copy(signs, seen.signs.begin());
    seen.names = count;
    return seen;
}

bool are_strangers(const NameSigns& a, const NameSigns& b) {
    if (a.names == 0 || b.names == 0) return false;
    for (std::size_t i = 0, j = 0; i < NameSigns::most && j < NameSigns::most && a.signs[i] != 0 && b.signs[j] != 0;) {
        if (a.signs[i] == b.signs[j]) return false;
        ++(a.signs[i] < b.signs[j] ? i : j);
    }
    return true;
}

}  // namespace loam::dedupe
