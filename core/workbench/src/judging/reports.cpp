#include "judging/reports.hpp"

#include "records/matching.hpp"

namespace loam::workbench {
namespace {

using domain::Project;

/// Comments, replies and errata are about a report, and parts of a series may be several studies.
bool are_of_one_study(const LinkedReports& link) {
    using enum dedupe::Link;
    constexpr std::array kinds{conference, preprint, protocol, registration, translation, other_report};
    return link.by_person || std::ranges::find(kinds, link.link) != kinds.end();
}

std::string of_itself(const std::string& item) { return item; }

}  // namespace

std::set<std::string, std::less<>> imports_of_previous_version(const Project& project) {
    std::set<std::string, std::less<>> imports;
    const domain::Index runs(project.search_runs);
    for (const auto& import : project.record_imports) {
        const auto* run = runs.find(import.run);
        if (run && run->kind == previous_version) imports.insert(import.id.text);
    }
    return imports;
}

std::unordered_set<std::uint32_t> groups_of_previous_version(const std::set<std::string, std::less<>>& imports, const DuplicateGroups& groups) {
    std::unordered_set<std::uint32_t> leaders;
    for (const auto& import : imports) {
        const auto stretch = groups.places.of_import(import);
        for (std::uint32_t i = 0; stretch && i < stretch->second; ++i) leaders.insert(groups.leader(stretch->first + i));
    }
    return leaders;
}

std::vector<domain::ReportTie> report_ties(const Project& project, const DuplicateGroups& groups, const JudgedStage& first, std::vector<std::string> included) {
    analysis::ReportsSeen seen;
    seen.included = std::move(included);
    seen.leader = [&](const std::string& item) { return leader_of(groups, item); };
    seen.is_screened = [&](const std::string& item) { return first.find(item).has_value(); };
    for (const auto& link : groups.linked) {
        if (are_of_one_study(link)) seen.linked.emplace_back(groups.places.token(link.a), groups.places.token(link.b));
    }
    return analysis::ties_of(project, seen);
}

void name_reports(const Workbench& workbench, const Project& project, std::vector<domain::ReportTie>& ties) {
    std::size_t most = 40;
    for (auto& tie : ties) {
        const bool is_named = !tie.citation.empty() || (!tie.study.empty() && tie.row == tie.study.text);
        if (is_named) continue;
        if (const auto entered = std::ranges::find(project.records, tie.item, [](const auto& each) { return each.id.text; }); entered != project.records.end()) {
            tie.citation = entered->citation;
        } else if (most > 0) {
            const auto found = record(workbench, tie.item);
            if (found) tie.citation = cited_as(found->record);
            --most;
        }
    }
}

std::vector<domain::ReportTie> report_ties_by_hand(const Project& project) {
    const bool tells = !project.study_reports.empty() || std::ranges::any_of(project.studies, [](const auto& study) { return study.earlier.value_or(false); });
    if (!tells) return {};
    return analysis::ties_of(project, {.included = {}, .leader = of_itself, .is_screened = [](const std::string&) { return false; }, .linked = {}});
}

}  // namespace loam::workbench
