#include "docx_styles.hpp"

namespace loam::intake {
namespace {

constexpr int most_steps = 20;  // a style based on itself must not hold us

}  // namespace

std::optional<bool> switched(const pugi::xml_node& properties, std::string_view name) {
    const auto property = child(properties, name);
    if (!property) return std::nullopt;
    const auto value = attribute(property, "val");
    return value != "0" && value != "false" && value != "off" && value != "none";
}

DocxStyles::DocxStyles(const pugi::xml_document& styles, const pugi::xml_document& numbering) {
    for (const auto& node : child(styles, "styles").children()) {
        if (local_name(node) != "style") continue;
        const auto list = child(child(node, "pPr"), "numPr");
        m_styles[std::string(attribute(node, "styleId"))] = {.based_on = std::string(attribute(child(node, "basedOn"), "val")),
                                                             .bold = switched(child(node, "rPr"), "b"),
                                                             .list = std::string(attribute(child(list, "numId"), "val")),
                                                             .level = std::string(attribute(child(list, "ilvl"), "val"))};
    }
    for (const auto& node : child(numbering, "numbering").children()) {
        if (local_name(node) == "num") m_lists[std::string(attribute(node, "numId"))] = attribute(child(node, "abstractNumId"), "val");
        if (local_name(node) != "abstractNum") continue;
        auto& levels = m_formats[std::string(attribute(node, "abstractNumId"))];
        for (const auto& level : node.children())
            if (local_name(level) == "lvl") levels[std::string(attribute(level, "ilvl"))] = attribute(child(level, "numFmt"), "val");
    }
}

bool DocxStyles::is_bold(std::string_view style) const {
    for (int step = 0; step < most_steps; ++step) {
        const auto found = m_styles.find(style);
        if (found == m_styles.end()) return false;
        if (found->second.bold) return *found->second.bold;
        style = found->second.based_on;
    }
    return false;
}

std::pair<std::string, std::string> DocxStyles::list_of(std::string_view style) const {
    for (int step = 0; step < most_steps; ++step) {
        const auto found = m_styles.find(style);
        if (found == m_styles.end()) break;
        if (!found->second.list.empty()) return {found->second.list, found->second.level};
        style = found->second.based_on;
    }
    return {};
}

bool DocxStyles::is_numbered(std::string_view list, std::string_view level) const {
    if (list.empty() || list == "0") return false;
    const auto abstract = m_lists.find(list);
    if (abstract == m_lists.end()) return false;
    const auto levels = m_formats.find(abstract->second);
    if (levels == m_formats.end()) return true;
    const auto format = levels->second.find(level.empty() ? "0" : level);
    return format == levels->second.end() || (format->second != "bullet" && format->second != "none");
}

}  // namespace loam::intake
