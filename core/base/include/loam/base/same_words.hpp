#pragma once
// Whether two people wrote the same words, whatever their case, spaces and punctuation.

#include <string>
#include <string_view>

namespace loam::base {

/// Words as they are compared: case folded, apostrophes and punctuation off, runs of blanks one. A point or comma within a number,
/// a sign before one and % stay: 1.5 is not 15. Text of punctuation alone stays as it is.
std::string same_words(std::string_view text);

}  // namespace loam::base
