#pragma once
// In which order one person sees the items of a stage.

#include "loam/workbench/judging.hpp"

namespace loam::workbench {

/// What this person decided first on the item; null if nothing, or if nobody is named.
const domain::Decision* decision_of(const JudgedItem& item, const std::string& reader);

struct OwnOrder {
    std::vector<std::string> items;   ///< those that the reader judges
    Json learning = nullptr;          ///< of a prioritised order: see screening_json
};

/// As imported, at random by the plan's seed, or prioritised (loam/screening/ordering.hpp): first what the reader has decided,
/// in that order, then what is to come.
OwnOrder order_of(const Workbench& workbench, const JudgedStage& judged, const Stage& stage, const domain::StagePlan* plan);

/// The whole prioritised order of the workbench's reader as it is now, for a page that cannot learn: first what waits, then what is
/// decided. It takes a while where there are many records.
struct StandingOrder {
    std::vector<std::string> items;
    std::size_t learnt_from = 0;      ///< the reader's own decisions; 0: drawn by chance
};
Result<StandingOrder> standing_order(const Workbench& workbench, const JudgedStage& judged, const domain::StagePlan& plan, std::vector<std::string> items);

}  // namespace loam::workbench
