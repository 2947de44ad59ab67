#include "windows.hpp"

#include <cmath>
#include <map>
#include <mutex>
#include <tuple>
#include <vector>

#include "loam/screening/chance.hpp"
#include "loam/screening/stopping.hpp"

namespace loam::screening {
namespace {

constexpr std::size_t screenings = 50000;
constexpr std::size_t most_drawn = 20;

/// Of `finds` or fewer finds among `finds + missed` records of which each one comes with a chance of 1 - e^-time.
double chance_of_few(std::size_t finds, std::size_t missed, double time) {
    const auto all = static_cast<double>(finds + missed);
    double term = std::exp(-time * all);
    double sum = term;
    for (std::size_t k = 1; k <= finds; ++k) sum += term *= (all - static_cast<double>(k) + 1) / static_cast<double>(k) * std::expm1(time);
    return sum;
}

/// The strongest evidence that ever speaks, in one screening by chance, against what is true.
double least_of_screening(std::size_t missed, Chance& chance) {
    double longest = 0;           // the longest spacing
    double longest_with_one = 0;  // and the longest with a find in it
    double before = 0;
    for (auto left = missed * 3 + 10; left >= missed; --left) {
        const auto spacing = -std::log1p(-chance.share()) / static_cast<double>(left);
        longest = std::max(longest, spacing);
        longest_with_one = std::max(longest_with_one, before + spacing);
        before = spacing;
    }
    const auto least = chance_of_few(0, missed, longest);
    return most_finds(missed) == 0 ? least : std::min(least, chance_of_few(1, missed, longest_with_one));
}

/// The same in a screening of so many records by chance, counted in records. Gaps are drawn from the end: what follows the last
/// relevant record is as long as what precedes the first.
class FiniteScreening {
public:
    FiniteScreening(std::size_t records, std::size_t relevant, std::size_t missed)
        : m_records(records), m_relevant(relevant), m_missed(missed), m_looks(std::min(relevant, missed * 3 + 10)), m_after(std::min(relevant, m_looks + most_finds(missed) + 1) + 1), m_logs(log_factorials_to(records)) {}

    double least(Chance& chance) {
        draw(chance);
        double least = 1;
        for (auto missing = m_missed; missing <= m_looks; ++missing) {
            const auto left = m_after[missing] + 1;  // at the last look before the next find
            for (std::size_t finds = 0; finds <= most_finds(m_missed) && missing + finds <= m_relevant; ++finds) {
                const auto pool = missing + finds == m_relevant ? m_records : m_after[missing + finds + 1];
                least = std::min(least, chance_of_so_few(m_logs, pool, m_missed + finds, pool - left, finds));
            }
        }
        return least;
    }

private:
    void draw(Chance& chance) {
        auto pool = m_records;
        for (std::size_t i = 1; i < m_after.size(); ++i) {
            const auto of_them = m_relevant - (i - 1);
            const auto log_share = std::log1p(-chance.share());
            const auto all = m_logs[pool] - m_logs[pool - of_them];
            std::size_t gap = 0;
            for (auto too_long = pool - of_them + 1; too_long - gap > 1;) {  // the longest gap that is reached with more than this share
                const auto middle = gap + (too_long - gap) / 2;
                (m_logs[pool - middle] - m_logs[pool - middle - of_them] - all > log_share ? gap : too_long) = middle;
            }
            pool -= gap + 1;
            m_after[i] = m_records - pool - 1;
        }
    }

    std::size_t m_records, m_relevant, m_missed, m_looks;
    std::vector<std::size_t> m_after;  ///< how many records follow the last relevant one, the one before, ...; from 1
    std::vector<double> m_logs;
};

/// The level below which `least` falls in no more than `error` of all screenings.
template <class Least>
double drawn_level(std::uint64_t seed, double error, Least least_of) {
    constexpr auto n = static_cast<double>(screenings);
    const double safe = error - 2 * std::sqrt(error * (1 - error) / n);  // two standard errors of the drawing
    if (safe * n < 1) return 0;
    Chance chance(seed);
    std::vector<double> least(screenings);
    for (auto& each : least) each = least_of(chance);
    const auto at = least.begin() + static_cast<std::ptrdiff_t>(safe * n);
    std::ranges::nth_element(least, at);
    return *at * (1 - 1e-9);  // counted in records it takes few values: this one itself may be too frequent
}

/// What was drawn once is kept, for all threads.
template <class Key, class Draw>
double once(const Key& key, Draw draw) {
    static std::mutex one_at_a_time;
    static std::map<Key, double> known;
    const std::lock_guard lock(one_at_a_time);
    const auto [at, is_new] = known.try_emplace(key, 0.0);
    if (is_new) at->second = draw();
    return at->second;
}

}  // namespace

double level_of_windows(std::size_t missed, double error) {
    return once(std::tuple(missed, error), [&] {
        const auto bound = level_of(missed, error / static_cast<double>(most_finds(missed) + 1));
        return missed > most_drawn ? bound : std::max(bound, drawn_level(missed, error, [&](Chance& chance) { return least_of_screening(missed, chance); }));
    });
}

double level_of_windows(std::size_t missed, double error, std::size_t records, std::size_t relevant) {
    relevant -= relevant % (relevant / 16 + 1);  // fewer relevant ones: longer gaps, a lower level, and seldom a new one to draw
    const auto of_any = level_of_windows(missed, error);
    if (missed > most_drawn || relevant < missed || relevant * 20 < records || relevant >= records) return of_any;
    return once(std::tuple(missed, error, records, relevant), [&] {
        FiniteScreening screening(records, relevant, missed);
        return std::max(of_any, drawn_level(missed, error, [&](Chance& chance) { return screening.least(chance); }));
    });
}

}  // namespace loam::screening
