// Brackets, operators, lines.

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "loam/base/text.hpp"
#include "look.hpp"

namespace loam::search {
namespace {

bool is_boolean(JoinKind kind) { return kind == JoinKind::all || kind == JoinKind::any || kind == JoinKind::without; }
bool is_boolean(const Node& node) { return node.kind == NodeKind::joined && std::ranges::all_of(node.joins, [](const Join& each) { return is_boolean(each.kind); }); }

void tell_problem(Look& look, const Problem& problem) {
    const auto& name = look.platform.name;
    switch (problem.kind) {
    case Problem::Kind::unclosed_bracket: look.add("bracket-unbalanced", problem.span, fmt::format("This “{}” is never closed.", problem.text)); break;
    case Problem::Kind::stray_bracket: look.add("bracket-unbalanced", problem.span, "This “)” closes nothing: there is one closing bracket too many.", Fix{problem.span, ""}); break;
    case Problem::Kind::unclosed_quote: look.add("quote-unbalanced", problem.span, "This quotation mark has no second one."); break;
    case Problem::Kind::missing_operand: look.add("missing-operand", problem.span, fmt::format("“{}” has nothing on one of its sides.", problem.text)); break;
    case Problem::Kind::missing_operator: look.add("missing-operator", problem.span, "An operator is missing before this: AND, OR or NOT?"); break;
    case Problem::Kind::unknown_field: look.add("field-unknown", problem.span, fmt::format("“{}” names a field that is not known of {}. Look it up, or mend it.", problem.text, name)); break;
    case Problem::Kind::stray_field_sign: look.add("field-place", problem.span, fmt::format("In {} “{}” belongs behind a single term, not here.", name, problem.text)); break;
    case Problem::Kind::too_deep: look.add("unreadable", problem.span, fmt::format("Brackets or fields are nested more than {} deep; what is inside was not read.", most_levels)); break;
    case Problem::Kind::unreadable: look.add("unreadable", problem.span, fmt::format("{} has no such sign: “{}”.", name, problem.text), problem.text.size() == 1 ? std::optional(Fix{problem.span, ""}) : std::nullopt); break;
    case Problem::Kind::heading_order: look.add("heading-form", problem.span, "“exp” stands before the heading: exp Heading/"); break;
    case Problem::Kind::foreign_operator: break;  // told with the distance that it means, in look_at_terms
    }
}

/// What the platform makes of operators side by side, as far as that is known of the day.
std::string read_as(const Look& look, const Node* inner) {
    const auto& platform = look.platform;
    const bool known = platform.precedence_until.empty() || (look.asked.on && holds({"", platform.precedence_until}, look.asked.on));
    if (!known) return fmt::format("{} changed its order of operators after {}, so which is read first depends on the day", platform.name, platform.precedence_until.substr(0, 4));
    return inner ? fmt::format("{} reads “{}” first", platform.name, base::slice(look.at(inner->span), 0, 80)) : fmt::format("{} reads them from the left", platform.name);
}

/// a AND NOT b AND c: where AND is the stronger one, c goes with b, and what lacks it is no longer taken away.
void tell_behind_not(Look& look, const Node& node) {
    for (std::size_t i = 0; i < node.joins.size(); ++i) {
        const auto& right = node.children[i + 1];
        if (node.joins[i].kind != JoinKind::without || !is_boolean(right) || right.joins.front().kind != JoinKind::all) continue;
        look.add("mixed-operators", right.span, fmt::format("AND stands behind {} without brackets; {}, and takes away what has all of it. Put brackets around what is taken away.", upper(look.platform.and_not), read_as(look, &right)));
    }
}

/// a OR b AND c, unless brackets say which is meant. AND before NOT is read the same everywhere.
void tell_mixed(Look& look, const Node& node) {
    if (!is_boolean(node)) return;
    std::set<JoinKind> kinds;
    for (const auto& join : node.joins) kinds.insert(join.kind);
    const Node* inner = nullptr;
    for (const auto& child : node.children) {
        if (!is_boolean(child)) continue;
        if (!inner) inner = &child;
        for (const auto& join : child.joins) kinds.insert(join.kind);
    }
    if (!kinds.contains(JoinKind::any)) return tell_behind_not(look, node);
    if (kinds.size() < 2) return;
    look.add("mixed-operators", node.span, fmt::format("OR and {} stand side by side without brackets; {}. Put brackets around what belongs together.", kinds.contains(JoinKind::all) ? "AND" : "NOT", read_as(look, inner)));
}

/// Does this pair of brackets change nothing?
bool is_redundant(const Look& look, const Node& node, const Path& path) {
    if (node.kind != NodeKind::group) return false;
    const auto& child = node.children.front();
    if (!path.empty() && path.back()->kind == NodeKind::group) return true;
    if (!path.empty() && path.back()->kind == NodeKind::field) return false;  // (x).ti. may stand for itself
    if (child.kind == NodeKind::term) return child.quote.empty() && child.text.find(' ') == std::string::npos;
    if (child.kind == NodeKind::heading) return look.platform.heading_form != HeadingForm::ebsco;  // (MH "x") is how it is written
    return child.kind == NodeKind::lines || (child.kind == NodeKind::field && look.platform.field_form == FieldForm::call_before);
}

/// One finding a line, so that a habit of the writer does not bury the rest.
void tell_brackets(Look& look) {
    for (const auto& line : look.strategy.lines) {
        if (!line.root) continue;
        std::vector<const Node*> found;
        visit(*line.root, [&](const Node& node, const Path& path) {
            if (is_redundant(look, node, path)) found.push_back(&node);
        });
        if (found.empty()) continue;
        const auto& span = found.front()->span;
        const bool closed = span.end > span.start + 1 && look.text.at(span.end - 1) == ')';
        const auto fix = found.size() == 1 && closed ? std::optional(Fix{span, look.at({span.start + 1, span.end - 1})}) : std::nullopt;
        look.add("bracket-redundant", span, found.size() == 1 ? std::string("This pair of brackets changes nothing.") : fmt::format("{} pairs of brackets in this line change nothing; this is the first.", found.size()), fix);
    }
}

void tell_case(Look& look) {
    std::size_t small = 0, capital = 0;
    std::optional<Span> first_small, first_other;
    bool first_is_small = false;
    visit(look.strategy, [&](const Node& node, const Path&) {
        for (const auto& join : node.joins) {
            if (!is_boolean(join.kind)) continue;
            const bool is_small = join.written != upper(join.written);
            if (small + capital == 0) first_is_small = is_small;
            (is_small ? small : capital) += 1;
            if (is_small && !first_small) first_small = join.span;
            if (is_small != first_is_small && !first_other) first_other = join.span;
        }
    });
    if (look.platform.operators_in_capitals && first_small)
        look.add("operator-case", *first_small, fmt::format("{} asks for AND, OR and NOT in capitals; {} here.", look.platform.name, small == 1 ? "one is in small letters" : fmt::format("{} are in small letters", small)), Fix{*first_small, upper(look.at(*first_small))});
    else if (small > 0 && capital > 0)
        look.add("operator-mixed-case", *first_other, fmt::format("{} in small letters, {} in capitals.", base::counted(small, "operator is", "operators are"), capital));
}

}  // namespace

void look_at_structure(Look& look) {
    for (const auto& problem : look.strategy.problems) tell_problem(look, problem);
    visit(look.strategy, [&](const Node& node, const Path& path) {
        tell_mixed(look, node);
        const bool near = node.kind == NodeKind::joined && node.joins.front().kind == JoinKind::near;
        if (near && !path.empty() && is_boolean(*path.back())) look.add("proximity-bare", node.span, "Brackets around this make plain what is near what.");
    });
    tell_brackets(look);
    tell_case(look);
}

namespace {

void tell_duplicates(Look& look) {
    std::map<std::string, const Line*> seen;
    for (const auto& line : look.strategy.lines) {
        if (!line.root || line.root->kind == NodeKind::lines) continue;
        // The same query with other limits of the screen is another search.
        const auto [at, fresh] = seen.emplace(lower(printed(*line.root, look.platform)) + "\n" + line.remark, &line);
        if (!fresh) look.add("line-duplicate", line.span, fmt::format("Line {} is line {} once more.", line.number, at->second->number));
    }
}

}  // namespace

namespace {

/// Which of the lines are named by a range, without walking through numbers that no line has.
class Uses {
public:
    explicit Uses(std::vector<std::size_t> numbers) : m_numbers(std::move(numbers)), m_starts(m_numbers.size() + 1) {}

