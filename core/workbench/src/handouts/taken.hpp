#pragma once
// The remark of a hand-out notes when the newest answers that were taken in had been saved, so that an older file which
// comes after them puts nothing back.

#include <string>

namespace loam::workbench {

/// The moment; empty if no answers were taken in.
std::string newest_taken(const std::string& note);
/// The remark with that moment.
std::string with_newest_taken(const std::string& note, const std::string& saved);

}  // namespace loam::workbench
