// Signs that belong to another platform, as the text has them: a reader makes words of what it does not know, and only the
// letters around them tell that they were meant otherwise.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>

#include "loam/base/text.hpp"
#include "look.hpp"

namespace loam::search {
namespace {

/// A word of a line, with its neighbours.
struct Word {
    Span span;
    std::string text;
    std::string before;      ///< the word before it, in small letters, if only blanks stand between
    std::string behind;      ///< the word behind it, as before
    char32_t sign = 0;       ///< the first sign behind it that is no blank; 0: none
    char32_t opening = 0;    ///< the last sign before it that is no blank; 0: none
};

bool is_of_word(char32_t c) { return is_letter_or_digit(c) || c == '-' || c == '.' || c == '_'; }

std::vector<Word> words_outside_quotes(const Look& look, const Span& line) {
    std::vector<Word> all;
    char32_t quote = 0;
    for (auto at = line.start; at < line.end;) {
        const auto c = straight(look.text[at]) ? straight(look.text[at]) : look.text[at];
        const bool is_mark = c == '"' || (c == '\'' && (quote == '\'' || at == line.start || !is_letter_or_digit(look.text[at - 1])));
        if (is_mark && (quote == 0 || quote == c)) {
            quote = quote == 0 ? c : 0;
            ++at;
            continue;
        }
        if (quote != 0 || !is_of_word(c)) {
            ++at;
            continue;
        }
        auto end = at;
        while (end < line.end && is_of_word(look.text[end])) ++end;
        Word word{.span = {at, end}, .text = look.at({at, end}), .before = {}, .behind = {}};
        auto next = end;
        while (next < line.end && is_blank(look.text[next])) ++next;
        if (next < line.end) word.sign = straight(look.text[next]) ? straight(look.text[next]) : look.text[next];
        auto last = at;
        while (last > line.start && is_blank(look.text[last - 1])) --last;
        if (last > line.start) word.opening = look.text[last - 1];
        if (!all.empty() && all.back().span.end == last) {
            word.before = lower(all.back().text);
            all.back().behind = lower(word.text);
        }
        all.push_back(std::move(word));
        at = end;
    }
    return all;
}

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> list) { return std::ranges::find(list, text) != list.end(); }

bool is_open(char32_t c) { return c == '(' || c == '"' || c == '\''; }
bool is_sign_of_ending(char32_t c) { return c == '*' || c == '$' || c == '?' || c == '#'; }

/// What stands before it ends there, or a bracket opens behind it.
bool begins_apart(const Word& word) { return word.opening == ')' || straight(word.opening) != 0 || is_sign_of_ending(word.opening) || is_open(word.sign); }

/// Brackets, quotation marks or a wildcard beside it: somebody joined two terms. Between plain words it may as well be one of them,
/// as in vitamin W3 or stage N2.
bool joins_terms(const Look& look, const Word& word) {
    if (begins_apart(word)) return true;
    auto at = word.span.end;
    while (at < look.text.size() && is_blank(look.text[at])) ++at;
    while (at < look.text.size() && is_of_word(look.text[at])) ++at;
    return at < look.text.size() && is_sign_of_ending(look.text[at]);
}

/// "N3", "W2" with something on either side, within one row of words.
bool may_be_ebsco_distance(const Word& word) {
    // In small letters only behind a bracket, a quotation mark or an ending, or before a bracket: n3 is a fatty acid more often.
    if (!is_short_distance(word.text) && !(is_short_distance(upper(word.text)) && begins_apart(word))) return false;
    const bool left = word.opening == ')' || straight(word.opening) != 0 || is_sign_of_ending(word.opening) || (!word.before.empty() && !is_one_of(word.before, {"and", "or", "not"}));
    const bool right = is_open(word.sign) || (!word.behind.empty() && !is_one_of(word.behind, {"and", "or", "not"}));
    return left && right;
}

/// Whose sign it is; empty: nobody's. Capitals count: small letters are words more often.
std::string_view owner(const Word& word, std::string_view here) {
    const auto& text = word.text;
    if (here != "ebsco" && word.sign == '"' && is_one_of(text, {"MH", "MM", "MJ", "ZE"})) return "ebsco";
    if (here != "ebsco" && here != "proquest" && word.sign == '"' && text == "DE") return "ebsco";
    if (here != "wos" && word.sign == '=' && is_one_of(text, {"TS", "TI", "AB", "AK", "KP", "SO", "AU", "PY", "LA", "DT", "WC", "ALL", "TOPIC"})) return "wos";
    if (here != "scopus" && word.sign == '(' && is_one_of(text, {"TITLE-ABS-KEY", "TITLE-ABS", "TITLE-ABS-KEY-AUTH", "AUTHKEY", "LIMIT-TO", "INDEXTERMS", "SRCTITLE"})) return "scopus";
    if (here != "proquest" && word.sign == '(' && is_one_of(lower(text), {"mainsubject.exact", "mainsubject.exact.explode", "mesh.exact", "noft", "su.exact", "su.exact.explode"})) return "proquest";
    return {};
}

std::string_view name_of(std::string_view id) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 7> names{{{"pubmed", "PubMed"}, {"ebsco", "EBSCOhost"}, {"wos", "Web of Science"}, {"scopus", "Scopus"}, {"proquest", "ProQuest"}, {"embase", "Embase.com"}, {"ovid", "Ovid"}}};
    const auto found = std::ranges::find(names, id, &std::pair<std::string_view, std::string_view>::first);
    return found == names.end() ? id : found->second;
}

