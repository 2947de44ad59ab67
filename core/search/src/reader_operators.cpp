// Operators, and operands that name earlier lines.

#include <algorithm>
#include <array>

#include "reader.hpp"

namespace loam::search {
namespace {

struct Spelling {
    std::string_view word;
    bool in_order;
    std::size_t offset;
};
/// Operators that no word of a text looks like; on a platform that lacks them they are told, not read as words.
constexpr std::array<Spelling, 8> unmistakable{{{"adj", false, 1}, {"near/", false, 0}, {"near", false, 0}, {"next/", true, 0}, {"pre/", true, 0}, {"w/", false, 0}, {"n/", false, 0}, {"p/", true, 0}}};

}  // namespace

std::optional<Join> Reader::boolean_at(std::size_t at, std::size_t* after) const {
    std::size_t end = at;
    auto kind = JoinKind::any;
    if (word_is(at, "or")) {
        end = at + 2;
    } else if (word_is(at, "not")) {
        kind = JoinKind::without;
        end = at + 3;
    } else if (word_is(at, "and")) {
        kind = JoinKind::all;
        end = at + 3;
        const auto next = after_blanks(end);
        if (next > end && word_is(next, "not")) {
            kind = JoinKind::without;
            end = next + 3;
        }
    } else {
        return std::nullopt;
    }
    // "or/1-3" is an operand, "and-so-on" a word, "or.ti." the word itself
    const auto behind = sign(end);
    if (behind == '/' || behind == '-' || behind == '.' || behind == '*' || behind == '[') return std::nullopt;
    if (after) *after = end;
    return Join{kind, 0, false, {at, end}, utf8(at, end)};
}

std::optional<Join> Reader::own_proximity_at(std::size_t at, std::size_t* after) const {
    std::optional<Join> best;
    std::size_t longest = 0;
    for (const auto& rule : m_platform.proximity) {
        if (rule.in_tag) continue;
        for (const auto& spelled : rule.spelled) {
            bool fits = true;
            for (std::size_t i = 0; i < spelled.size() && fits; ++i) fits = lower(sign(at + i)) == lower(static_cast<char32_t>(static_cast<unsigned char>(spelled[i])));
            if (!fits) continue;
            auto end = at + spelled.size();
            const auto digits = end;
            if (rule.numbered) while (end < m_end && is_digit(m_text[end]) && end < digits + 6) ++end;
            const bool numbered = end > digits;
            if (rule.numbered && !numbered && !(rule.unnumbered && spelled.back() != '/')) continue;
            if (!is_boundary(end) || sign(end) == '/' || sign(end) == '-' || sign(end) == '*' || sign(end) == '$' || sign(end) == '.' || sign(end) == '\'' || end <= longest) continue;
            const auto printed = numbered ? number_of(utf8(digits, end)) : rule.unnumbered.value_or(0);
            const auto between = rule.numbered ? printed - std::min(printed, rule.offset) : rule.between;
            longest = end;
            best = Join{JoinKind::near, between, rule.in_order, {at, end}, utf8(at, end)};
        }
    }
    if (best && after) *after = longest;
    return best;
}

std::optional<Join> Reader::foreign_proximity_at(std::size_t at, std::size_t* after) const {
    for (const auto& [spelled, in_order, offset] : unmistakable) {
        bool fits = true;
        for (std::size_t i = 0; i < spelled.size() && fits; ++i) fits = lower(sign(at + i)) == static_cast<char32_t>(static_cast<unsigned char>(spelled[i]));
        if (!fits) continue;
        auto end = at + spelled.size();
        const auto digits = end;
        while (end < m_end && is_digit(m_text[end]) && end < digits + 3) ++end;
        if (end == digits || !is_blank(sign(end))) continue;
        const auto printed = number_of(utf8(digits, end));
        if (after) *after = end;
        return Join{JoinKind::near, printed - std::min(printed, offset), in_order, {at, end}, utf8(at, end)};
    }
    return std::nullopt;
}

std::optional<Join> Reader::proximity_at(std::size_t at, std::size_t* after) const {
    if (auto own = own_proximity_at(at, after)) return own;
    return foreign_proximity_at(at, after);
}

bool Reader::operator_starts(std::size_t at) const { return boolean_at(at, nullptr) || proximity_at(at, nullptr); }

/// or/1-3,5   and/1-3   {or #1-#3}   OR 1-14
std::optional<Node> Reader::combination() {
    if (is_digit(sign(m_at))) return range_before_operator();
    auto at = m_at;
    const bool braces = sign(at) == '{';
    if (braces) at = after_blanks(at + 1);
    auto kind = JoinKind::any;
    if (word_is(at, "and")) kind = JoinKind::all, at += 3;
    else if (word_is(at, "or")) at += 2;
    else return std::nullopt;
    const bool slash = sign(at) == '/';
    if (slash) ++at;
    Node node{.kind = NodeKind::lines, .lines_by = kind};
    bool ranged = slash || braces;
    for (;;) {
        const auto read_number = [&]() -> std::optional<std::size_t> {
            at = after_blanks(at);
            if (sign(at) == '#' || ((sign(at) == 'S' || sign(at) == 's') && is_digit(sign(at + 1)))) ++at;
            const auto from = at;
            while (is_digit(sign(at)) && at < from + 6) ++at;
            if (at == from || (is_letter_or_digit(sign(at)) && at < m_end)) return std::nullopt;
            return number_of(utf8(from, at));
        };
        const auto first = read_number();
        if (!first) return std::nullopt;
        auto last = *first;
        const auto dash = after_blanks(at);
        if (sign(dash) == '-' || (sign(dash) >= 0x2010 && sign(dash) <= 0x2014)) {
            at = dash + 1;
            const auto second = read_number();
            if (!second) return std::nullopt;
            last = *second;
            ranged = true;
        }
        node.lines.push_back({std::min(*first, last), std::max(*first, last)});
        const auto comma = after_blanks(at);
        if (sign(comma) != ',') break;
        at = comma + 1;
    }
    if (braces) {
        at = after_blanks(at);
        if (sign(at) != '}') return std::nullopt;
        ++at;
    }
    if (!ranged) return std::nullopt;
    const auto from = m_at;
    m_at = at;
    close(node, from);
    return node;
}

/// 1-5/or
std::optional<Node> Reader::range_before_operator() {
    auto at = m_at;
    while (is_digit(sign(at)) && at < m_at + 6) ++at;
    if (at == m_at || sign(at) != '-') return std::nullopt;
    const auto second = at + 1;
    auto end = second;
    while (is_digit(sign(end)) && end < second + 6) ++end;
    if (end == second || sign(end) != '/') return std::nullopt;
    const bool all = word_is(end + 1, "and");
    if (!all && !word_is(end + 1, "or")) return std::nullopt;
    const auto first = number_of(utf8(m_at, at)), last = number_of(utf8(second, end));
    Node node{.kind = NodeKind::lines, .lines = {{std::min(first, last), std::max(first, last)}}, .lines_by = all ? JoinKind::all : JoinKind::any};
    const auto from = m_at;
    m_at = end + (all ? 4 : 3);
    close(node, from);
    return node;
}

std::optional<Node> Reader::lines_operand() {
    auto at = m_at;
    const bool square = sign(at) == '[';  // ProQuest's [S1]; [1] where the lines are numbered so
    if (square) ++at;
    bool signed_ = sign(at) == '#';
    const bool foreign = !signed_ && m_platform.line_sign != "S" && lower(sign(at)) == 's';
    if (m_platform.line_sign == "S" && lower(sign(at)) == 's') signed_ = true;
    if (signed_ || foreign) ++at;
    const auto digits = at;
    while (is_digit(sign(at)) && at < digits + 6) ++at;
    if (at == digits || !is_boundary(at)) return std::nullopt;
    const auto number = number_of(utf8(digits, at));
    if ((foreign || (square && m_platform.line_sign != "S")) && (m_depth > 2 || !m_known.contains(number))) return std::nullopt;
    if (square) {
        if (sign(at) != ']') return std::nullopt;
        ++at;
    }
    if (foreign || (square && m_platform.line_sign != "S")) {  // S1 or S2 on a platform whose lines have no S: nothing but operators beside it
        const auto next = after_blanks(at);
        if (next < m_end && sign(next) != ')' && !boolean_at(next, nullptr)) return std::nullopt;
        long depth = 0;  // (S1 or S2).ti.: words in a field are no lines
        for (auto shut = next; shut < m_end && shut < next + 4000 && m_depth > 0 && depth >= 0; ++shut) {
            depth += m_text[shut] == '(' ? 1 : m_text[shut] == ')' ? -1 : 0;
            if (depth < 0 && (sign(shut + 1) == '.' || sign(shut + 1) == ':' || sign(shut + 1) == '[')) return std::nullopt;
        }
        Node node{.kind = NodeKind::lines, .lines = {{number, number}}};
        const auto from = m_at;
        m_at = at;
        close(node, from);
        return node;
    }
    // a bare number: only if no more words follow that make it part of a phrase, and it can be a line
    if (!signed_) {
        if (!m_platform.line_sign.empty() && !m_known.contains(number)) return std::nullopt;
        const auto behind = sign(at);
        if (at < m_end && !is_blank(behind) && behind != ')') return std::nullopt;
        const auto next = after_blanks(at);
        if (m_at == m_behind_near || proximity_at(next, nullptr)) return std::nullopt;  // "type NEXT 2 NEXT diabet*": lines have no distance
        const bool another = is_digit(sign(next));
        if (next < m_end && behind != ')' && !another && sign(next) != ')' && sign(next) != '[' && !operator_starts(next)) return std::nullopt;
    }
    Node node{.kind = NodeKind::lines, .lines = {{number, number}}};
    const auto from = m_at;
    m_at = at;
    close(node, from);
    return node;
}

}  // namespace loam::search
