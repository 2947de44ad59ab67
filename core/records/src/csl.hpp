#pragma once
// Members of CSL-JSON and of other objects that describe a record.

#include "fields.hpp"
#include "loam/base/json.hpp"

namespace loam::records {

void store_json(Delivery& out, const base::JsonObject& object, std::size_t line);

}  // namespace loam::records
