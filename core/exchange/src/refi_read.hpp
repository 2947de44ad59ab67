#pragma once
// Reading once the XML is there: what both the reader and the writer, who reads back what he wrote, begin with.

#include "refi_own_note.hpp"
#include "refi_reading.hpp"

namespace loam::exchange::refi {

enum class Offsets { calibrated, known };

/// `note` is the file's own note; null if it has none.
RefiRead read_project(const pugi::xml_node& project, const Archive* archive, const OwnNote* note, const RefiReadOptions& options, base::Diagnostics diagnostics,
                      Offsets offsets = Offsets::calibrated);

}  // namespace loam::exchange::refi
