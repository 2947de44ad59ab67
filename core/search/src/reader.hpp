#pragma once
// Reads one line of a strategy. Common to all platforms is the walk: operators by precedence, brackets, operands. What an
// operand may look like depends on the platform's forms; each form has its own function.

#include <optional>
#include <set>

#include "loam/search/parse.hpp"
#include "signs.hpp"

namespace loam::search {

class Reader {
public:
    /// `known` holds the numbers of the strategy's lines; a bare number is a line only if it is among them, or the
    /// platform's lines have no sign.
    Reader(const Platform& platform, TextView text, Span line, const std::set<std::size_t>& known, std::vector<Problem>& problems);

    std::optional<Node> read();

private:
    // reader.cpp: the walk
    Node level(std::size_t strength);
    Node near_chain();
    Node beside_chain();
    Node operand();
    Node primary();
    Node group();
    Node too_deep(std::size_t end);
    std::optional<Node> whole_line();
    void field_of_stray_bracket(std::vector<Node>& pieces, std::vector<Join>& joins, std::size_t from);
    void add_piece(std::vector<Node>& pieces, std::vector<Join>& joins, Join join);

    // reader_operators.cpp
    std::optional<Join> boolean_at(std::size_t at, std::size_t* after) const;
    std::optional<Join> proximity_at(std::size_t at, std::size_t* after) const;
    std::optional<Join> own_proximity_at(std::size_t at, std::size_t* after) const;
    std::optional<Join> foreign_proximity_at(std::size_t at, std::size_t* after) const;
    bool operator_starts(std::size_t at) const;
    std::optional<Node> lines_operand();
    std::optional<Node> combination();
    std::optional<Node> range_before_operator();

    // reader_words.cpp
    Node words();
    bool ends_run(std::size_t at, bool at_word_start) const;
    std::optional<Node> quoted();
    std::optional<std::size_t> closing_quote(std::size_t opening) const;
    std::optional<std::size_t> typographic_end(std::size_t opening) const;

    // reader_fields.cpp
    std::optional<Node> field_before();
    std::optional<Node> call_field(const std::vector<std::string>& codes, std::size_t from, std::size_t bracket);
    Node field_after(Node node);
    bool looks_like_code(std::size_t from, std::size_t end) const;
    bool dot_fields(std::size_t at, std::vector<std::string>* codes, std::size_t* after) const;
    std::size_t unknown_colon_field(std::size_t at) const;  ///< its end; `at` if there is none
    bool colon_fields(std::size_t at, std::vector<std::string>* codes, std::size_t* after) const;
    Node bracket_fields(Node node);
    Node tagged(Node node, const std::string& tag, Span mark);
    void lines_to_words(Node& node) const;
    Node in_field(Node child, std::vector<std::string> codes, Span mark) const;
    void take_note(Node& node);
    std::size_t related_terms(std::size_t at) const;
    void take_frequency(Node& node);

    // reader_headings.cpp
    std::optional<Node> heading();
    std::optional<Node> slash_heading();
    bool slash_subheadings(std::size_t at, std::vector<std::string>* codes, std::size_t* after) const;
    std::optional<Node> ebsco_heading();
    std::optional<Node> mh_heading();
    std::optional<std::size_t> end_of_bare_descriptor(std::size_t at) const;
    std::optional<Node> descriptor_heading();
    std::optional<Node> called_heading();
    std::optional<Node> several_headings(const Node& pattern, std::size_t from, std::size_t bracket, std::size_t shut);
    std::optional<Node> quote_heading(Node node);
    bool slash_suffix(std::size_t slash) const;

    // reader_limits.cpp
    std::optional<Node> limit();
    std::optional<Node> line_limit();
    std::optional<Node> kept_of_line();
    void pass_stray_signs();
    std::optional<Node> databases_of_line();
    std::optional<Node> databases_behind();
    std::optional<Node> scopus_limit();
    std::optional<Node> slash_limit();

    char32_t sign(std::size_t at) const { return at < m_end ? m_text[at] : U'\0'; }
    bool done() const { return m_at >= m_end; }
    void skip_blanks() { m_at = after_blanks(m_at); }
    std::size_t after_blanks(std::size_t at) const;
    std::size_t after_word(std::size_t at) const;     ///< letters and digits
    std::string utf8(std::size_t from, std::size_t to) const { return to_utf8(m_text.substr(from, to - from)); }
    bool word_is(std::size_t at, std::string_view word) const;  ///< this whole word, case aside
    bool is_boundary(std::size_t at) const { return at >= m_end || !is_letter_or_digit(m_text[at]); }
    std::optional<std::size_t> closing_bracket(std::size_t opening) const;  ///< of ( or [
    void pair_brackets(char32_t open, char32_t shut);
    void problem(Problem::Kind kind, std::size_t from, std::size_t to);
    void close(Node& node, std::size_t from) const { node.span = {from, m_at}; }

    const Platform& m_platform;
    TextView m_text;
    std::size_t m_at;
    std::size_t m_end;
    std::size_t m_depth = 0;
    std::size_t m_nested = 0;  ///< operands within one another, in brackets or not
    std::size_t m_stray_fields = 0;
    std::size_t m_start;
    std::size_t m_behind_near = static_cast<std::size_t>(-1);  ///< where the operand of the last proximity operator begins
    std::vector<std::size_t> m_pairs;      ///< of each opening bracket of the line, counted from its start; 0: never closed
    std::size_t m_last_quote = 0;          ///< the last signs that can close something; behind them nothing is looked for
    std::size_t m_last_apostrophe = 0;
    std::size_t m_last_brace = 0;
    const std::set<std::size_t>& m_known;
    std::vector<Problem>& m_problems;
};

}  // namespace loam::search
