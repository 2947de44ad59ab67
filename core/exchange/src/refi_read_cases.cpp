#include "loam/base/date.hpp"
#include "loam/base/number.hpp"
#include "loam/base/text.hpp"
#include "refi_guid.hpp"
#include "refi_reading.hpp"

// Variables, their values, cases.

namespace loam::exchange::refi {
namespace {

using base::Loss;

/// What a type of the standard becomes; Float and Text are what number and text go out as, the others are kept.
std::string type_of(std::string_view written) {
    if (written == "Integer" || written == "Float") return "number";
    if (written == "Boolean") return "choice";
    return written == "Date" ? "date" : "text";
}

bool goes_out_as_it_came(std::string_view written) { return written == "Text" || written == "Float" || written == "Date" || written.empty(); }

/// Which kinds of owners a variable has values for.
std::map<std::string, std::set<std::string_view>> owners_of(const pugi::xml_node& project) {
    std::map<std::string, std::set<std::string_view>> owners;
    const auto note = [&](const pugi::xml_node& parent, std::string_view of) {
        for (const auto node : parent.children()) {
            for (const auto value : node.children("VariableValue")) owners[bare_guid(value_of(value.child("VariableRef"), "targetGUID"))].insert(of);
        }
    };
    note(project.child("Cases"), "participant");
    note(project.child("Sources"), "source");
    return owners;
}

void add_attribute(Reading& reading, const pugi::xml_node& node, std::string_view of, bool is_first) {
    domain::Attribute attribute;
    const auto guid = value_of(node, "guid");
    if (is_first) {
        attribute.id.text = reading.ids.take(guid, "attribute", {"attribute", value_of(node, "name")});
    } else {
        attribute.id.text = reading.ids.own(fmt::format("{}.of-{}", reading.ids.find(guid, "attribute"), of), "attribute");
        reading.ids.also(guid, "attribute", attribute.id.text);
    }
    attribute.name = value_of(node, "name").empty() ? "Unnamed variable" : std::string(value_of(node, "name"));
    attribute.of = of;
    const auto type = value_of(node, "typeOfVariable");
    attribute.type = type_of(type);
    if (type == "Boolean") attribute.choices = "yes | no";
    const bool kept = !goes_out_as_it_came(type);
    reading.keep_attributes(node, "", attribute.id.text, {"name", "typeOfVariable"}, kept ? Attributes{{"typeOfVariable", std::string(type)}} : Attributes{});
    if (is_first) reading.keep_children(node, attribute.id.text, {});
    reading.project.attributes.push_back(std::move(attribute));
}

const domain::Attribute* attribute_for(const Reading& reading, std::string_view guid, std::string_view of) {
    const auto* known = reading.ids.find(guid);
    if (!known) return nullptr;
    const auto bare = bare_guid(guid);
    for (const auto& attribute : reading.project.attributes) {
        const bool same = attribute.id.text == known->id || attribute.id.text == fmt::format("{}.of-{}", known->id, of);
        if (same && attribute.of == of) return &attribute;
    }
    return nullptr;
}

/// Fills the value; false if what is written does not fit the type of the attribute.
bool fill(domain::AttributeValue& value, const domain::Attribute& attribute, std::string_view written) {
    value.state = "known";
    if (attribute.type == "number") {
        value.low = base::parse_number(written);
        return value.low.has_value();
    }
    if (attribute.type == "date") {
        value.on = date_of(written);
        return !value.on.empty() && (value.on.size() == written.size() || written.substr(value.on.size()) == "Z");
    }
    if (attribute.type == "choice") {
        const bool yes = written == "true" || written == "1";
        value.text = yes ? "yes" : "no";
        return yes || written == "false" || written == "0";
    }
    value.text = std::string(written);
    return true;
}

void read_value(Reading& reading, const pugi::xml_node& node, const std::string& owner, std::string_view of, std::unordered_set<std::string>& seen) {
    const auto* attribute = attribute_for(reading, value_of(node.child("VariableRef"), "targetGUID"), of);
    if (!attribute) return reading.keep_child(node, owner, Loss::none, "its variable is not in the file. It is kept in the project and goes out again as it came.");
    if (!seen.insert(attribute->id.text).second)
        return reading.keep_child(node, owner, Loss::lost, "a second value of the same variable. Loam takes one; the other is kept and goes out again as it came.");
    domain::AttributeValue value;
    value.attribute = attribute->id;
    value.owner.text = owner;
    value.state = "unknown";
    for (const auto child : node.children()) {
        if (!std::string_view(child.name()).ends_with("Value")) continue;
        const auto written = text_of(child);
        const auto trimmed = base::trimmed(written);
        if (trimmed.empty()) continue;
        if (!fill(value, *attribute, attribute->type == "text" ? std::string_view(written) : trimmed))
            return reading.keep_child(node, owner, Loss::lost, fmt::format("“{}” is no {}. The value is kept and goes out again as it came.", trimmed, attribute->type));
    }
    value.id.text = reading.ids.own(derived_id({"value", owner, attribute->id.text}), "attribute_value");
    reading.project.attribute_values.push_back(std::move(value));
}

void link_case(Reading& reading, const std::string& from, const std::string& to, std::string_view label) {
    const auto id = reading.ids.own(derived_id({"case", from, to}), "link");
    reading.project.links.push_back({.id = {id}, .origin = {from}, .target = {to}, .label = std::string(label), .direction = ""});
}

void read_references(Reading& reading, const pugi::xml_node& node, const std::string& participant) {
    std::unordered_set<std::string> linked;
    for (const auto child : node.children()) {
        const std::string_view name = child.name();
        const auto table = name == "CodeRef" ? "code" : name == "SourceRef" ? "source" : name == "SelectionRef" ? "passage" : "";
        if (*table == '\0') continue;
        const auto target = reading.ids.find(value_of(child, "targetGUID"), table);
        if (target.empty()) {
            reading.keep_child(child, participant, Loss::none, "the file holds nothing of that GUID. The reference is kept and goes out again as it came.");
            continue;
        }
        if (!linked.insert(target).second) continue;
        const auto source = name == "SourceRef" ? std::ranges::find(reading.project.sources, target, [](const auto& each) { return each.id.text; }) : reading.project.sources.end();
        if (source != reading.project.sources.end() && source->participant.empty()) source->participant.text = participant;
        else link_case(reading, participant, target, name == "CodeRef" ? case_code : name == "SourceRef" ? case_source : case_passage);
    }
}

}  // namespace

void read_variables(Reading& reading, const pugi::xml_node& project) {
    const auto owners = owners_of(project);
    const bool of_sources = !project.child("Cases").child("Case") && project.child("Sources").first_child();
    for (const auto node : project.child("Variables").children("Variable")) {
        const auto used = owners.find(bare_guid(value_of(node, "guid")));
        bool is_first = true;
        for (const std::string_view of : {"participant", "source"}) {
            const bool wanted = used == owners.end() ? (of == "source") == of_sources : used->second.contains(of);
            if (wanted) add_attribute(reading, node, of, std::exchange(is_first, false));
        }
    }
}

void read_values(Reading& reading, const pugi::xml_node& node, const std::string& owner, std::string_view of) {
    std::unordered_set<std::string> seen;
    for (const auto value : node.children("VariableValue")) read_value(reading, value, owner, of, seen);
}

void read_cases(Reading& reading, const pugi::xml_node& project) {
    for (const auto node : project.child("Cases").children("Case")) {
        domain::Participant participant;
        participant.id.text = reading.ids.take(value_of(node, "guid"), "participant", {"case", value_of(node, "name")});
        participant.pseudonym = value_of(node, "name");
        participant.note = text_of(node.child("Description"));
        const auto id = participant.id.text;
        reading.keep_attributes(node, "", id, {"name"});
        reading.keep_children(node, id, {"Description", "CodeRef", "VariableValue", "SourceRef", "SelectionRef"});
        reading.project.participants.push_back(std::move(participant));
        read_values(reading, node, id, "participant");
        read_references(reading, node, id);
    }
}

}  // namespace loam::exchange::refi
