#pragma once
// The concept matrix: which study supports which concept. Unknown is never "no".

#include "loam/domain/project.hpp"

namespace loam::analysis {

struct ConceptLine {
    const domain::Code* code = nullptr;
    std::size_t place = 0;         ///< in Project::codes
    std::size_t endorsed = 0;
    std::size_t refuted = 0;
    std::size_t not_endorsed = 0;
    std::size_t unknown = 0;
    std::size_t hinted = 0;        ///< unknown cells that carry a hint
    [[nodiscard]] std::size_t least() const { return endorsed; }
    [[nodiscard]] std::size_t most() const { return endorsed + unknown; }
};

struct StudyLine {
    const domain::Study* study = nullptr;
    std::size_t endorsed = 0;
    std::size_t unknown = 0;
};

struct ConceptMatrix {
    std::vector<ConceptLine> concepts;  ///< leaf concepts in the order of the tree
    std::vector<StudyLine> studies;     ///< all studies
    std::size_t cells = 0;
    std::size_t known = 0;
    std::size_t endorsed = 0;
};

/// Codes of a rung by its mark and half, in the order of the tree (parents before children, then their own order).
std::vector<const domain::Code*> codes_on(const domain::Project& project, std::string_view half, std::string_view mark);

/// Rows: concepts of the review half that have no concept beneath them.
ConceptMatrix concept_matrix(const domain::Project& project);

}  // namespace loam::analysis
