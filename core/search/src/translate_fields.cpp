// Which fields of the other platform find words in the same places.

#include <fmt/format.h>

#include <algorithm>
#include <bit>

#include "loam/base/text.hpp"
#include "translator.hpp"

namespace loam::search {
namespace {

Places everything() { return place("everything"); }

}  // namespace

bool Translator::is_subject(Places places) const { return (places & (main_places() | minor_places() | everything() | place("full-text"))) != 0; }

/// How what is searched differs from what was asked, in main places; minor ones are only told.
Outcome compared(Places asked, Places found, const Platform& to) {
    Outcome outcome;
    if (asked & everything()) {
        if (!(found & everything())) outcome.narrow(fmt::format("{} searches {} here, not all fields", to.name, words_of_places(found)));
        return outcome;
    }
    if (found & everything()) {
        outcome.widen(fmt::format("{} searches all fields here", to.name));
        return outcome;
    }
    const bool only_minor = (asked & ~minor_places()) == 0;
    // beside title, abstract and headings whatever else a broad field holds weighs little
    const auto main = asked & main_places() ? main_places() : ~minor_places();
    const auto missing = asked & ~found;
    const auto extra = found & ~asked;
    if (const auto part = only_minor ? missing : missing & main; part) outcome.narrow(words_of_places(part) + " not searched");
    if (const auto part = only_minor ? extra : extra & main; part) outcome.widen("also searches " + words_of_places(part));
    if (!only_minor && (missing & ~main)) outcome.add(words_of_places(missing & ~main) + " not searched");
    if (!only_minor && (extra & ~main)) outcome.add("also searches " + words_of_places(extra & ~main));
    return outcome;
}

namespace {

/// A field that holds more, where there is none of its own.
Places broader(Places places) {
    static const std::vector<std::pair<std::string_view, std::string_view>> all{{"first-author", "author"}, {"last-author", "author"}, {"full-author", "author"}, {"corporate-author", "author"}, {"subheading", "heading-word"}, {"substance", "heading-word"}};
    for (const auto& [one, more] : all)
        if (places == place(one)) return place(more);
    return 0;
}

}  // namespace

Cover Translator::cover_of(Places places) const {
    auto made = direct_cover_of(places);
    if (made.possible) return made;
    if (const auto more = broader(places)) {
        made = direct_cover_of(more);
        if (made.possible) made.outcome.widen(fmt::format("{} has no field of its own for {}", m_to.name, words_of_places(places)));
    }
    return made;
}

Cover Translator::direct_cover_of(Places places) const {
    const auto finds = [&](const std::vector<std::string>& codes) {
        Places all = codes.empty() ? m_to.default_finds : 0;
        for (const auto& code : codes)
            if (const auto* field = m_to.field(code)) all |= field->finds;
        return all;
    };
    const auto made = [&](std::vector<std::string> codes) { return Cover{true, codes, compared(places, finds(codes), m_to)}; };
    const auto main = places & main_places();
    const bool broad = main == main_places();
    if (broad || (places & everything())) {
        if (places & everything())
            for (const auto& field : m_to.fields)
                if (field.finds & everything()) return made({field.codes.front()});
        return made(m_to.broad);
    }
    if (main == (place("title") | place("abstract")) && !(places & place("keyword"))) return made(m_to.title_abstract);
    // the largest fields that hold nothing but what is asked
    if (places == place("other")) return {};  // fields of one platform only
    std::vector<const Field*> usable;
    const auto& database = m_to.database(m_asked.to_database).id;
    for (const auto& field : m_to.fields) {
        const bool here = field.databases.empty() || std::ranges::find(field.databases, database) != field.databases.end();
        if (here && field.finds && !(field.finds & everything()) && field.undocumented.empty() && holds(field.valid, m_asked.on)) usable.push_back(&field);
    }
    std::ranges::stable_sort(usable, std::greater{}, [](const Field* field) { return std::popcount(field->finds); });
    std::vector<std::string> codes;
    Places found = 0;
    const auto take = [&](Places allowed) {
        for (const auto* field : usable) {
            if ((field->finds & ~allowed) != 0 || (field->finds & places & ~found) == 0) continue;
            codes.push_back(field->codes.front());
            found |= field->finds;
        }
    };
    take(places);
    take(places | minor_places());
    if (const auto missing = places & ~found; missing) {  // rather a field that holds more than none
        const Field* best = nullptr;
        for (const auto* field : usable)
            if ((field->finds & missing) == missing && (!best || std::popcount(field->finds) < std::popcount(best->finds))) best = field;
        if (best) codes.push_back(best->codes.front()), found |= best->finds;
    }
    if (codes.empty()) return {};
    return made(codes);
}

/// "title, abstract" as PubMed means it holds author keywords as well; who names them apart wants them searched.
Places Translator::wanted_places(const Node* field) const {
    auto places = places_of(m_from, field);
    bool apart = false;
    if (field)
        for (const auto& code : field->fields)
            if (const auto* known = m_from.field(code)) apart = apart || ((known->finds & place("keyword")) && !(known->finds & place("title")));
    if ((places & main_places()) == (place("title") | place("abstract")) && !apart) places &= ~place("keyword");
    return places;
}

const Cover& Translator::cover(const Node* field) {
    const auto key = field ? base::join(field->fields, ",") : std::string();
    if (const auto at = m_covers.find(key); at != m_covers.end()) return at->second;
    const bool same = m_from.id == m_to.id && m_from.database(m_asked.from_database).id == m_to.database(m_asked.to_database).id;
    Cover made;
    if (same) {
        made = {true, field ? field->fields : std::vector<std::string>{}, {}};
    } else {
        const auto places = wanted_places(field);
        made = cover_of(places);
        if (!made.possible) {
            made = cover_of(main_places() | place("keyword"));
            made.outcome = {};
            made.outcome.narrow(fmt::format("{} has no field for {}: searched in its broad field", m_to.name, words_of_places(places)));
        }
        if (places != places_of(m_from, field) && std::ranges::none_of(made.codes, [&](const auto& code) { return m_to.field(code)->finds & place("keyword"); })) made.outcome.add("author keywords not searched");
    }
    return m_covers.emplace(key, std::move(made)).first->second;
}

/// One field node where the platform takes several codes at once, else one for each with OR between.
Node Translator::in_fields(Node child, const Cover& cover) const {
    if (cover.codes.empty()) return child;
    if (cover.codes.size() == 1 || m_to.fields_together) {
        Node made{.kind = NodeKind::field, .fields = cover.codes};
        made.children.push_back(std::move(child));
        return made;
    }
    Node made{.kind = NodeKind::joined};
    for (const auto& code : cover.codes) {
        if (!made.children.empty()) made.joins.push_back({JoinKind::any});
        Node one{.kind = NodeKind::field, .fields = {code}};
        one.children.push_back(child);
        made.children.push_back(std::move(one));
    }
    return made;
}

/// "ENG" → "english": ProQuest and PubMed have codes of three letters (ISO 639-2) where others have names.
static std::string language_named(const std::string& written) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 12> codes{{
        {"eng", "english"}, {"ger", "german"}, {"deu", "german"}, {"fre", "french"}, {"fra", "french"}, {"spa", "spanish"}, {"ita", "italian"}, {"por", "portuguese"}, {"dut", "dutch"}, {"nld", "dutch"}, {"swe", "swedish"}, {"chi", "chinese"},
    }};
    const auto found = std::ranges::find(codes, lower(written), [](const auto& each) { return each.first; });
    return found == codes.end() ? written : std::string(found->second);
}

