#pragma once
// What an act must keep at a blind stage: nobody writes for another, nobody opens what another has answered by the way, and
// first answers stay what they were when they were opened.

#include "loam/workbench/acts.hpp"

namespace loam::workbench {

/// True of the tables whose rows hold answers.
bool holds_answers(const domain::Table& table);
/// True of these, of the plans that say who may see them, and of the criteria that they name.
bool bears_on_answers(const domain::Table& table);

/// `before` or `after` is null where a row is added or withdrawn. Fails with a sentence that tells no answer.
Result<void> keeps_blindness(const Doing& doing, const domain::Table& table, const domain::Row* before, const domain::Row* after);

/// Fails as long as somebody's answer at this stage is not open.
Result<void> may_be_open(const Bearings& bearings, const std::string& stage);

/// The bearings of whatever bears on answers, without items.
Result<Bearings> bearings_of(const Workbench& workbench);

/// True if summaries of acts on rows of this kind may not tell what was answered.
bool is_answer(const Doing& doing, const domain::Table& table, const domain::Row& row);

/// The same for what an undo would take back or do again: the entries in the order of turning.
Result<void> undo_keeps_blindness(const Workbench& workbench, const std::vector<store::Entry>& entries, const std::string& actor);

/// What no error may tell: ids of rows that this person may not see.
base::Error without_hidden_rows(const Workbench& workbench, base::Error error, const std::string& actor);

}  // namespace loam::workbench
