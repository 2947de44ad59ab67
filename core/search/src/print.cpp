#include "loam/search/print.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "loam/base/text.hpp"
#include "signs.hpp"

namespace loam::search {
namespace {

class Printer {
public:
    explicit Printer(const Platform& platform) : m_platform(platform) {}

    std::string text(const Node& node) const {
        const bool noted = !node.note.empty() && m_platform.field_form == FieldForm::dot_after;
        if (noted && node.note.starts_with('{')) return bare(node) + " " + node.note;
        return noted ? bare(node) + " [" + node.note + "]" : bare(node);
    }

    std::string join(const Join& join) const {
        std::string made;
        switch (join.kind) {
        case JoinKind::all: made = "AND"; break;
        case JoinKind::any: made = "OR"; break;
        case JoinKind::without: made = upper(m_platform.and_not); break;
        case JoinKind::near: return near(join);
        case JoinKind::beside: return {};
        }
        return m_platform.lower_case ? lower(made) : made;
    }

private:
    std::string bare(const Node& node) const {
        switch (node.kind) {
        case NodeKind::term: return term(node);
        case NodeKind::heading: return heading(node);
        case NodeKind::lines: return lines(node);
        case NodeKind::joined: return joined(node);
        case NodeKind::group:
            if (node.children.front().kind == NodeKind::heading && m_platform.heading_form == HeadingForm::ebsco) return text(node.children.front());  // has its own
            return "(" + text(node.children.front()) + ")";
        case NodeKind::field: return field(node);
        case NodeKind::limit: return limit(node);
        case NodeKind::unreadable: return node.text;
        }
        return {};
    }

    /// In brackets if an operator around it could take it apart.
    std::string closed(const Node& node) const {
        const bool open = node.kind == NodeKind::joined || (node.kind == NodeKind::limit && !node.children.empty()) ||
                          (node.kind == NodeKind::lines && m_platform.line_ranges == LineRanges::none && several(node));
        return open ? "(" + text(node) + ")" : text(node);
    }

    static bool several(const Node& node) { return node.lines.size() > 1 || (!node.lines.empty() && node.lines[0].first != node.lines[0].last); }

    std::string term(const Node& node) const {
        if (node.quote == "{") return "{" + node.text + "}";
        // a plain word needs no quotation marks, unless it would be read as something else without them
        return node.quote.empty() ? node.text : node.quote + node.text + node.quote;
    }

    std::string near(const Join& join) const {
        const auto spelled = [&](std::string_view word) { return m_platform.lower_case ? lower(word) : upper(word); };
        const Proximity* best = nullptr;
        for (const auto& rule : m_platform.proximity) {
            if (rule.in_tag || rule.in_order != join.in_order) continue;
            if (!rule.numbered && rule.between != join.between) continue;
            if (!best || (best->numbered && !rule.numbered && rule.in_order)) best = &rule;
        }
        if (!best) return join.written.empty() ? fmt::format("{}{}", join.in_order ? "PRE/" : "NEAR/", join.between) : join.written;
        return best->numbered ? fmt::format("{}{}", spelled(best->spelled.front()), join.between + best->offset) : spelled(best->spelled.front());
    }

    std::string joined(const Node& node) const {
        std::string made;
        for (std::size_t i = 0; i < node.children.size(); ++i) {
            if (i > 0) {
                const auto between = join(node.joins[i - 1]);
                made += between.empty() ? " " : " " + between + " ";
            }
            made += closed(node.children[i]);
        }
        return made;
    }

    std::string reference(std::size_t number) const { return m_platform.line_sign + std::to_string(number); }

    std::string lines(const Node& node) const {
        const auto by = join({node.lines_by, 0, false, {}, {}});
        if (!several(node)) return node.lines.empty() ? std::string() : reference(node.lines.front().first);
        std::vector<std::string> parts;
        for (const auto& range : node.lines) {
            if (m_platform.line_ranges != LineRanges::none) {
                const auto sign = m_platform.line_ranges == LineRanges::braces ? m_platform.line_sign : std::string();
                parts.push_back(range.first == range.last ? sign + std::to_string(range.first) : fmt::format("{}{}-{}{}", sign, range.first, sign, range.last));
            } else {
                for (auto number = range.first; number <= range.last && parts.size() < 2000; ++number) parts.push_back(reference(number));
            }
        }
        if (m_platform.line_ranges == LineRanges::slash) return lower(by) + "/" + base::join(parts, ",");
        if (m_platform.line_ranges == LineRanges::braces) return "{" + lower(by) + " " + base::join(parts, ", ") + "}";
        return base::join(parts, " " + by + " ");
    }

    std::string field(const Node& node) const {
        const auto& child = node.children.front();
        switch (m_platform.field_form) {
        case FieldForm::dot_after: return closed(child) + "." + dotted(node.fields) + "." + (node.least_times > 0 ? fmt::format(" /freq={}", node.least_times) : "");
        case FieldForm::colon_after: return closed(child) + ":" + base::join(node.fields, ",");
        case FieldForm::bracket_after: return bracket_field(node);
        case FieldForm::call_before: return base::join(node.fields, ",") + (child.kind == NodeKind::group ? text(child) : "(" + text(child) + ")");
        case FieldForm::equals_before: return node.fields.front() + "=" + (child.kind == NodeKind::group ? text(child) : "(" + text(child) + ")");
        case FieldForm::word_before: return node.fields.front() + " " + (child.kind == NodeKind::joined && !is_near(child) ? "(" + text(child) + ")" : text(child));
        }
        return {};
    }

