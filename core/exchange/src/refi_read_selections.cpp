#include "loam/base/number.hpp"
#include "loam/base/text.hpp"
#include "refi_guid.hpp"
#include "refi_reading.hpp"

// Selections in texts → passages, after it is known how the file counts; codings of every selection.

namespace loam::exchange::refi {
namespace {

using base::Loss;

/// Points of a transcript by GUID: position in the text, milliseconds.
struct SyncPoint {
    domain::Integer position;
    domain::Integer time;
};
using SyncPoints = std::unordered_map<std::string, SyncPoint>;

SyncPoints sync_points(const pugi::xml_node& transcript) {
    SyncPoints points;
    for (const auto node : transcript.children("SyncPoint"))
        points[bare_guid(value_of(node, "guid"))] = {base::parse_integer(value_of(node, "position")), base::parse_integer(value_of(node, "timeStamp"))};
    return points;
}

/// A selection of a text with its numbers; without, if the file gives none that can be read.
struct Selected {
    pugi::xml_node node;
    std::optional<Numbers> numbers;
    domain::Integer from_time;
    domain::Integer to_time;
};

std::vector<Selected> selections_of(const pugi::xml_node& text) {
    std::vector<Selected> all;
    for (const auto node : text.children("PlainTextSelection")) {
        const auto start = base::parse_integer(value_of(node, "startPosition"));
        const auto end = base::parse_integer(value_of(node, "endPosition"));
        all.push_back({node, start && end ? std::optional(Numbers{*start, *end}) : std::nullopt, {}, {}});
    }
    const auto points = sync_points(text);
    for (const auto node : text.children("TranscriptSelection")) {
        const auto from = points.find(bare_guid(value_of(node, "fromSyncPoint")));
        const auto to = points.find(bare_guid(value_of(node, "toSyncPoint")));
        Selected selected{node, std::nullopt, {}, {}};
        if (from != points.end() && to != points.end()) {
            selected.from_time = from->second.time;
            selected.to_time = to->second.time;
            if (from->second.position && to->second.position) selected.numbers = Numbers{*from->second.position, *to->second.position};
        }
        all.push_back(selected);
    }
    return all;
}

/// What speaks for a reading: the selections; for a transcript without any its points, which stand at beginnings of lines.
std::vector<Numbers> evidence_of(const pugi::xml_node& text, const std::vector<Selected>& selections) {
    std::vector<Numbers> all;
    for (const auto& selected : selections) {
        if (!selected.numbers || selected.numbers->end <= selected.numbers->start) continue;
        all.push_back(*selected.numbers);
        all.back().quoted = quoted_name(value_of(selected.node, "name"));
    }
    if (!all.empty()) return all;
    std::optional<std::int64_t> last;
    for (const auto node : text.children("SyncPoint")) {
        const auto position = base::parse_integer(value_of(node, "position"));
        if (position && last && *position > *last) all.push_back({*last, *position});
        if (position) last = position;
    }
    return all;
}

void choose_readings(Reading& reading, const std::vector<std::vector<Selected>>& selections) {
    if (!reading.wants_evidence) return;
    std::vector<ToCalibrate> texts;
    std::vector<TextPart*> parts;
    for (std::size_t i = 0; i < reading.texts.size(); ++i) {
        auto& part = reading.texts[i];
        if (!part.shape) continue;
        texts.push_back({part.shape.get(), evidence_of(part.node, selections[i])});
        parts.push_back(&part);
    }
    const auto chosen = calibrate(texts, reading.out.origin);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        parts[i]->calibrated = chosen[i];
        if (texts[i].selections.empty()) continue;
        reading.out.offsets.push_back({parts[i]->source, parts[i]->name, chosen[i].reading, chosen[i].evidence, chosen[i].literal, chosen[i].of_project});
    }
}

/// Numbers are kept wherever they are not the code points of the passage.
bool are_plain(const std::optional<passages::Span>& span, const std::optional<Numbers>& numbers) {
    return span && numbers && static_cast<std::int64_t>(span->start) == numbers->start && static_cast<std::int64_t>(span->end) == numbers->end;
}

std::string place_for(const Selected& selected) {
    if (!selected.numbers) return "a place that the file does not tell";
    return fmt::format("characters {} to {} of the file", selected.numbers->start, selected.numbers->end);
}

/// A passage whose text is not here, or whose numbers lead out of it, stays as a place with its numbers.
void place_outside(Reading& reading, const TextPart& part, const Selected& selected, domain::Passage& passage) {
    passage.kind = "page";
    passage.place = place_for(selected);
    passage.words = std::string(value_of(selected.node, "name"));
    if (selected.from_time && selected.to_time) {
        passage.kind = "time";
        passage.start = selected.from_time;
        passage.end = selected.to_time;
    }
    if (part.text.empty() || part.by_ourselves) return;
    const bool empty = selected.numbers && selected.numbers->start == selected.numbers->end;
    reading.tell_grouped(empty ? Loss::none : Loss::lost, empty ? "The selection holds no character. It stays as a place with its numbers." : "The numbers of the selection lead out of the text. It stays as a place with its numbers and codings, without words.", fmt::format("{}, {}", part.name, passage.place));
}

/// The box of what the file marks twice stays with the words, and goes out again while they stand where they stood.
void keep_twin(Reading& reading, const pugi::xml_node& node, const domain::Passage& passage) {
    const auto twin = std::ranges::find(reading.marked_twice, node, &MarkedTwice::in_text);
    if (twin == reading.marked_twice.end()) return;
    reading.kept.element(passage.id.text, place_of_twin, as_written(twin->box));
    if (passage.kind == "span") reading.kept.line(passage.source.text, key_of_twin(passage.id.text), "PDFSelection", {{"stands", stands_at(*passage.start, *passage.end)}});
    reading.tell_grouped(Loss::none, "The file holds what was marked once twice, as a box on the page and as words of the text. It was taken in once, as the words; the box is kept and goes out again.",
                         fmt::format("“{}”", value_of(twin->box, "name")));
}

void read_selected(Reading& reading, const TextPart& part, const std::vector<Selected>& selections, std::string_view voice) {
    std::optional<Places> places;
    const bool fits = !part.by_ourselves || is_convincing(part.calibrated.evidence);
    if (part.shape && fits) places.emplace(*part.shape, part.calibrated.reading);
    if (part.shape && !fits && !selections.empty())
        reading.tell(Loss::lost, part.name, fmt::format("The file brings no text. Loam read it from the original, but the file's numbers do not fall on its words. {} as places with these numbers and their codings, without words.", base::counted(selections.size(), "passage stays", "passages stay")));
    std::size_t ordinal = 0;
    for (const auto& selected : selections) {
        const auto& node = selected.node;
        domain::Passage passage;
        passage.id.text = reading.ids.take(value_of(node, "guid"), "passage", {"selection", part.source, node.name(), std::to_string(++ordinal)});
        passage.source.text = part.source;
        passage.voice = std::string(voice);
        const auto span = places && selected.numbers ? places->span(*selected.numbers) : std::nullopt;
        if (span) {
            passage.kind = "span";
            passage.source_text.text = part.text;
            passage.start = static_cast<std::int64_t>(span->start);
            passage.end = static_cast<std::int64_t>(span->end);
        } else {
            place_outside(reading, part, selected, passage);
        }
        Attributes more;
        const auto name = value_of(node, "name");
        if (!are_plain(span, selected.numbers)) {
            for (const char* number : {"startPosition", "endPosition"}) {
                if (node.attribute(number)) more.emplace_back(number, value_of(node, number));
            }
        }
        const bool own_name = span && name == name_for(part.shape->offsets().slice(*span));
        if (!own_name && !name.empty()) more.emplace_back("name", name);
        reading.keep_attributes(node, part.source, passage.id.text, {"startPosition", "endPosition", "name"}, std::move(more));
        reading.keep_children(node, passage.id.text, {"Description", "Coding", "NoteRef"});
        reading.project.passages.push_back(passage);
        read_selection(reading, node, passage, part.source);
        keep_twin(reading, node, passage);
    }
}

/// Points go out again with their places as Loam counts them; where the text is missing, with the file's own.
void keep_sync_points(Reading& reading, const TextPart& part) {
    std::optional<Places> places;
    if (part.shape) places.emplace(*part.shape, part.calibrated.reading);
    for (auto node : part.node.children("SyncPoint")) {
        const auto position = base::parse_integer(value_of(node, "position"));
        const auto point = places && position ? places->point(*position) : std::nullopt;
        if (point) node.attribute("position").set_value(static_cast<unsigned long long>(*point));
        reading.keep_child(node, part.source, Loss::none, "Loam has no table for it. It is kept in the project and goes out again, its place counted in code points.");
    }
}

}  // namespace

