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

/// The key of a line, and the rest as a line.
std::pair<std::string, KeptLine> parsed(std::string_view line) {
    const std::string key(word_of(line));
    KeptLine kept;
    kept.element = word_of(line);
    // The rest of a line is what stands in a start tag: XML reads it back, with its escapes.
    pugi::xml_document document;
    const auto tag = fmt::format("<e {}/>", line);
    if (document.load_buffer(tag.data(), tag.size(), pugi::parse_escapes, pugi::encoding_utf8)) {
        for (const auto attribute : document.document_element().attributes()) kept.attributes.emplace_back(attribute.name(), attribute.value());
    }
    return {key, std::move(kept)};
}

void append_line(std::string& text, std::string_view key, std::string_view element, const Attributes& attributes) {
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

}  // namespace

void KeptIn::line(std::string_view owner, std::string_view key, std::string_view element, const Attributes& attributes) {
    append_line(m_lines[std::string(owner)], key, element, attributes);
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
            auto [key, line] = parsed(text);
            m_lines.insert_or_assign(std::move(key), std::move(line));
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

namespace loam::exchange {

bool is_refi_attributes(const domain::KeptElement& row) { return row.format == refi::kept_format && row.place == refi::kept_attributes; }

std::string joined_refi_attributes(std::string_view there, std::string_view given) {
    std::unordered_map<std::string, refi::KeptLine> fresh;
    std::vector<std::string> order;
    for (const auto& text : base::split(given, '\n')) {
        auto [key, line] = refi::parsed(text);
        order.push_back(key);
        fresh.insert_or_assign(std::move(key), std::move(line));
    }
    std::string joined;
    for (const auto& text : base::split(there, '\n')) {
        auto [key, line] = refi::parsed(text);
        if (const auto at = fresh.find(key); at != fresh.end()) {
            line.element = at->second.element;
            for (auto& [name, value] : at->second.attributes) {
                const auto same = std::ranges::find(line.attributes, name, [](const auto& each) { return each.first; });
                if (same == line.attributes.end()) line.attributes.emplace_back(name, std::move(value));
                else same->second = std::move(value);
            }
            fresh.erase(at);
        }
        refi::append_line(joined, key, line.element, line.attributes);
    }
    for (const auto& key : order) {
        const auto at = fresh.find(key);
        if (at == fresh.end()) continue;
        refi::append_line(joined, key, at->second.element, at->second.attributes);
        fresh.erase(at);
    }
    return joined;
}

}  // namespace loam::exchange
