#pragma once
// Texts that tell a decision and more than that: "EXCLUDE on population", the remarks in the notes of Covidence, days.

#include <string>
#include <string_view>
#include <vector>

#include "loam/records/decisions.hpp"

namespace loam::records {

/// A cell that begins with a decision and goes on: "Exclude - wrong population", and as EPPI-Reviewer names its codes "EXCLUDE on date; EXCLUDE on
/// population". All parts say the same, or it is none.
struct BegunWithDecision {
    std::string verdict;                 ///< include, exclude, unsure; empty: it is none
    std::vector<std::string> reasons;    ///< of an exclusion
    std::string remark;                  ///< what goes on behind another decision
};
BegunWithDecision begun_with_decision(std::string_view text, const DecisionReading& reading);

/// "Jane Doe (2021-03-24 02:33:13)(Select): a review; " in the notes of Covidence.
struct CovidenceRemark {
    std::string person;
    std::string day;
    std::string text;
};
std::vector<CovidenceRemark> covidence_remarks(std::string_view notes);

/// Labels between semicolons, or as ASReview 2 writes its tags: [{"name": "design", "values": [{"name": "diary", "checked": true}]}] is "design: diary".
std::vector<std::string> labels_in(std::string_view text);

void add_line(std::string& text, std::string_view line);

}  // namespace loam::records
