#include "canvas.hpp"

#include "loam/base/number.hpp"
#include "loam/base/text.hpp"

namespace loam::figures {
namespace {

constexpr std::string_view fonts = "'Source Sans 3', 'Source Sans 3 Variable', 'Source Sans Pro', 'Helvetica Neue', Arial, sans-serif";
constexpr std::string_view dashes = R"( stroke-dasharray="1.2 0.8")";

std::string_view word(Anchor anchor) {
    switch (anchor) {
        case Anchor::start: return "start";
        case Anchor::middle: return "middle";
        case Anchor::end: return "end";
    }
    return "start";
}

std::string attributes_of(std::string_view words, const TextStyle& style) {
    std::string all = fmt::format(R"( font-size="{}" fill="{}")", coordinate(style.size), style.colour);
    if (style.bold) all += R"( font-weight="600")";
    if (style.italic) all += R"( font-style="italic")";
    if (style.anchor != Anchor::start) all += fmt::format(R"( text-anchor="{}")", word(style.anchor));
    // Where a wider font stands in, the line is pressed to its measured width; in Source Sans it keeps it anyway.
    if (style.room > 0 && widest(words, style.size, style.bold) > style.room)
        all += fmt::format(R"( textLength="{}" lengthAdjust="spacingAndGlyphs")", coordinate(std::min(style.room, text_width(words, style.size, style.bold))));
    return all;
}

}  // namespace

std::string coordinate(double value) { return base::number_text(static_cast<double>(static_cast<std::int64_t>(value * 1000 + (value < 0 ? -0.5 : 0.5))) / 1000); }

void Canvas::text(Point at, std::string_view words, const TextStyle& style) {
    m_body += fmt::format("<text x=\"{}\" y=\"{}\"{}>{}</text>\n", coordinate(at.x), coordinate(at.y), attributes_of(words, style), base::html_escaped(words));
}

void Canvas::label(Point at, std::string_view words, const TextStyle& style) {
    const auto shown = fitted(words, style.size, style.room, style.bold);
    if (shown == words) return text(at, words, style);
    m_body += fmt::format("<g><title>{}</title>", base::html_escaped(words));
    text(at, shown, style);
    m_body.pop_back();
    m_body += "</g>\n";
}

double Canvas::paragraph(Point top_left, double width, std::string_view words, const TextStyle& style) {
    double y = top_left.y;
    for (const auto& line : wrapped(words, style.size, width, style.bold, widest)) {
        const double x = style.anchor == Anchor::start ? top_left.x : style.anchor == Anchor::middle ? top_left.x + width / 2 : top_left.x + width;
        text({x, y + style.size * 0.8}, line, style.within(width));
        y += style.size * leading;
    }
    return y;
}

void Canvas::upward(Point centre, std::string_view words, const TextStyle& style) {
    const auto shown = style.room > 0 ? fitted(words, style.size, style.room, style.bold) : std::string(words);
    m_body += fmt::format("<text transform=\"translate({} {}) rotate(-90)\"{}>{}</text>\n", coordinate(centre.x + style.size * 0.33), coordinate(centre.y), attributes_of(shown, style.centred()), base::html_escaped(shown));
}

void Canvas::rectangle(const Box& box, std::string_view fill, std::string_view stroke, bool dashed, double radius, std::string_view named) {
    m_body += fmt::format(R"(<rect x="{}" y="{}" width="{}" height="{}" fill="{}" stroke="{}" stroke-width="{}"{}{}{}/>)", coordinate(box.x), coordinate(box.y), coordinate(box.width), coordinate(box.height), fill, stroke,
                          coordinate(line_width), dashed ? dashes : "", radius > 0 ? fmt::format(R"( rx="{}")", coordinate(radius)) : "", named.empty() ? "" : fmt::format(R"( data-box="{}")", base::html_escaped(named)));
    m_body += '\n';
}

void Canvas::line(Point from, Point to, std::string_view colour, bool dashed) {
    m_body += fmt::format(R"(<line x1="{}" y1="{}" x2="{}" y2="{}" stroke="{}" stroke-width="{}"{}/>)", coordinate(from.x), coordinate(from.y), coordinate(to.x), coordinate(to.y), colour, coordinate(line_width), dashed ? dashes : "");
    m_body += '\n';
}

void Canvas::arrow(const std::vector<Point>& way, std::string_view colour, bool dashed) {
    std::string path;
    for (std::size_t i = 0; i < way.size(); ++i) path += fmt::format("{}{} {}", i == 0 ? "M" : " L", coordinate(way[i].x), coordinate(way[i].y));
    path_with_tip(path, colour, dashed);
}

void Canvas::path_with_tip(std::string_view path, std::string_view colour, bool dashed) {
    m_body += fmt::format(R"svg(<path d="{}" fill="none" stroke="{}" stroke-width="{}"{} marker-end="url(#{}-tip)"/>)svg", path, colour, coordinate(line_width), dashed ? dashes : "", m_id);
    m_body += '\n';
}

void Canvas::circle(Point centre, double radius, std::string_view fill, std::string_view stroke) {
    m_body += fmt::format(R"(<circle cx="{}" cy="{}" r="{}" fill="{}" stroke="{}" stroke-width="{}"/>)", coordinate(centre.x), coordinate(centre.y), coordinate(radius), fill, stroke, coordinate(line_width));
    m_body += '\n';
}

Figure Canvas::finish(double height) const {
    auto svg = fmt::format(R"(<svg xmlns="http://www.w3.org/2000/svg" width="{0}mm" height="{1}mm" viewBox="0 0 {0} {1}" role="img" aria-labelledby="{2}-title {2}-description" font-family="{3}">)", coordinate(m_width),
                           coordinate(height), m_id, fonts);
    svg += fmt::format("\n<title id=\"{0}-title\">{1}</title>\n<desc id=\"{0}-description\">{2}</desc>\n", m_id, base::html_escaped(m_title), base::html_escaped(m_description));
    if (m_body.contains("-tip)"))
        svg += fmt::format(R"(<defs><marker id="{}-tip" viewBox="0 0 6 6" refX="5.4" refY="3" markerWidth="2.1" markerHeight="2.1" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0.4 L5.6 3 L0 5.6 Z" fill="{}"/></marker></defs>)"
                           "\n", m_id, ink);
    svg += fmt::format("<rect width=\"{}\" height=\"{}\" fill=\"#FFFFFF\"/>\n", coordinate(m_width), coordinate(height));
    return {svg + m_body + "</svg>\n", m_width, height};
}

Figure empty_sheet(std::string_view id, std::string_view title, std::string_view what_is_missing) {
    Canvas canvas(84, id, title, what_is_missing);
    canvas.rectangle({0.5, 0.5, 83, 20}, "none", muted, true, 1);
    const double y = canvas.paragraph({6, 5}, 72, title, plain.strong());
    canvas.paragraph({6, y + 1}, 72, what_is_missing, plain.in(muted));
    return canvas.finish(21);
}

}  // namespace loam::figures
