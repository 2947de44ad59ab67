#include "loam/analysis/reports.hpp"

#include <map>
#include <set>

#include "loam/analysis/decisions.hpp"

namespace loam::analysis {
namespace {

using domain::Project;
using domain::ReportTie;
using domain::StudyId;

/// Collects ties; a report that is named twice is one.
class Tying {
public:
    Tying(const Project& project, const ReportsSeen& seen) : m_project(project), m_seen(seen), m_included(seen.included.begin(), seen.included.end()) {}

    std::vector<ReportTie> all() {
        std::multimap<std::string_view, const domain::Record*> by_hand;
        for (const auto& record : m_project.records) {
            if (!record.study.empty()) by_hand.emplace(record.study.text, &record);
        }
        std::multimap<std::string_view, const domain::StudyReport*> further;
        for (const auto& report : m_project.study_reports) further.emplace(report.study.text, &report);
        for (const auto& study : m_project.studies) {
            const bool earlier = study.earlier.value_or(false);
            const auto [first, last] = by_hand.equal_range(study.id.text);
            if (!study.imported.empty()) tie(leader(study.imported), study.id, study.id.text, earlier);
            else if (first == last) tie(study.id.text, study.id, study.id.text, earlier);
            for (auto at = first; at != last; ++at) tie(leader(at->second->id.text), study.id, at->second->id.text, earlier && !m_seen.is_screened(at->second->id.text));
            const auto [next, end] = further.equal_range(study.id.text);
            for (auto at = next; at != end; ++at) {
                const auto& report = *at->second;
                auto item = report.item.empty() ? report.id.text : leader(report.item);
                const bool was = report.earlier.value_or(earlier && (report.item.empty() || !m_seen.is_screened(item)));
                tie(std::move(item), study.id, report.id.text, was).citation = report.citation;
            }
        }
        for (const auto& item : m_seen.included) {
            if (!m_places.contains(item)) tie(item, linked_study(item), "", false);
        }
        return std::move(m_ties);
    }

private:
    [[nodiscard]] std::string leader(const std::string& item) const {
        auto first = m_seen.leader(item);
        return first.empty() ? item : first;
    }

    ReportTie& tie(std::string item, StudyId study, std::string row, bool earlier) {
        const auto [at, is_new] = m_places.emplace(item, m_ties.size());
        if (is_new) {
            const bool included = m_included.contains(item);
            m_ties.push_back({.item = std::move(item), .study = std::move(study), .row = std::move(row), .earlier = earlier, .included = included});
            return m_ties.back();
        }
        auto& there = m_ties[at->second];
        there.earlier = there.earlier || earlier;
        if (there.study != study) there.other = std::move(study), there.other_row = std::move(row);
        return there;
    }

    /// Of the reports that this one is linked with, the study that all of them that have one belong to.
    [[nodiscard]] StudyId linked_study(const std::string& item) const {
        std::set<std::string_view> studies;
        for (const auto& [a, b] : m_seen.linked) {
            if (a != item && b != item) continue;
            const auto other = m_places.find(a == item ? b : a);
            if (other != m_places.end() && !m_ties[other->second].study.empty()) studies.insert(m_ties[other->second].study.text);
        }
        return studies.size() == 1 ? StudyId{std::string(*studies.begin())} : StudyId{};
    }

    const Project& m_project;
    const ReportsSeen& m_seen;
    std::set<std::string> m_included;
    std::vector<ReportTie> m_ties;
    std::map<std::string, std::size_t> m_places;   ///< by item
};

/// A study of which a report waits may have an included one yet.
void leave_out_waiting(const Project& project, std::vector<std::string>& studies) {
    if (studies.empty()) return;
    const auto items = waiting_items(project);
    std::set<std::string_view> waiting;
    for (const auto& tie : project.report_ties) {
        if (items.contains(tie.item)) waiting.insert(tie.study.text);
    }
    std::erase_if(studies, [&](const auto& id) { return waiting.contains(id); });
}

}  // namespace

std::set<std::string_view> waiting_items(const Project& project) {
    std::map<std::string_view, std::map<std::string_view, std::vector<const domain::Decision*>>> by_item;
    for (const auto& decision : project.decisions) by_item[decision.item()][decision.stage].push_back(&decision);
    std::set<std::string_view> waiting;
    for (const auto& [item, stages] : by_item) {
        const auto last = stages.contains("full-text") ? stages.find("full-text") : stages.find("title-abstract");
        if (last == stages.end()) continue;
        const auto settlement = settle(last->second, {}, true);
        const bool is_to_be_read = last->first != "full-text" && settlement.verdict != "exclude";
        if (is_to_be_read || !is_settled(settlement.stand)) waiting.insert(item);
    }
    return waiting;
}

std::vector<ReportTie> ties_of(const Project& project, const ReportsSeen& seen) { return Tying(project, seen).all(); }

StudyCounts studies_of(const Project& project) {
    StudyCounts counts;
    std::set<std::string_view> earlier;
    std::set<std::string_view> included;
    const auto& ties = project.report_ties;
    for (const auto& study : project.studies) {
        if (study.earlier.value_or(false)) earlier.insert(study.id.text);
    }
    for (const auto& tie : ties) {
        if (tie.earlier) earlier.insert(tie.study.text);
        if (tie.included) included.insert(tie.study.text);
    }
    const bool any_screened = std::ranges::any_of(ties, &ReportTie::included);
    for (const auto& study : project.studies) {
        if (earlier.contains(study.id.text)) counts.earlier_studies.push_back(study.id.text);
        else if (!any_screened || included.contains(study.id.text)) counts.new_studies.push_back(study.id.text);
        else counts.without_report.push_back(study.id.text);
    }
    leave_out_waiting(project, counts.without_report);
    for (const auto& tie : ties) {
        if (!tie.other.empty()) counts.of_two.push_back(&tie);
        if (tie.earlier) counts.earlier_reports.push_back(&tie);
        if (!tie.included) continue;
        if (tie.earlier) counts.screened_again.push_back(&tie);
        else if (tie.study.empty()) counts.untied.push_back(&tie);
        else if (earlier.contains(tie.study.text)) counts.new_of_earlier.push_back(&tie);
        else counts.new_reports.push_back(&tie);
    }
    return counts;
}

}  // namespace loam::analysis
