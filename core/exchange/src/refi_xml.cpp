#include "refi_xml.hpp"

#include "loam/base/text.hpp"
#include "loam/intake/clean_text.hpp"

namespace loam::exchange::refi {
namespace {

using base::ErrorKind;
using base::fail;

std::size_t line_of(std::string_view text, std::size_t byte) {
    return 1 + static_cast<std::size_t>(std::ranges::count(text.substr(0, byte), '\n'));
}

/// The text in UTF-8 without its declaration's encoding in doubt; pugixml takes no care of bytes that are not UTF-8.
std::string in_utf8(std::string_view bytes, std::string_view name, base::Diagnostics& diagnostics) {
    const bool utf16 = bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
    if (!utf16 && !base::first_bad_utf8(bytes)) return std::string(bytes);
    auto clean = intake::clean_text(bytes, name);
    for (auto& each : clean.diagnostics) diagnostics.push_back(std::move(each));
    return std::move(clean.text);
}

/// What stands before the first element: declarations.
std::string_view before_root(std::string_view text) {
    for (std::size_t i = 0; i + 1 < text.size(); ++i) {
        const char next = text[i + 1];
        if (text[i] == '<' && ((next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z'))) return text.substr(0, i);
    }
    return text;
}

base::Result<void> fits(std::string_view text, std::string_view name, const RefiLimits& limits) {
    if (text.size() > limits.xml_bytes)
        return fail(ErrorKind::refused, fmt::format("{} would be {} MB of XML; Loam reads up to {} MB. Nothing was read.", name, text.size() >> 20U, limits.xml_bytes >> 20U), std::string(name));
    if (before_root(text).find("<!ENTITY") != std::string_view::npos)
        return fail(ErrorKind::refused, fmt::format("{} declares entities of its own, which a REFI-QDA file does not need and which can hide an attack. Nothing was read.", name), std::string(name));
    const auto elements = static_cast<std::uint64_t>(std::ranges::count(text, '<'));
    const auto attributes = static_cast<std::uint64_t>(std::ranges::count(text, '='));
    if (elements * sizeof(void*) * 8 + attributes * sizeof(void*) * 5 > limits.xml_memory)
        return fail(ErrorKind::refused, fmt::format("{} holds too many elements ({}). Nothing was read.", name, elements), std::string(name));
    return {};
}

/// "qda:Code" is called "Code" if the prefix is that of the root element.
void drop_prefix(pugi::xml_node& node, const std::string& prefix) {
    const std::string_view name = node.name();
    if (!prefix.empty() && name.starts_with(prefix)) node.set_name(std::string(name.substr(prefix.size())).c_str());
}

bool walk_within(pugi::xml_node root, const std::string& prefix, std::size_t deepest) {
    std::size_t depth = 1;
    for (auto node = root; node;) {
        drop_prefix(node, prefix);
        if (const auto child = node.first_child()) {
            if (++depth > deepest) return false;
            node = child;
            continue;
        }
        while (node != root && !node.next_sibling()) {
            node = node.parent();
            --depth;
        }
        if (node == root) break;
        node = node.next_sibling();
    }
    return true;
}

}  // namespace

base::Result<std::unique_ptr<pugi::xml_document>> parse_xml(std::string_view bytes, std::string_view name, const RefiLimits& limits,
                                                           base::Diagnostics& diagnostics) {
    if (auto may = fits(bytes, name, limits); !may) return std::unexpected(may.error());
    const auto text = in_utf8(bytes, name, diagnostics);
    auto document = std::make_unique<pugi::xml_document>();
    const auto flags = pugi::parse_cdata | pugi::parse_escapes | pugi::parse_eol | pugi::parse_wconv_attribute | pugi::parse_ws_pcdata_single;
    const auto parsed = document->load_buffer(text.data(), text.size(), flags, pugi::encoding_utf8);
    if (!parsed)
        return fail(ErrorKind::bad_input, fmt::format("The XML of {} is broken at line {} ({}). Nothing was read; export it again from the program that wrote it.", name, line_of(text, static_cast<std::size_t>(std::max<std::ptrdiff_t>(parsed.offset, 0))), parsed.description()), std::string(name));
    const auto root = document->document_element();
    const std::string_view root_name = root.name();
    const auto colon = root_name.find(':');
    if (!walk_within(root, colon == std::string_view::npos ? "" : std::string(root_name.substr(0, colon + 1)), limits.depth))
        return fail(ErrorKind::refused, fmt::format("The elements of {} are nested more than {} deep. Nothing was read.", name, limits.depth), std::string(name));
    return document;
}

std::string text_of(const pugi::xml_node& node) {
    std::string text;
    for (const auto child : node.children()) {
        if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) text += child.value();
    }
    return text;
}

std::string as_written(const pugi::xml_node& node) {
    struct Into : pugi::xml_writer {
        std::string text;
        void write(const void* bytes, std::size_t size) override { text.append(static_cast<const char*>(bytes), size); }
    } into;
    node.print(into, "", pugi::format_raw | pugi::format_no_declaration, pugi::encoding_utf8);
    return std::move(into.text);
}

namespace {

/// Control characters but tab and line ends, U+FFFE, U+FFFF: XML 1.0 has no way to write them.
std::size_t foreign_at(std::string_view text, std::size_t i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c < 0x20 && c != '\n' && c != '\t' && c != '\r') return 1;
    const bool last_two = c == 0xEF && i + 2 < text.size() && static_cast<unsigned char>(text[i + 1]) == 0xBF && static_cast<unsigned char>(text[i + 2]) >= 0xBE;
    return last_two ? 3 : 0;
}

std::string_view escape_for(char c, bool attribute) {
    switch (c) {
        case '&': return "&amp;";
        case '<': return "&lt;";
        case '>': return "&gt;";
        case '\r': return "&#13;";
        case '"': return attribute ? "&quot;" : "";
        case '\n': return attribute ? "&#10;" : "";
        case '\t': return attribute ? "&#9;" : "";
        default: return "";
    }
}

}  // namespace

bool fits_xml(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (foreign_at(text, i) != 0) return false;
    }
    return true;
}

void append_escaped(std::string& out, std::string_view text, bool attribute) {
    std::size_t from = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto foreign = foreign_at(text, i);
        const auto escape = foreign > 0 ? std::string_view("\xEF\xBF\xBD") : escape_for(text[i], attribute);
        if (escape.empty()) continue;
        out += text.substr(from, i - from);
        out += escape;
        i += foreign > 1 ? foreign - 1 : 0;
        from = i + 1;
    }
    out += text.substr(from);
}

