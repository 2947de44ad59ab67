#pragma once
// Rows of another program's file into the rows that are there.

#include <string>

#include "loam/exchange/refi.hpp"
#include "loam/store/store.hpp"

namespace loam::workbench {

/// What the file says changes a row of the same id; what it leaves open, or what a reading fills by custom, is let be. A text
/// that differs from every version of its source becomes the newest; a passage that has moved on to a later version stays there.
/// A row that stands withdrawn comes back (told). `name` is the file's.
base::Result<void> join(store::Writing& writing, exchange::RefiRead& read, base::Diagnostics& diagnostics, const std::string& name);

}  // namespace loam::workbench
