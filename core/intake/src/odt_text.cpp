#include "odt_text.hpp"

#include <charconv>

#include "loam/base/text.hpp"

namespace loam::intake {
namespace {

constexpr int most_steps = 20;
constexpr std::size_t most_spaces = 200;  // text:s may ask for a billion

bool one_of(std::string_view name, std::initializer_list<std::string_view> names) { return std::ranges::find(names, name) != names.end(); }

std::string words_within(const pugi::xml_node& node, const OdtStyles& styles) {
    OfficeTally unheard;
    OdtText text(styles, unheard, nullptr);
    text.blocks(node);
    text.out.trim_end();
    return text.out.take_text();
}

}  // namespace

void OdtStyles::add(const pugi::xml_node& parent) {
    for (const auto& node : parent.children()) {
        const auto name = std::string(attribute(node, "name"));
        if (local_name(node) == "style") {
            const auto letters = child(node, "text-properties");
            const auto weight = attribute(letters, "font-weight");
            const auto display = attribute(letters, "display");
            m_styles[name] = {.parent = std::string(attribute(node, "parent-style-name")),
                              .bold = weight.empty() ? std::nullopt : std::optional(weight == "bold" || weight >= "600"),
                              .hidden = display.empty() ? std::nullopt : std::optional(display == "none")};
        } else if (local_name(node) == "list-style") {
            const auto level = child(node, "list-level-style-number");
            m_lists[name] = level && !attribute(level, "num-format").empty();
        }
    }
}

/// What the style says, or else the nearest one that it stands on.
bool OdtStyles::says(std::string_view style, std::optional<bool> Style::* what) const {
    for (int step = 0; step < most_steps; ++step) {
        const auto found = m_styles.find(style);
        if (found == m_styles.end()) return false;
        if (found->second.*what) return *(found->second.*what);
        style = found->second.parent;
    }
    return false;
}

bool OdtStyles::is_bold(std::string_view style) const { return says(style, &Style::bold); }
bool OdtStyles::is_hidden(std::string_view style) const { return says(style, &Style::hidden); }

bool OdtStyles::is_numbered(std::string_view list_style) const {
    const auto found = m_lists.find(list_style);
    return found != m_lists.end() && found->second;
}

void OdtText::blocks(const pugi::xml_node& parent) {
    for (const auto& node : parent.children()) block(node);
}

void OdtText::block(const pugi::xml_node& node) {
    const auto name = local_name(node);
    if (name == "p" || name == "h") return paragraph(node);
    if (name == "list") return list(node, false);
    if (name == "table") return table(node);
    if (name == "tracked-changes") {
        for (const auto& region : node.children()) {
            if (child(region, "insertion")) ++m_tally.insertions;
            if (child(region, "deletion")) ++m_tally.deletions;
        }
        return;
    }
    if (name == "frame") {
        frame(node);
        for (const auto& box : std::exchange(m_boxes, {})) blocks(box);
        return;
    }
    if (one_of(name, {"forms", "sequence-decls", "variable-decls", "user-field-decls", "dde-connection-decls",
                      "alphabetical-index-auto-mark-file"}))
        return;
    if (name == "section" && (attribute(node, "display") == "none" || attribute(node, "is-hidden") == "true")) {
        ++m_tally.hidden;
        return;
    }
    if (one_of(name, {"annotation", "dc:creator"}) && m_notes) return comment(node);
    if (node.type() == pugi::node_element) blocks(node);
}

void OdtText::list(const pugi::xml_node& node, bool numbered) {
    const auto style = attribute(node, "style-name");
    const bool counts = style.empty() ? numbered : m_styles.is_numbered(style);
    for (const auto& item : node.children()) {
        if (local_name(item) == "list-item" && counts) ++m_tally.numbered;
        for (const auto& part : item.children()) {
            if (local_name(part) == "list") list(part, counts);
            else if (local_name(part) != "number") block(part);
        }
    }
}

void OdtText::table(const pugi::xml_node& node) {
    for (const auto& row : node.children()) {
        if (one_of(local_name(row), {"table-header-rows", "table-rows", "table-row-group"})) table(row);
        if (local_name(row) != "table-row") continue;
        bool first = true;
        for (const auto& cell : row.children()) {
            if (!one_of(local_name(cell), {"table-cell", "covered-table-cell"})) continue;
            if (!std::exchange(first, false)) m_separator = "\t";
            if (!cell.first_child()) {
                out.append(m_separator);
                m_separator = "\n";
            }
            blocks(cell);
        }
    }
}

bool OdtText::hides(const pugi::xml_node& node) {
    if (!m_styles.is_hidden(attribute(node, "style-name"))) return false;
    if (!base::trimmed(inner_text(node)).empty()) ++m_tally.hidden;
    return true;
}

void OdtText::paragraph(const pugi::xml_node& node) {
    if (hides(node)) return;
    out.append(m_separator);
    m_separator = "\n";
    m_after_blank = true;
    const auto outer = std::exchange(m_boxes, {});
    inlines(node, m_styles.is_bold(attribute(node, "style-name")));
    for (const auto& box : std::exchange(m_boxes, outer)) {
        ++m_tally.text_boxes;
        m_separator = "\n";
        blocks(box);
    }
}

void OdtText::inlines(const pugi::xml_node& parent, bool bold) {
    for (const auto& node : parent.children()) {
        if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) words(node.value(), bold);
        else if (node.type() == pugi::node_element) element(node, bold);
    }
}

