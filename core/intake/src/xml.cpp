#include "xml.hpp"

#include "loam/base/text.hpp"

namespace loam::intake {
namespace {

using base::ErrorKind;
using base::fail;

/// Depth of the deepest element; never recursive, since the file decides how deep it is.
std::size_t depth_of(const pugi::xml_node& root) {
    std::size_t depth = 0;
    std::size_t deepest = 0;
    auto node = root;
    for (;;) {
        if (const auto first = node.first_child()) {
            node = first;
            deepest = std::max(deepest, ++depth);
            continue;
        }
        while (node != root && !node.next_sibling()) {
            node = node.parent();
            --depth;
        }
        if (node == root) return deepest;
        node = node.next_sibling();
    }
}

/// The part before the first element, where a document type stands.
bool declares_entities(std::string_view bytes) {
    const auto head = bytes.substr(0, 1UL << 16U);
    const auto type = head.find("<!DOCTYPE");
    return type != std::string_view::npos && head.find("<!ENTITY", type) != std::string_view::npos;
}

}  // namespace

base::Result<void> load_xml(pugi::xml_document& xml, std::string_view bytes, Blanks blanks, std::string_view where, const Limits& limits,
                            base::Diagnostics& diagnostics) {
    if (declares_entities(bytes))
        diagnostics.push_back({base::Loss::lost, std::string(where),
                               "The file declares entities of its own, which no word processor does. They were not resolved, and nothing "
                               "outside the file was opened; where one is used, its name stands in the text."});
    const auto flags = pugi::parse_default | (blanks == Blanks::all ? pugi::parse_ws_pcdata : pugi::parse_ws_pcdata_single);
    const auto parsed = xml.load_buffer(bytes.data(), bytes.size(), flags);
    if (!parsed)
        return fail(
            ErrorKind::bad_input,
            fmt::format("The file is damaged: its XML cannot be read through ({}, at byte {}). Nothing was read. Open it in your word "
                        "processor and save it again.",
                        parsed.description(), parsed.offset),
            std::string(where));
    if (const auto depth = depth_of(xml); depth > limits.depth)
        return fail(ErrorKind::refused,
                    fmt::format("The file nests {} elements within each other; no more than {} are read, and no document needs them. "
                                "Nothing was read.",
                                depth, limits.depth),
                    std::string(where));
    return {};
}

std::string_view local_name(const pugi::xml_node& node) {
    const std::string_view name = node.name();
    const auto colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

bool has_attribute(const pugi::xml_node& node, std::string_view name) {
    for (const auto& each : node.attributes()) {
        const std::string_view full = each.name();
        if (full == name || (full.ends_with(name) && full.size() > name.size() && full[full.size() - name.size() - 1] == ':')) return true;
    }
    return false;
}

std::string_view attribute(const pugi::xml_node& node, std::string_view name) {
    for (const auto& each : node.attributes()) {
        const std::string_view full = each.name();
        if (full == name || (full.ends_with(name) && full.size() > name.size() && full[full.size() - name.size() - 1] == ':'))
            return each.value();
    }
    return {};
}

pugi::xml_node child(const pugi::xml_node& node, std::string_view name) {
    for (const auto& each : node.children())
        if (local_name(each) == name) return each;
    return {};
}

std::string inner_text(const pugi::xml_node& node) {
    std::string text;
    for (const auto& each : node.children()) {
        if (each.type() == pugi::node_pcdata || each.type() == pugi::node_cdata) text += each.value();
        else text += inner_text(each);
    }
    return text;
}

}  // namespace loam::intake
