#pragma once
// Agreement of any number of people who judged the same units, with judgements missing here and there. Which figure is
// right for whom: docs/how-to/agreement.md. Every figure is of the ratings given; a consensus found later is none of them.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "loam/analysis/agreement.hpp"
#include "loam/base/error.hpp"
#include "loam/base/json.hpp"

namespace loam::analysis {

/// One judgement: who said what of which record, article, item or passage. A missing one is not in the list.
struct Rating {
    std::string unit;
    std::string rater;
    std::string value;
};

enum class Weights { linear, quadratic };

/// Below this many units no interval is given that rests on a normal distribution.
inline constexpr std::size_t fewest_for_interval = 30;

struct AgreementOptions {
    /// The answers that can be given, from low to high, also those nobody gave. Empty: those given; numbers in their order,
    /// words in the order of a scale that Loam knows (exclude, unsure, include; no, can't tell, yes; low, moderate, high; …).
    std::vector<std::string> order;
    std::optional<Weights> weights;     ///< of Cohen's kappa, beside the one without
    std::string positive;               ///< of two answers the one whose agreement is the positive; empty: as known scales have it
    std::size_t resamples = 2000;       ///< of the bootstrap of alpha
    std::uint64_t seed = 1;
};

/// A figure between -1 and 1. Absent parts say why.
struct Coefficient {
    std::optional<double> value;
    std::optional<double> standard_error;
    std::optional<double> standard_error_linearised;  ///< AC1 and Fleiss: the sum is divided by n - 1, above by n
    std::optional<Interval> interval;                 ///< 95 %, cut at -1 and 1
    std::optional<double> expected;                   ///< agreement by chance
    std::string why_undefined;
    std::string why_no_interval;
};

/// Alike on `k` of `n` units, with Wilson's interval.
struct Share {
    std::size_t k = 0;
    std::size_t n = 0;
    std::optional<double> value;   ///< none if n is 0
    std::optional<Interval> interval;
};

/// As base::fixed, with the minus sign of print: what stands in a sentence for a paper.
std::string printed(double value, int decimals);

/// k of n with Wilson's interval; nothing of n = 0.
Share share_of(std::size_t k, std::size_t n);

/// Of the times an answer was given, how often the other gave it too (Cicchetti & Feinstein 1990; more than two raters:
/// Spitzer & Fleiss 1974).
struct SpecificAgreement {
    std::string category;
    std::size_t given = 0;         ///< times, in units that two or more judged
    std::optional<double> value;   ///< none if nobody gave it
};

struct RaterPair {
    std::string first;
    std::string second;
    std::vector<std::vector<std::size_t>> table;   ///< rows: answers of the first; columns: of the second
    Share alike;
    Coefficient kappa;                             ///< Cohen 1960; standard error Fleiss, Cohen & Everitt 1969
    std::optional<Coefficient> weighted_kappa;     ///< Cohen 1968, if asked for
    Coefficient ac1;                               ///< Gwet 2008
};

/// Krippendorff's alpha with a percentile interval of a bootstrap over units.
struct AlphaOf {
    std::string level;                             ///< nominal, ordinal, interval, ratio
    std::optional<double> value;
    std::optional<double> observed;                ///< disagreement observed and expected
    std::optional<double> expected;
    std::optional<Interval> interval;
    std::size_t resamples_undefined = 0;           ///< resamples in which nothing varied; they are left out
    std::string why_undefined;
    std::string why_no_interval;
};

struct Agreement {
    std::vector<std::string> raters;               ///< as they come
    std::vector<std::string> categories;           ///< in their order if `ordered`
    bool ordered = false;
    std::size_t units = 0;                         ///< judged by two or more: the n of everything below
    std::size_t left_out = 0;                      ///< judged by one alone
    std::size_t ratings = 0;                       ///< in the units judged by two or more
    Share all_alike;                               ///< units on which all who judged said the same
    std::optional<double> pairwise;                ///< share of pairs of judgements that are alike
    std::vector<RaterPair> pairs;
    Coefficient ac1;                               ///< of all raters
    std::optional<Coefficient> fleiss;             ///< more than two raters
    std::optional<Share> pabak;                    ///< two answers, two raters: 2 p - 1, from the interval of p
    std::string why_no_pabak;
    std::vector<SpecificAgreement> specific;       ///< per answer
    std::optional<std::size_t> positive;           ///< place in `categories`, if there are two and it is known which
    std::vector<AlphaOf> alphas;                   ///< nominal, ordinal, interval, ratio
    std::size_t resamples = 0;
    std::uint64_t seed = 0;
    std::optional<Weights> weights;
    /// The same with "unsure" taken as "include", where a screening's answers are these.
    std::vector<Agreement> unsure_as_include;      ///< none or one
};

/// Refused: no rating, an empty part, two ratings of one unit by one rater, an answer that `order` does not have, weights without an order.
base::Result<Agreement> agreement(std::span<const Rating> ratings, const AgreementOptions& options = {});

std::string_view word(Weights weights);
/// Keys as docs/how-to/agreement.md has them.
base::JsonObject agreement_json(const Agreement& agreement);
/// What was judged, as the sentence calls one of it and several.
struct JudgedThing {
    std::string_view one = "unit";
    std::string_view many = "units";
};
/// One or two sentences, ready for a paper.
std::string agreement_sentence(const Agreement& agreement, const JudgedThing& judged = {});

}  // namespace loam::analysis