    void note(const LineRange& range) {
        ++m_starts[index(range.first)];
        --m_starts[index(range.last + 1)];
    }
    std::vector<std::size_t> unused() const {
        std::vector<std::size_t> found;
        long open = 0;
        for (std::size_t i = 0; i < m_numbers.size(); ++i) {
            open += m_starts[i];
            if (open == 0) found.push_back(m_numbers[i]);
        }
        return found;
    }
    /// The first few numbers of the range that no line has.
    std::vector<std::string> absent(const LineRange& range) const {
        std::vector<std::string> found;
        if (index(range.last + 1) - index(range.first) == range.last - range.first + 1) return found;
        auto at = index(range.first);
        for (auto wanted = range.first; wanted <= range.last && found.size() < 5 && wanted < range.first + 1000; ++wanted) {
            if (at < m_numbers.size() && m_numbers[at] == wanted) ++at;
            else found.push_back(std::to_string(wanted));
        }
        return found;
    }

private:
    std::size_t index(std::size_t number) const { return static_cast<std::size_t>(std::ranges::lower_bound(m_numbers, number) - m_numbers.begin()); }

    std::vector<std::size_t> m_numbers;
    std::vector<long> m_starts;
};

/// One line without a number: a piece of a strategy.
bool is_alone(const Look& look) {
    return std::ranges::count_if(look.strategy.lines, [](const Line& line) { return line.root.has_value(); }) == 1 && std::ranges::none_of(look.strategy.lines, &Line::numbered);
}

/// EBSCOhost prints a search to which limits were set as the query once more, and the line without them is named by nobody.
class LimitedLater {
public:
    explicit LimitedLater(const Look& look) : m_platform(look.platform) {
        for (const auto& line : look.strategy.lines)
            if (line.root && !line.remark.empty()) m_limited[query_of(line)].push_back(&line);
    }
    [[nodiscard]] bool holds(const Line& line) const {
        const auto at = m_limited.empty() ? m_limited.end() : m_limited.find(query_of(line));
        return at != m_limited.end() && std::ranges::any_of(at->second, [&](const Line* other) { return other->number > line.number && other->remark != line.remark; });
    }

private:
    std::string query_of(const Line& line) const { return lower(printed(*line.root, m_platform)); }

