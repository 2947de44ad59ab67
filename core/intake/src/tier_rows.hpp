#pragma once
// A text of rows that tabs divide, as ELAN exports its tiers: tier, times, words. The rows stand by tiers, not in the order of speaking.

#include "subtitles.hpp"

namespace loam::intake {

/// The rows as cues; none unless every row has a tier that comes again, a beginning and an end with hours, and the last cells hold words.
std::optional<std::vector<Cue>> tier_rows(std::string_view text);

}  // namespace loam::intake