/// Terms that are no subject: dates, languages, publication types, subheadings, headings as a field.
std::optional<Node> Translator::special(const Node& source, const Node* field, Places places) {
    if (m_from.id == m_to.id) {
        Outcome none;
        auto made = bare_term(source, field, none);
        made = m_to.field_form == FieldForm::bracket_after ? with_fields(std::move(made), cover(field)) : in_fields(std::move(made), cover(field));
        tell(source, field, made, none);
        return made;
    }
    if (places == place("heading")) {
        Node as_heading{.kind = NodeKind::heading, .span = source.span, .text = source.text};
        return heading(as_heading);
    }
    Outcome outcome;
    if ((places & (place("year") | place("publication-date"))) && !m_to.limits.years.empty()) {
        auto conditions = conditions_of("yr=" + source.text);
        if (lower(source.text).starts_with("last ")) {
            tell_none(source, field, "counted back from the day of the search, which platforms write in other ways; set the years");
            return std::nullopt;
        }
        if (!conditions.empty() && (!conditions.front().from.empty() || !conditions.front().to.empty())) {
            if (auto made = condition(conditions.front(), false, outcome)) {
                if (made->text.find(" AND ") != std::string::npos) made->text = fmt::format("({})", made->text);   // PUBYEAR > 2019 AND PUBYEAR < 2021, beside OR
                tell(source, field, *made, outcome);
                return made;
            }
        }
    }
    if ((places & place("entry-date")) && m_from.id != m_to.id) {  // each platform dates and writes it in its own way
        const auto conditions = conditions_of("ed=" + source.text);
        if (auto made = conditions.empty() ? std::nullopt : condition(conditions.front(), false, outcome)) {
            tell(source, field, *made, outcome);
            return made;
        }
        tell_none(source, field, fmt::format("{} dates the entry of records otherwise; left out", m_to.name));
        return std::nullopt;
    }
    if ((places & (place("year") | place("publication-date"))) && m_to.limits.years.empty() && source.text.find_first_of("-:") != std::string::npos) {
        tell_none(source, field, fmt::format("{} knows no range of years in a query; set it on the screen", m_to.name));
        return std::nullopt;
    }
    auto asked = source;
    if (places & place("language")) asked.text = language_named(source.text);
    if (places & place("subheading")) {
        const auto code = subheading(source.text);
        for (const auto& [known, name] : m_vocabularies.qualifiers)
            if (known == code && m_to.heading_form != HeadingForm::slash) asked.text = name, asked.quote = m_from.quotes.front();
        if (m_to.heading_form == HeadingForm::mh_bracket && m_from_vocabulary == m_to_vocabulary) {
            Node made{.kind = NodeKind::heading, .explode = true, .subheadings = {upper(code)}};
            tell(source, field, made, outcome);
            return made;
        }
    }
    auto found = cover_of(places);
    if ((places & place("publication-type")) && (!found.possible || m_to_vocabulary.empty())) {
        if (m_negative) {   // NOT TITLE-ABS(letter) is no NOT letter.pt.
            tell_none(source, field, fmt::format("a publication type behind NOT, of which {} has none: its words as free text would take away records that are wanted; left out", m_to.name));
            return std::nullopt;
        }
        found = cover_of(place("title") | place("abstract"));
        outcome.narrow(fmt::format("{} has no such publication types: searched as free text", m_to.name));
    }
    if (!found.possible) {
        tell_none(source, field, places == 0 ? std::string("its field is not known; left out") : fmt::format("{} has no field for {}; left out", m_to.name, words_of_places(places)));
        return std::nullopt;
    }
    if ((places & place("publication-type")) && outcome.notes.empty() && m_from_vocabulary != m_to_vocabulary) outcome.narrow("publication types have other names in other databases: check the name");
    auto made = bare_term(asked, field, outcome);
    if ((places & place("publication-type")) == 0) outcome.take(found.outcome);
    made = m_to.field_form == FieldForm::bracket_after ? with_fields(std::move(made), found) : in_fields(std::move(made), found);
    tell(source, field, made, outcome);
    return made;
}

}  // namespace loam::search
