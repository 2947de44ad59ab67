#pragma once
// What the attributes of a source, or of who speaks in it, tell of a person.

#include "loam/workbench/workbench.hpp"

namespace loam::workbench {

/// The values of this source's attributes that may identify somebody: {id, attribute, value, what}. A column is judged by its
/// heading and by all that stands in it, as on the import.
JsonArray identifying_json(const domain::Project& project, const domain::Source& source);

}  // namespace loam::workbench
