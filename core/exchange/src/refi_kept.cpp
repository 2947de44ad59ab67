#include "refi_kept.hpp"

#include "loam/base/text.hpp"
#include "refi_guid.hpp"

namespace loam::exchange::refi {
namespace {

std::string_view word_of(std::string_view& line) {
    const auto blank = line.find(' ');
    const auto word = line.substr(0, blank);
    line.remove_prefix(blank == std::string_view::npos ? line.size() : blank + 1);
    return word;
}

void put(KeptLine& kept, std::string_view line) {
    // The rest of a line is what stands in a start tag: XML reads it back, with its escapes.
    pugi::xml_document document;
    const auto tag = fmt::format("<e {}/>", line);
    if (!document.load_buffer(tag.data(), tag.size(), pugi::parse_escapes, pugi::encoding_utf8)) return;
    for (const auto attribute : document.document_element().attributes()) kept.attributes.emplace_back(attribute.name(), attribute.value());
}

}  // namespace

void KeptIn::line(std::string_view owner, std::string_view key, std::string_view element, const Attributes& attributes) {
    auto& text = m_lines[std::string(owner)];
    if (!text.empty()) text += '\n';
    text += key;
    text += ' ';
    text += element;
    for (const auto& [name, value] : attributes) {
        text += ' ';
        text += name;
        text += "=\"";
        append_escaped(text, value, true);
        text += '"';
    }
}

void KeptIn::element(std::string_view owner, std::string_view place, std::string xml) {
    const auto count = ++m_counts[{std::string(owner), std::string(place)}];
    m_elements.push_back({.id = {derived_id({"kept", owner, place, std::to_string(count)})}, .format = std::string(kept_format), .owner = {std::string(owner)}, .place = std::string(place), .content = std::move(xml)});
}

std::vector<domain::KeptElement> KeptIn::rows() const {
    std::vector<domain::KeptElement> rows;
    for (const auto& [owner, text] : m_lines)
        rows.push_back({.id = {derived_id({"kept", owner, kept_attributes})}, .format = std::string(kept_format), .owner = {owner}, .place = std::string(kept_attributes), .content = text});
    rows.insert(rows.end(), m_elements.begin(), m_elements.end());
    return rows;
}

std::string_view KeptLine::value(std::string_view name) const {
    for (const auto& [each, value] : attributes) {
        if (each == name) return value;
    }
    return {};
}

KeptOut::KeptOut(const std::vector<domain::KeptElement>& rows) {
    for (const auto& row : rows) {
        if (row.format != kept_format) continue;
        if (row.place != kept_attributes) {
            m_elements[{row.owner.text, row.place}].push_back(row.content);
            continue;
        }
        for (const auto& text : base::split(row.content, '\n')) {
            std::string_view line = text;
            const auto key = word_of(line);
            auto& kept = m_lines[std::string(key)];
            kept.element = word_of(line);
            put(kept, line);
        }
    }
}

const KeptLine* KeptOut::line(std::string_view key) const {
    const auto at = m_lines.find(std::string(key));
    return at == m_lines.end() ? nullptr : &at->second;
}

const std::vector<std::string_view>& KeptOut::elements(std::string_view owner, std::string_view place) const {
    static const std::vector<std::string_view> none;
    const auto at = m_elements.find({std::string(owner), std::string(place)});
    return at == m_elements.end() ? none : at->second;
}

}  // namespace loam::exchange::refi
