#pragma once
// Which windows the rule `ranked` looks at.

#include <algorithm>
#include <cstddef>

namespace loam::screening {

/// The finds that a window may hold: less than half as many as would be missed too many. More of them cost more than they bring.
inline std::size_t most_finds(std::size_t missed) { return std::min<std::size_t>(4, (missed - 1) / 2); }

}  // namespace loam::screening
