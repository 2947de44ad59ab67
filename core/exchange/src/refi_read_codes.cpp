#include "loam/base/text.hpp"
#include "loam/base/number.hpp"
#include "refi_guid.hpp"
#include "refi_reading.hpp"

// Users, codes and sets; the same for a project and a codebook.

namespace loam::exchange::refi {
namespace {

using base::Loss;

/// "#RGB" and "#RRGGBB" → "#RRGGBB"; "" if it is no colour.
std::string colour_of(std::string_view written) {
    auto hex = base::trimmed(written);
    if (hex.starts_with('#')) hex.remove_prefix(1);
    const bool digits = std::ranges::all_of(hex, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); });
    if (!digits || (hex.size() != 3 && hex.size() != 6)) return {};
    std::string six = "#";
    if (hex.size() == 6) return six + std::string(hex);
    for (const char c : hex) six += std::string(2, c);
    return six;
}

/// "255,0,0", "255 0 0" and "rgb(255, 0, 0)", which the standard does not know, → "#FF0000"; "" if it is none of them.
std::string colour_of_parts(std::string_view written) {
    auto parts = base::trimmed(written);
    for (const std::string_view before : {"rgb(", "RGB("})
        if (parts.starts_with(before) && parts.ends_with(')')) parts = parts.substr(before.size(), parts.size() - before.size() - 1);
    std::string hex = "#";
    for (int i = 0; i < 3; ++i) {
        parts = base::trimmed(parts);
        const auto end = i < 2 ? parts.find_first_of(", ;") : parts.size();
        if (end == std::string_view::npos) return {};
        const auto value = base::parse_integer(parts.substr(0, end));
        if (!value || *value < 0 || *value > 255) return {};
        hex += fmt::format("{:02X}", *value);
        parts = base::trimmed(parts.substr(end));
        if (i < 2 && (parts.starts_with(',') || parts.starts_with(';'))) parts.remove_prefix(1);
    }
    return hex;
}

bool says_yes(std::string_view written) { return written == "true" || written == "1" || written == "TRUE" || written == "True"; }
bool says_no(std::string_view written) { return written == "false" || written == "0" || written == "FALSE" || written == "False"; }

std::string code_name(Reading& reading, const pugi::xml_node& node, const std::string& id) {
    std::string name(value_of(node, "name"));
    if (!name.empty()) return name;
    reading.tell(Loss::repaired, fmt::format("code {}", id), "The code has no name; it was called “Unnamed code”.");
    return "Unnamed code";
}

void read_code(Reading& reading, const pugi::xml_node& node, const std::string& parent, std::size_t place) {
    domain::Code code;
    code.id.text = reading.ids.take(value_of(node, "guid"), "code", {"code", parent, std::to_string(place), value_of(node, "name")});
    code.label = code_name(reading, node, code.id.text);
    code.parent.text = parent;
    code.definition = text_of(node.child("Description"));
    code.colour = colour_of(value_of(node, "color"));
    if (says_no(value_of(node, "isCodable"))) code.codable = false;
    else if (!says_yes(value_of(node, "isCodable")) && node.attribute("isCodable"))
        reading.tell_grouped(Loss::repaired, "isCodable is neither true nor false; the code is taken as one that can be used.", code.label);
    if (code.colour.empty()) {
        code.colour = colour_of_parts(value_of(node, "color"));
        if (!code.colour.empty()) reading.tell_grouped(Loss::repaired, fmt::format("The colour “{}” is not written as the standard has it; it was taken as {}.", value_of(node, "color"), code.colour), code.label);
    }
    const bool odd_colour = code.colour.empty() && !value_of(node, "color").empty();
    if (odd_colour) reading.tell_grouped(Loss::lost, fmt::format("“{}” is no colour; the code has none.", value_of(node, "color")), code.label);
    reading.keep_attributes(node, "", code.id.text, {"name", "color", "isCodable"});
    reading.keep_children(node, code.id.text, {"Description", "NoteRef", "Code"});
    reading.collect_notes(node, code.id.text, "code");
    const auto id = code.id.text;
    reading.project.codes.push_back(std::move(code));
    std::size_t ordinal = 0;
    for (const auto child : node.children("Code")) read_code(reading, child, id, ++ordinal);
}

/// In a project a member is told by targetGUID, in a codebook by guid.
std::string_view target_of(const pugi::xml_node& member) {
    const auto target = value_of(member, "targetGUID");
    return target.empty() ? value_of(member, "guid") : target;
}

