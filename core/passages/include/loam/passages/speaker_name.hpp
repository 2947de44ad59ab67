#pragma once
// The name of a speaker that opens a turn is no word of theirs: what is coded begins behind it.

#include <cstddef>
#include <string_view>

namespace loam::passages {

/// How many code points of a turn only name its speaker: "Ada: ", "Ada (00:12:03): "; 0 where the turn does not begin so.
/// Case and accents do not count. `turn` is valid UTF-8.
std::size_t length_of_name(std::string_view turn, std::string_view speaker);

}  // namespace loam::passages
