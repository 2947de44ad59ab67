#include "history.hpp"

#include <algorithm>
#include <set>

#include "history_numbers.hpp"
#include "remarks.hpp"

namespace loam::search {
namespace {

class Histories {
public:
    explicit Histories(TextView text) : m_given(text), m_text(text), m_rows(m_text.rows()) {}

    std::vector<Line> lines() {
        take_letters(m_text, m_rows);
        take_numbers_of_a_column(m_text, m_rows);
        take_numbers_alone();
        take_bare_numbers();
        take_numbers_before_operators();
        const bool numbered = is_numbered();
        m_one_blank = numbered && m_text.every_line_ends_with_a_count(m_rows);
        for (auto& row : m_rows) {
            if (!numbered) row.number.reset(), row.body = row.from;
            row.stop = row.to;
            if (numbered) m_text.find_hits(row, m_one_blank);
        }
        join(numbered);
        return std::move(m_lines);
    }

    [[nodiscard]] const Text& even() const { return m_text.even(); }

private:
    /// The cells of a table, one below the other: "1", its query, its hits, "2", ...
    void take_bare_numbers() {
        std::vector<std::size_t> found;
        std::size_t expected = 1;
        for (std::size_t i = 0; i + 1 < m_rows.size(); ++i) {
            const auto& row = m_rows[i];
            if (row.number) return;
            const auto is_bare = [&](const Row& each) { return is_number(m_text.utf8(each.from, each.to)); };
            if (row.header || row.remark || !is_bare(row) || number_of(m_text.utf8(row.from, row.to)) != expected || m_text.count_from(m_rows[i + 1], m_rows[i + 1].to) == m_rows[i + 1].from) continue;
            found.push_back(i);
            ++expected;
        }
        if (found.size() < 2 || found.back() + 1 >= m_rows.size()) return;
        const auto before = std::count_if(m_rows.begin(), m_rows.begin() + static_cast<std::ptrdiff_t>(found.front()), [](const Row& row) { return !row.header; });
        if (before > 2) return;
        for (const auto i : found) {
            auto& row = m_rows[i];
            row.number = number_of(m_text.utf8(row.from, row.to));
            row.strong = true, row.header = row.furniture = false;
            row.body = row.to;
        }
    }

    /// "Intervention" between two numbered searches: a heading of those that follow, for the one before it is complete.
    bool is_title_between(std::size_t i) const {
        const auto& row = m_rows[i];
        if (row.number || i == 0 || i + 1 >= m_rows.size() || !m_rows[i + 1].number || row.to - row.from > 60 || m_lines.empty() || m_text.operator_at(row.from, row.to)) return false;
        auto last = m_lines.back().span.end;
        if (last <= m_lines.back().span.start || m_lines.back().hits) return m_lines.back().hits && m_lines.back().span.end > m_lines.back().span.start && is_plain(row);
        const auto c = m_text.even()[last - 1];
        return (c == '/' || c == '.' || c == ')' || is_digit(c)) && is_plain(row);
    }
    bool is_plain(const Row& row) const {
        for (auto at = row.from; at < row.to; ++at)
            if (const auto c = m_text.even()[at]; !is_letter_or_digit(c) && !is_blank(c) && c != '-' && c != ',' && c != '&' && !(c == ':' && at + 1 == row.to)) return false;
        const auto first = m_text.even()[row.from];
        return first >= 'A' && first <= 'Z' && !(row.to - row.from > 3 && m_text.ends_with_operator(row));
    }

    /// "S3" on a row of its own numbers what stands below it if such rows count up or down; else it is a query.
    void take_numbers_alone() {
        std::size_t count = 0, steps = 0;
        std::optional<std::size_t> last;
        for (const auto& row : m_rows) {
            if (row.number) return;
            if (!row.alone) continue;
            ++count;
            if (last && (*row.alone == *last + 1 || *row.alone + 1 == *last)) ++steps;
            last = row.alone;
        }
        if (count < 2 || steps + 1 != count || m_rows.back().alone) return;
        // "#8" between queries is a query that names a line; a table begins with its first number.
        const auto first = std::ranges::find_if(m_rows, [](const Row& row) { return !row.header && !row.remark; });
        if (!first->alone && std::ranges::count_if(first, std::ranges::find_if(m_rows, [](const Row& row) { return row.alone.has_value(); }), [](const Row& row) { return !row.header; }) > 2) return;
        for (auto& row : m_rows)
            if (row.alone) row.number = row.alone, row.strong = true, row.body = row.to;
    }

    /// S2, "S3 AND S1", S4: the one in the midst has its number too, and nothing before its operator.
    void take_numbers_before_operators() {
        for (std::size_t i = 1; i + 1 < m_rows.size(); ++i) {
            auto& row = m_rows[i];
            const auto before = m_rows[i - 1].number, behind = m_rows[i + 1].number;
            if (!row.perhaps || !before || !behind || row.number) continue;
            const bool fits = (*before + 1 == *row.perhaps && *row.perhaps + 1 == *behind) || (*behind + 1 == *row.perhaps && *row.perhaps + 1 == *before);
            if (fits) row.number = row.perhaps, row.strong = true, row.body = row.body_then;
        }
    }

