#pragma once
// What is due next in selection, appraisal and extraction, as the state of a study tells it to one reader.

#include "loam/workbench/judging.hpp"

namespace loam::workbench {

/// One thing that is due, and the place where it is done.
struct Due {
    std::string text;
    std::string_view room;
    std::string why;
    JsonObject at = {};             ///< what the room is opened at, such as a stage
};

/// How one stage of screening stands for its reader.
struct StageStanding {
    std::string stage;
    bool blind = false;
    bool has_judges = false;        ///< somebody was given items
    std::size_t total = 0;
    std::size_t mine = 0;           ///< items that wait for the reader
    std::size_t unsettled = 0;      ///< without a decision of everybody who judges them, as far as the reader may see
    std::size_t begun = 0;          ///< with a decision that the reader may see
    std::size_t closed = 0;         ///< items of a blind stage that were not opened
    std::size_t to_open = 0;        ///< of them, those that everybody has answered
    std::size_t conflicts = 0;
    std::size_t reasons = 0;        ///< excluded by all, for reasons that differ, and not settled
    std::size_t not_here = 0;       ///< full texts that wait for a decision and were neither brought nor given up
};

/// Title and abstract, then full text.
Result<std::vector<StageStanding>> standing_of_stages(const Workbench& workbench);

/// In the order of a study's life.
Result<std::vector<Due>> due_in_judging(const Workbench& workbench, const domain::Project& project, const std::vector<StageStanding>& stages);

}  // namespace loam::workbench
