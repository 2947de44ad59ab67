// Terms of a controlled vocabulary, in the six ways that platforms write them.

#include <algorithm>
#include <array>
#include <iterator>

#include "loam/base/text.hpp"
#include "reader.hpp"

namespace loam::search {

std::optional<Node> Reader::heading() {
    switch (m_platform.heading_form) {
    case HeadingForm::slash: return slash_heading();
    case HeadingForm::ebsco: return ebsco_heading();
    case HeadingForm::mh_bracket: return sign(m_at) == '[' ? mh_heading() : descriptor_heading();
    case HeadingForm::mainsubject: return called_heading();
    case HeadingForm::bracket_tag:   // behind the term, like a field
    case HeadingForm::quote_slash:   // behind the term
    case HeadingForm::none: break;
    }
    return std::nullopt;
}

/// "di, pa" right behind the slash; nothing is well too. False if other letters follow, as in HIV/AIDS.
bool Reader::slash_subheadings(std::size_t at, std::vector<std::string>* codes, std::size_t* after) const {
    *after = at;
    if (!is_letter_or_digit(sign(at)) || at >= m_end) return true;
    for (;;) {
        const auto stop = after_word(at);
        if (stop != at + 2) return !codes->empty();
        codes->push_back(lower(utf8(at, stop)));
        *after = stop;
        const auto comma = after_blanks(stop);
        if (sign(comma) != ',') return true;
        at = after_blanks(comma + 1);
    }
}

/// exp *Heading, Inverted/di, pa [Diagnosis, Pathology]
std::optional<Node> Reader::slash_heading() {
    auto at = m_at;
    const bool explode = word_is(at, "exp") && is_blank(sign(at + 3));
    if (explode) at = after_blanks(at + 3);
    const bool focus = sign(at) == '*';
    if (focus) at = after_blanks(at + 1);
    const auto name = at;
    std::string quote;
    std::size_t stop = name;
    if (straight(sign(at)) == '"') {
        const auto shut = closing_quote(at);
        if (!shut) return std::nullopt;
        quote = "\"";
        stop = *shut;
        at = *shut + 1;
        if (sign(at) != '/') return std::nullopt;
    } else {
        for (bool start = true; at < m_end; ++at) {
            const auto c = m_text[at];
            if (c == '/' || c == '(' || c == ')' || c == '[' || c == '\n' || straight(c) == '"') break;
            if (c == '.' && dot_fields(at, nullptr, nullptr)) break;
            if (start && !explode && operator_starts(at)) break;
            if (at > name + 200) break;
            start = is_blank(c);
        }
        if (sign(at) == '(' && at > name) {  // a word in brackets within the name
            const auto shut = closing_bracket(at);
            if (shut && *shut < at + 40 && sign(*shut + 1) == '/') at = *shut + 1;
        }
        stop = at;
        if (at == name || sign(at) != '/') return std::nullopt;
        if (word_is(name, "and") || word_is(name, "or") || word_is(name, "not")) {  // (and/or).ti. is a word
            if (stop <= name + 3) return std::nullopt;
        }
    }
    Node node{.kind = NodeKind::heading, .text = squeezed(utf8(quote.empty() ? name : name + 1, stop)), .quote = quote, .explode = explode, .focus = focus};
    std::size_t after = 0;
    if (!slash_subheadings(at + 1, &node.subheadings, &after)) return std::nullopt;
    node.mark = {name, quote.empty() ? stop : stop + 1};
    const auto from = m_at;
    m_at = after;
    take_note(node);
    if (const auto behind = after_blanks(m_at); word_is(behind, "exp") && (after_blanks(behind + 3) >= m_end || sign(after_blanks(behind + 3)) == ')')) {
        problem(Problem::Kind::heading_order, behind, behind + 3);
        node.explode = true;
        m_at = behind + 3;
    }
    close(node, from);
    return node;
}

/// MH "Heading+/DI"   MM "Heading"   DE "Heading"
std::optional<Node> Reader::ebsco_heading() {
    const auto code = upper(utf8(m_at, std::min(m_at + 2, m_end)));
    if (code != "MH" && code != "MM" && code != "DE" && code != "MJ") return std::nullopt;
    const bool small = utf8(m_at, std::min(m_at + 2, m_end)) != code;
    if (!is_boundary(m_at + 2) || (small && straight(sign(after_blanks(m_at + 2))) != '"')) return std::nullopt;
    const auto from = m_at;
    auto at = after_blanks(m_at + 2);
    const bool bracketed = sign(at) == '(';
    if (bracketed) at = after_blanks(at + 1);
    Node node{.kind = NodeKind::heading, .focus = code == "MM" || code == "MJ"};
    if (code == "DE" || code == "MJ") node.fields = {code};
    if (straight(sign(at)) == '"') {
        const auto shut = closing_quote(at);
        if (!shut) return std::nullopt;
        node.quote = "\"";
        node.text = squeezed(utf8(at + 1, *shut));
        node.mark = {at, *shut + 1};
        at = *shut + 1;
        if (sign(at) == '+') node.text += '+', ++at;
    } else {
        const auto name = at;
        for (bool start = true; at < m_end && m_text[at] != ')' && m_text[at] != '('; ++at) {
            if (start && at > name && operator_starts(at)) break;
            start = is_blank(m_text[at]);
        }
        node.text = squeezed(utf8(name, at));
        node.mark = {name, at};
        if (node.text.empty()) return std::nullopt;
    }
    if (bracketed) {
        at = after_blanks(at);
        if (sign(at) != ')') return std::nullopt;
        ++at;
    }
    if (const auto slash = node.text.find('/'); slash != std::string::npos) {
        auto behind = node.text.substr(slash + 1);  // DI/TH as the thesaurus writes them, or DI,TH
        std::ranges::replace(behind, '/', ',');
        for (const auto& each : base::split(behind, ',')) node.subheadings.push_back(squeezed(each));
        node.text.resize(slash);
    }
    if (node.text.ends_with('+')) {
        node.explode = true;
        node.text.pop_back();
    }
    m_at = at;
    close(node, from);
    return node;
}

/// [mh ^"Heading"/DI,TH[mj]]
std::optional<Node> Reader::mh_heading() {
    if (!word_is(m_at + 1, "mh")) return std::nullopt;
    const auto shut = closing_bracket(m_at);
    if (!shut) return std::nullopt;
    const auto from = m_at;
    auto at = after_blanks(m_at + 3);
    Node node{.kind = NodeKind::heading, .explode = true};
    if (sign(at) == '^') node.explode = false, at = after_blanks(at + 1);
    const auto name = at;
    if (straight(sign(at)) == '"') {
        const auto closing = closing_quote(at);
        if (!closing || *closing > *shut) return std::nullopt;
        node.quote = "\"";
        node.text = squeezed(utf8(at + 1, *closing));
        at = *closing + 1;
    } else {
        while (at < *shut && m_text[at] != '/' && m_text[at] != '[') ++at;
        std::string text;
        // "[mh Dialysis"]": the mark has no second one, and is no part of the name.
        for (auto i = name; i < at; ++i) {
            if (straight(m_text[i]) == '"') problem(Problem::Kind::unclosed_quote, i, i + 1);
            else text += utf8(i, i + 1);
        }
        node.text = squeezed(text);
    }
    node.mark = {name, at};
    if (const auto rest = after_blanks(at); rest < *shut && m_text[rest] != '/' && m_text[rest] != '[') problem(Problem::Kind::unreadable, rest, *shut);
    if (sign(at) == '/') {
        const auto codes = ++at;
        while (at < *shut && m_text[at] != '[') ++at;
        for (const auto& each : base::split(utf8(codes, at), ',')) node.subheadings.push_back(squeezed(each));
    }
    node.focus = sign(at) == '[' && word_is(at + 1, "mj");
    if (node.text.empty() && node.subheadings.empty()) return std::nullopt;
    m_at = *shut + 1;
    close(node, from);
    return node;
}

/// Until 2013 the Cochrane Library printed the name without brackets: the end of the name, before what says how far it goes.
std::optional<std::size_t> Reader::end_of_bare_descriptor(std::size_t at) const {
    constexpr std::size_t longest_name = 250;
    for (auto end = at; end < m_end && end < at + longest_name && m_text[end] != '\n' && m_text[end] != '(' && m_text[end] != ')' && m_text[end] != '"'; ++end) {
        if (!is_blank(m_text[end])) continue;
        const auto next = after_blanks(end);
        const bool goes_on = (word_is(next, "explode") && (word_is(after_blanks(next + 7), "all") || word_is(after_blanks(next + 7), "trees"))) || (word_is(next, "this") && word_is(after_blanks(next + 4), "term"));
        if (goes_on) return m_text[end - 1] == ',' ? end - 1 : end;
    }
    return std::nullopt;
}

/// MeSH descriptor: [Heading] explode all trees
std::optional<Node> Reader::descriptor_heading() {
    if (!word_is(m_at, "mesh")) return std::nullopt;
    auto at = after_blanks(m_at + 4);
    if (!word_is(at, "descriptor")) return std::nullopt;
    at = after_blanks(at + 10);
    if (sign(at) == ':') at = after_blanks(at + 1);
    const auto from = m_at;
    Node node{.kind = NodeKind::heading};
    if (sign(at) == '[') {
        const auto shut = closing_bracket(at);
        if (!shut) return std::nullopt;
        node.text = squeezed(utf8(at + 1, *shut));
        node.mark = {at + 1, *shut};
        m_at = *shut + 1;
    } else {
        const auto end = end_of_bare_descriptor(at);
        if (!end || *end == at) return std::nullopt;
        node.text = squeezed(utf8(at, *end));
        node.mark = {at, *end};
        m_at = sign(*end) == ',' ? *end + 1 : *end;
    }
    const auto take = [&](std::string_view wording) {
        auto next = after_blanks(m_at);
        for (const auto& each : base::split(wording, ' ')) {
            if (!word_is(next, each)) return false;
            next = after_blanks(next + each.size());
        }
        while (next > m_at && is_blank(m_text[next - 1])) --next;
        m_at = next;
        return true;
    };
    if (take("explode all trees")) node.explode = true;
    else take("this term only");
    if (take("and with qualifier")) {
        for (auto next = m_at; next < m_end; ++next) {
            if (m_text[next] == '[') {
                const auto end = closing_bracket(next);
                if (!end) break;
                for (const auto& wording : base::split(utf8(next + 1, *end), ',')) {
                    const auto dash = wording.rfind('-');
                    node.subheadings.push_back(squeezed(dash == std::string::npos ? wording : wording.substr(dash + 1)));
                }
                m_at = *end + 1;
                break;
            }
            if (is_blank(m_text[next]) || m_text[next] == '(' || m_text[next] == ')' || m_text[next] == ':' || lower(m_text[next]) == 's') continue;
            break;
        }
    }
    close(node, from);
    return node;
}

/// SU.EXACT("One" OR "Another"): each is a heading of its own.
std::optional<Node> Reader::several_headings(const Node& pattern, std::size_t from, std::size_t bracket, std::size_t shut) {
    Node row{.kind = NodeKind::joined};
    auto at = after_blanks(bracket + 1);
    while (at < shut && straight(m_text[at]) == '"') {
        const auto end = closing_quote(at);
        if (!end || *end >= shut) return std::nullopt;
        Node one{.kind = NodeKind::heading, .text = squeezed(utf8(at + 1, *end)), .quote = "\"", .explode = pattern.explode, .focus = pattern.focus};
        one.span = one.mark = {at, *end + 1};
        if (one.text.empty()) return std::nullopt;
        row.children.push_back(std::move(one));
        at = after_blanks(*end + 1);
        std::size_t after = 0;
        const auto join = boolean_at(at, &after);
        if (at >= shut || !join || join->kind != JoinKind::any) break;
        row.joins.push_back(*join);
        at = after_blanks(after);
    }
    if (at != shut || row.children.size() < 2 || row.joins.size() + 1 != row.children.size()) return std::nullopt;
    m_at = shut + 1;
    close(row, from);
    Node whole{.kind = NodeKind::group};
    whole.children.push_back(std::move(row));
    close(whole, from);
    return whole;
}

/// MAINSUBJECT.EXACT.EXPLODE("Heading")
std::optional<Node> Reader::called_heading() {
    auto at = m_at;
    while (at < m_end && (is_letter_or_digit(m_text[at]) || m_text[at] == '.')) ++at;
    auto head = upper(utf8(m_at, at));
    bool explode = false;
    if (head.ends_with(".EXPLODE")) explode = true, head.resize(head.size() - 8);
    static constexpr std::array<std::string_view, 8> names{"MAINSUBJECT.EXACT", "SU.EXACT", "SUBJECT.EXACT", "MJMAINSUBJECT.EXACT", "MJMAINSUBJECT", "MJSUB.EXACT", "MESH.EXACT", "MAINSUBJECT"};
    if (std::ranges::find(names, head) == names.end()) return std::nullopt;
    const auto bracket = after_blanks(at);
    if (sign(bracket) != '(') return std::nullopt;
    const auto shut = closing_bracket(bracket);
    if (!shut) return std::nullopt;
    const auto from = m_at;
    Node node{.kind = NodeKind::heading, .explode = explode, .focus = head.starts_with("MJ")};
    auto inside = std::string(base::trimmed(utf8(bracket + 1, *shut)));
    const auto inner = to_text(inside);
    if (inner.size() >= 2 && straight(inner.front()) == '"' && straight(inner.back()) == '"') {
        node.quote = "\"";
        inside = to_utf8(TextView(inner).substr(1, inner.size() - 2));
    }
    if (const auto dashes = inside.find(" -- "); dashes != std::string::npos) {
        node.subheadings = {squeezed(inside.substr(dashes + 4))};
        inside.resize(dashes);
    }
    node.text = squeezed(inside);
    if (node.text.empty()) return std::nullopt;
    if (auto several = several_headings(node, from, bracket, *shut)) return several;
    node.mark = {bracket + 1, *shut};
    m_at = *shut + 1;
    close(node, from);
    return node;
}

namespace {

/// dm_di of a disease, dd_ae of a drug: two letters tell of what. Those of diseases are kept without, for they are the usual ones.
bool is_subheading_of_embase(std::string_view part) { return part.size() == 5 && part[2] == '_'; }
std::string subheading_of_embase(const std::string& part) { return part.starts_with("dm_") ? part.substr(3) : part; }

}  // namespace

/// exp, mj, de, dm_di or a field behind the slash; letters that are none of them belong to a word: his/her.
bool Reader::slash_suffix(std::size_t slash) const {
    auto stop = slash + 1;
    while (stop < m_end && (is_letter_or_digit(m_text[stop]) || m_text[stop] == '_')) ++stop;
    const auto part = lower(utf8(slash + 1, stop));
    return part == "exp" || part == "mj" || part == "de" || part == "syn" || part == "br" || is_subheading_of_embase(part) || m_platform.field(part) != nullptr;
}

/// 'heading'/exp/mj   'heading'/de   'heading'/exp/dm_di,dm_th
std::optional<Node> Reader::quote_heading(Node node) {
    if (node.kind != NodeKind::term || sign(m_at) != '/') return std::nullopt;
    const auto from = node.span.start;
    Node made{.kind = NodeKind::heading, .text = node.text, .quote = node.quote};
    made.mark = node.span;
    auto at = m_at;
    bool any = false;
    while (sign(at) == '/') {
        auto stop = at + 1;
        while (stop < m_end && (is_letter_or_digit(m_text[stop]) || m_text[stop] == '_' || (m_text[stop] == ',' && stop + 3 < m_end && m_text[stop + 3] == '_'))) ++stop;
        const auto part = lower(utf8(at + 1, stop));
        const auto several = base::split(part, ',');
        if (part == "exp") made.explode = true;
        else if (part == "mj") made.focus = true;
        else if (std::ranges::all_of(several, is_subheading_of_embase)) std::ranges::transform(several, std::back_inserter(made.subheadings), subheading_of_embase);
        else if (!any && part != "de" && m_platform.field(part)) {  // 'article'/it
            const Span mark{m_at, stop};
            m_at = stop;
            return in_field(std::move(node), {part}, mark);
        } else if (part != "de" && part != "syn" && part != "br") {
            const bool looks_like_one = (any || !node.quote.empty()) && stop > at + 1 && stop < at + 8;
            if (!looks_like_one) break;
            problem(Problem::Kind::unknown_field, at, stop);
            made.subheadings.push_back("/" + part);  // kept as it stands
        }
        any = true;
        at = stop;
    }
    if (!any) return std::nullopt;
    m_at = at;
    close(made, from);
    return made;
}

}  // namespace loam::search
