// Free text: what is in quotation marks, wildcards, proximity, words that are no phrase.

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "loam/base/text.hpp"
#include "look.hpp"

namespace loam::search {
namespace {

using Signs = std::vector<std::string>;

bool has_sign(const Signs& signs, char32_t sign) {
    return std::ranges::any_of(signs, [&](const auto& each) { return each.size() == 1 && static_cast<char32_t>(static_cast<unsigned char>(each[0])) == sign; });
}

bool is_wildcard_sign(char32_t c) { return c == '*' || c == '$' || c == '?' || c == '#'; }

void tell_quotes(Look& look, const Node& node) {
    const Fix bare{node.span, node.text};
    switch (syntax_in(node.text)) {
    case Quoted::words: break;
    case Quoted::proximity: look.add("operator-in-quotes", node.span, fmt::format("The distance in “{}” is read as a word of the phrase and never applied.", node.text), bare); break;
    case Quoted::boolean: look.add("operator-in-quotes", node.span, fmt::format("AND, OR and NOT in “{}” are words of the phrase here.", node.text), std::nullopt, Severity::medium); break;
    case Quoted::heading: look.add("heading-in-quotes", node.span, fmt::format("“{}” is searched as these letters, not as a heading.", node.text), look.platform.heading_form == HeadingForm::slash ? std::optional(bare) : std::nullopt); break;
    case Quoted::field: look.add("field-in-quotes", node.span, fmt::format("The field in “{}” is part of the phrase.", node.text)); break;
    }
}

/// One word of a term and where it stands.
struct Word {
    TextView letters;
    std::size_t start = 0;
    bool last = false;
};

void tell_wildcard(Look& look, const Word& word, std::size_t i, bool in_quotes, bool in_braces, bool subject) {
    const auto& rules = look.platform.wildcards;
    const auto sign = word.letters[i];
    const auto shown = to_utf8(word.letters);
    const Span span{word.start, word.start + word.letters.size()};
    const auto written = to_utf8(word.letters.substr(i, 1));
    const bool ending = has_sign(rules.any_ending, sign);
    const bool single = has_sign(rules.one, sign) || has_sign(rules.none_or_one, sign);
    std::size_t rest = i + 1;
    while (rest < word.letters.size() && (is_digit(word.letters[rest]) || is_wildcard_sign(word.letters[rest]))) ++rest;
    const bool at_end = rest == word.letters.size();
    const auto stem = static_cast<std::size_t>(std::count_if(word.letters.begin(), word.letters.begin() + static_cast<std::ptrdiff_t>(i), is_letter_or_digit));
    if (!ending && !single) {
        if (sign == '#' && i == 0) return;
        look.add("truncation-foreign", span, fmt::format("“{}” is no wildcard in {} (in “{}”).{}", written, look.platform.name, shown, rules.any_ending.empty() ? "" : fmt::format(" Use {} at the end of a word.", rules.any_ending.front())));
    } else if (in_braces) {
        look.add("truncation-place", span, fmt::format("In braces {} takes “{}” as a letter (“{}”). Use quotation marks.", look.platform.name, written, shown));
    } else if (in_quotes && !rules.inside_phrase) {
        look.add("truncation-place", span, fmt::format("{} ignores wildcards in quotation marks (“{}”); join the words with a proximity operator.", look.platform.name, shown));
    } else if (in_quotes && rules.only_last_word && !word.last) {
        look.add("truncation-place", span, fmt::format("In a phrase {} allows a wildcard only in the last word (“{}”).", look.platform.name, shown));
    } else if (i == 0 && (!rules.at_start || (single && !rules.one_at_start))) {
        look.add("truncation-place", span, fmt::format("{} allows no wildcard at the start of a word (“{}”).", look.platform.name, shown));
    } else if (ending && !single && !at_end && i > 0 && !rules.inside_word) {
        look.add("truncation-place", span, fmt::format("{} allows {} only at the end of a word (“{}”).", look.platform.name, written, shown));
    } else if (!subject) {
        return;  // smith j*: authors, journals and numbers are looked up as a whole
    } else if (ending && at_end && stem < least_stem(rules, look.asked.on) && i > 0) {
        look.add("truncation-short", span, fmt::format("{} asks for at least {} letters before {} (“{}”).", look.platform.name, rules.least_stem, written, shown));
    } else if (ending && at_end && stem < 3 && i > 0 && rest == i + 1) {
        look.add("truncation-wide", span, fmt::format("“{}” finds every word that begins with {}.", shown, stem == 1 ? "this letter" : "these two letters"));
    }
}

void tell_wildcards(Look& look, const Node& node, const Path& path) {
    const auto* field = field_of(path);
    const auto places = places_of(look.platform, field);
    const bool subject = !field || places == 0 || (places & (main_places() | minor_places() | place("everything") | place("full-text"))) != 0;
    if (node.span.end <= node.span.start || (node.quote == "{" && node.text.find('*') == std::string::npos)) return;
    const TextView text = look.text;
    auto at = node.span.start;
    std::vector<Word> words;
    while (at < node.span.end) {
        while (at < node.span.end && (is_blank(text[at]) || straight(text[at]) == '"')) ++at;
        const auto from = at;
        while (at < node.span.end && !is_blank(text[at]) && straight(text[at]) != '"') ++at;
        if (at > from) words.push_back({text.substr(from, at - from), from});
    }
    if (words.empty()) return;
    words.back().last = true;
    for (const auto& word : words) {
        if (word.letters.size() < 2 || std::ranges::any_of(word.letters, [](char32_t c) { return c == '/' || c == '>' || c == '='; })) continue;
        for (std::size_t i = 0; i < word.letters.size(); ++i) {
            if (!is_wildcard_sign(word.letters[i])) continue;
            tell_wildcard(look, word, i, !node.quote.empty(), node.quote == "{", subject);
            break;  // one finding a word is enough
        }
    }
}

void tell_foreign_syntax(Look& look, const Node& node) {
    const auto text = lower(node.text);
    for (const std::string_view tag : {"[tiab]", "[ti]", "[tw]", "[mesh]", "[mh]", "[majr]", "[pt]", ".ti,ab.", ".tw.", ".mp.", ".ti.", ".ab.", ":ti,ab", "/exp", "/de"})
        if (const auto at = text.find(tag); at != std::string::npos && at > 1) return look.add("foreign-syntax", node.span, fmt::format("“{}” is a field's sign of another platform; {} reads it as words.", tag, look.platform.name));
}

void tell_loose_words(Look& look, const Node& node, const Path& path) {
    if (!node.quote.empty() || node.text.find(' ') == std::string::npos) return;
    const auto* field = field_of(path);
    const auto places = places_of(look.platform, field);
    if (field && (places & (main_places() | minor_places())) == 0 && !(places & place("everything"))) return;
    if (look.platform.adjacent == Adjacent::all_of_them) {
        const auto n = base::split(node.text, ' ').size();
        look.add("loose-words", node.span, fmt::format("“{}” is no phrase here: {} looks for the {} words anywhere, as if AND stood between them. Put quotation marks around a phrase.", node.text, look.platform.name, n), Fix{node.span, look.platform.quotes.front() + node.text + look.platform.quotes.front()});
    }
}

// ---- proximity

const Proximity* rule_of(const Platform& platform, const Join& join) {
    const Proximity* best = nullptr;
    for (const auto& rule : platform.proximity)
        for (const auto& spelled : rule.spelled)
            if (lower(join.written).starts_with(lower(spelled)) && (rule.numbered == std::ranges::any_of(join.written, is_digit) || rule.unnumbered)) best = best ? best : &rule;
    return best;
}

std::string own_spelling(const Platform& platform, const Join& join) {
    for (const auto& rule : platform.proximity)
        if (!rule.in_tag && rule.numbered && rule.in_order == join.in_order && rule.undocumented.empty()) return printed_join(join, platform);
    return {};
}

void tell_foreign_operator(Look& look, const Node& node, const Join& join) {
    const auto own = own_spelling(look.platform, join);
    std::string message = fmt::format("{} does not know {}.", look.platform.name, join.written);
    const bool from_adj = lower(join.written).starts_with("adj");
    if (!own.empty()) message += fmt::format(" For at most {} between, {} here.", base::counted(join.between, "word", "words"), own);
    for (const auto& rule : look.platform.proximity)
        if (rule.in_tag && holds(rule.valid, look.asked.on)) message += fmt::format(" Near each other is written \"a b\"[{}:~{}].", rule.fields.empty() ? "tiab" : rule.fields.back() == "ab" ? rule.fields[1] : rule.fields.back(), join.between);
    (void)node;
    look.add("proximity-foreign", join.span, message, from_adj && !own.empty() ? std::optional(Fix{join.span, own}) : std::nullopt);
}

void tell_range(Look& look, const Node& node, const Join& join, const Proximity& rule) {
    if (!holds(rule.valid, look.asked.on)) {
        look.add("proximity-date", join.span, fmt::format("{} has had proximity searching of this kind since {}{}; the search is dated {}.", look.platform.name, rule.valid.since, rule.valid.until.empty() ? "" : " until " + rule.valid.until, base::text(*look.asked.on)));
        return;
    }
    if (!rule.numbered) return;
    const auto number = join.between + rule.offset;
    const bool zero = rule.offset > 0 && join.written.ends_with("0") && !join.written.ends_with("10") && number == rule.offset && join.written.find_first_of("123456789") == std::string::npos;
    if (number > rule.most || number < rule.least || zero)
        look.add("proximity-range", join.span, fmt::format("{}: {} takes numbers from {} to {}.", join.written, look.platform.name, rule.least, rule.most));
    if (!rule.words_only) return;
    for (const auto& child : node.children)
        if (std::ranges::any_of(child.text, [](char c) { return c == '*'; })) return look.add("proximity-range", node.span, fmt::format("{} takes no wildcard near another word (“{}”).", look.platform.name, child.text));
}

void tell_proximity(Look& look, const Node& node, const Path& path, const std::set<std::size_t>& foreign) {
    for (const auto& join : node.joins) {
        if (join.kind != JoinKind::near) continue;
        if (foreign.contains(join.span.start)) {
            tell_foreign_operator(look, node, join);
            continue;
        }
        const Proximity* rule = nullptr;
        if (look.platform.field_form == FieldForm::bracket_after) {
            const auto in_tag = std::ranges::find_if(look.platform.proximity, &Proximity::in_tag);
            rule = in_tag == look.platform.proximity.end() ? nullptr : &*in_tag;
        } else {
            rule = rule_of(look.platform, join);
        }
        if (rule) tell_range(look, node, join, *rule);
        if (rule && !rule->undocumented.empty()) look.add("undocumented", join.span, fmt::format("The help of {} does not tell of {}. {}", look.platform.name, join.written, rule->undocumented));
        const auto* field = field_of(path);
        if (rule && field && !rule->fields.empty()) {
            const auto* known = look.platform.field(field->fields.front());
            if (!known || std::ranges::find(rule->fields, known->codes.front()) == rule->fields.end())
                look.add("proximity-range", join.span, fmt::format("{} takes a distance only in the fields {}.", look.platform.name, base::join(rule->fields, ", ")));
        }
        if (rule && rule->in_tag && node.span.end > node.span.start && straight(look.text[node.span.start]) != '"')
            look.add("proximity-range", node.span, fmt::format("{} applies the distance only to words in quotation marks: “{}” has none.", look.platform.name, look.at(node.span)), Fix{node.span, "\"" + look.at(node.span) + "\""});
        if (join.span.end > join.span.start && look.platform.field_form == FieldForm::bracket_after) break;  // one sign for the whole phrase
    }
}

// ---- the same term twice in one row

void tell_duplicates(Look& look, const Node& node) {
    if (node.kind != NodeKind::joined || node.joins.front().kind != JoinKind::any) return;
    std::map<std::string, const Node*> seen;
    for (const auto& child : node.children) {
        const auto* leaf = &child;
        while (leaf->kind == NodeKind::group) leaf = &leaf->children.front();
        if (leaf->kind == NodeKind::joined || leaf->kind == NodeKind::unreadable) continue;
        const auto [at, fresh] = seen.emplace(lower(printed(*leaf, look.platform)), leaf);
        if (!fresh) look.add("term-duplicate", leaf->span, fmt::format("“{}” stands in this row already.", look.at(leaf->span)));
    }
}

}  // namespace

void look_at_terms(Look& look) {
    std::set<std::size_t> foreign;
    for (const auto& problem : look.strategy.problems)
        if (problem.kind == Problem::Kind::foreign_operator) foreign.insert(problem.span.start);
    const Node* first_mapped = nullptr;
    std::size_t mapped = 0;
    visit(look.strategy, [&](const Node& node, const Path& path) {
        if (node.kind == NodeKind::joined) tell_proximity(look, node, path, foreign), tell_duplicates(look, node);
        if (node.kind != NodeKind::term) return;
        if (!node.quote.empty()) tell_quotes(look, node);
        else tell_foreign_syntax(look, node);
        tell_wildcards(look, node, path);
        tell_loose_words(look, node, path);
        if (look.platform.adjacent == Adjacent::mapped && !field_of(path) && node.quote.empty() && lower(node.text) != "hasabstract") first_mapped = first_mapped ? first_mapped : &node, ++mapped;
    });
    if (first_mapped) look.add("mapped-words", first_mapped->span, fmt::format("{} without a field; {} adds headings and other words to {} by itself. Report what its search details say, or add fields.", base::counted(mapped, "term stands", "terms stand"), look.platform.name, mapped == 1 ? "it" : "them"));
}

}  // namespace loam::search
