#include "loam/analysis/ratings.hpp"

#include <algorithm>

#include "loam/base/text.hpp"
#include "rating_grid.hpp"

namespace loam::analysis {

Share share_of(std::size_t k, std::size_t n) {
    Share share{.k = k, .n = n, .value = {}, .interval = {}};
    if (n == 0) return share;
    share.value = static_cast<double>(k) / static_cast<double>(n);
    share.interval = wilson(k, n);
    return share;
}

namespace {

using Table = std::vector<std::vector<std::size_t>>;

/// With more answers than this a table of them is no table, and the answers are measurements rather than names.
constexpr std::size_t most_for_table = 100;

/// The units of a table, each judged by two.
RatingGrid grid_of_two(const Table& table, const RatingGrid& grid) {
    RatingGrid two;
    two.categories = grid.categories;
    for (std::uint32_t i = 0; i < table.size(); ++i) {
        for (std::uint32_t j = 0; j < table.size(); ++j) two.units.insert(two.units.end(), table[i][j], {{0, i}, {1, j}});
    }
    return two;
}

/// By the places of the two raters; those who judged nothing together are not in it. Two raters always are.
std::map<std::pair<std::uint32_t, std::uint32_t>, Table> tables_of(const RatingGrid& grid) {
    std::map<std::pair<std::uint32_t, std::uint32_t>, Table> tables;
    const auto q = grid.categories.size();
    const Table empty(q, std::vector<std::size_t>(q));
    if (grid.raters.size() == 2) tables.emplace(std::pair{0U, 1U}, empty);
    for (const auto& unit : grid.units) {
        for (std::size_t a = 0; a < unit.size(); ++a) {
            for (std::size_t b = a + 1; b < unit.size(); ++b) ++tables.try_emplace({unit[a].rater, unit[b].rater}, empty).first->second[unit[a].category][unit[b].category];
        }
    }
    return tables;
}

std::vector<RaterPair> pairs_of(const RatingGrid& grid, std::optional<Weights> weights) {
    std::vector<RaterPair> pairs;
    if (grid.categories.size() > most_for_table) return pairs;
    const auto plain = weight_table(grid.categories.size(), std::nullopt);
    const auto weighted = weight_table(grid.categories.size(), weights);
    for (auto& [raters, table] : tables_of(grid)) {
        RaterPair pair;
        pair.first = grid.raters[raters.first];
        pair.second = grid.raters[raters.second];
        std::size_t alike = 0;
        std::size_t n = 0;
        for (std::size_t i = 0; i < table.size(); ++i) {
            alike += table[i][i];
            for (const auto count : table[i]) n += count;
        }
        pair.alike = share_of(alike, n);
        pair.kappa = cohen(table, plain);
        if (weights) pair.weighted_kappa = cohen(table, weighted);
        pair.ac1 = of_many(grid_of_two(table, grid), Chance::ac1);
        pair.table = std::move(table);
        pairs.push_back(std::move(pair));
    }
    return pairs;
}

void count_units(Agreement& result, const RatingGrid& grid) {
    std::size_t alike = 0;
    double pairwise = 0;
    for (const auto& unit : grid.units) {
        if (unit.size() < 2) {
            ++result.left_out;
            continue;
        }
        ++result.units;
        result.ratings += unit.size();
        std::size_t same = 0;
        for (const auto& a : unit) {
            for (const auto& b : unit) same += a.category == b.category ? 1U : 0U;
        }
        same -= unit.size();
        const auto all = unit.size() * (unit.size() - 1);
        alike += same == all ? 1U : 0U;
        pairwise += static_cast<double>(same) / static_cast<double>(all);
    }
    result.all_alike = share_of(alike, result.units);
    if (result.units > 0) result.pairwise = pairwise / static_cast<double>(result.units);
}

std::vector<SpecificAgreement> specific_of(const RatingGrid& grid) {
    std::vector<SpecificAgreement> all;
    std::vector<double> together(grid.categories.size());
    for (const auto& category : grid.categories) all.push_back({category, 0, {}});
    for (const auto& unit : grid.units) {
        if (unit.size() < 2) continue;
        for (const auto& a : unit) {
            ++all[a.category].given;
            const auto same = std::ranges::count(unit, a.category, &Given::category) - 1;
            together[a.category] += static_cast<double>(same) / static_cast<double>(unit.size() - 1);
        }
    }
    for (std::size_t k = 0; k < all.size(); ++k) {
        if (all[k].given > 0) all[k].value = together[k] / static_cast<double>(all[k].given);
    }
    return all;
}

/// Of two answers in an order that means more and less, the higher is the positive one.
std::optional<std::size_t> positive_of(const RatingGrid& grid, const std::string& asked) {
    if (grid.categories.size() != 2) return std::nullopt;
    for (std::size_t i = 0; i < 2; ++i) {
        if (!asked.empty() && base::folded(asked) == base::case_folded(grid.categories[i])) return i;
    }
    if (const auto places = places_on_scale(grid.categories)) return (*places)[1] > (*places)[0] ? 1U : 0U;
    return grid.ordered ? std::optional<std::size_t>(1) : std::nullopt;
}

void give_pabak(Agreement& result) {
    if (result.categories.size() != 2 || result.raters.size() != 2) {
        result.why_no_pabak = "It is for two raters and two answers.";
    } else if (!result.all_alike.value) {
        result.why_no_pabak = "Nothing was judged by both.";
    } else {
        result.pabak = result.all_alike;
        result.pabak->value = 2 * *result.all_alike.value - 1;
        result.pabak->interval = Interval{2 * result.all_alike.interval->low - 1, 2 * result.all_alike.interval->high - 1};
    }
}

/// The same ratings with each "unsure" as "include"; none if there is no such answer.
std::optional<std::pair<std::vector<Rating>, AgreementOptions>> unsure_included(std::span<const Rating> ratings, const AgreementOptions& options, const RatingGrid& grid) {
    const auto answers = screening_answers(grid.categories);
    if (!answers || !answers->unsure) return std::nullopt;
    const auto unsure = base::case_folded(grid.categories[*answers->unsure]);
    const auto include = answers->include ? grid.categories[*answers->include] : std::string("include");
    std::pair<std::vector<Rating>, AgreementOptions> changed{{ratings.begin(), ratings.end()}, options};
    changed.second.positive = include;
    for (auto& rating : changed.first) {
        if (base::folded(rating.value) == unsure) rating.value = include;
    }
    // Both answers stand, also where everything is included now.
    changed.second.order = {answers->exclude ? grid.categories[*answers->exclude] : std::string("exclude"), include};
    return changed;
}

Agreement of_grid(RatingGrid grid, const AgreementOptions& options) {
    Agreement result;
    result.resamples = options.resamples;
    result.seed = options.seed;
    result.weights = options.weights;
    result.raters = grid.raters;
    result.categories = grid.categories;
    result.ordered = grid.ordered;
    count_units(result, grid);
    result.pairs = pairs_of(grid, options.weights);
    const bool two = grid.raters.size() == 2;
    result.ac1 = two && !result.pairs.empty() ? result.pairs.front().ac1 : of_many(grid, Chance::ac1);
    if (!two) result.fleiss = of_many(grid, Chance::fleiss);
    give_pabak(result);
    result.specific = specific_of(grid);
    result.positive = positive_of(grid, options.positive);
    result.alphas = alphas_of(grid, options.resamples, options.seed);
    return result;
}

}  // namespace

base::Result<Agreement> agreement(std::span<const Rating> ratings, const AgreementOptions& options) {
    auto grid = grid_of(ratings, options.order);
    if (!grid) return std::unexpected(grid.error());
    if (grid->raters.size() < 2) return base::fail(base::ErrorKind::bad_input, "All ratings are by \"" + grid->raters.front() + "\". Agreement needs two raters.", "rater");
    if (options.weights && !grid->ordered)
        return base::fail(base::ErrorKind::bad_input, "Weights need the order of the answers, and Loam does not know that of \"" + base::join(grid->categories, "\", \"") + "\". Tell it from low to high.", "order");
    const auto included = unsure_included(ratings, options, *grid);
    auto result = of_grid(std::move(*grid), options);
    if (included) {
        auto other = agreement(included->first, included->second);
        if (other) result.unsure_as_include.push_back(std::move(*other));
    }
    return result;
}

std::string_view word(Weights weights) { return weights == Weights::linear ? "linear" : "quadratic"; }

}  // namespace loam::analysis
