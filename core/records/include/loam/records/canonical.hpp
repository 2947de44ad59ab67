#pragma once
// Records as a project keeps them: a JSON object a line, members in a fixed order, absent ones left out, so that the same
// records always give the same bytes. The form is described in docs/formats/records.md.

#include <string>
#include <string_view>

#include "loam/base/error.hpp"
#include "loam/records/record.hpp"

namespace loam::records {

/// Without a line end. Where a record stood is told too.
std::string to_line(const Record& record, const Origin& origin);

struct PlacedRecord {
    Record record;
    Origin origin;
};
/// Fails if the line is no JSON object or a member has another type than it should; unknown members are passed over.
base::Result<PlacedRecord> from_line(std::string_view line);

/// The fields that a person may correct, by the names that they have in a line: those with one text or a year.
std::string_view field_title(std::string_view name);
/// Puts another text into a field; empty takes it out. Fails for a field that is none, and for a year that is none.
base::Result<void> set_field(Record& record, std::string_view name, std::string_view value);
/// What stands in a field, as a person would type it; several are separated by "; ".
std::string field_text(const Record& record, std::string_view name);

}  // namespace loam::records
