#pragma once
// A ZIP archive in memory, for downloads: the same files give the same bytes.

#include <map>
#include <string>

#include "loam/base/error.hpp"

namespace loam::exchange {

enum class Packing { small, fast };

/// Names are relative paths with "/"; the order is alphabetical, the time of every entry 1980-01-01.
base::Result<std::string> zipped(const std::map<std::string, std::string>& files, Packing packing = Packing::small);

}  // namespace loam::exchange
