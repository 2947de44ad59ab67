#include "history.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "remarks.hpp"

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
    bool remark = false;               ///< what EBSCOhost prints beneath a query: "Search modes - Boolean/Phrase"
    std::optional<std::size_t> alone = {};  ///< the row is a number with its sign and nothing else
    std::optional<std::size_t> perhaps = {};  ///< a number before an operator: "S3 AND S1" names lines, unless S3 is what comes next
    std::size_t body_then = 0;
    long opened = 0;                   ///< brackets opened less brackets closed
};

class Histories {
public:
    explicit Histories(TextView text) : m_text(text) {}

    std::vector<Line> lines() {
        cut();
        take_numbers_alone();
        take_numbers_before_operators();
        const bool numbered = is_numbered();
        m_one_blank = numbered && every_line_ends_with_a_count();
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
            auto last = after_blanks(next, end);
            if (next == digits || at(last) != '-' || !is_digit(at(last + 1))) return true;
            while (last < end && (is_digit(at(last)) || at(last) == '-' || at(last) == ',' || is_blank(at(last)))) ++last;
            return last < end;  // "AND 0028-4793[is]" goes on the line before
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
            raw.remark = is_remark(raw);
            for (auto k = raw.from; k < raw.to; ++k) raw.opened += m_text[k] == '(' ? 1 : m_text[k] == ')' ? -1 : 0;
            m_raw.push_back(raw);
        }
    }

    bool is_header(const Raw& raw) const {
        bool rule = raw.to - raw.from > 3;
        for (auto i = raw.from; i < raw.to && rule; ++i) rule = at(i) == '-' || at(i) == '=' || at(i) == '_' || at(i) == '*';
        if (rule || is_count_alone(raw)) return true;
        for (const auto* word : {"database:", "database(s):", "search strategy", "searches", "search history", "platform:", "interface:", "date run:", "date searched:"}) {
            bool fits = true;
            const std::string_view wanted(word);
            for (std::size_t k = 0; k < wanted.size() && fits; ++k) fits = lower(at(raw.from + k)) == static_cast<char32_t>(static_cast<unsigned char>(wanted[k]));
            // "searches" alone or with its columns; a term such as searches.ti. is none
            if (fits && (wanted.back() == ':' || raw.from + wanted.size() >= raw.to || at(raw.from + wanted.size()) == '\t' || at(raw.from + wanted.size()) == ':')) return true;
        }
        return at(raw.from) == '#' && (raw.from + 1 == raw.to || (is_blank(at(raw.from + 1)) && !is_digit(at(after_blanks(raw.from + 1, raw.to)))));
    }

    /// "4,321 document results", "98 results from Web of Science Core Collection for:", above the query as Scopus and Web of
    /// Science show it.
    bool is_count_alone(const Raw& raw) const {
        auto i = raw.from;
        while (i < raw.to && (is_digit(at(i)) || (at(i) == ',' && is_digit(at(i + 1))))) ++i;
        if (i == raw.from || i == raw.to || !is_blank(at(i))) return false;
        const auto words = lower(to_utf8(m_text.substr(after_blanks(i, raw.to), raw.to - after_blanks(i, raw.to))));
        return words == "document results" || words == "documents found" || words == "documents" || words == "results" || words.starts_with("results from ") || words.starts_with("results for");
    }

    bool is_remark(const Raw& raw) const {
        for (const std::string_view head : {"limiters - ", "expanders - ", "search modes - ", "narrow by ", "interface - ", "search screen - ", "database - "}) {
            bool fits = true;
            for (std::size_t k = 0; k < head.size() && fits; ++k) fits = lower(at(raw.from + k)) == static_cast<char32_t>(static_cast<unsigned char>(head[k]));
            if (fits) return true;
        }
        return false;
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
        if (marked && !pointed && i == raw.to) {  // the cells of a table, one below the other
            raw.alone = number_of(to_utf8(m_text.substr(digits, end - digits)));
            return;
        }
        if (i >= raw.to || !is_blank(at(i))) return;
        const auto body = after_blanks(i, raw.to);
        raw.strong = marked || pointed || at(i) == '\t' || body > i + 1;
        if (operator_at(body, raw.to) && !(raw.strong && !marked && word_at(body, "not"))) {
            if (marked) raw.perhaps = number_of(to_utf8(m_text.substr(digits, end - digits))), raw.body_then = body;
            return;
        }
        raw.number = number_of(to_utf8(m_text.substr(digits, end - digits)));
        raw.body = body;
    }

    /// "S3" on a row of its own numbers what stands below it if such rows count up or down; else it is a query.
    void take_numbers_alone() {
        std::size_t count = 0, steps = 0;
        std::optional<std::size_t> last;
        for (const auto& raw : m_raw) {
            if (raw.number) return;
            if (!raw.alone) continue;
            ++count;
            if (last && (*raw.alone == *last + 1 || *raw.alone + 1 == *last)) ++steps;
            last = raw.alone;
        }
        if (count < 2 || steps + 1 != count || m_raw.back().alone) return;
        // "#8" between queries is a query that names a line; a table begins with its first number.
        const auto first = std::ranges::find_if(m_raw, [](const Raw& raw) { return !raw.header && !raw.remark; });
        if (!first->alone && std::ranges::count_if(first, std::ranges::find_if(m_raw, [](const Raw& raw) { return raw.alone.has_value(); }), [](const Raw& raw) { return !raw.header; }) > 2) return;
        for (auto& raw : m_raw)
            if (raw.alone) raw.number = raw.alone, raw.strong = true, raw.body = raw.to;
    }

    /// S2, "S3 AND S1", S4: the one in the midst has its number too, and nothing before its operator.
    void take_numbers_before_operators() {
        for (std::size_t i = 1; i + 1 < m_raw.size(); ++i) {
            auto& raw = m_raw[i];
            const auto before = m_raw[i - 1].number, behind = m_raw[i + 1].number;
            if (!raw.perhaps || !before || !behind || raw.number) continue;
            const bool fits = (*before + 1 == *raw.perhaps && *raw.perhaps + 1 == *behind) || (*behind + 1 == *raw.perhaps && *raw.perhaps + 1 == *before);
            if (fits) raw.number = raw.perhaps, raw.strong = true, raw.body = raw.body_then;
        }
    }

    /// "1 exp Dementia/ 12345", as a table is pasted from a PDF: every line ends with a number of which its query has no need. In
    /// "3 1 or 2" it has, for an operator would be left over.
    bool every_line_ends_with_a_count() const {
        std::size_t lines = 0;
        for (std::size_t i = 0; i < m_raw.size(); ++i) {
            const bool is_last = i + 1 == m_raw.size() || m_raw[i + 1].number;
            const auto& raw = m_raw[i];
            if (raw.header || raw.remark || (lines == 0 && !raw.number)) continue;
            lines += raw.number ? 1U : 0U;
            if (!is_last) continue;
            auto before = raw;
            before.stop = raw.to;
            const auto first = count_from(before, raw.to);
            before.stop = before_blanks(raw.body, first);
            if (first == raw.to || first == raw.body || !is_blank(at(first - 1)) || before.stop == raw.body || ends_with_operator(before) || (at(first) == '0' && first + 1 < raw.to)) return false;
            if (is_digit(at(before.stop - 1)) && before.stop - raw.body < 5) return false;  // "2 3" names two lines
        }
        return lines > 2;
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

    /// Hits at the end: behind a tab or two blanks, or in brackets. "12  or/1-11  4567", "3  exp Dementia/ (1,234)".
    /// A history that was copied as a table has them before the query too, and cells of its own behind them.
    void find_hits(Raw& raw) const {
        while (drop_button(raw)) {}
        const bool is_told = drop_words_of_hits(raw);
        const bool bracket = at(raw.stop - 1) == ')';
        const auto stop = bracket ? raw.stop - 1 : raw.stop;
        const auto first = count_from(raw, stop);
        if (first == stop) return find_hits_before(raw);
        auto i = first;
        if (bracket) {
            if (i == raw.body || at(i - 1) != '(') return find_hits_before(raw);
            --i;
        }
        if (i <= raw.body || !is_blank(at(i - 1))) return find_hits_before(raw);
        const bool apart = is_told || m_one_blank || bracket || at(i - 1) == '\t' || (i >= 2 && is_blank(at(i - 2)));
        if (!apart) return find_hits_before(raw);
        take_hits(raw, first, stop);
        raw.stop = before_blanks(raw.body, i);
        if (is_told && ends_in(raw, "results:")) raw.stop = before_blanks(raw.body, raw.stop - 8);
        while (drop_button(raw)) {}
    }

    bool ends_in(const Raw& raw, std::string_view words) const {
        if (raw.stop < raw.body + words.size()) return false;
        for (std::size_t k = 0; k < words.size(); ++k)
            if (lower(at(raw.stop - words.size() + k)) != static_cast<char32_t>(static_cast<unsigned char>(words[k]))) return false;
        return true;
    }

    /// "1,234 document results" (Scopus), "Results: 1,234" (Web of Science), "1,234 12 Mar 2022" (Embase.com): what stands around
    /// the number of hits. True if there is something; what is behind the number is cut off.
    bool drop_words_of_hits(Raw& raw) const {
        const auto kept = raw.stop;
        for (const std::string_view words : {"document results", "documents", "results"})
            if (ends_in(raw, words)) {
                raw.stop = before_blanks(raw.body, raw.stop - words.size());
                if (count_from(raw, raw.stop) < raw.stop) return true;
                raw.stop = kept;
            }
        const auto count = count_from(raw, raw.stop);
        auto word = before_blanks(raw.body, count);
        if (count < raw.stop && word >= raw.body + 8) {
            auto before = raw;
            before.stop = word;
            if (ends_in(before, "results:")) return true;
            const auto month = to_utf8(m_text.substr(word - 3, 3));
            static constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
            if (raw.stop - count == 4 && std::ranges::find(months, month) != months.end()) {
                before.stop = before_blanks(raw.body, word - 3);
                const auto day = count_from(before, before.stop);
                const auto end = before_blanks(raw.body, day);
                if (day < before.stop && before.stop - day <= 2 && count_from(raw, end) < end) return raw.stop = end, true;
            }
        }
        return false;
    }

    /// "# 2 <tab> 1,234 <tab> TS=(stroke*): a cell that is a number alone, before the query.
    void find_hits_before(Raw& raw) const {
        auto i = raw.body;
        while (i < raw.stop && (is_digit(at(i)) || (at(i) == ',' && i > raw.body && is_digit(at(i + 1))))) ++i;
        if (i == raw.body) return;
        const auto body = after_blanks(i, raw.stop);
        // A copy of the table may have blanks for its tabs; "3  and 4" is a query all the same.
        const bool is_apart = at(i) == '\t' || (raw.strong && body > i + 1 && !operator_at(body, raw.stop));
        if (!is_apart || body >= raw.stop) return;
        take_hits(raw, raw.body, i);
        raw.body = body;
    }

    std::size_t count_from(const Raw& raw, std::size_t stop) const {
        auto i = stop;
        while (i > raw.body && (is_digit(at(i - 1)) || (at(i - 1) == ',' && i < stop && is_digit(at(i))))) --i;
        return i;
    }

    void take_hits(Raw& raw, std::size_t first, std::size_t stop) const {
        raw.hits = number_of(to_utf8(m_text.substr(first, stop - first)));
        raw.hits_span = {first, stop};
    }

    std::size_t before_blanks(std::size_t from, std::size_t i) const {
        while (i > from && is_blank(at(i - 1))) --i;
        return i;
    }

    /// The last cell of a table, if it holds nothing but what stands on buttons there, or the time of day.
    bool drop_button(Raw& raw) const {
        auto tab = raw.stop;
        while (tab > raw.body && at(tab - 1) != '\t') --tab;
        if (tab == raw.body) return false;
        const auto cell = lower(to_utf8(m_text.substr(tab, raw.stop - tab)));
        static constexpr std::array<std::string_view, 22> words{"advanced", "basic", "multi-field", "find", "citation", "display", "results", "more", "less", "view", "edit", "details", "save", "delete", "rerun", "expand", "contract", "add", "query", "history", "tools", "options"};
        std::size_t from = 0;
        while (from < cell.size()) {
            const auto end = std::min(cell.find(' ', from), cell.size());
            const auto word = std::string_view(cell).substr(from, end - from);
            const bool is_time = word.size() == 8 && word[2] == ':' && word[5] == ':';
            if (!word.empty() && !is_time && std::ranges::find(words, word) == words.end()) return false;
            from = end + 1;
        }
        raw.stop = before_blanks(raw.body, tab);
        return true;
    }

    bool ends_with_operator(const Raw& raw) const {
        auto i = raw.stop;
        while (i > raw.body && is_letter_or_digit(at(i - 1)) && raw.stop - i < 4) --i;
        return i < raw.stop && (i == raw.body || is_blank(at(i - 1)) || at(i - 1) == ')') && operator_at(i, raw.stop);
    }

    /// "self-" at the end of a row, and the rest of the word on the next.
    bool ends_within_word(const Raw& raw) const { return raw.to > raw.from + 1 && at(raw.to - 1) == '-' && is_letter_or_digit(at(raw.to - 2)); }

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
            if (raw.header || raw.remark || (numbered && !any && !raw.number)) {
                const auto told = to_utf8(m_text.substr(raw.from, raw.stop - raw.from));
                if (raw.remark && any) add_remark(m_lines.back(), squeezed(told));
                else m_notes.push_back({.span = {raw.from, raw.to}, .note = to_utf8(m_text.substr(raw.from, raw.to - raw.from))});
                if (raw.remark && raw.hits && any) m_lines.back().hits = raw.hits, m_lines.back().hits_span = raw.hits_span;
                continue;
            }
            if (numbered && any && !raw.number && !m_lines.back().hits && count_from(raw, raw.to) == raw.from) {  // the number of hits in a cell of its own
                take_hits(m_raw[i], raw.from, raw.to);
                m_lines.back().hits = m_raw[i].hits, m_lines.back().hits_span = m_raw[i].hits_span;
                if (m_lines.back().span.start >= m_lines.back().span.end) m_lines.back().span = {raw.to, raw.to};  // the query stands below it
                continue;
            }
            const bool follows = any && (numbered ? !raw.number : operator_at(raw.from, raw.to) || ends_with_operator(m_raw[i - 1]) || ends_within_word(m_raw[i - 1]));
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
    bool m_one_blank = false;  ///< hits stand behind a single blank
    std::vector<Raw> m_raw;
    std::vector<Line> m_lines;
    std::vector<Line> m_notes;
    std::size_t m_next = 1;
};

}  // namespace

std::vector<Line> history_of(TextView text) { return Histories(text).lines(); }

}  // namespace loam::search
