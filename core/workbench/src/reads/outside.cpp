#include "reads/outside.hpp"

#include "loam/workbench/duplicates.hpp"
#include "loam/workbench/strategies.hpp"

namespace loam::workbench {

checks::Outside outside_of(const Workbench& workbench) {
    const auto rules = search_rules(workbench);
    return {.compared = [&workbench]() -> std::optional<checks::Compared> {
        const auto groups = groups_of(workbench);
        if (!groups || (*groups)->run.empty()) return std::nullopt;
        return checks::Compared{.waiting = (*groups)->waiting(), .not_compared = (*groups)->not_compared};
    }, .searching = rules ? *rules : nullptr};
}

}  // namespace loam::workbench
