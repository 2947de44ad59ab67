#pragma once
// What a text of a table that comes in means here, as a person said it.

#include <map>
#include <string>

namespace loam::workbench {

/// What a text of the table means here, by the text folded.
using MeantByText = std::map<std::string, std::string, std::less<>>;

}  // namespace loam::workbench
