// Signs that belong to another platform, as the text has them: a reader makes words of what it does not know, and only the
// letters around them tell that they were meant otherwise.

#include <fmt/format.h>

#include <algorithm>
#include <array>

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

/// "N3", "W2" between two terms; but not in "omega N3 fatty acids".
bool is_ebsco_distance(const Word& word) {
    if (word.text.size() < 2 || word.text.size() > 3 || (word.text[0] != 'N' && word.text[0] != 'W')) return false;
    if (!std::ranges::all_of(word.text.substr(1), [](char c) { return c >= '0' && c <= '9'; })) return false;
    if (is_one_of(word.before, {"omega", "and", "or", "not", "week", "wave", "stage", "type", ""}) && word.opening != ')' && straight(word.opening) == 0 && word.opening != '*') return false;
    if (is_one_of(word.behind, {"fatty", "pufa", "pufas", "polyunsaturated", "and", "or", "not"})) return false;
    return !word.behind.empty() || word.sign == '(' || word.sign == '"' || word.sign == '\'';
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
    constexpr std::array<std::pair<std::string_view, std::string_view>, 6> names{{{"ebsco", "EBSCOhost"}, {"wos", "Web of Science"}, {"scopus", "Scopus"}, {"proquest", "ProQuest"}, {"embase", "Embase.com"}, {"ovid", "Ovid"}}};
    const auto found = std::ranges::find(names, id, &std::pair<std::string_view, std::string_view>::first);
    return found == names.end() ? id : found->second;
}

bool is_told(const Look& look, const Span& span) {
    return std::ranges::any_of(look.findings, [&](const Finding& finding) { return finding.severity == Severity::high && finding.span.start < span.end && span.start < finding.span.end; });
}

void tell(Look& look, const Span& span, std::string_view whose) {
    if (is_told(look, span)) return;
    look.add("foreign-syntax", span, fmt::format("“{}” is a sign of {}; {} reads it as words.", look.at(span), name_of(whose), look.platform.name));
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
        if (c == '/') return tell(look, {word.span.start, at + 1}, "ovid");
        if (c == '(' || c == ')' || c == '[' || straight(c)) return;
    }
}

/// ".tiab." behind a word or a bracket: Ovid's form, and no field that it has.
void tell_unknown_dots(Look& look, const Span& line) {
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
        if (std::ranges::any_of(look.strategy.problems, [&](const Problem& problem) { return problem.kind == Problem::Kind::unknown_field && problem.span.start < span.end && span.start < problem.span.end; })) continue;
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
    for (const auto& line : look.strategy.lines) {
        if (!line.root) continue;
        for (const auto& word : words_outside_quotes(look, line.span)) {
            if (const auto whose = owner(word, look.platform.id); !whose.empty()) tell(look, word.span, whose);
            tell_ovid_headings(look, line.span, word);
            if (look.platform.id != "ebsco" && is_ebsco_distance(word) && !is_told(look, word.span))
                look.add("proximity-foreign", word.span, fmt::format("{} does not know {}, which is EBSCOhost's; it is read as a word.", look.platform.name, word.text));
        }
        tell_embase_headings(look, line.span);
        tell_unknown_dots(look, line.span);
    }
    visit(look.strategy, [&](const Node& node, const Path&) { tell_missing_dot(look, node); });
}

}  // namespace loam::search
