#include "loam/analysis/appraisal.hpp"

#include <cmath>
#include <numeric>

namespace loam::analysis {
namespace {

using domain::Project;

/// Scores such as 0.1 have no exact binary form; sums are kept to nine decimals so that 0.1 + 0.2 reaches 0.3.
double settled(double sum) { return std::round(sum * 1e9) / 1e9; }

struct Chosen {
    const domain::Rating* rating = nullptr;
    bool undecided = false;
};

/// The rating that counts for each cell of study by item, kept dense: a large review has many thousand cells.
class RatingIndex {
public:
    /// All ratings, or those of one rater alone.
    explicit RatingIndex(const Project& project, const std::string* rater = nullptr) : m_items(project.checklist_items.size()), m_cells(project.studies.size() * m_items) {
        const domain::Index studies(project.studies);
        const domain::Index items(project.checklist_items);
        for (const auto& rating : project.ratings) {
            if (rater && rating.rater.text != *rater) continue;
            const auto* study = studies.find(rating.study);
            const auto* item = items.find(rating.item);
            if (!study || !item) continue;
            auto& cell = m_cells[place(study - project.studies.data(), item - project.checklist_items.data())];
            if (rating.rater.empty() && !cell.agreed) cell.agreed = &rating;
            if (!cell.first) cell.first = &rating;
            cell.differ = cell.differ || cell.first->answer != rating.answer;
        }
    }
    /// Places in Project::studies and Project::checklist_items.
    [[nodiscard]] Chosen chosen(std::ptrdiff_t study, std::ptrdiff_t item) const {
        const auto& cell = m_cells[place(study, item)];
        if (cell.agreed) return {cell.agreed, false};
        if (cell.differ) return {nullptr, true};
        return {cell.first, false};
    }

private:
    struct Cell {
        const domain::Rating* agreed = nullptr;
        const domain::Rating* first = nullptr;
        bool differ = false;
    };
    [[nodiscard]] std::size_t place(std::ptrdiff_t study, std::ptrdiff_t item) const { return static_cast<std::size_t>(study) * m_items + static_cast<std::size_t>(item); }
    std::size_t m_items;
    std::vector<Cell> m_cells;
};

const domain::ChecklistAnswer* answer_named(const ChecklistAppraisal& appraisal, const std::string& answer) {
    const auto at = std::ranges::find(appraisal.answers, answer, &domain::ChecklistAnswer::answer);
    return at == appraisal.answers.end() ? nullptr : *at;
}

std::optional<double> best_score(const ChecklistAppraisal& appraisal) {
    std::optional<double> best;
    for (const auto* answer : appraisal.answers) {
        if (answer->score && (!best || *answer->score > *best)) best = answer->score;
    }
    return best;
}

StudyAppraisal row_of(const Project& project, const ChecklistAppraisal& appraisal, const domain::Study& study, const RatingIndex& ratings) {
    StudyAppraisal row;
    row.study = &study;
    const auto best = best_score(appraisal);
    std::size_t counted = 0;
    for (const auto* item : appraisal.items) {
        const auto chosen = ratings.chosen(&study - project.studies.data(), item - project.checklist_items.data());
        row.answers.push_back(chosen.rating);
        row.undecided.push_back(chosen.undecided);
        if (!item->scored.value_or(false)) continue;
        const auto* answer = chosen.rating ? answer_named(appraisal, chosen.rating->answer) : nullptr;
        if (!answer) {
            ++row.missing;
        } else if (answer->score) {
            row.scored_so_far = settled(row.scored_so_far + *answer->score);
            ++counted;
        }
        const bool counts = !answer || answer->score;  // "not applicable" neither earns nor could have earned
        if (counts) row.possible += best.value_or(0);
    }
    // Where no answer counts (nothing rated, or all "not applicable") there is no total, and certainly not 0.
    if (counted > 0 && row.missing == 0) row.total = row.scored_so_far;
    if (row.total) row.grade = grade_of(*row.total, appraisal.bands);
    return row;
}

ItemProfile profile_of(const ChecklistAppraisal& appraisal, std::size_t item) {
    ItemProfile profile;
    profile.item = appraisal.items[item];
    const auto best = best_score(appraisal);
    for (const auto& row : appraisal.rows) {
        const auto* rating = row.answers[item];
        if (!rating) continue;
        ++profile.counts[rating->answer];
        ++profile.answered;
        const auto* answer = answer_named(appraisal, rating->answer);
        if (answer && answer->score && best && *answer->score < *best) ++profile.not_full;
    }
    profile.constant = profile.answered >= 2 && profile.answered == appraisal.concerned().size() && profile.counts.size() == 1;
    return profile;
}

/// Rows stand in the order of the studies, in each checklist.
void mark_elsewhere(std::vector<ChecklistAppraisal>& all) {
    if (all.size() < 2) return;
    for (std::size_t study = 0; study < all.front().rows.size(); ++study) {
        const bool somewhere = std::ranges::any_of(all, [&](const auto& appraisal) { return appraisal.rows[study].is_touched(); });
        for (auto& appraisal : all) appraisal.rows[study].elsewhere = somewhere && !appraisal.rows[study].is_touched();
    }
}

void rank(std::vector<ItemProfile>& profiles) {
    for (auto& profile : profiles) {
        if (!profile.item->scored.value_or(false)) continue;
        profile.rank = 1 + static_cast<std::size_t>(std::ranges::count_if(profiles, [&](const ItemProfile& other) {
                           return other.item->scored.value_or(false) && other.not_full > profile.not_full;
                       }));
    }
}

}  // namespace

bool StudyAppraisal::is_touched() const {
    return std::ranges::any_of(answers, [](const auto* rating) { return rating != nullptr; }) || std::ranges::any_of(undecided, std::identity{});
}

bool ChecklistAppraisal::has_scores() const {
    return std::ranges::any_of(answers, [](const auto* answer) { return answer->score.has_value(); });
}

std::vector<const StudyAppraisal*> ChecklistAppraisal::concerned() const {
    std::vector<const StudyAppraisal*> own;
    for (const auto& row : rows) {
        if (!row.elsewhere) own.push_back(&row);
    }
    return own;
}

bool ChecklistAppraisal::is_in_use() const { return std::ranges::any_of(rows, &StudyAppraisal::is_touched); }

std::string grade_of(double total, const std::vector<const domain::GradeBand*>& bands) {
    for (const auto* band : bands) {
        if (!band->at_least || total > *band->at_least - 1e-9) return band->grade;
    }
    return "";
}

namespace {

std::vector<ChecklistAppraisal> appraise_with(const Project& project, const RatingIndex& ratings) {
    std::vector<ChecklistAppraisal> all;
    for (const auto& checklist : project.checklists) {
        ChecklistAppraisal appraisal;
        appraisal.checklist = &checklist;
        for (const auto& item : project.checklist_items) {
            if (item.checklist == checklist.id) appraisal.items.push_back(&item);
        }
        for (const auto& answer : project.checklist_answers) {
            if (answer.checklist == checklist.id) appraisal.answers.push_back(&answer);
        }
        for (const auto& band : project.grade_bands) {
            if (band.checklist == checklist.id) appraisal.bands.push_back(&band);
        }
        std::ranges::stable_sort(appraisal.bands, [](const auto* a, const auto* b) {
            return a->at_least.value_or(-1e300) > b->at_least.value_or(-1e300);
        });
        for (const auto& study : project.studies) appraisal.rows.push_back(row_of(project, appraisal, study, ratings));
        all.push_back(std::move(appraisal));
    }
    mark_elsewhere(all);
    for (auto& appraisal : all) {
        for (std::size_t i = 0; i < appraisal.items.size(); ++i) appraisal.profile.push_back(profile_of(appraisal, i));
        rank(appraisal.profile);
    }
    return all;
}

}  // namespace

std::vector<ChecklistAppraisal> appraise(const Project& project) { return appraise_with(project, RatingIndex(project)); }
std::vector<ChecklistAppraisal> appraise_as(const Project& project, const std::string& rater) { return appraise_with(project, RatingIndex(project, &rater)); }

TotalsSummary summarise(const ChecklistAppraisal& appraisal) {
    std::vector<double> totals;
    TotalsSummary summary;
    for (const auto& row : appraisal.rows) {
        if (!row.total) continue;
        totals.push_back(*row.total);
        if (!row.grade.empty()) ++summary.grades[row.grade];
    }
    summary.n = totals.size();
    if (totals.empty()) return summary;
    std::ranges::sort(totals);
    summary.sum = settled(std::accumulate(totals.begin(), totals.end(), 0.0));
    summary.mean = summary.sum / static_cast<double>(totals.size());
    const auto middle = totals.size() / 2;
    summary.median = totals.size() % 2 == 1 ? totals[middle] : (totals[middle - 1] + totals[middle]) / 2;
    summary.low = totals.front();
    summary.high = totals.back();
    return summary;
}

}  // namespace loam::analysis
