#include "history.hpp"

#include <algorithm>
#include <optional>

namespace loam::search {
namespace {

struct Raw {
    std::size_t from = 0, to = 0;      ///< without blanks at the ends
    std::size_t body = 0;              ///< behind the number
    std::optional<std::size_t> number = {};
    bool strong = false;               ///< the number has a sign of its own: "3.", "#3", a tab
    std::size_t stop = 0;              ///< before the hits
    std::optional<std::size_t> hits = {};
    Span hits_span = {};
    bool header = false;
    long opened = 0;                   ///< brackets opened less brackets closed
};

class Histories {
public:
    explicit Histories(TextView text) : m_text(text) {}

    std::vector<Line> lines() {
        cut();
        const bool numbered = is_numbered();
        for (auto& raw : m_raw) {
            if (!numbered) raw.number.reset(), raw.body = raw.from;
            raw.stop = raw.to;
            if (numbered) find_hits(raw);
        }
        join(numbered);
        return std::move(m_lines);
    }

private:
    char32_t at(std::size_t i) const { return i < m_text.size() ? m_text[i] : U'\0'; }
    std::size_t after_blanks(std::size_t i, std::size_t end) const {
        while (i < end && is_blank(m_text[i])) ++i;
        return i;
    }

    bool word_at(std::size_t i, std::string_view word) const {
        for (std::size_t k = 0; k < word.size(); ++k)
            if (lower(at(i + k)) != static_cast<char32_t>(static_cast<unsigned char>(word[k]))) return false;
        const auto behind = at(i + word.size());
        return i + word.size() >= m_text.size() || !(is_letter_or_digit(behind) || behind == '.' || behind == '*' || behind == '-');
    }

    /// and, or, not, adj3: but neither "or/1-3" nor "OR 1-14", which are queries of their own.
    bool operator_at(std::size_t i, std::size_t end) const {
        for (const auto* word : {"and", "or", "not"}) {
            if (!word_at(i, word)) continue;
            auto next = i + std::string_view(word).size();
            if (at(next) == '/') return false;
            next = after_blanks(next, end);
            const auto digits = next;
            while (is_digit(at(next))) ++next;
            return !(next > digits && at(after_blanks(next, end)) == '-' && is_digit(at(after_blanks(next, end) + 1)));
        }
        if (lower(at(i)) == 'a' && lower(at(i + 1)) == 'd' && lower(at(i + 2)) == 'j') {
            auto next = i + 3;
            while (is_digit(at(next))) ++next;
            return next >= end || is_blank(at(next));
        }
        return false;
    }

    void cut() {
        std::size_t from = 0;
        for (std::size_t i = 0; i <= m_text.size(); ++i) {
            if (i < m_text.size() && m_text[i] != '\n' && m_text[i] != '\r' && m_text[i] != 0x2028 && m_text[i] != 0x85) continue;
            Raw raw{.from = after_blanks(from, i), .to = i};
            while (raw.to > raw.from && is_blank(m_text[raw.to - 1])) --raw.to;
            from = i + 1;
            if (raw.from >= raw.to) continue;
            read_number(raw);
            raw.header = is_header(raw);
            for (auto k = raw.from; k < raw.to; ++k) raw.opened += m_text[k] == '(' ? 1 : m_text[k] == ')' ? -1 : 0;
            m_raw.push_back(raw);
        }
    }

    bool is_header(const Raw& raw) const {
        bool rule = raw.to - raw.from > 3;
        for (auto i = raw.from; i < raw.to && rule; ++i) rule = at(i) == '-' || at(i) == '=' || at(i) == '_' || at(i) == '*';
        if (rule) return true;
        for (const auto* word : {"database:", "database(s):", "search strategy", "searches", "search history", "platform:", "interface:", "date run:", "date searched:"}) {
            bool fits = true;
            const std::string_view wanted(word);
            for (std::size_t k = 0; k < wanted.size() && fits; ++k) fits = lower(at(raw.from + k)) == static_cast<char32_t>(static_cast<unsigned char>(wanted[k]));
            // "searches" alone or with its columns; a term such as searches.ti. is none
            if (fits && (wanted.back() == ':' || raw.from + wanted.size() >= raw.to || at(raw.from + wanted.size()) == '\t' || at(raw.from + wanted.size()) == ':')) return true;
        }
        return at(raw.from) == '#' && (raw.from + 1 == raw.to || (is_blank(at(raw.from + 1)) && !is_digit(at(after_blanks(raw.from + 1, raw.to)))));
    }