    const Platform& m_platform;
    std::map<std::string, std::vector<const Line*>> m_limited;  ///< query → its lines with a remark
};

void tell_range(Look& look, const Node& node, const LineRange& range, std::size_t here, const std::vector<std::string>& absent) {
    if (!absent.empty()) look.add("line-missing", node.span, fmt::format("There is no line {}.", base::join(absent, ", ")));
    else if (range.first <= here && here <= range.last) look.add("line-missing", node.span, is_alone(look) ? fmt::format("This names line {}, and no other line is here.", range.first) : fmt::format("Line {} names itself.", here));
    else if (range.last > here && look.strategy.lines.front().number <= here) look.add("line-missing", node.span, fmt::format("Line {} comes after line {}, which names it.", range.last, here));
}

}  // namespace

void look_at_lines(Look& look) {
    std::map<std::size_t, const Line*> lines;
    const Line* last = nullptr;
    for (const auto& line : look.strategy.lines)
        if (line.root) lines.emplace(line.number, &line);
    if (lines.empty()) return;
    last = lines.rbegin()->second;  // histories are printed upwards, too
    std::vector<std::size_t> numbers;
    for (const auto& [number, line] : lines) numbers.push_back(number);
    Uses uses(std::move(numbers));
    bool any = false;
    for (const auto& [number, line] : lines) {
        visit(*line->root, [&, here = number](const Node& node, const Path&) {
            for (const auto& range : node.lines) {
                any = true;
                uses.note(range);
                tell_range(look, node, range, here, uses.absent(range));
            }
        });
    }
    if (lines.size() > 1 && any) {
        const LimitedLater limited(look);
        for (const auto number : uses.unused())
            if (lines.at(number) != last && !limited.holds(*lines.at(number))) look.add("line-unused", lines.at(number)->span, fmt::format("Line {} is never used by another line.", number));
    }
    tell_duplicates(look);
}

}  // namespace loam::search