bool is_convincing(const OffsetEvidence& evidence) {
    // By chance a third of all places is at the edge of a word; nine of ten in eight and more are no chance.
    constexpr std::size_t enough_edges = 8;
    if (evidence.outside > 0) return false;
    if (evidence.names > 0) return evidence.names_met * 10 >= evidence.names * 8;
    return evidence.edges >= enough_edges && (evidence.on_lines + evidence.on_words) * 10 >= evidence.edges * 9;
}

void read_coding(Reading& reading, const pugi::xml_node& node, const std::string& passage, const std::string& source, std::size_t ordinal) {
    const auto code = reading.ids.find(value_of(node.child("CodeRef"), "targetGUID"), "code");
    if (code.empty()) return reading.keep_child(node, passage, Loss::lost, "it names a code that the file does not list. It is kept in the project and goes out again as it came.");
    domain::Coding coding;
    coding.id.text = reading.ids.take(value_of(node, "guid"), "coding", {"coding", passage, std::to_string(ordinal)});
    coding.code.text = code;
    coding.passage.text = passage;
    coding.coder.text = reading.person(value_of(node, "creatingUser"));
    reading.keep_attributes(node, source, coding.id.text, {"creatingUser"});
    if (node.child("CodeRef").next_sibling("CodeRef"))
        reading.tell_grouped(Loss::lost, "A coding names several codes, which the standard does not know; the first was taken.", std::string(value_of(node, "guid")));
    reading.keep_children(node, coding.id.text, {"CodeRef", "NoteRef"});
    reading.collect_notes(node, coding.id.text, "coding");
    reading.project.codings.push_back(std::move(coding));
    ++reading.out.codings;
}

