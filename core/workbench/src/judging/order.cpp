#include "judging/order.hpp"

#include "judging/ranking.hpp"
#include "loam/screening/ordering.hpp"
#include "loam/workbench/screening.hpp"
#include "reads/views.hpp"

namespace loam::workbench {
namespace {

constexpr double usual_checks = 0.1;

/// FNV-1a, the same on every machine.
std::uint64_t number_of(std::string_view text, std::uint64_t start = 0xcbf29ce484222325ULL) {
    for (const char byte : text) start = (start ^ static_cast<unsigned char>(byte)) * 0x100000001b3ULL;
    return start;
}

/// The reader's decisions on these items, in the order in which they were first made.
std::vector<screening::Decided> decisions_in_order(const JudgedStage& judged, const std::vector<std::string>& items, const std::string& reader) {
    std::vector<std::pair<const domain::Decision*, screening::Decided>> all;
    for (std::uint32_t place = 0; place < items.size(); ++place) {
        // A doubt keeps a record.
        if (const auto* decision = decision_of(*judged.find(items[place]), reader)) all.push_back({decision, {place, decision->verdict != "exclude"}});
    }
    std::ranges::sort(all, {}, [](const auto& each) { return each.first; });  // they stand in one list, in that order
    std::vector<screening::Decided> decided;
    for (const auto& each : all) decided.push_back(each.second);
    return decided;
}

/// Equal for equal items with equal texts.
std::string mark_of(const std::vector<std::string>& items, const domain::Project& project) {
    auto number = number_of("");
    for (const auto& item : items) number = number_of(item, number);
    for (const auto& edit : project.record_edits) number = number_of(edit.id.text + edit.value, number);
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

OwnOrder prioritised(const Workbench& workbench, const JudgedStage& judged, const domain::StagePlan& stage_plan, std::vector<std::string> items) {
    constexpr std::size_t most_drawn = 50;
    bool ends = false;
    const auto plan = plan_from(stage_plan, ends);
    const auto own = decisions_in_order(judged, items, workbench.reader());
    const auto ranking = latest_ranking(workbench, {.reader = stage_plan.stage + " " + workbench.reader(), .items = std::make_shared<const std::vector<std::string>>(items), .mark = mark_of(items, *judged.project), .decisions = own, .plan = plan});
    std::vector<std::uint8_t> taken(items.size());
    std::vector<std::uint32_t> places;
    places.reserve(items.size());
    const auto take = [&](std::uint32_t place) {
        if (place < taken.size() && std::exchange(taken[place], std::uint8_t{1}) == 0) places.push_back(place);
    };
    for (const auto& each : own) take(each.record);
    const bool learnt = ranking && ranking->learnt_from > 0;
    for (const auto place : learnt ? ranking->next : draws(plan, taken, places.size(), most_drawn)) take(place);
    for (std::uint32_t place = 0; place < items.size(); ++place) take(place);

    OwnOrder order;
    order.items.reserve(items.size());
    for (const auto place : places) order.items.push_back(std::move(items[place]));
    order.learning = JsonObject{{"learnt_from", learnt ? ranking->learnt_from : 0}, {"random_checks", plan.checks}, {"stopping", ends && ranking ? ending_json(ranking->standing, plan, stage_plan.stopping) : Json(nullptr)}};
    return order;
}

}  // namespace

void order_at_random(std::vector<std::string>& items, std::int64_t seed) {
    std::vector<std::pair<std::uint64_t, std::string>> keyed;
    keyed.reserve(items.size());
    for (auto& item : items) {
        const auto key = screening::Chance(static_cast<std::uint64_t>(seed) ^ number_of(item)).next();
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
    std::erase_if(items, [&](const auto& item) { return judged.find(item) == nullptr; });
    bool ends = false;
    const auto plan = plan_from(stage_plan, ends);
    const auto own = decisions_in_order(judged, items, workbench.reader());
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

OwnOrder order_of(const Workbench& workbench, const JudgedStage& judged, const Stage& stage, const domain::StagePlan* plan) {
    const auto* judge = stage.judge(workbench.reader());
    std::vector<std::string> items;
    for (const auto& each : judged.items) {
        if (stage.judges.empty() || (judge && judge->judges(each.item))) items.push_back(each.item);
    }
    if (plan && plan->ordering == "prioritised" && !items.empty()) return prioritised(workbench, judged, *plan, std::move(items));
    if (plan && plan->ordering == "random") order_at_random(items, plan->seed.value_or(1));
    return {std::move(items), nullptr};
}

}  // namespace loam::workbench
