#include "loam/workbench/amending.hpp"

#include "judging/stage_items.hpp"
#include "loam/analysis/amendments.hpp"
#include "loam/base/text.hpp"
#include "reads/views.hpp"

// Which decisions an amendment of a criterion touches, in the view of one reader.

namespace loam::workbench {
namespace {

using analysis::RestingDecision;
using domain::Project;

constexpr std::array<const char*, 2> screening_stages{"title-abstract", "full-text"};

/// True if somebody else may have answered what the reader cannot see. It rests on the plan and on what was opened alone.
Result<bool> is_closed(const Workbench& workbench, const std::string& stage) {
    const auto stages = stages_of(workbench);
    if (!stages) return std::unexpected(stages.error());
    if (!(*stages)->stage(stage).blind) return false;
    const auto told = judged(workbench, stage);
    if (!told) return std::unexpected(told.error());
    const auto could_not_be_had = [&](const std::string& item) { return std::ranges::any_of(told->project->retrievals, [&](const auto& each) { return each.item == item && each.outcome == "not-retrieved"; }); };
    return std::ranges::any_of(told->items(), [&](const auto& each) { return !told->stages->stage(stage).is_open(each.item) && !(stage == "full-text" && could_not_be_had(each.item)); });
}

Result<JsonObject> decision_json(const Workbench& workbench, const Project& project, const RestingDecision& each) {
    const auto& decision = *each.decision;
    auto told = item_card(workbench, project, decision.item());
    if (!told) return told;
    const auto person = std::ranges::find(project.people, decision.person, &domain::Person::id);
    auto& json = *told;
    json["item"] = decision.item();
    json.erase("id");
    json["decision"] = decision.id.text;
    json["stage"] = decision.stage;
    json["verdict"] = decision.verdict;
    json["criterion"] = or_null(decision.criterion);
    json["rests"] = analysis::word(each.rests);
    json["person"] = or_null(decision.person);
    json["name"] = person == project.people.end() ? Json(nullptr) : Json(person->name);
    json["consensus"] = decision.consensus.value_or(false);
    json["decided"] = or_null(decision.decided);
    const auto stages = stages_of(workbench);
    if (!stages) return std::unexpected(stages.error());
    const auto& stage = (*stages)->stage(decision.stage);
    json["opened"] = stage.blind && stage.is_open(decision.item());
    json["mine"] = is_decision_of(decision, workbench.reader());
    return told;
}

Json mark_of(const Project& project, const domain::CriterionId& id) {
    const auto at = std::ranges::find(project.criteria, id, &domain::Criterion::id);
    return at == project.criteria.end() ? Json(nullptr) : Json(at->mark);
}

Result<bool> has_begun(const Workbench& workbench) {
    const auto stored = workbench.stored();
    if (!stored) return std::unexpected(stored.error());
    return !stored->project->decisions.empty();
}

/// How many of an amendment's decisions are of each stage, and how many of them wait.
Result<JsonArray> stages_json(const Workbench& workbench, const analysis::AmendedCriterion& amended) {
    JsonArray stages;
    for (const std::string stage : screening_stages) {
        const auto of_stage = [&](const RestingDecision& each) { return each.decision->stage == stage; };
        const auto touched = std::ranges::count_if(amended.touched, of_stage);
        const auto waiting = amended.superseded ? 0 : std::ranges::count_if(amended.touched, [&](const auto& each) { return of_stage(each) && !each.looked_at; });
        const auto closed = is_closed(workbench, stage);
        if (!closed) return std::unexpected(closed.error());
        const auto unchanged = std::ranges::count_if(amended.unchanged, of_stage);
        stages.push_back(JsonObject{{"stage", stage}, {"closed", *closed}, {"touched", touched}, {"waiting", waiting}, {"unchanged", unchanged}});
    }
    return stages;
}

struct Waiting {
    const domain::Amendment* amendment;
    RestingDecision decision;
};

Result<JsonObject> waiting_json(const Workbench& workbench, const Project& project, const std::vector<analysis::AmendedCriterion>& all, std::size_t most) {
    std::vector<Waiting> waiting;
    for (const auto& amended : all) {
        if (amended.superseded) continue;
        for (const auto& each : amended.touched) {
            if (!each.looked_at) waiting.push_back({amended.amendment, each});
        }
    }
    const auto others = std::ranges::stable_partition(waiting, [&](const Waiting& each) { return is_decision_of(*each.decision.decision, workbench.reader()); });
    const auto mine = waiting.size() - others.size();
    JsonArray decisions;
    for (const auto& each : waiting) {
        if (decisions.size() == most) break;
        auto told = decision_json(workbench, project, each.decision);
        if (!told) return told;
        (*told)["amendment"] = each.amendment->id.text;
        (*told)["mark"] = mark_of(project, each.amendment->criterion);
        decisions.push_back(std::move(*told));
    }
    return JsonObject{{"total", waiting.size()}, {"mine", mine}, {"decisions", std::move(decisions)}};
}

}  // namespace

bool is_decision_of(const domain::Decision& decision, const std::string& person) {
    if (person.empty()) return false;
    const auto agreed = base::split(decision.agreed_by, ' ');
    return decision.person.text == person || (decision.consensus.value_or(false) && std::ranges::find(agreed, person) != agreed.end());
}

Result<Json> touched_by_criterion_json(const Workbench& workbench, const std::string& criterion, const std::string& direction, std::size_t most) {
    const auto project = workbench.project();
    if (!project) return std::unexpected(project.error());
    const auto named = std::ranges::find((*project)->criteria, criterion, [](const auto& each) { return each.id.text; });
    if (!criterion.empty() && named == (*project)->criteria.end()) return base::fail(base::ErrorKind::not_found, fmt::format("There is no criterion \"{}\" in this project.", criterion), "criterion");
    const auto began = has_begun(workbench);
    if (!began) return std::unexpected(began.error());
    const auto which = criterion.empty() ? analysis::Direction::narrower : analysis::direction_from(direction);
    auto resting = analysis::resting_on(**project, criterion);
    const auto kept = std::ranges::stable_partition(resting, [&](const auto& each) { return analysis::can_change(which, each); });
    const std::vector<RestingDecision> unchanged(kept.begin(), kept.end());
    resting.erase(kept.begin(), kept.end());
    JsonArray stages;
    for (const std::string stage : screening_stages) {
        std::size_t total = 0;
        JsonArray decisions;
        for (const auto& each : resting) {
            if (each.decision->stage != stage || ++total > most) continue;
            auto told = decision_json(workbench, **project, each);
            if (!told) return std::unexpected(told.error());
            decisions.push_back(std::move(*told));
        }
        const auto closed = is_closed(workbench, stage);
        if (!closed) return std::unexpected(closed.error());
        const auto staying = std::ranges::count_if(unchanged, [&](const auto& each) { return each.decision->stage == stage; });
        stages.push_back(JsonObject{{"stage", stage}, {"closed", *closed}, {"total", total}, {"unchanged", staying}, {"decisions", std::move(decisions)}});
    }
    return JsonObject{{"began", *began}, {"criterion", or_null(criterion)}, {"direction", or_null(direction)}, {"total", resting.size()}, {"stages", std::move(stages)}};
}

Result<Json> amendments_json(const Workbench& workbench, std::size_t most) {
    const auto project = workbench.project();
    if (!project) return std::unexpected(project.error());
    const auto began = has_begun(workbench);
    if (!began) return std::unexpected(began.error());
    const auto amended = analysis::amended_criteria(**project);
    JsonArray amendments;
    for (const auto& each : (*project)->amendments) {
        JsonObject told{{"id", each.id.text}, {"amended", or_null(each.amended)}, {"criterion", or_null(each.criterion)}, {"mark", mark_of(**project, each.criterion)}, {"change", each.change}, {"reason", or_null(each.reason)}, {"direction", or_null(each.direction)},
                        {"superseded", false}, {"stages", JsonArray{}}};
        const auto at = std::ranges::find(amended, &each, &analysis::AmendedCriterion::amendment);
        if (at != amended.end()) {
            auto stages = stages_json(workbench, *at);
            if (!stages) return std::unexpected(stages.error());
            told["superseded"] = at->superseded;
            told["stages"] = std::move(*stages);
        }
        amendments.push_back(std::move(told));
    }
    auto waiting = waiting_json(workbench, **project, amended, most);
    if (!waiting) return std::unexpected(waiting.error());
    return JsonObject{{"began", *began}, {"amendments", std::move(amendments)}, {"waiting", std::move(*waiting)}};
}

}  // namespace loam::workbench
