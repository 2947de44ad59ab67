// Free text: words, and phrases in quotation marks.

#include <algorithm>

#include "reader.hpp"

namespace loam::search {

/// Does the run of words end before this sign?
bool Reader::ends_run(std::size_t at, bool at_word_start) const {
    const auto c = m_text[at];
    if (c == ')' || straight(c) == '"') return true;
    if (c == '(') return true;
    switch (m_platform.field_form) {
    case FieldForm::dot_after:
        if (c == '.' && dot_fields(at, nullptr, nullptr)) return true;
        if (c == '[' && at_word_start) return true;
        if (c == '{' && related_terms(at) > at) return true;
        break;
    case FieldForm::bracket_after:
        if (c == '[') return true;
        break;
    case FieldForm::colon_after:
        if (c == ':' && (colon_fields(at, nullptr, nullptr) || unknown_colon_field(at) > at)) return true;
        if (c == '[' || c == '{') return true;
        if (c == '/' && m_platform.heading_form == HeadingForm::quote_slash && slash_suffix(at)) return true;
        break;
    case FieldForm::call_before:
        if (c == '{') return true;
        break;
    case FieldForm::word_before:
    case FieldForm::equals_before: break;
    }
    if (!at_word_start) return false;
    if (straight(c) == '\'' && m_platform.quotes.front() == "'" && closing_quote(at)) return true;
    if (typographic_end(at)) return true;
    return operator_starts(at);
}

Node Reader::words() {
    const auto from = m_at;
    auto last = m_at;
    bool start = true;
    while (m_at < m_end) {
        const auto c = m_text[m_at];
        if (is_blank(c)) {
            start = true;
            ++m_at;
            continue;
        }
        // a bracket in the midst of a word, as in HbA(1c), belongs to it if it is short and closed
        if (c == '(' && !start && m_at > from && m_platform.field_form != FieldForm::call_before) {
            auto shut = m_at + 1;
            while (shut < m_end && shut < m_at + 12 && (is_letter_or_digit(m_text[shut]) || m_text[shut] == '-')) ++shut;
            if (sign(shut) == ')' && shut > m_at + 1) {
                last = m_at = shut + 1;
                continue;
            }
        }
        if (straight(c) == '"' && m_at > from && !closing_quote(m_at)) {  // word": its first quotation mark is missing
            problem(Problem::Kind::unclosed_quote, m_at, m_at + 1);
            Node node{.kind = NodeKind::term, .text = squeezed(utf8(from, m_at++))};
            close(node, from);
            return node;
        }
        if (ends_run(m_at, start) && (m_at > from || straight(c) == '"' || c == '(' || c == ')')) break;
        start = false;
        last = ++m_at;
    }
    m_at = last;
    Node node{.kind = NodeKind::term, .text = squeezed(utf8(from, last))};
    close(node, from);
    if (last > from && std::ranges::none_of(m_text.substr(from, last - from), is_letter_or_digit)) {  // signs alone find nothing
        node.kind = NodeKind::unreadable;
        problem(Problem::Kind::unreadable, from, last);
    }
    return node;
}

std::optional<std::size_t> Reader::closing_quote(std::size_t opening) const {
    const auto kind = straight(m_text[opening]);
    const char32_t shut = m_text[opening] == '{' ? U'}' : U'\0';
    const auto last = shut ? m_last_brace : kind == '"' ? m_last_quote : m_last_apostrophe;
    if (last <= opening) return std::nullopt;
    for (auto at = opening + 1; at < m_end; ++at) {
        if (shut ? m_text[at] != shut : straight(m_text[at]) != kind) continue;
        // an apostrophe within a word closes nothing
        if (kind == '\'' && at + 1 < m_end && is_letter_or_digit(m_text[at + 1]) && is_letter_or_digit(m_text[at - 1])) continue;
        return at;
    }
    return std::nullopt;
}

/// ‘care giver’ as word processors write it: the second mark, where single ones are none of the platform's. ‘90s has none.
std::optional<std::size_t> Reader::typographic_end(std::size_t opening) const {
    constexpr char32_t left = 0x2018, right = 0x2019;
    if (sign(opening) != left || std::ranges::find(m_platform.quotes, "'") != m_platform.quotes.end()) return std::nullopt;
    constexpr std::size_t longest = 200;
    for (auto at = opening + 2; at < m_end && at < opening + longest; ++at) {
        if (m_text[at] == left || m_text[at] == '\n' || m_text[at] == '(' || m_text[at] == ')' || straight(m_text[at]) == '"') return std::nullopt;
        if (m_text[at] == right && is_boundary(at + 1)) return at;
    }
    return std::nullopt;
}

std::optional<Node> Reader::quoted() {
    const auto from = m_at;
    if (const auto end = typographic_end(from)) {
        m_at = *end + 1;
        Node node{.kind = NodeKind::term, .text = squeezed(utf8(from + 1, *end)), .quote = "\""};
        close(node, from);
        return node;
    }
    const auto c = sign(m_at);
    const auto kind = straight(c);
    const auto has = [&](std::string_view quote) { return std::ranges::find(m_platform.quotes, quote) != m_platform.quotes.end(); };
    const bool braces = c == '{' && has("{");
    if (kind != '"' && !(kind == '\'' && has("'")) && !braces) return std::nullopt;
    const auto shut = closing_quote(from);
    if (!shut) {
        problem(Problem::Kind::unclosed_quote, from, from + 1);
        ++m_at;
        skip_blanks();
        if (done() || sign(m_at) == ')' || operator_starts(m_at)) {
            Node node{.kind = NodeKind::unreadable, .text = utf8(from, from + 1)};
            node.span = {from, from + 1};
            return node;
        }
        if (const auto next = straight(sign(m_at)); next == '"' || sign(m_at) == '(' || sign(m_at) == '[') {
            Node node{.kind = NodeKind::unreadable, .text = utf8(from, from + 1)};
            node.span = {from, from + 1};
            return node;
        }
        return words();
    }
    m_at = *shut + 1;
    Node node{.kind = NodeKind::term, .text = squeezed(utf8(from + 1, *shut)), .quote = braces ? "{" : kind == '"' ? "\"" : "'"};
    close(node, from);
    if (std::ranges::none_of(m_text.substr(from, *shut - from), is_letter_or_digit)) {
        node.kind = NodeKind::unreadable;
        node.text = utf8(from, m_at);
        problem(Problem::Kind::unreadable, from, m_at);
    }
    return node;
}

}  // namespace loam::search
