#pragma once
// What the room of appraisal reads beside the table: agreement of the raters. Seen by Workbench::reader().

#include "loam/workbench/screening.hpp"

namespace loam::workbench {

/// {checklist, closed, sentence, all, items: [{item, mark, label, sentence, agreement}]}. `all` is of every item of the checklist in
/// one, a unit being an item for a study; `agreement` of one item over the studies; both have the keys of analysis::agreement_json,
/// or are null where no answer is open. Of each rater's own answers: what was agreed later is in none of them. `closed` counts the
/// answers of the reader's view that are not open. Fails if there is no such checklist.
Result<Json> appraisal_agreement_json(const Workbench& workbench, const std::string& checklist, std::uint64_t seed = 1);

/// First answers of raters to one checklist; `order` from the lowest score to the highest, none where an answer has no score.
struct ChecklistRatings {
    std::string checklist;
    std::string key;
    std::string title;
    StageRatings first;
    std::vector<std::string> order;
};
/// One for each checklist that a rater answered something of, in the reader's view. Answers of two checklists never go into one
/// figure: each has answers of its own, and how many there are is part of AC1.
Result<std::vector<ChecklistRatings>> checklist_ratings(const Workbench& workbench);

/// A checklist as docs/formats/checklist.md has it, named by its id or its key; bringing it into another study gives the same. Fails if there is none.
Result<Json> checklist_file_json(const Workbench& workbench, const std::string& checklist);

}  // namespace loam::workbench
