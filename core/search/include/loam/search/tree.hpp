#pragma once
// A search strategy as a tree. Every node knows where it stands in the text that was read: [start, end) in code points.
// A tree that was made rather than read (a translation) has empty spans.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "loam/base/json.hpp"

namespace loam::search {

struct Span {
    std::size_t start = 0;
    std::size_t end = 0;
    bool operator==(const Span&) const = default;
};

enum class NodeKind {
    term,         ///< free text: words, maybe in quotation marks, maybe with wildcards
    heading,      ///< a term of a controlled vocabulary
    lines,        ///< earlier lines: 3, or/1-5, S1
    joined,       ///< children with an operator between each two
    group,        ///< one child in brackets
    field,        ///< one child that is searched in named fields
    limit,        ///< a limit; its child, if any, is what is limited
    unreadable,   ///< what no rule of the platform explains; kept as it stands
};
std::string_view word(NodeKind kind);

enum class JoinKind {
    all,      ///< and
    any,      ///< or
    without,  ///< not
    near,     ///< proximity
    beside,   ///< no operator is written: the platform says what that means
};
std::string_view word(JoinKind kind);

/// What stands between two children.
struct Join {
    JoinKind kind = JoinKind::any;
    std::size_t between = 0;   ///< near: words that may stand between
    bool in_order = false;     ///< near
    Span span = {};            ///< of the operator
    std::string written = {};  ///< the operator as it stands
};

struct LineRange {
    std::size_t first = 0;
    std::size_t last = 0;
    bool operator==(const LineRange&) const = default;
};

struct Node {
    NodeKind kind = NodeKind::term;
    Span span = {};
    std::string text = {};                 ///< term: without its quotation marks; heading: its name; limit, unreadable: as it stands
    std::string quote = {};                ///< the opening quotation mark; empty: none
    bool explode = false;             ///< heading: with all that stands beneath it
    bool focus = false;               ///< heading: as a main topic
    std::vector<std::string> subheadings = {};
    std::vector<std::string> fields = {};  ///< codes as written, in the platform's spelling of case
    std::size_t least_times = 0;      ///< field: how often the term must stand there (Ovid's /freq=2); 0: once is enough
    Span mark = {};                        ///< field: the field's own sign; heading: its name; limit: the condition
    std::vector<LineRange> lines = {};
    JoinKind lines_by = JoinKind::any;  ///< how several lines are combined
    std::string note = {};                 ///< a comment that stands behind it, such as [Diagnosis]
    std::vector<Join> joins = {};          ///< one fewer than the children
    std::vector<Node> children = {};
};

/// Something in the text that the reader had to get over. What it means for the search is for lint to say.
struct Problem {
    enum class Kind { unclosed_bracket, stray_bracket, unclosed_quote, missing_operand, missing_operator, unknown_field, foreign_operator, too_deep, unreadable, stray_field_sign, heading_order };
    Kind kind = Kind::unreadable;
    Span span = {};
    std::string text = {};  ///< what stands there
};

struct Line {
    std::size_t number = 0;        ///< as printed, else counted from 1
    bool numbered = false;         ///< a number is printed
    Span span = {};                     ///< of the query, without number and hits
    std::optional<Node> root = {};      ///< none if the line holds no query
    std::optional<std::size_t> hits = {};
    Span hits_span = {};
    std::string note = {};    ///< a title above the query, or a row that holds none
    std::string remark = {};  ///< what the platform prints behind the query and is no part of it: limits set on the screen, ways of searching
};

struct Strategy {
    std::string platform;
    std::vector<Line> lines;
    std::vector<Problem> problems;
};

/// Note and remark of a line in one, as they are shown; empty if there is neither.
std::string told_of(const Line& line);
/// The node's leaves (term, heading, lines, limit without child, unreadable), from the left.
std::vector<const Node*> leaves(const Node& node);
/// Same search: brackets that change nothing, blanks and the way an operator is spelled do not count.
bool same(const Node& a, const Node& b);
bool same(const Strategy& a, const Strategy& b);

base::Json to_json(const Node& node);
base::Json to_json(const Strategy& strategy);

}  // namespace loam::search
