// The order in which the lines of a page are read. poppler's own order breaks on narrow columns, so only its words and
// lines are taken: gutters are found as strips that no line of either side crosses; lines that cross them (titles, wide
// figures, footings) part the page into zones; in each zone a column is read to its end before the next.

#include <cmath>

#include "pdf_layout.hpp"

namespace loam::intake {
namespace {

constexpr std::size_t fewest_lines = 4;  // of a column
constexpr double fewest_words = 2.5;     // a line, on average: names beside speech are no column
constexpr double step = 2;               // points

using Lines = std::vector<LaidLine>;

double middle_height(const Lines& lines) {
    std::vector<double> heights;
    for (const auto& line : lines) heights.push_back(line.box.height());
    if (heights.empty()) return 1;
    std::ranges::nth_element(heights, heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2));
    return std::max(1.0, heights[heights.size() / 2]);
}

struct Side {
    std::size_t lines = 0;
    std::size_t words = 0;
    double top = 1e9;
    double bottom = -1e9;

    void add(const LaidLine& line) {
        ++lines;
        words += line.words.size();
        top = std::min(top, line.box.top);
        bottom = std::max(bottom, line.box.bottom);
    }
    [[nodiscard]] bool is_prose() const { return lines > 0 && static_cast<double>(words) >= fewest_words * static_cast<double>(lines); }
};

struct Strip {
    Side left;
    Side right;
    std::size_t crossing = 0;

    [[nodiscard]] bool parts_columns() const {
        const auto overlap = std::min(left.bottom, right.bottom) - std::max(left.top, right.top);
        const auto smaller = std::min(left.bottom - left.top, right.bottom - right.top);
        return left.lines >= fewest_lines && right.lines >= fewest_lines && left.is_prose() && right.is_prose() && overlap > 0.3 * smaller;
    }
};

enum class Where { left, right, across };

Where where(const LaidLine& line, double from, double to) {
    return line.box.right <= from ? Where::left : line.box.left >= to ? Where::right : Where::across;
}

Strip strip_at(const Lines& lines, double from, double to) {
    Strip strip;
    for (const auto& line : lines) {
        switch (where(line, from, to)) {
            case Where::left: strip.left.add(line); break;
            case Where::right: strip.right.add(line); break;
            case Where::across: ++strip.crossing; break;
        }
    }
    return strip;
}

/// The middle of the widest strip that the fewest lines cross and that parts columns of prose.
std::optional<double> gutter_of(const Lines& lines, double half_width) {
    if (lines.size() < 2 * fewest_lines) return std::nullopt;
    double from = 1e9;
    double to = -1e9;
    for (const auto& line : lines) {
        from = std::min(from, line.box.left);
        to = std::max(to, line.box.right);
    }
    std::size_t fewest = lines.size();
    double run = 0;
    double widest = 0;
    std::optional<double> best;
    for (double x = from + half_width; x < to - half_width && to - from < 1e5; x += step) {
        const auto strip = strip_at(lines, x - half_width, x + half_width);
        if (!strip.parts_columns() || strip.crossing > fewest) {
            run = 0;
            continue;
        }
        if (strip.crossing < fewest) {
            fewest = strip.crossing;
            run = widest = 0;
        }
        run += step;
        if (run > widest) {
            widest = run;
            best = x - run / 2 + step / 2;
        }
    }
    return best;
}

class PageOrder {
public:
    explicit PageOrder(std::size_t& block) : m_block(block) {}

    void read(Lines lines, std::size_t depth) {
        const auto half_width = std::max(2.0, 0.25 * middle_height(lines));
        const auto gutter = depth < 4 ? gutter_of(lines, half_width) : std::nullopt;
        if (!gutter) return in_rows(std::move(lines));
        std::ranges::stable_sort(lines, {}, [](const LaidLine& line) { return line.box.top; });
        Lines left;
        Lines right;
        Lines across;
        const auto close_zone = [&] {
            // The short last line of a wide paragraph is no column.
            if (left.size() + right.size() <= 2 && (left.empty() || right.empty())) {
                std::ranges::move(std::exchange(left, {}), std::back_inserter(across));
                std::ranges::move(std::exchange(right, {}), std::back_inserter(across));
                return;
            }
            in_rows(std::exchange(across, {}));
            columns(std::exchange(left, {}), std::exchange(right, {}), depth);
        };
        for (auto& line : lines) {
            const auto place = where(line, *gutter - half_width, *gutter + half_width);
            if (place == Where::across) close_zone();
            (place == Where::left ? left : place == Where::right ? right : across).push_back(std::move(line));
        }
        close_zone();
        in_rows(std::move(across));
    }

    Lines take() { return std::move(m_read); }

private:
    void columns(Lines left, Lines right, std::size_t depth) {
        Side a;
        Side b;
        for (const auto& line : left) a.add(line);
        for (const auto& line : right) b.add(line);
        // A few words side by side under a wide line are a row of a table or of authors, not the ends of columns.
        if (!left.empty() && !right.empty() && !(a.is_prose() && b.is_prose())) {
            std::ranges::move(right, std::back_inserter(left));
            return in_rows(std::move(left));
        }
        read(std::move(left), depth + 1);
        read(std::move(right), depth + 1);
    }

    /// From top to bottom; what stands on one line becomes one line.
    void in_rows(Lines lines) {
        if (lines.empty()) return;
        ++m_block;
        std::ranges::stable_sort(lines, {}, [](const LaidLine& line) { return line.box.top; });
        for (auto& line : lines) {
            line.block = m_block;
            if (!m_read.empty() && m_read.back().block == m_block && m_read.back().stands_beside(line)) m_read.back().join(std::move(line));
            else m_read.push_back(std::move(line));
        }
    }

    std::size_t& m_block;
    Lines m_read;
};

}  // namespace

void set_in_reading_order(Layout& layout) {
    std::size_t block = 0;
    for (auto& page : layout.pages) {
        std::erase_if(page.lines, [](const LaidLine& line) { return line.is_apart; });
        PageOrder order(block);
        order.read(std::move(page.lines), 0);
        page.lines = order.take();
    }
}

}  // namespace loam::intake