void OdtText::element(const pugi::xml_node& node, bool bold) {
    const auto name = local_name(node);
    if (name == "s") return spaces(node);
    if (name == "tab") {
        out.append("\t");
        m_after_blank = false;
    } else if (name == "line-break") {
        out.new_line();
        m_after_blank = true;
    } else if (name == "span") {
        if (!hides(node)) inlines(node, m_styles.is_bold(attribute(node, "style-name")) || bold);
    } else if (name == "note") {
        (attribute(node, "note-class") == "endnote" ? m_endnotes : m_footnotes).push_back(child(node, "note-body"));
    } else if (name == "annotation") {
        comment(node);
    } else if (one_of(name, {"frame", "text-box", "image", "custom-shape", "g", "rect", "ellipse", "line", "polyline", "polygon", "path",
                             "connector"})) {
        frame(node);
    } else if (name == "ruby") {
        inlines(child(node, "ruby-base"), bold);
    } else if (one_of(name, {"hidden-text", "hidden-paragraph"})) {
        ++m_tally.hidden;
    } else if (!one_of(name, {"soft-page-break", "bookmark", "bookmark-start", "bookmark-end", "change", "change-start", "change-end",
                              "annotation-end", "script"})) {
        inlines(node, bold);
    }
}

void OdtText::words(std::string_view text, bool bold) {
    const auto from = out.at();
    while (!text.empty()) {
        const auto blank = std::min(text.find_first_of(" \t\r\n"), text.size());
        if (blank > 0) {
            out.append(text.substr(0, blank));
            m_after_blank = false;
            text.remove_prefix(blank);
            continue;
        }
        if (!std::exchange(m_after_blank, true)) out.append(" ");
        text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
    }
    if (bold) out.mark_bold(from);
}

void OdtText::spaces(const pugi::xml_node& node) {
    std::size_t count = 1;
    const auto told = attribute(node, "c");
    std::from_chars(told.data(), told.data() + told.size(), count);
    out.append(std::string(std::min(count, most_spaces), ' '));
    m_after_blank = false;
}

void OdtText::frame(const pugi::xml_node& node) {
    const auto name = local_name(node);
    if (name == "image") ++m_tally.pictures;
    if (one_of(name, {"object", "object-ole"})) ++m_tally.embedded;
    if (name == "text-box") return m_boxes.push_back(node);
    // An object is followed by a picture of itself.
    const bool has_object = child(node, "object") || child(node, "object-ole");
    for (const auto& part : node.children()) {
        const auto kind = local_name(part);
        if (kind == "p" || kind == "list") {
            m_boxes.push_back(node);  // words inside a drawn shape
            return;
        }
        if (!(has_object && kind == "image")) frame(part);
    }
}

void OdtText::comment(const pugi::xml_node& node) {
    if (!m_notes) return;
    pugi::xml_document body;
    auto copy = body.append_child("body");
    for (const auto& part : node.children())
        if (one_of(local_name(part), {"p", "list"})) copy.append_copy(part);
    m_notes->comment(inner_text(child(node, "creator")), words_within(copy, m_styles), out.at());
}

void OdtText::append_notes() {
    for (auto* kind : {&m_footnotes, &m_endnotes}) {
        const auto bodies = std::exchange(*kind, {});
        (kind == &m_footnotes ? m_tally.footnotes : m_tally.endnotes) += bodies.size();
        for (const auto& body : bodies) {
            if (&body == &bodies.front() && !out.text().empty()) m_separator = "\n\n";
            blocks(body);
        }
    }
}

}  // namespace loam::intake
