#pragma once
// Blocking: a pair is compared if the two share a key.

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "loam/dedupe/features.hpp"

namespace loam::dedupe {

struct Key {
    std::uint64_t value = 0;
    std::uint32_t record = 0;
};

/// Appends the keys of one record.
void add_keys(const Features& features, std::uint32_t record, std::vector<Key>& keys);

/// What can be seen of a pair without touching its texts.
struct Glance {
    std::uint64_t title = 0;       ///< a bit for each telling word but those that name a step of a study
    std::uint64_t identifier = 0;  ///< hash of DOI, or PMID
    std::uint64_t pmid = 0;
    std::uint64_t accession = 0;
    std::uint64_t trial = 0;
    std::uint32_t first_page = 0;
    std::uint32_t volume = 0;
    std::uint32_t series = 0;
    bool two_titles = false;       ///< one of them in another language
    bool registration = false;
};
Glance glance(const Features& features);
/// Do the titles have so many words in common that typing errors, or a part left out, may explain the rest?
bool have_like_titles(const Glance& a, const Glance& b);
/// Could the two be one? No: their titles share too little, and no identifier and no place speaks for it.
bool worth_comparing(const Glance& a, const Glance& b);

/// What can be seen of two lists of names: a sign for each word of a name with each first letter beside it. Two names that
/// are one share a sign, unless the word is mistyped or one of them is a single word.
struct NameSigns {
    static constexpr std::size_t most = 31;
    std::array<std::uint16_t, most> signs{};  ///< sorted, each once; 0 beyond the last
    std::uint16_t names = 0;                  ///< 0: too few or too many to be told apart by signs
};
NameSigns name_signs(const Features& features);
/// Two lists of two names or more without one in common. False where that cannot be seen.
bool are_strangers(const NameSigns& a, const NameSigns& b);

}  // namespace loam::dedupe
