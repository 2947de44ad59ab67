#pragma once
// The items of a stage of any view of the project.

#include "loam/workbench/judging.hpp"

namespace loam::workbench {

/// As judged(), of the project as some reader sees it.
Result<JudgedStage> judged_in(const Workbench& workbench, std::shared_ptr<const domain::Project> project, std::string_view stage);

/// Of the stage at least these items, as far as it has them: what a card needs, without looking at 100,000 others.
Result<JudgedStage> judged_of(const Workbench& workbench, std::string_view stage, const std::vector<std::string>& items);

/// {id, title, authors, year, journal} of an item, for a list.
Result<JsonObject> item_card(const Workbench& workbench, const domain::Project& project, const std::string& item);

}  // namespace loam::workbench
