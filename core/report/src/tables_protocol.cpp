#include "loam/analysis/amendments.hpp"
#include "loam/base/text.hpp"
#include "tables.hpp"

// What became of the protocol: its amendments with the decisions they touch, and what authors were asked.

namespace loam::report {
namespace {

using domain::Project;

std::string mark_of(const Project& project, const domain::CriterionId& id) {
    const auto at = std::ranges::find(project.criteria, id, &domain::Criterion::id);
    return at == project.criteria.end() ? std::string() : at->mark;
}

/// A record by hand or a study is called by its citation; an imported record by its place.
std::string item_in_words(const Project& project, const std::string& item) {
    const auto study = std::ranges::find_if(project.studies, [&](const auto& each) { return each.imported == item || each.id.text == item; });
    if (study != project.studies.end()) return study->citation;
    const auto record = std::ranges::find(project.records, item, [](const auto& each) { return each.id.text; });
    return record == project.records.end() ? "record " + item : record->citation;
}

}  // namespace

Table amendments_table(const Project& project) {
    Table table{{{"amended", "Date", Align::left}, {"criterion", "Criterion", Align::left}, {"change", "Change", Align::left}, {"reason", "Why", Align::left}, {"direction", "The criterion now", Align::left}, {"touched", "Earlier decisions it can change", Align::right}, {"looked", "Looked at again", Align::right}}, {}, {}};
    const auto amended = analysis::amended_criteria(project);
    for (const auto& amendment : project.amendments) {
        const auto at = std::ranges::find(amended, &amendment, &analysis::AmendedCriterion::amendment);
        const bool counted = at != amended.end();
        table.rows.push_back({{amendment.amended, "", amendment.id.text}, {mark_of(project, amendment.criterion)}, {amendment.change}, {amendment.reason}, {std::string(analysis::in_words(analysis::direction_from(amendment.direction)))}, {counted ? std::to_string(at->touched.size()) : ""},
                              {counted ? std::to_string(std::ranges::count(at->touched, true, &analysis::RestingDecision::looked_at)) : ""}});
    }
    return table;
}

Table author_questions_table(const Project& project) {
    Table table{{{"record", "Report", Align::left}, {"to", "Asked", Align::left}, {"asked", "On", Align::left}, {"question", "Question", Align::left}, {"answered", "Answered on", Align::left}, {"answer", "Answer", Align::left}}, {}, {}};
    for (const auto& each : project.author_questions) {
        const bool waits = each.answer.empty() && each.answered.empty();
        table.rows.push_back({{item_in_words(project, each.item), "", each.id.text}, {each.to}, {each.asked}, {each.question}, {each.answered}, {waits ? "no answer yet" : each.answer}});
    }
    return table;
}

}  // namespace loam::report
