#pragma once
// Small reads that several rooms ask: what rows are called, what methods and checklists there are to adopt.

#include "loam/workbench/workbench.hpp"

namespace loam::workbench {

/// What the rows with these ids are called: {names: [{id, table, kind, label}]} in the order asked. Rows that are withdrawn or
/// never were are left out; the title of a private memo is its writer's alone.
Result<Json> names_of(const Workbench& workbench, const std::vector<std::string>& ids);

/// The methods and checklists of the folder of data: {methods: [{id, title, half, source, adopted}],
/// checklists: [{key, version, title, source, note, items, adopted}]}, by their titles. A file that cannot be read is left out.
Result<Json> adoptable(const Workbench& workbench);

}  // namespace loam::workbench