void tell(Look& look, const Span& span, std::string_view whose, std::string_view what = "a sign") {
    if (look.told.meets(span)) return;
    look.add("foreign-syntax", span, fmt::format("“{}” is {} of {}; {} reads it as words.", look.at(span), what, name_of(whose), look.platform.name));
}

void tell_heading(Look& look, const Span& span, std::string_view whose) {
    look.foreign_heading = true;
    tell(look, span, whose, "a heading");
}

bool is_any_of(std::string_view text, std::span<const std::string_view> list) { return std::ranges::find(list, text) != list.end(); }

/// [tiab] and [Mesh] behind a term, .ti,ab. and :ti,ab: the fields of PubMed, Ovid and Embase.com where they are written otherwise.
void tell_fields_behind(Look& look, const Span& line) {
    static constexpr std::array<std::string_view, 16> tags{"tiab", "ti", "ab", "tw", "ot", "mesh", "mh", "majr", "mesh:noexp", "mh:noexp", "mesh terms", "title/abstract", "pt", "la", "dp", "all fields"};
    static constexpr std::array<std::string_view, 11> codes{"ti", "ab", "tw", "mp", "kw", "kf", "hw", "id", "sh", "pt", "fs"};
    const auto form = look.platform.field_form;
    char32_t quote = 0;
    for (auto at = line.start; at < line.end; ++at) {
        const auto c = look.text[at];
        if (straight(c) == '"') {
            quote = quote == 0 ? c : 0;
            continue;
        }
        if (quote != 0 || at == line.start) continue;
        const auto before = look.text[at - 1];
        const bool behind_term = before == ')' || straight(before) != 0 || is_letter_or_digit(before) || is_sign_of_ending(before);
        if (c == '[' && form != FieldForm::bracket_after && (behind_term || (is_blank(before) && at > line.start + 1 && (look.text[at - 2] == ')' || straight(look.text[at - 2]) != 0)))) {
            auto end = at + 1;
            while (end < line.end && look.text[end] != ']' && end < at + 20) ++end;
            if (end >= line.end || look.text[end] != ']') continue;
            const auto tag = lower(squeezed(look.at({at + 1, end})));
            if (!is_any_of(tag, tags)) continue;
            if (tag.starts_with('m')) tell_heading(look, {at, end + 1}, "pubmed");
            else tell(look, {at, end + 1}, "pubmed", "a field");
        } else if (c == '.' && form != FieldForm::dot_after && behind_term) {
            auto end = at + 1;
            while (end < line.end && end < at + 16 && ((look.text[end] >= 'a' && look.text[end] <= 'z') || look.text[end] == ',')) ++end;
            if (end >= line.end || look.text[end] != '.' || end == at + 1) continue;
            const auto all = base::split(look.at({at + 1, end}), ',');
            if (std::ranges::all_of(all, [&](const auto& each) { return is_any_of(each, codes); })) tell(look, {at, end + 1}, "ovid", "a field");
        } else if (c == ':' && form != FieldForm::colon_after && behind_term) {
            auto end = at + 1;
            while (end < line.end && end < at + 16 && ((look.text[end] >= 'a' && look.text[end] <= 'z') || look.text[end] == ',')) ++end;
            const auto all = base::split(look.at({at + 1, end}), ',');
            if (end > at + 2 && (end >= line.end || !is_letter_or_digit(look.text[end])) && std::ranges::all_of(all, [&](const auto& each) { return each == "ti" || each == "ab" || each == "kw" || each == "de"; })) tell(look, {at, end}, "embase", "a field");
        }
    }
}

/// Peer Group/ where a slash behind a name is a sign of nothing.
void tell_slash_headings(Look& look, const Node& node) {
    if (look.platform.heading_form == HeadingForm::slash || node.kind != NodeKind::term || !node.text.ends_with('/') || node.text.size() < 4) return;
    tell_heading(look, node.span, "ovid");
}

void tell_ebsco_distance(Look& look, const Word& word) {
    if (look.platform.id == "ebsco" || !may_be_ebsco_distance(word) || belongs_to_name(word.before, std::string_view(word.behind).substr(0, word.behind.find('.'))) || look.told.meets(word.span)) return;
    if (joins_terms(look, word)) look.add("proximity-foreign", word.span, fmt::format("{} does not know {}, which is EBSCOhost's; it is read as a word.", look.platform.name, word.text));
    else look.add("proximity-foreign", word.span, fmt::format("{} reads {} as a word. If EBSCOhost's distance is meant, write its own.", look.platform.name, word.text), std::nullopt, Severity::note);
}

