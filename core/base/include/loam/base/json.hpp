#pragma once
// JSON: Boost.JSON's values, our own writer (finite numbers only, 0.1 printed as 0.1, keys in the order given).

#include <boost/json.hpp>

#include <string>
#include <string_view>

#include "loam/base/error.hpp"

namespace loam::base {

using Json = boost::json::value;
using JsonObject = boost::json::object;
using JsonArray = boost::json::array;

enum class Layout { compact, pretty };

/// Text of a value. A number that is not finite becomes null.
std::string json_text(const Json& value, Layout layout = Layout::compact);

/// At most 64 levels deep; the error names line and column.
Result<Json> parse_json(std::string_view text, std::string_view name_of_source = "JSON");

}  // namespace loam::base
