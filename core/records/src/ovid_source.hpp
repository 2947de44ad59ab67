#pragma once
// The line "Source" of Ovid: "Journal. 28(2):103-106, April 2015."

#include "loam/records/record.hpp"

namespace loam::records {

/// Sets what the line says and the record does not know yet; a line of another form sets nothing.
void read_ovid_source(Record& record, std::string_view source);

}  // namespace loam::records
