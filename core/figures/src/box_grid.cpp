#include "box_grid.hpp"

namespace loam::figures {
namespace {

constexpr double padding = 2;
constexpr double gap = 6.5;              ///< between rows: room for an arrow
constexpr double gap_under_heading = 3;

double height_of(const std::vector<BoxLine>& lines) {
    double height = 2 * padding;
    for (const auto& line : lines) height += line.style.size * leading;
    return height;
}

void draw_box(Canvas& canvas, const GridBox& box, const Box& area) {
    canvas.rectangle(area, box.heading ? panel : white, box.heading ? rule : box.missing ? muted : ink, box.missing, 0.8, box.heading ? std::string_view() : std::string_view(box.id));
    double y = area.y + (area.height - height_of(box.lines)) / 2 + padding;
    for (const auto& line : box.lines) {
        const auto style = line.style.within(area.width - 2 * padding - line.indent);
        const bool middle = box.centred || box.heading;
        canvas.text({middle ? area.centre().x : area.x + padding + line.indent, y + style.size * 0.93}, line.text, middle ? style.centred() : style);
        y += style.size * leading;
    }
}

/// Down where one stands over the other, to the side where they stand beside each other, else down and then to the side.
std::vector<Point> way(const Box& from, const Box& to) {
    const double left = std::max(from.x, to.x);
    const double right = std::min(from.right(), to.right());
    const bool over = from.bottom() < to.y;
    if (over && left < right) {
        const auto shared = [&](double x) { return x > left && x < right; };
        const double x = shared(to.centre().x) ? to.centre().x : shared(from.centre().x) ? from.centre().x : (left + right) / 2;
        return {{x, from.bottom()}, {x, to.y}};
    }
    const double edge = to.x > from.x ? to.x : to.right();
    if (over) return {{from.centre().x, from.bottom()}, {from.centre().x, to.centre().y}, {edge, to.centre().y}};
    return {{to.x > from.x ? from.right() : from.x, to.centre().y}, {edge, to.centre().y}};
}

}  // namespace

void add_lines(std::vector<BoxLine>& lines, std::string_view text, double width, const TextStyle& style, double indent) {
    // Measured in the widest font that may stand in: a box grows by a line rather than press its letters together.
    for (auto& line : wrapped_to(text, style.size, width - 2 * padding - indent, 10, style.bold, widest)) lines.push_back({std::move(line), style, indent});
}

const Box* BoxGrid::area(std::string_view id) const {
    const auto at = std::ranges::find(m_boxes, id, &GridBox::id);
    return at == m_boxes.end() ? nullptr : &m_areas[static_cast<std::size_t>(at - m_boxes.begin())];
}

std::size_t BoxGrid::place_rows(double top) {
    std::size_t rows = 0;
    for (const auto& box : m_boxes) rows = std::max(rows, box.row + 1);
    std::vector<double> heights(rows, 0);
    std::vector<bool> heading(rows, false);
    for (const auto& box : m_boxes) {
        heights[box.row] = std::max(heights[box.row], height_of(box.lines));
        if (box.heading) heading[box.row] = true;
    }
    for (const auto& stage : m_stages) {
        double height = gap * static_cast<double>(stage.last_row - stage.first_row);
        for (auto row = stage.first_row; row <= stage.last_row; ++row) height += heights[row];
        heights[stage.last_row] += std::max(0.0, widest(stage.label, small_size, true) + 3 - height);
    }
    double y = top;
    m_row_tops.assign(rows, 0);
    m_row_ends.assign(rows, 0);
    for (std::size_t row = 0; row < rows; ++row) {
        m_row_tops[row] = y;
        m_row_ends[row] = y + heights[row];
        if (heights[row] > 0) y += heights[row] + (heading[row] ? gap_under_heading : gap);
    }
    m_areas.clear();
    for (const auto& box : m_boxes) {
        const double height = box.heading ? heights[box.row] : height_of(box.lines);
        m_areas.push_back({box.x, m_row_tops[box.row] + (heights[box.row] - height) / 2, box.width, height});
    }
    return rows;
}

void BoxGrid::draw_joins(Canvas& canvas) const {
    for (const auto& join : m_joins) {
        const auto* from = area(join.from);
        const auto* to = area(join.to);
        if (!from || !to) continue;
        const auto path = way(*from, *to);
        if (join.aside.empty()) {
            canvas.arrow(path);
        } else if (const auto* aside = area(join.aside)) {
            canvas.arrow({{path.front().x, aside->centre().y}, {aside->x, aside->centre().y}});
        }
    }
}

double BoxGrid::draw(Canvas& canvas, double top) {
    const auto rows = place_rows(top);
    for (const auto& stage : m_stages) {
        const Box bar{1, m_row_tops[stage.first_row], 5.5, m_row_ends[stage.last_row] - m_row_tops[stage.first_row]};
        canvas.rectangle(bar, panel, rule, false, 0.8);
        canvas.upward(bar.centre(), stage.label, plain.small().strong().in(muted).within(bar.height - 2));
    }
    draw_joins(canvas);
    for (std::size_t i = 0; i < m_boxes.size(); ++i) draw_box(canvas, m_boxes[i], m_areas[i]);
    return rows == 0 ? top : m_row_ends.back();
}

}  // namespace loam::figures
