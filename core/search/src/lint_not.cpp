// What is left out, and what stands within a distance.

#include <fmt/format.h>

#include <algorithm>

#include "look.hpp"

namespace loam::search {
namespace {

const Node& without_brackets(const Node& node) {
    const auto* at = &node;
    while (at->kind == NodeKind::group && at->children.size() == 1) at = &at->children.front();
    return *at;
}

/// AND or NOT inside, not in brackets of a field of their own.
const Node* boolean_within(const Node& node) {
    const auto& inner = without_brackets(node);
    if (inner.kind == NodeKind::field && !inner.children.empty()) return boolean_within(inner.children.front());
    if (inner.kind != NodeKind::joined) return nullptr;
    if (std::ranges::any_of(inner.joins, [](const Join& join) { return join.kind == JoinKind::all || join.kind == JoinKind::without; })) return &inner;
    for (const auto& child : inner.children)
        if (const auto* found = boolean_within(child)) return found;
    return nullptr;
}

/// A heading, a limit, or a part that is searched in a field of its own.
const Node* part_of_its_own(const Node& node) {
    if (node.kind == NodeKind::heading || node.kind == NodeKind::field || node.kind == NodeKind::limit) return &node;
    for (const auto& child : node.children)
        if (const auto* found = part_of_its_own(child)) return found;
    return nullptr;
}

void tell_parts(Look& look, const Node& node) {
    if (look.platform.field_form == FieldForm::bracket_after) return;  // it has no operator between terms, and that is told
    for (const auto& child : node.children) {
        const auto* found = part_of_its_own(child);
        if (!found || found->span.end <= found->span.start) continue;
        const auto form = look.platform.field_form;
        const bool is_last = &child == &node.children.back() && found == &child && (form == FieldForm::colon_after || form == FieldForm::dot_after);
        if (found->kind != NodeKind::field) look.add("proximity-parts", found->span, fmt::format("“{}” is no word that could stand near another.", look.at(found->span)));
        else if (is_last) look.add("proximity-parts", found->mark, fmt::format("“{}” stands behind the last word alone. Brackets around all that is near make plain that it holds for the whole.", look.at(found->mark)), std::nullopt, Severity::low);
        else look.add("proximity-parts", found->span, fmt::format("“{}” has a field of its own; {} takes a distance only within one field. Write the whole once for each field.", look.at(found->span), look.platform.name));
        return;
    }
}

void tell_within_distance(Look& look, const Node& node) {
    if (node.kind != NodeKind::joined || node.joins.front().kind != JoinKind::near) return;
    tell_parts(look, node);
    for (const auto& child : node.children)
        if (const auto* found = boolean_within(child); found && found->span.end > found->span.start)
            return look.add("proximity-and", found->span, fmt::format("“{}” stands within a distance; {} cannot tell how near all of it must be.", look.at(found->span), look.platform.name));
}

bool is_animals(const Node& node) {
    if (node.kind != NodeKind::heading) return false;
    const auto name = lower(node.text);
    return name == "animals" || name == "animal" || name == "nonhuman" || name == "animals, laboratory" || name == "models, animal" || name == "animal experiment" || name == "animal model";
}

/// Nothing but headings of animals, with OR between them; a line that is named is looked up.
bool is_animals_alone(const Look& look, const Node& node, int depth = 0) {
    const auto& inner = without_brackets(node);
    if (is_animals(inner)) return true;
    if (inner.kind == NodeKind::field && !inner.children.empty()) {   // animals[mh], animals.sh.
        const auto places = places_of(look.platform, &inner);
        const auto& child = without_brackets(inner.children.front());
        const auto name = lower(child.text);
        return (places & place("heading")) != 0 && child.kind == NodeKind::term && (name == "animals" || name == "animal");
    }
    if (inner.kind == NodeKind::lines && inner.lines.size() == 1 && inner.lines.front().first == inner.lines.front().last && depth < 4) {
        const auto line = std::ranges::find_if(look.strategy.lines, [&](const Line& each) { return each.root && each.number == inner.lines.front().first; });
        return line != look.strategy.lines.end() && is_animals_alone(look, *line->root, depth + 1);
    }
    if (inner.kind != NodeKind::joined) return false;
    return std::ranges::all_of(inner.joins, [](const Join& join) { return join.kind == JoinKind::any; }) && std::ranges::all_of(inner.children, [&](const Node& child) { return is_animals_alone(look, child, depth + 1); });
}

void tell_what_is_left_out(Look& look, const Node& node) {
    if (node.kind != NodeKind::joined) return;
    for (std::size_t i = 0; i < node.joins.size(); ++i) {
        if (node.joins[i].kind != JoinKind::without || i + 1 >= node.children.size()) continue;
        const auto& right = node.children[i + 1];
        if (is_animals_alone(look, right)) look.add("not-animals", right.span, "What is indexed with animals and with humans is left out as well. The usual form is NOT (animals NOT humans).");
        if (look.platform.and_not == "AND NOT" && lower(node.joins[i].written) == "not")
            look.add("not-alone", node.joins[i].span, fmt::format("{} asks for AND NOT.", look.platform.name), Fix{node.joins[i].span, "AND NOT"});
    }
}

}  // namespace

void look_at_not(Look& look) {
    visit(look.strategy, [&](const Node& node, const Path&) {
        tell_within_distance(look, node);
        tell_what_is_left_out(look, node);
    });
}

}  // namespace loam::search
