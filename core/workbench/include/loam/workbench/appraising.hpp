#pragma once
// What the room of appraisal reads beside the table: agreement of the raters. Seen by Workbench::reader().

#include "loam/workbench/workbench.hpp"

namespace loam::workbench {

/// {checklist, closed, sentence, all, items: [{item, mark, label, sentence, agreement}]}. `all` is of every item of the checklist in
/// one, a unit being an item for a study; `agreement` of one item over the studies; both have the keys of analysis::agreement_json,
/// or are null where no answer is open. Of each rater's own answers: what was agreed later is in none of them. `closed` counts the
/// answers of the reader's view that are not open. Fails if there is no such checklist.
Result<Json> appraisal_agreement_json(const Workbench& workbench, const std::string& checklist, std::uint64_t seed = 1);

/// A checklist as docs/formats/checklist.md has it, named by its id or its key; bringing it into another study gives the same. Fails if there is none.
Result<Json> checklist_file_json(const Workbench& workbench, const std::string& checklist);

}  // namespace loam::workbench
