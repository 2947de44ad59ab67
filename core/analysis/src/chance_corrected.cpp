// Cohen's kappa without and with weights, Gwet's AC1, Fleiss' kappa, and their standard errors.
//
// Cohen (1960, 1968); Fleiss, Cohen & Everitt (1969), whose formula with weights gives the one without as a special case;
// Gwet (2008; 2014, chapter 5) for AC1 and for Fleiss' kappa (1971) with missing ratings, by linearisation.

#include <cmath>
#include <numeric>

#include "rating_grid.hpp"

namespace loam::analysis {
namespace {

/// Differences smaller than this come from binary fractions, not from the figures.
constexpr double hair = 1e-9;

constexpr std::string_view nothing_by_two = "No unit was judged by two.";

using Matrix = std::vector<std::vector<double>>;

struct Shares {
    std::size_t n = 0;
    Matrix p;
    std::vector<double> rows;
    std::vector<double> columns;
};

Shares shares_of(const std::vector<std::vector<std::size_t>>& table) {
    const auto q = table.size();
    Shares s{.n = 0, .p = Matrix(q, std::vector<double>(q)), .rows = std::vector<double>(q), .columns = std::vector<double>(q)};
    for (const auto& row : table) s.n = std::accumulate(row.begin(), row.end(), s.n);
    for (std::size_t i = 0; i < q && s.n > 0; ++i) {
        for (std::size_t j = 0; j < q; ++j) {
            s.p[i][j] = static_cast<double>(table[i][j]) / static_cast<double>(s.n);
            s.rows[i] += s.p[i][j];
            s.columns[j] += s.p[i][j];
        }
    }
    return s;
}

/// Fleiss, Cohen & Everitt (1969), the variance of weighted kappa in a large sample.
double standard_error_of(const Shares& s, const WeightTable& w, double kappa, double expected) {
    const auto q = s.rows.size();
    std::vector<double> of_row(q);
    std::vector<double> of_column(q);
    for (std::size_t i = 0; i < q; ++i) {
        for (std::size_t j = 0; j < q; ++j) {
            of_row[i] += s.columns[j] * w[i][j];
            of_column[j] += s.rows[i] * w[i][j];
        }
    }
    double sum = 0;
    for (std::size_t i = 0; i < q; ++i) {
        for (std::size_t j = 0; j < q; ++j) sum += s.p[i][j] * std::pow(w[i][j] - (of_row[i] + of_column[j]) * (1 - kappa), 2);
    }
    sum -= std::pow(kappa - expected * (1 - kappa), 2);
    return std::sqrt(std::max(0.0, sum)) / ((1 - expected) * std::sqrt(static_cast<double>(s.n)));
}

/// What units say together: agreement in each, how often an answer is given in each, how common the answers are.
struct Profile {
    std::vector<std::vector<double>> share;     ///< per unit and category: of its judgements
    std::vector<std::optional<double>> agreed;  ///< per unit: pairs that are alike; none if one alone judged it
    std::vector<double> common;                 ///< per category, the mean of the shares
    double observed = 0;
    std::size_t judged = 0;                     ///< units that two or more judged
};

Profile profile_of(const RatingGrid& grid) {
    Profile profile;
    const auto q = grid.categories.size();
    profile.common.resize(q);
    for (const auto& unit : grid.units) {
        std::vector<double> count(q);
        for (const auto& given : unit) ++count[given.category];
        const auto m = static_cast<double>(unit.size());
        double pairs = 0;
        for (auto& each : count) {
            pairs += each * (each - 1);
            each /= m;
        }
        profile.agreed.push_back(unit.size() > 1 ? std::optional(pairs / (m * (m - 1))) : std::nullopt);
        profile.judged += unit.size() > 1 ? 1U : 0U;
        profile.observed += profile.agreed.back().value_or(0);
        for (std::size_t k = 0; k < q; ++k) profile.common[k] += count[k];
        profile.share.push_back(std::move(count));
    }
    for (auto& each : profile.common) each /= static_cast<double>(grid.units.size());
    if (profile.judged > 0) profile.observed /= static_cast<double>(profile.judged);
    return profile;
}

/// Agreement by chance if the answers were as common as told by `with`.
double expected_of(const Profile& profile, Chance chance, const std::vector<double>& with) {
    double sum = 0;
    for (std::size_t k = 0; k < with.size(); ++k) sum += with[k] * (chance == Chance::ac1 ? 1 - profile.common[k] : profile.common[k]);
    return chance == Chance::ac1 ? sum / static_cast<double>(with.size() - 1) : sum;
}

/// Sum over the units of the squared distance of what each contributes from the whole.
double spread_of(const Profile& profile, Chance chance, double value, double expected) {
    const auto n = static_cast<double>(profile.share.size());
    const auto weight = n / static_cast<double>(profile.judged);
    double sum = 0;
    for (std::size_t i = 0; i < profile.share.size(); ++i) {
        const auto own = profile.agreed[i] ? weight * (*profile.agreed[i] - expected) / (1 - expected) : 0;
        const auto by_chance = expected_of(profile, chance, profile.share[i]);
        sum += std::pow(own - 2 * (1 - value) * (by_chance - expected) / (1 - expected) - value, 2);
    }
    return sum;
}

}  // namespace

void give_interval(Coefficient& coefficient, std::size_t n) {
    if (!coefficient.value || !coefficient.standard_error) return;
    if (n < fewest_for_interval) {
        coefficient.why_no_interval = "Fewer than 30 units: an interval that rests on a normal distribution would be too narrow.";
    } else if (*coefficient.standard_error < hair) {
        coefficient.why_no_interval = "The standard error is 0, which says that these units do not vary, not that others would not.";
    } else {
        const auto half = z_95 * *coefficient.standard_error;
        coefficient.interval = Interval{std::max(-1.0, *coefficient.value - half), std::min(1.0, *coefficient.value + half)};
    }
}

WeightTable weight_table(std::size_t categories, std::optional<Weights> weights) {
    WeightTable table(categories, std::vector<double>(categories));
    const auto far = static_cast<double>(categories > 1 ? categories - 1 : 1);
    for (std::size_t i = 0; i < categories; ++i) {
        for (std::size_t j = 0; j < categories; ++j) {
            const auto apart = (i > j ? static_cast<double>(i - j) : static_cast<double>(j - i)) / far;
            table[i][j] = !weights ? (i == j ? 1.0 : 0.0) : *weights == Weights::linear ? 1 - apart : 1 - apart * apart;
        }
    }
    return table;
}

Coefficient cohen(const std::vector<std::vector<std::size_t>>& table, const WeightTable& weights) {
    Coefficient result;
    const auto s = shares_of(table);
    if (s.n == 0) {
        result.why_undefined = "Nothing was judged by both.";
        return result;
    }
    double observed = 0;
    double expected = 0;
    for (std::size_t i = 0; i < table.size(); ++i) {
        for (std::size_t j = 0; j < table.size(); ++j) {
            observed += weights[i][j] * s.p[i][j];
            expected += weights[i][j] * s.rows[i] * s.columns[j];
        }
    }
    result.expected = expected;
    if (1 - expected < hair) {
        result.why_undefined = "Both used one and the same answer throughout, so agreement by chance is already complete.";
        return result;
    }
    result.value = (observed - expected) / (1 - expected);
    result.standard_error = standard_error_of(s, weights, *result.value, expected);
    give_interval(result, s.n);
    return result;
}

Coefficient of_many(const RatingGrid& grid, Chance chance) {
    Coefficient result;
    const auto profile = profile_of(grid);
    if (profile.judged == 0) {
        result.why_undefined = nothing_by_two;
        return result;
    }
    if (grid.categories.size() < 2) {
        result.why_undefined = "Only one answer was ever given, and the others that could have been are not told.";
        return result;
    }
    const auto expected = expected_of(profile, chance, profile.common);
    result.expected = expected;
    if (1 - expected < hair) {
        result.why_undefined = "One and the same answer was given throughout, so agreement by chance is already complete.";
        return result;
    }
    result.value = (profile.observed - expected) / (1 - expected);
    const auto n = static_cast<double>(profile.share.size());
    const auto spread = spread_of(profile, chance, *result.value, expected);
    result.standard_error = std::sqrt(spread) / n;
    if (n > 1) result.standard_error_linearised = std::sqrt(spread / (n * (n - 1)));
    give_interval(result, profile.judged);
    return result;
}

}  // namespace loam::analysis
