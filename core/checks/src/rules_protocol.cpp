#include "evidence.hpp"
#include "loam/analysis/amendments.hpp"
#include "loam/base/text.hpp"

// What amendments of the protocol leave to be looked at again.

namespace loam::checks {

void decisions_before_amendment(const Evidence& evidence, std::vector<Finding>& findings) {
    const domain::Index criteria(evidence.project.criteria);
    for (const auto& amended : analysis::amended_criteria(evidence.project)) {
        const auto waiting = amended.waiting();
        if (waiting == 0) continue;
        const auto& amendment = *amended.amendment;
        const auto* criterion = criteria.find(amendment.criterion);
        Finding finding;
        finding.rule = "decisions-before-amendment";
        finding.severity = Severity::medium;
        finding.key = amendment.id.text;
        finding.title = fmt::format("{} from before {} was amended on {}", base::counted(waiting, "decision is", "decisions are"), criterion ? criterion->mark : "a criterion", amendment.amended);
        finding.computed = base::counted(waiting, "decision", "decisions");
        finding.message = fmt::format("{} They rest on the criterion as it stood before, and nobody looked at them since.", amendment.change);
        finding.assumptions = {"A decision of the day of the amendment counts as made before it, unless it was made here after it.", "An exclusion for another reason does not rest on the criterion, unless that was answered in it.",
                               "Answers that are not open to the reader are not looked at."};
        if (const auto direction = analysis::in_words(analysis::direction_from(amendment.direction)); !direction.empty())
            finding.assumptions.push_back(fmt::format("As its amendment tells, the criterion {}: what that cannot change is not asked for again ({}).", direction, base::counted(amended.unchanged.size(), "decision", "decisions")));
        finding.where.push_back({"amendment", amendment.id.text, amendment.change});
        for (const auto& each : amended.touched) {
            if (!each.looked_at) finding.where.push_back({"screening decision", each.decision->id.text, each.decision->verdict});
        }
        findings.push_back(std::move(finding));
    }
}

}  // namespace loam::checks