void read_selection(Reading& reading, const pugi::xml_node& node, const domain::Passage& passage, const std::string& source) {
    std::size_t ordinal = 0;
    for (const auto coding : node.children("Coding")) read_coding(reading, coding, passage.id.text, source, ++ordinal);
    reading.collect_notes(node, passage.id.text, "passage");
    const auto description = text_of(node.child("Description"));
    if (description.empty()) return;
    const auto id = reading.ids.own(derived_id({"description", passage.id.text}), "memo");
    reading.project.memos.push_back({.id = {id}, .kind = memo_kind_for("passage"), .title = "Comment on a passage", .words = description, .about = {passage.id.text},
                                     .writer = {reading.person(value_of(node, "creatingUser"))}, .written = date_of(value_of(node, "creationDateTime")), .is_private = {}});
}

void read_selections(Reading& reading) {
    std::vector<std::vector<Selected>> selections;
    for (const auto& part : reading.texts) selections.push_back(selections_of(part.node));
    choose_readings(reading, selections);
    for (std::size_t i = 0; i < reading.texts.size(); ++i) {
        const auto& part = reading.texts[i];
        const bool is_pdf = std::string_view(part.node.parent().name()) == "PDFSource";
        read_selected(reading, part, selections[i], is_pdf ? "author" : "participant");
        keep_sync_points(reading, part);
    }
    for (auto& part : reading.texts) {
        if (part.text.empty()) continue;
        part.shape.reset();
        reading.project.source_texts[part.row].text = std::move(part.raw->text);
    }
}

}  // namespace loam::exchange::refi
