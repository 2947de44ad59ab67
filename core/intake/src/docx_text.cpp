#include "docx_text.hpp"

#include <charconv>

#include "symbols.hpp"

namespace loam::intake {
namespace {

bool one_of(std::string_view name, std::initializer_list<std::string_view> names) { return std::ranges::find(names, name) != names.end(); }

/// Of several renderings of one thing only the first may count, or its words stand twice.
pugi::xml_node chosen(const pugi::xml_node& alternatives) {
    const auto choice = child(alternatives, "Choice");
    return choice ? choice : child(alternatives, "Fallback");
}

/// Characters of the fonts Symbol and Wingdings stand in the text as U+F020 to U+F0FF.
bool is_private(std::string_view text, std::size_t at) {
    return at + 2 < text.size() && text[at] == '\xEF' && static_cast<unsigned char>(text[at + 1]) <= 0x83;
}

std::uint32_t private_code(std::string_view text, std::size_t at) {
    return 0xF000U | (static_cast<std::uint32_t>(static_cast<unsigned char>(text[at + 1])) & 0x3FU) << 6U |
           (static_cast<std::uint32_t>(static_cast<unsigned char>(text[at + 2])) & 0x3FU);
}

}  // namespace

void DocxText::pause() {
    if (!out.text().empty()) m_separator = "\n\n";
}

void DocxText::blocks(const pugi::xml_node& parent) {
    for (const auto& node : parent.children()) block(node);
}

void DocxText::block(const pugi::xml_node& node) {
    const auto name = local_name(node);
    if (name == "p") return paragraph(node);
    if (name == "tbl") return table(node);
    if (one_of(name, {"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"})) {
        if (name == "ins") ++m_tally.insertions;
        return blocks(node);
    }
    if (one_of(name, {"del", "moveFrom"})) {
        if (name == "del") ++m_tally.deletions;
        return;
    }
    if (name == "AlternateContent") return blocks(chosen(node));
    if (name == "altChunk") ++m_tally.embedded;
}

void DocxText::table(const pugi::xml_node& node) {
    for (const auto& row : node.children()) {
        if (one_of(local_name(row), {"sdt", "sdtContent", "customXml"})) table(row);
        if (local_name(row) != "tr") continue;
        if (child(child(row, "trPr"), "del")) {
            ++m_tally.deletions;
            continue;
        }
        bool first = true;
        for (const auto& each : row.children()) {
            const auto cell = local_name(each) == "sdt" ? child(child(each, "sdtContent"), "tc") : each;
            if (local_name(cell) != "tc") continue;
            if (!std::exchange(first, false)) m_separator = "\t";
            blocks(cell);
        }
    }
}

void DocxText::paragraph(const pugi::xml_node& node) {
    out.append(m_separator);
    m_separator = "\n";
    m_skips_blank = false;
    const auto properties = child(node, "pPr");
    const auto style = attribute(child(properties, "pStyle"), "val");
    const auto own_list = child(properties, "numPr");
    const auto [style_list, style_level] = m_styles.list_of(style);
    const auto list = own_list ? attribute(child(own_list, "numId"), "val") : std::string_view(style_list);
    const auto level = own_list ? attribute(child(own_list, "ilvl"), "val") : std::string_view(style_level);
    if (m_styles.is_numbered(list, level)) ++m_tally.numbered;
    const auto outer = std::exchange(m_boxes, {});
    inlines(node, m_styles.is_bold(style));
    const auto boxes = std::exchange(m_boxes, outer);
    for (const auto& box : boxes) {
        ++m_tally.text_boxes;
        m_separator = "\n";
        blocks(box);
    }
    // A deleted paragraph mark joins this paragraph with the next.
    const auto mark = child(properties, "rPr");
    if (child(mark, "del") || child(mark, "moveFrom")) m_separator = {};
}

void DocxText::inlines(const pugi::xml_node& parent, bool bold_style) {
    for (const auto& node : parent.children()) inline_node(node, bold_style);
}

void DocxText::inline_node(const pugi::xml_node& node, bool bold_style) {
    const auto name = local_name(node);
    if (name == "r") return run(node, bold_style);
    if (name == "ins") ++m_tally.insertions;
    if (name == "del") ++m_tally.deletions;
    if (one_of(name, {"hyperlink", "ins", "moveTo", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "bdo", "dir", "oMath",
                      "oMathPara"}))
        return inlines(node, bold_style);
    if (name == "AlternateContent") return inlines(chosen(node), bold_style);
    if (name == "commentRangeStart") comments.try_emplace(std::string(attribute(node, "id")), out.at());
    // Formulas nest their runs in fractions, powers and the like.
    if (std::string_view(node.name()).starts_with("m:")) inlines(node, bold_style);
}

void DocxText::run(const pugi::xml_node& node, bool bold_style) {
    const auto properties = child(node, "rPr");
    if (switched(properties, "vanish").value_or(false)) {
        if (child(node, "t")) ++m_tally.hidden;
        return;
    }
    const auto fonts = child(properties, "rFonts");
    const auto font = attribute(fonts, "ascii").empty() ? attribute(fonts, "hAnsi") : attribute(fonts, "ascii");
    const auto style = attribute(child(properties, "rStyle"), "val");
    const auto bold = switched(properties, "b").value_or(bold_style || m_styles.is_bold(style));
    const auto from = out.at();
    for (const auto& part : node.children()) run_part(part, {bold, std::string(font)});
    if (bold) out.mark_bold(from);
}

void DocxText::run_part(const pugi::xml_node& part, const Look& look) {
    const auto name = local_name(part);
    if (name == "t") return words(part.child_value(), look);
    if (name == "tab" || name == "ptab") return out.append("\t");
    if (name == "br" || name == "cr") return out.new_line();
    if (name == "noBreakHyphen") return out.append("\xE2\x80\x91");
    if (name == "softHyphen") ++m_tally.soft_hyphens;
    if (name == "sym") return symbol_of(part);
    if (name == "footnoteReference") notes.emplace_back("footnote", attribute(part, "id"));
    if (name == "endnoteReference") notes.emplace_back("endnote", attribute(part, "id"));
    if (name == "footnoteRef" || name == "endnoteRef" || name == "annotationRef") m_skips_blank = true;
    if (name == "commentReference") comments.try_emplace(std::string(attribute(part, "id")), out.at());
    if (one_of(name, {"drawing", "pict", "object"})) drawing(part);
    if (name == "AlternateContent") {
        for (const auto& each : chosen(part).children()) run_part(each, look);
    }
    if (name == "ruby") {
        for (const auto& each : child(part, "rubyBase").children()) run(each, look.bold);
    }
}

void DocxText::words(std::string_view text, const Look& look) {
    if (m_skips_blank && !text.empty()) {
        text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
        m_skips_blank = text.empty();
    }
    if (look.font != "Symbol" && look.font != "Wingdings") return out.append(text);
    for (std::size_t i = 0; i < text.size();) {
        auto next = i;
        while (next < text.size() && !is_private(text, next)) ++next;
        out.append(text.substr(i, next - i));
        i = next;
        if (i == text.size()) break;
        const auto character = symbol(look.font, private_code(text, i));
        if (character.empty()) ++m_tally.symbols;
        out.append(character.empty() ? "\xEF\xBF\xBD" : character);
        i += 3;
    }
}

void DocxText::symbol_of(const pugi::xml_node& node) {
    std::uint32_t code = 0;
    const auto digits = attribute(node, "char");
    std::from_chars(digits.data(), digits.data() + digits.size(), code, 16);
    auto character = symbol(attribute(node, "font"), code);
    // Other fonts: below the private range the number is the character itself.
    if (character.empty() && code >= 0x20 && code < 0xD800) character = utf8(code);
    if (character.empty()) ++m_tally.symbols;
    out.append(character.empty() ? "\xEF\xBF\xBD" : character);
}

void DocxText::drawing(const pugi::xml_node& node) {
    for (const auto& part : node.children()) {
        const auto name = local_name(part);
        if (name == "txbxContent") {
            m_boxes.push_back(part);
        } else if (name == "AlternateContent") {
            drawing(chosen(part));
        } else {
            if (name == "blip" || name == "imagedata") ++m_tally.pictures;
            if (name == "OLEObject") ++m_tally.embedded;
            drawing(part);
        }
    }
}

}  // namespace loam::intake
