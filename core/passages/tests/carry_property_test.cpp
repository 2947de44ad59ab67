// 10,000 random corrections of a real transcript. The editor here remembers for every letter where it went, so that what
// was kept, moved or taken out is known, not guessed.
#include <gtest/gtest.h>

#include <random>

#include "letters.hpp"
#include "loam/passages/carry.hpp"
#include "tokens.hpp"

namespace loam::passages {
namespace {

class Editor {
public:
    Editor(const std::vector<char32_t>& text, std::uint32_t seed) : m_random(seed), m_old(text) {
        for (std::size_t i = 0; i < text.size(); ++i) m_letters.push_back({text[i], static_cast<int>(i)});
        m_ambiguous.assign(text.size(), false);
    }

    void edit() {
        switch (pick(9)) {
            case 0: return put_in(word_edge(pick(m_letters.size())), invented(1 + pick(12)));
            case 1: return take_out(word_edge(pick(m_letters.size())), 1 + pick(80), true);
            case 2: return take_out(pick(m_letters.size()), 1 + pick(30), false);
            case 3: return replace();
            case 4: return move_sentence();
            case 5: return repeat_sentence();
            case 6: return swap_blank(U'\n', U' ');
            case 7: return swap_blank(U' ', U'\n');
            default: return fix_letter();
        }
    }

    [[nodiscard]] std::vector<char32_t> text() const {
        std::vector<char32_t> points;
        for (const auto& letter : m_letters) points.push_back(letter.c);
        return points;
    }
    /// For every old code point its place now, -1 if it was taken out.
    [[nodiscard]] std::vector<int> places() const {
        std::vector<int> now(m_old.size(), -1);
        for (std::size_t i = 0; i < m_letters.size(); ++i) {
            if (m_letters[i].origin >= 0) now[static_cast<std::size_t>(m_letters[i].origin)] = static_cast<int>(i);
        }
        return now;
    }
    [[nodiscard]] std::vector<bool> moved() const {
        std::vector<bool> is(m_old.size(), false);
        for (const auto& letter : m_letters) {
            if (letter.origin >= 0 && letter.moved) is[static_cast<std::size_t>(letter.origin)] = true;
        }
        return is;
    }
    /// Taken out, but the same text comes about if the twin beside it is taken out instead.
    [[nodiscard]] const std::vector<bool>& ambiguous() const { return m_ambiguous; }
    std::size_t pick(std::size_t n) { return n == 0 ? 0 : static_cast<std::size_t>(m_random() % n); }

private:
    using Letters = std::vector<Letter>;

    std::size_t word_edge(std::size_t at) const {
        while (at > 0 && at < m_letters.size() && !is_blank(m_letters[at - 1].c)) --at;
        return at;
    }
    auto place(std::size_t at) { return m_letters.begin() + static_cast<std::ptrdiff_t>(std::min(at, m_letters.size())); }
    static void say(Letters& to, std::u32string_view words) {
        for (const auto c : words) to.push_back({c, -1});
    }
    Letters old_word() {
        Letters word;
        auto at = word_edge(pick(m_letters.size()));
        for (; at < m_letters.size() && !is_blank(m_letters[at].c); ++at) word.push_back({m_letters[at].c, -1});
        return word;
    }
    Letters invented(std::size_t words) {
        Letters said;
        for (std::size_t i = 0; i < words; ++i) {
            const auto word = old_word();
            said.insert(said.end(), word.begin(), word.end());
            say(said, U" ");
        }
        return said;
    }
    void put_in(std::size_t at, const Letters& letters) { m_letters.insert(place(at), letters.begin(), letters.end()); }
    void take_out(std::size_t at, std::size_t length, bool whole_words) {
        auto end = std::min(m_letters.size(), at + length);
        while (whole_words && end < m_letters.size() && !is_blank(m_letters[end - 1].c)) ++end;
        if (at >= end) return;
        note_twins(at, end);
        m_letters.erase(place(at), place(end));
    }
    void note_twins(std::size_t at, std::size_t end) {
        const auto note = [&](std::size_t i) {
            if (m_letters[i].origin >= 0) m_ambiguous[static_cast<std::size_t>(m_letters[i].origin)] = true;
        };
        for (std::size_t k = 0; end + k < m_letters.size() && m_letters[at + k].c == m_letters[end + k].c; ++k) note(at + k);
        for (std::size_t k = 1; k <= at && m_letters[at - k].c == m_letters[end - k].c; ++k) note(end - k);
    }
    /// With words that are none of those replaced, so that what was taken out is plain.
    void replace() {
        const auto at = word_edge(pick(m_letters.size()));
        auto end = std::min(m_letters.size(), at + 3 + pick(60));
        while (end < m_letters.size() && !is_blank(m_letters[end].c)) ++end;
        Letters said;
        for (auto n = 1 + pick(10); n > 0; --n) {
            static const std::vector<std::u32string_view> words{U"zebra", U"quince", U"Jumbo!", U"vexed", U"kayak", U"ziggurat", U"onyx,", U"fjord"};
            say(said, words[pick(words.size())]);
            if (n > 1) say(said, U" ");
        }
        m_letters.erase(place(at), place(end));
        put_in(at, said);
    }
    std::pair<std::size_t, std::size_t> sentence() const {
        auto from = m_random_place;
        while (from > 0 && m_letters[from - 1].c != U'.' && m_letters[from - 1].c != U'\n') --from;
        auto to = from;
        while (to < m_letters.size() && m_letters[to].c != U'.' && m_letters[to].c != U'\n') ++to;
        return {from, std::min(to + 1, m_letters.size())};
    }
    void move_sentence() {
        m_random_place = pick(m_letters.size());
        const auto [from, to] = sentence();
        Letters taken(place(from), place(to));
        for (auto& letter : taken) letter.moved = true;
        m_letters.erase(place(from), place(to));
        m_random_place = pick(m_letters.size());
        put_in(m_letters.empty() ? 0 : sentence().first, taken);
    }
    void repeat_sentence() {
        m_random_place = pick(m_letters.size());
        const auto [from, to] = sentence();
        Letters again(place(from), place(to));
        for (auto& letter : again) letter.origin = -1;
        put_in(to, again);
    }
    void swap_blank(char32_t from, char32_t to) {
        for (auto at = pick(m_letters.size()); at < m_letters.size(); ++at) {
            if (m_letters[at].c != from) continue;
            m_letters[at] = {to, -1};
            return;
        }
    }
    void fix_letter() {
        const auto at = pick(m_letters.size());
        if (at < m_letters.size() && !is_blank(m_letters[at].c)) m_letters[at] = {U"etaoinshr"[pick(9)], -1};
    }

