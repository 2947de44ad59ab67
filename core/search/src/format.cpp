#include "loam/search/format.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "loam/base/text.hpp"
#include "loam/search/print.hpp"
#include "signs.hpp"

namespace loam::search {
namespace {

constexpr std::size_t width = 100;  ///< code points of a line, as far as terms allow

class Layout {
public:
    explicit Layout(const Platform& platform) : m_platform(platform) {}

    std::string text(const Node& node, std::size_t indent) const {
        std::string line;
        if (!is_surely_long(node) || node.children.empty()) line = printed(node, m_platform);
        if (!line.empty() && base::code_points(line) + indent <= width) return line;
        if (node.kind == NodeKind::joined) return row(node, indent);
        if (node.kind == NodeKind::group) return bracketed("(", node.children.front(), ")", indent);
        if (node.kind == NodeKind::field) return field(node, indent);
        return line.empty() ? printed(node, m_platform) : line;
    }

private:
    /// More than a line, whatever it is printed as: told without printing all that it holds, once for each bracket around it.
    static bool is_surely_long(const Node& node) {
        std::size_t least = 0;
        const auto count = [&](const auto& self, const Node& each) -> void {
            least += each.kind == NodeKind::group ? 1 : base::code_points(each.text);
            for (const auto& child : each.children)
                if (least <= width) ++least, self(self, child);
        };
        count(count, node);
        return least > width + 1;
    }

    static std::string blanks(std::size_t n) { return std::string(n, ' '); }

    std::string bracketed(const std::string& before, const Node& inside, const std::string& behind, std::size_t indent) const {
        return fmt::format("{}\n{}{}\n{}{}", before, blanks(indent + 2), text(inside, indent + 2), blanks(indent), behind);
    }

    /// What an operator around it could take apart stands in brackets.
    std::string closed(const Node& node, std::size_t indent) const {
        return node.kind == NodeKind::joined ? bracketed("(", node, ")", indent) : text(node, indent);
    }

    /// A heading in its brackets is as short as one without.
    static bool is_short(const Node& node) {
        if (node.children.empty()) return true;
        const auto& child = node.children.front();
        return child.children.empty() && (node.kind == NodeKind::field || (node.kind == NodeKind::group && child.kind == NodeKind::heading));
    }

    /// Terms fill their lines; anything larger begins a new one with its operator.
    std::string row(const Node& node, std::size_t indent) const {
        std::string made;
        std::size_t used = indent;
        for (std::size_t i = 0; i < node.children.size(); ++i) {
            const auto& child = node.children[i];
            auto joint = i > 0 ? printed_join(node.joins[i - 1], m_platform) : std::string();
            if (!joint.empty()) joint += " ";
            std::string one_line;
            if (!is_surely_long(child)) one_line = child.kind == NodeKind::joined ? "(" + printed(child, m_platform) + ")" : printed(child, m_platform);
            const auto length = (one_line.empty() ? width + 1 : base::code_points(one_line)) + joint.size();
            const bool stays = i > 0 && is_short(child) && is_short(node.children[i - 1]) && used + 1 + length <= width;
            if (stays || joint.empty()) {
                made += i > 0 ? " " : "";
                used += 1 + length;
            } else {
                made += "\n" + blanks(indent);
                used = indent + length;
            }
            made += joint + (indent + length <= width ? one_line : closed(child, indent));
        }
        return made;
    }

    std::string field(const Node& node, std::size_t indent) const {
        // what stands before and behind the child, told by printing the field around a sign that no term holds
        Node probe{.kind = NodeKind::field, .fields = node.fields};
        probe.note = node.note;
        probe.children.push_back({.kind = NodeKind::unreadable, .text = "\x01"});
        const auto around = printed(probe, m_platform);
        const auto at = around.find('\x01');
        auto before = around.substr(0, at);
        auto behind = around.substr(at + 1);
        const auto& child = node.children.front();
        const auto& inside = child.kind == NodeKind::group ? child.children.front() : child;
        if (!before.ends_with('(')) before += '(', behind.insert(0, ")");
        return bracketed(before, inside, behind, indent);
    }

    const Platform& m_platform;
};

bool is_fault(const Problem& problem) {
    using enum Problem::Kind;
    return problem.kind != unknown_field && problem.kind != foreign_operator && problem.kind != heading_order && problem.kind != stray_field_sign;
}

}  // namespace

base::Result<std::string> formatted(const Platform& platform, std::string_view text) {
    const auto strategy = parse(platform, text);
    if (const auto fault = std::ranges::find_if(strategy.problems, is_fault); fault != strategy.problems.end())
        return base::fail(base::ErrorKind::bad_input, "The strategy has a fault in its brackets, quotation marks or operators, and a layout would settle it without asking. Nothing was changed; \"loam search lint\" tells what it is.", fmt::format("character {}", fault->span.start + 1));
    const auto queries = static_cast<std::size_t>(std::ranges::count_if(strategy.lines, [](const Line& line) { return line.root.has_value(); }));
    const bool numbers = queries > 1 || std::ranges::any_of(strategy.lines, &Line::numbered);
    std::size_t widest = 1;
    for (const auto& line : strategy.lines) widest = std::max(widest, std::to_string(line.number).size() + platform.line_sign.size());
    const Layout layout(platform);
    std::string made;
    for (const auto& line : strategy.lines) {
        if (!line.root) {
            made += told_of(line) + "\n";
            continue;
        }
        const std::size_t indent = numbers ? widest + 2 : 0;
        if (numbers) made += fmt::format("{:<{}}", fmt::format("{}{}", platform.line_sign, line.number), indent);
        if (!line.note.empty()) made += line.note + "\n" + std::string(indent, ' ');
        made += layout.text(*line.root, indent);
        if (!line.remark.empty()) made += "  " + line.remark;
        if (line.hits) made += fmt::format("  ({})", *line.hits);
        made += "\n";
    }
    return made;
}

}  // namespace loam::search
