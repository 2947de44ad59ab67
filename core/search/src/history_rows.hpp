#pragma once
// Rows of a printed search history: what each begins with, and where hits stand at its end.

#include <optional>
#include <vector>

#include "history_cells.hpp"
#include "loam/search/tree.hpp"
#include "signs.hpp"

namespace loam::search {

struct Row {
    std::size_t from = 0, to = 0;      ///< without blanks at the ends
    std::size_t body = 0;              ///< behind the number
    std::optional<std::size_t> number = {};
    bool strong = false;               ///< the number has a sign of its own: "3.", "#3", a tab
    std::size_t stop = 0;              ///< before the hits
    std::optional<std::size_t> hits = {};
    Span hits_span = {};
    bool header = false;
    bool furniture = false;            ///< of a page: its number, its running head
    bool remark = false;               ///< what EBSCOhost prints beneath a query: "Search modes - Boolean/Phrase"
    std::optional<std::size_t> alone = {};  ///< the row is a number with its sign and nothing else
    std::optional<std::size_t> perhaps = {};  ///< a number before an operator: "S3 AND S1" names lines, unless S3 is what comes next
    std::size_t body_then = 0;
    long opened = 0;                   ///< brackets opened less brackets closed
};

/// What is asked of the text of a history, at places in code points.
class HistoryText {
public:
    explicit HistoryText(TextView text) : m_even(evened(text)), m_text(m_even.text) {}
    HistoryText(const HistoryText&) = delete;
    HistoryText& operator=(const HistoryText&) = delete;

    /// What stands there is no part of a query.
    void blank(const Span& span) { for (auto at = span.start; at < span.end && at < m_even.text.size(); ++at) if (m_even.text[at] != '\n') m_even.text[at] = ' '; }
    /// a or b: the letters of searches as their numbers, 1 or 2.
    void letters_to_digits(const Span& span);
    [[nodiscard]] const Text& even() const { return m_even.text; }
    void leave_out(const Span& cell, std::string column) { m_even.left_out.push_back({cell, std::move(column)}); }
    [[nodiscard]] const std::vector<LeftOut>& left_out() const { return m_even.left_out; }

    /// The rows that hold something, each with its number as far as it is plain.
    [[nodiscard]] std::vector<Row> rows() const;
    /// Where the number of hits stands in a row, before or behind the query, which ends there. `one_blank`: also behind a
    /// single blank.
    void find_hits(Row& row, bool one_blank) const;
    void take_hits(Row& row, std::size_t first, std::size_t stop) const;
    /// Every line ends with a number of which its query has no need: "1 exp Dementia/ 12345", as a table is pasted from a PDF.
    [[nodiscard]] bool every_line_ends_with_a_count(const std::vector<Row>& rows) const;
    [[nodiscard]] bool operator_at(std::size_t i, std::size_t end) const;
    [[nodiscard]] bool ends_with_operator(const Row& row) const;
    /// "self-" at the end of a row, and the rest of the word on the next.
    [[nodiscard]] bool ends_within_word(const Row& row) const;
    /// Where the number begins that ends at `stop`; `stop` if there is none.
    [[nodiscard]] std::size_t count_from(const Row& row, std::size_t stop) const;
    [[nodiscard]] std::string utf8(std::size_t from, std::size_t to) const { return to_utf8(m_text.substr(from, to - from)); }

private:
    char32_t at(std::size_t i) const { return i < m_text.size() ? m_text[i] : U'\0'; }
    std::size_t after_blanks(std::size_t i, std::size_t end) const;
    std::size_t before_blanks(std::size_t from, std::size_t i) const;
    bool word_at(std::size_t i, std::string_view word) const;

    // history_rows.cpp
    bool is_header(const Row& row) const;
    bool is_furniture(const Row& row) const;
    std::size_t after_line_word(std::size_t i) const;
    bool is_count_alone(const Row& row) const;
    bool is_remark(const Row& row) const;
    bool is_count_behind(std::size_t i, std::size_t end) const;
    void read_number(Row& row) const;

    // history_hits.cpp
    bool ends_in(const Row& row, std::string_view words) const;
    bool drop_words_of_hits(Row& row) const;
    bool drop_sign_of_hits(Row& row, bool one_blank) const;
    void find_hits_before(Row& row) const;
    bool drop_button(Row& row) const;

    Evened m_even;
    TextView m_text;  ///< made even
};

}  // namespace loam::search
