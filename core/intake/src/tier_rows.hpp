#pragma once
// A text of rows that tabs divide, as ELAN exports its tiers: tier, times, words. The rows stand by tiers, not in the order of speaking.

#include "subtitles.hpp"

namespace loam::intake {

struct TierRows {
    std::vector<Cue> cues;
    std::vector<std::string> renamed;  ///< tiers that are called as their participants are, and how
};

/// None unless every row has a tier that comes again, a beginning and an end with hours, and the last cells hold words. A first row without
/// times must head those columns.
std::optional<TierRows> tier_rows(std::string_view text);

}  // namespace loam::intake
