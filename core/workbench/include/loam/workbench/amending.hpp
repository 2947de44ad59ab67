#pragma once
// Amendments of criteria, as the rooms Protocol and Screening read them: what a change would touch, and what is to be looked at
// again. Read with the eyes of Workbench::reader(): of a stage whose answers are closed, only the reader's own decisions are counted.

#include "loam/workbench/workbench.hpp"

namespace loam::workbench {

/// True of what this person decided, or agreed to.
bool is_decision_of(const domain::Decision& decision, const std::string& person);

/// What an amendment of a criterion in some direction (narrower, wider, wording; empty: not told) can change, or (no id) one that would
/// be new: {began, criterion, direction, total, stages: [{stage, closed, total, unchanged, decisions: [DECISION]}]}; `closed`: answers of
/// others may be there and are not counted; `unchanged`: decisions that rest on it and that this direction cannot change. A DECISION:
/// {decision, item, title, authors, year, verdict, criterion, rests: names|answers|unnamed|passes, person, name, consensus, decided,
/// opened, mine}. At most `most` decisions a stage are told. Fails for a criterion that is not there.
Result<Json> touched_by_criterion_json(const Workbench& workbench, const std::string& criterion, const std::string& direction = {}, std::size_t most = 200);

/// {began, amendments: [{id, amended, criterion, mark, change, reason, direction, superseded, stages: [{stage, closed, touched, waiting, unchanged}]}], waiting: {total, mine,
/// decisions: [DECISION with amendment, mark]}}: the reader's own first, `most` at most.
Result<Json> amendments_json(const Workbench& workbench, std::size_t most = 200);

}  // namespace loam::workbench
