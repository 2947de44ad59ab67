#pragma once
// What of a project goes out as REFI-QDA, and what stays.

#include <string_view>
#include <vector>

#include "loam/exchange/refi.hpp"

namespace loam::exchange::refi {

/// The tables whose rows go out, as elements or in Loam's own note.
const std::vector<std::string_view>& tables_in_scope();

struct Scope {
    domain::Project project;                ///< only what goes out
    domain::RowsByTable rows;               ///< the same as rows
    std::vector<RefiLeftOut> left_out;
};
Scope scope_of(const domain::Project& project, const RefiWriteOptions& options);

}  // namespace loam::exchange::refi
