#include "xml_records.hpp"

#include "characters.hpp"
#include "loam/base/text.hpp"

namespace loam::records {
namespace {

constexpr int most_deep = 200;

bool ends_name(std::string_view text, std::size_t at) { return at < text.size() && (text[at] == '>' || text[at] == ' ' || text[at] == '/' || (text[at] >= '\t' && text[at] <= '\r')); }

/// Where "<name" stands as a whole name, from a place on.
std::size_t find_element(std::string_view text, std::string_view name, std::size_t from) {
    for (auto at = text.find('<', from); at != std::string_view::npos; at = text.find('<', at + 1))
        if (text.substr(at + 1).starts_with(name) && (at + 1 + name.size() >= text.size() || ends_name(text, at + 1 + name.size()))) return at;
    return std::string_view::npos;
}

void gather(const pugi::xml_node& node, std::string& text, int depth) {
    for (const auto& each : node.children()) {
        if (each.type() == pugi::node_pcdata || each.type() == pugi::node_cdata) text += each.value();
        else if (depth < most_deep) gather(each, text, depth + 1);
    }
}

bool is_leaf(const pugi::xml_node& node) {
    for (const auto& each : node.children())
        if (each.type() == pugi::node_element) return false;
    return true;
}

bool holds_leaves_only(const pugi::xml_node& node) {
    for (const auto& each : node.children())
        if (each.type() == pugi::node_element && !is_leaf(each)) return false;
    return true;
}

void keep_rest(Record& record, const pugi::xml_node& node, std::string_view format, int depth) {
    if (node.type() != pugi::node_element || depth > most_deep) return;
    if (depth < most_deep && !holds_leaves_only(node)) {
        for (const auto& each : node.children()) {
            if (each.type() == pugi::node_element) keep_rest(record, each, format, depth + 1);
            else if (each.type() != pugi::node_null) add_other(record, fmt::format("{}:{}", format, name_of(node)), each.value());
        }
        return;
    }
    std::string value;
    for (const auto& attribute : node.attributes()) {
        const std::string_view name = attribute.name();
        if (name == "PubStatus" || name == "IdType" || name == "RefType" || name == "Type" || name == "UI" || name == "name" || name == "Label" || name == "type") value += std::string(value.empty() ? "" : " ") + attribute.value();
    }
    bool has_text = false;
    for (const auto& each : node.children()) {
        auto text = one_line(each.type() == pugi::node_element ? text_in(each) : std::string(each.value()));
        if (text.empty()) continue;
        has_text = true;
        value += (value.empty() ? "" : " ") + text;
    }
    if (has_text) add_other(record, fmt::format("{}:{}", format, name_of(node)), value);
}

}  // namespace

bool has_element(std::string_view text, std::string_view name) { return find_element(text, name, 0) != std::string_view::npos; }

std::string_view name_of(const pugi::xml_node& node) {
    const std::string_view name = node.name();
    const auto colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

pugi::xml_node child_of(const pugi::xml_node& node, std::string_view name) {
    for (const auto& each : node.children())
        if (name_of(each) == name) return each;
    return {};
}

std::string text_in(const pugi::xml_node& node) {
    std::string text;
    gather(node, text, 0);
    return text;
}

void keep_rest(Record& record, const pugi::xml_node& root, std::string_view format) {
    for (const auto& each : root.children()) {
        if (each.type() == pugi::node_element) keep_rest(record, each, format, 0);
        else add_other(record, fmt::format("{}:{}", format, name_of(root)), each.value());
    }
}

/// What stands before the next record: tags are separators, words are told. A tag may be cut where the window ends.
void XmlRecords::outside(std::size_t end) {
    const auto text = m_window.text().substr(0, end);
    const auto line = m_window.line();
    std::string told;
    for (std::size_t at = 0; at < text.size();) {
        const auto stop = std::min(text.find(m_in_tag ? '>' : '<', at), text.size());
        const auto words = m_in_tag ? std::string_view() : bare(text.substr(at, stop - at));
        if (std::ranges::any_of(words, [](char c) { return is_letter(c) || is_digit(c) || static_cast<unsigned char>(c) > 127; })) {
            const auto from = m_window.at() + static_cast<std::size_t>(words.data() - text.data());
            m_out.until(m_window, from, Part::separator);
            m_out.until(m_window, from + words.size(), Part::diagnostic, "outside of any record");
            if (told.size() < 120) told += (told.empty() ? "" : " ") + one_line(std::string(words));
        }
        if (stop < text.size()) m_in_tag = !m_in_tag;
        at = stop + 1;
    }
    m_out.until(m_window, m_window.at() + end, Part::separator);
    if (!told.empty()) m_out.remark(line, {}, fmt::format("This text belongs to no record and was passed over: \"{}\".", base::slice(told, 0, 120)));
    m_window.pass(end);
}

/// The next record in what is held, reading on until it is whole.
XmlRecords::Cut XmlRecords::find() {
    Cut cut;
    for (std::size_t from = 0;;) {
        const auto text = m_window.text();
        for (const auto name : m_names) {
            const auto at = find_element(text, name, from);
            if (at < cut.begin) cut.begin = at, cut.name = name;
        }
        if (cut.begin != std::string_view::npos) break;
        from = text.size() > 40 ? text.size() - 40 : 0;
        // What is no record is not held for longer than it must.
        if (from > 0) outside(from);
        from = 0;
        if (!m_window.more()) {
            outside(m_window.text().size());
            return cut;
        }
    }
    outside(cut.begin);
    cut.begin = 0;
    const auto closing = fmt::format("</{}>", cut.name);
    for (std::size_t from = 1;;) {
        const auto text = m_window.text();
        const auto close = text.find(closing, from);
        const auto again = find_element(text.substr(0, close), cut.name, from);
        cut.is_whole = again == std::string_view::npos;
        cut.end = cut.is_whole ? close + closing.size() : again;
        if (again != std::string_view::npos || close != std::string_view::npos) return cut;
        from = text.size() > 40 ? text.size() - 40 : 1;
        if (m_window.more()) continue;
        cut.is_whole = false;
        cut.end = m_window.text().size();
        return cut;
    }
}

pugi::xml_node XmlRecords::next() {
    const auto cut = find();
    if (cut.begin == std::string_view::npos) return {};
    m_held = cut.end;
    m_line = m_window.line();
    m_out.begin(m_window, m_window.at(), m_line);
    m_text = m_window.text().substr(0, cut.end);
    m_text += '\n';  // pugixml takes the last byte for its own use, which would be lost where the record is cut
    if (!cut.is_whole) m_out.repaired(m_line, {}, "The record has no end; it was read as far as it goes.");
    const auto parsed = m_xml.load_buffer_inplace(m_text.data(), m_text.size(), pugi::parse_default | pugi::parse_ws_pcdata, pugi::encoding_utf8);
    if (!parsed && cut.is_whole)
        m_out.doubtful(m_line + line_ends(m_window.text().substr(0, std::min(m_held, static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, parsed.offset))))), {}, fmt::format("The XML of this record is broken here ({}); it was read up to this place, and what follows in it may be missing.", parsed.description()));
    if (m_out.accounts()) account(m_window.text().substr(0, m_held));
    return m_xml.document_element() ? m_xml.document_element() : m_xml.append_child("record");
}

