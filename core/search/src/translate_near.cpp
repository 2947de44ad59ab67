// Proximity: the same number of words between, whatever number each platform prints for it.

#include <fmt/format.h>

#include <algorithm>

#include "loam/base/text.hpp"
#include "translator.hpp"

namespace loam::search {
namespace {

/// One with a number, else one that has no number and means this distance.
const Proximity* rule_for(const Platform& platform, const Join& join) {
    const Proximity* fixed = nullptr;
    for (const auto& rule : platform.proximity) {
        if (rule.in_tag || rule.in_order != join.in_order || !rule.undocumented.empty()) continue;
        if (rule.numbered) return &rule;
        if (rule.between == join.between) fixed = &rule;
    }
    return fixed;
}

/// "x" before y, next to each other, is a phrase.
bool is_phrase(const Node& node) {
    return std::ranges::all_of(node.joins, [](const Join& each) { return each.kind == JoinKind::beside || (each.kind == JoinKind::near && each.in_order && each.between == 0); });
}

}  // namespace

Join Translator::join(const Join& source, Outcome& outcome) const {
    Join made{JoinKind::near, source.between, source.in_order};
    if (source.kind == JoinKind::beside) made = {JoinKind::near, 0, true};
    if (source.kind != JoinKind::near && source.kind != JoinKind::beside) return {source.kind};
    const auto* rule = rule_for(m_to, made);
    if (!rule && made.in_order) {
        made.in_order = false;
        rule = rule_for(m_to, made);
        outcome.widen(fmt::format("{} cannot ask for an order", m_to.name));
    }
    if (!rule) {
        outcome.widen(fmt::format("{} has no proximity operator: AND", m_to.name));
        return {JoinKind::all};
    }
    if (rule->numbered && made.between + rule->offset > rule->most) {
        made.between = rule->most - rule->offset;
        outcome.narrow(fmt::format("{} takes at most {} words between", m_to.name, made.between));
    }
    return made;
}

/// Every side as its alternatives, each a phrase as it stands in the source; none if a side is more than words with OR between.
std::optional<std::vector<std::vector<std::string>>> Translator::alternatives(const Node& source) const {
    std::vector<std::vector<std::string>> sides;
    for (const auto& child : source.children) {
        auto& side = sides.emplace_back();
        bool only_or = true;
        visit(child, [&](const Node& node, const Path&) {
            if (node.kind == NodeKind::term) side.push_back(node.text);
            for (const auto& each : node.joins) only_or = only_or && each.kind == JoinKind::any;
        });
        if (!only_or || side.empty()) return std::nullopt;
    }
    return sides;
}

/// All choices of one alternative of each side, as phrases; none if they are too many or cannot be one.
std::optional<Node> Translator::as_phrases(const Node& source, Outcome& outcome) {
    const auto sides = alternatives(source);
    if (!sides) return std::nullopt;
    std::size_t count = 1;
    for (const auto& side : *sides) count = std::min<std::size_t>(count * side.size(), 1000);
    if (count > 40) return std::nullopt;
    std::vector<std::string> texts{""};
    for (const auto& side : *sides) {
        std::vector<std::string> next;
        for (const auto& text : texts)
            for (const auto& each : side) next.push_back(text.empty() ? each : text + " " + each);
        texts = std::move(next);
    }
    Node made{.kind = NodeKind::joined};
    for (const auto& text : texts) {
        std::vector<Spelled> words;
        for (const auto& each : base::split(text, ' '))
            if (!each.empty()) words.push_back(spell(each, false)), outcome.take(words.back().outcome);
        if (!made.children.empty()) made.joins.push_back({JoinKind::any});
        made.children.push_back(phrase(words, outcome));
    }
    return made.children.size() == 1 ? std::move(made.children.front()) : made;
}

/// PubMed: "a b"[tiab:~2], for plain words only.
std::optional<Node> Translator::near_in_tag(const Node& source, const Node* field, Outcome& outcome) {
    const auto rule = std::ranges::find_if(m_to.proximity, &Proximity::in_tag);
    if (rule == m_to.proximity.end()) return std::nullopt;
    if (!holds(rule->valid, m_asked.on)) {
        outcome.widen(fmt::format("{} had no proximity searching on that day: AND", m_to.name));
        return std::nullopt;
    }
    const auto& codes = cover(field).codes;
    std::vector<std::string> usable;
    for (const auto& code : codes)
        if (const auto* known = m_to.field(code); known && std::ranges::find(rule->fields, known->codes.front()) != rule->fields.end()) usable.push_back(code);
    if (codes.empty() || usable.size() != codes.size()) {
        outcome.widen(fmt::format("{} knows a distance only in title and abstract: AND", m_to.name));
        return std::nullopt;
    }
    const auto sides = alternatives(source);
    std::size_t count = 1;
    if (sides)
        for (const auto& side : *sides) count = std::min<std::size_t>(count * side.size(), 1000);
    if (!sides || count > 40) {
        outcome.widen(fmt::format("too many pairs for {}, which takes two words at a time: AND", m_to.name));
        return std::nullopt;
    }
    std::vector<std::vector<std::string>> rows{{}};
    for (const auto& side : *sides) {
        std::vector<std::vector<std::string>> next;
        for (const auto& row : rows) {
            for (const auto& each : side) {
                auto longer = row;
                for (const auto& word : base::split(each, ' ')) {
                    const auto spelled = spell(word, false);
                    if (spelled.has_wildcard || spelled.forms.size() > 1) {
                        outcome.widen(fmt::format("{} takes no wildcard near another word: AND", m_to.name));
                        return std::nullopt;
                    }
                    if (!word.empty()) longer.push_back(spelled.forms.front());
                }
                next.push_back(std::move(longer));
            }
        }
        rows = std::move(next);
    }
    std::size_t between = 0;
    for (const auto& each : source.joins) {
        between = std::max(between, each.between);
        if (each.in_order) outcome.widen(fmt::format("{} cannot ask for an order", m_to.name));
    }
    if (source.children.size() > 2 || std::ranges::any_of(rows, [](const auto& row) { return row.size() > 2; })) outcome.widen(fmt::format("{} asks that all the words stand near each other, in any order", m_to.name));
    Node made{.kind = NodeKind::joined};
    for (const auto& row : rows) {
        for (const auto& code : usable) {
            Node words{.kind = NodeKind::joined};
            for (const auto& word : row) {
                if (!words.children.empty()) words.joins.push_back({JoinKind::near, between, false});
                words.children.push_back({.kind = NodeKind::term, .text = word});
            }
            Node one{.kind = NodeKind::field, .fields = {code}};
            one.children.push_back(std::move(words));
            if (!made.children.empty()) made.joins.push_back({JoinKind::any});
            made.children.push_back(std::move(one));
        }
    }
    return made.children.size() == 1 ? std::move(made.children.front()) : made;
}

Node Translator::near(const Node& source, const Node* field, Outcome& outcome) {
    const bool bracketed = m_to.field_form == FieldForm::bracket_after;
    if (m_from.id == m_to.id) return bracketed ? in_fields(source, cover(field)) : source;
    const bool loose = std::ranges::any_of(source.joins, [](const Join& each) { return each.kind == JoinKind::beside; }) && m_from.adjacent != Adjacent::phrase;
    if (!loose && is_phrase(source)) {
        auto tried = outcome;
        if (auto made = as_phrases(source, tried); made && !tried.wider) {
            outcome = std::move(tried);
            return bracketed ? with_fields(std::move(*made), cover(field)) : std::move(*made);
        }
    }
    if (!loose && bracketed)
        if (auto made = near_in_tag(source, field, outcome)) return std::move(*made);
    Node made{.kind = NodeKind::joined};
    for (std::size_t i = 0; i < source.children.size(); ++i) {
        if (i > 0) made.joins.push_back(loose || bracketed ? Join{JoinKind::all} : join(source.joins[i - 1], outcome));
        const auto inner = [&](const auto& self, const Node& child) -> Node {
            if (child.kind == NodeKind::term) return bare_term(child, field, outcome);
            Node copy{.kind = child.kind};
            for (std::size_t k = 0; k < child.children.size(); ++k) {
                if (k > 0) copy.joins.push_back(bracketed && child.joins[k - 1].kind == JoinKind::near ? Join{JoinKind::all} : join(child.joins[k - 1], outcome));
                copy.children.push_back(self(self, child.children[k]));
            }
            return copy;
        };
        made.children.push_back(inner(inner, source.children[i]));
    }
    const bool odd = std::ranges::any_of(made.children, [](const Node& child) {
        bool holds_and = false;
        visit(child, [&](const Node& node, const Path&) { holds_and = holds_and || std::ranges::any_of(node.joins, [](const Join& each) { return each.kind == JoinKind::all || each.kind == JoinKind::without; }); });
        return holds_and;
    });
    if (odd && !bracketed) outcome.add(fmt::format("{} may refuse AND or NOT beside a distance", m_to.name));
    return bracketed ? with_fields(std::move(made), cover(field)) : made;
}

}  // namespace loam::search
