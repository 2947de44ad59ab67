#include "loam/base/number.hpp"
#include "loam/base/text.hpp"
#include "refi_guid.hpp"
#include "refi_output.hpp"
#include "refi_reading.hpp"
#include "refi_schema.hpp"

// Users, codes, sets.

namespace loam::exchange::refi {
namespace {

using Children = std::unordered_map<std::string_view, std::vector<const domain::Code*>>;

void write_code(Output& output, XmlWriter& xml, const domain::Code& code, const Children& children, bool is_project) {
    Tag tag(output, xml, "Code", code.id.text);
    tag.put("guid", output.guid(code.id.text)).put("name", code.label).put("isCodable", code.codable.value_or(true) ? "true" : "false");
    if (fits_attribute("color", code.colour)) tag.put("color", code.colour);
    tag.finish();
    xml.optional_leaf("Description", code.definition);
    if (is_project) output.note_refs(xml, code.id.text, "Code", code.note);
    if (const auto at = children.find(code.id.text); at != children.end()) {
        for (const auto* child : at->second) write_code(output, xml, *child, children, is_project);
    }
    xml.close();
}

void write_tree(Output& output, XmlWriter& xml, bool is_project) {
    const domain::Index codes(output.project.codes);
    Children children;
    for (const auto& code : output.project.codes) children[codes.find(code.parent) ? std::string_view(code.parent.text) : std::string_view{}].push_back(&code);
    xml.open("Codes");
    for (const auto* code : children[""]) write_code(output, xml, *code, children, is_project);
    xml.close();
}

void write_member(XmlWriter& xml, std::string_view element, std::string_view attribute, const std::string& guid) {
    xml.open(element);
    xml.attribute(attribute, guid);
    xml.close();
}

/// Members in the order of the schema: codes, sources, notes. Others stand in Loam's own note.
void write_group(Output& output, XmlWriter& xml, const domain::Group& group, const std::vector<const domain::GroupMember*>& members, SetForm form) {
    const domain::Index codes(output.project.codes);
    const domain::Index sources(output.project.sources);
    const domain::Index memos(output.project.memos);
    Tag tag(output, xml, "Set", group.id.text);
    tag.put("guid", output.guid(group.id.text)).put("name", group.name);
    tag.finish();
    xml.optional_leaf("Description", group.note);
    const auto write = [&](std::string_view element, const auto& index) {
        for (const auto* member : members) {
            if (!index.find(member->member)) continue;
            write_member(xml, element, form == SetForm::project ? "targetGUID" : "guid", guid_of(member->member.text));
            output.tell(derived_id({"member", group.id.text, member->member.text}), member->id.text);
        }
        if (form == SetForm::project) output.kept_children(xml, group.id.text, "Set", element);
    };
    write("MemberCode", codes);
    if (form == SetForm::project) {
        write("MemberSource", sources);
        write("MemberNote", memos);
    }
    xml.close();
}

/// A rung is a set of its codes, so that other programs show it.
void write_rung(Output& output, XmlWriter& xml, const domain::Rung& rung, SetForm form) {
    xml.open("Set");
    xml.attribute("guid", output.guid(rung.id.text));
    xml.attribute("name", rung_set_name(rung));
    for (const auto& code : output.project.codes) {
        if (code.rung == rung.id) write_member(xml, "MemberCode", form == SetForm::project ? "targetGUID" : "guid", guid_of(code.id.text));
    }
    xml.close();
}

}  // namespace

void write_users(Output& output, XmlWriter& xml) {
    if (output.project.people.empty()) return;
    xml.open("Users");
    for (const auto& person : output.project.people) {
        Tag tag(output, xml, "User", person.id.text);
        tag.put("guid", output.guid(person.id.text)).put("name", person.name);
        tag.finish();
        xml.close();
    }
    xml.close();
}

void write_codes(Output& output, XmlWriter& xml) {
    if (output.project.codes.empty()) return;
    xml.open("CodeBook");
    write_tree(output, xml, true);
    xml.close();
}

void write_sets(Output& output, XmlWriter& xml, SetForm form) {
    std::unordered_map<std::string_view, std::vector<const domain::GroupMember*>> members;
    for (const auto& member : output.project.group_members) members[member.group.text].push_back(&member);
    const domain::Index codes(output.project.codes);
    const auto goes_out = [&](const domain::Group& group) {
        const auto& of_it = members[group.id.text];
        return form == SetForm::project || std::ranges::any_of(of_it, [&](const auto* member) { return codes.find(member->member) != nullptr; });
    };
    xml.open("Sets");
    for (const auto& group : output.project.groups) {
        if (goes_out(group)) write_group(output, xml, group, members[group.id.text], form);
    }
    for (const auto& rung : output.project.rungs) {
        const bool holds_codes = std::ranges::any_of(output.project.codes, [&](const auto& code) { return code.rung == rung.id; });
        if (holds_codes) write_rung(output, xml, rung, form);
    }
    xml.close_or_drop();
}

base::Result<RefiWritten> write_codebook(const domain::Project& project, const RefiWriteOptions& options) {
    if (project.codes.empty())
        return base::fail(base::ErrorKind::bad_input, "There is no code yet, and a codebook needs one. Nothing was written.");
    const auto scope = scope_of(project, options);
    Output output(scope, project, options);
    XmlWriter xml;
    xml.open("CodeBook");
    xml.attribute("xmlns", "urn:QDA-XML:codebook:1.0");
    xml.attribute("origin", "Loam " + options.version);
    write_tree(output, xml, false);
    write_sets(output, xml, SetForm::codebook);
    xml.close();
    RefiWritten written{xml.take(), {}};
    written.left_out.push_back({"all but codes", "A codebook holds codes, their tree, their descriptions and colours, and sets of them. The project goes out as .qdpx."});
    const auto notes = std::ranges::count_if(project.codes, [](const auto& code) { return !code.note.empty(); });
    if (notes > 0) written.left_out.push_back({fmt::format("remarks on codes ({})", notes), "A codebook has no place for them."});
    return written;
}

}  // namespace loam::exchange::refi
