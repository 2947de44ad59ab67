#include "loam/analysis/agreement.hpp"

#include <cmath>

namespace loam::analysis {
namespace {

/// Differences smaller than this come from binary fractions, not from the figures.
constexpr double hair = 1e-9;

double share(std::size_t part, std::size_t whole) { return static_cast<double>(part) / static_cast<double>(whole); }

/// Fleiss, Cohen & Everitt (1969), equation 13.
double standard_error_of(const std::vector<std::vector<double>>& p, const std::vector<double>& rows, const std::vector<double>& columns, double kappa,
                         double expected, std::size_t n) {
    double a = 0;
    double b = 0;
    for (std::size_t i = 0; i < p.size(); ++i) {
        a += p[i][i] * std::pow(1 - (rows[i] + columns[i]) * (1 - kappa), 2);
        for (std::size_t j = 0; j < p.size(); ++j) {
            if (i != j) b += p[i][j] * std::pow(columns[i] + rows[j], 2);
        }
    }
    b *= std::pow(1 - kappa, 2);
    const double c = std::pow(kappa - expected * (1 - kappa), 2);
    return std::sqrt(std::max(0.0, a + b - c)) / ((1 - expected) * std::sqrt(static_cast<double>(n)));
}

}  // namespace

Interval wilson(std::size_t k, std::size_t n) {
    const double count = static_cast<double>(n);
    const double p = share(k, n);
    const double z2 = z_95 * z_95;
    const double middle = p + z2 / (2 * count);
    const double half = z_95 * std::sqrt(p * (1 - p) / count + z2 / (4 * count * count));
    return {std::max(0.0, (middle - half) / (1 + z2 / count)), std::min(1.0, (middle + half) / (1 + z2 / count))};
}

Kappa kappa(const std::vector<std::vector<std::size_t>>& table) {
    Kappa result;
    for (const auto& row : table) {
        for (const auto count : row) result.n += count;
    }
    if (result.n == 0) {
        result.why_undefined = "Nothing was judged by both.";
        return result;
    }
    const auto q = table.size();
    std::vector<std::vector<double>> p(q, std::vector<double>(q));
    std::vector<double> rows(q);
    std::vector<double> columns(q);
    for (std::size_t i = 0; i < q; ++i) {
        for (std::size_t j = 0; j < q; ++j) {
            p[i][j] = share(table[i][j], result.n);
            rows[i] += p[i][j];
            columns[j] += p[i][j];
        }
    }
    for (std::size_t i = 0; i < q; ++i) {
        result.observed += p[i][i];
        result.expected += rows[i] * columns[i];
    }
    if (1 - result.expected < hair) {
        result.why_undefined = "Both used one and the same answer throughout, so agreement by chance is already complete.";
        return result;
    }
    result.value = (result.observed - result.expected) / (1 - result.expected);
    result.standard_error = standard_error_of(p, rows, columns, *result.value, result.expected, result.n);
    return result;
}

Alpha nominal_alpha(const std::vector<std::vector<std::size_t>>& table) {
    Alpha result;
    std::vector<double> of(table.size());  // how often each answer was given, by either
    double apart = 0;
    for (std::size_t i = 0; i < table.size(); ++i) {
        for (std::size_t j = 0; j < table[i].size(); ++j) {
            const auto count = static_cast<double>(table[i][j]);
            result.n += table[i][j];
            of[i] += count;
            of[j] += count;
            if (i != j) apart += 2 * count;
        }
    }
    if (result.n == 0) {
        result.why_undefined = "Nothing was judged by both.";
        return result;
    }
    const auto answers = 2 * static_cast<double>(result.n);
    double expected = answers * answers;  // pairs of different answers, if thrown together
    for (const auto count : of) expected -= count * count;
    if (expected < hair) {
        result.why_undefined = "Both used one and the same answer throughout, so nothing tells agreement from chance.";
        return result;
    }
    result.value = 1 - (answers - 1) * apart / expected;
    return result;
}

double shortened(double value, int decimals, Shortening how) {
    const double scale = std::pow(10.0, decimals);
    const double shifted = value * scale;
    // Cut towards zero, as a pen would: -1.25 is cut to -1.2.
    if (how == Shortening::cut) return std::trunc(shifted + std::copysign(hair, shifted)) / scale;
    return std::round(shifted + std::copysign(hair, shifted)) / scale;
}

std::vector<std::size_t> fitting_counts(double percent, int decimals, std::size_t n, Shortening how) {
    std::vector<std::size_t> fitting;
    for (std::size_t k = 0; k <= n && n > 0; ++k) {
        const double exact = 100.0 * share(k, n);
        if (std::abs(shortened(exact, decimals, how) - percent) < hair) fitting.push_back(k);
    }
    return fitting;
}

bool mean_is_possible(double mean, int decimals, std::size_t n, double step, Shortening how) {
    if (n == 0 || step <= 0) return true;
    const double count = static_cast<double>(n);
    const double units = std::floor(mean * count / step);
    for (double k = units - 1; k <= units + 2; ++k) {
        if (std::abs(shortened(k * step / count, decimals, how) - mean) < hair) return true;
    }
    return false;
}

std::pair<double, double> nearest_means(double mean, int decimals, std::size_t n, double step) {
    const double count = static_cast<double>(n);
    const double units = std::floor(mean * count / step + hair);
    return {shortened(units * step / count, decimals, Shortening::rounded), shortened((units + 1) * step / count, decimals, Shortening::rounded)};
}

std::optional<std::size_t> fewest_values(double mean, int decimals, double step, std::size_t most) {
    for (std::size_t n = 1; n <= most; ++n) {
        if (mean_is_possible(mean, decimals, n, step)) return n;
    }
    return std::nullopt;
}

}  // namespace loam::analysis
