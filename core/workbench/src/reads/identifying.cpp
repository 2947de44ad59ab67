#include "reads/identifying.hpp"

#include "loam/intake/identifying.hpp"

namespace loam::workbench {

JsonArray identifying_json(const domain::Project& project, const domain::Source& source) {
    const auto said = [](const domain::AttributeValue& value) { return value.low ? fmt::format("{}", *value.low) : value.on.empty() ? value.text : value.on; };
    const auto of_source = [&](const domain::AttributeValue& value) { return value.owner.text == source.id.text || (!source.participant.empty() && value.owner.text == source.participant.text); };
    JsonArray all;
    for (const auto& attribute : project.attributes) {
        std::vector<std::string> values;
        std::vector<const domain::AttributeValue*> here;
        for (const auto& value : project.attribute_values) {
            if (value.attribute != attribute.id) continue;
            values.push_back(said(value));
            if (of_source(value) && value.state == "known") here.push_back(&value);
        }
        if (here.empty()) continue;
        const auto what = intake::identifies_people(attribute.name, {values.begin(), values.end()});
        if (!what) continue;
        for (const auto* value : here) all.push_back(JsonObject{{"id", value->id.text}, {"attribute", attribute.name}, {"value", said(*value)}, {"what", *what}});
    }
    return all;
}

}  // namespace loam::workbench
