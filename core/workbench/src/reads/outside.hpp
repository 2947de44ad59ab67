#pragma once
// What the rules of the check ask for that stands in no row.

#include "loam/checks/checks.hpp"
#include "loam/workbench/workbench.hpp"

namespace loam::workbench {

/// Of this workbench, which has to outlive it.
checks::Outside outside_of(const Workbench& workbench);

}  // namespace loam::workbench
