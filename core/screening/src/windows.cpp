#include "windows.hpp"

#include <array>
#include <cmath>
#include <map>
#include <mutex>
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
    std::array<double, 5> longest{};
    std::array<double, 5> last{};  // the spacing of now, the one before, ...
    for (auto left = missed * 3 + 10; left >= missed; --left) {
        last = {-std::log1p(-chance.share()) / static_cast<double>(left), last[0], last[1], last[2], last[3]};
        double time = 0;
        for (std::size_t finds = 0; finds <= most_finds(missed); ++finds) longest[finds] = std::max(longest[finds], time += last[finds]);
    }
    double least = 1;
    for (std::size_t finds = 0; finds <= most_finds(missed); ++finds) least = std::min(least, chance_of_few(finds, missed, longest[finds]));
    return least;
}

double drawn_level(std::size_t missed, double error) {
    Chance chance(missed);
    std::vector<double> least(screenings);
    for (auto& each : least) each = least_of_screening(missed, chance);
    constexpr auto n = static_cast<double>(screenings);
    const double safe = error - 2 * std::sqrt(error * (1 - error) / n);  // two standard errors of the drawing
    if (safe * n < 1) return 0;
    const auto at = least.begin() + static_cast<std::ptrdiff_t>(safe * n) - 1;
    std::ranges::nth_element(least, at);
    return *at;
}

}  // namespace

double level_of_windows(std::size_t missed, double error) {
    static std::mutex one_at_a_time;
    static std::map<std::pair<std::size_t, double>, double> known;
    const std::lock_guard lock(one_at_a_time);
    const auto [at, is_new] = known.try_emplace({missed, error}, 0.0);
    if (is_new) {
        const auto bound = level_of(missed, error / static_cast<double>(most_finds(missed) + 1));
        at->second = missed > most_drawn ? bound : std::max(bound, drawn_level(missed, error));
    }
    return at->second;
}

}  // namespace loam::screening
