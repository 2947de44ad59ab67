#include <cmath>

#include "loam/base/text.hpp"
#include "refi_guid.hpp"
#include "refi_output.hpp"
#include "refi_reading.hpp"
#include "refi_schema.hpp"

// Notes, links, graphs.

namespace loam::exchange::refi {
namespace {

/// The time that was kept, if it is still that day; midnight of the day else.
std::string time_of(const domain::Memo& memo, std::string_view kept) {
    if (fits_attribute("creationDateTime", kept) && date_of(kept) == memo.written) return std::string(kept);
    return memo.written.size() == 10 ? memo.written + "T00:00:00Z" : std::string{};
}

/// Words stand in the element; those that XML cannot hold in a file.
bool put_words(Output& output, Tag& tag, const std::string& guid, const std::string& words) {
    if (fits_xml(words)) return false;
    tag.put("plainTextPath", output.text_file(guid, words));
    return true;
}

void write_note(Output& output, XmlWriter& xml, const domain::Memo& memo, const SourcePlan* coded) {
    const auto guid = output.guid(memo.id.text);
    Tag tag(output, xml, "Note", memo.id.text);
    tag.put("guid", guid).put("name", memo.title).optional("creatingUser", output.user(memo.writer)).without("creatingUser");
    tag.optional("creationDateTime", time_of(memo, tag.kept("creationDateTime"))).without("creationDateTime").without("richTextPath");
    const bool in_file = put_words(output, tag, guid, memo.words);
    const bool elsewhere = memo.words.empty() && !tag.kept("plainTextPath").empty();
    if (!elsewhere) tag.without("plainTextPath");
    tag.finish();
    output.kept_children(xml, memo.id.text, "Note", "Description");
    if (!in_file && !elsewhere) xml.leaf("PlainTextContent", memo.words);
    if (coded) {
        output.tell(derived_id({"note as source", memo.id.text}), coded->source->id.text);
        if (coded->text) output.tell(derived_id({"text", coded->source->id.text}), coded->text->id.text);
        write_text_selections(output, xml, *coded);
        write_source_codings(output, xml, *coded);
    }
    output.note_refs(xml, memo.id.text, "Note");
    if (coded) write_values(output, xml, coded->source->id.text);
    xml.close();
}

void write_plain_note(XmlWriter& xml, const std::string& guid, std::string_view name, std::string_view words) {
    xml.open("Note");
    xml.attribute("guid", guid);
    xml.attribute("name", name);
    xml.leaf("PlainTextContent", words);
    xml.close();
}

std::string_view direction_word(std::string_view direction) {
    if (direction == "both") return "Bidirectional";
    if (direction == "associative") return "Associative";
    return direction == "one-way" ? "OneWay" : "";
}

/// The element that stands for a row a link may lead to; "" if none does.
std::string link_end(const Output& output, const std::string& id) {
    if (!output.is_written(id)) return {};
    const auto shared = guid_before(id, "2");
    return shared.empty() ? guid_of(id) : shared;
}

void write_relation(Output& output, XmlWriter& xml, const domain::Relation& relation) {
    Tag tag(output, xml, "Link", relation.id.text);
    const auto direction = tag.kept("direction").empty() ? std::string_view("OneWay") : tag.kept("direction");
    const bool unnamed = tag.kept("unnamed") == "yes" && relation.label == "is linked to";
    tag.put("guid", output.guid(relation.id.text));
    if (!unnamed) tag.put("name", relation.label);
    if (direction != "none") tag.put("direction", direction);
    tag.put("originGUID", guid_of(relation.origin.text)).put("targetGUID", guid_of(relation.target.text)).without("direction").finish();
    output.note_refs(xml, relation.id.text, "Link");
    xml.close();
}

void write_step(Output& output, XmlWriter& xml, const domain::StandsOn& step) {
    xml.open("Link");
    xml.attribute("guid", output.guid(step.id.text));
    xml.attribute("name", step.how + " from");
    xml.attribute("direction", "OneWay");
    xml.attribute("originGUID", guid_of(step.upper.text));
    xml.attribute("targetGUID", guid_of(step.lower.text));
    output.note_refs(xml, step.id.text, "Link");
    xml.close();
}

void write_link(Output& output, XmlWriter& xml, const domain::Link& link) {
    const auto from = link_end(output, link.origin.text);
    const auto to = link_end(output, link.target.text);
    if (output.is_link_told(link.id.text) || from.empty() || to.empty()) return;
    Tag tag(output, xml, "Link", link.id.text);
    tag.put("guid", output.guid(link.id.text)).optional("name", link.label).optional("direction", direction_word(link.direction));
    tag.put("originGUID", from).put("targetGUID", to).finish();
    output.note_refs(xml, link.id.text, "Link");
    xml.close();
}

/// What a memo is about, where the element has no place for a note.
void write_about(Output& output, XmlWriter& xml, const domain::Memo& memo) {
    const auto about = link_end(output, memo.about.text);
    if (memo.about.empty() || output.is_about_told(memo.id.text) || about.empty()) return;
    const auto note = guid_of(memo.id.text);
    const auto* kept = output.kept.line(memo.id.text + "/Link");
    Tag tag(output, xml, "Link", memo.id.text + "/Link");
    const auto guid = kept ? bare_guid(kept->value("guid")) : std::string{};
    const bool from_other = kept && kept->value("from") == "other";
    tag.put("guid", guid.empty() ? derived_guid({"about", guid_of(memo.id.text)}) : guid);
    if (!kept) tag.put("direction", "OneWay");
    tag.put("originGUID", from_other ? about : note).put("targetGUID", from_other ? note : about).finish();
    xml.close();
    output.about_told(memo.id.text);
}

std::int64_t units(const domain::Number& millimetres, std::size_t fallback) {
    return static_cast<std::int64_t>(std::llround(millimetres.value_or(static_cast<double>(fallback)) * graph_units));
}

void write_graph(Output& output, XmlWriter& xml, const domain::Model& model) {
    std::unordered_map<std::string_view, std::string> vertex_of;
    Tag tag(output, xml, "Graph", model.id.text);
    tag.put("guid", output.guid(model.id.text)).put("name", model.title).finish();
    std::size_t place = 0;
    const domain::Index codes(output.project.codes);
    for (const auto& member : output.project.model_members) {
        if (member.model != model.id || vertex_of.contains(member.code.text)) continue;
        const auto guid = output.guid(member.id.text);
        vertex_of.emplace(member.code.text, guid);
        Tag vertex(output, xml, "Vertex", member.id.text);
        // What has no place yet is put in rows of four.
        vertex.put("guid", guid).put("representedGUID", guid_of(member.code.text)).put("name", codes.find(member.code)->label);
        vertex.put("firstX", std::to_string(units(member.x, place % 4 * 60))).put("firstY", std::to_string(units(member.y, place / 4 * 30))).finish();
        xml.close();
        ++place;
    }
    for (const auto& relation : output.project.relations) {
        const auto from = vertex_of.find(relation.origin.text);
        const auto to = vertex_of.find(relation.target.text);
        if (relation.model != model.id || from == vertex_of.end() || to == vertex_of.end()) continue;
        const auto key = relation.id.text + "/Edge";
        Tag edge(output, xml, "Edge", key);
        const auto guid = bare_guid(edge.kept("guid"));
        edge.put("guid", guid.empty() ? derived_guid({"edge", guid_of(relation.id.text)}) : guid).put("representedGUID", guid_of(relation.id.text));
        edge.put("sourceVertex", from->second).put("targetVertex", to->second);
        if (guid.empty()) edge.put("direction", "OneWay");
        edge.finish();
        xml.close();
    }
    xml.close();
}

}  // namespace

void write_notes(Output& output, XmlWriter& xml) {
    std::unordered_map<std::string, const SourcePlan*> coded;
    for (const auto& source : output.plan.sources()) {
        if (source.form == SourceForm::note) coded.emplace(source.within, &source);
    }
    xml.open("Notes");
    for (const auto& memo : output.project.memos) {
        const auto* description = output.description_of(memo.about.text);
        const bool is_description = description == &memo && output.plan.is_selection(memo.about.text);
        const auto source = coded.find(memo.id.text);
        if (!is_description) write_note(output, xml, memo, source == coded.end() ? nullptr : source->second);
    }
    for (const auto& [row, words] : output.remarks) write_plain_note(xml, derived_guid({"note of", guid_of(row)}), "Remark", words);
    xml.close_or_drop();
}

void write_links(Output& output, XmlWriter& xml) {
    xml.open("Links");
    for (const auto& relation : output.project.relations) write_relation(output, xml, relation);
    for (const auto& step : output.project.stands_on) write_step(output, xml, step);
    for (const auto& link : output.project.links) write_link(output, xml, link);
    for (const auto& memo : output.project.memos) write_about(output, xml, memo);
    output.kept_children(xml, "", "Links", "Link");
    xml.close_or_drop();
}

void write_graphs(Output& output, XmlWriter& xml) {
    xml.open("Graphs");
    for (const auto& model : output.project.models) write_graph(output, xml, model);
    output.kept_children(xml, "", "Graphs", "Graph");
    xml.close_or_drop();
}

}  // namespace loam::exchange::refi
