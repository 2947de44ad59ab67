#pragma once
// A strategy laid out as people print it: numbered lines with their hits, or one string with a concept a line.

#include "loam/search/parse.hpp"

namespace loam::search {

/// Reads back as the same strategy. bad_input if brackets, quotation marks or operators are at fault, for a layout would
/// settle in silence what only the author can: lint tells where.
base::Result<std::string> formatted(const Platform& platform, std::string_view text);

}  // namespace loam::search
