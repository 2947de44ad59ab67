#pragma once
// Boxes in rows and columns with straight arrows between them: the ground of every flow diagram.

#include "canvas.hpp"

namespace loam::figures {

struct BoxLine {
    std::string text;
    TextStyle style = plain;
    double indent = 0;
};

struct GridBox {
    std::string id;
    std::size_t row = 0;
    double x = 0;
    double width = 0;
    std::vector<BoxLine> lines;
    bool missing = false;   ///< drawn dashed: nobody told the number
    bool heading = false;   ///< drawn as a band over a column
    bool centred = false;
};

/// Lines of a text that fit a box of this width, whatever font stands in.
void add_lines(std::vector<BoxLine>& lines, std::string_view text, double width, const TextStyle& style = plain, double indent = 0);

class BoxGrid {
public:
    void add(GridBox box) { m_boxes.push_back(std::move(box)); }
    /// An arrow between two boxes: down, to the side, or down and then to the side. A box that is not there is passed over.
    void join(std::string_view from, std::string_view to) { m_joins.push_back({std::string(from), std::string(to), ""}); }
    /// An arrow out of the line that leads from one box down to another.
    void branch(std::string_view from, std::string_view to, std::string_view aside) { m_joins.push_back({std::string(from), std::string(to), std::string(aside)}); }
    /// A band at the left edge over some rows.
    void stage(std::string_view label, std::size_t first_row, std::size_t last_row) { m_stages.push_back({std::string(label), first_row, last_row}); }
    /// Draws all from `top` and returns the y below the last row.
    double draw(Canvas& canvas, double top);

private:
    struct Join {
        std::string from;
        std::string to;
        std::string aside;
    };
    struct Stage {
        std::string label;
        std::size_t first_row = 0;
        std::size_t last_row = 0;
    };
    [[nodiscard]] std::size_t place_rows(double top);
    void draw_joins(Canvas& canvas) const;
    [[nodiscard]] const Box* area(std::string_view id) const;

    std::vector<GridBox> m_boxes;
    std::vector<Join> m_joins;
    std::vector<Stage> m_stages;
    std::vector<Box> m_areas;        ///< by box
    std::vector<double> m_row_tops;
    std::vector<double> m_row_ends;
};

}  // namespace loam::figures
