// Signs that lack a part: a distance that has grown onto a word or has lost its slash, a heading without its slash or its
// quotation marks, a field without its dot, its equals sign or a bracket. The platform reads them as words, and says nothing.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "loam/base/text.hpp"
#include "look.hpp"

namespace loam::search {
namespace {

bool is_small(char32_t c) { return c >= 'a' && c <= 'z'; }
bool is_capital(char32_t c) { return c >= 'A' && c <= 'Z'; }

// ---- distances

/// How the sign of a distance begins. A short one counts in capitals only: small letters before a number are a name more often.
struct DistanceSign {
    std::u32string_view letters;
    bool capitals;
};
constexpr std::array<DistanceSign, 9> distance_signs{{{U"near/", false}, {U"next/", false}, {U"pre/", false}, {U"near", false}, {U"adj", false}, {U"w/", false}, {U"n/", false}, {U"N", true}, {U"W", true}}};

/// N6methyladenosine, N2acetyl: a place within a molecule.
bool names_a_substance(TextView behind) {
    static constexpr std::array<std::u32string_view, 22> parts{U"methyl", U"ethyl", U"acetyl", U"propyl", U"butyl", U"phenyl", U"benzyl", U"benzo", U"hydroxy", U"oxy", U"carboxy", U"amino", U"glyc", U"cyclo", U"iso", U"succin", U"allyl", U"alkyl", U"acyl", U"sulf", U"phosph", U"deoxy"};
    return std::ranges::any_of(parts, [&](auto part) { return behind.substr(0, part.size()) == part; });
}

bool has_sign(const Platform& platform, TextView letters) {
    const auto wanted = lower(to_utf8(letters));
    return std::ranges::any_of(platform.proximity, [&](const Proximity& rule) { return std::ranges::any_of(rule.spelled, [&](const auto& spelled) { return lower(spelled) == wanted; }); });
}

/// Behind the sign and its digits; nothing if the word does not begin with one. A sign of one letter counts up to
/// 25: N95 is a mask. `digits`: how many there are.
std::optional<std::size_t> behind_distance(TextView word, std::size_t* digits) {
    for (const auto& [letters, capitals] : distance_signs) {
        if (word.size() <= letters.size()) continue;
        const bool fits = std::ranges::equal(word.substr(0, letters.size()), letters, [&](char32_t a, char32_t b) { return (capitals ? a : lower(a)) == b; });
        if (!fits) continue;
        auto at = letters.size();
        while (at < word.size() && is_digit(word[at]) && at < letters.size() + 3) ++at;
        *digits = at - letters.size();
        if (*digits == 0) continue;
        if (letters.size() == 1 && number_of(to_utf8(word.substr(1, *digits))) > 25) continue;
        return at;
    }
    return std::nullopt;
}

/// adj3support, NEAR/3support, W3support, NEXTsupport: where the word begins that the sign has grown onto.
std::optional<std::size_t> sign_before_word(const Platform& platform, TextView word) {
    std::size_t digits = 0;
    if (const auto end = behind_distance(word, &digits)) {
        const auto rest = word.substr(*end);
        const auto letters = static_cast<std::size_t>(std::ranges::find_if_not(rest, is_small) - rest.begin());
        if (letters >= 3 && !names_a_substance(rest)) return end;
    }
    for (const std::u32string_view sign : {U"NEXT", U"NEAR", U"ADJ"}) {
        if (word.substr(0, sign.size()) != sign || !has_sign(platform, sign)) continue;
        const auto rest = word.substr(sign.size());
        if (rest.size() >= 3 && std::ranges::all_of(rest.substr(0, 3), is_small)) return sign.size();
    }
    return std::nullopt;
}

/// peerNEAR/3, peeradj3, peerN3: where the sign begins that has grown onto the word before it.
std::optional<std::size_t> sign_behind_word(TextView word) {
    for (std::size_t at = 3; at + 2 <= word.size(); ++at) {
        const auto rest = word.substr(at);
        if (!is_small(word[at - 1]) && word[at - 1] != '*') continue;
        std::size_t digits = 0;
        const auto end = behind_distance(rest, &digits);
        if (!end || *end != rest.size()) continue;
        const bool is_short = is_capital(rest.front()) && rest.size() < 4 && rest.find(U'/') == TextView::npos;
        const auto before = word.substr(0, at);
        const bool plain = std::ranges::all_of(before.substr(before.size() - 3, 2), is_small);
        if (!plain || (is_short && !std::ranges::all_of(before.substr(0, at - 1), is_small))) continue;  // a name with capitals within, as of a gene
        if (!is_short && !(lower(rest.front()) == 'a' || is_capital(rest.front()) || rest.find(U'/') != TextView::npos)) continue;
        return at;
    }
    return std::nullopt;
}

std::string own_distance(const Platform& platform, std::string_view number) {
    for (const auto& rule : platform.proximity)
        if (!rule.in_tag && rule.numbered && rule.undocumented.empty()) return rule.spelled.front() + std::string(number);
    return {};
}

bool asks_for_slash(const Platform& platform, const std::string& sign) {
    return std::ranges::any_of(platform.proximity, [&](const Proximity& rule) { return std::ranges::any_of(rule.spelled, [&](const auto& spelled) { return lower(spelled) == sign + "/"; }); });
}

/// "adj 3", "NEAR 3", "N 3": the number stands apart; NEAR3 where the platform asks for a slash.
void tell_distance_apart(Look& look, const std::vector<Span>& words, std::size_t i) {
    const auto text = look.at(words[i]);
    const auto small = lower(text);
    const auto number = look.at(words[i + 1]);
    const bool blank_between = std::ranges::all_of(TextView(look.text).substr(words[i].end, words[i + 1].start - words[i].end), is_blank);
    if (i == 0 || !blank_between || number.empty() || number.size() > 2 || !is_number(number)) return;
    const bool is_long = small == "adj" || text == "NEAR" || text == "near" || small == "near/" || small == "pre/" || text == "N/" || text == "W/";
    const bool is_short = (text == "N" || text == "W") && look.platform.id == "ebsco";
    if (!is_long && !is_short) return;
    const auto before = lower(look.at(words[i - 1]));
    const auto behind = i + 2 < words.size() ? lower(look.at(words[i + 2])) : std::string();
    if (belongs_to_name(before, behind) || before == "and" || before == "or" || before == "not") return;
    if (behind == "and" || behind == "or" || behind == "not" || behind.starts_with("adj") || behind.starts_with("near") || behind.starts_with("next")) return;  // "diabetes adj 2": the second kind of it
    const Span span{words[i].start, words[i + 1].end};
    const auto next = static_cast<std::size_t>(std::ranges::find_if_not(look.text.begin() + static_cast<std::ptrdiff_t>(span.end), look.text.end(), is_blank) - look.text.begin());
    if (behind.empty() && (next >= look.text.size() || look.text[next] != '(')) return;
    look.add("proximity-form", span, fmt::format("“{}”: the number stands apart, so it is searched as a word.", look.at(span)), Fix{span, text + (asks_for_slash(look.platform, lower(text)) ? "/" : "") + number});
}

void tell_distance_grown(Look& look, const Span& span) {
    const auto word = TextView(look.text).substr(span.start, span.end - span.start);
    const bool may_be_name = word.size() > 1 && is_digit(word[1]) && !has_sign(look.platform, word.substr(0, 1));  // W3schools
    const auto tell = [&](std::size_t at, std::string_view onto) {
        if (look.told.meets(span)) return;
        const Span sign = onto == "behind" ? Span{span.start, span.start + at} : Span{span.start + at, span.end};
        look.add("proximity-form", span, fmt::format("“{}” is one word, and the distance is never applied: a blank is missing {} {}.", look.at(span), onto, look.at(sign)),
                 Fix{span, look.at({span.start, span.start + at}) + " " + look.at({span.start + at, span.end})}, may_be_name ? std::optional(Severity::medium) : std::nullopt);
    };
    if (const auto at = sign_before_word(look.platform, word)) return tell(*at, "behind");
    if (const auto at = sign_behind_word(word)) tell(*at, "before");
}

/// NEAR3 for NEAR/3.
void tell_distance_without_slash(Look& look, const Span& span) {
    const auto text = look.at(span);
    const auto small = lower(text);
    if (!asks_for_slash(look.platform, "near") || !small.starts_with("near") || !is_number(std::string_view(small).substr(4)) || small.size() > 6 || look.told.meets(span)) return;
    look.add("proximity-form", span, fmt::format("“{}” lacks its slash: {} asks for {}.", text, look.platform.name, own_distance(look.platform, small.substr(4))), Fix{span, text.substr(0, 4) + "/" + text.substr(4)});
}

bool is_of_sign(char32_t c) { return is_letter_or_digit(c) || c == '/' || c == '*' || c == '$' || c == '?' || c == '-'; }

/// Words outside quotation marks, a slash within them kept.
std::vector<Span> words_of(const Look& look, const Span& line) {
    std::vector<Span> all;
    bool in_quotes = false;
    for (auto at = line.start; at < line.end;) {
        if (straight(look.text[at]) == '"') in_quotes = !in_quotes;
        if (in_quotes || !is_of_sign(look.text[at])) {
            ++at;
            continue;
        }
        const auto from = at;
        while (at < line.end && is_of_sign(look.text[at])) ++at;
        all.push_back({from, at});
    }
    return all;
}

void tell_distances(Look& look, const Span& line) {
    const auto words = words_of(look, line);
    for (std::size_t i = 0; i < words.size(); ++i) {
        tell_distance_grown(look, words[i]);
        tell_distance_without_slash(look, words[i]);
        if (i + 1 < words.size()) tell_distance_apart(look, words, i);
    }
    if (look.platform.field_form != FieldForm::bracket_after) return;
    for (auto at = line.start + 1; at + 1 < line.end; ++at) {  // "peer support"~3
        if (look.text[at] != '~' || look.text[at - 1] == ':' || !is_digit(look.text[at + 1])) continue;
        auto end = at + 1;
        while (end < line.end && is_digit(look.text[end])) ++end;
        const Span span{at, end};
        look.give_way("field-unknown", span.start, span.end - 1);
        look.add("proximity-form", span, fmt::format("“{}” is no distance in {}: it belongs in the field's sign, as in \"peer support\"[tiab:{}].", look.at(span), look.platform.name, look.at(span)));
    }
}

// ---- headings

/// exp Peer Group: without its slash Ovid looks for these three words.
void tell_without_slash(Look& look, const Node& node) {
    if (look.platform.heading_form != HeadingForm::slash || !node.quote.empty()) return;
    auto name = std::string_view(node.text);
    const bool explode = name.size() > 4 && lower(name.substr(0, 4)) == "exp ";
    if (explode) name.remove_prefix(4);
    const bool focus = name.starts_with('*') && name.size() > 2 && name[1] >= 'A' && name[1] <= 'Z';
    const bool has_capital = std::ranges::any_of(name, [](char c) { return c >= 'A' && c <= 'Z'; });
    if ((!explode && !focus) || (name.find_first_of("*$?") != std::string_view::npos && !focus) || (!explode && !has_capital)) return;
    look.give_way("truncation-place", node.span.start, node.span.start);
    look.add("heading-form", node.span, fmt::format("“{}” is searched as words: a heading ends with a slash.", node.text), Fix{node.span, look.at(node.span) + "/"}, Severity::high);
}

/// exp "Peer Group": the same, and the name in quotation marks.
void tell_exp_before_quote(Look& look, const Span& line) {
    if (look.platform.heading_form != HeadingForm::slash) return;
    for (auto at = line.start; at + 5 < line.end; ++at) {
        if (lower(look.at({at, at + 3})) != "exp" || (at > line.start && is_letter_or_digit(look.text[at - 1])) || !is_blank(look.text[at + 3]) || straight(look.text[at + 4]) != '"') continue;
        auto end = at + 5;
        while (end < line.end && straight(look.text[end]) != '"') ++end;
        if (end < line.end && (end + 1 >= line.end || look.text[end + 1] != '/') && !look.told.meets(Span{at, end + 1}))
            look.add("heading-form", {at, end + 1}, fmt::format("“{}” is searched as words: a heading ends with a slash.", look.at({at, end + 1})), Fix{{at, end + 1}, look.at({at, end + 1}) + "/"}, Severity::high);
    }
}

/// peer group/exp and MH Peer Group: a name of several words stands in quotation marks.
void tell_without_quotes(Look& look, const Node& node) {
    const auto form = look.platform.heading_form;
    if ((form != HeadingForm::quote_slash && form != HeadingForm::ebsco) || !node.quote.empty() || node.text.find(' ') == std::string::npos || node.mark.end <= node.mark.start) return;
    auto name = look.at(node.mark);
    while (!name.empty() && name.back() == ' ') name.pop_back();
    const auto quote = std::string(form == HeadingForm::ebsco ? "\"" : "'");
    const Span span{node.mark.start, node.mark.start + to_text(name).size()};
    look.add("heading-form", span, fmt::format("“{}” is a name of several words and stands in no quotation marks; {} takes only {}{}{} for one heading.", name, look.platform.name, quote, name, quote), Fix{span, quote + name + quote}, form == HeadingForm::quote_slash ? Severity::high : Severity::medium);
}

/// 'peer group/exp' and "MH Peer Group": the sign stands within the quotation marks.
void tell_sign_in_quotes(Look& look, const Node& node) {
    if (node.quote.empty()) return;
    const auto form = look.platform.heading_form;
    const auto text = std::string_view(node.text);
    const auto slash = text.rfind('/');
    const bool embase = form == HeadingForm::quote_slash && slash != std::string_view::npos && slash > 0 && (text.substr(slash) == "/exp" || text.substr(slash) == "/de" || text.substr(slash) == "/mj");
    const bool ebsco = form == HeadingForm::ebsco && text.size() > 3 && (text.starts_with("MH ") || text.starts_with("MM ") || text.starts_with("DE "));
    if ((!embase && !ebsco) || look.told.meets(node.span)) return;
    const auto mended = embase ? node.quote + std::string(text.substr(0, slash)) + node.quote + std::string(text.substr(slash)) : std::string(text.substr(0, 3)) + node.quote + std::string(text.substr(3)) + node.quote;
    look.add("heading-in-quotes", node.span, fmt::format("“{}” is searched as these letters, not as a heading.", node.text), Fix{node.span, mended});
}

// ---- fields

bool is_code(std::string_view code) {
    static constexpr std::array<std::string_view, 11> codes{"ti", "ab", "tw", "mp", "kf", "kw", "hw", "id", "ot", "sh", "pt"};
    return std::ranges::find(codes, code) != codes.end();
}

/// Codes with commas between: their end, and how many; `at` if there is none.
std::size_t codes_end(const Look& look, std::size_t at, std::size_t end, std::size_t* count) {
    *count = 0;
    auto last = at;
    for (auto from = at; from + 2 <= end && is_code(look.at({from, from + 2})); from = last + 1) {
        last = from + 2;
        ++*count;
        if (last >= end || look.text[last] != ',') break;
    }
    return last;
}

/// (peer or mentor) ti,ab   (peer),ti,ab.   peer.ti.ab.   peer.ti,ab
void tell_dots(Look& look, const Span& line) {
    if (look.platform.field_form != FieldForm::dot_after) return;
    for (auto at = line.start + 1; at < line.end; ++at) {
        const bool at_word = is_small(look.text[at]) && !is_letter_or_digit(look.text[at - 1]);
        if (!at_word) continue;
        std::size_t count = 0;
        const auto stop = codes_end(look, at, line.end, &count);
        if (count == 0 || (stop < line.end && is_letter_or_digit(look.text[stop]))) continue;
        const bool closed = stop < line.end && look.text[stop] == '.';
        auto before = at;
        while (before > line.start && is_blank(look.text[before - 1])) --before;
        if (before == line.start) continue;
        const auto sign = look.text[before - 1];
        const Span span{before, closed ? stop + 1 : stop};
        const auto codes = look.at({at, stop});
        if ((sign == ')' || straight(sign) == '"') && (count > 1 || closed || stop == line.end)) {
            if (look.told.meets(Span{at, stop})) continue;
            look.give_way("missing-operator", before, stop);
            look.add("field-place", span, fmt::format("A dot is missing before “{}”, so {} reads it as a word.", codes, look.platform.name), Fix{span, "." + codes + "."}, Severity::high);
        } else if (sign == ',' && before >= line.start + 2 && look.text[before - 2] == ')') {
            look.give_way("missing-operator", before - 1, stop);
            const Span all{before - 1, span.end};
            look.add("field-place", all, fmt::format("A comma stands where a dot belongs before “{}”, so {} reads it as a word.", codes, look.platform.name), Fix{all, "." + codes + "."}, Severity::high);
        } else if (sign == '.' && before >= line.start + 2 && is_small(look.text[before - 2]) && closed && before == at) {
            std::size_t earlier = before - 1;
            while (earlier > line.start && (is_small(look.text[earlier - 1]) || look.text[earlier - 1] == ',')) --earlier;
            std::size_t first = 0;
            const bool is_field = earlier > line.start && look.text[earlier - 1] == '.' && codes_end(look, earlier, before - 1, &first) == before - 1 && first > 0;
            if (!is_field) continue;
            const Span all{earlier - 1, stop + 1};
            look.add("field-place", all, fmt::format("“{}”: fields are parted by commas, within one pair of dots.", look.at(all)), Fix{all, look.at({earlier - 1, before - 1}) + "," + codes + "."});
        } else if (!closed && count > 0 && sign == '.' && before == at && at >= line.start + 2 && (look.text[at - 2] == ')' || is_letter_or_digit(look.text[at - 2]) || look.text[at - 2] == '*' || look.text[at - 2] == '$' || straight(look.text[at - 2])) && (stop >= line.end || is_blank(look.text[stop]) || look.text[stop] == ')')) {
            look.add("field-place", {at - 1, stop}, fmt::format("The dot behind “.{}” is missing.", codes), Fix{{at - 1, stop}, "." + codes + "."}, Severity::low);
        }
    }
}

/// TS(peer) and TS: (peer) without the equals sign. Within the brackets of a field "AB (" is a word.
void tell_equals(Look& look, const Span& line) {
    if (look.platform.field_form != FieldForm::equals_before) return;
    int depth = 0;
    int field = 0;   // how deep the bracket of a field stands; 0 outside of one
    char32_t last = 0;
    for (auto at = line.start; at + 3 < line.end; ++at) {
        const auto here = look.text[at];
        if (here == '(' && ++depth > 0 && last == '=' && field == 0) field = depth;
        if (here == ')' && depth-- == field) field = 0;
        if (!is_blank(here)) last = here;
        if (field > 0) continue;
        if (!is_capital(look.text[at]) || (at > line.start && (is_letter_or_digit(look.text[at - 1]) || straight(look.text[at - 1])))) continue;
        const auto code = look.at({at, at + 2});
        if (code != "TS" && code != "TI" && code != "AB" && code != "AK" && code != "AU" && code != "SO") continue;
        auto next = at + 2;
        if (look.text[next] == ':') ++next;
        auto open = next;
        while (open < line.end && is_blank(look.text[open])) ++open;
        const bool colon = next > at + 2;
        if (open >= line.end || (look.text[open] != '(' && !(colon && is_letter_or_digit(look.text[open])))) continue;
        look.give_way("missing-operator", at + 1, open + 1);
        look.add("field-place", {at, next}, fmt::format("“{}” lacks its equals sign, so {} reads it as a word: {}=.", look.at({at, next}), look.platform.name, code), Fix{{at, open}, code + "="}, Severity::high);
    }
}

bool names_field(const Node& node) {
    return node.kind == NodeKind::field || node.kind == NodeKind::limit || node.kind == NodeKind::heading || std::ranges::any_of(node.children, names_field);
}
bool has_term(const Node& node) { return node.kind == NodeKind::term || std::ranges::any_of(node.children, has_term); }

/// A line without a field among lines that have one.
void tell_lines_without_field(Look& look) {
    if (look.platform.field_form != FieldForm::equals_before && look.platform.id != "scopus") return;
    const auto with = std::ranges::count_if(look.strategy.lines, [](const Line& line) { return line.root && names_field(*line.root); });
    if (with == 0) return;
    for (const auto& line : look.strategy.lines)
        if (line.root && has_term(*line.root) && !names_field(*line.root))
            look.add("field-forgotten", line.root->span, fmt::format("No field is named in this line, and others have one: {} looks in its default fields here, or refuses the line.", look.platform.name));
}

/// peer tiab]: its first bracket is missing.
void tell_stray_square(Look& look, const Span& line) {
    if (look.platform.field_form != FieldForm::bracket_after) return;
    std::size_t open = 0;
    for (auto at = line.start; at < line.end; ++at) {
        if (look.text[at] == '[') ++open;
        if (look.text[at] != ']') continue;
        if (open > 0) --open;
        else look.add("bracket-unbalanced", {at, at + 1}, "This “]” was never opened.");
    }
}

}  // namespace

void look_at_halves(Look& look) {
    for (const auto& line : look.strategy.lines) {
        if (!line.root) continue;
        tell_distances(look, line.span);
        tell_exp_before_quote(look, line.span);
        tell_dots(look, line.span);
        tell_equals(look, line.span);
        tell_stray_square(look, line.span);
    }
    visit(look.strategy, [&](const Node& node, const Path&) {
        if (node.kind == NodeKind::heading) tell_without_quotes(look, node);
        if (node.kind != NodeKind::term) return;
        tell_without_slash(look, node);
        tell_sign_in_quotes(look, node);
    });
    tell_lines_without_field(look);
}

}  // namespace loam::search
