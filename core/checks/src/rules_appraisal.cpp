#include <cmath>

#include "evidence.hpp"
#include "loam/analysis/agreement.hpp"
#include "loam/base/number.hpp"

namespace loam::checks {
namespace {

using analysis::ChecklistAppraisal;
using analysis::StudyAppraisal;

std::string tally(const std::map<std::string, std::size_t>& counts) {
    std::string text;
    for (const auto& [grade, n] : counts) text += fmt::format("{}{} {}", text.empty() ? "" : ", ", n, grade);
    return text;
}

/// Rows stand in the order of the studies.
const StudyAppraisal* row_of(const Evidence& evidence, const ChecklistAppraisal& appraisal, const std::string& study) {
    const auto* found = evidence.study(study);
    return found ? &appraisal.rows[static_cast<std::size_t>(found - evidence.project.studies.data())] : nullptr;
}

/// A printed grade with the total it was given for.
struct Graded {
    std::string grade;
    double total = 0;
};

/// Floors under which every printed grade would be right; none if no floors can do it.
std::optional<std::map<std::string, double>> floors_that_fit(const ChecklistAppraisal& appraisal, const std::vector<Graded>& printed) {
    std::map<std::string, double> floors;
    double lowest_above = 1e300;
    for (const auto* band : appraisal.bands) {
        double least = 1e300;
        double most = -1e300;
        for (const auto& each : printed) {
            if (each.grade != band->grade) continue;
            least = std::min(least, each.total);
            most = std::max(most, each.total);
        }
        if (most >= lowest_above) return std::nullopt;
        if (!band->at_least) {
            continue;
        }
        // A band moves only as far as the printed grades ask.
        double floor = *band->at_least;
        if (least < floor) floor = least;
        for (const auto& each : printed) {
            const bool below_this = std::ranges::find_if(appraisal.bands, [&](const auto* other) { return other->grade == each.grade; }) >
                                    std::ranges::find(appraisal.bands, band);
            if (below_this && each.total >= floor) {
                if (least <= each.total) return std::nullopt;
                floor = least;
                if (least > 1e299) return std::nullopt;
            }
        }
        floors[band->id.text] = floor;
        lowest_above = std::min(lowest_above, floor);
    }
    return floors;
}

/// True if under these floors every printed grade, and every printed number of studies with a grade, is right.
bool all_hold(const ChecklistAppraisal& appraisal, const std::map<std::string, double>& floors, const std::vector<Graded>& printed, const std::vector<const JudgedClaim*>& counts) {
    std::vector<domain::GradeBand> moved;
    for (const auto* band : appraisal.bands) {
        moved.push_back(*band);
        if (const auto at = floors.find(band->id.text); at != floors.end()) moved.back().at_least = at->second;
    }
    std::vector<const domain::GradeBand*> bands;
    for (const auto& band : moved) bands.push_back(&band);
    std::map<std::string, std::size_t> tally;
    for (const auto& row : appraisal.rows) {
        if (row.total) ++tally[analysis::grade_of(*row.total, bands)];
    }
    return std::ranges::all_of(printed, [&](const Graded& each) { return analysis::grade_of(each.total, bands) == each.grade; }) &&
           std::ranges::all_of(counts, [&](const JudgedClaim* judged) {
               const auto among = analysis::among_of(*judged->claim);
               const auto number = base::parse_printed_number(judged->claim->printed);
               if (!number || !among.contains("grade")) return false;
               const auto n = static_cast<double>(tally[among.at("grade")]);
               if (!number->percent) return n == number->value;
               const auto share = 100 * n / static_cast<double>(appraisal.concerned().size());
               return std::ranges::any_of(std::array{analysis::Shortening::rounded, analysis::Shortening::cut}, [&](auto how) { return std::abs(analysis::shortened(share, number->decimals, how) - number->value) < 1e-9; });
           });
}

void offer_moved_cut(const ChecklistAppraisal& appraisal, const std::vector<Graded>& printed, const std::vector<const JudgedClaim*>& counts, Finding& finding) {
    const auto floors = floors_that_fit(appraisal, printed);
    if (!floors || !all_hold(appraisal, *floors, printed, counts)) return;
    Repair repair;
    for (const auto* band : appraisal.bands) {
        const auto at = floors->find(band->id.text);
        if (at == floors->end() || std::abs(at->second - *band->at_least) < 1e-12) continue;
        repair.label += fmt::format("{}{} from {}", repair.label.empty() ? "Move the rule: " : ", ", band->grade, base::number_text(at->second));
        repair.steps.push_back({"change-grade-band", base::JsonObject{{"id", band->id.text}, {"at_least", at->second}}});
    }
    if (!repair.steps.empty()) finding.repairs.push_back(std::move(repair));
}

std::string rule_in_words(const ChecklistAppraisal& appraisal) {
    std::string text;
    for (const auto* band : appraisal.bands)
        text += fmt::format("{}{} {}", text.empty() ? "" : ", ", band->grade, band->at_least ? "from " + base::number_text(*band->at_least) : "below");
    return text;
}

void look_at_grades(const Evidence& evidence, const ChecklistAppraisal& appraisal, std::vector<Finding>& findings) {
    std::vector<const JudgedClaim*> wrong;
    std::vector<Graded> printed;
    std::map<std::string, std::size_t> printed_counts;
    std::map<std::string, std::size_t> computed_counts;
    for (const auto* judged : evidence.about({"appraisal.grade"})) {
        const auto* row = row_of(evidence, appraisal, judged->claim->subject.text);
        if (!row || !row->total || judged->judgement.standing == Standing::cannot_tell) continue;
        const auto among = analysis::among_of(*judged->claim);
        const auto named = among.find("checklist");
        if (named != among.end() && named->second != appraisal.checklist->id.text) continue;
        printed.push_back({judged->claim->printed, *row->total});
        ++printed_counts[judged->claim->printed];
        ++computed_counts[row->grade];
        if (judged->judgement.standing == Standing::fails) wrong.push_back(judged);
    }
    auto counts = evidence.about({"appraisal.grade-count"});
    std::erase_if(counts, [&](const JudgedClaim* judged) {
        const bool here = judged->claim->subject.empty() ? evidence.appraisals().size() == 1 : judged->claim->subject.text == appraisal.checklist->id.text;
        return !here || judged->judgement.standing == Standing::cannot_tell;
    });
    auto wrong_counts = counts;
    std::erase_if(wrong_counts, [](const JudgedClaim* judged) { return judged->judgement.standing != Standing::fails; });
    if (wrong.empty() && wrong_counts.empty()) return;
    Finding finding;
    finding.rule = "grade-from-score";
    finding.severity = Severity::high;
    finding.key = appraisal.checklist->id.text;
    Repair regrade;
    for (const auto* judged : wrong) {
        const auto* row = row_of(evidence, appraisal, judged->claim->subject.text);
        finding.particulars.push_back({row->study->id.text, row->study->citation, judged->claim->printed, row->grade, "total " + base::number_text(*row->total)});
        finding.where.push_back(at(*row->study));
        finding.where.push_back(at(*judged->claim));
        regrade.steps.push_back(set_claim(*judged->claim, row->grade));
    }
    for (const auto* judged : wrong_counts) {
        finding.where.push_back(at(*judged->claim));
        regrade.steps.push_back(set_claim(*judged->claim, judged->judgement.computed));
        if (wrong.empty()) {
            finding.printed += fmt::format("{}{}", finding.printed.empty() ? "" : ", ", judged->claim->printed);
            finding.computed += fmt::format("{}{}", finding.computed.empty() ? "" : ", ", judged->judgement.computed);
        }
    }
    finding.title = wrong.empty() ? "The printed numbers of studies with a grade and the ratings differ"
                    : wrong.size() == 1 ? "A printed grade and the grading rule differ"
                                        : fmt::format("{} printed grades and the grading rule differ", wrong.size());
    if (!wrong.empty()) {
        finding.printed = tally(printed_counts);
        finding.computed = tally(computed_counts);
    }
    finding.message = fmt::format("The grading rule says {}.{}", rule_in_words(appraisal), wrong.empty() ? "" : fmt::format(" It gives another grade for {}.", base::counted(wrong.size(), "study", "studies")));
    finding.assumptions = {"Grades are derived from the totals of the ratings, not from printed totals."};
    regrade.label = wrong.empty() ? "Print the numbers that there are" : fmt::format("Use the derived {}", wrong.size() == 1 ? "grade" : "grades");
    finding.repairs.push_back(std::move(regrade));
    offer_moved_cut(appraisal, printed, counts, finding);
    findings.push_back(std::move(finding));
}

}  // namespace

void grade_from_score(const Evidence& evidence, std::vector<Finding>& findings) {
    for (const auto& appraisal : evidence.appraisals()) look_at_grades(evidence, appraisal, findings);
}

void one_score_many_views(const Evidence& evidence, std::vector<Finding>& findings) {
    std::vector<std::string> order;
    std::map<std::string, std::vector<const JudgedClaim*>> by_study;
    for (const auto* judged : evidence.failing({"appraisal.total"})) {
        const auto& id = judged->claim->subject.text;
        if (by_study[id].empty()) order.push_back(id);
        by_study[id].push_back(judged);
    }
    for (const auto& id : order) {
        const auto& wrong = by_study[id];
        const auto* study = evidence.study(id);
        auto finding = finding_of("one-score-many-views", Severity::high, *wrong.front(), fmt::format("{}: printed score and ratings differ", study ? study->citation : id));
        finding.key = id;
        finding.printed.clear();
        finding.repairs.clear();
        Repair repair{fmt::format("Print {} everywhere", finding.computed), {}};
        finding.where.clear();
        if (study) finding.where.push_back(at(*study));
        std::vector<std::string> places;
        for (const auto* judged : wrong) {
            places.push_back(fmt::format("{} in {}", judged->claim->printed, judged->claim->place));
            finding.where.push_back(at(*judged->claim));
            repair.steps.push_back(set_claim(*judged->claim, finding.computed));
        }
        finding.printed = enumerated(places);
        std::vector<std::string> right;
        for (const auto* judged : evidence.about({"appraisal.total"})) {
            if (judged->claim->subject.text == id && judged->judgement.standing == Standing::holds) right.push_back(judged->claim->place);
        }
        if (!right.empty()) finding.message += fmt::format(" {} prints it so.", enumerated(right));
        finding.repairs.push_back(std::move(repair));
        findings.push_back(std::move(finding));
    }
}

void mean_from_cells(const Evidence& evidence, std::vector<Finding>& findings) {
    for (const auto* judged : evidence.failing({"appraisal.mean", "appraisal.median"})) {
        const bool mean = judged->claim->measure == "appraisal.mean";
        auto finding = finding_of("mean-from-cells", Severity::high, *judged, fmt::format("The printed {} and the scores differ", mean ? "mean score" : "median score"));
        // Possible neighbours are shown in the message; only the computed mean would hold.
        finding.repairs = {print_computed(*judged)};
        findings.push_back(std::move(finding));
    }
}

void range_from_cells(const Evidence& evidence, std::vector<Finding>& findings) {
    for (const auto* judged : evidence.failing({"appraisal.range"}))
        findings.push_back(finding_of("range-from-cells", Severity::high, *judged, "The printed range of scores and the scores differ"));
}

void item_profile(const Evidence& evidence, std::vector<Finding>& findings) {
    for (const auto* judged : evidence.failing({"appraisal.weakest-items"}))
        findings.push_back(finding_of("item-profile", Severity::medium, *judged, "The named weak items and the ratings differ"));
}

void constant_item(const Evidence& evidence, std::vector<Finding>& findings) {
    for (const auto& appraisal : evidence.appraisals()) {
        std::vector<std::string> marks;
        Finding finding;
        for (const auto& profile : appraisal.profile) {
            if (!profile.constant) continue;
            marks.push_back(profile.item->mark);
            finding.where.push_back({"checklist item", profile.item->id.text, profile.item->label});
        }
        if (marks.empty()) continue;
        finding.rule = "constant-item";
        finding.severity = Severity::low;
        finding.key = appraisal.checklist->id.text;
        finding.title = fmt::format("{} {} the same for every study", marks.size() == 1 ? "Item " + marks[0] : "Items " + enumerated(marks), marks.size() == 1 ? "is" : "are");
        finding.computed = fmt::format("{0} of {0}", appraisal.concerned().size());
        finding.message = "Such an item tells no study from another, and kappa on it is undefined: agreement on it can only be a percentage with its n.";
        finding.assumptions = {"Not scored items are looked at too."};
        findings.push_back(std::move(finding));
    }
}

}  // namespace loam::checks
