// Fields: x.ti,ab.   x[tiab]   x:ti,ab   TI x   TITLE(x)   TS=(x)

#include <algorithm>

#include "loam/base/text.hpp"
#include "reader.hpp"

namespace loam::search {
namespace {

bool is_ascii_letter(char32_t c) { return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z'); }

/// The code as the platform writes it, if it knows it.
std::string spelled(const Platform& platform, const std::string& code) {
    const auto* known = platform.field(code);
    if (!known) return code;
    const auto at = std::ranges::find_if(known->codes, [&](const auto& each) { return same_word(each, code); });
    return *at;
}

}  // namespace

/// 2015.yr. is a year, not line 2015; neither are (2010 or 2011).yr. lines.
void Reader::lines_to_words(Node& node) const {
    if (node.kind == NodeKind::joined || node.kind == NodeKind::group)
        for (auto& child : node.children) lines_to_words(child);
    if (node.kind != NodeKind::lines || node.lines.size() != 1 || node.lines[0].first != node.lines[0].last || !is_digit(sign(node.span.start))) return;
    node.text = to_utf8(m_text.substr(node.span.start, node.span.end - node.span.start));
    node.kind = NodeKind::term;
    node.lines.clear();
}

Node Reader::in_field(Node child, std::vector<std::string> codes, Span mark) const {
    for (auto& code : codes) code = spelled(m_platform, code);
    Node node{.kind = NodeKind::field, .fields = std::move(codes), .mark = mark};
    node.span = {std::min(child.span.start, mark.start), std::max(child.span.end, mark.end)};
    lines_to_words(child);
    node.children.push_back(std::move(child));
    return node;
}

/// Two letters or digits where a code stands that the platform does not know: databases have more codes than any list. Only in
/// .xx. with both full stops and nothing behind, for .uk or .no may as well be words.
bool Reader::looks_like_code(std::size_t from, std::size_t end) const {
    const auto before = from > m_start + 1 && m_text[from - 1] == '.' ? m_text[from - 2] : U' ';
    const bool closed = before == ')' || straight(before) == '"';  // behind a bracket or a phrase no word goes on
    if (!is_ascii_letter(m_text[from]) || (end != from + 2 && !(closed && end < from + 7))) return false;
    auto stop = end;
    while (sign(stop) == ',' && stop + 2 < m_end && is_ascii_letter(m_text[stop + 1]) && is_letter_or_digit(m_text[stop + 2])) stop += 3;
    return sign(stop) == '.' && (stop + 1 >= m_end || is_blank(m_text[stop + 1]) || m_text[stop + 1] == ')');
}

/// .ti,ab.   .mp   .ti. ab .   at the full stop. A code that the platform does not know has to look like one.
bool Reader::dot_fields(std::size_t at, std::vector<std::string>* codes, std::size_t* after) const {
    std::vector<std::string> found;
    auto end = at + 1;
    if (sign(end) == '(') {  // .(sa_year).
        auto stop = end + 1;
        while (stop < m_end && stop < end + 12 && (is_letter_or_digit(m_text[stop]) || m_text[stop] == '_')) ++stop;
        if (sign(stop) != ')' || sign(stop + 1) != '.' || !m_platform.field(utf8(end + 1, stop))) return false;
        if (codes) *codes = {lower(utf8(end + 1, stop))};
        if (after) *after = stop + 2;
        return true;
    }
    for (;;) {
        end = after_blanks(end);
        const auto from = end;
        while (end < m_end && end < from + 7 && (is_letter_or_digit(m_text[end]) || m_text[end] == '_')) ++end;
        const bool known = end > from && is_boundary(end) && (m_platform.field(utf8(from, end)) || looks_like_code(from, end));
        if (!known) {
            if (found.empty()) return false;
            end = from;
            break;
        }
        found.push_back(lower(utf8(from, end)));
        const auto next = after_blanks(end);
        if (sign(next) == ',') {
            end = next + 1;
        } else if (sign(next) == '.') {
            end = next + 1;
            // ".ti. ab ." goes on; ".ti." followed by anything else does not
            const auto more = after_blanks(end);
            auto stop = more;
            while (stop < m_end && stop < more + 3 && is_letter_or_digit(m_text[stop])) ++stop;
            const bool goes_on = stop > more && is_boundary(stop) && m_platform.field(utf8(more, stop)) && (sign(after_blanks(stop)) == '.' || (stop == m_end && more == end));
            if (!goes_on) break;
        } else {
            if (end < m_end && !is_blank(m_text[end]) && m_text[end] != ')' && m_text[end] != '[') return false;
            break;
        }
    }
    if (codes) *codes = std::move(found);
    if (after) *after = end;
    return true;
}

/// :tiab behind a word or a bracket; a time of day and a ratio have digits.
std::size_t Reader::unknown_colon_field(std::size_t at) const {
    auto end = at + 1;
    while (end < m_end && end < at + 7 && is_ascii_letter(m_text[end])) ++end;
    const bool ends = end >= m_end || is_blank(m_text[end]) || m_text[end] == ')' || m_text[end] == ',';
    return end > at + 2 && end < at + 7 && ends && !colon_fields(at, nullptr, nullptr) ? end : at;
}

bool Reader::colon_fields(std::size_t at, std::vector<std::string>* codes, std::size_t* after) const {
    std::vector<std::string> found;
    auto end = at + 1;
    for (;;) {
        const auto from = end = after_blanks(end);
        while (end < m_end && is_letter_or_digit(m_text[end])) ++end;
        if (end == from || !m_platform.field(utf8(from, end))) {
            if (found.empty()) return false;
            end = from;
            break;
        }
        found.push_back(lower(utf8(from, end)));
        const auto next = after_blanks(end);
        if (sign(next) != ',') break;
        end = next + 1;
    }
    if (codes) *codes = std::move(found);
    if (after) *after = end;
    return true;
}

/// trial.ab. /freq=2
void Reader::take_frequency(Node& node) {
    const auto at = after_blanks(m_at);
    if (sign(at) != '/' || !word_is(at + 1, "freq") || sign(at + 5) != '=') return;
    auto end = at + 6;
    while (is_digit(sign(end)) && end < at + 9) ++end;
    if (end == at + 6) return;
    node.least_times = number_of(utf8(at + 6, end));
    node.span.end = node.mark.end = m_at = end;
}

/// {Including Related Terms}, {Including Limited Related Terms}: Ovid's Basic Search added words of its own. Its end; `at` if there is none.
std::size_t Reader::related_terms(std::size_t at) const {
    if (sign(at) != '{' || !word_is(at + 1, "including")) return at;
    for (auto end = at + 1; end < m_end && end < at + 60; ++end)
        if (m_text[end] == '}') return end + 1;
    return at;
}

void Reader::take_note(Node& node) {
    if (m_platform.field_form != FieldForm::dot_after) return;
    const auto at = after_blanks(m_at);
    if (const auto end = related_terms(at); end > at) {
        node.note = squeezed(utf8(at, end));
        m_at = end;
        return;
    }
    if (sign(at) != '[') return;
    const auto shut = closing_bracket(at);
    if (!shut) return;
    node.note = squeezed(utf8(at + 1, *shut));
    m_at = *shut + 1;
}

Node Reader::field_after(Node node) {
    for (;;) {
        const auto from = m_at;
        std::vector<std::string> codes;
        std::size_t after = 0;
        const auto here = after_blanks(m_at);
        if (m_platform.field_form == FieldForm::dot_after) {
            if (sign(here) == '.' && dot_fields(here, &codes, &after)) {
                m_at = after;
                if (std::ranges::any_of(codes, [&](const auto& code) { return !m_platform.field(code); })) problem(Problem::Kind::unknown_field, here, after);
                node = in_field(std::move(node), std::move(codes), {here, after});
                take_frequency(node);
            }
            take_note(node);
        } else if (m_platform.field_form == FieldForm::colon_after) {
            if (sign(here) == ':' && colon_fields(here, &codes, &after)) {
                m_at = after;
                node = in_field(std::move(node), std::move(codes), {here, after});
            } else if (const auto end = sign(here) == ':' && here == m_at ? unknown_colon_field(here) : here; end > here) {
                m_at = end;
                problem(Problem::Kind::unknown_field, here, end);
                node = in_field(std::move(node), {lower(utf8(here + 1, end))}, {here, end});
            }
        } else if (m_platform.field_form == FieldForm::bracket_after && sign(here) == '[') {
            node = bracket_fields(std::move(node));
        }
        if (m_at == from) break;
        if (m_platform.field_form == FieldForm::bracket_after && node.kind != NodeKind::group) break;
        if (node.kind == NodeKind::field) break;  // a second field behind the first is a sign too many
    }
    if (m_platform.heading_form == HeadingForm::quote_slash)
        if (auto made = quote_heading(node)) return std::move(*made);
    return node;
}

Node Reader::bracket_fields(Node node) {
    const auto open = after_blanks(m_at);
    const auto shut = closing_bracket(open);
    if (!shut) {
        problem(Problem::Kind::unclosed_bracket, open, open + 1);
        // peer[tiab OR mentor[ti]: what follows is a term of its own
        const auto from = after_blanks(open + 1);
        auto end = from;
        while (end < m_end && (is_letter_or_digit(m_text[end]) || m_text[end] == '/' || m_text[end] == ':' || m_text[end] == '~')) ++end;
        m_at = std::max(end, open + 1);
        return end > from && m_platform.field(lower(utf8(from, end))) ? tagged(std::move(node), lower(utf8(from, end)), {open, end}) : node;
    }
    const Span mark{open, *shut + 1};
    auto tag = lower(squeezed(utf8(open + 1, *shut)));
    m_at = *shut + 1;
    node = tagged(std::move(node), tag, mark);
    // "2000"[dp] : "2010"[dp]
    const auto colon = after_blanks(m_at);
    if (sign(colon) != ':' || node.kind != NodeKind::field) return node;
    m_at = after_blanks(colon + 1);
    const auto before = m_at;
    auto second = operand();
    if (m_at == before || second.kind != NodeKind::field || second.children.front().kind != NodeKind::term) return node;
    node.children.front().text += ":" + second.children.front().text;
    node.children.front().quote.clear();
    node.span.end = m_at;
    return node;
}

Node Reader::tagged(Node node, const std::string& tag, Span mark) {
    const auto colon = tag.find(':');
    const auto head = squeezed(tag.substr(0, colon));
    auto tail = colon == std::string::npos ? std::string() : tag.substr(colon + 1);
    std::erase(tail, ' ');
    const bool main = head == "majr" || head == "mesh major topic";
    const bool distance = tail.starts_with('~') && is_number(tail.substr(1));
    if (!distance && (main || head == "mesh" || head == "mh" || head == "mesh terms" || head == "mesh heading")) {
        const auto from = node.span.start;
        if (node.kind != NodeKind::term) {
            problem(Problem::Kind::stray_field_sign, mark.start, mark.end);
            return in_field(std::move(node), {tag}, mark);
        }
        if (!tail.empty() && tail != "noexp" && tail != "exp") problem(Problem::Kind::unknown_field, mark.start, mark.end);
        Node made{.kind = NodeKind::heading, .text = node.text, .quote = node.quote, .explode = tail != "noexp", .focus = main};
        made.mark = node.span;
        if (const auto slash = made.text.rfind('/'); slash != std::string::npos) {
            made.subheadings = {made.text.substr(slash + 1)};
            made.text = std::string(base::trimmed(made.text.substr(0, slash)));
        }
        close(made, from);
        return made;
    }
    if (distance && node.kind == NodeKind::term) {
        Node near{.kind = NodeKind::joined};
        near.span = node.span;
        // a hyphen parts words as a blank does
        for (const auto& each : base::split(node.text, node.text.find(' ') == std::string::npos ? '-' : ' ')) {
            if (each.empty()) continue;
            if (!near.children.empty()) near.joins.push_back({JoinKind::near, number_of(tail.substr(1)), false, mark, utf8(mark.start, mark.end)});
            near.children.push_back({.kind = NodeKind::term, .span = node.span, .text = each});
        }
        if (near.children.size() > 1) node = std::move(near);
        else problem(Problem::Kind::missing_operand, mark.start, mark.end);
    } else if (!m_platform.field(tag) || node.kind != NodeKind::term) {
        problem(m_platform.field(tag) ? Problem::Kind::stray_field_sign : Problem::Kind::unknown_field, mark.start, mark.end);
    }
    return in_field(std::move(node), {m_platform.field(tag) ? tag : head}, mark);
}

/// TI x   TITLE-ABS-KEY(x)   TI,AB(x)   TS=(x)
std::optional<Node> Reader::field_before() {
    const auto form = m_platform.field_form;
    if (form != FieldForm::word_before && form != FieldForm::call_before && form != FieldForm::equals_before) return std::nullopt;
    std::vector<std::string> codes;
    auto at = m_at;
    for (;;) {
        const auto from = at;
        while (at < m_end && (is_letter_or_digit(m_text[at]) || m_text[at] == '-' || (m_text[at] == '.' && form == FieldForm::call_before))) {
            const bool hyphen = m_text[at++] == '-';
            if (hyphen && form == FieldForm::call_before && sign(at) == '\n') at = after_blanks(at);  // TITLE-ABS- KEY, broken at the end of a line
        }
        if (at == from) return std::nullopt;
        codes.push_back(squeezed(utf8(from, at)));
        if (form != FieldForm::call_before || sign(after_blanks(at)) != ',') break;
        at = after_blanks(after_blanks(at) + 1);
    }
    const auto from = m_at;
    const bool known = std::ranges::all_of(codes, [&](const auto& code) { return m_platform.field(code) != nullptr; });
    if (form == FieldForm::call_before) {
        const auto bracket = after_blanks(at);
        if (sign(bracket) != '(') return std::nullopt;
        // ag(…): small letters are a code too where they are short; "mentor(s)" is a word
        const bool is_short = codes[0].size() >= 2 && codes[0].size() <= 4 && bracket + 2 < m_end && sign(bracket + 2) != ')' && !operator_starts(from);
        const bool looks_like_one = codes.size() == 1 && bracket == at && (codes[0] == upper(codes[0]) || is_short) && codes[0].size() > 1 && !boolean_at(from, nullptr);
        if (!known && !looks_like_one) return std::nullopt;
        if (!known) problem(Problem::Kind::unknown_field, from, at);
        return call_field(codes, from, bracket);
    }
    if (form == FieldForm::equals_before) {
        const auto equals = after_blanks(at);
        if ((sign(equals) != '=' && !(sign(equals) == ':' && known && codes[0].size() > 2)) || codes[0].size() > 8) return std::nullopt;  // TOPIC: as older histories print it
        if (!known) problem(Problem::Kind::unknown_field, from, at);
        else if (sign(equals) == ':') codes = {m_platform.field(codes[0])->codes.front()};  // "TOPIC:" is what is shown of TS=, and nothing to type
        m_at = after_blanks(equals + 1);
        const Span mark{from, equals + 1};
        if (done() || sign(m_at) == ')') {
            problem(Problem::Kind::missing_operand, mark.start, mark.end);
            Node node{.kind = NodeKind::unreadable, .text = utf8(from, m_at)};
            close(node, from);
            return node;
        }
        auto node = in_field(near_chain(), codes, mark);
        close(node, from);
        return node;
    }
    // a word that is a field code only in capitals, or before a bracket or a quotation mark, with something behind it
    const auto behind = sign(after_blanks(at));
    const bool small = codes[0] == "ti" || codes[0] == "ab" || codes[0] == "tx" || codes[0] == "xb";  // EBSCOhost does not mind; "so" and "in" are words more often
    const bool opens = codes[0].size() == 2 && (behind == '(' || straight(behind) == '"' || small);
    if (!known || (codes[0] != upper(codes[0]) && !opens) || at >= m_end || (!is_blank(m_text[at]) && m_text[at] != '(' && straight(m_text[at]) == 0)) return std::nullopt;
    const auto next = after_blanks(at);
    if (next >= m_end || sign(next) == ')' || operator_starts(next)) return std::nullopt;
    m_at = next;
    auto node = in_field(near_chain(), codes, {from, at});
    close(node, from);
    return node;
}

std::optional<Node> Reader::call_field(const std::vector<std::string>& codes, std::size_t from, std::size_t bracket) {
    m_at = bracket;
    auto inside = group();
    auto node = in_field(inside.kind == NodeKind::group ? std::move(inside.children.front()) : std::move(inside), codes, {from, bracket});
    close(node, from);
    return node;
}

}  // namespace loam::search
