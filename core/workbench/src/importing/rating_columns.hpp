#pragma once
// What a table of ratings names: its columns, the items of a checklist, studies, and those who rated.

#include <vector>

#include "loam/domain/project.hpp"

namespace loam::workbench {

struct TableColumn {
    std::string role;   ///< study, item, rater, answer, comment, answers or comments (of one item), or ""
    std::string item;   ///< id, of a column that is of one item
};

/// "Study ID", "Q3", "3 comment", and as Covidence writes it "3. Design fits? Supporting text".
TableColumn guessed_rating_column(const domain::Project& project, const domain::Checklist& checklist, const std::string& heading);

/// By id, mark or label; a heading may go on behind the mark ("3. Design fits?").
const domain::ChecklistItem* rated_item(const domain::Project& project, const domain::Checklist& checklist, std::string_view text);

/// The checklist's answer: by its token, its label or its score; by the first letters of its words where no other answer has the same. Empty if it is none.
std::string rated_answer(const domain::Project& project, const domain::Checklist& checklist, std::string_view text);

/// Of a checklist that judges the risk of bias: low for "+", high for "-", unclear for "?", as plots of it are drawn. Empty of any other.
std::string rated_sign(const domain::Project& project, const domain::Checklist& checklist, std::string_view text);

/// By id, number, DOI (bare, or as an address), citation or title; by first author and year ("Alder 2015") where none of these fits. Several where one text names several, such as two studies of one citation.
std::vector<const domain::Study*> rated_studies(const domain::Project& project, std::string_view text);
/// The one that it names; null if it names none, or several.
const domain::Study* rated_study(const domain::Project& project, std::string_view text);

}  // namespace loam::workbench
