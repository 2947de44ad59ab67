#include "canvas.hpp"

#include "loam/analysis/concept_matrix.hpp"
#include "loam/base/text.hpp"

// The concept matrix: filled = supports, empty = does not, cross = contradicts, question mark = unknown.

namespace loam::figures {
namespace {

using domain::CellState;

constexpr double label_width = 66;
constexpr double total_width = 16;
constexpr std::size_t most_studies = 60;  ///< more columns are no figure any more: the table has them

void draw_cell(Canvas& canvas, Point at, double radius, CellState state) {
    switch (state) {
        case CellState::endorsed: return canvas.circle(at, radius, accent, accent);
        case CellState::not_endorsed: return canvas.circle(at, radius * 0.35, "#D9D3C7", "none");
        case CellState::refuted:
            canvas.line({at.x - radius, at.y - radius}, {at.x + radius, at.y + radius}, wrong);
            return canvas.line({at.x - radius, at.y + radius}, {at.x + radius, at.y - radius}, wrong);
        case CellState::unknown:
            return canvas.text({at.x, at.y + small_size * 0.33}, "?", {.size = small_size, .bold = false, .italic = false, .colour = muted, .anchor = Anchor::middle});
    }
}

double draw_legend(Canvas& canvas, double y) {
    double x = 2;
    const auto entry = [&](CellState state, std::string_view label) {
        draw_cell(canvas, {x + 1.4, y - 0.9}, 1.2, state);
        canvas.text({x + 3.6, y}, label, {.size = small_size, .bold = false, .italic = false, .colour = muted, .anchor = Anchor::start});
        x += 8 + text_width(label, small_size);
    };
    entry(CellState::endorsed, "supports the concept");
    entry(CellState::not_endorsed, "does not");
    entry(CellState::refuted, "contradicts it");
    entry(CellState::unknown, "not known");
    return y + 3;
}

}  // namespace

Figure draw_matrix(const domain::Project& project) {
    const auto matrix = analysis::concept_matrix(project);
    if (matrix.concepts.empty() || matrix.studies.empty()) return empty_sheet("concept-matrix", "Concept matrix", "There are no concepts and studies to set against each other yet.");
    const auto shown = std::min(matrix.studies.size(), most_studies);
    const double sheet = shown > 16 ? 262 : 174;
    Canvas canvas(sheet, "concept-matrix", "Concept matrix", fmt::format("{} concepts by {} studies; {} of {} cells are known.", matrix.concepts.size(), matrix.studies.size(), matrix.known, matrix.cells));
    const double step = std::min(8.0, (sheet - label_width - total_width - 4) / static_cast<double>(shown));
    const double radius = std::min(1.35, step * 0.3);
    double y = 5;
    const domain::Index codes(project.codes);
    canvas.text({2, y}, "Study", {.size = small_size, .bold = true, .italic = false, .colour = muted, .anchor = Anchor::start});
    for (std::size_t s = 0; s < shown; ++s) {
        const auto& study = *matrix.studies[s].study;
        canvas.text({label_width + step * (static_cast<double>(s) + 0.5), y}, study.number ? std::to_string(*study.number) : std::to_string(s + 1), {.size = small_size, .bold = false, .italic = false, .colour = muted, .anchor = Anchor::middle});
    }
    canvas.text({sheet - 2, y}, "Studies", {.size = small_size, .bold = true, .italic = false, .colour = muted, .anchor = Anchor::end});
    y += 1.5;
    std::string last_parent = "\n";
    for (const auto& line : matrix.concepts) {
        const auto* parent = codes.find(line.code->parent);
        const auto group = parent ? parent->label : std::string();
        if (group != last_parent || !parent) {
            canvas.line({2, y + 0.6}, {sheet - 2, y + 0.6}, "#D9D3C7");
            y += 4.6;
            canvas.text({2, y}, parent ? group : line.code->label, {.size = text_size, .bold = true, .italic = false, .colour = ink, .anchor = Anchor::start});
            last_parent = group;
            if (parent) y += 4.6;
        } else {
            y += 4.6;
        }
        if (parent) canvas.text({5, y}, line.code->label, {});
        for (std::size_t s = 0; s < shown; ++s) draw_cell(canvas, {label_width + step * (static_cast<double>(s) + 0.5), y - 1}, radius, project.matrix.at(line.place, s));
        const auto total = line.unknown == 0 ? std::to_string(line.endorsed) : fmt::format("{} to {}", line.least(), line.most());
        canvas.text({sheet - 2, y}, total, {.size = text_size, .bold = line.unknown == 0, .italic = false, .colour = line.unknown == 0 ? ink : muted, .anchor = Anchor::end});
    }
    y += 2;
    canvas.line({2, y}, {sheet - 2, y}, "#D9D3C7");
    y = draw_legend(canvas, y + 4.5);
    if (shown < matrix.studies.size()) {
        canvas.text({2, y + 2}, fmt::format("The first {} of {} studies; the table has all.", shown, matrix.studies.size()), {.size = small_size, .bold = false, .italic = false, .colour = muted, .anchor = Anchor::start});
        y += 4;
    }
    return canvas.finish(y + 1);
}

}  // namespace loam::figures