    std::mt19937 m_random;
    const std::vector<char32_t>& m_old;
    Letters m_letters;
    std::vector<bool> m_ambiguous;
    std::size_t m_random_place = 0;
};

struct Tally {
    std::size_t edits = 0, outside = 0, inside_kept = 0, inside_listed = 0, gone = 0, moved_kept = 0, moved_listed = 0;
    std::size_t outside_lost = 0, outside_elsewhere = 0, gone_kept = 0, other_words = 0, twins = 0, crowded = 0;
};

class Trial {
public:
    Trial(const std::vector<char32_t>& old_points, std::uint32_t seed, Tally& tally) : m_old(old_points), m_editor(old_points, seed), m_seed(seed), m_tally(tally) {}

    void run() {
        const auto edits = 1 + m_editor.pick(4);
        for (std::size_t i = 0; i < edits; ++i) m_editor.edit();
        m_tally.edits += edits;
        m_new = m_editor.text();
        m_places = m_editor.places();
        m_moved = m_editor.moved();
        std::vector<Span> spans;
        for (int i = 0; i < 50; ++i) spans.push_back(i < 8 ? span_in_what_is_gone() : any_span());
        const auto carried = carry_over(encoded(m_old), encoded(m_new), spans);
        for (std::size_t i = 0; i < spans.size(); ++i) judge(spans[i], carried[i]);
    }

private:
    Span span_in_what_is_gone() {
        const auto from = m_editor.pick(m_old.size());
        for (auto i = from; i < m_old.size(); ++i) {
            if (m_places[i] >= 0) continue;
            auto end = i + 1;
            while (end < m_old.size() && m_places[end] < 0) ++end;
            return {i + m_editor.pick((end - i + 1) / 2), end};
        }
        return any_span();
    }
    Span any_span() {
        auto start = m_editor.pick(m_old.size() - 1);
        auto end = std::min(m_old.size(), start + 1 + m_editor.pick(1 + m_editor.pick(400)));
        if (m_editor.pick(4) > 0) {  // people mostly mark whole words
            while (start > 0 && !is_blank(m_old[start - 1])) --start;
            while (end < m_old.size() && !is_blank(m_old[end])) ++end;
        }
        return {start, end};
    }
    [[nodiscard]] std::u32string was(Span s) const { return {m_old.begin() + static_cast<std::ptrdiff_t>(s.start), m_old.begin() + static_cast<std::ptrdiff_t>(s.end)}; }
    [[nodiscard]] std::u32string is(Span s) const { return {m_new.begin() + static_cast<std::ptrdiff_t>(s.start), m_new.begin() + static_cast<std::ptrdiff_t>(s.end)}; }

