#pragma once
// Rows as a project can take them: every cell fits its column, every reference leads somewhere.

#include "refi_reading.hpp"

namespace loam::exchange::refi {

/// All rows of the values, in order; withdrawn ones do not occur here.
domain::RowsByTable rows_of(const domain::Project& project);

/// Cells that do not fit are emptied, rows that cannot stand without them fall; each is told.
void settle(Reading& reading, domain::RowsByTable& rows);

}  // namespace loam::exchange::refi
