#include "loam/passages/carry.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "correspondence.hpp"

namespace loam::passages {
namespace {

using Position = std::uint32_t;

class Carrier {
public:
    Carrier(std::string_view old_text, std::string_view new_text) : m_texts(old_text, new_text) {
        m_words_before.reserve(m_texts.old_tokens.size() + 1);
        m_words_before.push_back(0);
        for (const auto& token : m_texts.old_tokens) m_words_before.push_back(m_words_before.back() + (token.word ? 1 : 0));
    }

    Carried carry(Span span) const {
        Carried result;
        if (span.empty() || span.end > m_texts.old_points.size()) {
            result.why = span.empty() ? "The passage is empty." : "The passage ends after the text.";
            return result;
        }
        const auto s = static_cast<Position>(span.start);
        const auto e = static_cast<Position>(span.end);
        result.words = words_in(s, e);
        const auto inside = edits_inside(s, e);
        if (inside.empty() && !is_fragment(s, e)) return untouched(result, s, e);
        if (inside.empty()) {
            result.why = "It is part of a word or a gap that was changed.";
            const auto start = new_start(s);
            add(result, {start, start + (e - s)}, "The same letters stand here.");
            return result;
        }
        if (const auto* move = move_of(s, e)) return moved(result, *move, s, e);
        return touched(result, s, e, inside);
    }

private:
    [[nodiscard]] std::size_t first_token(Position at) const {
        return static_cast<std::size_t>(std::ranges::upper_bound(m_texts.old_tokens, at, {}, &Token::end) - m_texts.old_tokens.begin());
    }
    [[nodiscard]] std::size_t words_in(Position s, Position e) const {
        auto from = first_token(s);
        auto to = from;
        to = static_cast<std::size_t>(std::ranges::lower_bound(m_texts.old_tokens, e, {}, &Token::start) - m_texts.old_tokens.begin());
        return m_words_before[to] - m_words_before[std::min(from, to)];
    }

    /// The edits that cannot be read as standing outside [s, e).
    [[nodiscard]] std::vector<const Edit*> edits_inside(Position s, Position e) const {
        std::vector<const Edit*> inside;
        auto at = std::ranges::lower_bound(m_texts.edits, s, {}, [](const Edit& edit) { return edit.a1 + edit.on; });
        for (; at != m_texts.edits.end() && at->a0 <= e + at->back; ++at) {
            if (at->a1 <= s || at->a0 >= e) continue;
            if (at->a1 - s <= at->back || e - at->a0 <= at->on) continue;
            inside.push_back(&*at);
        }
        return inside;
    }

    /// Part of one word (or one run of blanks) that an edit replaced: that its letters stand there again may be chance.
    [[nodiscard]] bool is_fragment(Position s, Position e) const {
        const auto t = first_token(s);
        const auto& token = m_texts.old_tokens[t];
        if (token.end < e || (token.start == s && token.end == e)) return false;
        const auto after = std::ranges::upper_bound(m_texts.edits, t, {}, &Edit::tokens_from);
        if (after == m_texts.edits.begin() || t >= (after - 1)->tokens_to) return false;
        return std::ranges::none_of((after - 1)->pairs, [&](const WordPair& pair) { return pair.a == t; });
    }
    /// Where a passage begins now that no edit can only be read as standing inside of.
    [[nodiscard]] Position new_start(Position s) const {
        auto at = std::ranges::lower_bound(m_texts.edits, s, {}, [](const Edit& edit) { return edit.a1 + edit.on; });
        std::int64_t shift = at == m_texts.edits.begin() ? 0 : shift_after(*(at - 1));
        for (; at != m_texts.edits.end() && at->a0 <= s + at->back; ++at) {
            if (at->a1 <= s || at->a1 - s <= at->back) shift = shift_after(*at);
        }
        return static_cast<Position>(static_cast<std::int64_t>(s) + shift);
    }
    static std::int64_t shift_after(const Edit& e) { return static_cast<std::int64_t>(e.b1) - static_cast<std::int64_t>(e.a1); }

