#pragma once
// A checklist as a file has it (docs/formats/checklist.md): looked at as a whole, then written down as rows of the project.

#include "loam/workbench/acts.hpp"

namespace loam::workbench {

/// A row from a JSON object whose keys are column names; other keys are for people.
Result<domain::Row> row_from(const domain::Table& table, const JsonObject& object);

/// Fails, saying where, if it is none: no items, a mark or answer twice, a score that is no number, a grading rule that does not end.
Result<void> is_checklist(const JsonObject& file);

/// Writes the checklist with its items, answers and grading rule; gives the summary, which begins with `done`. Fails with a conflict if
/// the project has a checklist of this key.
Result<std::string> take_in_checklist(const Doing& doing, const JsonObject& file, std::string_view done);

}  // namespace loam::workbench
