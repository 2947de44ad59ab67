// Headings and fields.

#include <fmt/format.h>

#include <algorithm>

#include "loam/base/text.hpp"
#include "look.hpp"

namespace loam::search {
namespace {

/// "MEDLINE and PubMed" are two.
std::string_view is_or_are(std::string_view database) { return database.find(" and ") == std::string_view::npos ? "is" : "are"; }

std::string listed(const std::vector<std::string>& headings) {
    std::vector<std::string> quoted;
    for (const auto& each : headings) quoted.push_back("“" + each + "”");
    return base::join(quoted, " or ");
}

void tell_vocabulary(Look& look, const std::string& heading, Span span) {
    if (const auto today = name_of_today(look.vocabularies, look.vocabulary(), heading); !today.empty())
        return look.add("heading-earlier", span, fmt::format("“{}” is called {} in {} today.", heading, listed(today), look.vocabularies.name(look.vocabulary())));
    const auto foreign = foreign_heading(look.vocabularies, look.vocabulary(), heading);
    if (!foreign) return;
    auto message = fmt::format("“{}” is a heading of {}; {} {} indexed with {}.", heading, look.vocabularies.name(foreign->belongs_to), look.platform.database(look.asked.database).name, is_or_are(look.platform.database(look.asked.database).name), look.vocabularies.name(look.vocabulary()));
    if (!foreign->candidates.empty()) message += fmt::format(" Look up {}.", listed(foreign->candidates));
    look.add("heading-vocabulary", span, message);
}

/// The name of a heading that stands in quotation marks: "exp Mental Health Services/".
std::string name_in(std::string text) {
    text = squeezed(text);
    if (lower(text).starts_with("exp ")) text = squeezed(text.substr(4));
    if (text.starts_with('*')) text = squeezed(text.substr(1));
    if (const auto slash = text.rfind('/'); slash != std::string::npos) text.resize(slash);
    return text;
}

void tell_heading(Look& look, const Node& node) {
    if (look.platform.heading_form != HeadingForm::slash && lower(node.text).starts_with("exp ")) {  // "exp Child[mesh]"
        look.add("heading-form", node.span, fmt::format("“exp” is a sign of Ovid; {} reads it as part of the name.", look.platform.name));
        return;
    }
    tell_vocabulary(look, node.text, node.mark.end > node.mark.start ? node.mark : node.span);
    if (node.text.ends_with('*') || node.text.ends_with('$') || node.text.ends_with('?')) look.add("heading-truncated", node.span, fmt::format("“{}”: a heading is exact and takes no wildcard.", node.text));
}

void tell_field(Look& look, const Node& node) {
    for (const auto& code : node.fields) {
        const auto* field = look.platform.field(code);
        if (!field) continue;
        const auto& database = look.platform.database(look.asked.database);
        if (!field->databases.empty() && std::ranges::find(field->databases, database.id) == field->databases.end())
            look.add("field-not-here", node.mark, fmt::format("{} has no field “{}” in {}.", look.platform.name, code, database.name));
        else if (!holds(field->valid, look.asked.on))
            look.add("field-not-here", node.mark, fmt::format("{} has had the field “{}” {}{}; the search is dated {}.", look.platform.name, code, field->valid.since.empty() ? "" : "since " + field->valid.since, field->valid.until.empty() ? "" : " until " + field->valid.until, base::text(*look.asked.on)));
        else if (!field->undocumented.empty())
            look.add("undocumented", node.mark, fmt::format("The help of {} does not tell of the field “{}”. {}", look.platform.name, code, field->undocumented));
        else if (field->one_word && !node.children.empty() && node.children.front().kind == NodeKind::group && node.children.front().children.front().kind == NodeKind::joined)
            look.add("field-place", node.mark, fmt::format("“{}” stands behind one word, not behind brackets: write it behind each.", look.at(node.mark)));
    }
}

struct Fielded {
    std::size_t with = 0;
    std::vector<const Node*> without;
};

Fielded fielded_terms(const Look& look) {
    Fielded made;
    visit(look.strategy, [&](const Node& node, const Path& path) {
        const bool near_above = std::ranges::any_of(path, [](const Node* each) { return each->kind == NodeKind::joined && each->joins.front().kind == JoinKind::near; });
        const bool near = node.kind == NodeKind::joined && node.joins.front().kind == JoinKind::near;
        if (near_above || (node.kind != NodeKind::term && !near)) return;
        const bool is_filter = look.platform.id == "pubmed" && lower(node.text) == "hasabstract";  // a word of the platform itself
        const bool parts_have = near && std::ranges::all_of(node.children, [](const Node& child) { return child.kind == NodeKind::field; });
        if (field_of(path) || parts_have) ++made.with;
        else if (is_filter) return;
        else if (near || syntax_in(node.text) != Quoted::heading) made.without.push_back(&node);
    });
    return made;
}

}  // namespace

void look_at_headings(Look& look) {
    bool any = false;
    visit(look.strategy, [&](const Node& node, const Path&) {
        if (node.kind == NodeKind::heading) any = true, tell_heading(look, node);
        if (node.kind == NodeKind::field) {
            tell_field(look, node);
            const auto places = places_of(look.platform, &node);
            if ((places & place("heading")) || places == place("heading-word")) any = true;  // Emtree terms as :de
        }
        if (node.kind != NodeKind::term || node.quote.empty() || syntax_in(node.text) != Quoted::heading) return;
        any = true;
        tell_vocabulary(look, name_in(node.text), node.span);
    });
    const auto terms = fielded_terms(look);
    Span whole{0, look.text.size()};
    for (const auto& line : look.strategy.lines)
        if (line.root) { whole = {line.span.start, look.strategy.lines.back().span.end}; break; }
    if (!any && !look.vocabulary().empty() && terms.with + terms.without.size() > 0)
        look.add("no-heading", whole, fmt::format("{} {} indexed with {}, and no heading of it is used.", look.platform.database(look.asked.database).name, is_or_are(look.platform.database(look.asked.database).name), look.vocabularies.name(look.vocabulary())));
    if (terms.with == 0 && !terms.without.empty()) {
        const auto places = words_of_places(look.platform.default_finds);
        look.add("no-field", whole, fmt::format("No term names a field; {} then searches its default fields{}.", look.platform.name, places.empty() ? "" : " (" + places + ")"));
    } else if (terms.with >= 4 * terms.without.size() && !look.platform.broad.empty()) {  // elsewhere a term without a field is the broad search
        for (const auto* each : terms.without) look.add("field-forgotten", each->span, fmt::format("“{}” has no field, the other terms have one. Does a bracket end too early?", base::slice(look.at(each->span), 0, 80)));
    }
}

}  // namespace loam::search
