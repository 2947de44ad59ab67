#include <ranges>

#include "judging/stage_items.hpp"
#include "loam/workbench/duplicates.hpp"

// Which items a stage has, and what the decisions on them come to.

namespace loam::workbench {
namespace {

using analysis::Stand;
using base::ErrorKind;
using base::fail;
using domain::Decision;
using domain::Project;

using DecisionsByItem = std::unordered_map<std::string, std::vector<const Decision*>>;

using Names = std::unordered_set<std::string_view>;

/// Decisions by item, of all or of some; those on a copy belong to the record that stands for its group.
DecisionsByItem decisions_at(const Project& project, std::string_view stage, const DuplicateGroups& groups, const Names* wanted = nullptr) {
    DecisionsByItem all;
    for (const auto& decision : project.decisions) {
        if (decision.stage != stage) continue;
        auto leader = decision.imported.empty() ? std::string() : leader_of(groups, decision.imported);
        auto item = leader.empty() ? decision.item() : std::move(leader);
        if (!wanted || wanted->contains(item)) all[std::move(item)].push_back(&decision);
    }
    return all;
}

void add_item(JudgedStage& judged, std::string item, const DecisionsByItem& decisions, std::string_view stage) {
    const auto of_item = decisions.find(item);
    if (of_item == decisions.end()) {  // open, whoever judges it: most are, of a large stage
        judged.items.push_back({std::move(item), {}});
        return;
    }
    const auto& at = judged.stages->stage(stage);
    auto settlement = analysis::settle(of_item->second, at.judges_of(item), at.is_open(item));
    judged.items.push_back({std::move(item), std::move(settlement)});
}

void index(JudgedStage& judged) {
    judged.places.reserve(judged.items.size());
    for (std::size_t i = 0; i < judged.items.size(); ++i) judged.places.emplace(judged.items[i].item, i);
}

/// A record that was entered by hand.
bool is_screened_first(const domain::Record& record, const DecisionsByItem& decisions, const DecisionsByItem& later) {
    const bool began_later = record.study.empty() ? later.contains(record.id.text) : true;
    return decisions.contains(record.id.text) || !began_later;
}

void add_title_abstract(JudgedStage& judged, const DuplicateGroups& groups) {
    const auto& project = *judged.project;
    const auto decisions = decisions_at(project, "title-abstract", groups);
    const auto later = decisions_at(project, "full-text", groups);
    judged.items.reserve(groups.unique() + project.records.size());
    for (std::uint32_t place = 0; place < groups.places.size(); ++place) {
        if (groups.leader(place) == place) add_item(judged, groups.places.token(place), decisions, "title-abstract");
    }
    for (const auto& record : project.records) {
        if (is_screened_first(record, decisions, later)) add_item(judged, record.id.text, decisions, "title-abstract");
    }
}

/// As add_title_abstract, those of `wanted` alone, in the order asked for.
void add_some_of_title_abstract(JudgedStage& judged, const DuplicateGroups& groups, const std::vector<std::string>& wanted) {
    const auto& project = *judged.project;
    const Names names(wanted.begin(), wanted.end());
    const auto decisions = decisions_at(project, "title-abstract", groups, &names);
    const auto later = decisions_at(project, "full-text", groups, &names);
    for (const auto& item : wanted) {
        const auto by_hand = std::ranges::find(project.records, item, [](const auto& each) -> const auto& { return each.id.text; });
        if (by_hand == project.records.end() ? leader_of(groups, item) == item : is_screened_first(*by_hand, decisions, later)) add_item(judged, item, decisions, "title-abstract");
    }
}

void add_full_text(JudgedStage& judged, const DuplicateGroups& groups, const JudgedStage& before) {
    const auto& project = *judged.project;
    const auto decisions = decisions_at(project, "full-text", groups);
    std::set<std::string_view> taken;
    for (const auto& [item, settlement] : before.items) {
        const bool included = analysis::is_settled(settlement.stand) && settlement.verdict == "include";
        if (!included && !decisions.contains(item)) continue;
        add_item(judged, item, decisions, "full-text");
        taken.insert(item);
    }
    for (const auto& record : project.records) {
        if (decisions.contains(record.id.text) && !taken.contains(record.id.text)) add_item(judged, record.id.text, decisions, "full-text");
    }
}

// ---- studies ---------------------------------------------------------------------------------------------------------

/// How many questions this person has answered about a study.
std::size_t answered_by(const Project& project, const Stage& stage, const domain::Study& study, std::string_view person) {
    if (stage.name == "appraisal")
        return static_cast<std::size_t>(std::ranges::count_if(project.ratings, [&](const auto& rating) { return rating.study == study.id && rating.rater.text == person; }));
    std::set<std::string_view> fields;
    for (const auto& each : project.extractions) {
        const bool describes = each.owner.text == study.id.text || (!study.sample.empty() && each.owner.text == study.sample.text);
        if (describes && each.person.text == person) fields.insert(each.attribute.text);
    }
    return fields.size();
}

/// Fields that describe studies or their samples.
std::size_t form_size(const Project& project) {
    return static_cast<std::size_t>(std::ranges::count_if(project.attributes, [](const auto& each) { return each.of == "study" || each.of == "sample"; }));
}

/// Appraisal: everybody has answered a whole checklist. Extraction: everybody has filled the whole form, "not reported" being a
/// value; what is opened stays as it is, so that a form half filled would stay half filled.
bool all_have_finished(const Project& project, const Stage& stage, const domain::Study& study) {
    std::size_t wanted = 1;
    if (stage.name == "appraisal") {
        std::map<std::string_view, std::size_t> items;
        for (const auto& item : project.checklist_items) ++items[item.checklist.text];
        wanted = items.empty() ? 1 : std::ranges::min(items | std::views::values);
    } else {
        wanted = std::max<std::size_t>(1, form_size(project));
    }
    auto people = stage.judges_of(study.id.text);
    if (people.empty()) {
        for (const auto& person : project.people) {
            if (answered_by(project, stage, study, person.id.text) > 0) people.push_back(person.id.text);
        }
        if (people.size() < 2) return false;
    }
    return std::ranges::all_of(people, [&](std::string_view person) { return answered_by(project, stage, study, person) >= wanted; });
}

}  // namespace

Result<JudgedStage> judged_in(const Workbench& workbench, std::shared_ptr<const Project> project, std::string_view stage) {
    if (stage != "title-abstract" && stage != "full-text")
        return fail(ErrorKind::bad_input, fmt::format("Records are screened at title-abstract and at full-text; \"{}\" is neither.", stage), "stage");
    const auto groups = groups_of(workbench);
    if (!groups) return std::unexpected(groups.error());
    const auto stages = stages_of(workbench);
    if (!stages) return std::unexpected(stages.error());
    JudgedStage first{project, *stages, {}, {}};
    add_title_abstract(first, **groups);
    if (stage == "title-abstract") {
        index(first);
        return first;
    }
    JudgedStage second{std::move(project), *stages, {}, {}};
    add_full_text(second, **groups, first);
    index(second);
    return second;
}

Result<JudgedStage> judged_of(const Workbench& workbench, std::string_view stage, const std::vector<std::string>& items) {
    auto project = workbench.project();
    if (!project) return std::unexpected(project.error());
    if (stage != "title-abstract") return judged_in(workbench, std::move(*project), stage);
    const auto groups = groups_of(workbench);
    if (!groups) return std::unexpected(groups.error());
    const auto stages = stages_of(workbench);
    if (!stages) return std::unexpected(stages.error());
    JudgedStage some{std::move(*project), *stages, {}, {}};
    add_some_of_title_abstract(some, **groups, items);
    index(some);
    return some;
}

const JudgedItem* JudgedStage::find(std::string_view item) const {
    const auto at = places.find(item);
    return at == places.end() ? nullptr : &items[at->second];
}

std::size_t JudgedStage::count(Stand stand) const {
    return static_cast<std::size_t>(std::ranges::count_if(items, [&](const auto& each) { return each.settlement.stand == stand; }));
}

bool JudgedStage::is_complete() const {
    return !items.empty() && std::ranges::all_of(items, [](const auto& each) { return analysis::is_settled(each.settlement.stand); });
}

Result<JudgedStage> judged(const Workbench& workbench, std::string_view stage) {
    auto project = workbench.project();
    if (!project) return std::unexpected(project.error());
    return judged_in(workbench, std::move(*project), stage);
}

Result<AnsweredItems> answered_items(const Workbench& workbench, std::string_view stage) {
    const auto current = workbench.stored();
    if (!current) return std::unexpected(current.error());
    AnsweredItems items;
    if (stage == "appraisal" || stage == "extraction") {
        const auto stages = stages_of(workbench);
        if (!stages) return std::unexpected(stages.error());
        for (const auto& study : current->project->studies) {
            items.all.push_back(study.id.text);
            const auto& at = (*stages)->stage(stage);
            if (!at.is_open(study.id.text) && all_have_finished(*current->project, at, study)) items.answered.push_back(study.id.text);
        }
        return items;
    }
    auto all = judged_in(workbench, current->project, stage);
    if (!all) return std::unexpected(all.error());
    for (auto& each : all->items) {
        const auto stand = each.settlement.stand;
        const bool by_all = stand != Stand::open && stand != Stand::waiting;
        if (by_all && !all->stages->stage(stage).is_open(each.item)) items.answered.push_back(each.item);
        items.all.push_back(std::move(each.item));
    }
    return items;
}

}  // namespace loam::workbench
