#include "pdf_layout.hpp"

#include <cmath>

#include "loam/base/text.hpp"
#include "pdf_direction.hpp"
#include "text_builder.hpp"
#include "xml.hpp"

namespace loam::intake {
namespace {

using base::ErrorKind;
using base::fail;

double rounded(double value) { return std::isfinite(value) ? std::round(std::clamp(value, -1e6, 1e6) * 100) / 100 : 0; }

Box box_of(const pugi::xml_node& node) {
    return {.left = rounded(node.attribute("xMin").as_double()),
            .top = rounded(node.attribute("yMin").as_double()),
            .right = rounded(node.attribute("xMax").as_double()),
            .bottom = rounded(node.attribute("yMax").as_double())};
}

/// Ligatures are letters set together, not letters of their own.
std::string_view spelled_out(std::string_view sequence) {
    static constexpr std::array<std::string_view, 7> letters{"ff", "fi", "fl", "ffi", "ffl", "st", "st"};
    if (sequence.size() != 3 || sequence[0] != '\xEF' || sequence[1] != '\xAC') return {};
    const auto at = static_cast<std::size_t>(static_cast<unsigned char>(sequence[2])) - 0x80U;
    return at < letters.size() ? letters[at] : std::string_view();
}

/// Soft hyphens inside a word go; at its end they stay, as the sign that it goes on.
std::string clean_word(std::string_view raw) {
    TextBuilder clean;
    clean.append(base::trimmed(raw));
    const auto text = clean.take_text();
    std::string word;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto rest = std::string_view(text).substr(i);
        if (const auto letters = spelled_out(rest.substr(0, 3)); !letters.empty()) {
            word += letters;
            i += 2;
        } else if (rest.starts_with("\u00AD") && rest.size() > 2) {
            ++i;
        } else {
            word += text[i] == '\n' ? ' ' : text[i];
        }
    }
    return word == "\u00AD" ? std::string() : word;
}

LaidLine line_of(const pugi::xml_node& node) {
    LaidLine line{.box = box_of(node), .words = {}};
    for (const auto& word : node.children("word")) {
        auto text = clean_word(word.child_value());
        if (!text.empty()) line.words.push_back({box_of(word), std::move(text)});
    }
    return line;
}

/// poppler tears a line where its blanks are wide.
void add_line(LaidPage& page, LaidLine line) {
    if (!page.lines.empty() && page.lines.back().block == line.block && page.lines.back().stands_beside(line))
        page.lines.back().join(std::move(line));
    else page.lines.push_back(std::move(line));
}

LaidPage page_of(const pugi::xml_node& node) {
    LaidPage page{
        .width = rounded(node.attribute("width").as_double()), .height = rounded(node.attribute("height").as_double()), .lines = {}};
    std::size_t block_number = 0;
    for (const auto& flow : node.children("flow")) {
        for (const auto& block : flow.children("block")) {
            ++block_number;
            for (const auto& each : block.children("line")) {
                auto line = line_of(each);
                line.block = block_number;
                if (!line.words.empty()) add_line(page, std::move(line));
            }
        }
    }
    set_upright(page);
    return page;
}

}  // namespace

std::string LaidLine::text() const {
    std::string all;
    for (const auto& word : words) {
        if (!all.empty()) all += ' ';
        all += word.text;
    }
    return all;
}

bool LaidLine::stands_beside(const LaidLine& other) const {
    const auto overlap = std::min(box.bottom, other.box.bottom) - std::max(box.top, other.box.top);
    return overlap > 0.6 * std::min(box.height(), other.box.height());
}

void LaidLine::join(LaidLine other) {
    box = {.left = std::min(box.left, other.box.left),
           .top = std::min(box.top, other.box.top),
           .right = std::max(box.right, other.box.right),
           .bottom = std::max(box.bottom, other.box.bottom)};
    std::ranges::move(other.words, std::back_inserter(words));
    std::ranges::stable_sort(words, {}, [](const LaidWord& word) { return word.box.left; });
}

base::Result<Layout> layout_of(std::string_view xhtml, std::string_view name, const Limits& limits, base::Diagnostics& diagnostics) {
    pugi::xml_document xml;
    const auto loaded = load_xml(xml, xhtml, Blanks::if_alone, name, limits, diagnostics);
    const auto html = xml.child("html");
    if (!loaded || !html)
        return fail(ErrorKind::bad_input,
                    "The pages of the file could not be told apart. Nothing was read. Print the file to a new PDF, or save it as text.",
                    std::string(name));
    Layout layout;
    TextBuilder title;
    title.append(base::trimmed(html.child("head").child_value("title")));
    layout.title = title.take_text();
    for (const auto& page : html.child("body").child("doc").children("page")) {
        if (layout.pages.size() == limits.pages)
            return fail(ErrorKind::refused, fmt::format("The file has more than {} pages. Nothing was read. Split it.", limits.pages),
                        std::string(name));
        layout.pages.push_back(page_of(page));
    }
    set_direction(layout, name, diagnostics);
    return layout;
}

}  // namespace loam::intake
