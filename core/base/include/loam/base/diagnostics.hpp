#pragma once
// What an import tells, as it goes to files, pages and --json: one shape everywhere.

#include "loam/base/error.hpp"
#include "loam/base/json.hpp"

namespace loam::base {

/// [{loss, where, message}], in the order given.
JsonArray to_json(const Diagnostics& diagnostics);

}  // namespace loam::base
