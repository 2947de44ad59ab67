#include "loam/base/number.hpp"
#include "loam/base/text.hpp"
#include "refi_guid.hpp"
#include "refi_reading.hpp"

// Notes, what refers to them, links, graphs.

namespace loam::exchange::refi {
namespace {

using base::Loss;

/// A note in which words were coded is a source too.
void read_coded_note(Reading& reading, const pugi::xml_node& node, const domain::Memo& memo) {
    if (!node.child("PlainTextSelection") && !node.child("Coding") && !node.child("VariableValue")) return;
    domain::Source source{.id = {reading.ids.own(derived_id({"note as source", memo.id.text}), "source")}, .name = memo.title, .kind = "field-note", .study = {}, .participant = {}, .here = true};
    const auto id = source.id.text;
    const auto text = reading.ids.own(derived_id({"text", id}), "source_text");
    RawText raw;
    raw.text = memo.words;
    if (auto own = reading.load_text(node, memo.title)) raw = std::move(*own);
    source.here = !raw.text.empty();
    reading.ids.also(value_of(node, "guid"), "source", id);
    reading.kept.line(id, id, "Note", {{"within", memo.id.text}});
    reading.project.sources.push_back(std::move(source));
    add_text(reading, {.node = node, .source = id, .text = "", .name = memo.title}, raw.text.empty() ? std::nullopt : std::optional(std::move(raw)), text);
    std::size_t ordinal = 0;
    std::string passage;
    for (const auto coding : node.children("Coding")) {
        if (passage.empty()) {
            passage = reading.ids.own(derived_id({"whole", id}), "passage");
            reading.project.passages.push_back({.id = {passage}, .source = {id}, .source_text = {}, .kind = "page", .start = {}, .end = {}, .place = std::string(whole_source), .words = "", .voice = "researcher"});
        }
        read_coding(reading, coding, passage, id, ++ordinal);
    }
    read_values(reading, node, id, "source");
}

std::string first_line(std::string_view words) {
    auto line = base::trimmed(words);
    line = line.substr(0, line.find('\n'));
    return name_for(line.substr(0, line.size()));
}

/// The words of a note that the file brings in a styled form only, read as the original of a source is. "" if there are none, told.
std::string words_of_styled(Reading& reading, std::string_view path, const std::string& name) {
    const auto bytes = reading.load(path, name, reading.options.limits.original_bytes);
    if (!bytes) return {};
    if (!reading.options.read_document) {
        reading.tell(Loss::lost, name, "The note is there in a styled form only, which is not read here: the memo has no words.");
        return {};
    }
    auto document = reading.options.read_document(source_path(path).name, *bytes);
    if (!document) {
        reading.tell(Loss::lost, name, fmt::format("{} The memo has no words.", document.error().message));
        return {};
    }
    reading.tell_grouped(Loss::repaired, "The note is there in a styled form only; Loam read its words from it, without their styles.", name);
    return std::move(document->text);
}

void read_note(Reading& reading, const pugi::xml_node& node) {
    if (value_of(node, "name") == own_note_name && reading.out.of_loam) return;
    domain::Memo memo;
    memo.id.text = reading.ids.take(value_of(node, "guid"), "memo", {"memo", value_of(node, "name")});
    memo.kind = memo_kind_for("");
    Attributes more;
    const auto missing_before = reading.out.missing.size();
    bool has_text = false;
    if (auto raw = reading.load_text(node, std::string(value_of(node, "name")))) {
        memo.words = std::move(raw->text);
        has_text = true;
    }
    if (reading.out.missing.size() > missing_before) more.emplace_back("plainTextPath", value_of(node, "plainTextPath"));
    if (const auto rich = value_of(node, "richTextPath"); !rich.empty()) {
        more.emplace_back("richTextPath", rich);
        if (reading.archive) reading.archive->know(source_path(rich).name);
        if (!has_text) memo.words = words_of_styled(reading, rich, std::string(value_of(node, "name")));
        else reading.tell_grouped(Loss::lost, "The note has a styled form too; Loam keeps its words without their styles.", std::string(value_of(node, "name")));
    }
    memo.title = value_of(node, "name");
    if (memo.title.empty()) memo.title = first_line(memo.words);
    if (memo.title.empty()) memo.title = "Untitled note";
    memo.writer.text = reading.person(value_of(node, "creatingUser"));
    memo.written = date_of(value_of(node, "creationDateTime"));
    reading.keep_attributes(node, "", memo.id.text, {"name", "creatingUser", "plainTextPath", "richTextPath"}, std::move(more));
    reading.keep_children(node, memo.id.text, {"PlainTextContent", "PlainTextSelection", "Coding", "NoteRef", "VariableValue"});
    reading.collect_notes(node, memo.id.text, "memo");
    read_coded_note(reading, node, memo);
    reading.project.memos.push_back(std::move(memo));
}

/// The remarks of rows for which Loam writes notes, by the id of the row.
using Remarks = std::unordered_map<std::string_view, std::string*>;

Remarks remarks_of(domain::Project& project) {
    Remarks all;
    for (auto& coding : project.codings) all.emplace(coding.id.text, &coding.note);
    for (auto& code : project.codes) all.emplace(code.id.text, &code.note);
    return all;
}

/// A note that Loam wrote for the remark of a row is its remark again.
bool is_remark(const Remarks& remarks, const NoteReference& reference, const domain::Memo& memo) {
    if (bare_guid(reference.note) != derived_guid({"note of", guid_of(reference.row)})) return false;
    const auto remark = remarks.find(reference.row);
    if (remark == remarks.end() || !remark->second->empty()) return false;
    *remark->second = memo.words;
    return true;
}

std::string direction_of(std::string_view written) {
    if (written == "Bidirectional") return "both";
    if (written == "Associative") return "associative";
    return written == "OneWay" ? "one-way" : "";
}

void keep_link(Reading& reading, const pugi::xml_node& node, const std::string& why) { reading.keep_child(node, "", Loss::none, why); }

void add_relation(Reading& reading, const pugi::xml_node& node, const std::string& from, const std::string& to) {
    domain::Relation relation;
    relation.id.text = reading.ids.take(value_of(node, "guid"), "relation", {"relation", from, to, value_of(node, "name")});
    relation.origin.text = from;
    relation.target.text = to;
    relation.label = value_of(node, "name").empty() ? "is linked to" : std::string(value_of(node, "name"));
    relation.sign = "unknown";  // the format has no place for it
    const auto direction = value_of(node, "direction");
    const bool unnamed = value_of(node, "name").empty();
    Attributes more;
    if (direction != "OneWay") more.emplace_back("direction", direction.empty() ? "none" : std::string(direction));
    if (unnamed) more.emplace_back("unnamed", "yes");
    reading.keep_attributes(node, "", relation.id.text, {"name", "direction", "originGUID", "targetGUID"}, std::move(more));
    reading.keep_children(node, relation.id.text, {"NoteRef"});
    reading.collect_notes(node, relation.id.text, "relation");
    reading.project.relations.push_back(std::move(relation));
}

/// A nameless link between a note and something says that the note is about it.
bool says_about(Reading& reading, const pugi::xml_node& node, const Known& from, const Known& to) {
    if (!value_of(node, "name").empty() || (from.table == "memo") == (to.table == "memo")) return false;
    const auto& note = from.table == "memo" ? from : to;
    const auto& other = from.table == "memo" ? to : from;
    const auto memo = std::ranges::find(reading.project.memos, note.id, [](const auto& each) { return each.id.text; });
    if (memo == reading.project.memos.end() || !memo->about.empty() || !node.children("NoteRef").empty()) return false;
    memo->about.text = other.id;
    memo->kind = memo_kind_for(other.table);
    const bool ours = bare_guid(value_of(node, "guid")) == derived_guid({"about", guid_of(memo->id.text)});
    if (!ours) reading.kept.line("", memo->id.text + "/Link", "Link", {{"guid", std::string(value_of(node, "guid"))}, {"direction", std::string(value_of(node, "direction"))}, {"color", std::string(value_of(node, "color"))}, {"from", from.table == "memo" ? "note" : "other"}});
    return true;
}

void read_link(Reading& reading, const pugi::xml_node& node) {
    const auto* from = reading.ids.find(value_of(node, "originGUID"));
    const auto* to = reading.ids.find(value_of(node, "targetGUID"));
    if (!from || !to) return keep_link(reading, node, "one of its ends is not in the file. It is kept in the project and goes out again as it came.");
    if (from->table == "code" && to->table == "code") return add_relation(reading, node, from->id, to->id);
    if (says_about(reading, node, *from, *to)) return;
    domain::Link link;
    link.id.text = reading.ids.take(value_of(node, "guid"), "link", {"link", from->id, to->id, value_of(node, "name")});
    link.origin.text = from->id;
    link.target.text = to->id;
    link.label = value_of(node, "name");
    link.direction = direction_of(value_of(node, "direction"));
    reading.keep_attributes(node, "", link.id.text, {"name", "direction", "originGUID", "targetGUID"});
    reading.keep_children(node, link.id.text, {"NoteRef"});
    reading.collect_notes(node, link.id.text, "link");
    reading.project.links.push_back(std::move(link));
}

std::string relation_behind(const Reading& reading, const pugi::xml_node& edge) {
    const auto guid = value_of(edge, "representedGUID");
    return guid.empty() ? std::string{} : reading.ids.find(guid, "relation");
}

/// A graph whose shapes are codes and whose lines are their relations is a model; any other stays as it came.
bool is_model(const Reading& reading, const pugi::xml_node& graph) {
    std::unordered_map<std::string, std::string> code_of;
    for (const auto vertex : graph.children("Vertex")) {
        const auto code = reading.ids.find(value_of(vertex, "representedGUID"), "code");
        if (code.empty() || !code_of.emplace(bare_guid(value_of(vertex, "guid")), code).second) return false;
    }
    for (const auto edge : graph.children("Edge")) {
        const auto relation = relation_behind(reading, edge);
        const auto row = std::ranges::find(reading.project.relations, relation, [](const auto& each) { return each.id.text; });
        if (row == reading.project.relations.end() || !row->model.empty()) return false;
        const auto from = code_of.find(bare_guid(value_of(edge, "sourceVertex")));
        const auto to = code_of.find(bare_guid(value_of(edge, "targetVertex")));
        if (from == code_of.end() || to == code_of.end() || from->second != row->origin.text || to->second != row->target.text) return false;
    }
    return !code_of.empty();
}

void add_model(Reading& reading, const pugi::xml_node& graph) {
    domain::Model model;
    model.id.text = reading.ids.take(value_of(graph, "guid"), "model", {"model", value_of(graph, "name")});
    model.title = value_of(graph, "name").empty() ? "Untitled graph" : std::string(value_of(graph, "name"));
    model.kind = "concept-map";
    reading.keep_attributes(graph, "", model.id.text, {"name"});
    for (const auto vertex : graph.children("Vertex")) {
        domain::ModelMember member;
        member.model = model.id;
        member.code.text = reading.ids.find(value_of(vertex, "representedGUID"), "code");
        member.id.text = reading.ids.take(value_of(vertex, "guid"), "model_member", {"vertex", model.id.text, member.code.text});
        const auto place = [&](const char* name) { return base::parse_integer(value_of(vertex, name)).value_or(0); };
        member.x = static_cast<double>(place("firstX")) / graph_units;
        member.y = static_cast<double>(place("firstY")) / graph_units;
        reading.keep_attributes(vertex, "", member.id.text, {"name", "representedGUID", "firstX", "firstY"});
        reading.project.model_members.push_back(std::move(member));
    }
    for (const auto edge : graph.children("Edge")) {
        const auto relation = relation_behind(reading, edge);
        const auto row = std::ranges::find(reading.project.relations, relation, [](const auto& each) { return each.id.text; });
        row->model = model.id;
        const auto guid = value_of(edge, "guid");
        const bool ours = bare_guid(guid) == derived_guid({"edge", guid_of(relation)});
        reading.keep_attributes(edge, "", relation + "/Edge", {"sourceVertex", "targetVertex", "representedGUID", ours ? "direction" : ""}, ours ? Attributes{} : Attributes{{"guid", std::string(guid)}});
    }
    reading.project.models.push_back(std::move(model));
}

}  // namespace

void read_notes(Reading& reading, const pugi::xml_node& project) {
    for (const auto node : project.child("Notes").children("Note")) read_note(reading, node);
}

void settle_notes(Reading& reading) {
    std::unordered_map<std::string, std::size_t> place;
    for (std::size_t i = 0; i < reading.project.memos.size(); ++i) place.emplace(reading.project.memos[i].id.text, i);
    const auto remarks = remarks_of(reading.project);
    std::unordered_set<std::size_t> taken;
    for (const auto& reference : reading.note_references) {
        const auto id = reading.ids.find(reference.note, "memo");
        const auto at = place.find(id);
        if (at == place.end()) {
            reading.kept.element(reference.row == reading.about ? "" : reference.row, reference.place, fmt::format("<NoteRef targetGUID=\"{}\"/>", base::html_escaped(reference.note)));
            reading.tell_grouped(Loss::none, "A note is named that the file does not hold. The reference is kept and goes out again as it came.", reference.row);
            continue;
        }
        auto& memo = reading.project.memos[at->second];
        if (is_remark(remarks, reference, memo)) {
            taken.insert(at->second);
        } else if (memo.about.empty()) {
            memo.about.text = reference.row;
            memo.kind = memo_kind_for(reference.table);
        } else {
            const auto link = reading.ids.own(derived_id({"memo of", reference.row, id}), "link");
            reading.project.links.push_back({.id = {link}, .origin = {reference.row}, .target = {id}, .label = std::string(memo_of), .direction = ""});
        }
    }
    std::size_t i = 0;
    std::erase_if(reading.project.memos, [&](const auto&) { return taken.contains(i++); });
    reading.note_references.clear();
}

void read_links(Reading& reading, const pugi::xml_node& project) {
    for (const auto node : project.child("Links").children("Link")) read_link(reading, node);
}

void read_graphs(Reading& reading, const pugi::xml_node& project) {
    for (const auto graph : project.child("Graphs").children("Graph")) {
        if (is_model(reading, graph)) add_model(reading, graph);
        else reading.keep_child(graph, "", Loss::none, "Loam draws graphs of codes and their relations only. It is kept in the project and goes out again as it came.");
    }
}

}  // namespace loam::exchange::refi
