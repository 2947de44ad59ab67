#include "loam/base/diagnostics.hpp"
#include "loam/base/text.hpp"
#include "loam/intake/child.hpp"

namespace loam::intake {
namespace {

using base::ErrorKind;
using base::Json;
using base::JsonArray;
using base::JsonObject;

JsonObject to_json(const EncodingGuess& guess) {
    return {{"name", guess.name}, {"certainty", word(guess.certainty)}, {"preview", guess.preview}};
}

JsonObject to_json(const DocumentTurn& turn) {
    return {{"start", turn.start},
            {"end", turn.end},
            {"speaker", turn.speaker},
            {"role", word(turn.role)},
            {"at", turn.at ? Json(*turn.at) : Json(nullptr)}};
}

/// A word of a page is an array, since a long PDF has a hundred thousand of them.
JsonObject to_json(const DocumentPage& page) {
    JsonArray words;
    for (const auto& box : page.words) words.push_back({box.start, box.end, box.left, box.top, box.right, box.bottom});
    return {{"number", page.number}, {"width", page.width}, {"height", page.height},
            {"start", page.start},   {"end", page.end},     {"words", std::move(words)}};
}

template <class Values, class Shape>
JsonArray array_of(const Values& values, Shape shape) {
    JsonArray all;
    for (const auto& value : values) all.push_back(shape(value));
    return all;
}

template <class Enum, std::size_t n>
Enum of_word(std::string_view text, const std::array<Enum, n>& all) {
    for (const auto each : all)
        if (word(each) == text) return each;
    return all[0];
}

// The readers below throw on a value of the wrong shape (boost::json); document_of turns that into an error.

std::string text_at(const Json& value, std::string_view name) { return std::string(value.at(name).as_string()); }
std::size_t size_at(const Json& value, std::string_view name) { return value.at(name).to_number<std::size_t>(); }

EncodingGuess encoding_of(const Json& value) {
    return {.name = text_at(value, "name"),
            .certainty = of_word(text_at(value, "certainty"), std::array{Certainty::unsure, Certainty::likely, Certainty::sure}),
            .preview = text_at(value, "preview")};
}

DocumentTurn turn_of(const Json& value) {
    const auto& at = value.at("at");
    return {.start = size_at(value, "start"),
            .end = size_at(value, "end"),
            .speaker = text_at(value, "speaker"),
            .role = of_word(text_at(value, "role"), std::array{Role::unknown, Role::participant, Role::interviewer, Role::other}),
            .at = at.is_null() ? std::nullopt : std::optional(at.to_number<std::int64_t>())};
}

DocumentPage page_of(const Json& value) {
    DocumentPage page{.number = size_at(value, "number"),
                      .width = value.at("width").to_number<double>(),
                      .height = value.at("height").to_number<double>(),
                      .start = size_at(value, "start"),
                      .end = size_at(value, "end"),
                      .words = {}};
    for (const auto& each : value.at("words").as_array()) {
        const auto& box = each.as_array();
        page.words.push_back({.start = box.at(0).to_number<std::size_t>(),
                              .end = box.at(1).to_number<std::size_t>(),
                              .left = box.at(2).to_number<double>(),
                              .top = box.at(3).to_number<double>(),
                              .right = box.at(4).to_number<double>(),
                              .bottom = box.at(5).to_number<double>()});
    }
    return page;
}

base::Diagnostic diagnostic_of(const Json& value) {
    return {.loss = of_word(text_at(value, "loss"), std::array{base::Loss::none, base::Loss::repaired, base::Loss::lost}),
            .where = text_at(value, "where"),
            .message = text_at(value, "message")};
}

/// A child that was taken over must not bring offsets beyond the text into the project.
bool is_sound(const Document& document) {
    if (base::first_bad_utf8(document.text) || document.text.find('\r') != std::string::npos) return false;
    const auto length = base::code_points(document.text);
    const auto inside = [&](const auto& span) { return span.start <= span.end && span.end <= length; };
    return std::ranges::all_of(document.turns, inside) &&
           std::ranges::all_of(document.notes, [&](const auto& note) { return note.at <= length; }) &&
           std::ranges::all_of(document.pages, [&](const auto& page) { return inside(page) && std::ranges::all_of(page.words, inside); });
}

Document read(const Json& value) {
    Document document{.format = text_at(value, "format"),
                      .name = text_at(value, "name"),
                      .title = text_at(value, "title"),
                      .text = text_at(value, "text"),
                      .turns = {},
                      .pages = {},
                      .notes = {},
                      .attributes = {},
                      .columns = {},
                      .language = text_at(value, "language"),
                      .encoding = encoding_of(value.at("encoding")),
                      .other_encodings = {},
                      .diagnostics = {}};
    for (const auto& each : value.at("turns").as_array()) document.turns.push_back(turn_of(each));
    for (const auto& each : value.at("pages").as_array()) document.pages.push_back(page_of(each));
    for (const auto& each : value.at("notes").as_array())
        document.notes.push_back(
            {.kind = text_at(each, "kind"), .author = text_at(each, "author"), .text = text_at(each, "text"), .at = size_at(each, "at")});
    for (const auto& each : value.at("attributes").as_array())
        document.attributes.push_back({.name = text_at(each, "name"), .value = text_at(each, "value")});
    for (const auto& each : value.at("columns").as_array())
        document.columns.push_back(
            {.heading = text_at(each, "heading"), .use = text_at(each, "use"), .example = text_at(each, "example"), .identifies = text_at(each, "identifies")});
    for (const auto& each : value.at("other_encodings").as_array()) document.other_encodings.push_back(encoding_of(each));
    for (const auto& each : value.at("diagnostics").as_array()) document.diagnostics.push_back(diagnostic_of(each));
    return document;
}

}  // namespace

Json to_json(const Document& document) {
    const auto plainly = [](const auto& value) { return to_json(value); };
    return JsonObject{
        {"format", document.format},
        {"name", document.name},
        {"title", document.title},
        {"text", document.text},
        {"turns", array_of(document.turns, plainly)},
        {"pages", array_of(document.pages, plainly)},
        {"notes", array_of(document.notes,
                           [](const DocumentNote& note) {
                               return JsonObject{{"kind", note.kind}, {"author", note.author}, {"text", note.text}, {"at", note.at}};
                           })},
        {"attributes", array_of(document.attributes,
                                [](const DocumentAttribute& each) {
                                    return JsonObject{{"name", each.name}, {"value", each.value}};
                                })},
        {"columns", array_of(document.columns,
                             [](const DocumentColumn& each) {
                                 return JsonObject{
                                     {"heading", each.heading}, {"use", each.use}, {"example", each.example}, {"identifies", each.identifies}};
                             })},
        {"language", document.language},
        {"encoding", to_json(document.encoding)},
        {"other_encodings", array_of(document.other_encodings, plainly)},
        {"diagnostics", base::to_json(document.diagnostics)},
    };
}

base::Result<Document> document_of(const Json& value) {
    try {
        auto document = read(value);
        if (is_sound(document)) return document;
    } catch (const boost::system::system_error&) {  // NOLINT: told below
    } catch (const std::out_of_range&) {            // NOLINT
    }
    return base::fail(ErrorKind::failed, "The reading of the file came back unsound. Nothing was read.");
}

}  // namespace loam::intake
