#pragma once
// Figures as SVG, drawn for print first: 8 to 9 pt text, 0.5 pt lines, black with one accent, text as text.
// The same file stands in the report and on the screen.

#include <span>
#include <string>
#include <vector>

#include "loam/analysis/flow.hpp"
#include "loam/domain/project.hpp"

namespace loam::figures {

struct Figure {
    std::string svg;
    double width_mm = 0;
    double height_mm = 0;
};

struct FigureKind {
    std::string_view id;
    std::string_view title;
    Figure (*draw)(const domain::Project&);
    bool (*has_content)(const domain::Project&);  ///< false: the figure would only say what is missing
    /// The same for print, on as many sheets as it needs; null: one sheet, as drawn.
    std::vector<Figure> (*pages)(const domain::Project&) = nullptr;
};

/// In the order of a report.
std::span<const FigureKind> figure_kinds();
std::vector<Figure> pages_of(const FigureKind& kind, const domain::Project& project);
const FigureKind* find_figure(std::string_view id);

enum class FlowStyle { prisma2009, prisma2020, recruitment };
/// Boxes that the style's template has; others are drawn only where something is told of them.
std::span<const std::string_view> boxes_of(FlowStyle style);
Figure flow_diagram(const analysis::Flow& flow, FlowStyle style);

}  // namespace loam::figures
