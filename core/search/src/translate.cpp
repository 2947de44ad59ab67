#include "loam/search/translate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>

#include "loam/base/text.hpp"
#include "translator.hpp"

namespace loam::search {

std::string_view word(Fidelity fidelity) {
    switch (fidelity) {
    case Fidelity::exact: return "exact";
    case Fidelity::wider: return "wider";
    case Fidelity::narrower: return "narrower";
    case Fidelity::none: return "none";
    }
    return "none";
}

void Outcome::add(std::string note) {
    if (!note.empty() && std::ranges::find(notes, note) == notes.end()) notes.push_back(std::move(note));
}

void Outcome::take(const Outcome& other) {
    wider = wider || other.wider;
    narrower = narrower || other.narrower;
    for (const auto& note : other.notes) add(note);
}

bool is_near(const Node& node) { return node.kind == NodeKind::joined && std::ranges::any_of(node.joins, [](const Join& each) { return each.kind == JoinKind::near; }); }

bool is_free_text(const Node& node) {
    if (node.kind != NodeKind::term && node.kind != NodeKind::joined && node.kind != NodeKind::group) return false;
    return std::ranges::all_of(node.children, is_free_text);
}

Translator::Translator(const Platform& from, const Platform& to, const Vocabularies& vocabularies, std::string_view text, const TranslateAsked& asked)
    : m_from(from), m_to(to), m_vocabularies(vocabularies), m_asked(asked), m_from_vocabulary(from.database(asked.from_database).vocabulary),
      m_to_vocabulary(to.database(asked.to_database).vocabulary), m_text(to_text(text)), m_strategy(parse(from, text)) {}

namespace {

constexpr std::string_view related_terms_note = "Ovid added related terms by itself, which no other platform knows: look them up and add them";

void narrow_told(TermResult& term, std::string_view note) {
    if (term.fidelity == Fidelity::none) return;
    term.fidelity = Fidelity::narrower;
    term.note += (term.note.empty() ? "" : "; ") + std::string(note);
}

}  // namespace

std::string Translator::source_text(const Node& source, const Node* field) const {
    auto text = source.span.end > source.span.start ? squeezed(to_utf8(TextView(m_text).substr(source.span.start, source.span.end - source.span.start))) : source.text;
    if (!field) return text;
    const auto mark = squeezed(to_utf8(TextView(m_text).substr(field->mark.start, field->mark.end - field->mark.start)));
    switch (m_from.field_form) {
    case FieldForm::dot_after:
    case FieldForm::bracket_after:
    case FieldForm::colon_after: return text + mark;
    case FieldForm::word_before: return mark + " " + text;
    case FieldForm::call_before: return mark + "(" + text + ")";
    case FieldForm::equals_before: return mark + text;
    }
    return text;
}

void Translator::tell(const Node& source, const Node* field, const Node& made, const Outcome& outcome) {
    auto result = printed(made, m_to);
    if (std::ranges::none_of(to_text(result), is_letter_or_digit)) return tell_none(source, field, "no letter of it is left to search for");
    m_made.terms.push_back({source.span, source_text(source, field), std::move(result), outcome.fidelity(), base::join(outcome.notes, "; ")});
}

void Translator::tell_none(const Node& source, const Node* field, std::string note) {
    m_made.terms.push_back({source.span, source_text(source, field), {}, Fidelity::none, std::move(note)});
}

void Translator::take_back(std::size_t from, const std::string& note) {
    for (auto at = from; at < m_made.terms.size(); ++at) {
        m_made.terms[at].result.clear();
        m_made.terms[at].fidelity = Fidelity::none;
        m_made.terms[at].note = note;
    }
}

/// None if nothing of the node is left.
std::optional<Node> Translator::node(const Node& source, const Node* field) {
    if (source.note.starts_with('{') && source.kind != NodeKind::term && m_from.id != m_to.id) {
        const auto before = m_made.terms.size();
        auto bare = source;
        bare.note.clear();
        auto made = node(bare, field);
        for (auto at = before; at < m_made.terms.size(); ++at) narrow_told(m_made.terms[at], related_terms_note);
        return made;
    }
    switch (source.kind) {
    case NodeKind::field: return node(source.children.front(), &source);
    case NodeKind::heading: return heading(source);
    case NodeKind::lines: return lines(source);
    case NodeKind::limit: return limit(source);
    case NodeKind::unreadable: tell_none(source, field, "could not be read; left out"); return std::nullopt;
    case NodeKind::term:
    case NodeKind::joined:
    case NodeKind::group: break;
    }
    if (source.kind == NodeKind::term && m_from.id == "pubmed" && m_to.id != m_from.id && lower(source.text) == "hasabstract") {
        tell_none(source, field, fmt::format("a filter of PubMed, and no word; {} asks for an abstract on the screen", m_to.name));
        return std::nullopt;
    }
    const auto places = places_of(m_from, field);
    if (is_free_text(source) && (is_subject(places) || (is_near(source) && cover_of(places).possible))) return free_text(source, field);
    if (source.kind == NodeKind::term) return leaf(source, field);
    if (source.kind == NodeKind::joined) return joined(source, field);
    auto inside = node(source.children.front(), field);
    if (!inside) return std::nullopt;
    Node made{.kind = NodeKind::group};
    made.children.push_back(std::move(*inside));
    return made;
}

std::optional<Node> Translator::leaf(const Node& source, const Node* field) {
    const auto places = places_of(m_from, field);
    if (!is_subject(places)) return special(source, field, places);
    return free_text(source, field);
}

namespace {

/// How often the operator changes from one term to the next. Each turn is a bracket within a bracket, and those have a limit.
constexpr std::size_t most_turns = most_levels / 2;
std::size_t turns_of(const Node& node) {
    std::size_t turns = 0;
    for (std::size_t i = 1; i < node.joins.size(); ++i) turns += node.joins[i].kind != node.joins[i - 1].kind ? 1U : 0U;
    return turns;
}

/// A distance between parts of which each is carried over by itself.
bool loses_distance(const Node& source) {
    return std::ranges::any_of(source.joins, [](const Join& each) { return each.kind == JoinKind::near; });
}

}  // namespace

/// peer adj3 worker.ti.: what is near a word of the title stands there too, so the field holds for the whole.
std::optional<Node> Translator::field_of_whole(const Node& source) const {
    if (!is_near(source) || source.children.back().kind != NodeKind::field) return std::nullopt;
    if (!std::all_of(source.children.begin(), source.children.end() - 1, is_free_text) || !is_free_text(source.children.back().children.front())) return std::nullopt;
    auto whole = source.children.back();
    auto near = source;
    auto last = std::move(whole.children.front());
    near.children.back() = std::move(last);
    whole.children.clear();
    whole.children.push_back(std::move(near));
    whole.span = source.span;
    return whole;
}

/// What was told from this place on finds more than it did: AND stands where a distance was.
void Translator::widen_told(std::size_t from, const std::string& note) {
    for (auto at = from; at < m_made.terms.size(); ++at) {
        auto& term = m_made.terms[at];
        if (term.fidelity == Fidelity::none) continue;
        if (term.fidelity == Fidelity::exact) term.fidelity = Fidelity::wider;
        term.note += (term.note.empty() ? "" : "; ") + note;
    }
}

std::optional<Node> Translator::joined(const Node& source, const Node* field) {
    if (!field)
        if (const auto whole = field_of_whole(source)) return node(*whole, nullptr);
    Node made{.kind = NodeKind::joined};
    const auto before = m_made.terms.size();
    for (std::size_t i = 0; i < source.children.size(); ++i) {
        const bool outside = m_negative;
        m_negative = outside || (i > 0 && source.joins[i - 1].kind == JoinKind::without);
        const auto told = m_made.terms.size();
        auto child = node(source.children[i], field);
        m_negative = outside;
        if (!child) continue;
        if (!made.children.empty()) {
            Join join{i > 0 ? source.joins[i - 1].kind : JoinKind::any};
            if (join.kind == JoinKind::beside || join.kind == JoinKind::near) join.kind = JoinKind::all;
            made.joins.push_back(join);
        } else if (i > 0 && source.joins[i - 1].kind == JoinKind::without) {
            take_back(told, "what it was taken from is left out, so nothing is left to take it from; left out");
            continue;
        }
        made.children.push_back(std::move(*child));
    }
    if (m_from.id != m_to.id && turns_of(source) > most_turns) widen_told(before, "AND and OR take turns too often for brackets, and each platform reads them in an order of its own: put brackets into the source first");
    if (loses_distance(source)) widen_told(before, "a distance between parts with a heading or a field of their own is not carried over: AND");
    if (made.children.empty()) return std::nullopt;
    if (made.children.size() == 1) return std::move(made.children.front());
    return made;
}

std::optional<Node> Translator::lines(const Node& source) {
    Node made{.kind = NodeKind::lines, .lines = {}, .lines_by = source.lines_by};
    for (const auto& range : source.lines) {
        if (m_numbers.empty()) {
            made.lines.push_back(range);
            continue;
        }
        const auto first = m_numbers.lower_bound(range.first);
        const auto behind = m_numbers.upper_bound(range.last);
        if (first != behind) made.lines.push_back({first->second, std::prev(behind)->second});
    }
    if (made.lines.empty()) {
        tell_none(source, nullptr, "names a line that is not there or was left out");
        return std::nullopt;
    }
    return made;
}

/// The whole stretch in one field, or each term in its own where the platform asks for that.
std::optional<Node> Translator::free_text(const Node& source, const Node* field) {
    auto made = content(source, field);
    if (m_to.field_form == FieldForm::bracket_after) return made;  // every term has its field already
    auto whole = in_fields(std::move(made), cover(field));
    if (field && m_from.id == m_to.id && whole.kind == NodeKind::field) whole.least_times = field->least_times;
    return whole;
}

Node Translator::content(const Node& source, const Node* field) {
    if (source.kind == NodeKind::term || is_near(source) || (source.kind == NodeKind::joined && source.joins.front().kind == JoinKind::beside)) {
        Outcome outcome;
        auto made = source.kind == NodeKind::term ? term(source, field, outcome) : near(source, field, outcome);
        const auto& fields = cover(field);
        outcome.take(fields.outcome);
        if (source.note.starts_with('{') && m_from.id != m_to.id) outcome.narrow(std::string(related_terms_note));
        if (field && field->least_times > 0 && m_from.id != m_to.id) outcome.widen(fmt::format("{} cannot ask that a term stands {} times", m_to.name, field->least_times));
        auto whole = made;
        if (m_to.field_form != FieldForm::bracket_after) whole = in_fields(std::move(whole), fields);
        tell(source, field, whole, outcome);
        return made;
    }
    Node made{.kind = source.kind};
    for (std::size_t i = 0; i < source.children.size(); ++i) {
        if (i > 0) made.joins.push_back({source.joins[i - 1].kind == JoinKind::beside ? JoinKind::all : source.joins[i - 1].kind});
        made.children.push_back(content(source.children[i], field));
    }
    return made;
}

namespace {

bool all_are(const Node& node, JoinKind kind) { return node.kind == NodeKind::joined && std::ranges::all_of(node.joins, [&](const Join& each) { return each.kind == kind; }); }

/// Brackets that change nothing go, and (a or b) or c becomes one row: spelled-out words would leave many of both.
void tidy(Node& node, const Platform& platform) {
    for (auto& child : node.children) tidy(child, platform);
    if (node.kind == NodeKind::field && node.children.front().kind == NodeKind::group && node.children.front().children.front().kind == NodeKind::term) {
        auto inside = std::move(node.children.front().children.front());
        node.children.front() = std::move(inside);
    }
    if (node.kind == NodeKind::group) {
        const auto kind = node.children.front().kind;
        const bool single = kind == NodeKind::term || kind == NodeKind::group || kind == NodeKind::heading || kind == NodeKind::field || kind == NodeKind::lines;
        if (single && !(kind == NodeKind::lines && platform.line_ranges == LineRanges::none)) {
            auto inside = std::move(node.children.front());
            node = std::move(inside);
        }
        return;
    }
    for (const auto kind : {JoinKind::any, JoinKind::all}) {
        if (!all_are(node, kind)) continue;
        std::vector<Node> row;
        for (auto& child : node.children) {
            if (all_are(child, kind)) std::ranges::move(child.children, std::back_inserter(row));
            else row.push_back(std::move(child));
        }
        node.joins.assign(row.size() - 1, Join{kind});
        node.children = std::move(row);
    }
}

/// Where one platform reads operators of one strength from the left, another has an order of its own: brackets say it to both.
void bracket_from_the_left(Node& node) {
    for (auto& child : node.children) bracket_from_the_left(child);
    const auto is_plain = [](const Join& each) { return each.kind == JoinKind::all || each.kind == JoinKind::any || each.kind == JoinKind::without; };
    if (node.kind != NodeKind::joined || !std::ranges::all_of(node.joins, is_plain)) return;
    if (std::ranges::all_of(node.joins, [&](const Join& each) { return each.kind == node.joins.front().kind; }) || turns_of(node) > most_turns) return;
    auto children = std::move(node.children);
    auto joins = std::move(node.joins);
    Node row{.kind = NodeKind::joined};
    row.children.push_back(std::move(children.front()));
    for (std::size_t i = 0; i < joins.size(); ++i) {
        if (!row.joins.empty() && row.joins.back().kind != joins[i].kind) {
            Node group{.kind = NodeKind::group};
            group.children.push_back(std::move(row));
            row = Node{.kind = NodeKind::joined};
            row.children.push_back(std::move(group));
        }
        row.joins.push_back(std::move(joins[i]));
        row.children.push_back(std::move(children[i + 1]));
    }
    row.span = node.span;
    node = std::move(row);
}

/// Lines that are only ever taken away: 9 not 10.
std::set<std::size_t> lines_taken_away(const Strategy& strategy) {
    std::set<std::size_t> away;
    std::vector<LineRange> kept;
    const auto note = [&](const auto& self, const Node& node, bool negative) -> void {
        for (const auto& range : node.lines) {
            if (!negative) kept.push_back(range);
            else if (range.first == range.last) away.insert(range.first);  // a range behind NOT is hardly ever meant
        }
        for (std::size_t i = 0; i < node.children.size(); ++i) self(self, node.children[i], negative || (i > 0 && node.joins.size() >= i && node.joins[i - 1].kind == JoinKind::without));
    };
    for (const auto& line : strategy.lines)
        if (line.root) note(note, *line.root, false);
    for (const auto& range : kept) away.erase(away.lower_bound(range.first), away.upper_bound(range.last));
    return away;
}

}  // namespace

Translation Translator::run() {
    std::vector<const Line*> sources;
    for (const auto& line : m_strategy.lines)
        if (line.root) sources.push_back(&line);
    std::ranges::stable_sort(sources, {}, &Line::number);
    m_made.strategy.platform = m_to.id;
    const auto taken_away = lines_taken_away(m_strategy);
    for (const auto* source : sources) {
        m_negative = taken_away.contains(source->number);
        for (const auto& remark : {source->note, source->remark})
            if (!remark.empty()) m_made.terms.push_back({source->span, remark, {}, Fidelity::none, "a remark of the printed history; if it is a limit, set it on the screen"});
        auto root = node(*source->root, nullptr);
        if (!root) continue;
        Line line{.number = m_made.strategy.lines.size() + 1};
        m_numbers[source->number] = line.number;
        line.root = std::move(*root);
        if (m_from.id != m_to.id) bracket_from_the_left(*line.root);
        tidy(*line.root, m_to);
        while (line.root->kind == NodeKind::group) {
            auto inside = std::move(line.root->children.front());
            line.root = std::move(inside);
        }
        m_made.strategy.lines.push_back(std::move(line));
    }
    m_made.text = printed(m_made.strategy, m_to);
    std::ranges::stable_sort(m_made.terms, {}, [](const TermResult& each) { return each.span.start; });
    return std::move(m_made);
}

Translation translate(const Platform& from, const Platform& to, const Vocabularies& vocabularies, std::string_view text, const TranslateAsked& asked) {
    return Translator(from, to, vocabularies, text, asked).run();
}

base::Json to_json(const Translation& translation) {
    base::JsonArray terms, lookups;
    std::map<std::string_view, std::size_t> counts{{"exact", 0}, {"wider", 0}, {"narrower", 0}, {"none", 0}};
    for (const auto& term : translation.terms) {
        ++counts[word(term.fidelity)];
        terms.push_back(base::JsonObject{{"source", term.source}, {"result", term.result.empty() ? base::Json(nullptr) : base::Json(term.result)}, {"fidelity", word(term.fidelity)}, {"note", term.note.empty() ? base::Json(nullptr) : base::Json(term.note)}, {"start", term.span.start}, {"end", term.span.end}});
    }
    for (const auto& lookup : translation.lookups) {
        base::JsonArray candidates;
        for (const auto& each : lookup.candidates) candidates.emplace_back(each);
        lookups.push_back(base::JsonObject{{"heading", lookup.heading}, {"explode", lookup.explode}, {"candidates", std::move(candidates)}, {"start", lookup.span.start}, {"end", lookup.span.end}});
    }
    base::JsonObject summary;
    for (const auto* each : {"exact", "wider", "narrower", "none"}) summary[each] = counts[each];
    return base::JsonObject{{"text", translation.text}, {"terms", std::move(terms)}, {"lookups", std::move(lookups)}, {"counts", std::move(summary)}};
}

}  // namespace loam::search
