// The strategy as a whole: limits, odd signs, and the terms that it should have.

#include <fmt/format.h>

#include <algorithm>

#include "limits.hpp"
#include "loam/base/text.hpp"
#include "look.hpp"
#include "remarks.hpp"

namespace loam::search {
namespace {

struct LimitsThere {
    bool date = false;
    bool language = false;
};

LimitsThere limits_there(const Look& look) {
    LimitsThere made;
    visit(look.strategy, [&](const Node& node, const Path&) {
        if (node.kind == NodeKind::field) {
            const auto places = places_of(look.platform, &node);
            made.date = made.date || (places & (place("year") | place("publication-date") | place("entry-date"))) != 0;
            made.language = made.language || (places & place("language")) != 0;
        }
        if (node.kind != NodeKind::limit) return;
        for (const auto& limit : conditions_of(node.text)) {
            made.date = made.date || limit.kind == Condition::Kind::years || limit.kind == Condition::Kind::entry_dates;
            made.language = made.language || limit.kind == Condition::Kind::language;
        }
    });
    for (const auto& line : look.strategy.lines) {
        made.date = made.date || tells_date_limit(line.remark);
        made.language = made.language || tells_language_limit(line.remark);
    }
    return made;
}

Span whole_of(const Look& look) {
    for (const auto& line : look.strategy.lines)
        if (line.root) return {line.span.start, look.strategy.lines.back().span.end};
    return {0, look.text.size()};
}

void tell_limits(Look& look) {
    if (std::ranges::none_of(look.strategy.lines, [](const Line& line) { return line.root.has_value(); })) return;
    auto there = limits_there(look);
    for (const auto& limit : look.asked.set_at_run) (limit == "date" ? there.date : there.language) = true;
    bool claimed = false;
    for (const auto& limit : look.asked.limits) {
        const bool found = limit == "date" ? there.date : limit == "language" ? there.language : true;
        claimed = claimed || !found;
        if (!found) look.add("limit-missing", whole_of(look), fmt::format("The protocol claims a limit of {}, and the string has none. If it was set on the screen, note it with the search.", limit));
    }
    if (!claimed && !there.date && !there.language) look.add("no-limit", whole_of(look), "The string has no limit of date or language. If one was set on the screen, note it with the search.");
}

bool is_odd_sign(char32_t c) { return (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xAD || c == 0xA0 || (c >= 0x200B && c <= 0x200D) || c == 0x202F || c == 0xFFFD; }

std::string straightened(TextView text) {
    Text made;
    for (const auto c : text) {
        const auto plain = straight(c);
        if (c == '`' || c == 0x2032 || c == 0x2033) made += c;
        else if (plain) made += plain;
        else if (c == 0xA0 || c == 0x202F) made += U' ';
        else if (is_odd_sign(c) && c != 0xAD && !(c >= 0x200B && c <= 0x200D) && c != 0xFFFD) made += U'-';
        else if (!is_odd_sign(c)) made += c;
    }
    return to_utf8(made);
}

/// One finding a line for each kind, from its first sign to its last.
void tell_signs(Look& look, std::string_view rule, bool (*is_one)(char32_t), std::string_view one, std::string_view many, std::string_view what_to_do) {
    for (const auto& line : look.strategy.lines) {
        if (!line.root) continue;
        std::size_t count = 0;
        Span span;
        for (auto at = line.span.start; at < line.span.end; ++at) {
            if (!is_one(look.text[at])) continue;
            if (count++ == 0) span.start = at;
            span.end = at + 1;
        }
        if (count > 0) look.add(rule, span, fmt::format("{}{}", base::counted(count, one, many), what_to_do), Fix{span, straightened(TextView(look.text).substr(span.start, span.end - span.start))});
    }
}

/// self-, manag*: broken at its hyphen at the end of a line, as text from a PDF is. It is read as one word.
void tell_broken_words(Look& look) {
    for (const auto& line : look.strategy.lines) {
        if (!line.root) continue;
        for (auto at = line.span.start + 1; at + 1 < line.span.end; ++at) {
            if (look.text[at] != '-' || !is_letter_or_digit(look.text[at - 1])) continue;
            auto next = at + 1;
            bool line_end = false;
            for (; next < line.span.end && is_blank(look.text[next]); ++next) line_end = line_end || look.text[next] == '\n';
            if (!line_end || next >= line.span.end || !is_letter_or_digit(look.text[next])) continue;
            auto from = at;
            while (from > line.span.start && (is_letter_or_digit(look.text[from - 1]) || look.text[from - 1] == '-')) --from;
            auto to = next;
            while (to < line.span.end && (is_letter_or_digit(look.text[to]) || look.text[to] == '*')) ++to;
            const auto behind = lower(look.at({next, to}));
            if (behind == "and" || behind == "or" || behind == "not") continue;
            const auto whole = look.at({from, at + 1}) + look.at({next, to});
            look.add("odd-sign", {from, to}, fmt::format("A word is broken at the end of a line; it is read as “{}”.", whole), Fix{{from, to}, whole});
        }
    }
}

}  // namespace

void look_at_whole(Look& look) {
    tell_limits(look);
    tell_signs(look, "curly-quotes", [](char32_t c) { return straight(c) != 0 && c != '"' && c != '\'' && c != '`' && c != 0x2032 && c != 0x2033 && c != 0x2019; }, "curled quotation mark", "curled quotation marks", "; type straight ones.");
    tell_signs(look, "odd-sign", is_odd_sign, "sign that only looks like a hyphen or a blank", "signs that only look like a hyphen or a blank", ".");
    tell_broken_words(look);
}

void look_at_listed(Look& look) {
    if (look.asked.listed.empty()) return;
    const auto have = sought_in(look.strategy, look.platform);
    const Span whole = whole_of(look);
    for (const auto& term : look.asked.listed) {
        const auto wanted = sought_in(parse(look.platform, term), look.platform);
        for (const auto& each : wanted) {
            const auto at = std::ranges::find_if(have, [&](const Sought& one) { return one.heading == each.heading && covers(one, each); });
            if (at == have.end()) {
                look.add("listed-term-missing", whole, fmt::format("“{}” is listed, and the string does not look for it.", each.shown));
                continue;
            }
            // the same words with another operator between them: "adj" here, "adj2" there
            const auto operators = [](const Sought& one) {
                std::string text;
                for (const auto& word : base::split(one.plain, ' '))
                    if (std::ranges::find(one.words, word) == one.words.end() && !word.empty() && word.find_first_of("/*$\"'.") == std::string::npos && word != "exp") text += word + " ";
                return text;
            };
            const auto one = operators(*at);
            const auto other = operators(each);
            if (one != other && at->words.size() == each.words.size() && !each.heading && (!other.empty()))
                look.add("listed-term-differs", at->span, fmt::format("The list has “{}”, the string “{}”.", each.shown, at->shown));
        }
    }
}

}  // namespace loam::search
