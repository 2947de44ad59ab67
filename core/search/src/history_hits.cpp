// The number of hits in a row of a printed history.

#include <algorithm>
#include <array>

#include "history_rows.hpp"
#include "loam/base/printed_date.hpp"

namespace loam::search {

/// "1 exp Dementia/ 12345", as a table is pasted from a PDF: every line ends with a number of which its query has no need. In
/// "3 1 or 2" it has, for an operator would be left over.
bool HistoryText::every_line_ends_with_a_count(const std::vector<Row>& rows) const {
    std::size_t lines = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const bool is_last = i + 1 == rows.size() || rows[i + 1].number;
        const auto& row = rows[i];
        if (row.header || row.remark || (lines == 0 && !row.number)) continue;
        lines += row.number ? 1U : 0U;
        if (!is_last) continue;
        auto before = row;
        before.stop = row.to;
        if (const auto sign = at(row.to - 1); (sign == U'\u00B0' || sign == '*') && row.to > row.body + 1 && is_digit(at(row.to - 2))) --before.stop;
        const auto first = count_from(before, before.stop);
        before.stop = before_blanks(row.body, first);
        if (first == row.to || !is_digit(at(first)) || first == row.body || !is_blank(at(first - 1)) || before.stop == row.body || ends_with_operator(before) || (at(first) == '0' && first + 1 < row.to)) return false;
        if (is_digit(at(before.stop - 1)) && before.stop - row.body < 5) return false;  // "2 3" names two lines
    }
    return lines > 2;
}

/// Hits at the end: behind a tab or two blanks, or in brackets. "12  or/1-11  4567", "3  exp Dementia/ (1,234)".
/// A history that was copied as a table has them before the query too, and cells of its own behind them.
void HistoryText::find_hits(Row& row, bool one_blank) const {
    while (drop_button(row)) {}
    if (row.hits || drop_sign_of_hits(row, one_blank)) return;
    const bool is_told = drop_words_of_hits(row);
    const bool bracket = at(row.stop - 1) == ')';
    const auto stop = bracket ? row.stop - 1 : row.stop;
    const auto first = count_from(row, stop);
    if (first == stop) return find_hits_before(row);
    auto i = first;
    if (bracket) {
        if (i == row.body || at(i - 1) != '(') return find_hits_before(row);
        --i;
    }
    if (i <= row.body || !is_blank(at(i - 1))) return find_hits_before(row);
    auto query = row;
    query.stop = before_blanks(row.body, i);
    if (bracket && ends_with_operator(query)) return;  // (1) or (2)
    const bool grouped = std::find(m_text.begin() + static_cast<std::ptrdiff_t>(first), m_text.begin() + static_cast<std::ptrdiff_t>(stop), U',') != m_text.begin() + static_cast<std::ptrdiff_t>(stop);
    const bool whole = query.stop > row.body && TextView(U"/.)]}\"").find(at(query.stop - 1)) != TextView::npos;
    const bool apart = is_told || one_blank || bracket || (grouped && (whole || is_digit(at(query.stop - 1)))) || at(i - 1) == '\t' || (i >= 2 && is_blank(at(i - 2)));
    if (!apart) return find_hits_before(row);
    take_hits(row, first, stop);
    row.stop = before_blanks(row.body, i);
    if (is_told && ends_in(row, "results:")) row.stop = before_blanks(row.body, row.stop - 8);
    while (drop_button(row)) {}
}

/// "(n = 1,234)", "n=1,234", "= 1,234", "[1,234]", "(12 345)", "1,234*", "1,234 hits": the number, and what stands around it goes.
bool HistoryText::drop_sign_of_hits(Row& row, bool one_blank) const {
    auto stop = row.stop;
    const auto close = at(stop - 1);
    const bool bracket = close == ')' || close == ']';
    if (bracket) stop = before_blanks(row.body, stop - 1);
    bool told = false;
    if (const auto sign = at(stop - 1); !bracket && (sign == U'\u00B0' || sign == '*') && stop >= row.body + 2 && is_digit(at(stop - 2))) --stop, told = true;
    for (const std::string_view word : {"hits", "hit", "records", "references", "articles", "citations"}) {
        auto before = row;
        before.stop = stop;
        if (!ends_in(before, word) || !is_blank(at(stop - word.size() - 1))) continue;
        stop = before_blanks(row.body, stop - word.size());
        told = true;
        break;
    }
    auto first = count_from(row, stop);
    if (first == stop) return false;
    // thousands parted by a blank or a point, where brackets hold the number together
    while (bracket && first > row.body + 1 && (is_blank(at(first - 1)) || at(first - 1) == '.') && is_digit(at(first - 2)) && stop - first >= 3) {
        auto more = row;
        const auto next = count_from(more, first - 1);
        if (first - 1 - next > 3) break;
        first = next;
    }
    auto edge = first;  // where what belongs to the number begins
    auto i = before_blanks(row.body, first);
    const auto mark = i > row.body && i < first ? at(i - 1) : i > row.body && at(i - 1) == '=' ? U'=' : U'\0';
    const bool dash = (mark == '-' || mark == U'\u2013' || mark == U'\u2014') && i >= row.body + 2 && is_blank(at(i - 2));
    const bool equals = mark == '=';
    if (equals || dash) {
        edge = i - 1;
        i = before_blanks(row.body, edge);
        if (equals && i > row.body && lower(at(i - 1)) == 'n' && (i == row.body + 1 || !is_letter_or_digit(at(i - 2)))) edge = i - 1;
        else if (equals && i == edge && i > row.body && is_letter_or_digit(at(i - 1))) return false;  // yr=2010
        if (dash && i > row.body && is_digit(at(i - 1)) && stop - first < 4) return false;  // 1 - 5
    }
    if (bracket) {
        i = before_blanks(row.body, edge);
        if (i == row.body || at(i - 1) != (close == ')' ? U'(' : U'[')) return false;
        edge = i - 1;
    }
    if (edge == row.body || !is_blank(at(edge - 1))) return false;
    auto query = row;
    query.stop = before_blanks(row.body, edge);
    if (ends_with_operator(query) || at(query.stop - 1) == '=') return false;  // [1] or [2]
    const bool parted = std::any_of(m_text.begin() + static_cast<std::ptrdiff_t>(first), m_text.begin() + static_cast<std::ptrdiff_t>(stop), [](char32_t c) { return is_blank(c) || c == '.'; });
    if (!equals && !dash && close != ']' && !told && !(bracket && parted)) return false;
    if (told && !one_blank && !bracket && !equals && at(edge - 1) != '\t' && !(edge >= 2 && is_blank(at(edge - 2))) && at(stop) != ' ') return false;
    if (stop - first > 12) return false;
    take_hits(row, first, stop);
    row.stop = query.stop;
    while (drop_button(row)) {}
    return true;
}

