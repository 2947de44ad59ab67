#include <algorithm>
#include <array>

#include "pair.hpp"

// The weights in bits: log2 of how much more often a field stands so in two records of one report than in two of two
// reports that share a blocking key. Rounded by hand to halves; docs/how-to/deduplicate.md prints them.

namespace loam::dedupe {
namespace {

/// A title says the more the more words it has: of eight telling words hardly two reports have the same.
float title_bits(int words, bool plain) {
    static constexpr std::array<float, 9> bits{1.0F, 2.5F, 4.5F, 6.0F, 7.5F, 8.5F, 9.5F, 10.0F, 10.5F};
    const auto told = bits[static_cast<std::size_t>(std::clamp(words, 0, 8))];
    return plain ? std::min(told, 1.5F) : told;
}

float of_title(const Pair& pair) {
    const bool plain = pair.a->has(has_plain_title) || pair.b->has(has_plain_title);
    // Ideographs are words of one sign; Features::title_words counts two of them as one.
    const int counted = std::min<int>(pair.title.common, std::max(pair.a->title_words, pair.b->title_words));
    const float bits = title_bits(counted, plain);
    switch (pair.title.level) {
        case Level::agrees: return bits;
        case Level::close: return bits * 0.95F - 0.3F * static_cast<float>(std::min(pair.title.typos, 4));
        // What a search engine cut off is no difference.
        case Level::part: return bits * (pair.a->has(is_cut) || pair.b->has(is_cut) ? 0.9F : 0.6F);
        case Level::alike: return 1.0F;
        case Level::differs: return pair.other_language ? -2.0F : -9.0F;  // titles in two languages cannot agree
        default: return 0;
    }
}

float of_authors(const Pair& pair) {
    switch (pair.names.level) {
        case Level::agrees: return pair.names.common >= 3 ? 6.0F : pair.names.common == 2 ? 5.0F : 4.0F;
        case Level::part: return pair.names.common >= 3 ? 5.0F : pair.names.common == 2 ? 3.5F : 2.0F;
        case Level::alike: return pair.names.common >= 2 ? 2.0F : 0.0F;
        case Level::close: return -1.0F;
        case Level::differs: return -6.0F;
        default: return 0;
    }
}

float of_year(const Pair& pair) {
    switch (pair.evidence[Field::year]) {
        case Level::agrees: return 1.5F;
        case Level::differs: return pair.years_apart == 2 ? -2.0F : -4.0F;
        default: return 0;
    }
}

float by(Level level, float agrees, float close, float differs) {
    return level == Level::agrees ? agrees : level == Level::close ? close : level == Level::differs ? differs : 0;
}

float of_pages(const Pair& pair) {
    const auto level = pair.evidence[Field::pages];
    if (level == Level::agrees) return pair.a->last_page != 0 && pair.a->last_page == pair.b->last_page ? 5.0F : 4.0F;
    if (level == Level::close) return 1.0F;
    if (level == Level::differs) return -5.0F;
    return !pair.ordinary_pages && pair.same_length ? 1.5F : 0;
}

}  // namespace

float weigh(const Pair& pair) {
    const auto& e = pair.evidence;
    float sum = of_title(pair) + of_authors(pair) + of_year(pair) + of_pages(pair);
    sum += by(e[Field::journal], 2.0F, 2.0F, -3.0F);
    sum += by(e[Field::volume], 2.5F, 0, -3.0F);
    sum += by(e[Field::issue], 0.5F, 0, -0.5F);
    sum += by(e[Field::doi], 10.0F, 4.0F, -5.0F);
    sum += by(e[Field::pmid], 12.0F, 0, -6.0F);
    sum += by(e[Field::accession], 10.0F, 0, 0);
    sum += by(e[Field::isbn], pair.a->has(is_book) && pair.b->has(is_book) ? 5.0F : 1.0F, 0, -1.0F);
    sum += by(e[Field::abstract], 5.0F, 2.5F, -4.0F);
    return sum;
}

Bounds bounds(Strictness strictness) {
    switch (strictness) {
        case Strictness::strict: return {10.0F, 14.0F, 18.0F};
        case Strictness::loose: return {6.0F, 9.0F, 12.0F};
        default: return {8.0F, 11.0F, 15.0F};
    }
}

}  // namespace loam::dedupe