/// 'depression'/exp: Embase.com. Ovid has a slash behind a name in quotation marks, and letters behind it are its subheadings.
void tell_embase_headings(Look& look, const Span& line) {
    if (look.platform.id == "embase") return;
    for (auto at = line.start + 1; at + 4 <= line.end; ++at) {
        if (look.text[at] != '/' || straight(look.text[at - 1]) == 0) continue;
        const auto behind = look.at({at + 1, std::min(at + 4, line.end)});
        const bool ends = at + 4 >= line.end || !is_letter_or_digit(look.text[at + 4]);
        if (behind == "exp" && ends) tell(look, {at, at + 4}, "embase");
    }
}

/// exp Depression/ where headings are written otherwise.
void tell_ovid_headings(Look& look, const Span& line, const Word& word) {
    if (look.platform.heading_form == HeadingForm::slash || lower(word.text) != "exp" || word.behind.empty()) return;
    const bool begins = word.opening == 0 || word.opening == '(' || is_one_of(word.before, {"and", "or", "not"});
    if (!begins) return;
    for (auto at = word.span.end; at < line.end && at < word.span.end + 80; ++at) {
        const auto c = look.text[at];
        if (c == '/') return tell_heading(look, {word.span.start, at + 1}, "ovid");
        if (c == '(' || c == ')' || c == '[' || straight(c)) return;
    }
}

/// ".tiab." behind a word or a bracket: Ovid's form, and no field that it has.
void tell_unknown_dots(Look& look, const Span& line, const Stretches& told) {
    if (look.platform.field_form != FieldForm::dot_after) return;
    for (auto at = line.start + 1; at + 3 < line.end; ++at) {
        const auto before = look.text[at - 1];
        if (look.text[at] != '.' || !(is_letter_or_digit(before) || before == '*' || before == '$' || before == ')' || straight(before) == '"')) continue;
        auto end = at + 1;
        while (end < line.end && ((look.text[end] >= 'a' && look.text[end] <= 'z') || look.text[end] == ',')) ++end;
        const bool is_closed = end < line.end && look.text[end] == '.' && (end + 1 == line.end || is_blank(look.text[end + 1]) || look.text[end + 1] == ')');
        if (!is_closed || end - at < 3 || end - at > 13) continue;
        const auto codes = base::split(look.at({at + 1, end}), ',');
        const auto unknown = std::ranges::find_if(codes, [&](const auto& code) { return !look.platform.field(code); });
        // "a.ti,xy." is read with the fields that are known, and told there
        if (unknown == codes.end() || unknown->size() < 2) continue;
        const Span span{at, end + 1};
        if (told.meets(span)) continue;
        look.add("field-unknown", span, fmt::format("“{}” names a field that is not known of {}: {} is none. Look it up, or mend it.", look.at(span), look.platform.name, *unknown));
    }
}

/// "depression ti,ab.": the dot before the fields is missing.
void tell_missing_dot(Look& look, const Node& node) {
    if (look.platform.field_form != FieldForm::dot_after || node.kind != NodeKind::term || !node.quote.empty() || !node.text.ends_with('.')) return;
    const auto blank = node.text.rfind(' ');
    if (blank == std::string::npos) return;
    const auto sign = std::string_view(node.text).substr(blank + 1, node.text.size() - blank - 2);
    const auto codes = base::split(sign, ',');
    const bool all = std::ranges::all_of(codes, [](const auto& code) { return is_one_of(code, {"ti", "ab", "tw", "mp", "kf", "kw", "hw", "id", "ot", "sh", "pt"}); });
    if (all && !codes.empty()) look.add("field-place", node.span, fmt::format("“{}”: a dot is missing before “{}”, so {} reads it as a word.", node.text, sign, look.platform.name));
}

}  // namespace

void look_at_foreign(Look& look) {
    Stretches unknown_fields;
    for (const auto& problem : look.strategy.problems)
        if (problem.kind == Problem::Kind::unknown_field) unknown_fields.add(problem.span);
    for (const auto& line : look.strategy.lines) {
        if (!line.root) continue;
        for (const auto& word : words_outside_quotes(look, line.span)) {
            if (const auto whose = owner(word, look.platform.id); !whose.empty()) tell(look, word.span, whose);
            tell_ovid_headings(look, line.span, word);
            tell_ebsco_distance(look, word);
        }
        tell_embase_headings(look, line.span);
        tell_fields_behind(look, line.span);
        tell_unknown_dots(look, line.span, unknown_fields);
    }
    visit(look.strategy, [&](const Node& node, const Path&) {
        tell_missing_dot(look, node);
        tell_slash_headings(look, node);
    });
}

}  // namespace loam::search