    void judge(Span span, const Carried& c) {
        std::size_t survive = 0, moved = 0, twin = 0;
        bool together = true;
        std::size_t low = m_new.size(), high = 0;
        for (auto i = span.start; i < span.end; ++i) {
            if (m_places[i] < 0) {
                together = false;
                twin += m_editor.ambiguous()[i] ? 1U : 0U;
                continue;
            }
            ++survive;
            moved += m_moved[i] ? 1U : 0U;
            if (i > span.start && m_places[i - 1] >= 0 && m_places[i] != m_places[i - 1] + 1) together = false;
            low = std::min(low, static_cast<std::size_t>(m_places[i]));
            high = std::max(high, static_cast<std::size_t>(m_places[i]) + 1);
        }
        if (moved > 0) return judge_moved(span, c, {low, high}, together);
        if (survive == span.size() && together) return judge_outside(span, c, {low, high});
        if (survive == 0) return judge_gone(span, c, twin == span.size());
        judge_inside(span, c, {low, high});
    }

    void judge_outside(Span span, const Carried& c, Span truth) {
        ++m_tally.outside;
        if (!c.kept && is_part_of_a_word(span)) return;
        if ((!c.kept || is(c.span) != was(span)) && is_crowded(span)) {
            ++m_tally.crowded;
            return;
        }
        if (!c.kept || is(c.span) != was(span)) return fault(m_tally.outside_lost, "outside, lost", span, c, truth);
        if (c.span != truth && !same_from_either(c.span, truth)) fault(m_tally.outside_elsewhere, "outside, elsewhere", span, c, truth);
    }
    /// Are fewer than three words left between the edits around one of its ends?
    [[nodiscard]] bool is_crowded(Span s) const {
        const auto words_left = [&](std::size_t from, int step) {
            std::size_t words = 0;
            for (auto i = static_cast<std::int64_t>(from); words < 4; i += step) {
                if (i < 0 || i >= static_cast<std::int64_t>(m_old.size())) return std::size_t{4};
                const auto at = static_cast<std::size_t>(i);
                if (m_places[at] < 0) break;
                if (at > 0 && m_places[at - 1] >= 0 && m_places[at] != m_places[at - 1] + 1) break;
                words += at > 0 && is_blank(m_old[at]) != is_blank(m_old[at - 1]) && is_blank(m_old[at]) ? 1U : 0U;
            }
            return words;
        };
        return words_left(s.start, -1) + words_left(s.start, 1) < 4 || words_left(s.end - 1, -1) + words_left(s.end - 1, 1) < 4;
    }
    /// Less than a word (or a gap between words): if the rest of it was changed, letters alone prove nothing.
    [[nodiscard]] bool is_part_of_a_word(Span s) const {
        const auto kind = [&](std::size_t i) { return is_blank(m_old[i]); };
        for (auto i = s.start; i < s.end; ++i) {
            if (kind(i) != kind(s.start)) return false;
        }
        return (s.start > 0 && kind(s.start - 1) == kind(s.start)) || (s.end < m_old.size() && kind(s.end) == kind(s.start));
    }
    /// No reader of the two texts could tell the places apart: everything between repeats.
    [[nodiscard]] bool same_from_either(Span a, Span b) const {
        const auto from = std::min(a.start, b.start);
        const auto to = std::max(a.end, b.end);
        const auto period = std::max(a.start, b.start) - from;
        for (auto i = from; i + period < to; ++i) {
            if (m_new[i] != m_new[i + period]) return false;
        }
        return true;
    }
    void judge_gone(Span span, const Carried& c, bool twin) {
        ++m_tally.gone;
        if (!c.kept) return;
        const auto part = was(span).find(is(c.span));
        if (part != std::u32string::npos && (twin || c.words == 0 || is_part_of_a_word(span) || stands_as_before({span.start + part, span.start + part + c.span.size()}, c.span))) {
            m_tally.twins += c.words > 1 ? 1U : 0U;
        } else {
            fault(m_tally.gone_kept, "gone, yet kept", span, c, {});
        }
    }
    /// The same letters with the same half dozen before or behind them: nobody could tell that they are not the old ones.
    [[nodiscard]] bool stands_as_before(Span a, Span b) const {
        std::size_t before = 0, behind = 0;
        while (before < 6 && before < a.start && before < b.start && m_old[a.start - 1 - before] == m_new[b.start - 1 - before]) ++before;
        while (behind < 6 && a.end + behind < m_old.size() && b.end + behind < m_new.size() && m_old[a.end + behind] == m_new[b.end + behind]) ++behind;
        return before == 6 || behind == 6;
    }
    void judge_moved(Span span, const Carried& c, Span truth, bool together) {
        ++(c.kept ? m_tally.moved_kept : m_tally.moved_listed);
        if (c.kept && together && is(c.span) != was(span)) fault(m_tally.other_words, "moved, other words", span, c, truth);
    }
    /// What is quoted lies within the words that the editor kept, and what stands between them.
    void judge_inside(Span span, const Carried& c, Span truth) {
        ++(c.kept ? m_tally.inside_kept : m_tally.inside_listed);
        if (!c.kept) return;
        while (truth.start > 0 && !is_blank(m_new[truth.start - 1])) --truth.start;
        while (truth.end < m_new.size() && !is_blank(m_new[truth.end])) ++truth.end;
        if (c.span.start >= truth.start && c.span.end <= truth.end) return;
        // Where a sentence was repeated around a cut, its words may stand whole at their twin: then what the editor kept is
        // quoted in full, and the quotation begins and ends with words of the passage.
        std::u32string kept;
        for (auto i = span.start; i < span.end; ++i) {
            if (m_places[i] >= 0) kept += m_old[i];
        }
        const auto quoted = is(c.span);
        if (!begins_and_ends_within(was(span), quoted) || !holds_in_order(quoted, kept)) fault(m_tally.other_words, "inside, other words", span, c, truth);
    }
    static bool holds_in_order(const std::u32string& all, const std::u32string& some) {
        std::size_t at = 0;
        for (const auto c : some) {
            if (is_blank(c)) continue;
            at = all.find(c, at);
            if (at == std::u32string::npos) return false;
            ++at;
        }
        return true;
    }
    static bool begins_and_ends_within(const std::u32string& was, const std::u32string& now) {
        constexpr auto most = std::size_t{8};
        return was.find(now.substr(0, most)) != std::u32string::npos && was.find(now.substr(now.size() - std::min(most, now.size()))) != std::u32string::npos;
    }
    void fault(std::size_t& counter, const char* what, Span span, const Carried& c, Span truth) {
        if (++counter > 5) return;
        const auto line = [&](std::u32string_view s) { return encoded({s.begin(), s.end()}); };
        const Span around{span.start > 60 ? span.start - 60 : 0, std::min(m_old.size(), span.end + 60)};
        const Span near{truth.start > 60 ? truth.start - 60 : 0, std::min(m_new.size(), truth.end + 60)};
        std::cout << "seed " << m_seed << " " << what << "\n  was [" << line(was(span)) << "]\n  in  [" << line(was(around)) << "]\n  is  [" << (c.kept ? line(is(c.span)) : c.why) << "]\n  in  ["
                  << (truth.empty() ? "" : line(is(near))) << "]\n";
    }

