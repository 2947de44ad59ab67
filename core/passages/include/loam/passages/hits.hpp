#pragma once
// How the places that a search found are named, so that an act can be held to exactly them.

#include <string>
#include <string_view>
#include <vector>

#include "loam/passages/offsets.hpp"

namespace loam::passages {

/// "TEXT:START-END", code points of a version.
std::string hit_token(std::string_view version, Span span);
/// Stands for exactly these hits in this order: 16 hex digits of their SHA-256.
std::string seen_mark(const std::vector<std::string>& hits);

}  // namespace loam::passages
