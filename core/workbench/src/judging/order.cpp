#include "judging/order.hpp"

#include <numeric>

#include "judging/ranking.hpp"
#include "loam/base/fnv.hpp"
#include "loam/screening/ordering.hpp"
#include "loam/workbench/screening.hpp"
#include "reads/views.hpp"

namespace loam::workbench {
namespace {

constexpr double usual_checks = 0.1;

/// The reader's decisions by the places of the reader's items.
template <class PlaceOf>
std::vector<screening::Decided> decisions_in_order(const JudgedStage& judged, const Stage& stage, const PlaceOf& place_of, const std::string& reader) {
    std::vector<screening::Decided> decided;
    for (const auto& [item, decision] : own_decisions(judged, stage, reader)) {
        // A doubt keeps a record.
        if (const auto place = place_of(item)) decided.push_back({*place, decision->verdict != "exclude"});
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
        PlaceList places;
        ItemList items;                                               ///< of an order that learns
        std::vector<std::uint32_t> own_place;                         ///< of the same, by the place in the stage: 0, or one more than its own
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

/// Of items of one stage: by chance, but alike each time and for whatever else comes in.
void draw(std::vector<std::uint32_t>& places, const std::vector<std::string>& items, std::int64_t seed) {
    std::vector<std::pair<std::uint64_t, std::uint32_t>> keyed;
    keyed.reserve(places.size());
    for (const auto place : places) keyed.emplace_back(screening::Chance(static_cast<std::uint64_t>(seed) ^ base::fnv(items[place])).next(), place);
    std::ranges::sort(keyed, [&](const auto& a, const auto& b) { return a.first != b.first ? a.first < b.first : items[a.second] < items[b.second]; });
    for (std::size_t i = 0; i < places.size(); ++i) places[i] = keyed[i].second;
}

PlaceList own_places(const Workbench& workbench, const JudgedStage& judged, const Stage& stage, const domain::StagePlan* plan) {
    const auto* judge = stage.judge(workbench.reader());
    const bool all = stage.judges.empty() || (judge && judge->all);
    std::vector<std::uint32_t> places;
    places.reserve(all ? judged.size() : 0);
    for (std::uint32_t place = 0; place < judged.size(); ++place) {
        if (all || (judge && judge->judges(judged.of->items[place]))) places.push_back(place);
    }
    if (plan && plan->ordering == "random") draw(places, judged.of->items, plan->seed.value_or(1));
    return std::make_shared<const std::vector<std::uint32_t>>(std::move(places));
}

/// Their names, as the model is trained on them.
ItemList named(const JudgedStage& judged, const std::vector<std::uint32_t>& places) {
    if (places.size() == judged.size()) return {judged.of, &judged.of->items};
    std::vector<std::string> items;
    items.reserve(places.size());
    for (const auto place : places) items.push_back(judged.of->items[place]);
    return std::make_shared<const std::vector<std::string>>(std::move(items));
}

KeptOwn::Own& own_of(const Workbench& workbench, const JudgedStage& judged, const Stage& stage, const domain::StagePlan* plan) {
    constexpr std::size_t most_kept = 16;
    auto& kept = workbench.kept<KeptOwn>().by_who;
    const auto who = stage.name + " " + workbench.reader();
    if (kept.size() > most_kept && !kept.contains(who)) kept.clear();
    auto& own = kept[who];
    auto mark = mark_of_own(workbench, judged, stage, plan);
    if (!own.places || own.mark != mark) own = {std::move(mark), own_places(workbench, judged, stage, plan), {}, {}, {}, {}};
    return own;
}

void learn(const Workbench& workbench, const JudgedStage& judged, const Stage& stage, const domain::StagePlan& stage_plan, KeptOwn::Own& own, OwnOrder& order) {
    constexpr std::size_t most_drawn = 50;
    bool ends = false;
    const auto plan = plan_from(stage_plan, ends);
    if (!own.items) {
        own.items = named(judged, *own.places);
        own.own_place.resize(judged.size());
        for (std::uint32_t place = 0; place < own.places->size(); ++place) own.own_place[(*own.places)[place]] = place + 1;
    }
    if (auto edits = mark_of({}, *judged.project); own.texts.empty() || own.edits != edits) {
        own.texts = mark_of(*own.items, *judged.project);
        own.edits = std::move(edits);
    }
    const auto place_of = [&](std::string_view item) -> std::optional<std::uint32_t> {
        const auto there = judged.of->place(item);
        return there && own.own_place[*there] > 0 ? std::optional(own.own_place[*there] - 1) : std::nullopt;
    };
    const auto decided = decisions_in_order(judged, stage, place_of, workbench.reader());
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
    std::vector<std::uint32_t> places(items.size());
    std::iota(places.begin(), places.end(), 0U);
    draw(places, items, seed);
    std::vector<std::string> ordered;
    ordered.reserve(items.size());
    for (const auto place : places) ordered.push_back(std::move(items[place]));
    items = std::move(ordered);
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
    const auto place_of = [&](std::string_view item) {
        const auto there = places.find(item);
        return there == places.end() ? std::nullopt : std::optional(there->second);
    };
    const auto own = decisions_in_order(judged, judged.stages->stage(stage_plan.stage), place_of, workbench.reader());
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
    OwnOrder order{own.places, own.mark};
    if (plan && plan->ordering == "prioritised" && !own.places->empty()) learn(workbench, judged, stage, *plan, own, order);
    return order;
}

PlaceList in_full(const OwnOrder& order, const JudgedStage& judged, const Stage& stage, const std::string& reader) {
    if (!order.learns) return order.places;
    auto places = std::make_shared<std::vector<std::uint32_t>>();
    places->reserve(order.places->size());
    std::vector<std::uint8_t> taken(judged.size());
    const auto take = [&](std::uint32_t place) {
        if (std::exchange(taken[place], std::uint8_t{1}) == 0) places->push_back(place);
    };
    const auto take_named = [&](std::string_view item) {
        if (const auto place = judged.of->place(item)) take(*place);
    };
    for (const auto& [item, decision] : own_decisions(judged, stage, reader)) take_named(item);
    for (const auto& item : order.next) take_named(item);
    for (const auto place : *order.places) take(place);
    return places;
}

}  // namespace loam::workbench
