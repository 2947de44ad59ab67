#include "loam/analysis/appraisal.hpp"

#include <numeric>

namespace loam::analysis {
namespace {

using domain::Project;

/// Ratings of one item for one study, found by both ids.
class RatingIndex {
public:
    explicit RatingIndex(const Project& project) {
        for (const auto& rating : project.ratings) m_ratings[key(rating.study.text, rating.item.text)].push_back(&rating);
    }
    [[nodiscard]] std::vector<const domain::Rating*> of(const std::string& study, const std::string& item) const {
        const auto at = m_ratings.find(key(study, item));
        return at == m_ratings.end() ? std::vector<const domain::Rating*>{} : at->second;
    }

private:
    static std::string key(const std::string& study, const std::string& item) { return study + " " + item; }
    std::unordered_map<std::string, std::vector<const domain::Rating*>> m_ratings;
};

struct Chosen {
    const domain::Rating* rating = nullptr;
    bool undecided = false;
};

Chosen choose(const std::vector<const domain::Rating*>& ratings) {
    for (const auto* rating : ratings) {
        if (rating->rater.empty()) return {rating, false};
    }
    if (ratings.size() == 1) return {ratings.front(), false};
    return {nullptr, ratings.size() > 1};
}

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

StudyAppraisal row_of(const ChecklistAppraisal& appraisal, const domain::Study& study, const RatingIndex& ratings) {
    StudyAppraisal row;
    row.study = &study;
    const auto best = best_score(appraisal);
    for (const auto* item : appraisal.items) {
        const auto chosen = choose(ratings.of(study.id.text, item->id.text));
        row.answers.push_back(chosen.rating);
        row.undecided.push_back(chosen.undecided);
        if (!item->scored.value_or(false)) continue;
        const auto* answer = chosen.rating ? answer_named(appraisal, chosen.rating->answer) : nullptr;
        if (!answer) {
            ++row.missing;
        } else if (answer->score) {
            row.scored_so_far += *answer->score;
        }
        const bool counts = !answer || answer->score;  // "not applicable" neither earns nor could have earned
        if (counts) row.possible += best.value_or(0);
    }
    const bool rated = std::ranges::any_of(row.answers, [](const auto* rating) { return rating != nullptr; });
    if (rated && row.missing == 0 && best) row.total = row.scored_so_far;
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
    profile.constant = profile.answered >= 2 && profile.answered == appraisal.rows.size() && profile.counts.size() == 1;
    return profile;
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

bool ChecklistAppraisal::has_scores() const {
    return std::ranges::any_of(answers, [](const auto* answer) { return answer->score.has_value(); });
}

std::string grade_of(double total, const std::vector<const domain::GradeBand*>& bands) {
    for (const auto* band : bands) {
        if (!band->at_least || total >= *band->at_least) return band->grade;
    }
    return "";
}

std::vector<ChecklistAppraisal> appraise(const Project& project) {
    const RatingIndex ratings(project);
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
        for (const auto& study : project.studies) appraisal.rows.push_back(row_of(appraisal, study, ratings));
        for (std::size_t i = 0; i < appraisal.items.size(); ++i) appraisal.profile.push_back(profile_of(appraisal, i));
        rank(appraisal.profile);
        all.push_back(std::move(appraisal));
    }
    return all;
}

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
    summary.sum = std::accumulate(totals.begin(), totals.end(), 0.0);
    summary.mean = summary.sum / static_cast<double>(totals.size());
    const auto middle = totals.size() / 2;
    summary.median = totals.size() % 2 == 1 ? totals[middle] : (totals[middle - 1] + totals[middle]) / 2;
    summary.low = totals.front();
    summary.high = totals.back();
    return summary;
}

}  // namespace loam::analysis
