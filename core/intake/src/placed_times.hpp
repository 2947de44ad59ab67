#pragma once
// Times of the recording that a file ties to places in its text without showing them, as the anchors of noScribe do.

#include "draft.hpp"

namespace loam::intake {

/// The time and the speaker of an anchor called "ts_START_END_SPEAKER"; none if it is another one.
std::optional<PlacedTime> time_of_anchor(std::string_view name);

/// Gives each turn the first time that lies in it, unless its label told one. Where no turns were recognised, each line that begins with
/// a time is a turn of the speaker whom the file names there, as the text calls them, or of somebody unnamed. What was done, and what found
/// no turn, is told.
void take_placed_times(Draft& draft, bool recognise_turns, std::string_view name);

}  // namespace loam::intake
