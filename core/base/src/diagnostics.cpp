#include "loam/base/diagnostics.hpp"

namespace loam::base {

JsonArray to_json(const Diagnostics& diagnostics) {
    JsonArray all;
    for (const auto& each : diagnostics) all.push_back(JsonObject{{"loss", word(each.loss)}, {"where", each.where}, {"message", each.message}});
    return all;
}

}  // namespace loam::base
