#pragma once
// From plain rows to a project of values, without a database: for tidy folders, figures and tests.

#include <map>
#include <string>
#include <vector>

#include "loam/domain/project.hpp"

namespace loam::domain {

/// The rows of every table, by the table's name. A table without rows may be missing.
using RowsByTable = std::map<std::string, std::vector<Row>, std::less<>>;

/// Live rows as values, each kind by `ord` and then by id. Of several rows of `about` the first counts.
/// A matrix cell whose concept or study is not there is left out; of two rows for one cell the later counts.
Project to_project(const RowsByTable& rows);

}  // namespace loam::domain
