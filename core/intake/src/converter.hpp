#pragma once
// A program that turns one format into another, run with limits; what goes wrong is said in a sentence about the file.

#include "process.hpp"

namespace loam::intake {

/// Its standard output.
base::Result<std::string> converted(const Process& process, std::string_view file_name);

}  // namespace loam::intake
