#pragma once
// Totals, grades and item profiles from ratings. Nothing of this is ever typed.

#include <map>

#include "loam/domain/project.hpp"

namespace loam::analysis {

/// How one study stands under one checklist.
struct StudyAppraisal {
    const domain::Study* study = nullptr;
    std::vector<const domain::Rating*> answers;  ///< by item, in the checklist's order; null: not rated, or undecided
    std::vector<bool> undecided;                 ///< by item: raters differ, and there is no agreed answer
    std::optional<double> total;                 ///< of the scored items; none while one is missing or undecided
    double scored_so_far = 0;
    double possible = 0;                         ///< the highest total that the scored items allow
    std::size_t missing = 0;                     ///< scored items without an answer
    std::string grade;                           ///< by the bands; empty if there is no total or no band fits
    bool elsewhere = false;                      ///< nobody appraised it with this checklist, but somebody did with another
    [[nodiscard]] bool is_touched() const;       ///< somebody answered an item
};

/// One item over all studies.
struct ItemProfile {
    const domain::ChecklistItem* item = nullptr;
    std::map<std::string, std::size_t> counts;   ///< by answer
    std::size_t answered = 0;
    std::size_t not_full = 0;                    ///< answers that score less than the best answer
    std::size_t rank = 0;                        ///< 1: most answers that are not full; equal counts share a rank; 0: not scored
    bool constant = false;                       ///< every study (two or more) that the checklist is for has the same answer
};

struct ChecklistAppraisal {
    const domain::Checklist* checklist = nullptr;
    std::vector<const domain::ChecklistItem*> items;
    std::vector<const domain::ChecklistAnswer*> answers;
    std::vector<const domain::GradeBand*> bands;  ///< highest floor first
    std::vector<StudyAppraisal> rows;             ///< one for every study of the project
    std::vector<ItemProfile> profile;             ///< by item
    [[nodiscard]] bool has_scores() const;
    /// The rows that this checklist is for: not those of studies that are appraised with another one alone.
    [[nodiscard]] std::vector<const StudyAppraisal*> concerned() const;
    [[nodiscard]] bool is_in_use() const;         ///< somebody answered something with it
};

/// All checklists of the project. Consensus ratings (no rater) count where they are; else what all raters of the item answered alike.
std::vector<ChecklistAppraisal> appraise(const domain::Project& project);
/// The same by the answers of one rater alone.
std::vector<ChecklistAppraisal> appraise_as(const domain::Project& project, const std::string& rater);

/// The grade that a total earns; "" if no band fits.
std::string grade_of(double total, const std::vector<const domain::GradeBand*>& bands);

/// Totals that are known, with their mean, median and ends. Absent where there is none.
struct TotalsSummary {
    std::size_t n = 0;
    double sum = 0;
    std::optional<double> mean, median, low, high;
    std::map<std::string, std::size_t> grades;
};
TotalsSummary summarise(const ChecklistAppraisal& appraisal);

}  // namespace loam::analysis
