#pragma once
// In which order one person sees the items of a stage.

#include "loam/workbench/judging.hpp"

namespace loam::workbench {

/// What this person decided first on the item; null if nothing, or if nobody is named.
const domain::Decision* decision_of(const JudgedItem& item, const std::string& reader);

using ItemList = std::shared_ptr<const std::vector<std::string>>;

/// What the reader has decided on the items that are the reader's, in the order in which it was first made.
std::vector<std::pair<std::string_view, const domain::Decision*>> own_decisions(const JudgedStage& judged, const Stage& stage, const std::string& reader);

/// Places in the list of the stage: a million names would be copied for nothing.
using PlaceList = std::shared_ptr<const std::vector<std::uint32_t>>;

struct OwnOrder {
    PlaceList places;                        ///< those that the reader judges: as imported, or at random by the plan's seed
    std::string mark;                        ///< equal as long as `places` are
    bool learns = false;                     ///< then what is decided comes first, in that order, then `next`, then the others
    std::vector<std::string> next = {};
    Json learning = nullptr;                 ///< of a prioritised order (loam/screening/ordering.hpp): see screening_json
};
OwnOrder order_of(const Workbench& workbench, const JudgedStage& judged, const Stage& stage, const domain::StagePlan* plan);

/// The whole of it, as it is shown.
PlaceList in_full(const OwnOrder& order, const JudgedStage& judged, const Stage& stage, const std::string& reader);

/// The whole prioritised order of the workbench's reader as it is now, for a page that cannot learn: first what waits, then what is
/// decided. It takes a while where there are many records.
struct StandingOrder {
    std::vector<std::string> items;
    std::size_t learnt_from = 0;      ///< the reader's own decisions; 0: drawn by chance
};
Result<StandingOrder> standing_order(const Workbench& workbench, const JudgedStage& judged, const domain::StagePlan& plan, std::vector<std::string> items);

}  // namespace loam::workbench
