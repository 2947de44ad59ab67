#pragma once
// The tables, one function each; the list that orders them is in registry.cpp.

#include "loam/report/report.hpp"

namespace loam::report {

Table criteria_table(const domain::Project& project);
Table amendments_table(const domain::Project& project);
Table agreement_table(const domain::Project& project);
Table extraction_agreement_table(const domain::Project& project);
Table extraction_differences_table(const domain::Project& project);
Table author_questions_table(const domain::Project& project);
Table characteristics_table(const domain::Project& project);
Table appraisal_table(const domain::Project& project);
Table profile_table(const domain::Project& project);
Table flow_table(const domain::Project& project);
Table reports_table(const domain::Project& project);
Table matrix_table(const domain::Project& project);
Table concepts_table(const domain::Project& project);
Table themes_table(const domain::Project& project);
Table translation_table(const domain::Project& project);
Table codebook_table(const domain::Project& project);
Table coding_table(const domain::Project& project);
Table codes_by_case_table(const domain::Project& project);
Table codes_together_table(const domain::Project& project);
Table lines_table(const domain::Project& project);
Table relations_table(const domain::Project& project);
Table sources_table(const domain::Project& project);
Table prisma_s_table(const domain::Project& project);
Table claims_table(const domain::Project& project);

}  // namespace loam::report