    /// Numbers that go up (or down) by one from line to line are line numbers.
    bool is_numbered() const {
        std::size_t count = 0, steps = 0, strong = 0;
        std::optional<std::size_t> last;
        for (const auto& row : m_rows) {
            if (!row.number) continue;
            ++count;
            strong += row.strong ? 1U : 0U;
            if (last && (*row.number == *last + 1 || *row.number + 1 == *last)) ++steps;
            last = row.number;
        }
        if (count == 0) return false;
        if (count == 1) return strong == 1 && m_rows.front().number.has_value();
        return steps * 10 >= (count - 1) * 7;
    }

    void add(const Row& row) {
        Line line{.number = row.number.value_or(m_lines.empty() ? 1 : m_next), .numbered = row.number.has_value(), .span = {row.body, row.stop}, .hits = row.hits, .hits_span = row.hits_span};
        m_next = line.number + 1;
        m_lines.push_back(std::move(line));
    }

    void extend(const Row& row) {
        if (m_lines.back().hits && m_lines.back().hits_span.start >= m_lines.back().span.end && m_lines.back().hits_span.end <= row.from) m_text.blank({m_lines.back().span.end, row.from});
        m_lines.back().span.end = row.stop;
        if (row.hits) m_lines.back().hits = row.hits, m_lines.back().hits_span = row.hits_span;
    }

    /// A bracket that is closed on a later row holds the rows together: for each row the one that closes all that it opens, itself if none
    /// does.
    std::vector<std::size_t> rows_that_close() const {
        constexpr std::size_t most_rows = 400;  // behind so many, one bracket too few meets one too many
        std::vector<long> depth{0};             // before each row
        for (const auto& row : m_rows) depth.push_back(depth.back() + row.opened);
        std::vector<std::size_t> closing(m_rows.size());
        std::vector<std::size_t> waiting{m_rows.size()};  // the nearest below, then the nearest below that one
        for (auto i = m_rows.size(); i-- > 0;) {
            while (!waiting.empty() && depth[waiting.back()] > depth[i]) waiting.pop_back();
            const bool closed = m_rows[i].opened > 0 && !waiting.empty() && depth[waiting.back()] == depth[i] && waiting.back() <= i + most_rows;
            closing[i] = closed ? waiting.back() - 1 : i;
            waiting.push_back(i);
        }
        return closing;
    }

    void join(bool numbered) {
        const auto closing = numbered ? std::vector<std::size_t>{} : rows_that_close();
        bool any = false;  // a query was seen
        for (std::size_t i = 0; i < m_rows.size(); ++i) {
            const auto& row = m_rows[i];
            const bool between_pages = row.furniture && numbered && any && !row.number && m_lines.back().hits && m_lines.back().hits_span.start >= m_lines.back().span.end;
            const bool titles = numbered && any && is_title_between(i);
            if (row.header || row.remark || between_pages || titles || (numbered && !any && !row.number)) {
                const auto told = m_text.utf8(row.from, row.stop);
                if (row.remark && any) add_remark(m_lines.back(), squeezed(told));
                else m_notes.push_back({.span = {row.from, row.to}, .note = m_text.utf8(row.from, row.to)});
                if (!row.remark && any) m_text.blank({row.from, row.to});
                if (row.remark && row.hits && any) m_lines.back().hits = row.hits, m_lines.back().hits_span = row.hits_span;
                continue;
            }
            if (numbered && any && !row.number && !m_lines.back().hits && m_text.count_from(row, row.to) == row.from) {  // the number of hits in a cell of its own
                m_text.take_hits(m_rows[i], row.from, row.to);
                m_lines.back().hits = m_rows[i].hits, m_lines.back().hits_span = m_rows[i].hits_span;
                if (m_lines.back().span.start >= m_lines.back().span.end) m_lines.back().span = {row.to, row.to};  // the query stands below it
                continue;
            }
            const bool follows = any && (numbered ? !row.number : m_text.operator_at(row.from, row.to) || m_text.ends_with_operator(m_rows[i - 1]) || m_text.ends_within_word(m_rows[i - 1]));
            if (follows) extend(row);
            else add(row);
            any = true;
            if (numbered || row.opened <= 0) continue;
            const auto last = closing[i];
            if (last == i) continue;
            for (auto k = i + 1; k <= last; ++k) extend(m_rows[k]);
            i = last;
        }
        std::set<std::string> told;
        for (const auto& cell : m_text.left_out()) {
            const auto text = cell.column + ": " + squeezed(to_utf8(m_given.substr(cell.span.start, cell.span.end - cell.span.start)));
            if (told.insert(text).second) m_notes.push_back({.span = cell.span, .note = text});
        }
        m_lines.insert(m_lines.begin(), m_notes.begin(), m_notes.end());
    }

    TextView m_given;
    HistoryText m_text;
    bool m_one_blank = false;  ///< hits stand behind a single blank
    std::vector<Row> m_rows;
    std::vector<Line> m_lines;
    std::vector<Line> m_notes;
    std::size_t m_next = 1;
};

}  // namespace

History history_of(TextView text) {
    Histories histories(text);
    auto lines = histories.lines();
    return {std::move(lines), histories.even()};
}

}  // namespace loam::search
