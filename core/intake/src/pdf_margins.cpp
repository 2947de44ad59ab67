// What stands on a page and is no text: numbers down the margin, page numbers, running headings and footings.

#include <cmath>

#include "loam/base/ascii.hpp"
#include "loam/base/number.hpp"
#include "loam/base/text.hpp"
#include "pdf_layout.hpp"

namespace loam::intake {
namespace {

using base::Loss;

constexpr double same_place = 12;  // points

bool is_number(std::string_view text) {
    return !text.empty() && text.size() <= 5 && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// Where the text begins and ends from left to right: the outermost edges at which at least three lines of words stand.
struct Sides {
    double left = 0;
    double right = 0;
};

double third_outermost(std::vector<double> edges) {
    if (edges.empty()) return 0;
    std::ranges::sort(edges);
    return edges[std::min<std::size_t>(2, edges.size() - 1)];
}

Sides sides_of(const Layout& layout) {
    std::vector<double> lefts;
    std::vector<double> rights;
    for (const auto& page : layout.pages) {
        for (const auto& line : page.lines) {
            if (line.words.size() < 3) continue;
            lefts.push_back(line.box.left);
            rights.push_back(-line.box.right);
        }
    }
    return {.left = third_outermost(std::move(lefts)), .right = -third_outermost(std::move(rights))};
}

/// Lines that are one number, outside the text, one below the other, counting up.
std::vector<LaidLine*> margin_numbers(LaidPage& page, const Sides& sides) {
    std::vector<LaidLine*> numbers;
    for (auto& line : page.lines) {
        const bool outside = line.box.right <= sides.left - 2 || line.box.left >= sides.right + 2;
        if (line.words.size() == 1 && outside && is_number(line.words[0].text)) numbers.push_back(&line);
    }
    std::ranges::sort(numbers, {}, [](const LaidLine* line) { return line->box.top; });
    std::size_t rising = 0;
    for (std::size_t i = 1; i < numbers.size(); ++i)
        if (base::parse_integer(numbers[i]->words[0].text).value_or(0) > base::parse_integer(numbers[i - 1]->words[0].text).value_or(0))
            ++rising;
    if (numbers.size() < 2 || rising * 10 < (numbers.size() - 1) * 8) numbers.clear();
    return numbers;
}

void set_numbers_apart(Layout& layout, std::string_view name, Document& document) {
    const auto sides = sides_of(layout);
    std::vector<LaidLine*> all;
    for (auto& page : layout.pages) {
        const auto numbers = margin_numbers(page, sides);
        all.insert(all.end(), numbers.begin(), numbers.end());
    }
    if (all.size() < 4) return;
    for (auto* line : all) line->is_apart = true;
    document.diagnostics.push_back(
        {Loss::repaired, std::string(name),
         fmt::format("{} down the margin ({} to {}) count lines or paragraphs; they are not part of the text.",
                     base::counted(all.size(), "number", "numbers"), all.front()->words[0].text, all.back()->words[0].text)});
}

/// Runs of digits become one sign, so that "Page 3 of 9" is the same on each page.
std::string without_digits(std::string_view text) {
    std::string shape;
    for (const char c : base::comparable(text)) {
        const bool digit = base::is_digit(c);
        if (!digit) shape += c;
        else if (!shape.ends_with('#')) shape += '#';
    }
    return shape;
}

struct Edge {
    LaidLine* line;
    std::size_t page;
    bool top;
    std::string shape;
};

/// The two highest and the two lowest lines of each page.
std::vector<Edge> edges_of(Layout& layout) {
    std::vector<Edge> edges;
    for (std::size_t number = 0; number < layout.pages.size(); ++number) {
        std::vector<LaidLine*> lines;
        for (auto& line : layout.pages[number].lines)
            if (!line.is_apart) lines.push_back(&line);
        std::ranges::stable_sort(lines, {}, [](const LaidLine* line) { return line->box.top; });
        for (std::size_t i = 0; i < lines.size(); ++i) {
            const bool top = i < 2;
            if (top || i + 2 >= lines.size()) edges.push_back({lines[i], number, top, without_digits(lines[i]->text())});
        }
    }
    return edges;
}

bool is_page_number(std::string_view shape) {
    static const std::set<std::string_view> shapes{"#",      "#/#",  "# / #",   "page #",        "page # of #",
                                                   "# of #", "p. #", "seite #", "seite # von #", "page # sur #",
                                                   "[#]",    "| #",  "# |",     "page # / #"};
    return shapes.contains(shape);
}

void set_running_lines_apart(Layout& layout, std::string_view name, Document& document) {
    if (layout.pages.size() < 2) return;
    auto edges = edges_of(layout);
    std::set<std::string> told;
    std::size_t page_numbers = 0;
    for (auto& edge : edges) {
        std::set<std::size_t> pages;
        for (const auto& other : edges)
            if (other.shape == edge.shape && other.top == edge.top && std::abs(other.line->box.top - edge.line->box.top) < same_place)
                pages.insert(other.page);
        const bool number = is_page_number(edge.shape);
        const auto needed = number ? std::max<std::size_t>(2, layout.pages.size() / 3) : std::max<std::size_t>(3, layout.pages.size() / 3);
        if (pages.size() < needed) continue;
        edge.line->is_apart = true;
        if (number) {
            ++page_numbers;
        } else if (told.insert(edge.shape).second) {
            const auto text = edge.line->text();
            document.notes.push_back({.kind = edge.top ? "heading" : "footing", .author = {}, .text = text, .at = 0});
            document.diagnostics.push_back(
                {Loss::repaired, std::string(name),
                 fmt::format("\"{}\" stands at the {} of {}; it is not part of the text.", base::slice(text, 0, 80),
                             edge.top ? "head" : "foot", base::counted(pages.size(), "page", "pages"))});
        }
    }
    if (page_numbers > 0)
        document.diagnostics.push_back(
            {Loss::none, std::string(name),
             fmt::format("{} left out of the text.", base::counted(page_numbers, "page number was", "page numbers were"))});
}

/// Stamps along the edge of a page, such as those of preprint servers.
void set_sideways_apart(Layout& layout, std::string_view name, Document& document) {
    std::vector<std::string> stamps;
    for (auto& page : layout.pages) {
        for (auto& line : page.lines) {
            const auto text = line.text();
            if (line.box.height() < 3 * line.box.width() || base::code_points(text) < 4) continue;
            line.is_apart = true;
            stamps.push_back(text);
        }
    }
    if (!stamps.empty())
        document.diagnostics.push_back(
            {Loss::lost, std::string(name),
             fmt::format("{} printed sideways and left out: \"{}\".", base::counted(stamps.size(), "line is", "lines are"),
                         base::slice(stamps.front(), 0, 80))});
}

}  // namespace

void set_margins_apart(Layout& layout, std::string_view name, Document& document) {
    set_sideways_apart(layout, name, document);
    set_numbers_apart(layout, name, document);
    set_running_lines_apart(layout, name, document);
}

}  // namespace loam::intake
