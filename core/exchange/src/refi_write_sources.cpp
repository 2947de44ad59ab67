#include <ranges>

#include "loam/base/text.hpp"
#include "refi_guid.hpp"
#include "refi_output.hpp"
#include "refi_reading.hpp"
#include "refi_schema.hpp"

// Sources with their files, texts, selections and codings.

namespace loam::exchange::refi {
namespace {

constexpr std::size_t largest_file = 2'147'483'647;

std::string ending_of(std::string_view file) {
    const auto dot = file.rfind('.');
    if (dot == std::string_view::npos || file.size() - dot > 8) return ".bin";
    std::string ending;
    for (const char c : base::case_folded(file.substr(dot))) ending += (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' ? c : '_';
    return ending;
}

/// The file a source was made of, as an entry of the archive; "" if it is not here.
std::string original_path(Output& output, const domain::Source& source, const std::string& guid) {
    if (source.original.empty()) return {};
    auto bytes = output.options.file_bytes ? output.options.file_bytes(source.original) : std::nullopt;
    if (!bytes || bytes->size() > largest_file) {
        output.left_out.push_back({fmt::format("the original of “{}”", source.name), bytes ? "A file inside a REFI-QDA project may hold 2^31-1 bytes at most." : "Its bytes are not in the project file."});
        return {};
    }
    auto name = guid + ending_of(source.file.empty() ? source.name : source.file);
    if (output.texts.contains(name) || output.files.contains("sources/" + name)) name = derived_guid({"original", source.id.text}) + ending_of(source.file);
    output.files["sources/" + name] = std::move(*bytes);
    return "internal://" + name;
}

bool is_styled(std::string_view file) { return base::case_folded(file).ends_with(".docx"); }

std::string plain_path(Output& output, const SourcePlan& source, const std::string& guid) { return source.text ? output.text_file(guid, source.text->text) : std::string{}; }

/// guid, name, paths. Text elements without any text have an empty one.
void open_source(Output& output, XmlWriter& xml, const SourcePlan& planned) {
    const auto& source = *planned.source;
    const auto guid = output.guid(source.id.text);
    const bool textual = planned.form == SourceForm::text || planned.form == SourceForm::transcript;
    Tag tag(output, xml, element_of(planned.form), source.id.text);
    tag.put("guid", guid).put("name", source.name);
    const auto original = !textual || is_styled(source.file) ? original_path(output, source, guid) : std::string{};
    if (textual && !source.original.empty() && !is_styled(source.file))
        output.left_out.push_back({fmt::format("the original of “{}”", source.name), "Beside a text REFI-QDA takes a DOCX file only; the text itself goes out."});
    bool has_content = false;
    if (textual) {
        const auto plain = plain_path(output, planned, guid);
        tag.optional("richTextPath", original).optional("plainTextPath", plain);
        has_content = !plain.empty() || !tag.kept("plainTextPath").empty();
    } else {
        tag.optional("path", original);
    }
    tag.finish();
    xml.optional_leaf("Description", source.note);
    if (textual && !has_content) xml.leaf("PlainTextContent", "");
    if (textual && planned.text) output.tell(derived_id({"text", source.id.text}), planned.text->id.text);
}

/// The text of a PDF or a picture; also one that was missing when the file came in.
void write_inner_text(Output& output, XmlWriter& xml, const SourcePlan& planned, std::string_view element) {
    const auto key = fmt::format("{}/{}", planned.source->id.text, element);
    const auto* kept = output.kept.line(key);
    const bool has_numbers = std::ranges::any_of(planned.passages, [](const auto& each) { return each.form == PassageForm::numbers; });
    if (!planned.text && !kept && !has_numbers) return;
    Tag tag(output, xml, element, key);
    if (planned.text) {
        const auto guid = output.guid(planned.text->id.text);
        tag.put("guid", guid).without("plainTextPath").put("plainTextPath", output.text_file(guid, planned.text->text));
    } else {
        const auto guid = bare_guid(tag.kept("guid"));
        tag.put("guid", guid.empty() ? derived_guid({"text", planned.source->id.text}) : guid);
    }
    const bool has_content = planned.text || !tag.kept("plainTextPath").empty();
    tag.finish();
    if (!has_content) xml.leaf("PlainTextContent", "");
    write_text_selections(output, xml, planned);
    output.kept_children(xml, planned.source->id.text, element, "Coding");
    output.kept_children(xml, planned.source->id.text, element, "NoteRef");
    output.kept_children(xml, planned.source->id.text, element, "VariableValue");
    xml.close();
}

void write_description(Output& output, XmlWriter& xml, const std::string& passage) {
    const auto* memo = output.description_of(passage);
    if (!memo) return;
    xml.leaf("Description", memo->words);
    output.about_told(memo->id.text);
}

void write_coding(Output& output, XmlWriter& xml, const domain::Coding& coding) {
    Tag tag(output, xml, "Coding", coding.id.text);
    tag.put("guid", output.guid(coding.id.text)).optional("creatingUser", output.user(coding.coder));
    tag.without("creatingUser").finish();
    xml.open("CodeRef");
    xml.attribute("targetGUID", guid_of(coding.code.text));
    xml.close();
    output.note_refs(xml, coding.id.text, "Coding", coding.note);
    xml.close();
}

/// What every selection holds after its start tag, and its end.
void finish_selection(Output& output, XmlWriter& xml, const domain::Passage& passage, std::string_view element, std::string_view representation = {}) {
    write_description(output, xml, passage.id.text);
    if (!representation.empty()) {
        const auto key = passage.id.text + "/Representation";
        Tag tag(output, xml, "Representation", key);
        const auto guid = bare_guid(tag.kept("guid"));
        tag.put("guid", guid.empty() ? derived_guid({"representation", passage.id.text}) : guid).finish();
        xml.leaf("PlainTextContent", representation);
        xml.close();
    }
    for (const auto* coding : output.codings_on(passage.id.text)) write_coding(output, xml, *coding);
    output.kept_children(xml, passage.id.text, element, "Coding");
    output.note_refs(xml, passage.id.text, element);
    xml.close();
}

std::string number(std::int64_t value) { return std::to_string(value); }

void write_region(Output& output, XmlWriter& xml, const PassagePlan& planned, bool is_pdf) {
    const auto& passage = *planned.passage;
    const std::string_view element = is_pdf ? "PDFSelection" : "PictureSelection";
    Tag tag(output, xml, element, passage.id.text);
    tag.put("guid", output.guid(passage.id.text));
    if (tag.kept("name").empty()) tag.optional("name", name_for(passage.words));
    if (is_pdf) tag.put("page", number(planned.corners.page));
    tag.put("firstX", number(planned.corners.first_x)).put("firstY", number(planned.corners.first_y));
    tag.put("secondX", number(planned.corners.second_x)).put("secondY", number(planned.corners.second_y));
    tag.finish();
    // Words that came as a box are quoted as the file quoted them.
    const auto* box = output.kept.line(key_of_box(passage.id.text));
    const auto quoted = passage.kind == "span" && box ? box->value("quoted") : std::string_view(passage.words);
    finish_selection(output, xml, passage, element, is_pdf ? quoted : std::string_view{});
}

/// True if the box says of the words what Loam says of them now: the same codes, notes that go out, and the place where they stood.
bool still_says_so(const Output& output, const domain::Passage& passage, const pugi::xml_node& box) {
    const auto* stood = output.kept.line(key_of_twin(passage.id.text));
    if (passage.kind == "span" && (!stood || stood->value("stands") != stands_at(passage.start.value_or(-1), passage.end.value_or(-1)))) return false;
    std::multiset<std::string> codes;
    for (const auto* coding : output.codings_on(passage.id.text)) codes.insert(bare_guid(guid_of(coding->code.text)));
    std::multiset<std::string> boxed;
    for (const auto coding : box.children("Coding")) boxed.insert(bare_guid(value_of(coding.child("CodeRef"), "targetGUID")));
    const auto goes_out = [&](const pugi::xml_node& note) {
        const auto guid = bare_guid(value_of(note, "targetGUID"));
        return std::ranges::any_of(output.project.memos, [&](const domain::Memo& memo) { return bare_guid(guid_of(memo.id.text)) == guid; });
    };
    return codes == boxed && std::ranges::all_of(box.children("NoteRef"), goes_out);
}

/// The box that a file wrote beside words of the same GUID.
void write_twin(Output& output, XmlWriter& xml, const domain::Passage& passage) {
    for (const auto content : output.kept.elements(passage.id.text, place_of_twin)) {
        pugi::xml_document document;
        const bool parsed = document.load_buffer(content.data(), content.size(), pugi::parse_default | pugi::parse_ws_pcdata_single, pugi::encoding_utf8);
        if (parsed && is_valid(document.document_element()) && still_says_so(output, passage, document.document_element())) xml.raw(as_written(document.document_element()));
        else output.left_out.push_back({"a box on a page", "It marked words that were coded otherwise or moved since. The words go out as words of the text."});
    }
}

void write_regions(Output& output, XmlWriter& xml, const SourcePlan& source) {
    for (const auto& planned : source.passages) {
        if (planned.form == PassageForm::region) write_region(output, xml, planned, source.form == SourceForm::pdf);
        else if (source.form == SourceForm::pdf) write_twin(output, xml, *planned.passage);
    }
}

void write_times(Output& output, XmlWriter& xml, const SourcePlan& source) {
    const std::string_view element = source.form == SourceForm::video ? "VideoSelection" : "AudioSelection";
    for (const auto& planned : source.passages) {
        if (planned.form != PassageForm::time) continue;
        const auto& passage = *planned.passage;
        Tag tag(output, xml, element, passage.id.text);
        tag.put("guid", output.guid(passage.id.text)).put("begin", number(*passage.start)).put("end", number(*passage.end)).finish();
        finish_selection(output, xml, passage, element);
    }
}

/// Where the points of a transcript stand, by GUID.
std::map<std::string, std::string> kept_points(Output& output, const std::string& source) {
    std::map<std::string, std::string> points;
    for (const auto content : output.kept.elements(source, "Transcript/SyncPoint")) {
        pugi::xml_document document;
        if (!document.load_buffer(content.data(), content.size())) continue;
        const auto node = document.document_element();
        points.emplace(bare_guid(value_of(node, "guid")), value_of(node, "position"));
    }
    return points;
}

struct Ends {
    std::string from;
    std::string to;
};

/// A selection in a transcript lies between two points; where those of the file do not fit, it gets its own.
Ends ends_of(Output& output, XmlWriter& xml, const domain::Passage& passage, const std::map<std::string, std::string>& points) {
    const auto* line = output.kept.line(passage.id.text);
    Ends ends;
    const auto end = [&](std::string_view name, const domain::Integer& place) {
        const auto guid = line ? bare_guid(line->value(name)) : std::string{};
        const auto point = points.find(guid);
        if (point != points.end() && point->second == number(*place)) return guid;
        auto made = derived_guid({"sync", passage.id.text, name});
        xml.open("SyncPoint");
        xml.attribute("guid", made);
        xml.attribute("position", number(*place));
        xml.close();
        return made;
    };
    ends.from = end("fromSyncPoint", passage.start);
    ends.to = end("toSyncPoint", passage.end);
    return ends;
}

void write_transcript_selections(Output& output, XmlWriter& xml, const SourcePlan& source) {
    output.kept_children(xml, source.source->id.text, "Transcript", "SyncPoint");
    const auto points = kept_points(output, source.source->id.text);
    std::vector<std::pair<const domain::Passage*, Ends>> spans;
    for (const auto& planned : source.passages) {
        if (planned.form == PassageForm::span) spans.emplace_back(planned.passage, ends_of(output, xml, *planned.passage, points));
    }
    for (const auto& [passage, ends] : spans) {
        Tag tag(output, xml, "TranscriptSelection", passage->id.text);
        tag.put("guid", output.guid(passage->id.text)).put("fromSyncPoint", ends.from).put("toSyncPoint", ends.to);
        if (tag.kept("name").empty()) tag.put("name", name_for(base::slice(source.text->text, static_cast<std::size_t>(*passage->start), static_cast<std::size_t>(*passage->end))));
        tag.finish();
        finish_selection(output, xml, *passage, "TranscriptSelection");
    }
}

void write_source(Output& output, XmlWriter& xml, const SourcePlan& planned) {
    const auto& id = planned.source->id.text;
    const auto element = element_of(planned.form);
    open_source(output, xml, planned);
    if (planned.form == SourceForm::text) write_text_selections(output, xml, planned);
    if (planned.form == SourceForm::transcript) write_transcript_selections(output, xml, planned);
    if (planned.form == SourceForm::picture) write_inner_text(output, xml, planned, "TextDescription");
    if (planned.form == SourceForm::audio || planned.form == SourceForm::video) {
        for (const auto* transcript : output.plan.within(id)) write_source(output, xml, *transcript);
        output.kept_children(xml, id, element, "Transcript");
        write_times(output, xml, planned);
    }
    if (planned.form == SourceForm::picture || planned.form == SourceForm::pdf) write_regions(output, xml, planned);
    if (planned.form == SourceForm::pdf) write_inner_text(output, xml, planned, "Representation");
    if (planned.form != SourceForm::transcript) {
        write_source_codings(output, xml, planned);
        output.kept_children(xml, id, element, "Coding");
    }
    output.note_refs(xml, id, element);
    if (planned.form != SourceForm::transcript) {
        write_values(output, xml, id);
        output.kept_children(xml, id, element, "VariableValue");
    }
    xml.close();
}

}  // namespace

void write_text_selections(Output& output, XmlWriter& xml, const SourcePlan& source) {
    std::optional<passages::Offsets> offsets;
    if (source.text) offsets.emplace(source.text->text);
    for (const auto& planned : source.passages) {
        const auto& passage = *planned.passage;
        if (planned.form != PassageForm::span && planned.form != PassageForm::numbers) continue;
        Tag tag(output, xml, "PlainTextSelection", passage.id.text);
        tag.put("guid", output.guid(passage.id.text));
        if (planned.form == PassageForm::span) {
            if (tag.kept("name").empty()) tag.put("name", name_for(offsets->slice({static_cast<std::size_t>(*passage.start), static_cast<std::size_t>(*passage.end)})));
            tag.put("startPosition", number(*passage.start)).put("endPosition", number(*passage.end));
        }
        tag.finish();
        finish_selection(output, xml, passage, "PlainTextSelection");
    }
}

void write_source_codings(Output& output, XmlWriter& xml, const SourcePlan& source) {
    bool whole_told = false;
    for (const auto& planned : source.passages) {
        if (planned.form != PassageForm::whole && planned.form != PassageForm::loose) continue;
        if (planned.form == PassageForm::whole && !std::exchange(whole_told, true)) output.tell(derived_id({"whole", source.source->id.text}), planned.passage->id.text);
        for (const auto* coding : output.codings_on(planned.passage->id.text)) write_coding(output, xml, *coding);
    }
}

void write_sources(Output& output, XmlWriter& xml) {
    const auto stands_alone = [](const SourcePlan& source) { return source.within.empty(); };
    if (std::ranges::none_of(output.plan.sources(), stands_alone)) return;
    xml.open("Sources");
    for (const auto& source : output.plan.sources()) {
        if (stands_alone(source)) write_source(output, xml, source);
    }
    xml.close();
}

}  // namespace loam::exchange::refi
