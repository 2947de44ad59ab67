// Limits that are no ordinary field: limit 3 to english, PUBYEAR > 1999, LIMIT-TO(...), [english]/lim.

#include <array>

#include "loam/base/text.hpp"
#include "reader.hpp"

namespace loam::search {

std::optional<Node> Reader::limit() {
    if (m_platform.id == "scopus") return scopus_limit();
    if (m_platform.heading_form == HeadingForm::quote_slash) return slash_limit();
    return std::nullopt;
}

/// limit 3 to (english and yr="2000 -Current")   remove duplicates from 35
std::optional<Node> Reader::line_limit() {
    const auto from = m_at;
    auto at = m_at;
    std::string text;
    bool is_command = false;
    if (word_is(at, "limit")) {
        at = after_blanks(at + 5);
    } else if (word_is(at, "remove")) {
        at = after_blanks(at + 6);
        if (!word_is(at, "duplicates")) return std::nullopt;
        at = after_blanks(at + 10);
        if (word_is(at, "from")) at = after_blanks(at + 4);
        text = "remove duplicates";
    } else if (word_is(at, "from")) {
        return kept_of_line();
    } else if (sign(at) == '.' && sign(at + 1) == '.' && lower(sign(at + 2)) == 'l' && sign(at + 3) == '/') {  // as a command: ..l/ 6 yr=2010-2020
        at = after_blanks(at + 4);
        is_command = m_platform.field_form == FieldForm::dot_after;
    } else {
        return std::nullopt;
    }
    if (sign(at) == '#' || (lower(sign(at)) == 's' && is_digit(sign(at + 1)))) ++at;
    const auto digits = at;
    while (is_digit(sign(at)) && at < digits + 6) ++at;
    if (at == digits || !is_boundary(at)) return std::nullopt;
    const auto number = number_of(utf8(digits, at));
    Node lines{.kind = NodeKind::lines, .span = {digits, at}, .lines = {{number, number}}};
    auto condition = after_blanks(at);
    if (text.empty()) {
        if (!is_command && !word_is(condition, "to")) return std::nullopt;
        if (!is_command) condition = after_blanks(condition + 2);
        auto stop = m_end;
        while (stop > condition && is_blank(m_text[stop - 1])) --stop;
        text = squeezed(utf8(condition, stop));
        at = stop;
    } else if (condition < m_end) {
        return std::nullopt;
    }
    Node node{.kind = NodeKind::limit, .text = std::move(text), .mark = {condition, at}};
    node.children.push_back(std::move(lines));
    m_at = m_end;
    node.span = {from, at};
    return node;
}

/// from 35 keep 1-10: what somebody picked out of a list.
std::optional<Node> Reader::kept_of_line() {
    const auto from = m_at;
    const auto digits = after_blanks(m_at + 4);
    auto at = digits;
    while (is_digit(sign(at)) && at < digits + 6) ++at;
    const auto keep = after_blanks(at);
    if (at == digits || keep == at || !word_is(keep, "keep")) return std::nullopt;
    auto stop = m_end;
    while (stop > keep && is_blank(m_text[stop - 1])) --stop;
    for (auto i = keep + 4; i < stop; ++i)
        if (!is_digit(m_text[i]) && m_text[i] != ',' && m_text[i] != '-' && !is_blank(m_text[i])) return std::nullopt;
    const auto number = number_of(utf8(digits, at));
    Node node{.kind = NodeKind::limit, .text = squeezed(utf8(keep, stop)), .mark = {keep, stop}};
    node.children.push_back({.kind = NodeKind::lines, .span = {digits, at}, .lines = {{number, number}}});
    m_at = m_end;
    node.span = {from, stop};
    return node;
}

/// 12 use ppez,pmez: the databases of an Ovid search in several at once.
std::optional<Node> Reader::databases_of_line() {
    if (m_platform.field_form != FieldForm::dot_after) return std::nullopt;
    const auto from = m_at;
    auto at = m_at;
    while (is_digit(sign(at)) && at < from + 6) ++at;
    const auto use = after_blanks(at);
    if (at == from) return databases_behind();
    if (use == at || !word_is(use, "use")) return std::nullopt;
    auto stop = m_end;
    while (stop > use && is_blank(m_text[stop - 1])) --stop;
    for (auto i = after_blanks(use + 3); i < stop; ++i)
        if (!is_letter_or_digit(m_text[i]) && m_text[i] != ',' && !is_blank(m_text[i])) return std::nullopt;
    if (after_blanks(use + 3) >= stop) return std::nullopt;
    const auto number = number_of(utf8(from, at));
    Node node{.kind = NodeKind::limit, .text = squeezed(utf8(use, stop)), .mark = {use, stop}};
    node.children.push_back({.kind = NodeKind::lines, .span = {from, at}, .lines = {{number, number}}});
    m_at = m_end;
    node.span = {from, stop};
    return node;
}

/// exp depression/ use emez: the same behind a search of its own.
std::optional<Node> Reader::databases_behind() {
    auto stop = m_end;
    while (stop > m_at && is_blank(m_text[stop - 1])) --stop;
    auto use = stop;
    for (; use > m_at + 1 && !(is_blank(m_text[use - 1]) && word_is(use, "use")); --use)
        if (!is_digit(m_text[use - 1]) && m_text[use - 1] != ',' && !is_blank(m_text[use - 1]) && !(m_text[use - 1] >= 'a' && m_text[use - 1] <= 'z')) return std::nullopt;
    const auto code = after_blanks(use + 3);
    auto last = use;
    while (last > m_at && is_blank(m_text[last - 1])) --last;
    if (use <= m_at + 1 || last == m_at || code + 3 > stop) return std::nullopt;
    for (auto at = code; at < stop; ++at)
        if (is_blank(m_text[at]) && m_text[at - 1] != ',') return std::nullopt;
    if (const auto c = m_text[last - 1]; c != '/' && c != '.' && c != ')') return std::nullopt;
    const auto from = m_at;
    auto limited = Reader(m_platform, m_text, {m_at, last}, m_known, m_problems).read();
    if (!limited) return std::nullopt;
    Node node{.kind = NodeKind::limit, .text = squeezed(utf8(use, stop)), .mark = {use, stop}};
    node.children.push_back(std::move(*limited));
    m_at = m_end;
    node.span = {from, stop};
    return node;
}

std::optional<Node> Reader::scopus_limit() {
    static constexpr std::array<std::string_view, 3> calls{"limit-to", "exclude", "pubdatetxt"};
    const auto from = m_at;
    for (const auto call : calls) {
        if (!word_is(m_at, call)) continue;
        const auto bracket = after_blanks(m_at + call.size());
        if (sign(bracket) != '(') continue;
        const auto shut = closing_bracket(bracket);
        if (!shut) continue;
        m_at = *shut + 1;
        Node node{.kind = NodeKind::limit, .text = squeezed(utf8(from, m_at)), .mark = {from, m_at}};
        close(node, from);
        return node;
    }
    const std::string_view named = word_is(m_at, "pubyear") ? "pubyear" : word_is(m_at, "orig-load-date") ? "orig-load-date" : "";
    if (named.empty()) return std::nullopt;
    auto at = after_blanks(m_at + named.size());
    const auto compare = at;
    while (at < m_end && (sign(at) == '<' || sign(at) == '>' || sign(at) == '=')) ++at;
    if (at == compare && (word_is(at, "aft") || word_is(at, "bef"))) at += 3;
    else if (at == compare && word_is(at, "is")) at += 2;
    if (at == compare) return std::nullopt;
    const auto year = at = after_blanks(at);
    while (is_digit(sign(at)) && at < year + 8) ++at;
    if (at == year) return std::nullopt;
    m_at = at;
    Node node{.kind = NodeKind::limit, .text = squeezed(utf8(from, at)), .mark = {from, at}};
    close(node, from);
    return node;
}

/// [english]/lim   ([english]/lim OR [german]/lim)   [2000-2010]/py
std::optional<Node> Reader::slash_limit() {
    if (sign(m_at) != '[') return std::nullopt;
    const auto shut = closing_bracket(m_at);
    if (!shut || sign(*shut + 1) != '/') return std::nullopt;
    const auto stop = after_word(*shut + 2);
    if (stop == *shut + 2) return std::nullopt;
    const auto from = m_at;
    m_at = stop;
    Node node{.kind = NodeKind::limit, .text = squeezed(utf8(from, stop)), .mark = {from, stop}};
    close(node, from);
    return node;
}

}  // namespace loam::search
