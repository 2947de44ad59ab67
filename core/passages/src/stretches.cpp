#include "loam/passages/stretches.hpp"

#include <algorithm>

#include "correspondence.hpp"

namespace loam::passages {
namespace {

using Position = std::uint32_t;
using Points = std::vector<char32_t>;

enum class Side { start, end };

class EdgeCarrier {
public:
    EdgeCarrier(std::string_view old_text, std::string_view new_text, Beside beside) : m_texts(old_text, new_text), m_beside(beside) {
        for (auto& edit : m_texts.edits) slide_to_line(edit);
    }

    Span carry(Span span) const {
        const auto length = m_texts.old_points.size();
        const auto from = edge(static_cast<Position>(std::min(span.start, length)), Side::start);
        const auto to = edge(static_cast<Position>(std::min(span.end, length)), Side::end);
        return {from, std::max(from, to)};
    }

private:
    /// An edit that could as well have been made a little earlier or later is read as whole lines where that is possible:
    /// a question put in before another "I: " begins with that "I: ", not behind it.
    void slide_to_line(Edit& edit) const {
        const auto& was = m_texts.old_points;
        const auto begins_line = [&](Position at) { return at == 0 || was[at - 1] == U'\n'; };
        for (auto at = edit.a0 - edit.back; at <= edit.a0 + edit.on; ++at) {
            if (!begins_line(at)) continue;
            const auto by = at - edit.a0;  // wraps for an earlier place, and back again when it is added
            edit.a0 += by, edit.a1 += by, edit.b0 += by, edit.b1 += by;
            edit.back = edit.on = 0;
            return;
        }
    }

    [[nodiscard]] Position edge(Position p, Side side) const {
        const auto after = std::ranges::upper_bound(m_texts.edits, p, {}, &Edit::a0);
        if (after == m_texts.edits.begin()) return p;
        const auto& edit = *(after - 1);
        if (p > edit.a1) return p - edit.a1 + edit.b1;
        if (edit.a0 == edit.a1) return beside_new_text(edit, p, side);
        if (p == edit.a0) return edit.b0;
        if (p == edit.a1) return edit.b1;
        return inside(edit, p);
    }

    /// Text was put in at the edge itself: whole lines stand between two stretches, anything else in the line that it continues.
    [[nodiscard]] Position beside_new_text(const Edit& edit, Position p, Side side) const {
        if (m_beside == Beside::outside) return side == Side::start ? edit.b1 : edit.b0;
        const auto& now = m_texts.new_points;
        const auto from = now.begin() + edit.b0;
        const auto to = now.begin() + edit.b1;
        const auto place = [&](Points::const_iterator at) { return static_cast<Position>(at - now.begin()); };
        if (side == Side::end) {
            const bool line_ended = p > 0 && m_texts.old_points[p - 1] == U'\n';
            return line_ended ? edit.b0 : place(std::find(from, to, U'\n'));
        }
        const auto last = std::find(std::make_reverse_iterator(to), std::make_reverse_iterator(from), U'\n').base();
        return last == from ? edit.b0 : place(last);
    }

    /// Inside of what was replaced: at the word that survived there, at the same line of it, or as far along as it was.
    [[nodiscard]] Position inside(const Edit& edit, Position p) const {
        for (const auto& pair : edit.pairs) {
            if (m_texts.old_tokens[pair.a].start == p) return m_texts.new_tokens[pair.b].start;
            if (m_texts.old_tokens[pair.a].end == p) return m_texts.new_tokens[pair.b].end;
        }
        const auto& was = m_texts.old_points;
        if (was[p - 1] == U'\n' || was[p] == U'\n') {
            const auto lines = std::count(was.begin() + edit.a0, was.begin() + p, U'\n');
            return was[p - 1] == U'\n' ? after_line_feed(edit, lines) : at_line_feed(edit, lines);
        }
        const auto share = static_cast<double>(p - edit.a0) / static_cast<double>(edit.a1 - edit.a0);
        return edit.b0 + static_cast<Position>(share * static_cast<double>(edit.b1 - edit.b0));
    }
    [[nodiscard]] Position after_line_feed(const Edit& edit, std::ptrdiff_t lines) const {
        auto at = edit.b0;
        while (at < edit.b1 && lines > 0) lines -= m_texts.new_points[at++] == U'\n' ? 1 : 0;
        return at;
    }
    [[nodiscard]] Position at_line_feed(const Edit& edit, std::ptrdiff_t lines) const {
        auto at = after_line_feed(edit, lines);
        while (at < edit.b1 && m_texts.new_points[at] != U'\n') ++at;
        return at;
    }

    Correspondence m_texts;
    Beside m_beside;
};

}  // namespace

std::vector<Span> carry_stretches(std::string_view old_text, std::string_view new_text, const std::vector<Span>& spans, Beside beside) {
    const EdgeCarrier carrier(old_text, new_text, beside);
    std::vector<Span> carried;
    carried.reserve(spans.size());
    for (const auto& span : spans) carried.push_back(carrier.carry(span));
    return carried;
}

}  // namespace loam::passages
