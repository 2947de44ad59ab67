// Headings and limits.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "loam/base/text.hpp"
#include "translator.hpp"

namespace loam::search {
namespace {

/// "Neoplasm Recurrence, Local" is "local neoplasm recurrence" in running text; what stands in brackets explains and goes.
std::vector<std::string> words_of_heading(const std::string& heading) {
    std::string name;
    int depth = 0;
    for (const char c : heading) {
        depth += c == '(' ? 1 : 0;
        if (depth == 0) name += c;
        depth -= c == ')' ? 1 : 0;
    }
    auto parts = base::split(name, ',');
    std::ranges::reverse(parts);
    std::vector<std::string> words;
    for (const auto& part : parts)
        for (const auto& word : base::split(squeezed(part), ' '))
            if (!word.empty()) words.push_back(lower(word));
    return words;
}

std::string filled(std::string text, std::string_view name, std::string_view value) {
    const auto key = "{" + std::string(name) + "}";
    for (auto at = text.find(key); at != std::string::npos; at = text.find(key, at + value.size())) text.replace(at, key.size(), value);
    return text;
}

}  // namespace

namespace {

/// Subheadings that Emtree has for drugs; Ovid writes them without a sign of that.
bool is_of_a_drug(std::string_view code) {
    static constexpr std::array<std::string_view, 14> codes{"ae", "ad", "cb", "cm", "cr", "ct", "do", "dv", "it", "pd", "pe", "pk", "pr", "to"};
    return std::ranges::find(codes, code) != codes.end();
}

}  // namespace

std::string Translator::subheading(const std::string& written) const {
    auto text = lower(squeezed(written));
    if (text.size() == 5 && text[2] == '_') text.erase(0, 3);
    for (const auto& [code, name] : m_vocabularies.qualifiers)
        if (text == code || text == name) return code;
    return text;
}

std::optional<Node> Translator::same_heading(const Node& source) const {
    if (m_to.heading_form == HeadingForm::none || m_from_vocabulary.empty() || m_from_vocabulary != m_to_vocabulary) return std::nullopt;
    Node made{.kind = NodeKind::heading, .text = source.text, .quote = m_to.quotes.front(), .explode = source.explode, .focus = source.focus};
    if (m_to.heading_form == HeadingForm::slash) made.quote.clear();
    for (const auto& each : source.subheadings)
        if (m_from.id == m_to.id) made.subheadings.push_back(each);
        else if (!each.starts_with('/')) made.subheadings.push_back(subheading(each));
    if (m_to.heading_form == HeadingForm::mh_bracket || m_to.heading_form == HeadingForm::ebsco)
        for (auto& each : made.subheadings) each = upper(each);
    if (m_to.heading_form == HeadingForm::quote_slash && m_from.id != m_to.id)
        for (auto& each : made.subheadings)
            if (is_of_a_drug(each)) each = "dd_" + each;
    if (m_to.heading_form == HeadingForm::mainsubject) {
        for (auto& each : made.subheadings)
            for (const auto& [code, name] : m_vocabularies.qualifiers)
                if (code == each) each = name;
    }
    if (m_to.heading_form != HeadingForm::bracket_tag || made.subheadings.size() < 2) return made;
    Node several{.kind = NodeKind::joined};  // PubMed takes one subheading at a time
    for (const auto& each : made.subheadings) {
        auto one = made;
        one.subheadings = {each};
        if (!several.children.empty()) several.joins.push_back({JoinKind::any});
        several.children.push_back(std::move(one));
    }
    return several;
}

/// The words of a heading that the other database does not have: free text meanwhile, and a heading to look up.
Node Translator::heading_words(const Node& source, Outcome& outcome) {
    const auto candidates = heading_candidates(m_vocabularies, m_from_vocabulary, m_to_vocabulary, source.text);
    std::string note = fmt::format("heading of {}", m_vocabularies.name(m_from_vocabulary));
    if (m_to_vocabulary.empty() || m_to.heading_form == HeadingForm::none) {
        note += fmt::format("; {} has no headings: its words are searched as free text", m_to.name);
        if (source.explode) note += "; add the narrower headings as words";
    } else {
        m_made.lookups.push_back({source.span, source.text, source.explode, candidates});
        std::vector<std::string> quoted;
        for (const auto& each : candidates) quoted.push_back("“" + each + "”");
        note += fmt::format("; look up the heading of {}{}; its words are searched as free text meanwhile", m_vocabularies.name(m_to_vocabulary), quoted.empty() ? "" : " (candidate: " + base::join(quoted, ", ") + ")");
    }
    outcome.narrow(note);
    std::vector<Spelled> words;
    for (auto& each : words_of_heading(source.text)) words.push_back({{std::move(each)}, false, {}});
    if (words.empty()) words.push_back({{source.text}, false, {}});
    auto made = phrase(words, outcome);
    auto fields = cover_of(main_places() | place("keyword"));
    if (fields.codes.empty()) fields = cover_of(place("title") | place("abstract"));
    return m_to.field_form == FieldForm::bracket_after ? with_fields(std::move(made), fields) : in_fields(std::move(made), fields);
}

/// [mh /NU]: with any heading, which others write as a field.
std::optional<Node> Translator::subheadings_alone(const Node& source) {
    Node any{.kind = NodeKind::joined};
    for (const auto& each : source.subheadings) {
        auto made = special({.kind = NodeKind::term, .span = source.span, .text = subheading(each)}, nullptr, place("subheading"));
        if (!made) continue;
        if (!any.children.empty()) any.joins.push_back({JoinKind::any});
        any.children.push_back(std::move(*made));
    }
    if (any.children.empty()) return std::nullopt;
    return any.children.size() == 1 ? std::move(any.children.front()) : any;
}

std::optional<Node> Translator::heading(const Node& written) {
    Outcome outcome;
    auto source = written;
    if (m_from.heading_form != HeadingForm::slash && m_from.id != m_to.id && lower(source.text).starts_with("exp ")) {
        source.text.erase(0, 4);
        outcome.add("“exp” is no part of the name and was left out");
    }
    if (source.text.empty() && m_from.id != m_to.id && m_to.heading_form != HeadingForm::mh_bracket) return subheadings_alone(source);
    if (auto made = same_heading(source)) {
        // Thesauri other than MeSH and CINAHL Headings have a sign of their own on EBSCOhost, and none for what stands beneath.
        if (m_to.heading_form == HeadingForm::ebsco && m_from.id != m_to.id && m_to_vocabulary != "mesh" && m_to_vocabulary != "cinahl") {
            if (!made->focus) made->fields = {"DE"};
            if (made->explode) made->explode = false, outcome.narrow(fmt::format("{} does not explode headings of {}: add the narrower ones", m_to.name, m_vocabularies.name(m_to_vocabulary)));
        }
        if (m_from.id != m_to.id && std::ranges::any_of(source.subheadings, [](const auto& each) { return each.starts_with('/'); })) outcome.widen("what stands behind the slash is not known and was left out");
        tell(source, nullptr, *made, outcome);
        return made;
    }
    if (m_negative) {
        tell_none(source, nullptr, fmt::format("heading of {} behind NOT: its words as free text would take away records that are wanted; left out", m_vocabularies.name(m_from_vocabulary)));
        return std::nullopt;
    }
    auto made = heading_words(source, outcome);
    tell(source, nullptr, made, outcome);
    return made;
}

// ---- limits

std::string Translator::years_text(const Condition& condition, Outcome& outcome) const {
    const auto year = [](const std::string& date) { return date.substr(0, 4); };
    auto from = year(condition.from), to = year(condition.to);
    const bool whole = (condition.from.size() <= 4 || condition.from.substr(4) == "0101" || condition.from.substr(4) == "01") && (condition.to.size() <= 4 || condition.to.substr(4) == "1231" || condition.to.substr(4) == "12");
    if (!whole) outcome.widen("days are cut to years");
    auto text = m_to.limits.years;
    if (text.find("{before}") != std::string::npos) {
        const auto both = text.find(" AND ");
        if (from.empty()) text = text.substr(both + 5);
        if (to.empty()) text = text.substr(0, both);
        text = filled(text, "before", std::to_string(from.empty() ? 0 : number_of(from) - 1));
        return filled(text, "after", std::to_string(number_of(to) + 1));
    }
    if (to.empty() && text.find("{line}") != std::string::npos) return filled(filled(text, "from", from), "to", "Current");
    if (from.empty()) from = "1800", outcome.add("an open beginning is written as 1800");
    if (to.empty()) to = m_to.id == "pubmed" ? "3000" : "2100", outcome.add(fmt::format("an open end is written as {}", to));
    return filled(filled(text, "from", from), "to", to);
}

/// `on_line`: it stands behind "limit 3 to", where the platform writes limits so; elsewhere it is a field or the platform's own form.
std::optional<Node> Translator::condition(const Condition& condition, bool on_line, Outcome& outcome) const {
    const bool names_line = m_to.limits.language.find("{line}") != std::string::npos;
    if (names_line && !on_line) return condition_as_field(condition, outcome);
    const auto made = [&](std::string text) -> std::optional<Node> {
        if (text.empty()) return std::nullopt;
        if (const auto at = text.find("{line} to "); at != std::string::npos) text = text.substr(at + 10);
        return Node{.kind = NodeKind::limit, .text = std::move(text)};
    };
    switch (condition.kind) {
    case Condition::Kind::years: return m_to.limits.years.empty() || (condition.from.empty() && condition.to.empty()) ? std::nullopt : made(years_text(condition, outcome));
    case Condition::Kind::humans: return made(m_to.limits.humans);
    case Condition::Kind::entry_dates: {
        if (m_to.id != "pubmed" || condition.from.size() != 8 || condition.to.size() != 8) return std::nullopt;
        const auto day = [](const std::string& date) { return fmt::format("{}/{}/{}", date.substr(0, 4), date.substr(4, 2), date.substr(6, 2)); };
        outcome.add("dates of entry are not quite the same on both platforms");
        return made(fmt::format("{}:{}[edat]", day(condition.from), day(condition.to)));
    }
    case Condition::Kind::language: {
        if (m_to.limits.language.empty()) return std::nullopt;
        if (m_to.limits.language.find("{values}") != std::string::npos) {
            const auto all = base::join(condition.values, " or ");
            return made(filled(m_to.limits.language, "values", condition.values.size() > 1 ? "(" + all + ")" : all));
        }
        Node any{.kind = NodeKind::joined};
        for (const auto& each : condition.values) {
            if (!any.children.empty()) any.joins.push_back({JoinKind::any});
            any.children.push_back({.kind = NodeKind::limit, .text = filled(m_to.limits.language, "value", each)});
        }
        return any.children.size() == 1 ? std::move(any.children.front()) : any;
    }
    case Condition::Kind::age:
    case Condition::Kind::publication_type:
    case Condition::Kind::duplicates:
    case Condition::Kind::other: break;
    }
    return std::nullopt;
}

std::optional<Node> Translator::condition_as_field(const Condition& condition, Outcome& outcome) const {
    Node made{.kind = NodeKind::field};
    Node any{.kind = NodeKind::joined};
    if (condition.kind == Condition::Kind::language) {
        made.fields = {"lg"};
        for (const auto& each : condition.values) {
            if (!any.children.empty()) any.joins.push_back({JoinKind::any});
            any.children.push_back({.kind = NodeKind::term, .text = each});
        }
    } else if (condition.kind == Condition::Kind::years && !(condition.from.empty() && condition.to.empty())) {
        made.fields = {"yr"};
        const auto cut = [](const std::string& date, std::string_view edge) { return date.size() > 4 && std::string_view(date).substr(4) != edge && std::string_view(date).substr(4) != edge.substr(0, 2); };
        if (cut(condition.from, "0101") || cut(condition.to, "1231")) outcome.widen("days are cut to years");
        if (condition.to.empty()) outcome.add("an open end is written as 2100");
        any.children.push_back({.kind = NodeKind::term, .text = fmt::format("{}:{}", condition.from.empty() ? "1800" : condition.from.substr(0, 4), condition.to.empty() ? "2100" : condition.to.substr(0, 4))});
    }
    if (any.children.empty()) return std::nullopt;
    made.children.push_back(any.children.size() == 1 ? std::move(any.children.front()) : std::move(any));
    return made;
}

std::optional<Node> Translator::limit(const Node& source) {
    if (m_from.id == m_to.id && m_from_vocabulary == m_to_vocabulary) {
        Node made{.kind = NodeKind::limit, .text = source.text};
        if (!source.children.empty()) {
            auto limited = node(source.children.front(), nullptr);
            if (!limited) return std::nullopt;
            made.children.push_back(std::move(*limited));
        }
        tell(source, nullptr, made, {});
        return made;
    }
    std::vector<Node> parts;
    if (!source.children.empty())
        if (auto limited = node(source.children.front(), nullptr)) parts.push_back(std::move(*limited));
    const bool on_line = !parts.empty() && m_to.limits.language.find("{line}") != std::string::npos;
    std::vector<std::string> together;  // behind one "limit 3 to"
    for (const auto& each : conditions_of(source.text)) {
        Outcome outcome;
        const auto span = source.children.empty() ? source.span : source.mark;
        auto made = condition(each, on_line, outcome);
        if (!made) {
            m_made.terms.push_back({span, each.written, {}, Fidelity::none, each.kind == Condition::Kind::duplicates ? std::string("duplicates are removed after the import") : fmt::format("{} has no such limit in its syntax; set it on the screen or leave it", m_to.name)});
            continue;
        }
        if (source.children.empty() && made->text.find(" AND ") != std::string::npos) made->text = fmt::format("({})", made->text);  // PUBYEAR > 2011 AND PUBYEAR < 2021, beside OR
        auto text = printed(*made, m_to);
        m_made.terms.push_back({span, each.written, text, outcome.fidelity(), base::join(outcome.notes, "; ")});
        if (on_line) together.push_back(std::move(text));
        else parts.push_back(std::move(*made));
    }
    if (on_line && !together.empty()) {
        Node made{.kind = NodeKind::limit, .text = together.size() == 1 ? together.front() : "(" + base::join(together, " and ") + ")"};
        made.children.push_back(std::move(parts.front()));
        return made;
    }
    if (parts.empty()) return std::nullopt;
    if (parts.size() == 1) return std::move(parts.front());
    Node made{.kind = NodeKind::joined, .children = std::move(parts)};
    for (std::size_t i = 1; i < made.children.size(); ++i) made.joins.push_back({JoinKind::all});
    return made;
}

}  // namespace loam::search
