#pragma once
// The name that opens a speaker turn is no word of theirs: what is coded begins behind it.

#include <cstddef>
#include <string_view>

namespace loam::intake {

/// How many code points of a turn only name its speaker, with a time and the blanks behind, in every form by which turns are recognised:
/// "Ada: ", "Ada (00:12:03): ", "[00:12] Ada" on a line of its own. 0 where the turn does not begin so. Case and accents do not count.
/// `turn` is valid UTF-8.
std::size_t length_of_label(std::string_view turn, std::string_view speaker);

}  // namespace loam::intake
