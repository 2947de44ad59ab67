#include "loam/screening/simulation.hpp"

#include <time.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <numeric>

namespace loam::screening {
namespace {

double seconds_since(std::chrono::steady_clock::time_point start) { return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(); }

/// Processor time of this thread: a training waits for nothing, and other programs do not count.
double processor_seconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

/// The records that are not read yet, with the best and a random one at hand.
class Pool {
public:
    explicit Pool(std::size_t records) : m_left(records) { std::iota(m_left.begin(), m_left.end(), 0U); }
    [[nodiscard]] bool empty() const { return m_left.empty(); }
    std::size_t best(std::span<const float> scores) {
        std::size_t at = 0;
        for (std::size_t i = 1; i < m_left.size(); ++i)
            if (scores[m_left[i]] > scores[m_left[at]] || (scores[m_left[i]] == scores[m_left[at]] && m_left[i] < m_left[at])) at = i;
        return taken(at);
    }
    std::size_t any(Chance& chance) { return taken(chance.below(m_left.size())); }
    std::size_t any_with(std::span<const std::uint8_t> labels, std::uint8_t label, Chance& chance) {
        std::vector<std::size_t> places;
        for (std::size_t i = 0; i < m_left.size(); ++i)
            if (labels[m_left[i]] == label) places.push_back(i);
        return taken(places[chance.below(places.size())]);
    }

private:
    std::size_t taken(std::size_t at) {
        const std::size_t record = m_left[at];
        m_left[at] = m_left.back();
        m_left.pop_back();
        return record;
    }
    std::vector<std::uint32_t> m_left;
};

/// Whether enough was decided since the last training to learn anew, as a thread beside a quick reviewer would.
struct Pace {
    bool due(std::size_t taken) {
        if (taken < trained_at + std::max<std::size_t>(1, trained_at / 100)) return false;
        trained_at = taken;
        return true;
    }
    std::size_t trained_at = 0;
};

/// The state that a screening by the order and one with a stopping rule begin with.
struct Begun {
    Begun(const Features& features, std::span<const std::uint8_t> labels, std::uint64_t seed, const Settings& settings = {}) : chance(seed), pool(labels.size()), model(features, chance.next(), settings) {
        model.decide(pool.any_with(labels, 1, chance), true);
        model.decide(pool.any_with(labels, 0, chance), false);
    }
    Chance chance;
    Pool pool;
    Model model;
};

void run_in_order(Run& run, const Features& features, std::span<const std::uint8_t> labels, std::size_t relevant, const Settings& settings) {
    Begun begun(features, labels, run.seed, settings);
    std::vector<std::uint8_t> found;
    double training = 0;
    for (std::size_t seen = 1; seen < relevant;) {
        const auto start = processor_seconds();
        begun.model.train();
        const auto record = begun.pool.best(begun.model.scores());
        training += processor_seconds() - start;
        begun.model.decide(record, labels[record] != 0);
        found.push_back(labels[record]);
        seen += labels[record];
    }
    run.figures = figures_of(found, labels.size());
    run.retrain_ms = training * 1000 / static_cast<double>(found.size());
}

Stopped run_until_stop(const Features& features, std::span<const std::uint8_t> labels, std::uint64_t seed, std::size_t relevant, const Stop& stop, const Mixing& mixing, const Settings& settings) {
    Begun begun(features, labels, seed, settings);
    Stopping so_far(labels.size(), stop);
    so_far.take(true, false);
    so_far.take(false, false);
    Stopped stopped;
    Pace pace;
    while (!begun.pool.empty() && !so_far.may_stop()) {
        const bool by_chance = stop.rule == Rule::sampled && draws_by_chance(so_far, mixing, labels.size(), begun.chance);
        if (!by_chance && pace.due(so_far.taken())) begun.model.train();
        const auto record = by_chance ? begun.pool.any(begun.chance) : begun.pool.best(begun.model.scores());
        begun.model.decide(record, labels[record] != 0);
        so_far.take(labels[record] != 0, by_chance);
        if (by_chance) ++stopped.by_chance;
    }
    stopped.at = so_far.taken();
    stopped.recall = static_cast<double>(so_far.found()) / static_cast<double>(relevant);
    stopped.was_read_to_the_end = so_far.left() == 0;
    return stopped;
}

}  // namespace

Figures figures_of(std::span<const std::uint8_t> found, std::size_t records) {
    Figures figures;
    const auto relevant = static_cast<std::size_t>(std::ranges::count(found, std::uint8_t{1}));
    if (relevant == 0) return figures;
    const auto total = static_cast<double>(relevant);
    std::size_t at95 = 0;  // the largest number of relevant records that is no more than .95 of them
    while (at95 < relevant && static_cast<double>(at95 + 1) / total <= 0.95) ++at95;
    at95 = std::max<std::size_t>(at95, 1);
    std::size_t seen = 0;
    std::size_t when = 0;
    double sum = 0;
    std::size_t in_tenth = 0;
    for (std::size_t i = 0; i < found.size(); ++i) {
        if (found[i] == 0) continue;
        if (++seen == at95) when = i;
        sum += static_cast<double>(i + 1);
        figures.last = i + 1;
        if (static_cast<double>(i + 1) / static_cast<double>(records) <= 0.1) ++in_tenth;
    }
    std::size_t by_sampling = 0;  // where reading in random order would have brought as many, rounded half to even
    while (by_sampling < records && std::nearbyint(total * static_cast<double>(by_sampling) / static_cast<double>(records - 1)) < static_cast<double>(at95)) ++by_sampling;
    figures.wss95 = (static_cast<double>(by_sampling) - static_cast<double>(when)) / static_cast<double>(records);
    figures.recall10 = static_cast<double>(in_tenth) / total;
    figures.atd = sum / total;
    return figures;
}

std::vector<std::uint32_t> order_of(const Features& features, std::span<const std::uint8_t> labels, std::uint64_t seed) {
    Begun begun(features, labels, seed);
    std::vector<std::uint32_t> order(begun.model.told().begin(), begun.model.told().end());
    Pace pace;
    while (!begun.pool.empty()) {
        if (pace.due(order.size())) begun.model.train();
        const auto record = begun.pool.best(begun.model.scores());
        begun.model.decide(record, labels[record] != 0);
        order.push_back(static_cast<std::uint32_t>(record));
    }
    return order;
}

bool draws_by_chance(const Stopping& so_far, const Mixing& mixing, std::size_t records, Chance& chance) {
    if (chance.share() < mixing.share) return true;
    return static_cast<double>(so_far.since_last()) >= std::max(20.0, mixing.patience * static_cast<double>(records));
}

Run simulate(const Features& features, std::span<const std::uint8_t> labels, std::uint64_t seed, const std::optional<Stop>& stop, const Mixing& mixing, const Settings& settings) {
    const auto start = std::chrono::steady_clock::now();
    Run run;
    run.seed = seed;
    const auto relevant = static_cast<std::size_t>(std::ranges::count(labels, std::uint8_t{1}));
    run_in_order(run, features, labels, relevant, settings);
    if (stop) run.stopped = run_until_stop(features, labels, seed, relevant, *stop, mixing, settings);
    run.seconds = seconds_since(start);
    return run;
}

}  // namespace loam::screening