bool HistoryText::ends_in(const Row& row, std::string_view words) const {
    if (row.stop < row.body + words.size()) return false;
    for (std::size_t k = 0; k < words.size(); ++k)
        if (lower(at(row.stop - words.size() + k)) != static_cast<char32_t>(static_cast<unsigned char>(words[k]))) return false;
    return true;
}

/// "1,234 document results" (Scopus), "Results: 1,234" (Web of Science), "1,234 12 Mar 2022" (Embase.com): what stands around
/// the number of hits. True if there is something; what is behind the number is cut off.
bool HistoryText::drop_words_of_hits(Row& row) const {
    const auto kept = row.stop;
    for (const std::string_view words : {"document results", "documents", "results"})
        if (ends_in(row, words)) {
            row.stop = before_blanks(row.body, row.stop - words.size());
            if (count_from(row, row.stop) < row.stop) return true;
            row.stop = kept;
        }
    const auto count = count_from(row, row.stop);
    auto word = before_blanks(row.body, count);
    if (count < row.stop && word >= row.body + 8) {
        auto before = row;
        before.stop = word;
        if (ends_in(before, "results:")) return true;
        const auto month = to_utf8(m_text.substr(word - 3, 3));
        if (row.stop - count == 4 && base::month_named(month) > 0) {
            before.stop = before_blanks(row.body, word - 3);
            const auto day = count_from(before, before.stop);
            const auto end = before_blanks(row.body, day);
            if (day < before.stop && before.stop - day <= 2 && count_from(row, end) < end) return row.stop = end, true;
        }
    }
    return false;
}

/// "# 2 <tab> 1,234 <tab> TS=(stroke*): a cell that is a number alone, before the query.
void HistoryText::find_hits_before(Row& row) const {
    auto i = row.body;
    while (i < row.stop && (is_digit(at(i)) || (at(i) == ',' && i > row.body && is_digit(at(i + 1))))) ++i;
    if (i == row.body) return;
    const auto body = after_blanks(i, row.stop);
    // A copy of the table may have blanks for its tabs; "3  and 4" is a query all the same.
    const bool is_apart = at(i) == '\t' || (row.strong && body > i + 1 && !operator_at(body, row.stop));
    if (!is_apart || body >= row.stop) return;
    take_hits(row, row.body, i);
    row.body = body;
}

std::size_t HistoryText::count_from(const Row& row, std::size_t stop) const {
    auto i = stop;
    while (i > row.body && (is_digit(at(i - 1)) || (at(i - 1) == ',' && i < stop && is_digit(at(i))))) --i;
    return i;
}

void HistoryText::take_hits(Row& row, std::size_t first, std::size_t stop) const {
    std::string digits;
    for (auto i = first; i < stop; ++i)
        if (is_digit(at(i))) digits += static_cast<char>(at(i));
    row.hits = number_of(digits);
    row.hits_span = {first, stop};
}

std::size_t HistoryText::before_blanks(std::size_t from, std::size_t i) const {
    while (i > from && is_blank(at(i - 1))) --i;
    return i;
}

/// The last cell of a table, if it holds nothing but what stands on buttons there, or the time of day.
bool HistoryText::drop_button(Row& row) const {
    auto tab = row.stop;
    while (tab > row.body && at(tab - 1) != '\t') --tab;
    if (tab == row.body) return false;
    const auto cell = lower(to_utf8(m_text.substr(tab, row.stop - tab)));
    static constexpr std::array<std::string_view, 22> words{"advanced", "basic", "multi-field", "find", "citation", "display", "results", "more", "less", "view", "edit", "details", "save", "delete", "rerun", "expand", "contract", "add", "query", "history", "tools", "options"};
    std::size_t from = 0;
    while (from < cell.size()) {
        const auto end = std::min(cell.find(' ', from), cell.size());
        const auto word = std::string_view(cell).substr(from, end - from);
        const bool is_time = word.size() == 8 && word[2] == ':' && word[5] == ':';
        if (word.size() > 2 && word.front() == '(' && word.back() == ')' && word.find_first_not_of("0123456789,", 1) == word.size() - 1 && !row.hits) {  // View Results (1,201)
            const auto first = tab + to_text(std::string_view(cell).substr(0, from)).size() + 1;
            take_hits(row, first, first + word.size() - 2);
            from = end + 1;
            continue;
        }
        if (!word.empty() && !is_time && std::ranges::find(words, word) == words.end()) return false;
        from = end + 1;
    }
    row.stop = before_blanks(row.body, tab);
    return true;
}

}  // namespace loam::search
