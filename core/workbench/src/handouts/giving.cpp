#include "acts/blindness.hpp"
#include "handouts/page.hpp"
#include "handouts/taken.hpp"
#include "loam/base/text.hpp"
#include "loam/workbench/screening.hpp"
#include "reads/views.hpp"

// Who gets which items, and what was handed out.

namespace loam::workbench {
namespace {

using base::ErrorKind;
using base::fail;

/// What there is to judge at a stage as nobody in particular sees it, in the order of the plan.
Result<std::vector<std::string>> items_at(const Workbench& workbench, const domain::Project& project, const std::string& stage) {
    std::vector<std::string> items;
    if (stage == "appraisal") {
        for (const auto& study : project.studies) items.push_back(study.id.text);
        return items;
    }
    const auto told = judged(workbench, stage);
    if (!told) return std::unexpected(told.error());
    for (const auto& each : told->items) items.push_back(each.item);
    const auto plan = std::ranges::find(project.stage_plans, stage, &domain::StagePlan::stage);
    if (plan != project.stage_plans.end() && plan->ordering == "random") order_at_random(items, plan->seed.value_or(1));
    return items;
}

Result<std::string> own_items(Workbench& workbench, const std::string& stage_name, const std::string& person) {
    const NobodyReads nobody(workbench);
    const auto project = workbench.project();
    if (!project) return std::unexpected(project.error());
    if (!person_of(**project, person)) return fail(ErrorKind::not_found, fmt::format("Nobody in this project has the id \"{}\". Nothing was handed out.", person), "person");
    const auto stages = stages_of(workbench);
    if (!stages) return std::unexpected(stages.error());
    auto items = items_at(workbench, **project, stage_name);
    if (!items) return std::unexpected(items.error());
    const auto& stage = (*stages)->stage(stage_name);
    const auto* judge = stage.judge(person);
    if (!stage.judges.empty() && !judge)
        return fail(ErrorKind::not_found, fmt::format("\"{}\" judges nothing at this stage. Give them items first (assign-items); nothing was handed out.", person), "person");
    std::erase_if(*items, [&](const auto& item) { return (judge && !judge->judges(item)) || (stage.blind && stage.is_open(item)); });
    if (items->empty()) return fail(ErrorKind::not_found, "There is nothing to judge for this person at this stage, or all of it was opened. Nothing was handed out.", "stage");
    if (stage_name == "appraisal" && (*project)->checklists.empty()) return fail(ErrorKind::not_found, "The project has no checklist to appraise with. Adopt one first (adopt-checklist); nothing was handed out.", "stage");
    return base::join(*items, " ");
}

}  // namespace

Result<HandoutPage> hand_out(Workbench& workbench, const std::string& stage, const std::string& person, const std::string& note, const Doer& doer) {
    auto items = own_items(workbench, stage, person);
    if (!items) return std::unexpected(items.error());
    JsonObject arguments{{"stage", stage}, {"person", person}, {"items", *items}};
    if (!note.empty()) arguments["note"] = note;
    auto outcome = workbench.perform("hand-out", arguments, doer);
    if (!outcome) return std::unexpected(outcome.error());
    const auto project = workbench.project();
    if (!project) return std::unexpected(project.error());
    const auto row = std::ranges::find_if((*project)->handouts, [&](const auto& each) { return std::ranges::find(outcome->touched, each.id.text) != outcome->touched.end(); });
    if (row == (*project)->handouts.end()) return fail(ErrorKind::not_found, "The hand-out is gone already. No page was made.", "hand-out");
    auto page = page_of(workbench, *row);
    if (page) {
        page->outcome = std::move(*outcome);
        return page;
    }
    // Nobody has a page of it: it is taken back.
    if (auto gone = workbench.undo_act(outcome->seq, false, doer); !gone) return std::unexpected(gone.error());
    return page;
}

Result<Json> handouts_json(const Workbench& workbench) {
    const auto project = workbench.project();
    if (!project) return std::unexpected(project.error());
    JsonArray all;
    for (const auto& each : (*project)->handouts) {
        const auto* person = person_of(**project, each.person.text);
        all.push_back(JsonObject{{"id", each.id.text}, {"stage", each.stage}, {"person", each.person.text}, {"name", person ? person->name : each.person.text}, {"mark", each.mark}, {"count", or_null(each.count)},
                                 {"given", or_null(each.given)}, {"came_back", or_null(newest_taken(each.note))}});
    }
    return JsonObject{{"handouts", std::move(all)}};
}

}  // namespace loam::workbench
