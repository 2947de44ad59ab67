#pragma once
// Blocking: a pair is compared if the two share a key.

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
    std::uint64_t title = 0;       ///< a bit for each telling word
    std::uint64_t identifier = 0;  ///< hash of DOI, or PMID
    std::uint64_t pmid = 0;
    std::uint64_t accession = 0;
    std::uint32_t first_page = 0;
    std::uint32_t volume = 0;
};
Glance glance(const Features& features);
/// Could the two be one? No: their titles share too little, and no identifier and no place speaks for it.
bool worth_comparing(const Glance& a, const Glance& b);

}  // namespace loam::dedupe
