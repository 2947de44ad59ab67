#include <map>

#include "evidence.hpp"
#include "loam/analysis/decisions.hpp"
#include "loam/analysis/reports.hpp"
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

namespace {

Finding of_reports(std::string_view key, Severity severity, std::string title, std::string message) {
    Finding finding;
    finding.rule = "reports-and-studies";
    finding.severity = severity;
    finding.key = key;
    finding.title = std::move(title);
    finding.message = std::move(message);
    finding.assumptions = {"A report belongs to the study that names it, or to the study of a report that it is linked with.", "Answers that are not open to the reader are not looked at."};
    return finding;
}

/// The row that tells of a report; of one that no row tells of, the record.
Where place_of(const domain::Project& project, const domain::ReportTie& tie) {
    const auto& name = tie.citation.empty() ? tie.item : tie.citation;
    if (tie.row.empty()) return {"record", tie.item, name};
    if (const auto* study = domain::Index(project.studies).find(domain::StudyId{tie.row})) return {"study", tie.row, study->citation};
    const bool further = domain::Index(project.study_reports).find(domain::StudyReportId{tie.row}) != nullptr;
    return {further ? "report of a study" : "record", tie.row, name};
}

void find_ties(const domain::Project& project, std::string_view key, Severity severity, const std::vector<const domain::ReportTie*>& ties, std::string_view title, std::string message, std::vector<Finding>& findings) {
    if (ties.empty()) return;
    auto finding = of_reports(key, severity, fmt::format("{} {}", base::counted(ties.size(), "report", "reports"), title), std::move(message));
    finding.computed = base::counted(ties.size(), "report", "reports");
    for (const auto* tie : ties) {
        finding.where.push_back(place_of(project, *tie));
        // Where a row of study_report says so, it can be taken off.
        for (const auto& [row, stays] : {std::pair{tie->other_row, tie->study}, {tie->other.empty() ? std::string() : tie->row, tie->other}}) {
            const auto* study = domain::Index(project.studies).find(stays);
            if (study && domain::Index(project.study_reports).find(domain::StudyReportId{row})) finding.repairs.push_back({fmt::format("It is a report of {} alone", study->citation), {{"withdraw-study-report", base::JsonObject{{"id", row}}}}});
        }
    }
    findings.push_back(std::move(finding));
}

}  // namespace

void reports_and_studies(const Evidence& evidence, std::vector<Finding>& findings) {
    const auto& project = evidence.project;
    if (project.report_ties.empty()) return;
    const auto counts = analysis::studies_of(project);
    // A project that has no studies yet has not come so far.
    if (!project.studies.empty()) find_ties(project, "untied", Severity::medium, counts.untied, "included without a study", "How many studies these are is not known, so that the number of included studies cannot be told.", findings);
    find_ties(project, "of-two", Severity::high, counts.of_two, "said to be of two studies", "A report is of one study, and would be counted twice.", findings);
    find_ties(project, "again", Severity::high, counts.screened_again, "of the previous version included again", "They are counted among the reports of the previous version and among the new ones, so that the total does not add up. Records of the previous version come in as a search run of the kind previous-version; then they are not screened again.", findings);
    const auto& without = counts.without_report;
    if (without.empty()) return;
    auto finding = of_reports("without-report", Severity::high, fmt::format("{} of which no report was included", base::counted(without.size(), "study", "studies")), "They are no studies of the previous version, and no full text of theirs was included here.");
    finding.assumptions.emplace_back("A study of which a report waits to be judged is not told.");
    finding.computed = base::counted(without.size(), "study", "studies");
    const domain::Index studies(project.studies);
    for (const auto& id : without) finding.where.push_back({"study", id, studies.find(domain::StudyId{id})->citation});
    findings.push_back(std::move(finding));
}

}  // namespace loam::checks
