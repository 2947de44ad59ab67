#include <map>

#include "evidence.hpp"
#include "loam/analysis/decisions.hpp"
#include "loam/base/text.hpp"

// What screening leaves open.

namespace loam::checks {
namespace {

using domain::Decision;

bool is_blind(const domain::Project& project, std::string_view stage) {
    return std::ranges::any_of(project.stage_plans, [&](const auto& plan) { return plan.stage == stage && plan.blind.value_or(false); });
}

/// Items that are seen differently, as far as the project's reader may see: of a blind stage, those on which two answers are open.
std::vector<std::vector<const Decision*>> conflicts_at(const domain::Project& project, std::string_view stage) {
    std::map<std::string_view, std::vector<const Decision*>> by_item;
    for (const auto& decision : project.decisions) {
        if (decision.stage == stage) by_item[decision.item()].push_back(&decision);
    }
    const bool blind = is_blind(project, stage);
    std::vector<std::vector<const Decision*>> conflicts;
    for (auto& [item, decisions] : by_item) {
        const auto settlement = analysis::settle(decisions, {}, true);
        const bool may_be_closed = blind && settlement.first.size() < 2;
        if (settlement.stand == analysis::Stand::conflict && !may_be_closed) conflicts.push_back(std::move(decisions));
    }
    return conflicts;
}

}  // namespace

void conflicts_wait(const Evidence& evidence, std::vector<Finding>& findings) {
    for (const auto& [stage, words] : {std::pair{"title-abstract", "title and abstract"}, {"full-text", "full text"}}) {
        const auto conflicts = conflicts_at(evidence.project, stage);
        if (conflicts.empty()) continue;
        Finding finding;
        finding.rule = "conflicts-wait";
        finding.severity = Severity::medium;
        finding.key = stage;
        finding.title = fmt::format("{} at {}", base::counted(conflicts.size(), "record waits for a consensus", "records wait for a consensus"), words);
        finding.computed = base::counted(conflicts.size(), "record", "records");
        finding.message = "People differ on them, or are in doubt, and no consensus was written down.";
        finding.assumptions = {"A doubt that nobody settled counts as a conflict.", "Answers that are not open to the reader are not looked at."};
        for (const auto& decisions : conflicts) {
            for (const auto* decision : decisions) finding.where.push_back({"screening decision", decision->id.text, decision->verdict});
        }
        findings.push_back(std::move(finding));
    }
}

void authors_asked(const Evidence& evidence, std::vector<Finding>& findings) {
    for (const auto& question : evidence.project.author_questions) {
        if (!question.answer.empty() || !question.answered.empty()) continue;
        Finding finding;
        finding.rule = "authors-asked";
        finding.severity = Severity::note;
        finding.key = question.id.text;
        finding.title = fmt::format("A question to {} waits for an answer", question.to.empty() ? "authors" : question.to);
        finding.computed = question.asked.empty() ? "asked on a day not told" : "asked " + question.asked;
        finding.message = question.question;
        finding.assumptions = {"A question with neither an answer nor the day of one waits."};
        finding.where.push_back({"author question", question.id.text, question.question});
        findings.push_back(std::move(finding));
    }
}

}  // namespace loam::checks
