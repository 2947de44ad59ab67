#pragma once
// Who only reads: a supervisor who does not work on the study as anything else.

#include "loam/workbench/workbench.hpp"

namespace loam::workbench {

/// True of a person whose roles name a supervisor and nobody who works on the study.
bool reads_only(const domain::Person& person);

/// Fails for somebody who only reads, with a sentence that says how that is changed.
Result<void> may_act(const Workbench& workbench, const std::string& person);

}  // namespace loam::workbench