/// The rung that a set stands for: the project's own of that half and mark, else a new one.
std::string rung_id(Reading& reading, const domain::Rung& told, const pugi::xml_node& set) {
    for (const auto* rungs : {&reading.options.rungs, &std::as_const(reading.project.rungs)}) {
        for (const auto& rung : *rungs) {
            if (rung.half == told.half && rung.mark == told.mark) {
                reading.ids.also(value_of(set, "guid"), "rung", rung.id.text);
                return rung.id.text;
            }
        }
    }
    auto rung = told;
    rung.id.text = reading.ids.take(value_of(set, "guid"), "rung", {"rung", told.half, told.mark});
    auto id = rung.id.text;
    reading.project.rungs.push_back(std::move(rung));
    return id;
}

void read_rung_set(Reading& reading, const pugi::xml_node& set, const domain::Rung& told) {
    const auto rung = rung_id(reading, told, set);
    std::unordered_set<std::string> members;
    for (const auto member : set.children("MemberCode")) members.insert(reading.ids.find(target_of(member), "code"));
    for (auto& code : reading.project.codes) {
        if (members.contains(code.id.text)) code.rung.text = rung;
    }
}

std::string member_of(Reading& reading, const pugi::xml_node& member) {
    const std::string_view kind = member.name();
    if (kind == "MemberCode") return reading.ids.find(target_of(member), "code");
    if (kind == "MemberSource") return reading.ids.find(target_of(member), "source");
    if (kind == "MemberNote") return reading.ids.find(target_of(member), "memo");
    return {};
}

void read_set(Reading& reading, const pugi::xml_node& set) {
    domain::Group group;
    group.id.text = reading.ids.take(value_of(set, "guid"), "group", {"group", value_of(set, "name")});
    group.name = value_of(set, "name").empty() ? "Unnamed set" : std::string(value_of(set, "name"));
    group.note = text_of(set.child("Description"));
    reading.keep_attributes(set, "", group.id.text, {"name"});
    reading.keep_children(set, group.id.text, {"Description", "MemberCode", "MemberSource", "MemberNote"});
    std::unordered_set<std::string> there;
    for (const auto member : set.children()) {
        if (!std::string_view(member.name()).starts_with("Member")) continue;
        const auto row = member_of(reading, member);
        if (row.empty()) {
            reading.keep_child(member, group.id.text, Loss::none, "the file holds nothing of that GUID. The reference is kept and goes out again as it came.");
            continue;
        }
        if (!there.insert(row).second) continue;
        const auto id = reading.ids.own(derived_id({"member", group.id.text, row}), "group_member");
        reading.project.group_members.push_back({.id = {id}, .group = group.id, .member = {row}});
    }
    reading.project.groups.push_back(std::move(group));
}

}  // namespace

std::string rung_set_name(const domain::Rung& rung) {
    return fmt::format("Rung {} ({}, {}): {}", rung.level ? *rung.level : 0, rung.half, rung.mark, rung.name);
}

std::optional<domain::Rung> rung_from_set_name(std::string_view name) {
    if (!name.starts_with("Rung ")) return std::nullopt;
    const auto open = name.find(" (");
    const auto comma = name.find(", ", open);
    const auto close = name.find("): ", comma);
    if (open == std::string_view::npos || comma == std::string_view::npos || close == std::string_view::npos) return std::nullopt;
    const auto level = base::parse_integer(name.substr(5, open - 5));
    domain::Rung rung;
    rung.half = std::string(name.substr(open + 2, comma - open - 2));
    rung.mark = std::string(name.substr(comma + 2, close - comma - 2));
    rung.name = std::string(name.substr(close + 3));
    rung.level = level;
    const auto& columns = domain::entity<domain::Rung>().table.columns;
    const bool fits = level && domain::misfit(columns[0], rung.half).empty() && domain::misfit(columns[1], rung.mark).empty() && !rung.name.empty();
    return fits ? std::optional(std::move(rung)) : std::nullopt;
}

void read_users(Reading& reading, const pugi::xml_node& project) {
    for (const auto node : project.child("Users").children("User")) {
        domain::Person person;
        person.id.text = reading.ids.take(value_of(node, "guid"), "person", {"person", value_of(node, "name")});
        person.name = value_of(node, "name").empty() ? std::string(value_of(node, "id")) : std::string(value_of(node, "name"));
        if (person.name.empty()) person.name = fmt::format("Unnamed coder {}", reading.project.people.size() + 1);
        reading.keep_attributes(node, "", person.id.text, {"name"});
        reading.keep_children(node, person.id.text, {});
        reading.project.people.push_back(std::move(person));
    }
}

void read_codebook(Reading& reading, const pugi::xml_node& codebook) {
    std::size_t place = 0;
    for (const auto code : codebook.child("Codes").children("Code")) read_code(reading, code, "", ++place);
}

void read_sets(Reading& reading, const pugi::xml_node& parent) {
    for (const auto set : parent.child("Sets").children("Set")) {
        if (const auto rung = rung_from_set_name(value_of(set, "name"))) read_rung_set(reading, set, *rung);
        else read_set(reading, set);
    }
}

}  // namespace loam::exchange::refi
