#pragma once
// What an act touched, so that a page reads again only what can have changed.

#include <optional>

#include "loam/workbench/workbench.hpp"

namespace loam::workbench {

/// Nothing told means: anything may have changed.
struct TouchedParts {
    std::optional<std::vector<std::string>> tables;   ///< names, in alphabetical order
    std::optional<std::vector<std::string>> sources;  ///< ids of the sources whose texts, turns, pages, passages or codings changed
};

TouchedParts touched_parts(const Workbench& workbench, std::int64_t seq);

/// Adds `tables` and `sources`, null for anything, to an answer.
void tell(JsonObject& answer, const TouchedParts& parts);

}  // namespace loam::workbench
