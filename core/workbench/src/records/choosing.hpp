#pragma once
// Which records of the view a query means.

#include "records/library.hpp"

namespace loam::workbench {

/// Filters, tags and words together; an error if the words are no query.
Result<records::Places> chosen_by(const Workbench& workbench, const RecordsQuery& query, const domain::Project& project, RecordLibrary& library, const records::Columns& columns, const std::map<std::uint32_t, Listing>& listings);

}  // namespace loam::workbench
