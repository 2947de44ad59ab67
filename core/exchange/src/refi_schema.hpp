#pragma once
// What the official schema (Project.xsd, 18 March 2019) lets each element hold, so that what Loam has no table for goes out
// where it stood, and what no schema knows is told apart.

#include <array>
#include <span>
#include <string_view>

namespace loam::exchange::refi {

struct ElementRule {
    std::string_view type;
    std::span<const std::string_view> attributes;
    std::span<const std::string_view> children;  ///< in the order in which they must stand
};

/// The rule for an element by its name inside its parent; null if the schema does not know it there.
const ElementRule* rule_of(std::string_view element);

bool allows_attribute(std::string_view element, std::string_view attribute);
bool allows_child(std::string_view element, std::string_view child);

}  // namespace loam::exchange::refi