void XmlWriter::finish_tag() {
    if (m_in_tag) m_out += '>';
    m_in_tag = false;
}

void XmlWriter::new_line() {
    m_out += '\n';
    m_out.append(m_open.size() * 2, ' ');
}

void XmlWriter::open(std::string_view element) {
    finish_tag();
    const auto begins = m_out.size();
    new_line();
    m_out += '<';
    m_out += element;
    m_open.push_back({element, begins, m_had_children});
    m_in_tag = true;
    m_had_children = false;
}

void XmlWriter::attribute(std::string_view name, std::string_view value) {
    m_out += ' ';
    m_out += name;
    m_out += "=\"";
    append_escaped(m_out, value, true);
    m_out += '"';
}

void XmlWriter::close() {
    const auto element = m_open.back().element;
    m_open.pop_back();
    if (m_in_tag) {
        m_out += "/>";
        m_in_tag = false;
    } else {
        if (m_had_children) new_line();
        m_out += "</";
        m_out += element;
        m_out += '>';
    }
    m_had_children = true;
}

void XmlWriter::close_or_drop() {
    if (!m_in_tag) return close();
    m_out.resize(m_open.back().begins);
    m_had_children = m_open.back().had_siblings;
    m_open.pop_back();
    m_in_tag = false;
}

void XmlWriter::leaf(std::string_view element, std::string_view text) {
    finish_tag();
    new_line();
    m_out += '<';
    m_out += element;
    m_out += '>';
    append_escaped(m_out, text, false);
    m_out += "</";
    m_out += element;
    m_out += '>';
    m_had_children = true;
}

void XmlWriter::raw(std::string_view xml) {
    finish_tag();
    new_line();
    m_out += xml;
    m_had_children = true;
}

std::string XmlWriter::cut() {
    finish_tag();
    return std::exchange(m_out, {});
}

std::string XmlWriter::take() {
    m_out += '\n';
    return std::move(m_out);
}

}  // namespace loam::exchange::refi
