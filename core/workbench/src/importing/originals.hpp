#pragma once
// The bytes of a file that is being taken in.

#include "loam/workbench/importing.hpp"

namespace loam::workbench {

/// Fails if it is not there, is no ordinary file, cannot be read, or is larger than what is read.
Result<std::string> bytes_of(const InputFile& file);

}  // namespace loam::workbench
