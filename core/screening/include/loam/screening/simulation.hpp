#pragma once
// Screening a labelled set as if nobody knew the labels, to see what the order and a stopping rule are worth. Figures as
// ASReview-insights defines them: the two records told beforehand are left out, the record that ends the run is the last
// relevant one, all others count as not read.

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "loam/screening/model.hpp"
#include "loam/screening/stopping.hpp"

namespace loam::screening {

struct Figures {
    double wss95 = 0;     ///< work saved over sampling at a recall of .95: share of the records
    double recall10 = 0;  ///< recall after a tenth of the records
    double atd = 0;       ///< average time to discovery: mean position of the relevant records, from 1
    std::size_t last = 0; ///< position of the last relevant one
};

/// `found`: the labels in the order of reading, without the records told beforehand; what is missing up to `records` is 0.
Figures figures_of(std::span<const std::uint8_t> found, std::size_t records);

struct Stopped {
    std::size_t at = 0;     ///< records decided, the two told beforehand included
    double recall = 0;
    std::size_t by_chance = 0;
    bool was_read_to_the_end = false;
};

struct Run {
    std::uint64_t seed = 0;
    Figures figures;
    double retrain_ms = 0;  ///< mean processor time of training and ranking after one decision
    double seconds = 0;
    std::optional<Stopped> stopped;
};

/// How checks by chance are mixed in.
struct Mixing {
    double share = 0.05;          ///< of the records while the order still yields
    double patience = 0.02;       ///< after so large a share of all records without a find (20 at least) all are drawn by chance
};

/// One included and one excluded record are drawn by the seed and told beforehand. At least two records of each kind. The
/// run with a stopping rule is one of its own; it learns anew whenever a hundredth more is decided.
Run simulate(const Features& features, std::span<const std::uint8_t> labels, std::uint64_t seed, const std::optional<Stop>& stop = std::nullopt, const Mixing& mixing = {}, const Settings& settings = {});

/// All records in the order in which they would be read, those told beforehand first; learns anew whenever a hundredth more
/// is decided.
std::vector<std::uint32_t> order_of(const Features& features, std::span<const std::uint8_t> labels, std::uint64_t seed);

/// Is the next record one for chance?
bool draws_by_chance(const Stopping& so_far, const Mixing& mixing, std::size_t records, Chance& chance);

}  // namespace loam::screening
