#include <unordered_set>

#include "acts/blindness.hpp"
#include "handouts/page.hpp"
#include "judging/order.hpp"
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
    if (stage == "appraisal" || stage == "extraction") {
        for (const auto& study : project.studies) items.push_back(study.id.text);
        return items;
    }
    const auto told = judged(workbench, stage);
    if (!told) return std::unexpected(told.error());
    items = told->of->items;
    const auto plan = std::ranges::find(project.stage_plans, stage, &domain::StagePlan::stage);
    if (plan != project.stage_plans.end() && plan->ordering == "random") order_at_random(items, plan->seed.value_or(1));
    return items;
}

/// Only what this person decided is looked at.
class ReadsAs {
public:
    ReadsAs(Workbench& workbench, const std::string& person) : m_workbench(workbench), m_before(workbench.reader()) { workbench.read_as(person); }
    ~ReadsAs() { m_workbench.read_as(m_before); }
    ReadsAs(const ReadsAs&) = delete;
    ReadsAs& operator=(const ReadsAs&) = delete;

private:
    Workbench& m_workbench;
    std::string m_before;
};

Result<std::vector<std::string>> own_items(Workbench& workbench, const std::string& stage_name, const std::string& person) {
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
    const bool has_form = std::ranges::any_of((*project)->attributes, [](const auto& each) { return each.of == "study" || each.of == "sample"; });
    if (stage_name == "extraction" && !has_form) return fail(ErrorKind::not_found, "The form of extraction has no field. Add one first (add-attribute); nothing was handed out.", "stage");
    return std::move(*items);
}

/// Where the plan prioritises, the order of this person at this moment. At a blind stage it would tell whoever makes the page what the
/// person decided, so that there it learns only if the person makes it; else chance draws by the plan's seed.
Result<PageOrder> in_own_order(Workbench& workbench, const HandingOut& wanted, const std::string& maker, std::vector<std::string> items) {
    const auto stages = stages_of(workbench);
    if (!stages) return std::unexpected(stages.error());
    const bool learns = !(*stages)->stage(wanted.stage).blind || maker == wanted.person;
    const ReadsAs own(workbench, learns ? wanted.person : std::string());
    const auto project = workbench.project();
    if (!project) return std::unexpected(project.error());
    const auto plan = std::ranges::find((*project)->stage_plans, wanted.stage, &domain::StagePlan::stage);
    if (plan == (*project)->stage_plans.end() || plan->ordering != "prioritised") return PageOrder{.items = std::move(items)};
    const auto told = judged(workbench, wanted.stage);
    if (!told) return std::unexpected(told.error());
    auto order = standing_order(workbench, *told, *plan, items);
    if (!order) return std::unexpected(order.error());
    std::unordered_set<std::string> there(order->items.begin(), order->items.end());
    for (auto& item : items) {
        if (!there.contains(item)) order->items.push_back(std::move(item));
    }
    return PageOrder{.items = std::move(order->items), .prioritised = true, .learnt_from = order->learnt_from};
}

}  // namespace

Result<HandoutPage> hand_out(Workbench& workbench, const HandingOut& wanted, const Doer& doer) {
    auto items = own_items(workbench, wanted.stage, wanted.person);
    if (!items) return std::unexpected(items.error());
    // Only the page has the order: the row, which everybody may read, lists the items as they were imported.
    const auto order = in_own_order(workbench, wanted, doer.person, *items);
    if (!order) return std::unexpected(order.error());
    JsonObject arguments{{"stage", wanted.stage}, {"person", wanted.person}, {"items", base::join(*items, " ")}};
    if (!wanted.note.empty()) arguments["note"] = wanted.note;
    auto outcome = workbench.perform("hand-out", arguments, doer);
    if (!outcome) return std::unexpected(outcome.error());
    const auto project = workbench.project();
    if (!project) return std::unexpected(project.error());
    const auto row = std::ranges::find_if((*project)->handouts, [&](const auto& each) { return std::ranges::find(outcome->touched, each.id.text) != outcome->touched.end(); });
    if (row == (*project)->handouts.end()) return fail(ErrorKind::not_found, "The hand-out is gone already. No page was made.", "hand-out");
    auto page = page_of(workbench, *row, *order, wanted.files);
    if (page) {
        page->outcome = std::move(*outcome);
        return page;
    }
    // Nobody has a page of it: it is taken back.
    if (auto gone = workbench.undo_act(outcome->seq, false, doer); !gone) return std::unexpected(gone.error());
    return page;
}

Result<Json> handing_out_json(Workbench& workbench, const std::string& stage, const std::string& person) {
    const auto items = own_items(workbench, stage, person);
    if (!items) return std::unexpected(items.error());
    const auto project = workbench.project();
    if (!project) return std::unexpected(project.error());
    const auto files = stage == "full-text" ? files_along(workbench, **project, *items) : Result<FilesAlong>(FilesAlong{});
    if (!files) return std::unexpected(files.error());
    return JsonObject{{"items", items->size()}, {"files", files->count}, {"bytes", files->bytes}, {"unasked", files->bytes <= most_unasked_bytes}};
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
