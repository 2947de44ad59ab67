#pragma once
// What people call some rows of a project: names() of project.hpp for those that are asked for, without making a label for every
// coding and turn.

#include <unordered_set>

#include "loam/domain/project.hpp"

namespace loam::domain {

/// Of the rows with these ids; ids that no live row has are left out.
std::unordered_map<std::string, Named> names_of(const Project& project, const std::unordered_set<std::string_view>& ids);

}  // namespace loam::domain
