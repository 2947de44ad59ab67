#pragma once
// Answers of a survey in a workbook of Excel: its rows are taken out by the reader of tables, in a process of its own, and read as any other table of answers.

#include "loam/intake/child.hpp"

namespace loam::workbench {

bool is_workbook(std::string_view bytes);

/// As ReadingChild::read of a table of answers: of the first sheet that is a table. Others that hold anything are named in the diagnostics.
base::Result<std::vector<intake::Document>> read_workbook(std::string_view file_name, std::string_view bytes, intake::ReadOptions options, intake::ReadingChild& child);

}  // namespace loam::workbench
