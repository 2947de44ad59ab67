#include "loam/search/tree.hpp"

#include <algorithm>

#include "loam/base/text.hpp"
#include "signs.hpp"

namespace loam::search {
namespace {

/// Brackets off, and what one operator joins in one row: (a or b) or c is a or b or c.
Node plain(const Node& node) {
    if (node.kind == NodeKind::group) return plain(node.children.front());
    Node made = node;
    made.children.clear();
    made.joins.clear();
    for (std::size_t i = 0; i < node.children.size(); ++i) {
        auto child = plain(node.children[i]);
        const auto* join = i > 0 ? &node.joins[i - 1] : nullptr;
        const bool first_of_chain = i == 0 && !node.joins.empty();
        const auto kind = join ? join->kind : first_of_chain ? node.joins[0].kind : JoinKind::any;
        const bool flattens = node.kind == NodeKind::joined && child.kind == NodeKind::joined && !child.joins.empty() && (kind == JoinKind::any || kind == JoinKind::all) &&
                              std::ranges::all_of(child.joins, [&](const Join& each) { return each.kind == kind; }) && std::ranges::all_of(node.joins, [&](const Join& each) { return each.kind == kind; });
        if (join) made.joins.push_back(*join);
        if (!flattens) {
            made.children.push_back(std::move(child));
            continue;
        }
        made.joins.insert(made.joins.end(), child.joins.begin(), child.joins.end());
        for (auto& each : child.children) made.children.push_back(std::move(each));
    }
    return made;
}

bool same_texts(const std::vector<std::string>& a, const std::vector<std::string>& b) { return std::ranges::equal(a, b, same_word); }

/// A phrase of one word is that word, with quotation marks or without.
std::string quote_that_counts(const Node& node) { return node.text.find(' ') == std::string::npos && node.quote != "{" ? std::string() : node.quote; }

bool same_plain(const Node& a, const Node& b) {
    if (a.kind != b.kind || a.text != b.text || a.explode != b.explode || a.focus != b.focus || a.lines != b.lines || a.least_times != b.least_times) return false;
    if (a.kind == NodeKind::term && quote_that_counts(a) != quote_that_counts(b)) return false;
    if (a.kind == NodeKind::lines && a.lines_by != b.lines_by && (a.lines.size() > 1 || (!a.lines.empty() && a.lines[0].first != a.lines[0].last))) return false;
    if (!same_texts(a.fields, b.fields) || !same_texts(a.subheadings, b.subheadings) || a.children.size() != b.children.size()) return false;
    for (std::size_t i = 0; i < a.joins.size(); ++i) {
        const auto& one = a.joins[i];
        const auto& other = b.joins[i];
        if (one.kind != other.kind || (one.kind == JoinKind::near && (one.between != other.between || one.in_order != other.in_order))) return false;
    }
    for (std::size_t i = 0; i < a.children.size(); ++i)
        if (!same_plain(a.children[i], b.children[i])) return false;
    return true;
}

void collect(const Node& node, std::vector<const Node*>& found) {
    if (node.children.empty()) found.push_back(&node);
    for (const auto& child : node.children) collect(child, found);
}

base::JsonArray texts_json(const std::vector<std::string>& texts) {
    base::JsonArray all;
    for (const auto& text : texts) all.emplace_back(text);
    return all;
}

base::JsonArray joins_json(const Node& node) {
    base::JsonArray joins;
    for (const auto& join : node.joins) {
        base::JsonObject one{{"operator", word(join.kind)}, {"start", join.span.start}, {"end", join.span.end}};
        if (join.kind == JoinKind::near) one["words_between"] = join.between, one["in_order"] = join.in_order;
        joins.push_back(std::move(one));
    }
    return joins;
}

std::string_view word_of(Problem::Kind kind) {
    using enum Problem::Kind;
    switch (kind) {
    case unclosed_bracket: return "unclosed bracket";
    case stray_bracket: return "stray bracket";
    case unclosed_quote: return "unclosed quotation mark";
    case missing_operand: return "operator without a term";
    case missing_operator: return "missing operator";
    case unknown_field: return "unknown field";
    case foreign_operator: return "operator of another platform";
    case too_deep: return "brackets too deep";
    case unreadable: return "unreadable";
    case stray_field_sign: return "field sign in the wrong place";
    case heading_order: return "heading in another order";
    }
    return "unreadable";
}

}  // namespace

std::string_view word(NodeKind kind) {
    using enum NodeKind;
    switch (kind) {
    case term: return "term";
    case heading: return "heading";
    case lines: return "lines";
    case joined: return "joined";
    case group: return "group";
    case field: return "field";
    case limit: return "limit";
    case unreadable: return "unreadable";
    }
    return "unreadable";
}

std::string_view word(JoinKind kind) {
    using enum JoinKind;
    switch (kind) {
    case all: return "and";
    case any: return "or";
    case without: return "not";
    case near: return "near";
    case beside: return "beside";
    }
    return "beside";
}

std::vector<const Node*> leaves(const Node& node) {
    std::vector<const Node*> found;
    collect(node, found);
    return found;
}

bool same(const Node& a, const Node& b) { return same_plain(plain(a), plain(b)); }

bool same(const Strategy& a, const Strategy& b) {
    const auto queries = [](const Strategy& strategy) {
        std::vector<const Line*> found;
        for (const auto& line : strategy.lines)
            if (line.root) found.push_back(&line);
        return found;
    };
    return std::ranges::equal(queries(a), queries(b), [](const Line* one, const Line* other) { return same(*one->root, *other->root); });
}

base::Json to_json(const Node& node) {
    base::JsonObject made{{"kind", word(node.kind)}, {"start", node.span.start}, {"end", node.span.end}};
    if (!node.text.empty()) made["text"] = node.text;
    if (node.kind == NodeKind::term) made["phrase"] = !node.quote.empty();
    if (node.kind == NodeKind::heading) {
        made["explode"] = node.explode;
        made["focus"] = node.focus;
        made["subheadings"] = texts_json(node.subheadings);
    }
    if (!node.fields.empty()) made["fields"] = texts_json(node.fields);
    if (node.kind == NodeKind::lines) {
        base::JsonArray ranges;
        for (const auto& range : node.lines) ranges.push_back(base::JsonObject{{"first", range.first}, {"last", range.last}});
        made["lines"] = std::move(ranges);
        made["operator"] = word(node.lines_by);
    }
    if (node.least_times > 0) made["least_times"] = node.least_times;
    if (!node.note.empty()) made["note"] = node.note;
    if (!node.joins.empty()) made["joins"] = joins_json(node);
    base::JsonArray children;
    for (const auto& child : node.children) children.push_back(to_json(child));
    if (!children.empty()) made["children"] = std::move(children);
    return made;
}

std::string told_of(const Line& line) { return line.note.empty() || line.remark.empty() ? line.note + line.remark : line.note + " " + line.remark; }

base::Json to_json(const Strategy& strategy) {
    base::JsonArray lines, problems;
    for (const auto& line : strategy.lines) {
        base::JsonObject one{{"number", line.root ? base::Json(line.number) : base::Json(nullptr)}, {"start", line.span.start}, {"end", line.span.end}, {"hits", line.hits ? base::Json(*line.hits) : base::Json(nullptr)}};
        const auto told = told_of(line);
        one["note"] = told.empty() ? base::Json(nullptr) : base::Json(told);
        one["query"] = line.root ? to_json(*line.root) : base::Json(nullptr);
        lines.push_back(std::move(one));
    }
    for (const auto& problem : strategy.problems)
        problems.push_back(base::JsonObject{{"problem", word_of(problem.kind)}, {"start", problem.span.start}, {"end", problem.span.end}, {"text", problem.text}});
    return base::JsonObject{{"platform", strategy.platform}, {"lines", std::move(lines)}, {"problems", std::move(problems)}};
}

}  // namespace loam::search
