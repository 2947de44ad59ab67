#include "reader.hpp"

#include <algorithm>

namespace loam::search {

std::size_t Reader::after_blanks(std::size_t at) const {
    while (at < m_end && is_blank(m_text[at])) ++at;
    return at;
}

std::size_t Reader::after_word(std::size_t at) const {
    while (at < m_end && is_letter_or_digit(m_text[at])) ++at;
    return at;
}

bool Reader::word_is(std::size_t at, std::string_view word) const {
    for (std::size_t i = 0; i < word.size(); ++i)
        if (lower(sign(at + i)) != static_cast<char32_t>(static_cast<unsigned char>(word[i]))) return false;
    return is_boundary(at + word.size());
}

void Reader::problem(Problem::Kind kind, std::size_t from, std::size_t to) { m_problems.push_back({kind, {from, to}, utf8(from, to)}); }

Reader::Reader(const Platform& platform, TextView text, Span line, const std::set<std::size_t>& known, std::vector<Problem>& problems)
    : m_platform(platform), m_text(text), m_at(line.start), m_end(line.end), m_start(line.start), m_pairs(line.end - line.start), m_known(known), m_problems(problems) {
    pair_brackets('(', ')');
    pair_brackets('[', ']');
    for (auto at = m_at; at < m_end; ++at) {
        const auto kind = straight(m_text[at]);
        if (kind == '"') m_last_quote = at;
        else if (kind == '\'') m_last_apostrophe = at;
        else if (m_text[at] == '}') m_last_brace = at;
    }
}

/// Once for the line, so that no text with many open brackets is searched to its end again and again.
void Reader::pair_brackets(char32_t open, char32_t shut) {
    std::vector<std::size_t> waiting;
    for (auto at = m_start; at < m_end; ++at) {
        if (m_text[at] == open) {
            waiting.push_back(at);
        } else if (m_text[at] == shut && !waiting.empty()) {
            m_pairs[waiting.back() - m_start] = at;
            waiting.pop_back();
        }
    }
}

std::optional<std::size_t> Reader::closing_bracket(std::size_t opening) const {
    const auto shut = m_pairs[opening - m_start];
    return shut > opening ? std::optional(shut) : std::nullopt;
}

/// A line in brackets too many or too few is read as one flat row of pieces, so that no text makes the tree deep.
std::optional<Node> Reader::read() {
    skip_blanks();
    if (done()) return std::nullopt;
    if (m_platform.field_form == FieldForm::dot_after && sign(m_at) == '[') {  // a line that is a remark as a whole
        const auto shut = closing_bracket(m_at);
        if (shut && after_blanks(*shut + 1) == m_end) return std::nullopt;
    }
    if (auto whole = whole_line()) return whole;
    const auto from = m_at;
    std::vector<Node> pieces;
    std::vector<Join> joins;
    Join next{JoinKind::beside, 0, false, {}, {}};
    for (skip_blanks(); !done(); skip_blanks()) {
        std::size_t after = 0;
        if (auto all_of_them = pieces.empty() ? combination() : std::nullopt) {  // "OR 1-14" begins with no operator
            pieces.push_back(field_after(std::move(*all_of_them)));
        } else if (sign(m_at) == ')') {
            problem(Problem::Kind::stray_bracket, m_at, m_at + 1);
            ++m_at;
            field_of_stray_bracket(pieces, joins, from);
        } else if (auto join = boolean_at(m_at, &after); join || (join = proximity_at(m_at, &after))) {
            if (pieces.empty() || next.kind != JoinKind::beside) problem(Problem::Kind::missing_operand, m_at, after);
            m_at = after;
            next = *join;
        } else {
            add_piece(pieces, joins, next);
            next = {JoinKind::beside, 0, false, {}, {}};
        }
    }
    if (next.kind != JoinKind::beside && !pieces.empty()) problem(Problem::Kind::missing_operand, next.span.start, next.span.end);
    if (pieces.empty()) return std::nullopt;
    if (pieces.size() == 1) return std::move(pieces.front());
    Node node{.kind = NodeKind::joined, .joins = std::move(joins), .children = std::move(pieces)};
    close(node, from);
    return node;
}

/// "a or b).ti.": the field is meant for what stands before the bracket.
void Reader::field_of_stray_bracket(std::vector<Node>& pieces, std::vector<Join>& joins, std::size_t from) {
    if (pieces.empty() || ++m_stray_fields > 20) return;
    const auto before = m_at;
    Node whole = std::move(pieces.front());
    if (pieces.size() > 1) {
        pieces.front() = std::move(whole);
        whole = Node{.kind = NodeKind::joined, .joins = std::move(joins), .children = std::move(pieces)};
        close(whole, from);
    }
    pieces.clear();
    joins.clear();
    pieces.push_back(field_after(std::move(whole)));
    if (m_at == before && pieces.front().kind == NodeKind::joined) {  // no field: the row stays as it was
        auto row = std::move(pieces.front());
        pieces = std::move(row.children);
        joins = std::move(row.joins);
    }
}

void Reader::add_piece(std::vector<Node>& pieces, std::vector<Join>& joins, Join join) {
    const auto from = m_at;
    auto piece = level(m_platform.precedence.size());
    if (m_at == from) {  // nothing could be made of this sign
        piece = Node{.kind = NodeKind::unreadable, .text = utf8(m_at, m_at + 1)};
        ++m_at;
        close(piece, from);
        problem(Problem::Kind::unreadable, from, m_at);
    }
    if (!pieces.empty()) {
        if (join.kind == JoinKind::beside) problem(Problem::Kind::missing_operator, from, from);
        joins.push_back(std::move(join));
    }
    pieces.push_back(std::move(piece));
}

Node Reader::level(std::size_t strength) {
    if (strength == 0) return near_chain();
    const auto from = after_blanks(m_at);
    auto first = level(strength - 1);
    const auto& words = m_platform.precedence[strength - 1];
    Node node{.kind = NodeKind::joined};
    for (;;) {
        std::size_t after = 0;
        const auto here = after_blanks(m_at);
        auto join = boolean_at(here, &after);
        if (!join || std::ranges::find(words, word(join->kind)) == words.end()) break;
        const auto next = after_blanks(after);
        if (next >= m_end || sign(next) == ')' || operator_starts(next)) {
            problem(Problem::Kind::missing_operand, here, after);
            m_at = after;
            if (next < m_end && sign(next) != ')') continue;  // "a or or b": the second one counts
            break;
        }
        if (node.children.empty()) node.children.push_back(std::move(first));
        m_at = after;
        node.joins.push_back(std::move(*join));
        node.children.push_back(level(strength - 1));
    }
    if (node.children.empty()) return first;
    close(node, from);
    return node;
}

Node Reader::near_chain() {
    const auto from = after_blanks(m_at);
    auto first = beside_chain();
    Node node{.kind = NodeKind::joined};
    for (;;) {
        std::size_t after = 0;
        const auto here = after_blanks(m_at);
        auto join = proximity_at(here, &after);
        if (!join) break;
        const auto next = after_blanks(after);
        if (next >= m_end || sign(next) == ')' || operator_starts(next)) {
            problem(Problem::Kind::missing_operand, here, after);
            m_at = after;
            break;
        }
        if (!own_proximity_at(here, nullptr)) problem(Problem::Kind::foreign_operator, here, after);
        if (node.children.empty()) node.children.push_back(std::move(first));
        m_at = after;
        m_behind_near = next;
        node.joins.push_back(std::move(*join));
        node.children.push_back(beside_chain());
    }
    if (node.children.empty()) return first;
    close(node, from);
    return node;
}

Node Reader::beside_chain() {
    const auto from = after_blanks(m_at);
    auto first = operand();
    Node node{.kind = NodeKind::joined};
    for (;;) {
        const auto here = after_blanks(m_at);
        if (here >= m_end || sign(here) == ')' || operator_starts(here)) break;
        if (here == from) break;
        m_at = here;
        auto next = operand();
        if (m_at == here) break;  // a sign that begins nothing; the walk above tells it
        if (node.children.empty()) node.children.push_back(std::move(first));
        const bool plain = node.children.back().kind == NodeKind::term && next.kind == NodeKind::term;
        if (!plain) problem(Problem::Kind::missing_operator, here, here);
        node.joins.push_back({JoinKind::beside, 0, false, {here, here}, {}});
        node.children.push_back(std::move(next));
    }
    if (node.children.empty()) return first;
    close(node, from);
    return node;
}

Node Reader::operand() {
    skip_blanks();
    const auto from = m_at;
    // a field within a field within a field (TI TI TI, TS=TS=TS=), or dates without end, are no deeper than brackets may be
    if (m_nested >= 2 * most_levels) return too_deep(m_end);
    ++m_nested;
    auto node = primary();
    if (m_at > from) {
        node = field_after(std::move(node));
        pass_stray_signs();
    }
    --m_nested;
    return node;
}

Node Reader::too_deep(std::size_t end) {
    const auto from = m_at;
    m_at = end;
    problem(Problem::Kind::too_deep, from, m_at);
    Node node{.kind = NodeKind::unreadable, .text = utf8(from, m_at)};
    close(node, from);
    return node;
}

/// (a OR b)* AND c: a sign behind a bracket that belongs to nothing. Platforms pass over it; so does the tree, and it is told.
void Reader::pass_stray_signs() {
    static constexpr std::u32string_view signs = U"*/.,;-";
    for (;;) {
        const auto at = after_blanks(m_at);
        if (at >= m_end || signs.find(m_text[at]) == std::u32string_view::npos) return;
        const auto next = after_blanks(at + 1);
        const bool alone = next >= m_end || m_text[next] == ')' || (next > at + 1 && boolean_at(next, nullptr));
        if (!alone) return;
        problem(Problem::Kind::unreadable, at, at + 1);
        m_at = at + 1;
    }
}

Node Reader::primary() {
    if (auto made = combination()) return std::move(*made);
    if (auto made = limit()) return std::move(*made);
    if (auto made = heading()) return std::move(*made);
    if (auto made = field_before()) return std::move(*made);
    if (auto made = lines_operand()) return std::move(*made);
    if (sign(m_at) == '(') return group();
    if (auto made = quoted()) return std::move(*made);
    return words();
}

Node Reader::group() {
    const auto from = m_at;
    if (m_depth >= most_levels) {
        const auto shut = closing_bracket(from);
        return too_deep(shut ? *shut + 1 : m_end);
    }
    ++m_at;
    ++m_depth;
    Node node{.kind = NodeKind::group};
    skip_blanks();
    std::size_t after = 0;
    for (auto join = boolean_at(m_at, &after); join; join = boolean_at(m_at, &after)) {
        problem(Problem::Kind::missing_operand, m_at, after);
        m_at = after_blanks(after);
    }
    if (!done() && sign(m_at) != ')') {
        const auto before = m_at;
        auto child = level(m_platform.precedence.size());
        skip_blanks();
        if (m_at > before) node.children.push_back(std::move(child));
        while (!done() && sign(m_at) != ')') {  // a sign that begins nothing, or a second operator: (no or not)
            const bool is_operator = boolean_at(m_at, &after).has_value();
            problem(is_operator ? Problem::Kind::missing_operand : Problem::Kind::unreadable, m_at, is_operator ? after : m_at + 1);
            m_at = is_operator ? after : m_at + 1;
            skip_blanks();
        }
    } else {
        problem(Problem::Kind::missing_operand, from, std::min(m_at + 1, m_end));
    }
    --m_depth;
    if (done()) problem(Problem::Kind::unclosed_bracket, from, from + 1);
    else ++m_at;
    if (node.children.empty()) node = Node{.kind = NodeKind::unreadable, .text = utf8(from, m_at)};
    close(node, from);
    return node;
}

/// Lines that are a command as a whole.
std::optional<Node> Reader::whole_line() {
    if (auto made = line_limit()) return made;
    if (auto made = databases_of_line()) return made;
    if (sign(m_at) == '<') {  // a named filter that some tools insert
        const auto from = m_at;
        for (auto at = m_at; at < m_end; ++at) {
            if (m_text[at] != '>' || after_blanks(at + 1) < m_end) continue;
            m_at = m_end;
            Node node{.kind = NodeKind::unreadable, .text = utf8(from, at + 1)};
            close(node, from);
            problem(Problem::Kind::unreadable, from, at + 1);
            return node;
        }
    }
    return std::nullopt;
}

}  // namespace loam::search
