#include "judging/order.hpp"

#include "judging/ranking.hpp"
#include "loam/base/fnv.hpp"
#include "loam/screening/ordering.hpp"
#include "loam/workbench/screening.hpp"
#include "reads/views.hpp"

namespace loam::workbench {
namespace {

constexpr double usual_checks = 0.1;

/// The reader's decisions by the places of the reader's items.
std::vector<screening::Decided> decisions_in_order(const JudgedStage& judged, const Stage& stage, const std::unordered_map<std::string_view, std::uint32_t>& places, const std::string& reader) {
    std::vector<screening::Decided> decided;
    for (const auto& [item, decision] : own_decisions(judged, stage, reader)) {
        // A doubt keeps a record.
        if (const auto place = places.find(item); place != places.end()) decided.push_back({place->second, decision->verdict != "exclude"});
    }
    return decided;
}

/// Equal for equal items with equal texts.
std::string mark_of(const std::vector<std::string>& items, const domain::Project& project) {
    auto number = base::fnv("");
    for (const auto& item : items) number = base::fnv(item, number);
    for (const auto& edit : project.record_edits) number = base::fnv(edit.id.text + edit.value, number);
    return fmt::format("{} {:x}", items.size(), number);
}

screening::Plan plan_from(const domain::StagePlan& plan, bool& ends) {
    screening::Plan made;
    made.seed = static_cast<std::uint64_t>(plan.seed.value_or(1));
    made.checks = plan.random_checks.value_or(usual_checks);
    const auto stop = plan.stopping.empty() ? base::fail(base::ErrorKind::not_found, "") : screening::stop_of(plan.stopping, plan.recall.value_or(0.95), plan.confidence.value_or(0.95));
    ends = stop.has_value();
    if (stop) made.stop = *stop;
    return made;
}

Json ending_json(const screening::Standing& standing, const screening::Plan& plan, const std::string& rule) {
    return JsonObject{{"rule", rule}, {"recall", plan.stop.recall}, {"confidence", plan.stop.confidence}, {"promises", screening::promises(plan.stop.rule)}, {"may_stop", standing.may_stop},
                      {"supported_recall", standing.supported_recall}, {"found", standing.found}, {"decided", standing.decided}, {"still_without", standing.still_without}, {"statement", screening::statement(standing, plan)}};
}

/// Those that chance draws next, as long as nothing is learnt.
std::vector<std::uint32_t> draws(const screening::Plan& plan, std::vector<std::uint8_t> is_decided, std::size_t decided, std::size_t most) {
    std::vector<std::uint32_t> next;
    for (auto left = is_decided.size() - decided; left > 0 && next.size() < most; --left) {
        const auto record = screening::drawn(plan.seed, decided + next.size(), is_decided, left);
        is_decided[record] = 1;
        next.push_back(static_cast<std::uint32_t>(record));
    }
    return next;
}

struct KeptRankings {
    std::shared_ptr<Rankings> rankings;
};

std::shared_ptr<const Ranking> latest_ranking(const Workbench& workbench, RankingWish wish) {
    auto& kept = workbench.kept<KeptRankings>().rankings;
    if (!kept) kept = Rankings::of(workbench.store().file(), workbench.data());
    return kept->latest(std::move(wish));
}

/// One person's items at one stage, as long as they are the same.
struct KeptOwn {
    struct Own {
        std::string mark;
        ItemList items;
        std::unordered_map<std::string_view, std::uint32_t> places;   ///< of an order that learns
        std::string texts;                                            ///< of the same, mark_of()
        std::string edits;
    };
    std::map<std::string, Own> by_who;
};

std::string mark_of_own(const Workbench& workbench, const JudgedStage& judged, const Stage& stage, const domain::StagePlan* plan) {
    auto lists = std::string();
    const auto* judge = stage.judge(workbench.reader());
    for (const auto& each : judged.project->assignments) {
        if (each.stage == stage.name && each.person.text == workbench.reader()) lists += " " + each.items;
    }
    const bool random = plan && plan->ordering == "random";
    const auto number = base::fnv(fmt::format("{} {} {} {} {}", workbench.reader(), stage.name, stage.judges.empty() ? "everybody" : judge ? "judge" : "none", random ? plan->seed.value_or(1) : -1, lists));
    return fmt::format("{:x}.{:x}", number, judged.of->number);
}

ItemList own_items(const Workbench& workbench, const JudgedStage& judged, const Stage& stage, const domain::StagePlan* plan) {
    const auto* judge = stage.judge(workbench.reader());
    const bool random = plan && plan->ordering == "random";
    const bool all = stage.judges.empty() || (judge && judge->all);
    if (all && !random) return {judged.of, &judged.of->items};
    std::vector<std::string> items;
    for (const auto& item : judged.of->items) {
        if (all || (judge && judge->judges(item))) items.push_back(item);
    }
    if (random) order_at_random(items, plan->seed.value_or(1));
    return std::make_shared<const std::vector<std::string>>(std::move(items));
}

KeptOwn::Own& own_of(const Workbench& workbench, const JudgedStage& judged, const Stage& stage, const domain::StagePlan* plan) {
    constexpr std::size_t most_kept = 16;
    auto& kept = workbench.kept<KeptOwn>().by_who;
    const auto who = stage.name + " " + workbench.reader();
    if (kept.size() > most_kept && !kept.contains(who)) kept.clear();
    auto& own = kept[who];
    auto mark = mark_of_own(workbench, judged, stage, plan);
    if (!own.items || own.mark != mark) own = {std::move(mark), own_items(workbench, judged, stage, plan), {}, {}, {}};
    return own;
}

void learn(const Workbench& workbench, const JudgedStage& judged, const Stage& stage, const domain::StagePlan& stage_plan, KeptOwn::Own& own, OwnOrder& order) {
    constexpr std::size_t most_drawn = 50;
    bool ends = false;
    const auto plan = plan_from(stage_plan, ends);
    if (own.places.empty()) {
        for (std::uint32_t place = 0; place < own.items->size(); ++place) own.places.emplace((*own.items)[place], place);
    }
    if (auto edits = mark_of({}, *judged.project); own.texts.empty() || own.edits != edits) {
        own.texts = mark_of(*own.items, *judged.project);
        own.edits = std::move(edits);
    }
    const auto decided = decisions_in_order(judged, stage, own.places, workbench.reader());
    const auto ranking = latest_ranking(workbench, {.reader = stage_plan.stage + " " + workbench.reader(), .items = own.items, .mark = own.texts, .decisions = decided, .plan = plan});
    const bool learnt = ranking && ranking->learnt_from > 0;
    std::vector<std::uint8_t> taken(own.items->size());
    for (const auto& each : decided) taken[each.record] = 1;
    for (const auto place : learnt ? ranking->next : draws(plan, taken, decided.size(), most_drawn)) {
        if (place < taken.size() && std::exchange(taken[place], std::uint8_t{1}) == 0) order.next.push_back((*own.items)[place]);
    }
    order.learns = true;
    order.learning = JsonObject{{"learnt_from", learnt ? ranking->learnt_from : 0}, {"random_checks", plan.checks}, {"stopping", ends && ranking ? ending_json(ranking->standing, plan, stage_plan.stopping) : Json(nullptr)}};
}

}  // namespace

void order_at_random(std::vector<std::string>& items, std::int64_t seed) {
    std::vector<std::pair<std::uint64_t, std::string>> keyed;
    keyed.reserve(items.size());
    for (auto& item : items) {
        const auto key = screening::Chance(static_cast<std::uint64_t>(seed) ^ base::fnv(item)).next();
        keyed.emplace_back(key, std::move(item));
    }
    std::ranges::sort(keyed);
    for (std::size_t i = 0; i < items.size(); ++i) items[i] = std::move(keyed[i].second);
}

const domain::Decision* decision_of(const JudgedItem& item, const std::string& reader) {
    const auto own = std::ranges::find_if(item.settlement.first, [&](const auto* each) { return !reader.empty() && each->person.text == reader; });
    return own == item.settlement.first.end() ? nullptr : *own;
}

Result<StandingOrder> standing_order(const Workbench& workbench, const JudgedStage& judged, const domain::StagePlan& stage_plan, std::vector<std::string> items) {
    std::erase_if(items, [&](const auto& item) { return !judged.find(item); });
    bool ends = false;
    const auto plan = plan_from(stage_plan, ends);
    std::unordered_map<std::string_view, std::uint32_t> places;
    for (std::uint32_t place = 0; place < items.size(); ++place) places.emplace(items[place], place);
    const auto own = decisions_in_order(judged, judged.stages->stage(stage_plan.stage), places, workbench.reader());
    const auto features = features_of(workbench, items);
    if (!features) return base::fail(base::ErrorKind::bad_input, "The records could not be read, so that there is no order. Nothing was changed.", "stage");
    const auto says = [&](bool relevant) { return std::ranges::any_of(own, [&](const auto& each) { return each.relevant == relevant; }); };
    StandingOrder order{.items = {}, .learnt_from = says(true) && says(false) ? own.size() : 0};
    std::vector<std::uint8_t> taken(items.size());
    for (const auto place : screening::order_after(*features, own, plan, items.size())) {
        if (place >= taken.size() || std::exchange(taken[place], std::uint8_t{1}) != 0) continue;
        order.items.push_back(items[place]);
    }
    for (const bool decided : {false, true}) {
        for (std::size_t place = 0; place < items.size(); ++place) {
            if (taken[place] == 0 && (decision_of(*judged.find(items[place]), workbench.reader()) != nullptr) == decided) order.items.push_back(items[place]);
        }
    }
    return order;
}

std::vector<std::pair<std::string_view, const domain::Decision*>> own_decisions(const JudgedStage& judged, const Stage& stage, const std::string& reader) {
    std::vector<std::pair<std::string_view, const domain::Decision*>> own;
    const auto* judge = stage.judge(reader);
    if (!stage.judges.empty() && !judge) return own;
    for (std::size_t place = 0; place < judged.size(); ++place) {
        if (judged.settled->at[place] == 0) continue;
        const auto each = judged[place];
        const auto* decision = decision_of(each, reader);
        if (decision && (stage.judges.empty() || judge->judges(each.item))) own.emplace_back(each.item, decision);
    }
    std::ranges::sort(own, {}, [](const auto& each) { return each.second; });  // they stand in one list, in that order
    return own;
}

OwnOrder order_of(const Workbench& workbench, const JudgedStage& judged, const Stage& stage, const domain::StagePlan* plan) {
    auto& own = own_of(workbench, judged, stage, plan);
    OwnOrder order{own.items, own.mark};
    if (plan && plan->ordering == "prioritised" && !own.items->empty()) learn(workbench, judged, stage, *plan, own, order);
    return order;
}

std::vector<std::string> in_full(const OwnOrder& order, const JudgedStage& judged, const Stage& stage, const std::string& reader) {
    if (!order.learns) return *order.items;
    std::vector<std::string> items;
    items.reserve(order.items->size());
    std::unordered_set<std::string_view> taken;
    const auto take = [&](std::string_view item) {
        if (taken.insert(item).second) items.emplace_back(item);
    };
    for (const auto& [item, decision] : own_decisions(judged, stage, reader)) take(item);
    for (const auto& item : order.next) take(item);
    for (const auto& item : *order.items) take(item);
    return items;
}

}  // namespace loam::workbench
