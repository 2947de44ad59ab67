#pragma once
// In which tables was written since a project was last looked at: what looks at none of them need not be computed again.

#include <optional>
#include <set>
#include <string_view>

namespace loam::domain {

/// Names of tables; nothing: any may have changed.
using Written = std::optional<std::set<std::string_view>>;

/// Whether one of the tables that are named, with blanks between them, was written in. An empty list stands for all tables.
bool was_written(const Written& written, std::string_view tables);

}  // namespace loam::domain
