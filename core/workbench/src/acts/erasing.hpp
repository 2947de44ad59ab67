#pragma once
// Acts that erase: the store does them outside the ordinary door, in one entry that cannot be undone.

#include "loam/workbench/workbench.hpp"

namespace loam::workbench {

/// erase-words and erase-source; the registry holds them without work of their own.
std::vector<Act> erasing_acts();
Result<store::Receipt> erase(store::Store& store, const Act& act, const JsonObject& arguments, const Doer& doer);

}  // namespace loam::workbench
