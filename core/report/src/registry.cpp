#include "tables.hpp"

namespace loam::report {
namespace {

constexpr std::array kinds{
    TableKind{"criteria", "Eligibility criteria", false, criteria_table},
    TableKind{"amendments", "Amendments of the protocol", true, amendments_table},
    TableKind{"sources-searched", "Sources searched", true, sources_table},
    TableKind{"prisma-s", "Search, by the items of PRISMA-S", true, prisma_s_table},
    TableKind{"flow", "Numbers of the selection", false, flow_table},
    TableKind{"reports", "Studies and their reports", true, reports_table},
    TableKind{"agreement", "Agreement of those who judged", true, agreement_table},
    TableKind{"extraction-agreement", "Agreement of those who extracted", true, extraction_agreement_table},
    TableKind{"extraction-differences", "What was extracted differently", true, extraction_differences_table},
    TableKind{"author-questions", "Questions to authors", true, author_questions_table},
    TableKind{"characteristics", "Characteristics of the studies", true, characteristics_table},
    TableKind{"appraisal", "Appraisal of the studies", true, appraisal_table},
    TableKind{"item-profile", "Item profile of the appraisal", false, profile_table},
    TableKind{"themes", "Themes of each study", true, themes_table},
    TableKind{"translation", "Translation: from the authors' readings to ours", true, translation_table},
    TableKind{"concepts", "Concepts and the studies that support them", false, concepts_table},
    TableKind{"concept-matrix", "Concept matrix", true, matrix_table},
    TableKind{"codebook", "Codebook", true, codebook_table},
    TableKind{"coding", "Coding table", true, coding_table},
    TableKind{"codes-by-case", "Codes by participants", true, codes_by_case_table},
    TableKind{"codes-together", "Codes that stand together", false, codes_together_table},
    TableKind{"coding-by-line", "Coding, line by line", true, lines_table},
    TableKind{"relations", "Relations of the models", true, relations_table},
    TableKind{"claims", "Claims and verdicts", true, claims_table},
};

}  // namespace

std::span<const TableKind> table_kinds() { return kinds; }

const TableKind* find_table(std::string_view id) {
    const auto at = std::ranges::find(kinds, id, &TableKind::id);
    return at == kinds.end() ? nullptr : &*at;
}

}  // namespace loam::report
