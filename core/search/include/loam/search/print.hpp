#pragma once
// Tree → text in the syntax of a platform. What is printed reads back as the same tree, if the platform can say it at all.

#include "loam/search/platform.hpp"
#include "loam/search/tree.hpp"

namespace loam::search {

std::string printed(const Node& node, const Platform& platform);
/// One line each; several lines get no numbers, for they are pasted without them.
std::string printed(const Strategy& strategy, const Platform& platform);
/// One term with its field, as it is shown in a list of terms.
std::string printed_join(const Join& join, const Platform& platform);

}  // namespace loam::search
