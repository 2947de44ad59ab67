#include "loam/search/lint.hpp"

#include <algorithm>

#include "look.hpp"

namespace loam::search {
namespace {

using enum Severity;

const std::vector<LintRule> all_rules{
    {"bracket-unbalanced", high, "A bracket without its other half", "A bracket is opened and never closed, or closed and never opened. The platform refuses the line or reads it otherwise than it is meant."},
    {"quote-unbalanced", high, "A quotation mark without its other half", "The phrase has no end, so the rest of the line may be read as words of it."},
    {"operator-in-quotes", high, "An operator in quotation marks", "In quotation marks an operator is a word like any other: the distance is never applied, and the literal phrase is hardly ever found."},
    {"heading-in-quotes", high, "A heading in quotation marks", "In quotation marks the signs of a heading (exp, /) are letters: free text is searched, and no heading."},
    {"field-in-quotes", high, "A field in quotation marks", "In quotation marks a field's sign is part of the phrase."},
    {"heading-vocabulary", high, "A heading of another vocabulary", "The database has a vocabulary of its own, and this heading belongs to another one. It finds nothing here, or the platform maps it to something else."},
    {"heading-earlier", note, "A heading that has another name today", "Right for a search of its day; a new search needs the new name."},
    {"heading-form", medium, "A heading that is not written as one", "Its sign is missing or stands in the wrong place."},
    {"heading-truncated", medium, "A heading with a wildcard", "Headings are exact; a wildcard in one is refused or read as a letter."},
    {"undocumented", medium, "A sign that the platform's help does not tell of", "It may be read as a word, be ignored, or work for now: nobody can say from the help what is found."},
    {"proximity-foreign", high, "A proximity operator of another platform", "This platform does not know the operator; it is read as words or refused."},
    {"proximity-range", high, "A distance out of range", "The platform knows the operator, but not with this number, in this field or with these terms."},
    {"proximity-form", high, "A distance that is not written as one", "Its number stands apart, its slash is missing, or it has grown onto a word: it is searched as a word, and nothing is near anything."},
    {"proximity-and", high, "AND or NOT within a distance", "How near which of them must be, nobody can say: some platforms refuse the line, others read it otherwise than it is meant."},
    {"proximity-parts", high, "A field or a heading within a distance", "A distance holds between words of one field. A heading, or a part with a field of its own, has no place in it: the line is refused or read otherwise."},
    {"proximity-date", high, "A proximity operator that came later or is gone", "On the day of the search the platform did not know it."},
    {"truncation-short", high, "Too few letters before a wildcard", "The platform asks for more letters before the sign: the line is refused, or the sign is ignored."},
    {"truncation-wide", low, "Very few letters before a wildcard", "The platform allows it, and it finds a great many other words."},
    {"truncation-foreign", high, "A wildcard of another platform", "Here the sign is a letter or is ignored."},
    {"truncation-place", high, "A wildcard where none is allowed", "In quotation marks, at the start of a word or within one, as this platform has it."},
    {"foreign-syntax", high, "A field of another platform", "The sign is read as words that no record holds."},
    {"missing-operator", high, "Two terms without an operator", "What stands between them is up to the platform, or the line is refused."},
    {"missing-operand", high, "An operator without a term", "One of its two sides is empty."},
    {"mixed-operators", high, "AND and OR without brackets", "Which is read first differs from platform to platform; brackets say what is meant."},
    {"not-alone", high, "NOT where the platform asks for AND NOT", "The line is refused, or NOT is read as a word."},
    {"not-animals", medium, "Animals left out, and people with them", "A report on both is indexed with both headings, and is lost."},
    {"loose-words", medium, "Words that are no phrase", "Without quotation marks this platform looks for the words anywhere in the record."},
    {"unreadable", high, "What no rule of the platform explains", "It was kept as it stands."},
    {"field-unknown", high, "A field that the platform does not have", "The line is refused, or the sign is read as words."},
    {"field-place", medium, "A field's sign in the wrong place", "It stands where the platform ignores it or refuses the line."},
    {"field-not-here", medium, "A field that this database, or that day, does not have", "The platform has the field, but elsewhere or at another time."},
    {"field-forgotten", medium, "A term without a field among terms that have one", "It is searched otherwise than the rest; often a bracket ends too early."},
    {"line-missing", high, "A line that is not there", "A line names another that the strategy does not have, or that comes later."},
    {"line-unused", medium, "A line that is never used", "Nothing combines it, so it changes nothing."},
    {"line-duplicate", low, "The same line twice", "The second adds nothing."},
    {"term-duplicate", low, "The same term twice", "Within one row of OR the second adds nothing."},
    {"bracket-redundant", note, "Brackets that change nothing", "They can go; fewer brackets are easier to check."},
    {"proximity-bare", note, "Proximity without brackets beside AND or OR", "It works, but who reads it must know which operator is stronger."},
    {"operator-case", low, "Operators in small letters", "The platform asks for AND, OR, NOT in capitals; in small letters they may be read as words."},
    {"operator-mixed-case", note, "Operators in capitals and in small letters", "The platform does not mind; a reader may."},
    {"curly-quotes", low, "Curled quotation marks", "Word processors make them; some platforms do not take them for quotation marks."},
    {"odd-sign", low, "A sign that only looks like another", "A dash that is no hyphen, or a blank that is none: words with it are not found."},
    {"limit-missing", medium, "A limit that the protocol claims and the string lacks", "If it was set on the screen it must be reported with the search."},
    {"no-limit", note, "No limit of date or language", "If one was set on the screen, note it with the search."},
    {"no-field", note, "No term names a field", "The platform searches its default fields, which change with the database and over time."},
    {"no-heading", low, "No heading at all", "The database is indexed with a vocabulary, and the strategy does not use it."},
    {"mapped-words", note, "Words that the platform maps by itself", "Without a field PubMed adds headings and spellings of its own, which change over time."},
    {"spelling-variant", note, "One spelling of two", "British and American spelling differ here, and the strategy has only one of them."},
    {"spelling", low, "Perhaps a slip of the pen", "The word is one letter away from another that the strategy uses several times."},
    {"term-elsewhere", medium, "A term that other databases have and this one lacks", "The same search should look for the same words everywhere."},
    {"term-only-here", medium, "A term that only this database has", "The same search should look for the same words everywhere."},
    {"same-strategy", high, "The same string for another vocabulary", "The two databases are indexed with different vocabularies, so the same headings cannot be right in both."},
    {"listed-term-missing", medium, "A listed term that is not searched", "The report lists it, or the included studies use it."},
    {"listed-term-differs", medium, "A listed term that is searched otherwise", "The report lists it with another operator."},
};

}  // namespace

std::string_view word(Severity severity) {
    switch (severity) {
    case high: return "high";
    case medium: return "medium";
    case low: return "low";
    case note: return "note";
    }
    return "note";
}

const std::vector<LintRule>& lint_rules() { return all_rules; }

Look::Look(const Platform& of_platform, const Vocabularies& known, std::string_view given, const LintAsked& what)
    : platform(of_platform), vocabularies(known), asked(what), text(to_text(given)), strategy(parse(of_platform, given)) {}

void Look::add(std::string_view rule, Span span, std::string message, std::optional<Fix> fix, std::optional<Severity> severity) {
    const auto at = std::ranges::find(all_rules, rule, &LintRule::id);
    findings.push_back({std::string(rule), severity.value_or(at == all_rules.end() ? note : at->severity), span, std::move(message), std::move(fix)});
    if (findings.back().severity == high) told.add(span);
}

void Look::take_out() {
    std::erase_if(findings, [&](const Finding& finding) {
        const auto at = given_way.find(finding.rule);
        return at != given_way.end() && at->second.meets(finding.span.start, std::max(finding.span.start + 1, finding.span.end) - 1);
    });
    given_way.clear();
}

namespace {

void visit_below(const Node& node, Path& path, const Visit& what) {
    what(node, path);
    path.push_back(&node);
    for (const auto& child : node.children) visit_below(child, path, what);
    path.pop_back();
}

}  // namespace

void visit(const Node& root, const Visit& what) {
    Path path;
    visit_below(root, path, what);
}

void visit(const Strategy& strategy, const Visit& what) {
    for (const auto& line : strategy.lines)
        if (line.root) visit(*line.root, what);
}

const Node* above(const Path& path) {
    for (auto at = path.rbegin(); at != path.rend(); ++at)
        if ((*at)->kind != NodeKind::group) return *at;
    return nullptr;
}

const Node* field_of(const Path& path) {
    for (auto at = path.rbegin(); at != path.rend(); ++at)
        if ((*at)->kind == NodeKind::field) return *at;
    return nullptr;
}

Places places_of(const Platform& platform, const Node* field) {
    if (!field) return platform.default_finds;
    Places places = 0;
    for (const auto& code : field->fields)
        if (const auto* known = platform.field(code)) places |= known->finds;
    return places;
}

namespace {

/// A sign of another platform, or half a quotation mark, makes words of what stands around it; that these are loose or lack an operator
/// is no fault of its own.
void drop_consequences(Look& look) {
    constexpr std::size_t beside = 2;  // a blank and a bracket
    const auto is_one_of = [](std::string_view rule, std::initializer_list<std::string_view> list) { return std::ranges::find(list, rule) != list.end(); };
    Stretches causes;
    for (const auto& finding : look.findings) {
        if (is_one_of(finding.rule, {"foreign-syntax", "field-unknown", "proximity-foreign", "proximity-form", "quote-unbalanced"}) && finding.severity == high) causes.add(finding.span.start - std::min(finding.span.start, beside), finding.span.end + beside);
    }
    std::erase_if(look.findings, [&](const Finding& finding) {
        if (finding.rule == "no-heading") return look.foreign_heading;
        if (!is_one_of(finding.rule, {"loose-words", "missing-operator", "field-forgotten", "truncation-place", "truncation-foreign"})) return false;
        return causes.meets(finding.span.start, finding.span.end);
    });
}

}  // namespace

std::vector<Finding> lint(const Platform& platform, const Vocabularies& vocabularies, std::string_view text, const LintAsked& asked) {
    Look look(platform, vocabularies, text, asked);
    look_at_structure(look);
    look_at_lines(look);
    look_at_terms(look);
    look_at_headings(look);
    look_at_spelling(look);
    look_at_whole(look);
    look_at_listed(look);
    look_at_not(look);
    look_at_foreign(look);
    look_at_halves(look);
    look.take_out();
    drop_consequences(look);
    std::ranges::stable_sort(look.findings, [](const Finding& a, const Finding& b) { return std::pair(a.span.start, a.severity) < std::pair(b.span.start, b.severity); });
    return std::move(look.findings);
}

base::Json to_json(const Finding& finding) {
    base::JsonObject made{{"rule", finding.rule}, {"severity", word(finding.severity)}, {"start", finding.span.start}, {"end", finding.span.end}, {"message", finding.message}};
    if (finding.fix) made["fix"] = base::JsonObject{{"start", finding.fix->span.start}, {"end", finding.fix->span.end}, {"text", finding.fix->text}};
    return made;
}

}  // namespace loam::search
