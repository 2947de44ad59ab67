#include "loam/base/number.hpp"
#include "loam/base/text.hpp"
#include "refi_guid.hpp"
#include "refi_reading.hpp"
#include "refi_schema.hpp"

// Sources of every kind, their texts and their files.

namespace loam::exchange::refi {
namespace {

using base::Loss;

std::string kind_of(std::string_view element) {
    if (element == "PictureSource") return "picture";
    if (element == "AudioSource" || element == "VideoSource") return "recording";
    return element == "PDFSource" ? "document" : "transcript";
}

/// The name in the file's own folder tells nothing: it is a GUID.
std::string file_name(const SourcePath& path) {
    const auto dot = path.name.rfind('.');
    return bare_guid(path.name.substr(0, dot)).empty() ? path.name : std::string{};
}

std::string ending_of(const SourcePath& path) {
    const auto dot = path.name.rfind('.');
    return dot == std::string::npos ? std::string{} : path.name.substr(dot);
}

std::string source_name(Reading& reading, const pugi::xml_node& node) {
    if (const auto name = value_of(node, "name"); !name.empty()) return std::string(name);
    for (const char* attribute : {"currentPath", "path", "richTextPath", "plainTextPath"}) {
        const auto name = source_path(value_of(node, attribute)).name;
        if (!name.empty()) return name;
    }
    reading.tell_grouped(Loss::repaired, "The source has no name; it was called “Unnamed source”.", std::string(value_of(node, "guid")));
    return "Unnamed source";
}

/// The file that a source was made of; its place among the originals, if it is here. What is not here stays named by its
/// path, so that it goes out again.
std::optional<std::size_t> read_original(Reading& reading, const pugi::xml_node& node, domain::Source& source, Attributes& paths) {
    const bool is_text = node.attribute("richTextPath") || node.attribute("plainTextPath") || std::string_view(node.name()) == "TextSource";
    const auto* attribute = is_text ? "richTextPath" : "path";
    const auto written = value_of(node, attribute);
    const auto current = value_of(node, "currentPath");
    if (!current.empty()) paths.emplace_back("currentPath", current);
    const auto path = source_path(written.empty() ? current : written);
    source.file = file_name(source_path(current.empty() ? written : current));
    if (source.file.empty() && !path.name.empty()) source.file = source.name.ends_with(ending_of(path)) ? source.name : source.name + ending_of(path);
    if (source.file.empty() && path.name.empty()) source.file = file_name(source_path(value_of(node, "plainTextPath")));
    if (written.empty()) return std::nullopt;
    auto bytes = reading.options.with_originals ? reading.load(written, source.name, reading.options.limits.original_bytes) : std::nullopt;
    if (bytes && !reading.has_room_for_original(bytes->size(), source.name)) bytes.reset();
    if (!bytes) {
        paths.emplace_back(attribute, written);
        return std::nullopt;
    }
    reading.out.originals.push_back({source.id.text, source.file.empty() ? path.name : source.file, std::move(*bytes)});
    return reading.out.originals.size() - 1;
}

/// A text inside a source: the words of a PDF, the description of a picture. Its selections count in it.
void read_inner_text(Reading& reading, const pugi::xml_node& node, domain::Source& source, std::optional<std::size_t> original) {
    auto raw = reading.load_text(node, source.name);
    const bool is_pdf = std::string_view(node.name()) == "Representation";
    const bool by_ourselves = !raw && is_pdf;
    if (auto own = is_pdf ? read_by_ourselves(reading, source, original, !raw) : std::nullopt) raw = std::move(own);
    const auto element = fmt::format("{}/{}", source.id.text, node.name());
    const bool here = raw.has_value();
    const auto id = here ? reading.ids.take(value_of(node, "guid"), "source_text", {"text", source.id.text}) : std::string{};
    Attributes more;
    if (!here) {
        more.emplace_back("guid", value_of(node, "guid"));
        if (const auto path = value_of(node, "plainTextPath"); !path.empty()) more.emplace_back("plainTextPath", path);
    }
    reading.keep_attributes(node, source.id.text, element, {"plainTextPath"}, std::move(more));
    for (const auto child : node.children()) {
        const std::string_view name = child.name();
        if (name == "Coding" || name == "NoteRef" || name == "VariableValue" || name == "Description")
            if (child.first_child() || child.first_attribute()) reading.keep_child(child, source.id.text, Loss::none, "Loam has no table for it. It is kept in the project and goes out again as it came.");
    }
    source.here = here;
    TextPart part{.node = node, .source = source.id.text, .text = "", .name = source.name, .by_ourselves = by_ourselves};
    add_text(reading, std::move(part), std::move(raw), id);
}

/// A text of a source without an element of its own for it: a text source, a transcript, a PDF that tells only where its file is.
void read_own_text(Reading& reading, const pugi::xml_node& node, domain::Source& source, std::optional<std::size_t> original, std::string name, Attributes& more) {
    const bool is_pdf = std::string_view(node.name()) == "PDFSource";
    auto raw = is_pdf ? std::nullopt : reading.load_text(node, source.name);
    const bool by_ourselves = !raw;
    if (const auto path = value_of(node, "plainTextPath"); !raw && !path.empty()) more.emplace_back("plainTextPath", path);
    if (by_ourselves) raw = read_by_ourselves(reading, source, original, true);
    source.here = raw.has_value();
    const auto text = raw ? reading.ids.own(derived_id({"text", source.id.text}), "source_text") : std::string{};
    add_text(reading, {.node = node, .source = source.id.text, .text = "", .name = std::move(name), .by_ourselves = by_ourselves}, std::move(raw), text);
}

/// Codings of the source as a whole hang on one passage that says so.
void read_whole(Reading& reading, const pugi::xml_node& node, const std::string& source, std::string_view voice) {
    std::string passage;
    std::size_t ordinal = 0;
    for (const auto coding : node.children("Coding")) {
        if (passage.empty()) {
            passage = reading.ids.own(derived_id({"whole", source}), "passage");
            reading.project.passages.push_back({.id = {passage}, .source = {source}, .source_text = {}, .kind = "page", .start = {}, .end = {}, .place = std::string(whole_source), .words = "", .voice = std::string(voice)});
        }
        read_coding(reading, coding, passage, source, ++ordinal);
    }
}

domain::Passage passage_in(Reading& reading, const pugi::xml_node& node, const std::string& source, std::string_view voice, std::size_t ordinal) {
    domain::Passage passage;
    passage.id.text = reading.ids.take(value_of(node, "guid"), "passage", {"selection", source, node.name(), std::to_string(ordinal)});
    passage.source.text = source;
    passage.voice = std::string(voice);
    return passage;
}

/// For when the words of the page are known. The passage is the next.
void keep_region(Reading& reading, const pugi::xml_node& selection, const std::string& quoted) {
    const auto number = [&](const char* name) { return base::parse_integer(value_of(selection, name)); };
    const auto page = number("page");
    const auto x1 = number("firstX");
    const auto y1 = number("firstY");
    const auto x2 = number("secondX");
    const auto y2 = number("secondY");
    if (!page || !x1 || !y1 || !x2 || !y2) return;
    const auto [left, right] = std::minmax(*x1, *x2);
    const auto [low, high] = std::minmax(*y1, *y2);
    reading.regions.push_back({reading.project.passages.size(), *page, static_cast<double>(left), static_cast<double>(low), static_cast<double>(right), static_cast<double>(high), quoted});
}

/// The codes that a selection carries, and the notes it names: GUIDs, sorted.
std::vector<std::string> codes_of(const pugi::xml_node& selection) {
    std::vector<std::string> codes;
    for (const auto coding : selection.children("Coding")) codes.push_back(bare_guid(value_of(coding.child("CodeRef"), "targetGUID")));
    std::ranges::sort(codes);
    return codes;
}

bool holds_notes_of(const pugi::xml_node& selection, const pugi::xml_node& box) {
    std::unordered_set<std::string> notes;
    for (const auto note : selection.children("NoteRef")) notes.insert(bare_guid(value_of(note, "targetGUID")));
    return std::ranges::all_of(box.children("NoteRef"), [&](const auto& note) { return notes.contains(bare_guid(value_of(note, "targetGUID"))); });
}

/// The words under the GUID of a box, if they carry all that the box carries: then it was marked once and written twice.
pugi::xml_node same_in_text(const pugi::xml_node& pdf, const pugi::xml_node& box) {
    const auto guid = bare_guid(value_of(box, "guid"));
    for (const auto selection : pdf.child("Representation").children("PlainTextSelection")) {
        if (guid.empty() || bare_guid(value_of(selection, "guid")) != guid) continue;
        const auto remark = text_of(box.child("Description"));
        const bool is_same = codes_of(selection) == codes_of(box) && holds_notes_of(selection, box) && (remark.empty() || remark == text_of(selection.child("Description")));
        if (is_same) return selection;
        return {};
    }
    return {};
}

/// True if Loam read the text of this source itself: the file's numbers may not fit it, while the box fits the page.
bool is_our_reading(const Reading& reading, const std::string& source) {
    return std::ranges::any_of(reading.texts, [&](const TextPart& part) { return part.source == source && part.by_ourselves && !part.text.empty(); });
}

/// A box and words under one GUID that say different things of it: nothing tells which is meant.
void tell_differing(Reading& reading, const pugi::xml_node& pdf, const pugi::xml_node& box) {
    for (const auto selection : pdf.child("Representation").children("PlainTextSelection")) {
        if (!selection.child("Coding") || !box.child("Coding") || bare_guid(value_of(selection, "guid")) != bare_guid(value_of(box, "guid"))) continue;
        reading.tell_grouped(Loss::none, "The file holds a box on the page and words of the text under one GUID that could not be taken for one. Both were taken in, so codes that both carry count twice.",
                             fmt::format("“{}”", value_of(box, "name")));
    }
}

void read_regions(Reading& reading, const pugi::xml_node& node, const std::string& source) {
    const bool is_pdf = std::string_view(node.name()) == "PDFSource";
    const bool may_be_one = is_pdf && !is_our_reading(reading, source);
    std::size_t ordinal = 0;
    for (const auto child : node.children(is_pdf ? "PDFSelection" : "PictureSelection")) {
        if (const auto words = may_be_one ? same_in_text(node, child) : pugi::xml_node()) {
            reading.marked_twice.push_back({words, child});
            continue;
        }
        if (is_pdf) tell_differing(reading, node, child);
        auto passage = passage_in(reading, child, source, is_pdf ? "author" : "participant", ++ordinal);
        passage.kind = "region";
        passage.place = region_place(child, reading.pages_from_zero);
        const auto representation = child.child("Representation");
        passage.words = text_of(representation.child("PlainTextContent"));
        Attributes numbers;
        for (const char* name : {"page", "firstX", "firstY", "secondX", "secondY"}) {
            if (child.attribute(name)) numbers.emplace_back(name, value_of(child, name));
        }
        reading.keep_attributes(child, source, passage.id.text, {"page", "firstX", "firstY", "secondX", "secondY"}, std::move(numbers));
        if (representation)
            reading.keep_attributes(representation, source, passage.id.text + "/Representation", {}, {{"guid", std::string(value_of(representation, "guid"))}});
        reading.keep_children(child, passage.id.text, {"Description", "Coding", "NoteRef", "Representation"});
        if (is_pdf) keep_region(reading, child, passage.words);
        reading.project.passages.push_back(passage);
        read_selection(reading, child, passage, source);
    }
}

void read_times(Reading& reading, const pugi::xml_node& node, const std::string& source) {
    const bool is_video = std::string_view(node.name()) == "VideoSource";
    std::size_t ordinal = 0;
    for (const auto child : node.children(is_video ? "VideoSelection" : "AudioSelection")) {
        auto passage = passage_in(reading, child, source, "participant", ++ordinal);
        passage.kind = "time";
        passage.start = base::parse_integer(value_of(child, "begin"));
        passage.end = base::parse_integer(value_of(child, "end"));
        if (!passage.start || !passage.end) {
            passage.kind = "page";
            passage.place = fmt::format("time “{}” to “{}”", value_of(child, "begin"), value_of(child, "end"));
            reading.tell_grouped(Loss::lost, "The selection has no readable times; it stays as a place without a time.", passage.id.text);
        }
        reading.keep_attributes(child, source, passage.id.text, {"begin", "end"});
        reading.keep_children(child, passage.id.text, {"Description", "Coding", "NoteRef"});
        reading.project.passages.push_back(passage);
        read_selection(reading, child, passage, source);
    }
}

/// Nothing more is read from the originals that have come.
void let_originals_go(Reading& reading) {
    if (!reading.options.take_original) return;
    for (auto& original : reading.out.originals) reading.options.take_original(std::move(original));
    reading.out.originals.clear();
}

void read_transcripts(Reading& reading, const pugi::xml_node& recording, const std::string& within);

void read_source(Reading& reading, const pugi::xml_node& node) {
    const std::string_view element = node.name();
    domain::Source source;
    source.id.text = reading.ids.take(value_of(node, "guid"), "source", {"source", element, value_of(node, "name")});
    source.name = source_name(reading, node);
    source.kind = kind_of(element);
    source.here = false;
    source.note = text_of(node.child("Description"));
    const auto id = source.id.text;
    Attributes more;
    const auto original = read_original(reading, node, source, more);
    if (element == "TextSource" || (element == "PDFSource" && !node.child("Representation"))) read_own_text(reading, node, source, original, source.name, more);
    for (const char* inner : {"Representation", "TextDescription"}) {
        if (const auto child = node.child(inner)) read_inner_text(reading, child, source, original);
    }
    let_originals_go(reading);
    // A PDF that names no file would go out as a text.
    const bool is_nameless_pdf = element == "PDFSource" && !base::case_folded(source.file).ends_with(".pdf");
    if (element == "AudioSource" || element == "VideoSource" || is_nameless_pdf) more.emplace_back("element", element);
    reading.keep_attributes(node, id, id, {"name", "plainTextPath", "richTextPath", "path", "currentPath"}, std::move(more));
    reading.keep_children(node, id, {"Description", "PlainTextContent", "PlainTextSelection", "Coding", "NoteRef", "VariableValue", "Representation", "TextDescription", "PDFSelection",
                                     "PictureSelection", "AudioSelection", "VideoSelection", "Transcript"});
    reading.collect_notes(node, id, "source");
    reading.project.sources.push_back(std::move(source));
    read_values(reading, node, id, "source");
    if (element == "PDFSource" || element == "PictureSource") read_regions(reading, node, id);
    if (element == "AudioSource" || element == "VideoSource") read_times(reading, node, id);
    read_whole(reading, node, id, element == "PDFSource" ? "author" : "participant");
    read_transcripts(reading, node, id);
}

/// A transcript of a recording is a source of its own that knows where it belongs.
void read_transcripts(Reading& reading, const pugi::xml_node& recording, const std::string& within) {
    for (const auto node : recording.children("Transcript")) {
        domain::Source source;
        source.id.text = reading.ids.take(value_of(node, "guid"), "source", {"transcript", within, value_of(node, "name")});
        source.name = source_name(reading, node);
        source.kind = "transcript";
        source.note = text_of(node.child("Description"));
        const auto id = source.id.text;
        Attributes more{{"within", within}};
        const auto original = read_original(reading, node, source, more);
        read_own_text(reading, node, source, original, std::string(value_of(node, "name")), more);
        let_originals_go(reading);
        reading.keep_attributes(node, id, id, {"name", "plainTextPath", "richTextPath"}, std::move(more));
        reading.keep_children(node, id, {"Description", "PlainTextContent", "SyncPoint", "TranscriptSelection", "NoteRef"});
        reading.collect_notes(node, id, "source");
        reading.project.sources.push_back(std::move(source));
    }
}

/// Some programs count pages from 0, some from 1; the standard does not say. A page 0 settles it.
void settle_page_base(Reading& reading, const pugi::xml_node& sources) {
    const auto origin = base::case_folded(reading.out.origin);
    bool any = false;
    bool zero = origin.find("atlas") != std::string::npos || origin.find("loam") != std::string::npos || origin.find("qualcoder") != std::string::npos;
    for (const auto source : sources.children("PDFSource")) {
        for (const auto selection : source.children("PDFSelection")) {
            any = true;
            zero = zero || value_of(selection, "page") == "0";
        }
    }
    reading.pages_from_zero = zero;
    if (any && origin.find("loam") == std::string::npos)
        reading.tell(Loss::none, "PDF selections", fmt::format("Their pages are counted from {}; the file's own numbers are kept.", zero ? 0 : 1));
}

}  // namespace

std::string region_place(const pugi::xml_node& selection, bool pages_from_zero) {
    const auto number = [&](const char* name) { return base::parse_integer(value_of(selection, name)).value_or(0); };
    const auto left = std::min(number("firstX"), number("secondX"));
    const auto right = std::max(number("firstX"), number("secondX"));
    const auto one = std::min(number("firstY"), number("secondY"));
    const auto other = std::max(number("firstY"), number("secondY"));
    if (std::string_view(selection.name()) == "PictureSelection") return fmt::format("p. 1: {} {} {} {}", left, one, right, other);
    return fmt::format("p. {}, from the lower left: {} {} {} {}", number("page") + (pages_from_zero ? 1 : 0), left, one, right, other);
}

void add_text(Reading& reading, TextPart part, std::optional<RawText> raw, std::string id) {
    if (raw) {
        part.text = id;
        part.raw = std::make_unique<RawText>(std::move(*raw));
        part.shape = std::make_unique<TextShape>(*part.raw);
        part.row = reading.project.source_texts.size();
        reading.project.source_texts.push_back({.id = {id}, .source = {part.source}, .version = 1, .text = ""});
    }
    reading.texts.push_back(std::move(part));
}

void read_sources(Reading& reading, const pugi::xml_node& project) {
    const auto sources = project.child("Sources");
    settle_page_base(reading, sources);
    for (const auto node : sources.children()) {
        const std::string_view element = node.name();
        if (allows_child("Sources", element)) read_source(reading, node);
    }
}

}  // namespace loam::exchange::refi
