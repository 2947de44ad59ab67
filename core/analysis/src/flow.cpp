#include "loam/analysis/flow.hpp"

#include <set>

#include "loam/base/grouped.hpp"

namespace loam::analysis {
namespace {

using domain::FlowCount;
using domain::Integer;

struct BoxName {
    std::string_view id;
    std::string_view label;
};

constexpr std::array review_boxes{
    BoxName{"databases", "Records from databases"},
    BoxName{"registers", "Records from registers"},
    BoxName{"other-sources", "Records from other sources"},
    BoxName{"websites", "Records from websites"},
    BoxName{"organisations", "Records from organisations"},
    BoxName{"citations", "Records from citation searching"},
    BoxName{"identified", "Records identified"},
    BoxName{"duplicates", "Duplicates removed"},
    BoxName{"automation", "Marked ineligible by automation"},
    BoxName{"removed-other", "Removed for other reasons"},
    BoxName{"after-duplicates", "Records after duplicates removed"},
    BoxName{"screened", "Records screened"},
    BoxName{"excluded", "Records excluded"},
    BoxName{"sought", "Reports sought"},
    BoxName{"not-retrieved", "Reports not retrieved"},
    BoxName{"assessed", "Full texts assessed"},
    BoxName{"excluded-full-text", "Full texts excluded"},
    BoxName{"excluded-in-all", "Excluded at both stages together"},
    BoxName{"sought-other", "Sought, other methods"},
    BoxName{"not-retrieved-other", "Not retrieved, other methods"},
    BoxName{"assessed-other", "Assessed, other methods"},
    BoxName{"excluded-other", "Excluded, other methods"},
    BoxName{"included", "Included from the search"},
    BoxName{"added-citation", "Added by citation searching"},
    BoxName{"earlier-studies", "Studies of the previous version"},
    BoxName{"earlier-reports", "Reports of the previous version"},
    BoxName{"included-studies", "Studies included"},
    BoxName{"new-reports", "Reports of these studies"},
    BoxName{"earlier-new-reports", "New reports of studies of the previous version"},
    BoxName{"total-studies", "Studies in all"},
    BoxName{"included-total", "Included in the synthesis"},
};

constexpr std::array recruitment_boxes{
    BoxName{"invited-teams", "Teams invited"},
    BoxName{"volunteers", "Volunteered"},
    BoxName{"not-eligible", "Not eligible"},
    BoxName{"no-reply", "No reply"},
    BoxName{"participants", "Took part"},
};

/// One equation: `box` is the sum of the terms with their signs. Optional terms count as nothing only when they are
/// not part of the study at all (nothing told of them).
struct Term {
    std::string_view box;
    int sign = 1;
    bool optional = false;
};
struct Equation {
    std::string_view box;
    std::vector<Term> terms;
    std::string_view words;
};

const std::vector<Equation>& review_equations() {
    static const std::vector<Equation> all{
        {"identified", {{"databases", 1}, {"registers", 1, true}, {"other-sources", 1, true}, {"websites", 1, true}, {"organisations", 1, true}}, "all sources added up"},
        {"duplicates", {{"identified", 1}, {"after-duplicates", -1}, {"automation", -1, true}, {"removed-other", -1, true}}, "identified less those left after removal"},
        {"after-duplicates", {{"identified", 1}, {"duplicates", -1}, {"automation", -1, true}, {"removed-other", -1, true}}, "identified less those removed"},
        {"screened", {{"after-duplicates", 1}}, "as many as were left after duplicates"},
        {"excluded", {{"screened", 1}, {"sought", -1}}, "screened less those sought"},
        {"sought", {{"screened", 1}, {"excluded", -1}}, "screened less those excluded"},
        {"assessed", {{"sought", 1}, {"not-retrieved", -1, true}}, "sought less those not retrieved"},
        {"assessed", {{"screened", 1}, {"excluded", -1}, {"not-retrieved", -1, true}}, "screened less those excluded"},
        {"excluded-full-text", {{"assessed", 1}, {"included", -1}}, "assessed less those included"},
        {"included", {{"assessed", 1}, {"excluded-full-text", -1}}, "assessed less those excluded"},
        {"excluded-in-all", {{"after-duplicates", 1}, {"included", -1}}, "left after duplicates less those included"},
        {"assessed-other", {{"sought-other", 1}, {"not-retrieved-other", -1, true}}, "sought less those not retrieved, other methods"},
        {"added-citation", {{"assessed-other", 1}, {"excluded-other", -1}}, "assessed less those excluded, other methods"},
        {"excluded-other", {{"assessed-other", 1}, {"added-citation", -1}}, "assessed less those included, other methods"},
        {"included-total", {{"included", 1}, {"added-citation", 1, true}, {"earlier-reports", 1, true}}, "from the search and from citation searching"},
        {"included", {{"included-total", 1}, {"added-citation", -1, true}, {"earlier-reports", -1, true}}, "in all less those from citation searching"},
        {"new-reports", {{"included", 1}, {"added-citation", 1, true}, {"earlier-new-reports", -1, true}}, "included reports less new ones of earlier studies"},
        {"total-studies", {{"included-studies", 1}, {"earlier-studies", 1}}, "new and earlier studies added up"},
    };
    return all;
}

const std::vector<Equation>& recruitment_equations() {
    static const std::vector<Equation> all{
        {"participants", {{"volunteers", 1}, {"not-eligible", -1, true}, {"no-reply", -1, true}}, "volunteers less those not eligible and those who did not reply"},
    };
    return all;
}

FlowBox* box_in(Flow& flow, std::string_view id) {
    const auto at = std::ranges::find(flow.boxes, id, &FlowBox::id);
    return at == flow.boxes.end() ? nullptr : &*at;
}

Integer sum_of_details(const FlowBox& box) {
    std::int64_t sum = 0;
    for (const auto& detail : box.details) {
        if (!detail.count || __builtin_add_overflow(sum, *detail.count, &sum)) return std::nullopt;
    }
    return box.details.empty() ? Integer{} : Integer{sum};
}

void take_counts(Flow& flow, const std::vector<FlowCount>& counts, std::string_view which) {
    for (const auto& count : counts) {
        if (count.flow != which) continue;
        auto* box = box_in(flow, count.box);
        if (!box) {
            flow.boxes.push_back({.id = count.box, .label = count.box, .told = {}, .computed = {}, .formula = {}, .details = {}});
            box = &flow.boxes.back();
        }
        if (count.detail.empty()) {
            box->told = count.count;
        } else {
            box->details.push_back({count.detail, count.count});
        }
    }
    for (auto& box : flow.boxes) {
        const auto sum = sum_of_details(box);
        if (!sum) continue;
        if (!box.told) {
            box.told = sum;
        } else if (*box.told != *sum) {
            flow.problems.push_back({box.id, box.label, *box.told, *sum, "its reasons or sources added up", true});
        }
    }
}

/// PRISMA 2020 counts studies and their reports apart. Where the studies are counted, what is decided on are reports, and the boxes say so; where nobody told the two apart, a number may be of either.
void tell_reports_from_studies(Flow& flow) {
    if (std::ranges::none_of(std::array{"included-studies", "earlier-studies", "total-studies"}, [&](const auto* id) { return box_in(flow, id) && box_in(flow, id)->told; })) return;
    for (const auto& [id, label] : {std::pair{"included", "Reports included from the search"}, {"added-citation", "Reports added by citation searching"}, {"included-total", "Reports of all included studies"}}) {
        if (auto* box = box_in(flow, id)) box->label = label;
    }
}

/// What the 2020 diagram draws in a column of its own, other methods, may have been put together with the records of the
/// databases before duplicates were removed, or not: the numbers say which.
enum class Beside { nothing, websites_and_organisations, all_other_sources };

bool is_other_method(std::string_view box) { return box == "websites" || box == "organisations" || box == "other-sources"; }
bool stands_beside(std::string_view box, Beside beside) {
    return beside != Beside::nothing && is_other_method(box) && (box != "other-sources" || beside == Beside::all_other_sources);
}

std::vector<Equation> review_equations(Beside beside) {
    auto all = review_equations();
    if (beside == Beside::nothing) return all;
    for (auto& equation : all) std::erase_if(equation.terms, [&](const Term& term) { return stands_beside(term.box, beside); });
    all.front().words = beside == Beside::all_other_sources ? "databases and registers added up" : "databases, registers and other sources added up";
    return all;
}

/// The value of an equation; nothing while a term that matters is missing.
Integer solved(Flow& flow, const Equation& equation) {
    std::int64_t sum = 0;
    for (const auto& term : equation.terms) {
        const auto* box = box_in(flow, term.box);
        const auto value = box ? box->value() : Integer{};
        if (value) {
            if (__builtin_add_overflow(sum, term.sign * *value, &sum)) return std::nullopt;  // more than can be counted gives no number
        } else if (!term.optional || (box && !box->details.empty())) {
            return std::nullopt;
        }
    }
    return sum;
}

void solve(Flow& flow, const std::vector<Equation>& equations) {
    for (bool again = true; again;) {
        again = false;
        for (const auto& equation : equations) {
            auto* box = box_in(flow, equation.box);
            if (!box || box->value()) continue;
            if (const auto value = solved(flow, equation)) {
                box->computed = value;
                box->formula = equation.words;
                again = true;
            }
        }
    }
    // The same equations, held against what was told. One fault is told once: equations are inverses of each other.
    std::set<std::set<std::string_view>> seen;
    for (const auto& equation : equations) {
        const auto* box = box_in(flow, equation.box);
        if (!box || !box->told) continue;
        std::set<std::string_view> boxes{equation.box};
        for (const auto& term : equation.terms) boxes.insert(term.box);
        const auto value = solved(flow, equation);
        const bool differs = value && *value != *box->told;
        if (differs && seen.insert(boxes).second) flow.problems.push_back({box->id, box->label, *box->told, *value, std::string(equation.words), false});
    }
}

/// A report is of one study, so there are no more studies than reports.
void see_that_studies_have_reports(Flow& flow) {
    for (const auto& [studies, reports] : {std::pair{"included-studies", "new-reports"}, {"earlier-studies", "earlier-reports"}, {"total-studies", "included-total"}}) {
        const auto* few = box_in(flow, studies);
        const auto* many = box_in(flow, reports);
        if (few->told && many->value() && *few->told > *many->value()) flow.problems.push_back({.box = few->id, .label = few->label, .told = *few->told, .computed = *many->value(), .formula = many->label, .too_many = true});
    }
}

void see_that_none_is_negative(Flow& flow) {
    for (const auto& box : flow.boxes) {
        if (!box.told && box.computed && *box.computed < 0)
            flow.problems.push_back({box.id, box.label, 0, *box.computed, box.formula, false, true});
    }
}

}  // namespace

const FlowBox* Flow::box(std::string_view id) const {
    const auto at = std::ranges::find(boxes, id, &FlowBox::id);
    return at == boxes.end() ? nullptr : &*at;
}

bool Flow::empty() const {
    return std::ranges::none_of(boxes, [](const FlowBox& box) { return box.told || !box.details.empty(); });
}

namespace {

Flow flow_read(const std::vector<FlowCount>& counts, std::string_view which, Beside beside) {
    Flow flow;
    const auto name_boxes = [&](const auto& names) {
        for (const auto& [id, label] : names) flow.boxes.push_back({.id = std::string(id), .label = std::string(label), .told = {}, .computed = {}, .formula = {}, .details = {}});
    };
    const bool review = which == "review";
    if (review) {
        name_boxes(review_boxes);
    } else {
        name_boxes(recruitment_boxes);
    }
    take_counts(flow, counts, which);
    tell_reports_from_studies(flow);
    if (flow.empty()) return flow;
    solve(flow, review ? review_equations(beside) : recruitment_equations());
    see_that_none_is_negative(flow);
    if (review) see_that_studies_have_reports(flow);
    flow.together = review && std::ranges::any_of(flow.boxes, [&](const FlowBox& box) { return is_other_method(box.id) && box.value().value_or(0) > 0 && !stands_beside(box.id, beside); });
    return flow;
}

}  // namespace

std::string FlowProblem::in_words() const {
    if (untold) return fmt::format("{}: {} gives {}, and no count is below zero", label, formula, base::grouped(computed));
    if (too_many) return fmt::format("{} is told as {}, which is more than {}: {}", label, base::grouped(told), formula, base::grouped(computed));
    return fmt::format("{} is told as {}, but {} gives {}", label, base::grouped(told), formula, base::grouped(computed));
}

Flow flow_of(const std::vector<FlowCount>& counts, std::string_view which) {
    auto flow = flow_read(counts, which, Beside::nothing);
    const bool may_stand_beside = std::ranges::any_of(counts, [&](const FlowCount& count) { return count.flow == which && count.count && is_other_method(count.box); });
    if (flow.problems.empty() || !may_stand_beside) return flow;
    for (const auto beside : {Beside::websites_and_organisations, Beside::all_other_sources}) {
        auto other = flow_read(counts, which, beside);
        if (other.problems.empty()) return other;
    }
    return flow;
}

namespace {

/// The whole of a box as rows tell it: its own number, else the sum of its parts if all are told.
Integer whole_of(const std::vector<FlowCount>& counts, std::string_view which, std::string_view box) {
    FlowBox all;
    for (const auto& count : counts) {
        if (count.flow != which || count.box != box) continue;
        if (count.detail.empty()) return count.count;
        all.details.push_back({count.detail, count.count});
    }
    return sum_of_details(all);
}

}  // namespace

Flow flow_of(const domain::Project& project, std::string_view which) {
    std::set<std::string_view> counted;
    for (const auto& count : project.counted) {
        if (count.flow == which) counted.insert(count.box);
    }
    if (counted.empty()) return flow_of(project.flow_counts, which);
    auto counts = project.counted;
    for (const auto& entered : project.flow_counts) {
        if (!counted.contains(entered.box)) counts.push_back(entered);
    }
    auto flow = flow_of(counts, which);
    for (auto& box : flow.boxes) {
        if (!counted.contains(box.id)) continue;
        box.counted = true;
        const auto entered = whole_of(project.flow_counts, which, box.id);
        if (entered && box.told && *entered != *box.told) flow.problems.push_back({box.id, box.label, *entered, *box.told, "what was judged in this project"});
    }
    return flow;
}

}  // namespace loam::analysis
