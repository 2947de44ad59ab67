#pragma once
// What a simulation of screening reads, whatever program wrote it: a table as intake/labelled.hpp says, a workbook, or an export
// of records that tells decisions in its notes, as Rayyan's and ASReview's do.

#include "loam/intake/labelled.hpp"

namespace loam::records {

/// Of an export: a record counts as included if somebody includes it or is unsure, as in a screening a doubt keeps a record;
/// that people differ is told. Refused: what read_labelled of intake refuses, an export in which a record tells no decision.
base::Result<intake::LabelledRead> read_labelled(std::string_view bytes, std::string_view name, std::string_view label_column = {});

}  // namespace loam::records