    [[nodiscard]] Carried untouched(Carried result, Position s, Position e) const {
        result.kept = true;
        result.surviving = result.words;
        const auto start = new_start(s);
        result.span = {start, start + (e - s)};
        result.why = "No edit touches it.";
        return result;
    }

    [[nodiscard]] const Move* move_of(Position s, Position e) const {
        const auto after = std::ranges::upper_bound(m_texts.moves, s, {}, &Move::a0);
        if (after == m_texts.moves.begin()) return nullptr;
        const auto& move = *(after - 1);
        return e <= move.a1 ? &move : nullptr;
    }
    [[nodiscard]] static Carried moved(Carried result, const Move& move, Position s, Position e) {
        result.kept = true;
        result.moved = true;
        result.surviving = result.words;
        const auto start = move.b0 + (s - move.a0);
        result.span = {start, start + (e - s)};
        result.why = "Its words were moved to another place.";
        return result;
    }

    struct Survival {
        Position from = ~Position{0}, to = 0;  ///< in the new text
        std::size_t same = 0, corrected = 0, inserted = 0;
        void reach(Position b0, Position b1) {
            from = std::min(from, b0);
            to = std::max(to, b1);
        }
    };

    [[nodiscard]] std::size_t new_words_in(Position from, Position to) const {
        const auto& tokens = m_texts.new_tokens;
        auto at = std::ranges::upper_bound(tokens, from, {}, &Token::end);
        std::size_t n = 0;
        for (; at != tokens.end() && at->start < to; ++at) n += at->word ? 1U : 0U;
        return n;
    }

    /// Words that stand between the edits stay; so do the words that an edit left or only respelled.
    [[nodiscard]] Survival survival(Position s, Position e, const std::vector<const Edit*>& inside) const {
        Survival left;
        auto p = s;
        for (const auto* edit : inside) {
            const auto whole = whole_tokens(*edit);
            if (whole.start > p) reach_words(left, p, static_cast<Position>(std::min<std::size_t>(whole.start, e)), static_cast<std::int64_t>(edit->b0) - static_cast<std::int64_t>(edit->a0));
            for (const auto& pair : edit->pairs) {
                const auto& a = m_texts.old_tokens[pair.a];
                const auto& b = m_texts.new_tokens[pair.b];
                if (a.end <= s || a.start >= e) continue;
                (pair.same ? left.same : left.corrected) += 1;
                left.reach(b.start, b.end);
            }
            p = std::max(p, static_cast<Position>(whole.end));
        }
        if (p < e) reach_words(left, p, e, shift_after(*inside.back()));
        return left;
    }
    /// A letter that two words happen to share is no part of a word that survives.
    [[nodiscard]] Span whole_tokens(const Edit& edit) const {
        if (edit.tokens_from == edit.tokens_to) return {edit.a0, edit.a1};
        return {std::min(edit.a0, m_texts.old_tokens[edit.tokens_from].start), std::max(edit.a1, m_texts.old_tokens[edit.tokens_to - 1].end)};
    }
    void reach_words(Survival& left, Position from, Position to, std::int64_t shift) const {
        // The words of an edit are counted by its pairs. A stretch of signs alone is no ground to stand on.
        const auto had = left.same;
        for (auto t = first_token(from); t < m_texts.old_tokens.size() && m_texts.old_tokens[t].start < to; ++t) {
            if (m_texts.old_tokens[t].word && !in_an_edit(t)) ++left.same;
        }
        const auto shifted = [&](Position p) { return static_cast<Position>(static_cast<std::int64_t>(p) + shift); };
        if (left.same > had) left.reach(shifted(from), shifted(to));
    }
    [[nodiscard]] bool in_an_edit(std::size_t token) const {
        const auto after = std::ranges::upper_bound(m_texts.edits, token, {}, &Edit::tokens_from);
        return after != m_texts.edits.begin() && token < (after - 1)->tokens_to;
    }

