#pragma once
// A criterion that changes after screening began is an amendment of the protocol: what the acts write down of it.

#include "loam/workbench/acts.hpp"

namespace loam::workbench {

/// When, and why.
struct AmendmentTold {
    std::string amended;
    std::string reason = {};
    std::string direction = {};
};

/// What a change of a criterion says in words; empty if it means the same as before. `before` or `after` is null where the
/// criterion is added or withdrawn.
std::string criterion_change(const Doing& doing, const domain::Row* before, const domain::Row* after);

/// Writes the amendment down.
Result<void> take_down_amendment(const Doing& doing, const std::string& criterion, const std::string& change, const AmendmentTold& told);

/// The same for acts that change a criterion by the way: once something was screened, and if its meaning changes.
Result<void> follow_criterion(const Doing& doing, const domain::Row* before, const domain::Row* after);

/// A decision that is written on the day of an amendment was made after it: puts that on record, so that it is not asked for again.
Result<void> made_after_amendments(const Doing& doing, const std::string& decision, const std::string& person);

/// The decision that a record of having looked again is about; null if it is about none of this project.
const domain::Decision* looked_again_at(const domain::Project& project, const domain::Table& table, const domain::Row& row);

}  // namespace loam::workbench
