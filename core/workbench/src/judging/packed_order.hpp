#pragma once
// A list of items in a tenth of the signs, for pages: a million names of records are 20 MB of JSON.

#include "loam/workbench/judging.hpp"

namespace loam::workbench {

/// Of the items at these places. {imports: [[id, records]], others: [item], steps}. Items are numbered: the records of the imports as these stand, then `others`.
/// `steps` are numbers of five bits a sign (A-Z a-z 0-9 - _, the least first, the sixth bit: more follow), one for each stretch of
/// items that follow one another: the distance of its first from what the one before it would go on with, its sign in the
/// second bit, and in the first bit whether it has several; then a second number, how many beyond two.
JsonObject packed_order(const domain::Project& project, const StageItems& items, const std::vector<std::uint32_t>& places);

}  // namespace loam::workbench
