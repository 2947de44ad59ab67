#include "reads/comparing/ground.hpp"

#include "loam/base/number.hpp"
#include "loam/base/text.hpp"

namespace loam::workbench {
namespace {

using base::ErrorKind;
using base::fail;
using domain::Project;

/// The newest text of each source that has one, in the order of the sources.
std::vector<const domain::SourceText*> newest_texts(const Project& project) {
    std::unordered_map<std::string_view, const domain::SourceText*> newest;
    for (const auto& version : project.source_texts) {
        auto& there = newest[version.source.text];
        if (!there || there->version.value_or(0) < version.version.value_or(0)) there = &version;
    }
    std::vector<const domain::SourceText*> texts;
    for (const auto& source : project.sources) {
        if (const auto at = newest.find(source.id.text); at != newest.end()) texts.push_back(at->second);
    }
    return texts;
}

std::string_view language_of(const domain::Source& source) { return source.language.empty() ? std::string_view("english") : std::string_view(source.language); }

std::string rung_told(const domain::Rung& rung) { return fmt::format("{} ({})", rung.mark, rung.name); }

Result<std::vector<std::size_t>> codes_on_rung(const Project& project, const std::string& name) {
    std::set<std::string_view> wanted;
    std::vector<std::string> known;
    for (const auto& rung : project.rungs) {
        known.push_back(rung_told(rung));
        const bool is_it = rung.id.text == name || rung.mark == name || base::comparable(rung.name) == base::comparable(name);
        if (is_it) wanted.insert(rung.id.text);
    }
    if (wanted.empty()) return fail(ErrorKind::not_found, fmt::format("There is no rung \"{}\". There are: {}.", name, base::join(known, ", ")), "rung");
    std::vector<std::size_t> codes;
    for (const auto code : analysis::in_tree_order(project)) {
        if (wanted.contains(project.codes[code].rung.text)) codes.push_back(code);
    }
    return codes;
}

/// Codes with which anything is coded, in the order of the tree.
std::vector<std::size_t> codes_in_use(const Ground& ground, bool with_beneath) {
    std::vector<bool> used(ground.all().codes.size());
    for (const auto& place : ground.texts->places()) used[place.code] = true;
    const analysis::Beneath beneath(ground.all());
    std::vector<std::size_t> codes;
    for (const auto code : analysis::in_tree_order(ground.all())) {
        const bool any = with_beneath ? std::ranges::any_of(beneath.at_or_beneath(code), [&](std::size_t lower) { return used[lower]; }) : used[code];
        if (any) codes.push_back(code);
    }
    return codes;
}

}  // namespace

Result<Ground*> ground(const Workbench& workbench) {
    auto now = workbench.project();
    if (!now) return std::unexpected(now.error());
    auto& kept = workbench.kept<Ground>();
    if (kept.project == *now) return &kept;
    kept.texts.reset();
    kept.m_layouts.clear();
    kept.project = std::move(*now);
    kept.texts = std::make_unique<passages::CodedTexts>(*kept.project);
    kept.indexed = newest_texts(*kept.project);
    kept.index_is_of_now = false;
    kept.nearest_is_of_now = false;
    return &kept;
}

Result<Ground*> ground_with_words(const Workbench& workbench) {
    auto made = ground(workbench);
    if (!made || (*made)->index_is_of_now) return made;
    auto& kept = **made;
    const domain::Index sources(kept.all().sources);
    std::vector<passages::TextOffered> offered;
    for (const auto* version : kept.indexed) offered.push_back({version->id.text, version->text, language_of(*sources.find(version->source))});
    kept.index.hold(offered);
    kept.index_is_of_now = true;
    return made;
}

Result<Ground*> ground_with_nearness(const Workbench& workbench) {
    auto made = ground(workbench);
    if (!made || (*made)->nearest_is_of_now) return made;
    auto& kept = **made;
    const domain::Index sources(kept.all().sources);
    std::vector<passages::SpokenText> spoken;
    for (const auto* version : kept.indexed) {
        passages::SpokenText text{version->id.text, version->text, language_of(*sources.find(version->source)), {}};
        for (const auto* turn : kept.layout(*version).turns) text.turns.push_back({{static_cast<std::size_t>(*turn->start), static_cast<std::size_t>(*turn->end)}, turn->role == "interviewer"});
        spoken.push_back(std::move(text));
    }
    kept.nearest.hold(spoken);
    kept.nearest_is_of_now = true;
    return made;
}

std::string stretch_token(const domain::SourceText& version, passages::Span span) { return fmt::format("{}:{}-{}", version.id.text, span.start, span.end); }

Result<passages::Stretch> stretch_asked(const Ground& ground, const std::string& token) {
    const auto colon = token.rfind(':');
    const auto hyphen = token.rfind('-');
    const auto wrong = [&] { return fail(ErrorKind::bad_input, fmt::format("\"{}\" is no place in a text. It is written TEXT:START-END.", token), token); };
    if (colon == std::string::npos || hyphen == std::string::npos || hyphen < colon) return wrong();
    const auto start = base::parse_integer(token.substr(colon + 1, hyphen - colon - 1));
    const auto end = base::parse_integer(token.substr(hyphen + 1));
    const auto id = token.substr(0, colon);
    const auto at = std::ranges::find(ground.indexed, id, [](const auto* version) { return version->id.text; });
    if (!start || !end || *start < 0 || *end <= *start) return wrong();
    if (at == ground.indexed.end()) return fail(ErrorKind::not_found, fmt::format("\"{}\" is no newest text of a source.", id), token);
    return passages::Stretch{static_cast<std::size_t>(at - ground.indexed.begin()), {static_cast<std::size_t>(*start), static_cast<std::size_t>(*end)}};
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

passages::WordCount counted_by(const Ground& ground) {
    std::unordered_map<const domain::SourceText*, std::size_t> held;
    for (std::size_t i = 0; i < ground.indexed.size(); ++i) held.emplace(ground.indexed[i], i);
    return [&ground, held = std::move(held), else_read = passages::words_read_anew()](const passages::CodedText& text, passages::Span span) {
        const auto at = held.find(text.version);
        return at == held.end() ? else_read(text, span) : ground.index.words_in(at->second, span);
    };
}

Result<std::size_t> code_asked(const Project& project, const std::string& name, std::string_view where) {
    const auto by_id = std::ranges::find(project.codes, name, [](const auto& code) { return code.id.text; });
    if (by_id != project.codes.end()) return static_cast<std::size_t>(by_id - project.codes.begin());
    const auto wanted = base::comparable(name);
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < project.codes.size(); ++i) {
        if (!wanted.empty() && base::comparable(project.codes[i].label) == wanted) found.push_back(i);
    }
    if (found.size() == 1) return found.front();
    if (found.empty()) return fail(ErrorKind::not_found, fmt::format("There is no code \"{}\". \"loam codes\" lists all with their ids.", name), std::string(where));
    std::vector<std::string> ids;
    for (const auto code : found) ids.push_back(project.codes[code].id.text);
    return fail(ErrorKind::bad_input, fmt::format("{} codes are called \"{}\". Say which by its id: {}.", found.size(), name, base::join(ids, ", ")), std::string(where));
}

Result<std::vector<passages::CodeSet>> codes_asked(const Ground& ground, const CodesAsked& asked) {
    const auto& project = ground.all();
    std::vector<std::size_t> codes;
    if (!asked.codes.empty()) {
        for (const auto& name : asked.codes) {
            const auto code = code_asked(project, name, "codes");
            if (!code) return std::unexpected(code.error());
            if (std::ranges::find(codes, *code) == codes.end()) codes.push_back(*code);
        }
    } else if (!asked.rung.empty()) {
        auto on = codes_on_rung(project, asked.rung);
        if (!on) return std::unexpected(on.error());
        codes = std::move(*on);
    } else if (!asked.under.empty()) {
        const auto code = code_asked(project, asked.under, "under");
        if (!code) return std::unexpected(code.error());
        const analysis::Beneath beneath(project);
        for (const auto lower : beneath.steps(*code)) {
            if (std::ranges::find(codes, lower) == codes.end()) codes.push_back(lower);
        }
    } else {
        codes = asked.all ? analysis::in_tree_order(project) : codes_in_use(ground, asked.beneath);
    }
    return passages::code_sets(project, codes, asked.beneath);
}

Result<passages::Nearness> nearness_asked(const NearnessAsked& asked) {
    if (asked.by == "overlap" || asked.by.empty()) return passages::Nearness::overlap;
    if (asked.by == "turn") return passages::Nearness::turn;
    if (asked.by == "lines") return passages::Nearness::lines;
    return fail(ErrorKind::bad_input, fmt::format("Codes stand together by overlap, turn or lines, not by \"{}\".", asked.by), "by");
}

Result<const domain::Attribute*> attribute_asked(const Project& project, const std::string& name) {
    std::vector<std::string> known;
    for (const auto& attribute : project.attributes) {
        if (attribute.id.text == name || base::comparable(attribute.name) == base::comparable(name)) return &attribute;
        known.push_back(attribute.name);
    }
    return fail(ErrorKind::not_found,
                fmt::format("Rows are cases, participants, studies, sources or an attribute; \"{}\" is none of these. {}", name,
                            known.empty() ? "The project has no attributes." : "The attributes are: " + base::join(known, ", ") + "."),
                "rows");
}

JsonObject code_json(const Project& project, std::size_t code) {
    const auto& each = project.codes[code];
    const auto rung = std::ranges::find(project.rungs, each.rung, &domain::Rung::id);
    return {{"id", each.id.text}, {"label", each.label}, {"rung", rung == project.rungs.end() ? Json(nullptr) : Json(rung->mark)}};
}

const Layout& Ground::layout(const domain::SourceText& version) {
    auto& layout = m_layouts[&version];
    if (layout) return *layout;
    layout = std::make_unique<Layout>(version);
    for (const auto& turn : all().turns) {
        if (turn.source_text == version.id && turn.start && turn.end) layout->turns.push_back(&turn);
    }
    std::ranges::sort(layout->turns, {}, [](const auto* turn) { return *turn->start; });
    return *layout;
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
                     JsonObject{{"source", JsonObject{{"id", version.source.text}, {"name", source ? source->name : ""}}},
                                {"start", span.start},
                                {"end", span.end},
                                {"text", layout.offsets.slice(span)}}}};
    add_place(told, layout, span);
    return told;
}

JsonObject Quotations::json(std::uint32_t at) const {
    const auto& all = m_ground.all();
    const auto& texts = *m_ground.texts;
    const auto& place = texts.places()[at];
    const auto& text = texts.texts()[place.text];
    const auto& passage = all.passages[place.passage];
    JsonObject quotation{{"passage",
                          JsonObject{{"id", passage.id.text},
                                     {"source", JsonObject{{"id", text.source->id.text}, {"name", text.source->name}}},
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
    for (const auto each : m_cases.of(place)) of.push_back(JsonObject{{"id", m_cases.all()[each].id}, {"label", m_cases.all()[each].label}, {"table", m_cases.all()[each].table}});
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