    /// A code of several words stands in brackets: .(sa_year).
    static std::string dotted(const std::vector<std::string>& codes) {
        const auto written = base::join(codes, ",");
        return written.find('_') == std::string::npos ? written : "(" + written + ")";
    }

    static bool is_near(const Node& node) {
        return node.kind == NodeKind::joined && std::ranges::all_of(node.joins, [](const Join& each) { return each.kind == JoinKind::near; });
    }

    std::string bracket_field(const Node& node) const {
        const auto& child = node.children.front();
        if (!is_near(child)) return closed(child) + "[" + node.fields.front() + "]";
        std::vector<std::string> words;
        for (const auto& each : child.children) words.push_back(each.text);
        return fmt::format("\"{}\"[{}:~{}]", base::join(words, " "), node.fields.front(), child.joins.front().between);
    }

    std::string quoted(const Node& node) const {
        const bool bare = node.quote.empty() && (m_platform.heading_form == HeadingForm::slash || m_platform.heading_form == HeadingForm::bracket_tag) && node.span.end > node.span.start;
        const auto& quote = m_platform.quotes.front();
        return bare ? node.text : quote + node.text + quote;
    }

    std::string heading(const Node& node) const {
        const auto subs = [&](std::string_view before) { return node.subheadings.empty() ? std::string() : std::string(before) + base::join(node.subheadings, ","); };
        switch (m_platform.heading_form) {
        case HeadingForm::slash: return fmt::format("{}{}{}/{}", node.explode ? "exp " : "", node.focus ? "*" : "", slash_name(node), base::join(node.subheadings, ","));
        case HeadingForm::bracket_tag: {
            const auto name = node.subheadings.empty() ? quoted(node) : "\"" + node.text + subs("/") + "\"";
            return fmt::format("{}[{}{}]", name, node.focus ? "Majr" : "Mesh", node.explode ? "" : ":NoExp");
        }
        case HeadingForm::ebsco:
            return fmt::format("({} \"{}{}{}\")", node.fields.empty() ? (node.focus ? "MM" : "MH") : node.fields.front(), node.text, node.explode ? "+" : "", node.subheadings.empty() ? "" : "/" + base::join(node.subheadings, "/"));
        case HeadingForm::mh_bracket:
            if (node.text.empty()) return "[mh" + subs(" /") + "]";  // a subheading with any heading
            return fmt::format("[mh {}\"{}\"{}{}]", node.explode ? "" : "^", node.text, subs("/"), node.focus ? "[mj]" : "");
        case HeadingForm::mainsubject:
            return fmt::format("{}.EXACT{}(\"{}{}\")", node.focus ? "MJMAINSUBJECT" : "MAINSUBJECT", node.explode ? ".EXPLODE" : "", node.text, subs(" -- "));
        case HeadingForm::quote_slash: {
            std::string made = "'" + node.text + "'/" + (node.explode ? "exp" : node.focus ? "" : "de");
            if (node.focus) made += node.explode ? "/mj" : "mj";
            for (std::size_t i = 0; i < node.subheadings.size(); ++i) {
                const auto& each = node.subheadings[i];
                if (each.starts_with('/')) made += each;
                else made += (i == 0 ? "/" : ",") + (each.find('_') == std::string::npos ? "dm_" + each : each);
            }
            return made;
        }
        case HeadingForm::none: break;
        }
        return quoted(node);
    }

    /// Words such as "and" within a name make it two terms unless it stands in quotation marks.
    std::string slash_name(const Node& node) const {
        const auto words = base::split(lower(node.text), ' ');
        const bool splits = std::ranges::any_of(words, [](const auto& each) { return each == "and" || each == "or" || each == "not"; }) || node.text.find_first_of("()/") != std::string::npos;
        return node.quote.empty() && !splits ? node.text : "\"" + node.text + "\"";
    }

    std::string limit(const Node& node) const {
        if (node.children.empty()) return node.text;
        const auto limited = text(node.children.front());
        if (node.text.starts_with("use ")) return limited + " " + node.text;
        if (node.text == "remove duplicates") return "remove duplicates from " + limited;
        if (node.text.starts_with("keep ")) return fmt::format("from {} {}", limited, node.text);
        return fmt::format("limit {} to {}", limited, node.text);
    }

    const Platform& m_platform;
};

}  // namespace

std::string printed(const Node& node, const Platform& platform) { return Printer(platform).text(node); }
std::string printed_join(const Join& join, const Platform& platform) { return Printer(platform).join(join); }

std::string printed(const Strategy& strategy, const Platform& platform) {
    std::vector<std::string> lines;
    for (const auto& line : strategy.lines)
        if (line.root) lines.push_back(printed(*line.root, platform));
    return base::join(lines, "\n");
}

}  // namespace loam::search
