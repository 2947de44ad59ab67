// Rows of a printed history: numbers, headers, remarks.

#include <algorithm>

#include "history_rows.hpp"

namespace loam::search {

std::size_t HistoryText::after_blanks(std::size_t i, std::size_t end) const {
    while (i < end && is_blank(m_text[i])) ++i;
    return i;
}

void HistoryText::letters_to_digits(const Span& span) {
    for (auto i = span.start; i < span.end; ++i) {
        const bool alone = (i == 0 || !is_letter_or_digit(at(i - 1))) && !is_letter_or_digit(at(i + 1));
        if (alone && lower(at(i)) >= 'a' && lower(at(i)) <= 'i') m_even.text[i] = U'1' + (lower(at(i)) - U'a');
    }
}

bool HistoryText::word_at(std::size_t i, std::string_view word) const {
    for (std::size_t k = 0; k < word.size(); ++k)
        if (lower(at(i + k)) != static_cast<char32_t>(static_cast<unsigned char>(word[k]))) return false;
    const auto behind = at(i + word.size());
    return i + word.size() >= m_text.size() || !(is_letter_or_digit(behind) || behind == '.' || behind == '*' || behind == '-');
}

/// and, or, not, adj3: but neither "or/1-3" nor "OR 1-14", which are queries of their own.
bool HistoryText::operator_at(std::size_t i, std::size_t end) const {
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

std::vector<Row> HistoryText::rows() const {
    std::vector<Row> found;
    std::size_t from = 0;
    for (std::size_t i = 0; i <= m_text.size(); ++i) {
        if (i < m_text.size() && m_text[i] != '\n' && m_text[i] != '\r' && m_text[i] != 0x2028 && m_text[i] != 0x85) continue;
        Row row{.from = after_blanks(from, i), .to = i};
        while (row.to > row.from && is_blank(m_text[row.to - 1])) --row.to;
        from = i + 1;
        if (row.from >= row.to) continue;
        read_number(row);
        row.header = is_header(row);
        row.remark = is_remark(row);
        row.furniture = !row.header && is_furniture(row);
        for (auto k = row.from; k < row.to; ++k) row.opened += m_text[k] == '(' ? 1 : m_text[k] == ')' ? -1 : 0;
        found.push_back(row);
    }
    return found;
}

bool HistoryText::is_header(const Row& row) const {
    bool rule = row.to - row.from > 3;
    for (auto i = row.from; i < row.to && rule; ++i) rule = at(i) == '-' || at(i) == '=' || at(i) == '_' || at(i) == '*';
    if (rule || is_count_alone(row)) return true;
    for (const auto* word : {"database:", "database(s):", "search strategy", "searches", "search history", "platform:", "interface:", "date run:", "date searched:", "databases:", "concept:", "concepts:", "facet:", "comment:", "comments:", "date:", "time:", "sort by:"}) {
        bool fits = true;
        const std::string_view wanted(word);
        for (std::size_t k = 0; k < wanted.size() && fits; ++k) fits = lower(at(row.from + k)) == static_cast<char32_t>(static_cast<unsigned char>(wanted[k]));
        // "searches" alone or with its columns; a term such as searches.ti. is none
        if (fits && (wanted.back() == ':' || row.from + wanted.size() >= row.to || at(row.from + wanted.size()) == '\t' || at(row.from + wanted.size()) == ':')) return true;
    }
    return at(row.from) == '#' && (row.from + 1 == row.to || (is_blank(at(row.from + 1)) && !is_digit(at(after_blanks(row.from + 1, row.to)))));
}

/// "Page 2 of 4", "Appendix 1. Search strategies", "Table 2 (continued)" or a number alone: what stands between two searches because
/// a page ended there.
bool HistoryText::is_furniture(const Row& row) const {
    const auto text = lower(squeezed(utf8(row.from, row.to)));
    if (text.size() > 80 || text.find_first_of("/*$\"=[]#") != std::string::npos) return false;
    if (is_number(text)) return true;
    for (const std::string_view word : {"page ", "p. ", "appendix", "supplementary ", "supplement ", "table ", "figure ", "additional file", "online resource", "continued", "(continued"})
        if (text.starts_with(word)) return word != "page " && word != "p. " && word != "table " && word != "figure " ? true : text.size() > word.size() && is_number(text.substr(word.size(), 1));
    const auto of = text.find(" of ");
    return of != std::string::npos && is_number(text.substr(0, of)) && is_number(text.substr(of + 4));
}

/// "4,321 document results", "98 results from Web of Science Core Collection for:", above the query as Scopus and Web of
/// Science show it.
bool HistoryText::is_count_alone(const Row& row) const {
    auto i = row.from;
    const auto all = lower(squeezed(utf8(row.from, row.to)));
    for (const std::string_view head : {"n = ", "n=", "results = ", "results: ", "total = ", "total: ", "hits: ", "total results: ", "number of results: ", "records retrieved: "}) {
        if (!all.starts_with(head) || all.size() == head.size()) continue;
        if (all.find_first_not_of("0123456789,.", head.size()) == std::string::npos) return true;
    }
    while (i < row.to && (is_digit(at(i)) || (at(i) == ',' && is_digit(at(i + 1))))) ++i;
    if (i == row.from || i == row.to || !is_blank(at(i))) return false;
    const auto words = lower(to_utf8(m_text.substr(after_blanks(i, row.to), row.to - after_blanks(i, row.to))));
    return words == "document results" || words == "documents found" || words == "documents" || words == "results" || words.starts_with("results from ") || words.starts_with("results for");
}

bool HistoryText::is_remark(const Row& row) const {
    for (const std::string_view head : {"limiters - ", "expanders - ", "search modes - ", "narrow by ", "interface - ", "search screen - ", "database - "}) {
        bool fits = true;
        for (std::size_t k = 0; k < head.size() && fits; ++k) fits = lower(at(row.from + k)) == static_cast<char32_t>(static_cast<unsigned char>(head[k]));
        if (fits) return true;
    }
    return false;
}

/// "Line 3:", "Search 3:", "Set 3.": behind the word, if a number follows.
std::size_t HistoryText::after_line_word(std::size_t i) const {
    for (const std::string_view word : {"line", "search", "set", "step", "query"}) {
        if (!word_at(i, word)) continue;
        auto digits = after_blanks(i + word.size(), std::min(i + word.size() + 2, m_text.size()));
        const bool marked = at(digits) == '#';
        if (marked) ++digits;
        auto end = digits;
        while (is_digit(at(end))) ++end;
        if (end > digits && digits > i + word.size() && (marked || at(end) == ':' || at(end) == '.' || at(end) == ')')) return digits;
    }
    return i;
}

/// A number and nothing else: "3 - 5".
bool HistoryText::is_count_behind(std::size_t i, std::size_t end) const {
    i = after_blanks(i, end);
    while (i < end && is_digit(at(i))) ++i;
    return i == end;
}

void HistoryText::read_number(Row& row) const {
    auto i = row.body = row.from;
    if (const auto behind = after_line_word(i); behind > i) i = behind;
    if (at(i) == '[' || at(i) == '(') {  // [3], (3)
        auto end = i + 1;
        while (is_digit(at(end)) && end < i + 6) ++end;
        if (end == i + 1 || at(end) != (at(i) == '[' ? U']' : U')') || !is_blank(at(end + 1)) || operator_at(after_blanks(end + 1, row.to), row.to)) return;
        row.number = number_of(utf8(i + 1, end));
        row.strong = at(i) == '[';  // alone, "(5) fluorouracil" is no numbered search
        row.body = after_blanks(end + 1, row.to);
        return;
    }
    const bool marked = at(i) == '#' || ((at(i) == 'S' || at(i) == 's') && is_digit(at(i + 1)));
    if (marked) ++i;
    if (marked && is_blank(at(i)) && is_digit(at(after_blanks(i, row.to)))) i = after_blanks(i, row.to);  // "# 3"
    const auto digits = i;
    while (i < row.to && is_digit(at(i)) && i < digits + 6) ++i;
    if (i == digits || (i < row.to && is_digit(at(i)))) return;
    const auto end = i;
    const bool pointed = at(i) == '.' || at(i) == ')' || at(i) == ':';
    if (pointed) ++i;
    if (marked && !pointed && i == row.to) {  // the cells of a table, one below the other
        row.alone = number_of(to_utf8(m_text.substr(digits, end - digits)));
        return;
    }
    if (i >= row.to || !is_blank(at(i))) return;
    auto body = after_blanks(i, row.to);
    // "3 - exp Burns/", "3 . burn*.ti.": a sign between the number and the query; "3 - 5" is a range
    const bool parted = !pointed && (at(body) == '-' || at(body) == '.' || (at(body) >= 0x2013 && at(body) <= 0x2014)) && is_blank(at(body + 1)) && !is_count_behind(body + 1, row.to);
    const bool strong = marked || pointed || at(i) == '\t' || body > i + 1;
    if (parted) body = after_blanks(body + 1, row.to);
    row.strong = strong || parted;
    if (operator_at(body, row.to) && !(row.strong && !marked && word_at(body, "not"))) {
        if (marked) row.perhaps = number_of(to_utf8(m_text.substr(digits, end - digits))), row.body_then = body;
        return;
    }
    row.number = number_of(to_utf8(m_text.substr(digits, end - digits)));
    row.body = body;
}

bool HistoryText::ends_with_operator(const Row& row) const {
    auto i = row.stop;
    while (i > row.body && is_letter_or_digit(at(i - 1)) && row.stop - i < 4) --i;
    return i < row.stop && (i == row.body || is_blank(at(i - 1)) || at(i - 1) == ')') && operator_at(i, row.stop);
}

/// "self-" at the end of a row, and the rest of the word on the next.
bool HistoryText::ends_within_word(const Row& row) const { return row.to > row.from + 1 && at(row.to - 1) == '-' && is_letter_or_digit(at(row.to - 2)); }

}  // namespace loam::search
