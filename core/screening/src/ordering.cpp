#include "loam/screening/ordering.hpp"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "loam/base/number.hpp"
#include "loam/base/text.hpp"
#include "loam/screening/model.hpp"

namespace loam::screening {
namespace {

bool has_both(std::span<const Decided> own) {
    return std::ranges::any_of(own, &Decided::relevant) && !std::ranges::all_of(own, &Decided::relevant);
}

std::vector<std::uint32_t> ranked(const Features& features, std::span<const Decided> own, std::uint64_t seed) {
    std::vector<std::uint32_t> best;
    if (!has_both(own)) return best;
    Model model(features, seed);
    for (const auto& each : own) model.decide(each.record, each.relevant);
    model.train();
    best.resize(features.records());
    std::iota(best.begin(), best.end(), 0U);
    std::erase_if(best, [&](std::uint32_t record) { return model.is_decided(record); });
    const auto scores = model.scores();
    std::ranges::sort(best, [&](std::uint32_t a, std::uint32_t b) { return scores[a] != scores[b] ? scores[a] > scores[b] : a < b; });
    return best;
}

std::size_t still_without(const Stopping& so_far, Rule rule) {
    std::size_t low = 0;
    if (rule != Rule::ranked) {
        for (auto ahead = so_far; !ahead.may_stop(); ++low) ahead.take(false, true);
        return low;
    }
    for (auto high = so_far.left(); low < high;) {
        const auto middle = low + (high - low) / 2;
        if (so_far.may_stop_after(middle)) high = middle;
        else low = middle + 1;
    }
    return low;
}

std::string condition_of(Rule rule) {
    if (rule == Rule::sampled) return "whatever the order";
    return rule == Rule::ranked ? "as long as the order is no worse than chance" : "as long as the order is no worse than chance, and not corrected for looking often";
}

}  // namespace

bool is_check(std::uint64_t seed, double checks, std::size_t decided) { return Chance(seed + decided).share() < checks; }

std::size_t drawn(std::uint64_t seed, std::size_t decided, std::span<const std::uint8_t> is_decided, std::size_t left) {
    auto which = Chance(seed ^ (decided * 0x9e3779b97f4a7c15ULL)).below(left);
    std::size_t record = 0;
    for (;; ++record) {
        if (is_decided[record] != 0) continue;
        if (which-- == 0) return record;
    }
}

std::vector<std::uint32_t> order_after(const Features& features, std::span<const Decided> own, const Plan& plan, std::size_t most) {
    const auto best = ranked(features, own, plan.seed);
    std::vector<std::uint8_t> taken(features.records());
    for (const auto& each : own) taken[each.record] = 1;
    auto left = static_cast<std::size_t>(std::ranges::count(taken, std::uint8_t{0}));
    std::vector<std::uint32_t> order;
    std::size_t front = 0;
    for (auto decided = own.size(); order.size() < most && left > 0; ++decided, --left) {
        while (front < best.size() && taken[best[front]] != 0) ++front;
        const bool by_chance = front >= best.size() || is_check(plan.seed, plan.checks, decided);
        order.push_back(by_chance ? static_cast<std::uint32_t>(drawn(plan.seed, decided, taken, left)) : best[front]);
        taken[order.back()] = 1;
    }
    return order;
}

Standing standing_of(std::size_t records, std::span<const Decided> own, const Plan& plan) {
    Stopping so_far(records, plan.stop);
    Standing standing{.records = records};
    std::vector<std::uint8_t> taken(records);
    bool included = false, excluded = false;
    for (std::size_t i = 0; i < own.size(); ++i) {
        const bool drew = !(included && excluded) || is_check(plan.seed, plan.checks, i);
        const bool by_chance = drew && drawn(plan.seed, i, taken, records - i) == own[i].record;
        so_far.take(own[i].relevant, by_chance);
        standing.by_chance += by_chance ? 1 : 0;
        taken[own[i].record] = 1;
        (own[i].relevant ? included : excluded) = true;
    }
    standing.decided = so_far.taken();
    standing.found = so_far.found();
    standing.may_stop = so_far.may_stop();
    standing.supported_recall = so_far.supported_recall();
    standing.still_without = still_without(so_far, plan.stop.rule);
    return standing;
}

std::string statement(const Standing& standing, const Plan& plan) {
    const auto share = [](double value) { return base::fixed(value * 100, 0) + " %"; };
    auto text = fmt::format("{} found among {} of {}.", standing.found, base::counted(standing.decided, "record", "records"), standing.records);
    if (standing.decided == standing.records) return text + " All were read: nothing was missed by the order.";
    const auto more = fmt::format("{} more without a find{}", base::counted(standing.still_without, "record", "records"), plan.stop.rule == Rule::sampled ? ", drawn by chance," : "");
    if (!promises(plan.stop.rule)) return text + (standing.may_stop ? fmt::format(" {} in a row without a find: the rule would stop. It promises no recall.", plan.stop.in_a_row) : fmt::format(" After {} the rule would stop. It promises no recall.", more));
    const auto sure = fmt::format("with a confidence of {}, {}", share(plan.stop.confidence), condition_of(plan.stop.rule));
    if (standing.may_stop) return text + fmt::format(" At least {} of the relevant ones were found, {}.", share(plan.stop.recall), sure);
    if (standing.supported_recall > 0) text += fmt::format(" This supports a recall of {} {}.", base::fixed(standing.supported_recall, 2), sure);
    return text + fmt::format(" For {} it takes {}.", share(plan.stop.recall), more);
}

}  // namespace loam::screening
