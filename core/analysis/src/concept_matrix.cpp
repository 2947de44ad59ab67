#include "loam/analysis/concept_matrix.hpp"

namespace loam::analysis {
namespace {

using domain::CellState;
using domain::Code;
using domain::Project;

void count_cells(const Project& project, ConceptMatrix& matrix) {
    for (auto& line : matrix.concepts) {
        for (std::size_t s = 0; s < matrix.studies.size(); ++s) {
            switch (project.matrix.at(line.place, s)) {
                case CellState::endorsed:
                    ++line.endorsed;
                    ++matrix.studies[s].endorsed;
                    break;
                case CellState::not_endorsed: ++line.not_endorsed; break;
                case CellState::refuted: ++line.refuted; break;
                case CellState::unknown:
                    ++line.unknown;
                    ++matrix.studies[s].unknown;
                    break;
            }
        }
        matrix.endorsed += line.endorsed;
        matrix.known += matrix.studies.size() - line.unknown;
    }
    matrix.cells = matrix.concepts.size() * matrix.studies.size();
}

}  // namespace

std::vector<const Code*> codes_on(const Project& project, std::string_view half, std::string_view mark) {
    const domain::Index rungs(project.rungs);
    std::vector<const Code*> on;
    std::unordered_map<std::string_view, std::vector<const Code*>> children;
    std::set<std::string_view> ids;
    for (const auto& code : project.codes) {
        const auto* rung = rungs.find(code.rung);
        if (!rung || rung->half != half || rung->mark != mark) continue;
        on.push_back(&code);
        ids.insert(code.id.text);
    }
    for (const auto* code : on) children[ids.contains(code->parent.text) ? std::string_view(code->parent.text) : std::string_view{}].push_back(code);
    std::vector<const Code*> order;
    const auto visit = [&](const auto& self, std::string_view parent) -> void {
        const auto at = children.find(parent);
        if (at == children.end()) return;
        for (const auto* code : at->second) {
            order.push_back(code);
            self(self, code->id.text);
        }
    };
    visit(visit, "");
    // Codes whose parents lead in a circle have no place in the tree; they are still codes and stand last.
    std::set<const Code*> placed(order.begin(), order.end());
    for (const auto* code : on) {
        if (!placed.contains(code)) order.push_back(code);
    }
    return order;
}

ConceptMatrix concept_matrix(const Project& project) {
    ConceptMatrix matrix;
    const auto concepts = codes_on(project, "review", "concept");
    std::set<std::string_view> parents;
    for (const auto* code : concepts) parents.insert(code->parent.text);
    for (const auto* code : concepts) {
        if (parents.contains(code->id.text)) continue;
        ConceptLine line;
        line.code = code;
        line.place = static_cast<std::size_t>(code - project.codes.data());
        matrix.concepts.push_back(line);
    }
    for (const auto& study : project.studies) matrix.studies.push_back({&study, 0, 0});
    count_cells(project, matrix);
    std::unordered_map<std::string_view, ConceptLine*> line_of;
    for (auto& line : matrix.concepts) line_of.emplace(line.code->id.text, &line);
    for (const auto& cell : project.remarked_cells) {
        if (cell.state != "unknown" || cell.hint.empty()) continue;
        if (const auto at = line_of.find(cell.concept_code.text); at != line_of.end()) ++at->second->hinted;
    }
    return matrix;
}

}  // namespace loam::analysis
