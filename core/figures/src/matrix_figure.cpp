#include "canvas.hpp"

#include "loam/analysis/concept_matrix.hpp"
#include "loam/base/text.hpp"

// The concept matrix: filled = supports, empty = does not, cross = contradicts, question mark = unknown.

namespace loam::figures {
namespace {

using domain::CellState;

constexpr double label_width = 66;
constexpr double total_width = 16;
constexpr double row_height = 4.6;
constexpr std::size_t studies_across = 40;     ///< on one panel
constexpr std::size_t concepts_down = 30;
constexpr std::size_t most_cells = 60'000;     ///< more is no figure any more: the table has them

void draw_cell(Canvas& canvas, Point at, double radius, CellState state) {
    switch (state) {
        case CellState::endorsed: return canvas.circle(at, radius, accent, accent);
        case CellState::not_endorsed: return canvas.circle(at, radius * 0.35, rule, "none");
        case CellState::refuted:
            canvas.line({at.x - radius, at.y - radius}, {at.x + radius, at.y + radius}, wrong);
            return canvas.line({at.x - radius, at.y + radius}, {at.x + radius, at.y - radius}, wrong);
        case CellState::unknown:
            return canvas.text({at.x, at.y + small_size * 0.33}, "?", quiet.centred());
    }
}

double draw_legend(Canvas& canvas, double y) {
    double x = 1;
    const auto entry = [&](CellState state, std::string_view label) {
        draw_cell(canvas, {x + 1.4, y - 0.9}, 1.2, state);
        canvas.text({x + 3.6, y}, label, quiet);
        x += 7 + widest(label, small_size);
    };
    entry(CellState::endorsed, "supports the concept");
    entry(CellState::not_endorsed, "does not");
    entry(CellState::refuted, "contradicts it");
    entry(CellState::unknown, "not known");
    return y + 3;
}

/// Some concepts by some studies: what fits one page.
struct Panel {
    std::size_t first_concept = 0;
    std::size_t end_concept = 0;
    std::size_t first_study = 0;
    std::size_t end_study = 0;
};

struct Sheet {
    const domain::Project& project;
    analysis::ConceptMatrix matrix;
    domain::Index<domain::Code> codes;
    std::size_t shown = 0;                     ///< studies
    double width = upright;
    double step = 8;
    double label = label_width;                ///< names of the concepts

    explicit Sheet(const domain::Project& of) : project(of), matrix(analysis::concept_matrix(of)), codes(of.codes) {
        const auto most = std::max(studies_across, most_cells / std::max<std::size_t>(1, matrix.concepts.size()));
        shown = std::min(matrix.studies.size(), most);
        const auto columns = std::min(shown, studies_across);
        width = columns > 16 ? across : upright;
        step = std::min(8.0, (width - label_width - total_width - 3) / static_cast<double>(std::max<std::size_t>(1, columns)));
        // With few studies the sheet has room for long names.
        double longest = 0;
        for (const auto& line : matrix.concepts) longest = std::max(longest, widest(line.code->label, text_size) + 6);
        const double room = width - total_width - 3 - step * static_cast<double>(columns);
        label = std::clamp(longest, label_width, std::max(label_width, room));
    }
    [[nodiscard]] bool empty() const { return matrix.concepts.empty() || matrix.studies.empty(); }
    [[nodiscard]] double column(std::size_t place) const { return label + step * (static_cast<double>(place) + 0.5); }

