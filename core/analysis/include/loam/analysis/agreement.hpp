#pragma once
// Agreement between two people from a table of counts, and which counts a printed percentage or mean can come from. Ratings of
// any number of people: ratings.hpp.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace loam::analysis {

struct Interval {
    double low = 0;
    double high = 0;
};

/// 97.5 % point of the standard normal distribution.
inline constexpr double z_95 = 1.959963984540054;

/// Wilson (1927) score interval of k of n, 95 %. n must not be 0.
Interval wilson(std::size_t k, std::size_t n);

/// Cohen (1960) kappa of a square table of counts (rows: first rater, columns: second).
struct Kappa {
    std::size_t n = 0;
    double observed = 0;
    double expected = 0;
    std::optional<double> value;          ///< none if expected agreement is 1 or the table is empty
    std::optional<double> standard_error; ///< Fleiss, Cohen & Everitt (1969)
    std::string why_undefined;
};
Kappa kappa(const std::vector<std::vector<std::size_t>>& table);

/// Krippendorff's alpha for two raters without missing answers and answers without an order (Krippendorff 2019, chapter
/// 12): agreement beyond what the answers of both, thrown together, would give.
struct Alpha {
    std::size_t n = 0;                    ///< units
    std::optional<double> value;
    std::string why_undefined;
};
Alpha nominal_alpha(const std::vector<std::vector<std::size_t>>& table);

/// How a number is brought to few decimals.
enum class Shortening { rounded, cut };
double shortened(double value, int decimals, Shortening how);

/// The k for which 100 k / n prints as this percentage.
std::vector<std::size_t> fitting_counts(double percent, int decimals, std::size_t n, Shortening how = Shortening::rounded);

/// GRIM (Brown & Heathers 2017): does a mean of n values in steps of `step`, rounded (or cut), print as this?
bool mean_is_possible(double mean, int decimals, std::size_t n, double step, Shortening how = Shortening::rounded);
/// The printable means next below and above it for that n and step. n and step must not be 0.
std::pair<double, double> nearest_means(double mean, int decimals, std::size_t n, double step);
/// The fewest values (up to `most`) that can have such a mean; none if no such number of values can.
std::optional<std::size_t> fewest_values(double mean, int decimals, double step, std::size_t most = 1000);

}  // namespace loam::analysis
