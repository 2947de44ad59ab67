#include "canvas.hpp"

// The figures a project has, in the order of a report.

namespace loam::figures {
namespace {

using domain::Project;

bool has_flow(const Project& project, std::string_view which) {
    const auto is_of = [&](const domain::FlowCount& count) { return count.flow == which; };
    // Where nobody typed a number, what was judged gives it.
    return std::ranges::any_of(project.flow_counts, is_of) || std::ranges::any_of(project.counted, is_of);
}
bool has_review(const Project& project) { return has_flow(project, "review"); }
bool has_recruitment(const Project& project) { return has_flow(project, "recruitment"); }
bool has_ratings(const Project& project) { return !project.ratings.empty(); }
bool has_matrix(const Project& project) {
    for (std::size_t code = 0; code < project.codes.size(); ++code) {
        if (project.matrix.has_line(code)) return true;
    }
    return false;
}

bool has_line_of_argument(const Project& project) { return has_model(project, "line-of-argument"); }
bool has_theory(const Project& project) { return has_model(project, "theory"); }
bool has_other_models(const Project& project) { return has_model(project, ""); }

Figure draw_2009(const Project& project) { return flow_diagram(analysis::flow_of(project, "review"), FlowStyle::prisma2009); }
Figure draw_2020(const Project& project) { return flow_diagram(analysis::flow_of(project, "review"), FlowStyle::prisma2020); }
Figure draw_recruitment(const Project& project) { return flow_diagram(analysis::flow_of(project, "recruitment"), FlowStyle::recruitment); }

constexpr std::array kinds{
    FigureKind{"flow-prisma2009", "Flow of the review, PRISMA 2009", draw_2009, has_review},
    FigureKind{"flow-prisma2020", "Flow of the review, PRISMA 2020", draw_2020, has_review},
    FigureKind{"flow-recruitment", "Recruitment of participants", draw_recruitment, has_recruitment},
    FigureKind{"appraisal", "Appraisal of the studies", draw_appraisal, has_ratings, appraisal_pages},
    FigureKind{"item-profile", "Item profile of the appraisal", draw_item_profile, has_ratings},
    FigureKind{"concept-matrix", "Concept matrix", draw_matrix, has_matrix, matrix_pages},
    FigureKind{"line-of-argument", "Line of argument", draw_line_of_argument, has_line_of_argument, line_of_argument_pages},
    FigureKind{"theory-model", "Theory", draw_theory, has_theory, theory_pages},
    FigureKind{"models", "Other models", draw_other_models, has_other_models, other_model_pages},
};

}  // namespace

std::span<const FigureKind> figure_kinds() { return kinds; }

std::vector<Figure> pages_of(const FigureKind& kind, const domain::Project& project) {
    if (kind.pages) return kind.pages(project);
    return {kind.draw(project)};
}

const FigureKind* find_figure(std::string_view id) {
    const auto at = std::ranges::find(kinds, id, &FigureKind::id);
    return at == kinds.end() ? nullptr : &*at;
}

}  // namespace loam::figures