    [[nodiscard]] std::vector<Panel> panels() const {
        std::vector<Panel> all;
        for (std::size_t study = 0; study < shown; study += studies_across) {
            for (std::size_t at = 0; at < matrix.concepts.size(); at += concepts_down)
                all.push_back({at, std::min(at + concepts_down, matrix.concepts.size()), study, std::min(study + studies_across, shown)});
        }
        return all;
    }
    [[nodiscard]] std::string description() const {
        return fmt::format("{} concepts by {} studies; {} of {} cells are known.", matrix.concepts.size(), matrix.studies.size(), matrix.known, matrix.cells);
    }
};

double draw_head(Canvas& canvas, const Sheet& sheet, const Panel& part, double y) {
    canvas.text({1, y}, "Study", quiet.strong());
    for (auto s = part.first_study; s < part.end_study; ++s) {
        const auto& number = sheet.matrix.studies[s].study->number;
        canvas.text({sheet.column(s - part.first_study), y}, std::to_string(number ? *number : static_cast<std::int64_t>(s + 1)), quiet.centred().within(sheet.step - 0.9));
    }
    canvas.text({sheet.width - 1, y}, "Studies", quiet.strong().ending());
    canvas.line({1, y + 1.4}, {sheet.width - 1, y + 1.4});
    return y + 1.4;
}

void draw_row(Canvas& canvas, const Sheet& sheet, const Panel& part, const analysis::ConceptLine& line, bool under_parent, double y) {
    const double indent = under_parent ? 4 : 1;
    const auto style = under_parent ? plain : plain.strong();
    canvas.label({indent, y}, line.code->label, style.within(sheet.label - indent - 1));
    for (auto s = part.first_study; s < part.end_study; ++s) draw_cell(canvas, {sheet.column(s - part.first_study), y - 1}, std::min(1.35, sheet.step * 0.3), sheet.project.matrix.at(line.place, s));
    const bool known = line.unknown == 0;
    const auto total = known ? std::to_string(line.endorsed) : fmt::format("{} to {}", line.least(), line.most());
    canvas.text({sheet.width - 1, y}, total, (known ? plain.strong() : plain.in(muted)).ending());
}

/// Concepts under their parent's name; a thin line between the groups. Returns the y below the last.
double draw_panel(Canvas& canvas, const Sheet& sheet, const Panel& part, double y) {
    y = draw_head(canvas, sheet, part, y);
    const domain::Code* last = nullptr;
    for (auto c = part.first_concept; c < part.end_concept; ++c) {
        const auto& line = sheet.matrix.concepts[c];
        const auto* parent = sheet.codes.find(line.code->parent);
        const bool begins = !parent || parent != last;
        if (begins && c != part.first_concept) {
            y += 1.6;
            canvas.line({1, y}, {sheet.width - 1, y}, rule);
        }
        if (parent && begins) {
            y += row_height;
            canvas.label({1, y}, parent->label, plain.strong().within(sheet.width - 30));
        }
        y += row_height;
        draw_row(canvas, sheet, part, line, parent != nullptr, y);
        last = parent;
    }
    y += 2;
    canvas.line({1, y}, {sheet.width - 1, y});
    return y;
}

double draw_foot(Canvas& canvas, const Sheet& sheet, double y) {
    y = draw_legend(canvas, y + 4.5);
    std::string note = "The last column counts all studies; where cells are not known it is a span.";
    if (sheet.shown < sheet.matrix.studies.size()) note += fmt::format(" Drawn are the first {} of {} studies; the table has all.", sheet.shown, sheet.matrix.studies.size());
    return canvas.paragraph({1, y - 0.5}, sheet.width - 2, note, quiet) + 1;
}

}  // namespace

Figure draw_matrix(const domain::Project& project) {
    const Sheet sheet(project);
    if (sheet.empty()) return empty_sheet("concept-matrix", "Concept matrix", "There are no concepts and studies to set against each other yet.");
    Canvas canvas(sheet.width, "concept-matrix", "Concept matrix", sheet.description());
    double y = 4;
    for (const auto& part : sheet.panels()) y = draw_panel(canvas, sheet, part, y) + 6;
    return canvas.finish(draw_foot(canvas, sheet, y - 6));
}

std::vector<Figure> matrix_pages(const domain::Project& project) {
    const Sheet sheet(project);
    if (sheet.empty()) return {draw_matrix(project)};
    std::vector<Figure> pages;
    for (const auto& part : sheet.panels()) {
        Canvas canvas(sheet.width, pages.empty() ? "concept-matrix" : fmt::format("concept-matrix-{}", pages.size() + 1), "Concept matrix", sheet.description());
        pages.push_back(canvas.finish(draw_foot(canvas, sheet, draw_panel(canvas, sheet, part, 4))));
    }
    return pages;
}

}  // namespace loam::figures
