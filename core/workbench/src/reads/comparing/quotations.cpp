#include "reads/comparing/ground.hpp"
#include "reads/head_of_source.hpp"

// Codes, cases and passages as every comparison tells them.

namespace loam::workbench {

JsonObject case_json(const passages::Case& of) { return {{"id", of.id}, {"label", of.label}, {"table", of.table}}; }

JsonObject code_json(const domain::Project& project, std::size_t code) {
    const auto& each = project.codes[code];
    const auto rung = std::ranges::find(project.rungs, each.rung, &domain::Rung::id);
    return {{"id", each.id.text}, {"label", each.label}, {"rung", rung == project.rungs.end() ? Json(nullptr) : Json(rung->mark)}};
}

JsonArray codes_touching(const Ground& ground, const domain::SourceText& version, passages::Span span) {
    JsonArray codes;
    std::set<std::uint32_t> seen;
    for (const auto& text : ground.texts->texts()) {
        if (text.version != &version) continue;
        for (const auto& place : ground.texts->places_in(text)) {
            if (place.span.start >= span.end) break;
            if (place.span.touches(span) && seen.insert(place.code).second) codes.push_back(code_json(ground.all(), place.code));
        }
    }
    return codes;
}

namespace {

void add_place(JsonObject& to, const Layout& layout, passages::Span span) {
    const auto range = layout.lines.of(span);
    const auto [first, last] = passages::turns_touched(layout.turns, span);
    const auto* turn = first < last ? layout.turns[first] : nullptr;
    to["line"] = range.first > 0 ? Json(range.first) : Json(nullptr);
    to["last_line"] = range.first > 0 ? Json(range.last) : Json(nullptr);
    to["speaker"] = turn ? Json(turn->speaker) : Json(nullptr);
    to["role"] = turn ? or_null(turn->role) : Json(nullptr);
}

}  // namespace

Quotations::Quotations(Ground& ground) : m_ground(ground), m_cases(*ground.texts, passages::CaseKind::any), m_people(ground.all().people), m_sources(ground.all().sources) {}

JsonObject Quotations::of_span(const domain::SourceText& version, passages::Span span) const {
    const auto& layout = m_ground.layout(version);
    const auto* source = m_sources.find(version.source);
    JsonObject told{{"passage",
                     JsonObject{{"source", head_of_source(version.source, source)},
                                {"start", span.start},
                                {"end", span.end},
                                {"text", layout.offsets.slice(span)}}}};
    add_place(told, layout, span);
    return told;
}

JsonObject Quotations::of_passage(const domain::Passage& passage) const {
    const auto& versions = m_ground.all().source_texts;
    const auto version = std::ranges::find(versions, passage.source_text, &domain::SourceText::id);
    if (passage.kind == "span" && version != versions.end() && passage.start && passage.end) {
        auto told = of_span(*version, {static_cast<std::size_t>(*passage.start), static_cast<std::size_t>(*passage.end)});
        told["passage"].as_object()["id"] = passage.id.text;
        told["passage"].as_object()["voice"] = or_null(passage.voice);
        return told;
    }
    const auto* source = m_sources.find(passage.source);
    return {{"passage",
             JsonObject{{"id", passage.id.text},
                        {"source", head_of_source(passage.source, source)},
                        {"start", or_null(passage.start)},
                        {"end", or_null(passage.end)},
                        {"place", or_null(passage.place)},
                        {"text", passage.words},
                        {"voice", or_null(passage.voice)}}},
            {"line", nullptr},
            {"last_line", nullptr},
            {"speaker", nullptr},
            {"role", nullptr}};
}

JsonObject Quotations::json(std::uint32_t at) const {
    const auto& all = m_ground.all();
    const auto& texts = *m_ground.texts;
    const auto& place = texts.places()[at];
    const auto& text = texts.texts()[place.text];
    const auto& passage = all.passages[place.passage];
    JsonObject quotation{{"passage",
                          JsonObject{{"id", passage.id.text},
                                     {"source", head_of_source(text.source->id, text.source)},
                                     {"start", or_null(passage.start)},
                                     {"end", or_null(passage.end)},
                                     {"place", or_null(passage.place)},
                                     {"text", texts.words(place)},
                                     {"voice", or_null(passage.voice)}}}};
    if (text.version) {
        add_place(quotation, m_ground.layout(*text.version), place.span);
    } else {
        quotation["line"] = quotation["last_line"] = quotation["speaker"] = quotation["role"] = nullptr;
    }
    JsonArray of;
    for (const auto each : m_cases.of(place)) of.push_back(case_json(m_cases.all()[each]));
    quotation["cases"] = std::move(of);
    JsonArray codes;
    JsonArray coders;
    std::set<std::string_view> named;
    // The places with the same words stand next to one another.
    auto first = at;
    while (first > text.first && texts.places()[first - 1].span == place.span) --first;
    for (auto p = first; p < text.first + text.places && texts.places()[p].span == place.span; ++p) {
        codes.push_back(code_json(all, texts.places()[p].code));
        for (const auto coding : texts.codings_of(texts.places()[p])) {
            const auto* person = m_people.find(all.codings[coding].coder);
            if (person && named.insert(person->id.text).second) coders.push_back(JsonObject{{"id", person->id.text}, {"name", person->name}});
        }
    }
    quotation["codes"] = std::move(codes);
    quotation["coders"] = std::move(coders);
    quotation["newest"] = text.newest;
    return quotation;
}

JsonArray Quotations::json(const std::vector<std::uint32_t>& places) const {
    JsonArray all;
    all.reserve(places.size());
    for (const auto place : places) all.push_back(json(place));
    return all;
}

}  // namespace loam::workbench