    const std::vector<char32_t>& m_old;
    Editor m_editor;
    std::uint32_t m_seed;
    Tally& m_tally;
    std::vector<char32_t> m_new;
    std::vector<int> m_places;
    std::vector<bool> m_moved;
};

TEST(Carry, ten_thousand_random_corrections_of_a_transcript) {
    const auto whole = decoded(transcript());
    ASSERT_GT(whole.size(), 15'000U);
    Tally tally;
    std::mt19937 random(7);
    for (std::uint32_t seed = 1; tally.edits < 10'000; ++seed) {
        const auto from = static_cast<std::ptrdiff_t>(random() % (whole.size() - 5000));
        const std::vector<char32_t> text(whole.begin() + from, whole.begin() + from + 1500 + static_cast<std::ptrdiff_t>(random() % 3500));
        Trial(text, seed, tally).run();
    }
    fmt::print("{} edits: {} outside ({} listed between edits less than three words apart); inside {} kept, {} listed; {} taken out ({} with a twin of two words or more); moved {} kept, {} listed\n", tally.edits, tally.outside, tally.crowded,
               tally.inside_kept, tally.inside_listed, tally.gone, tally.twins, tally.moved_kept, tally.moved_listed);
    EXPECT_GT(tally.outside, 100'000U);
    EXPECT_GT(tally.inside_kept, 5'000U);
    EXPECT_GT(tally.gone, 1'000U);
    EXPECT_EQ(tally.outside_lost, 0U) << "a passage that no edit touched was not kept letter for letter";
    EXPECT_LT(tally.crowded * 10'000, tally.outside);
    EXPECT_EQ(tally.outside_elsewhere, 0U) << "a passage that no edit touched went to another place";
    EXPECT_EQ(tally.gone_kept, 0U) << "a passage that was taken out was kept";
    EXPECT_EQ(tally.other_words, 0U) << "a passage points at words that the editor did not keep for it";
    EXPECT_LT(tally.twins * 50, tally.gone);
    EXPECT_GT(tally.moved_kept, tally.moved_listed);
}

}  // namespace
}  // namespace loam::passages
