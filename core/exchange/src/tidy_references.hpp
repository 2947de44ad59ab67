#pragma once
// Whether what a row points to is there.

#include "tidy_tables.hpp"

namespace loam::exchange {

using FoundRows = std::map<std::string, std::vector<FoundRow>, std::less<>>;

/// Refuses rows whose id is taken, then follows every reference of live rows until nothing more falls; breaks rings of
/// parents. Rows stay in order.
void settle_references(FoundRows& rows, Reading& reading);

}  // namespace loam::exchange
