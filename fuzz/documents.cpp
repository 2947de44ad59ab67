// The readers of documents, and what each promises whatever it is given.

#include "docx.hpp"
#include "loam/base/text.hpp"
#include "loam/intake/child.hpp"
#include "loam/intake/csv.hpp"
#include "loam/intake/encoding.hpp"
#include "loam/intake/labelled.hpp"
#include "loam/intake/turns.hpp"
#include "odt.hpp"
#include "pdf.hpp"
#include "readers.hpp"

namespace loam::fuzz {
namespace {

using intake::Document;
using intake::ReadOptions;

/// Small enough that a bomb shows within a run.
ReadOptions small(std::string_view format) {
    ReadOptions options{.format = std::string(format), .encoding = {}, .survey = {}, .limits = {}};
    options.limits.part_bytes = 4U << 20U;
    options.limits.unpacked_bytes = 8U << 20U;
    options.limits.rows = 2'000;
    return options;
}

void hold(const Document& document) {
    const auto& text = document.text;
    promise(!base::first_bad_utf8(text), "the text is UTF-8");
    promise(text.find_first_of(std::string_view("\r\0\f\v", 4)) == std::string::npos, "the text has no line ends but LF, and no NUL");
    std::size_t at = 0;
    for (const auto& turn : document.turns) {
        promise(turn.start >= at && turn.end > turn.start, "turns follow each other");
        at = turn.end;
    }
    at = 0;
    for (const auto& page : document.pages) {
        promise(page.start >= at && page.end >= page.start, "pages follow each other");
        for (const auto& box : page.words) {
            promise(box.start >= at && box.end >= box.start && box.end <= page.end, "words of a page follow each other");
            at = box.start;
        }
        at = page.end;
    }
    const auto json = base::json_text(intake::to_json(document));
    const auto parsed = base::parse_json(json);
    promise(parsed.has_value(), "a document can be written as JSON");
    const auto back = intake::document_of(*parsed);
    promise(back.has_value(), "what is written as JSON is sound");
    promise(base::json_text(intake::to_json(*back)) == json, "what is written as JSON comes back the same");
}

void hold(const intake::Drafts& drafts) {
    if (!drafts) return promise(!drafts.error().message.empty(), "an error says something");
    for (const auto& draft : *drafts) hold(draft.document);
}

void read_as(std::string_view bytes, std::string_view format) {
    if (format.empty() && intake::recognises_pdf(bytes) != 0) return;  // poppler is another program; its answer is fuzzed below
    const auto documents = intake::read_documents("sample", bytes, small(format));
    if (!documents) return promise(!documents.error().message.empty(), "an error says something");
    promise(!documents->empty(), "without an error there is a document");
    for (const auto& document : *documents) hold(document);
}

/// The XML behind the archive, which a fuzzer would seldom get past.
void read_docx_xml(std::string_view bytes) {
    const auto options = small("docx");
    const intake::Reading reading{.name = "sample", .bytes = bytes, .options = options};
    const std::string xml(bytes);
    hold(intake::read_docx_parts({.document = xml,
                                  .styles = xml,
                                  .numbering = xml,
                                  .footnotes = xml,
                                  .endnotes = xml,
                                  .comments = xml,
                                  .properties = xml,
                                  .margins = {{"heading", xml}}},
                                 reading));
}

void read_odt_xml(std::string_view bytes) {
    const auto options = small("odt");
    const intake::Reading reading{.name = "sample", .bytes = bytes, .options = options};
    const std::string xml(bytes);
    hold(intake::read_odt_parts({.content = xml, .styles = xml, .properties = xml}, reading));
}

void read_pdf_layout(std::string_view bytes) {
    const auto options = small("pdf");
    hold(intake::read_pdf_layout(bytes, {.name = "sample", .bytes = bytes, .options = options}));
}

/// The first byte chooses the encoding.
void read_encoding(std::string_view bytes) {
    if (bytes.empty()) return;
    auto options = small("text");
    const auto& all = intake::encodings();
    const auto choice = static_cast<unsigned char>(bytes[0]) % (all.size() + 1);
    if (choice < all.size()) options.encoding = all[choice].id;
    const auto documents = intake::read_documents("sample", bytes.substr(1), options);
    if (documents) hold(documents->front());
}

/// The first bytes tell which spans are bold.
void read_turns(std::string_view bytes) {
    std::vector<intake::TextSpan> bold;
    const auto spans = bytes.empty() ? 0U : static_cast<unsigned char>(bytes[0]) % 8U;
    std::size_t at = 0;
    for (std::size_t i = 1; i + 1 < bytes.size() && i / 2 < spans; i += 2) {
        const auto start = at + static_cast<unsigned char>(bytes[i]);
        at = start + static_cast<unsigned char>(bytes[i + 1]) % 40U + 1U;
        bold.push_back({start, at});
    }
    const auto read = intake::read_documents("sample", "a" + std::string(bytes), small("text"));
    if (!read) return promise(!read.error().message.empty(), "an error says something");  // bytes that open as a film does, say
    Document document{};
    document.text = read->front().text;
    document.turns = intake::recognise_turns(document.text, bold);
    hold(document);
}

void read_table(std::string_view bytes) {
    const auto read = intake::read_csv(bytes, "sample");
    for (const auto& row : read.table.rows) promise(row.cells.size() == read.table.header.size(), "rows are as wide as the heading");
}

void read_labelled_set(std::string_view bytes) {
    const auto read = intake::read_labelled(bytes, "sample");
    if (!read) return promise(!read.error().message.empty(), "an error says something");
    std::size_t included = 0;
    for (const auto& record : read->records) {
        promise(!base::first_bad_utf8(record.title) && !base::first_bad_utf8(record.abstract) && !base::first_bad_utf8(record.keywords), "the texts are UTF-8");
        included += record.included ? 1 : 0;
    }
    promise(included == read->included && included >= 2 && read->records.size() - included >= 2, "there are two of each kind");
}

}  // namespace

std::vector<Reader> document_readers() {
    return {
        {"any", [](std::string_view bytes) { read_as(bytes, ""); }},
        {"docx", [](std::string_view bytes) { read_as(bytes, "docx"); }},
        {"docx-xml", read_docx_xml},
        {"odt", [](std::string_view bytes) { read_as(bytes, "odt"); }},
        {"odt-xml", read_odt_xml},
        {"rtf", [](std::string_view bytes) { read_as(bytes, "rtf"); }},
        {"html", [](std::string_view bytes) { read_as(bytes, "html"); }},
        {"vtt", [](std::string_view bytes) { read_as(bytes, "vtt"); }},
        {"srt", [](std::string_view bytes) { read_as(bytes, "srt"); }},
        {"transcript-json", [](std::string_view bytes) { read_as(bytes, "json"); }},
        {"otr", [](std::string_view bytes) { read_as(bytes, "otr"); }},
        {"textgrid", [](std::string_view bytes) { read_as(bytes, "textgrid"); }},
        {"chat", [](std::string_view bytes) { read_as(bytes, "chat"); }},
        {"annotations", [](std::string_view bytes) { read_as(bytes, "annotations"); }},
        {"text", [](std::string_view bytes) { read_as(bytes, "text"); }},
        {"survey", [](std::string_view bytes) { read_as(bytes, "survey"); }},
        {"encoding", read_encoding},
        {"turns", read_turns},
        {"pdf-layout", read_pdf_layout},
        {"csv", read_table},
        {"labelled", read_labelled_set},
    };
}

}  // namespace loam::fuzz
