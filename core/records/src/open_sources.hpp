#pragma once
// What the open indexes answer as JSON (OpenAlex, Europe PMC, Semantic Scholar): their nested members under plain names.

#include <optional>

#include "loam/base/json.hpp"

namespace loam::records {

/// The object with members that CSL or the heading of a table would have. All others stay as they are. None if it is of no such
/// source.
std::optional<base::JsonObject> from_open_source(const base::JsonObject& object);

}  // namespace loam::records