    [[nodiscard]] Carried touched(Carried result, Position s, Position e, const std::vector<const Edit*>& inside) const {
        auto left = survival(s, e, inside);
        result.surviving = std::min(result.words, left.same + left.corrected);
        result.corrected = left.corrected;
        if (left.from >= left.to) return undecided(result, s, e, inside, left);
        Position from = left.from, to = left.to;
        // It does not begin with a blank, or with what closed a word that was taken out ("Paula: so", called otherwise now), unless it did.
        const auto first = m_texts.old_points[s];
        while (from < to && !is_blank(first) && (is_blank(m_texts.new_points[from]) || (closes(m_texts.new_points[from]) && !closes(first)))) ++from;
        while (from < to && is_blank(m_texts.new_points[to - 1]) && !is_blank(m_texts.old_points[e - 1])) --to;
        const auto now = new_words_in(from, to);
        result.inserted = now > result.surviving ? now - result.surviving : 0;
        const bool enough = result.words <= 3 ? result.surviving == result.words : 3 * result.surviving >= 2 * result.words;
        const bool clear = left.same > 0 && enough && result.inserted <= result.words;
        if (!clear || from >= to) return undecided(result, s, e, inside, left);
        result.kept = true;
        result.span = {from, to};
        result.changed = !std::equal(m_texts.old_points.begin() + s, m_texts.old_points.begin() + e, m_texts.new_points.begin() + from, m_texts.new_points.begin() + to);
        result.why = fmt::format("{} of {} words are still there{}{}.", result.surviving, result.words,
                                 result.corrected > 0 ? fmt::format(", {} in another spelling", result.corrected) : "",
                                 result.inserted > 0 ? fmt::format("; {} new inside", result.inserted) : "");
        return result;
    }

    static bool closes(char32_t c) { return std::u32string_view(U":;,.!?)]}\u00BB\u201D\u2026\uFF1A\u3002\uFF0C\uFF1F\uFF01\u060C\u061B\u061F").contains(c); }

    [[nodiscard]] Carried undecided(Carried result, Position s, Position e, const std::vector<const Edit*>& inside, const Survival& left) const {
        result.why = result.surviving == 0 ? "Its words were taken out or replaced."
                     : result.inserted > result.words
                         ? fmt::format("{} of {} words are still there, but {} were put in between.", result.surviving, result.words, result.inserted)
                         : fmt::format("Only {} of {} words are still there.", result.surviving, result.words);
        result.inserted = 0;
        same_words_elsewhere(result, s, e);
        if (left.from < left.to && result.surviving > 0) add(result, {left.from, left.to}, "What is left of it.");
        const Position from = std::min(inside.front()->b0, left.from);
        const Position to = std::max(inside.back()->b1, left.to);
        if (from < to) add(result, {from, to}, "This stands where it stood.");
        return result;
    }
    static void add(Carried& result, Span span, std::string why) {
        if (result.candidates.size() < 5 && std::ranges::none_of(result.candidates, [&](const Candidate& c) { return c.span == span; }))
            result.candidates.push_back({span, std::move(why)});
    }
    void same_words_elsewhere(Carried& result, Position s, Position e) const {
        if (result.words == 0) return;
        const auto begin = m_texts.old_points.begin();
        const std::boyer_moore_horspool_searcher search(begin + s, begin + e);
        const std::size_t most = result.words < 3 ? 2 : 4;
        for (auto from = m_texts.new_points.begin(); result.candidates.size() < most;) {
            const auto at = std::search(from, m_texts.new_points.end(), search);
            if (at == m_texts.new_points.end()) break;
            const auto place = static_cast<std::size_t>(at - m_texts.new_points.begin());
            add(result, {place, place + (e - s)}, "The same words stand here.");
            from = at + 1;
        }
    }

    Correspondence m_texts;
    std::vector<std::size_t> m_words_before;
};

}  // namespace

std::vector<Carried> carry_over(std::string_view old_text, std::string_view new_text, const std::vector<Span>& spans) {
    const Carrier carrier(old_text, new_text);
    std::vector<Carried> carried;
    carried.reserve(spans.size());
    for (const auto& span : spans) carried.push_back(carrier.carry(span));
    return carried;
}

}  // namespace loam::passages
