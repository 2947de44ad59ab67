#pragma once
// What people call some rows of a project: names() of project.hpp for those that are asked for, without making a label for every
// coding and turn.

#include <unordered_set>

#include "loam/domain/project.hpp"

namespace loam::domain {

/// What a link that joins a private memo with something is called wherever its label would stand.
inline constexpr std::string_view private_link_label = "link of a private memo";

/// Of the rows with these ids; ids that no live row has are left out.
std::unordered_map<std::string, Named> names_of(const Project& project, const std::unordered_set<std::string_view>& ids);

}  // namespace loam::domain
