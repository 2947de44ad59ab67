#include "canvas.hpp"

#include "loam/base/number.hpp"
#include "loam/base/text.hpp"

namespace loam::figures {
namespace {

/// Advance widths of Source Sans 3 Regular in thousandths of an em, U+0020 to U+007E.
constexpr std::array<int, 95> widths{
    200, 289, 425, 497, 497, 824, 609, 249, 303, 303, 418, 497, 249, 311, 249, 350,  //  !"#$%&'()*+,-./
    497, 497, 497, 497, 497, 497, 497, 497, 497, 497,                                // 0-9
    249, 249, 497, 497, 497, 425, 847,                                               // :;<=>?@
    544, 588, 571, 615, 527, 494, 617, 652, 263, 480, 579, 486, 811, 646, 664, 569, 664, 582, 534, 536, 645, 515, 786, 513, 476, 539,  // A-Z
    303, 350, 303, 497, 500, 542,                                                    // [\]^_`
    504, 553, 456, 555, 496, 292, 504, 544, 246, 247, 495, 255, 829, 547, 542, 555, 555, 347, 419, 338, 544, 467, 719, 446, 467, 425,  // a-z
    303, 241, 303, 497,                                                              // {|}~
};
constexpr int other_width = 530;   ///< accented letters are about as wide as their plain ones
constexpr int wide_width = 1000;   ///< Chinese, Japanese, Korean
constexpr double bold_factor = 1.045;

std::string number(double value) { return base::number_text(static_cast<double>(static_cast<std::int64_t>(value * 1000 + (value < 0 ? -0.5 : 0.5))) / 1000); }

std::string_view word(Anchor anchor) {
    switch (anchor) {
        case Anchor::start: return "start";
        case Anchor::middle: return "middle";
        case Anchor::end: return "end";
    }
    return "start";
}

}  // namespace

double text_width(std::string_view text, double size, bool bold) {
    double sum = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte >= 0x20 && byte < 0x7F) {
            sum += widths.at(byte - 0x20U);
        } else if (byte >= 0xC0) {
            sum += byte >= 0xE3 && byte <= 0xED ? wide_width : other_width;
        }
    }
    return sum / 1000 * size * (bold ? bold_factor : 1);
}

std::vector<std::string> wrapped(std::string_view text, double size, double width, bool bold) {
    std::vector<std::string> lines;
    std::string line;
    for (const auto& word : base::split(text, ' ')) {
        if (word.empty()) continue;
        const auto longer = line.empty() ? word : line + " " + word;
        if (line.empty() || text_width(longer, size, bold) <= width) {
            line = longer;
        } else {
            lines.push_back(std::exchange(line, word));
        }
    }
    if (!line.empty()) lines.push_back(line);
    return lines;
}

void Canvas::text(Point at, std::string_view words, const TextStyle& style) {
    m_body += fmt::format(R"(<text x="{}" y="{}" font-size="{}" fill="{}"{}{}{}>{}</text>)", number(at.x), number(at.y), number(style.size), style.colour,
                          style.bold ? R"( font-weight="600")" : "", style.italic ? R"( font-style="italic")" : "",
                          style.anchor == Anchor::start ? "" : fmt::format(R"( text-anchor="{}")", word(style.anchor)), base::html_escaped(words));
    m_body += '\n';
}

double Canvas::paragraph(Point top_left, double width, std::string_view words, const TextStyle& style) {
    double y = top_left.y;
    for (const auto& line : wrapped(words, style.size, width, style.bold)) {
        const double x = style.anchor == Anchor::start ? top_left.x : style.anchor == Anchor::middle ? top_left.x + width / 2 : top_left.x + width;
        text({x, y + style.size * 0.8}, line, style);
        y += style.size * leading;
    }
    return y;
}

void Canvas::rectangle(const Box& box, std::string_view fill, std::string_view stroke, bool dashed, double radius) {
    m_body += fmt::format(R"(<rect x="{}" y="{}" width="{}" height="{}" fill="{}" stroke="{}" stroke-width="{}"{}{}/>)", number(box.x), number(box.y), number(box.width), number(box.height), fill,
                          stroke, number(line_width), dashed ? R"( stroke-dasharray="1.2 0.8")" : "", radius > 0 ? fmt::format(R"( rx="{}")", number(radius)) : "");
    m_body += '\n';
}

void Canvas::line(Point from, Point to, std::string_view colour, bool dashed) {
    m_body += fmt::format(R"(<line x1="{}" y1="{}" x2="{}" y2="{}" stroke="{}" stroke-width="{}"{}/>)", number(from.x), number(from.y), number(to.x), number(to.y), colour, number(line_width),
                          dashed ? R"( stroke-dasharray="1.2 0.8")" : "");
    m_body += '\n';
}

void Canvas::arrow(const std::vector<Point>& way, std::string_view colour, bool dashed) {
    std::string path;
    for (std::size_t i = 0; i < way.size(); ++i) path += fmt::format("{}{} {}", i == 0 ? "M" : " L", number(way[i].x), number(way[i].y));
    m_body += fmt::format(R"svg(<path d="{}" fill="none" stroke="{}" stroke-width="{}"{} marker-end="url(#tip)"/>)svg", path, colour, number(line_width), dashed ? R"( stroke-dasharray="1.2 0.8")" : "");
    m_body += '\n';
}

void Canvas::circle(Point centre, double radius, std::string_view fill, std::string_view stroke) {
    m_body += fmt::format(R"(<circle cx="{}" cy="{}" r="{}" fill="{}" stroke="{}" stroke-width="{}"/>)", number(centre.x), number(centre.y), number(radius), fill, stroke, number(line_width));
    m_body += '\n';
}

Figure Canvas::finish(double height) const {
    auto svg = fmt::format(R"(<svg xmlns="http://www.w3.org/2000/svg" width="{0}mm" height="{1}mm" viewBox="0 0 {0} {1}" role="img" aria-labelledby="figure-title figure-description" font-family="'Source Sans 3', 'Source Sans 3 Variable', 'Source Sans Pro', 'Helvetica Neue', Arial, sans-serif">)",
                           number(m_width), number(height));
    svg += fmt::format("\n<title id=\"figure-title\">{}</title>\n<desc id=\"figure-description\">{}</desc>\n", base::html_escaped(m_title), base::html_escaped(m_description));
    svg += fmt::format(R"(<defs><marker id="tip" viewBox="0 0 6 6" refX="5.4" refY="3" markerWidth="2.1" markerHeight="2.1" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0.4 L5.6 3 L0 5.6 Z" fill="{}"/></marker></defs>)", ink);
    svg += fmt::format("\n<rect width=\"{}\" height=\"{}\" fill=\"#FFFFFF\"/>\n", number(m_width), number(height));
    return {svg + m_body + "</svg>\n", m_width, height};
}

Figure empty_sheet(std::string_view title, std::string_view what_is_missing) {
    Canvas canvas(84, title, what_is_missing);
    canvas.rectangle({0.5, 0.5, 83, 20}, "none", muted, true, 1);
    canvas.paragraph({6, 5}, 72, title, {.size = text_size, .bold = true, .italic = false, .colour = ink, .anchor = Anchor::start});
    canvas.paragraph({6, 10}, 72, what_is_missing, {.size = text_size, .bold = false, .italic = false, .colour = muted, .anchor = Anchor::start});
    return canvas.finish(21);
}

}  // namespace loam::figures
