#pragma once
// Ratings by unit, and what the figures of agreement are computed from them. Answers are places in `categories`.

#include <map>

#include "loam/analysis/ratings.hpp"

namespace loam::analysis {

struct Given {
    std::uint32_t rater = 0;
    std::uint32_t category = 0;
};

struct RatingGrid {
    std::vector<std::string> raters;
    std::vector<std::string> categories;
    std::vector<double> numbers;              ///< of the categories, if all are numbers; else empty
    bool ordered = false;
    std::vector<std::vector<Given>> units;    ///< each by rater
};

base::Result<RatingGrid> grid_of(std::span<const Rating> ratings, const std::vector<std::string>& order);

/// Answers of a screening: which of the categories is which; none if the answers are not those of a screening.
struct ScreeningAnswers {
    std::optional<std::size_t> exclude;
    std::optional<std::size_t> unsure;
    std::optional<std::size_t> include;
};
std::optional<ScreeningAnswers> screening_answers(const std::vector<std::string>& categories);

/// For each the place on a scale that has them all; none if no scale that Loam knows does.
std::optional<std::vector<std::size_t>> places_on_scale(const std::vector<std::string>& categories);

/// Agreement of a table of two raters. Weights: of categories i and j, 1 where they are the same.
using WeightTable = std::vector<std::vector<double>>;
WeightTable weight_table(std::size_t categories, std::optional<Weights> weights);
Coefficient cohen(const std::vector<std::vector<std::size_t>>& table, const WeightTable& weights);

/// Gwet's AC1 and Fleiss' kappa of any number of raters: the same agreement observed, another by chance.
enum class Chance { ac1, fleiss };
/// Units that one alone judged tell how common an answer is, as in Gwet 2014.
Coefficient of_many(const RatingGrid& grid, Chance chance);

std::vector<AlphaOf> alphas_of(const RatingGrid& grid, std::size_t resamples, std::uint64_t seed);

/// With an interval of 1.96 standard errors, or the reason why there is none.
void give_interval(Coefficient& coefficient, std::size_t n);

}  // namespace loam::analysis
