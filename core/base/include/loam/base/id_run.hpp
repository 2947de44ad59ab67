#pragma once
// Ids of rows that are made together.

#include <string>
#include <string_view>

namespace loam::base {

/// The next one: ids in their order stand beside each other in every index. A new random one where there is none.
std::string id_after(std::string_view id);

}  // namespace loam::base