    void read_number(Raw& raw) const {
        auto i = raw.body = raw.from;
        const bool marked = at(i) == '#' || ((at(i) == 'S' || at(i) == 's') && is_digit(at(i + 1)));
        if (marked) ++i;
        if (marked && is_blank(at(i)) && is_digit(at(after_blanks(i, raw.to)))) i = after_blanks(i, raw.to);  // "# 3"
        const auto digits = i;
        while (i < raw.to && is_digit(at(i)) && i < digits + 6) ++i;
        if (i == digits || (i < raw.to && is_digit(at(i)))) return;
        const auto end = i;
        const bool pointed = at(i) == '.' || at(i) == ')' || at(i) == ':';
        if (pointed) ++i;
        if (i >= raw.to || !is_blank(at(i))) return;
        const auto body = after_blanks(i, raw.to);
        raw.strong = marked || pointed || at(i) == '\t' || body > i + 1;
        if (operator_at(body, raw.to) && !(raw.strong && !marked && word_at(body, "not"))) return;
        raw.number = number_of(to_utf8(m_text.substr(digits, end - digits)));
        raw.body = body;
    }

    /// Numbers that go up (or down) by one from line to line are line numbers.
    bool is_numbered() const {
        std::size_t count = 0, steps = 0, strong = 0;
        std::optional<std::size_t> last;
        for (const auto& raw : m_raw) {
            if (!raw.number) continue;
            ++count;
            strong += raw.strong ? 1U : 0U;
            if (last && (*raw.number == *last + 1 || *raw.number + 1 == *last)) ++steps;
            last = raw.number;
        }
        if (count == 0) return false;
        if (count == 1) return strong == 1 && m_raw.front().number.has_value();
        return steps * 10 >= (count - 1) * 7;
    }

    /// Hits at the end: behind a tab or two blanks, or in brackets. "12  or/1-11  4567", "3  exp Dementia/ (1,234)"
    void find_hits(Raw& raw) const {
        auto i = raw.to;
        const bool bracket = at(i - 1) == ')';
        if (bracket) --i;
        const auto stop = i;
        while (i > raw.body && (is_digit(at(i - 1)) || (at(i - 1) == ',' && i < stop && is_digit(at(i))))) --i;
        if (i == stop) return;
        const auto first = i;
        if (bracket) {
            if (i == raw.body || at(i - 1) != '(') return;
            --i;
        }
        if (i <= raw.body || !is_blank(at(i - 1))) return;
        const bool apart = bracket || at(i - 1) == '\t' || (i >= 2 && is_blank(at(i - 2)));
        if (!apart) return;
        raw.hits = number_of(to_utf8(m_text.substr(first, stop - first)));
        raw.hits_span = {first, stop};
        while (i > raw.body && is_blank(at(i - 1))) --i;
        raw.stop = i;
    }

    bool ends_with_operator(const Raw& raw) const {
        auto i = raw.stop;
        while (i > raw.body && is_letter_or_digit(at(i - 1)) && raw.stop - i < 4) --i;
        return i < raw.stop && (i == raw.body || is_blank(at(i - 1)) || at(i - 1) == ')') && operator_at(i, raw.stop);
    }

    void add(const Raw& raw) {
        Line line{.number = raw.number.value_or(m_lines.empty() ? 1 : m_next), .numbered = raw.number.has_value(), .span = {raw.body, raw.stop}, .hits = raw.hits, .hits_span = raw.hits_span};
        m_next = line.number + 1;
        m_lines.push_back(std::move(line));
    }

    void extend(const Raw& raw) {
        m_lines.back().span.end = raw.stop;
        if (raw.hits) m_lines.back().hits = raw.hits, m_lines.back().hits_span = raw.hits_span;
    }

    void join(bool numbered) {
        bool any = false;  // a query was seen
        for (std::size_t i = 0; i < m_raw.size(); ++i) {
            const auto& raw = m_raw[i];
            if (raw.header || (numbered && !any && !raw.number)) {
                m_notes.push_back({.span = {raw.from, raw.to}, .note = to_utf8(m_text.substr(raw.from, raw.to - raw.from))});
                continue;
            }
            const bool follows = any && (numbered ? !raw.number : operator_at(raw.from, raw.to) || ends_with_operator(m_raw[i - 1]));
            if (follows) extend(raw);
            else add(raw);
            any = true;
            if (numbered || raw.opened <= 0) continue;
            // a bracket that is closed on a later line holds the lines together
            auto depth = raw.opened;
            std::size_t last = i;
            for (auto k = i + 1; k < m_raw.size() && k < i + 40 && depth > 0; ++k) {
                depth += m_raw[k].opened;
                last = k;
            }
            if (depth != 0) continue;
            for (auto k = i + 1; k <= last; ++k) extend(m_raw[k]);
            i = last;
        }
        m_lines.insert(m_lines.begin(), m_notes.begin(), m_notes.end());
    }

    TextView m_text;
    std::vector<Raw> m_raw;
    std::vector<Line> m_lines;
    std::vector<Line> m_notes;
    std::size_t m_next = 1;
};

}  // namespace

std::vector<Line> history_of(TextView text) { return Histories(text).lines(); }

}  // namespace loam::search
