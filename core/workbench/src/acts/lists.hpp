#pragma once
// The parts the registry is put together from.

#include "loam/workbench/acts.hpp"

namespace loam::workbench {

std::vector<Act> judgement_acts();
std::vector<Act> screening_acts();
std::vector<Act> handout_acts();
std::vector<Act> amendment_acts();
std::vector<Act> method_acts();
std::vector<Act> checklist_acts();
std::vector<Act> memo_acts();
std::vector<Act> coding_acts();
std::vector<Act> hits_acts();
std::vector<Act> source_acts();
std::vector<Act> turn_acts();
std::vector<Act> code_acts();
std::vector<Act> merge_acts();
std::vector<Act> record_acts();
std::vector<Act> file_acts();
std::vector<Act> duplicate_acts();
/// add-NAME, change-NAME, withdraw-NAME, move-NAME.
std::vector<Act> table_acts(const domain::Table& table);

/// A parameter that fills one column.
Parameter parameter_for(const domain::Column& column);
Parameter parameter_for(std::string_view table, std::string_view column);
/// The parameter `id` of an act on one row of a table.
Parameter id_parameter(const domain::Table& table);

/// Absent or null is nothing; a misfit is an error that names the argument.
Result<domain::Cell> cell_argument(const JsonObject& arguments, std::string_view name, const domain::Column& column);
/// A whole number; -1 if absent.
std::int64_t integer_argument(const JsonObject& arguments, std::string_view name);
/// "" if absent.
std::string text_argument(const JsonObject& arguments, std::string_view name);

}  // namespace loam::workbench
