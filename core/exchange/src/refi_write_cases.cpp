#include "loam/base/number.hpp"
#include "loam/base/text.hpp"
#include "refi_guid.hpp"
#include "refi_output.hpp"
#include "refi_reading.hpp"
#include "refi_schema.hpp"

// Variables, their values, cases.

namespace loam::exchange::refi {
namespace {

std::string type_for(const Output& output, const domain::Attribute& attribute) {
    if (const auto* line = output.kept.line(attribute.id.text)) {
        const auto kept = line->value("typeOfVariable");
        if ((kept == "Integer" && attribute.type == "number") || (kept == "Boolean" && attribute.type == "choice") || (kept == "DateTime" && attribute.type == "text")) return std::string(kept);
    }
    if (attribute.type == "number") return "Float";
    return attribute.type == "date" ? "Date" : "Text";
}

/// The attribute of cases and that of sources that one variable became.
std::string variable_id(const domain::Attribute& attribute) {
    const auto& id = attribute.id.text;
    const auto suffix = fmt::format(".of-{}", attribute.of);
    return id.ends_with(suffix) ? id.substr(0, id.size() - suffix.size()) : id;
}

std::string range_text(const domain::AttributeValue& value) {
    if (!value.low) return {};
    return value.high ? fmt::format("{} to {}", base::number_text(*value.low), base::number_text(*value.high)) : base::number_text(*value.low);
}

/// What stands in the element of a known value; nothing if it cannot be said in that type.
std::optional<std::string> value_text(const domain::AttributeValue& value, const domain::Attribute& attribute, std::string_view type) {
    if (value.state != "known") return std::nullopt;
    if (type == "Float" || type == "Integer") {
        if (!value.low || value.high) return std::nullopt;
        auto number = base::number_text(*value.low);
        if (type == "Integer" && number.find('.') != std::string::npos) return std::nullopt;
        return number.find_first_not_of("0123456789.-") == std::string::npos ? std::optional(number) : std::nullopt;
    }
    if (type == "Date") return value.on.size() == 10 ? std::optional(value.on) : std::nullopt;
    if (type == "Boolean") return value.text == "yes" ? std::optional<std::string>("true") : value.text == "no" ? std::optional<std::string>("false") : std::nullopt;
    if (type == "DateTime") return fits_attribute("creationDateTime", value.text) ? std::optional(value.text) : std::nullopt;
    auto text = attribute.type == "range" || attribute.type == "number" ? range_text(value) : value.text;
    return text.empty() ? std::nullopt : std::optional(std::move(text));
}

void reference(XmlWriter& xml, std::string_view element, const std::string& guid) {
    xml.open(element);
    xml.attribute("targetGUID", guid);
    xml.close();
}

struct CaseRow {
    std::string id;
    std::string name;
    std::string note;
};

std::vector<CaseRow> cases_of(const domain::Project& project) {
    std::vector<CaseRow> cases;
    for (const auto& each : project.participants) cases.push_back({each.id.text, each.pseudonym, each.note});
    for (const auto& each : project.studies) cases.push_back({each.id.text, each.citation, each.note});
    for (const auto& each : project.samples) cases.push_back({each.id.text, each.label, each.note});
    return cases;
}

void linked(Output& output, XmlWriter& xml, const std::string& from, std::string_view element, std::string_view label, const auto& goes_out) {
    for (const auto* link : output.links_from(from)) {
        if (link->label != label || !link->direction.empty() || !goes_out(link->target.text) || output.is_link_told(link->id.text)) continue;
        reference(xml, element, guid_of(link->target.text));
        output.link_told(derived_id({"case", from, link->target.text}), *link);
    }
}

}  // namespace

void write_variables(Output& output, XmlWriter& xml) {
    if (output.project.attributes.empty()) return;
    const domain::Index attributes(output.project.attributes);
    xml.open("Variables");
    for (const auto& attribute : output.project.attributes) {
        const auto variable = variable_id(attribute);
        if (variable != attribute.id.text && attributes.find(domain::AttributeId{variable})) continue;
        Tag tag(output, xml, "Variable", attribute.id.text);
        tag.put("guid", output.guid(attribute.id.text)).put("name", attribute.name).put("typeOfVariable", type_for(output, attribute));
        tag.finish();
        output.kept_children(xml, attribute.id.text, "Variable", "Description");
        xml.close();
    }
    xml.close();
}

void write_values(Output& output, XmlWriter& xml, const std::string& owner) {
    if (output.values_of(owner).empty()) return;
    const domain::Index attributes(output.project.attributes);
    for (const auto* value : output.values_of(owner)) {
        const auto* attribute = attributes.find(value->attribute);
        const auto variable = variable_id(*attribute);
        const auto type = type_for(output, *attribute);
        xml.open("VariableValue");
        reference(xml, "VariableRef", guid_of(attributes.find(domain::AttributeId{variable}) ? variable : attribute->id.text));
        if (const auto text = value_text(*value, *attribute, type)) xml.leaf(type + "Value", *text);
        xml.close();
        output.tell(derived_id({"value", owner, attribute->id.text}), value->id.text);
    }
}

void write_cases(Output& output, XmlWriter& xml) {
    const auto cases = cases_of(output.project);
    if (cases.empty()) return;
    const domain::Index codes(output.project.codes);
    std::unordered_map<std::string_view, std::vector<const domain::Source*>> own;
    for (const auto& source : output.project.sources) {
        if (!source.participant.empty()) own[source.participant.text].push_back(&source);
        if (!source.study.empty()) own[source.study.text].push_back(&source);
    }
    xml.open("Cases");
    for (const auto& each : cases) {
        Tag tag(output, xml, "Case", each.id);
        tag.put("guid", output.guid(each.id)).optional("name", each.name);
        tag.finish();
        xml.optional_leaf("Description", each.note);
        linked(output, xml, each.id, "CodeRef", case_code, [&](const std::string& id) { return codes.find(domain::CodeId{id}) != nullptr; });
        output.kept_children(xml, each.id, "Case", "CodeRef");
        write_values(output, xml, each.id);
        output.kept_children(xml, each.id, "Case", "VariableValue");
        for (const auto* source : own[each.id]) reference(xml, "SourceRef", guid_of(source->id.text));
        linked(output, xml, each.id, "SourceRef", case_source, [&](const std::string& id) { return output.plan.source(id) != nullptr; });
        output.kept_children(xml, each.id, "Case", "SourceRef");
        linked(output, xml, each.id, "SelectionRef", case_passage, [&](const std::string& id) { return output.plan.is_selection(id); });
        output.kept_children(xml, each.id, "Case", "SelectionRef");
        xml.close();
    }
    xml.close();
}

}  // namespace loam::exchange::refi
