#pragma once
// Tags of Web of Science: its tagged export and the headings of its tab-delimited one.

#include "fields.hpp"

namespace loam::records {

Field wos_field(std::string_view tag);
bool is_wos_tag(std::string_view tag);
/// "journal" for J; empty if unknown.
std::string_view wos_type(std::string_view code);

}  // namespace loam::records
