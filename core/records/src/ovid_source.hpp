#pragma once
// What Ovid's exports have in common: the names of their fields, and the line "Source": "Journal. 28(2):103-106, April 2015."

#include "fields.hpp"

namespace loam::records {

/// Sets what the line says and the record does not know yet; a line of another form sets nothing.
void read_ovid_source(Record& record, std::string_view source);

/// What a field of Ovid is by the name that it prints ("Unique Identifier"), in any case; none if it is not known.
Field ovid_field(std::string_view name);

}  // namespace loam::records
