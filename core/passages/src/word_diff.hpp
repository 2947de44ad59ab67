#pragma once
// The places in which two texts differ.

#include <vector>

#include "tokens.hpp"

namespace loam::passages {

/// Old tokens [a0, a1) became new tokens [b0, b1); between two hunks the tokens are the same.
struct Hunk {
    std::uint32_t a0 = 0, a1 = 0, b0 = 0, b1 = 0;
};

/// In order, never touching. Of the shortest scripts one is taken that leaves few islands between its hunks.
std::vector<Hunk> word_diff(const std::vector<Token>& a, const std::vector<Token>& b);

}  // namespace loam::passages
