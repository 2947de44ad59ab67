#pragma once
// What the official schema (Project.xsd, 18 March 2019) lets each element hold, so that what Loam has no table for goes out
// where it stood, and what no schema knows is told apart.

#include <pugixml.hpp>

#include <span>
#include <string_view>

namespace loam::exchange::refi {

struct ElementRule {
    std::string_view type;
    std::size_t required;                        ///< so many of the attributes, from the first
    std::span<const std::string_view> attributes;
    std::span<const std::string_view> children;  ///< in the order in which they must stand
};

/// The rule for an element by its name inside its parent; null if the schema does not know it there.
const ElementRule* rule_of(std::string_view element);

bool allows_attribute(std::string_view element, std::string_view attribute);
bool allows_child(std::string_view element, std::string_view child);

/// True if a value may stand in an attribute of that name: a GUID, a colour, a time, a number, a word of a list.
bool fits_attribute(std::string_view attribute, std::string_view value);
/// True if an element with all that it holds is valid where the schema allows its name.
bool is_valid(const pugi::xml_node& element);

}  // namespace loam::exchange::refi
