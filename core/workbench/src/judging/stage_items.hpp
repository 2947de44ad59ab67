#pragma once
// The items of a stage of any view of the project.

#include "loam/workbench/judging.hpp"

namespace loam::workbench {

/// As judged(), of the project as some reader sees it.
Result<JudgedStage> judged_in(const Workbench& workbench, std::shared_ptr<const domain::Project> project, std::string_view stage);

/// True if a person has answered every item of each checklist that they began for this study, and began one. Checklists are of different
/// lengths, and a study has its own.
bool has_rated_whole(const domain::Project& project, const domain::Study& study, std::string_view person);

/// Forgets the stages that were worked out, and with them the project that they point into.
void let_go_of_judged(const Workbench& workbench);

/// {id, title, authors, year, journal} of an item, for a list.
Result<JsonObject> item_card(const Workbench& workbench, const domain::Project& project, const std::string& item);

}  // namespace loam::workbench
