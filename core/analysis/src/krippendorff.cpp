// Krippendorff's alpha (2019, chapter 12) for any number of raters, missing ratings and four levels of measurement, with a
// percentile interval of a bootstrap over units.
//
// 1 - D_o / D_e. D_o: mean difference of pairs within units, each unit's pairs weighed by 1 / (m - 1). D_e: mean difference
// of all pairs of values thrown together. The sums below are over ordered pairs.

#include <algorithm>
#include <cmath>

#include "rating_grid.hpp"

namespace loam::analysis {
namespace {

enum class Level { nominal, ordinal, interval, ratio };
constexpr std::array<std::pair<Level, std::string_view>, 4> levels{{{Level::nominal, "nominal"}, {Level::ordinal, "ordinal"}, {Level::interval, "interval"}, {Level::ratio, "ratio"}}};

/// With more answers than this every pair of them in every resample would take minutes.
constexpr std::size_t most_for_ratio_interval = 400;

using Counts = std::vector<double>;  ///< per category

/// Categories as numbers that a squared difference is taken of: ordinal differences are those of middle ranks.
Counts middle_ranks(const Counts& counts) {
    Counts ranks(counts.size());
    double below = 0;
    for (std::size_t c = 0; c < counts.size(); ++c) {
        ranks[c] = below + counts[c] / 2;
        below += counts[c];
    }
    return ranks;
}

double difference(Level level, std::size_t a, std::size_t b, const Counts& numbers) {
    if (a == b) return 0;
    if (level == Level::nominal) return 1;
    const auto apart = numbers[a] - numbers[b];
    if (level != Level::ratio) return apart * apart;
    const auto sum = numbers[a] + numbers[b];
    return sum > 0 ? apart * apart / (sum * sum) : 0;
}

/// Sum of differences over all pairs of values.
double thrown_together(Level level, const Counts& counts, const Counts& numbers) {
    double n = 0;
    double sum = 0;
    double squares = 0;
    for (std::size_t c = 0; c < counts.size(); ++c) {
        n += counts[c];
        sum += level == Level::nominal ? 0 : counts[c] * numbers[c];
        squares += level == Level::nominal ? counts[c] * counts[c] : counts[c] * numbers[c] * numbers[c];
    }
    if (level == Level::nominal) return n * n - squares;
    if (level != Level::ratio) return 2 * (n * squares - sum * sum);
    double total = 0;
    for (std::size_t a = 0; a < counts.size(); ++a) {
        for (std::size_t b = 0; counts[a] > 0 && b < counts.size(); ++b) total += counts[a] * counts[b] * difference(level, a, b, numbers);
    }
    return total;
}

/// Sum of differences over the pairs within a unit, by 1 / (m - 1).
double within(Level level, const std::vector<Given>& unit, const Counts& numbers) {
    double sum = 0;
    for (const auto& a : unit) {
        for (const auto& b : unit) sum += difference(level, a.category, b.category, numbers);
    }
    return sum / static_cast<double>(unit.size() - 1);
}

using Units = std::vector<const std::vector<Given>*>;

struct Disagreement {
    double observed = 0;
    double expected = 0;
};

/// `drawn`: places in `units`; `known`: the sum within each unit, where it does not depend on the others.
Disagreement disagreement(Level level, const Units& units, const std::vector<std::uint32_t>& drawn, const Counts& numbers, const std::vector<double>& known) {
    Counts counts(numbers.size());
    double n = 0;
    for (const auto at : drawn) {
        for (const auto& given : *units[at]) ++counts[given.category];
        n += static_cast<double>(units[at]->size());
    }
    const auto ranks = level == Level::ordinal ? middle_ranks(counts) : numbers;
    double inside = 0;
    for (const auto at : drawn) inside += known.empty() ? within(level, *units[at], ranks) : known[at];
    return {inside / n, thrown_together(level, counts, ranks) / (n * (n - 1))};
}

/// SplitMix64 (Steele, Lea & Flood 2014): the same draws on every machine.
struct Draws {
    std::uint64_t state;
    std::uint64_t next() {
        auto z = state += 0x9E3779B97F4A7C15ULL;
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
        return z ^ (z >> 31U);
    }
    /// Below `n`, which is far below 2^32.
    std::uint32_t below(std::size_t n) { return static_cast<std::uint32_t>(((next() >> 32U) * n) >> 32U); }
};

double percentile(const std::vector<double>& sorted, double share) {
    const auto at = share * static_cast<double>(sorted.size() - 1);
    const auto low = static_cast<std::size_t>(at);
    const auto high = std::min(low + 1, sorted.size() - 1);
    return sorted[low] + (at - static_cast<double>(low)) * (sorted[high] - sorted[low]);
}

void bootstrap(AlphaOf& alpha, Level level, const Units& units, const Counts& numbers, const std::vector<double>& known, std::size_t resamples, std::uint64_t seed) {
    Draws draws{seed};
    std::vector<double> values;
    std::vector<std::uint32_t> drawn(units.size());
    for (std::size_t i = 0; i < resamples; ++i) {
        for (auto& each : drawn) each = draws.below(units.size());
        const auto d = disagreement(level, units, drawn, numbers, known);
        if (d.expected <= 0) ++alpha.resamples_undefined;
        else values.push_back(1 - d.observed / d.expected);
    }
    if (values.empty()) {
        alpha.why_no_interval = resamples == 0 ? "No resamples were asked for." : "Nothing varied in any resample.";
        return;
    }
    std::ranges::sort(values);
    alpha.interval = Interval{percentile(values, 0.025), percentile(values, 0.975)};
}

std::string why_not(Level level, const RatingGrid& grid) {
    if (level == Level::ordinal && !grid.ordered) return "The answers have no order that Loam knows.";
    if (level != Level::interval && level != Level::ratio) return {};
    if (grid.numbers.empty()) return "The answers are not numbers.";
    if (level == Level::ratio && std::ranges::any_of(grid.numbers, [](double each) { return each < 0; })) return "Some answers are below zero, which have no ratio.";
    return {};
}

AlphaOf alpha_of(Level level, const RatingGrid& grid, const Units& units, std::size_t resamples, std::uint64_t seed) {
    AlphaOf alpha;
    alpha.why_undefined = units.empty() ? "No unit was judged by two." : why_not(level, grid);
    if (!alpha.why_undefined.empty()) return alpha;
    const auto numbers = level == Level::interval || level == Level::ratio ? grid.numbers : Counts(grid.categories.size());
    std::vector<std::uint32_t> all(units.size());
    std::vector<double> known;
    for (std::uint32_t i = 0; i < units.size(); ++i) {
        all[i] = i;
        if (level != Level::ordinal) known.push_back(within(level, *units[i], numbers));
    }
    const auto d = disagreement(level, units, all, numbers, known);
    alpha.observed = d.observed;
    alpha.expected = d.expected;
    if (d.expected <= 0) {
        alpha.why_undefined = "One and the same answer was given throughout, so nothing tells agreement from chance.";
        return alpha;
    }
    alpha.value = 1 - d.observed / d.expected;
    if (units.size() < 2) alpha.why_no_interval = "One unit alone cannot be drawn anew.";
    else if (level == Level::ratio && numbers.size() > most_for_ratio_interval) alpha.why_no_interval = "Too many different answers for a bootstrap of ratios.";
    else bootstrap(alpha, level, units, numbers, known, resamples, seed);
    return alpha;
}

}  // namespace

std::vector<AlphaOf> alphas_of(const RatingGrid& grid, std::size_t resamples, std::uint64_t seed) {
    Units units;
    for (const auto& unit : grid.units) {
        if (unit.size() > 1) units.push_back(&unit);
    }
    std::vector<AlphaOf> all;
    for (const auto& [level, name] : levels) {
        all.push_back(alpha_of(level, grid, units, resamples, seed));
        all.back().level = name;
    }
    return all;
}

}  // namespace loam::analysis
