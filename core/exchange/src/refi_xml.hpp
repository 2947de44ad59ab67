#pragma once
// XML in, within limits, and out.

#include <pugixml.hpp>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "loam/exchange/refi.hpp"

namespace loam::exchange::refi {

/// Reads a document whose elements are named without a prefix afterwards. It owns its text.
/// Errors: refused (too large, too deep, entities of its own), bad_input (broken; the message tells the line).
base::Result<std::unique_ptr<pugi::xml_document>> parse_xml(std::string_view bytes, std::string_view name, const RefiLimits& limits,
                                                           base::Diagnostics& diagnostics);

/// An attribute or "".
inline std::string_view value_of(const pugi::xml_node& node, const char* attribute) { return node.attribute(attribute).value(); }
/// All text of an element, also where comments or CDATA cut it.
std::string text_of(const pugi::xml_node& node);
/// The element as it stands, on one line without indentation of its own.
std::string as_written(const pugi::xml_node& node);

/// For text and attribute values; what XML cannot hold becomes U+FFFD.
void append_escaped(std::string& out, std::string_view text, bool attribute);
bool fits_xml(std::string_view text);

/// Writes one document from the top down. An element without children closes itself.
class XmlWriter {
public:
    explicit XmlWriter(std::size_t bytes_expected = 0) { m_out.reserve(bytes_expected); m_out += "<?xml version=\"1.0\" encoding=\"utf-8\"?>"; }
    void open(std::string_view element);
    /// Only right after open.
    void attribute(std::string_view name, std::string_view value);
    /// The same, left out if empty.
    void optional(std::string_view name, std::string_view value) { if (!value.empty()) attribute(name, value); }
    void close();
    /// The same, but an element that holds nothing is taken back: the schema allows no empty container.
    void close_or_drop();
    /// <element>text</element>, blanks kept.
    void leaf(std::string_view element, std::string_view text);
    /// Left out if empty.
    void optional_leaf(std::string_view element, std::string_view text) { if (!text.empty()) leaf(element, text); }
    /// An element that came as XML.
    void raw(std::string_view xml);
    /// What was written since the last cut; elements stay open.
    std::string cut();
    std::string take();

private:
    void finish_tag();
    void new_line();

    std::string m_out;
    struct Open {
        std::string_view element;
        std::size_t begins;
        bool had_siblings;
    };
    std::vector<Open> m_open;
    bool m_in_tag = false;
    bool m_had_children = false;
};

}  // namespace loam::exchange::refi
