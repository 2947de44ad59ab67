#include <cmath>

#include "basis.hpp"

// Claims about totals, grades and items.

namespace loam::analysis {
namespace {

using domain::Claim;

constexpr std::string_view no_checklist = "It is not clear which checklist is meant.";
constexpr std::string_view from_ratings = "A total is the sum of the agreed answers, else of the only rater's, on the scored items.";

/// Rows stand in the order of the studies.
const StudyAppraisal* row_for(const Basis& basis, const ChecklistAppraisal& appraisal, const Claim& claim) {
    const auto* study = basis.studies.find(claim.subject);
    return study ? &appraisal.rows[static_cast<std::size_t>(study - basis.project.studies.data())] : nullptr;
}

std::string why_no_total(const StudyAppraisal& row) {
    if (std::ranges::any_of(row.undecided, std::identity{})) return "Several raters differ, and nothing is agreed yet.";
    if (row.elsewhere) return "The study is appraised with another checklist.";
    if (row.missing > 0) return fmt::format("{} without an answer.", base::counted(row.missing, "scored item is", "scored items are"));
    return "The study is not rated, or the checklist has no scores.";
}

Judgement total(const Basis& basis, const Claim& claim) {
    const auto* appraisal = basis.appraisal_for_study(claim);
    if (!appraisal) return cannot_tell(std::string(no_checklist));
    const auto* row = row_for(basis, *appraisal, claim);
    if (!row) return cannot_tell("The claim names no study of the project.");
    if (!row->total) return cannot_tell(why_no_total(*row));
    const auto printed = base::parse_printed_number(claim.printed);
    if (!printed) return cannot_tell(fmt::format("“{}” is not a number.", claim.printed));
    // A total moves in whole steps and is never shortened: 7 is not another way to print 7.5.
    const bool same = std::abs(printed->value - *row->total) < 1e-9;
    const auto scored = std::ranges::count_if(appraisal->items, [](const auto* item) { return item->scored.value_or(false); });
    return {same ? Standing::holds : Standing::fails, base::number_text(*row->total),
            fmt::format("The {} scored cells add up to {}.", scored, base::number_text(*row->total)), {std::string(from_ratings)}, {}, {row->study->id.text}, false};
}

Judgement grade(const Basis& basis, const Claim& claim) {
    const auto* appraisal = basis.appraisal_for_study(claim);
    if (!appraisal) return cannot_tell(std::string(no_checklist));
    const auto* row = row_for(basis, *appraisal, claim);
    if (!row) return cannot_tell("The claim names no study of the project.");
    if (!row->total) return cannot_tell(why_no_total(*row));
    if (row->grade.empty()) return cannot_tell("The checklist has no grading rule that covers this total.");
    return {row->grade == base::trimmed(claim.printed) ? Standing::holds : Standing::fails, row->grade,
            fmt::format("A total of {} earns {} by the grading rule.", base::number_text(*row->total), row->grade), {std::string(from_ratings)}, {}, {row->study->id.text}, false};
}

std::size_t without_total(const ChecklistAppraisal& appraisal) {
    return static_cast<std::size_t>(std::ranges::count_if(appraisal.rows, [](const StudyAppraisal& row) { return !row.total && !row.elsewhere; }));
}

/// Totals step by what the checklist says, else by the smallest gap between two scores.
double step_of(const ChecklistAppraisal& appraisal) {
    if (appraisal.checklist->step) return *appraisal.checklist->step;
    std::set<double> scores;
    for (const auto* answer : appraisal.answers) {
        if (answer->score) scores.insert(*answer->score);
    }
    double step = 0;
    for (auto at = scores.begin(); at != scores.end() && std::next(at) != scores.end(); ++at) step = step == 0 ? *std::next(at) - *at : std::min(step, *std::next(at) - *at);
    return step;
}

Judgement mean(const Basis& basis, const Claim& claim) {
    const auto* appraisal = basis.appraisal(claim);
    if (!appraisal) return cannot_tell(std::string(no_checklist));
    const auto summary = summarise(*appraisal);
    const auto printed = base::parse_printed_number(claim.printed);
    if (!printed) return cannot_tell(fmt::format("“{}” is not a number.", claim.printed));
    if (!summary.mean || without_total(*appraisal) > 0) return cannot_tell(fmt::format("{} no total yet.", base::counted(without_total(*appraisal), "study has", "studies have")));
    const auto comparison = compare(*printed, *summary.mean);
    Judgement judgement{comparison.same ? Standing::holds : Standing::fails, comparison.as_printed,
                        fmt::format("The {} totals add up to {}, and {} / {} is {}.", summary.n, base::number_text(summary.sum), base::number_text(summary.sum), summary.n,
                                    base::fixed(*summary.mean, 4)), {}, {}, {}, false};
    const auto step = step_of(*appraisal);
    if (!comparison.how.empty()) judgement.assumptions.push_back(fmt::format("The figure was {}.", comparison.how));
    judgement.assumptions.push_back(fmt::format("n = {}; totals in steps of {}; rounding and cutting were both tried.", summary.n, base::number_text(step)));
    if (step > 0 && !mean_is_possible(printed->value, printed->decimals, summary.n, step)) {
        const auto [below, above] = nearest_means(printed->value, printed->decimals, summary.n, step);
        judgement.impossible = !mean_is_possible(printed->value, printed->decimals, summary.n, step, Shortening::cut);
        judgement.possible = {base::fixed(below, printed->decimals), base::fixed(above, printed->decimals)};
        judgement.why += fmt::format(" No mean of {} totals in steps of {} rounds to {}: the nearest are {} and {}.", summary.n, base::number_text(step), told(*printed),
                                     judgement.possible[0], judgement.possible[1]);
        if (!judgement.impossible) judgement.assumptions.emplace_back("Cut off in place of rounded, another sum of totals could print so; these totals do not.");
    }
    hold_n(claim, summary.n, judgement);
    return judgement;
}

Judgement median(const Basis& basis, const Claim& claim) {
    const auto* appraisal = basis.appraisal(claim);
    if (!appraisal) return cannot_tell(std::string(no_checklist));
    const auto summary = summarise(*appraisal);
    const auto printed = base::parse_printed_number(claim.printed);
    if (!printed || !summary.median || without_total(*appraisal) > 0) return cannot_tell("Not every study has a total, or the figure is not a number.");
    // Of an odd number the median is one of the totals, and a total is never shortened.
    const bool same = summary.n % 2 == 1 ? std::abs(printed->value - *summary.median) < 1e-9 : compare(*printed, *summary.median).same;
    Judgement judgement{same ? Standing::holds : Standing::fails, base::number_text(*summary.median), fmt::format("The middle of {} totals is {}.", summary.n, base::number_text(*summary.median)), {fmt::format("n = {}; of an even number of totals, the middle of the two in the middle.", summary.n)}, {}, {}, false};
    hold_n(claim, summary.n, judgement);
    return judgement;
}

Judgement range(const Basis& basis, const Claim& claim) {
    const auto* appraisal = basis.appraisal(claim);
    if (!appraisal) return cannot_tell(std::string(no_checklist));
    const auto summary = summarise(*appraisal);
    const auto printed = base::parse_printed_range(claim.printed);
    if (!printed) return cannot_tell(fmt::format("“{}” is not a range.", claim.printed));
    if (!summary.low || without_total(*appraisal) > 0) return cannot_tell("Not every study has a total yet.");
    const bool same = std::abs(printed->low.value - *summary.low) < 1e-9 && std::abs(printed->high.value - *summary.high) < 1e-9;
    const auto computed = fmt::format("{}–{}", base::number_text(*summary.low), base::number_text(*summary.high));
    return {same ? Standing::holds : Standing::fails, computed, fmt::format("The lowest total is {}, the highest {}.", base::number_text(*summary.low), base::number_text(*summary.high)), {std::string(from_ratings)}, {}, {}, false};
}

Judgement grade_count(const Basis& basis, const Claim& claim) {
    const auto* appraisal = basis.appraisal(claim);
    if (!appraisal) return cannot_tell(std::string(no_checklist));
    const auto among = among_of(claim);
    const auto wanted = among.find("grade");
    if (wanted == among.end()) return cannot_tell("The claim does not say which grade (grade=A).");
    if (without_total(*appraisal) > 0) return cannot_tell("Not every study has a total yet.");
    std::vector<std::string> rows;
    for (const auto& row : appraisal->rows) {
        if (row.grade == wanted->second) rows.push_back(row.study->id.text);
    }
    if (std::ranges::find(appraisal->bands, wanted->second, [](const auto* band) { return band->grade; }) == appraisal->bands.end())
        return cannot_tell(fmt::format("The grading rule knows no grade “{}”.", wanted->second));
    const auto n = rows.size();
    return judge_count(claim, n, {"study of grade " + wanted->second, "studies of grade " + wanted->second}, std::move(rows), appraisal->concerned().size());
}

/// Why a list of item marks cannot be compared; "" if it can.
std::string unreadable(const ChecklistAppraisal& appraisal, const std::vector<std::string>& marks) {
    for (auto at = marks.begin(); at != marks.end(); ++at) {
        if (std::ranges::find(appraisal.items, *at, [](const auto* item) { return item->mark; }) == appraisal.items.end()) return fmt::format("The checklist has no item “{}”.", *at);
        if (std::find(marks.begin(), at, *at) != at) return fmt::format("Item {} is named twice.", *at);
    }
    return "";
}

/// The items a text names as weakest, in its order, against the ranks of the profile.
Judgement weakest_items(const Basis& basis, const Claim& claim) {
    const auto* appraisal = basis.appraisal(claim);
    if (!appraisal) return cannot_tell(std::string(no_checklist));
    std::vector<const ItemProfile*> ranked;
    for (const auto& profile : appraisal->profile) {
        if (profile.rank > 0) ranked.push_back(&profile);
    }
    std::ranges::stable_sort(ranked, {}, &ItemProfile::rank);
    std::vector<std::string> named;
    for (const auto& mark : base::split(claim.printed, ',')) named.emplace_back(base::trimmed(mark));
    if (const auto why = unreadable(*appraisal, named); !why.empty()) return cannot_tell(why);
    if (without_total(*appraisal) > 0) return cannot_tell("Not every study has a total yet, so items cannot be ranked.");
    if (named.size() > ranked.size()) return cannot_tell("More items are named than are scored.");
    std::string list;
    std::string first;
    for (std::size_t i = 0; i < ranked.size(); ++i) {
        list += fmt::format("{}item {}: {}", i == 0 ? "" : ", ", ranked[i]->item->mark, ranked[i]->not_full);
        if (i < named.size()) first += fmt::format("{}{}", i == 0 ? "" : ", ", ranked[i]->item->mark);
    }
    // Equal counts may stand in either order.
    std::size_t weaker_than_allowed = 0;
    for (const auto& mark : named) {
        const auto at = std::ranges::find_if(ranked, [&](const ItemProfile* each) { return each->item->mark == mark; });
        if (at == ranked.end() || (*at)->rank > named.size()) ++weaker_than_allowed;
    }
    bool in_order = true;
    for (std::size_t i = 0; i + 1 < named.size(); ++i) {
        const auto not_full = [&](const std::string& mark) {
            const auto at = std::ranges::find_if(ranked, [&](const ItemProfile* each) { return each->item->mark == mark; });
            return at == ranked.end() ? std::size_t{0} : (*at)->not_full;
        };
        in_order = in_order && not_full(named[i]) >= not_full(named[i + 1]);
    }
    const bool same = weaker_than_allowed == 0 && in_order;
    return {same ? Standing::holds : Standing::fails, first, fmt::format("Answers below full, most first: {}.", list),
            {"An item is weak by how many studies do not have the full answer on it.", "Items are taken as ranked in the order in which they are named."}, {}, {}, false};
}

constexpr std::array all{
    Measure{"appraisal.total", "The total of one study.", "study", "checklist=ID where there are several", total},
    Measure{"appraisal.grade", "The grade that the grading rule gives one study.", "study", "checklist=ID where there are several", grade},
    Measure{"appraisal.mean", "The mean of all totals; a mean that no such totals can have is found too (GRIM).", "checklist", "", mean},
    Measure{"appraisal.median", "The median of all totals.", "checklist", "", median},
    Measure{"appraisal.range", "The lowest and the highest total.", "checklist", "", range},
    Measure{"appraisal.grade-count", "How many studies have a grade.", "checklist", "grade=A", grade_count},
    Measure{"appraisal.weakest-items", "The items with the most answers below full, weakest first.", "checklist", "", weakest_items},
};

}  // namespace

std::span<const Measure> appraisal_measures() { return all; }

}  // namespace loam::analysis
