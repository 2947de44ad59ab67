#pragma once
// Turns that no label tells: rows of a table whose last column says who spoke, and words below or behind times without any name.

#include "loam/intake/turns.hpp"

namespace loam::intake {

/// Below headings such as "Timespan", "Content", "Speaker" (NVivo) each row is a turn, from its time to its last cell. Empty if there are no
/// such headings, if the times are not those of a recording, or if the name stands before the words, as a label does.
std::vector<DocumentTurn> turns_in_rows(std::string_view text);

/// Where nearly every line begins with a time of the recording, or each ends with the one at which it was over, the words between are a turn
/// of somebody unnamed.
std::vector<DocumentTurn> turns_at_times(std::string_view text);

/// What labels tell (turns.cpp).
std::vector<DocumentTurn> labelled_turns(std::string_view text, const std::vector<TextSpan>& bold);

}  // namespace loam::intake
