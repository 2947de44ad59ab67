#pragma once
// Places in a text as people name and choose them.

#include <string>

#include "loam/passages/lines.hpp"

namespace loam::passages {

/// "line 12", "lines 12 to 13"; "" where a text has no line.
std::string in_words(LineRange range);

/// The span without the white space at its two ends; empty if there is nothing else in it.
Span without_blank_ends(const Offsets& text, Span span);

}  // namespace loam::passages
