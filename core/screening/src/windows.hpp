#pragma once
// Which windows the rule `ranked` looks at, and how unlikely what it sees in one is.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>
#include <vector>

namespace loam::screening {

/// The finds that a window may hold: less than half as many as would be missed too many, and one. More windows need a stricter level,
/// and on questions of which many are relevant cost more than they bring (docs/benchmarks.md).
inline std::size_t most_finds(std::size_t missed) { return missed < 3 ? 0 : 1; }

/// log 0! to log n!
inline std::vector<double> log_factorials_to(std::size_t n) {
    std::vector<double> logs(n + 1);
    for (std::size_t i = 1; i <= n; ++i) logs[i] = logs[i - 1] + std::log(static_cast<double>(i));
    return logs;
}

/// The hypergeometric chance that `drawn` of a pool with so many relevant ones hold no more than `finds` of them; relevant and drawn
/// are no more than the pool. `logs`: log factorials up to the pool at least.
inline double chance_of_so_few(std::span<const double> logs, std::size_t pool, std::size_t relevant, std::size_t drawn, std::size_t finds) {
    const auto log_choose = [&](std::size_t n, std::size_t k) { return logs[n] - logs[k] - logs[n - k]; };
    const auto first = relevant + drawn > pool ? relevant + drawn - pool : 0;
    const auto last = std::min({finds, drawn, relevant});
    if (first > last) return 0;
    // Each term from its own logarithm: the first ones of a large pool are too small for a double, and those after them need not be.
    const auto all = log_choose(pool, drawn);
    double sum = 0;
    for (auto k = first; k <= last; ++k) sum += std::exp(log_choose(relevant, k) + log_choose(pool - relevant, drawn - k) - all);
    return sum;
}

}  // namespace loam::screening