/// Tags are separators; text between them is a field under the name of its element.
void XmlRecords::account(std::string_view text) {
    std::string_view name;
    const auto base = m_window.at();
    for (std::size_t at = 0; at < text.size();) {
        const auto open = std::min(text.find('<', at), text.size());
        const auto words = bare(text.substr(at, open - at));
        if (!words.empty()) {
            const auto from = static_cast<std::size_t>(words.data() - text.data());
            m_out.until(m_window, base + from, Part::separator);
            m_out.until(m_window, base + from + words.size(), Part::field, name);
        }
        const auto close = text.find('>', open);
        at = close == std::string_view::npos ? text.size() : close + 1;
        m_out.until(m_window, base + at, Part::separator);
        if (open + 1 < text.size() && text[open + 1] != '/') {
            const auto tag = text.substr(open + 1, at - open - 1);
            const auto only = tag.substr(0, tag.find_first_of(" />\t\r\n"));
            if (only != "style") name = only;
        }
    }
}

void XmlRecords::deliver() {
    m_out.deliver(m_window, m_window.at() + m_held);
    m_window.pass(m_held);
    m_held = 0;
    m_out.progress(m_window.byte_of(m_window.at()));
}

base::Result<void> XmlReader::read() {
    while (!m_out.stopped()) {
        const auto root = m_records.next();
        if (!root) break;
        record(root);
        keep_rest(m_out.record(), root, m_format);
        complete(m_out, m_records.line());
        m_records.deliver();
    }
    return {};
}

std::string XmlReader::taken(pugi::xml_node parent, std::string_view name) {
    const auto node = child_of(parent, name);
    if (!node) return {};
    auto text = one_line(text_in(node));
    undo_entities(text, m_out);
    parent.remove_child(node);
    return text;
}

void XmlReader::take(pugi::xml_node parent, std::string_view name, Field field) { give(field, taken(parent, name), name); }

void XmlReader::take_all(pugi::xml_node parent, std::string_view name, Field field) {
    while (child_of(parent, name)) take(parent, name, field);
}

void XmlReader::give(Field field, std::string_view value, std::string_view name) {
    // A number that is neither ISSN nor ISBN is no fault of its record.
    if (!put(m_out.record(), field, value, fmt::format("{}:{}", m_format, name)) && field != Field::number) m_out.misplaced(m_records.line(), name, value);
}

void XmlReader::give_type(const std::string& type) {
    if (type.empty()) return;
    auto& made = m_out.record();
    made.type_as_printed += (made.type_as_printed.empty() ? "" : "; ") + type;
    made.kind = more_telling(made.kind, kind_of_type(type).value_or(Kind::other));
}

}  // namespace loam::records
