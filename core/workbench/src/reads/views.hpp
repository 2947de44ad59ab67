#pragma once
// What the reads share: values as JSON members, lists by id.

#include "loam/base/json.hpp"
#include "loam/domain/project.hpp"

namespace loam::workbench {

using base::Json;
using base::JsonArray;
using base::JsonObject;

/// null for what is not told.
inline Json or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }
inline Json or_null(const domain::Integer& number) { return number ? Json(*number) : Json(nullptr); }
inline Json or_null(const domain::Number& number) { return number ? Json(*number) : Json(nullptr); }
inline Json or_null(const domain::YesNo& answer) { return answer ? Json(*answer) : Json(nullptr); }
template <class Tag>
Json or_null(const base::Id<Tag>& id) {
    return or_null(id.text);
}

/// The parts of a blank-separated list.
JsonArray tokens(const std::string& text);
/// The parts of a list separated by " | ".
JsonArray options(const std::string& text);

}  // namespace loam::workbench
