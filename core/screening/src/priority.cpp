#include "loam/screening/priority.hpp"

#include <algorithm>
#include <numeric>

#include "loam/screening/ordering.hpp"

namespace loam::screening {

Priority::Priority(std::shared_ptr<const Features> features, std::uint64_t seed, double share) : m_features(std::move(features)), m_seed(seed), m_share(share), m_is_decided(m_features->records()), m_left(m_features->records()) {
    m_worker = std::thread([this] { work(); });
}

Priority::~Priority() {
    {
        const std::lock_guard lock(m_guard);
        m_ends = true;
    }
    m_changed.notify_all();
    m_worker.join();
}

void Priority::decide(std::size_t record, bool relevant) {
    {
        const std::lock_guard lock(m_guard);
        const auto same = std::ranges::find(m_decisions, static_cast<std::uint32_t>(record), &std::pair<std::uint32_t, bool>::first);
        if (same != m_decisions.end()) same->second = relevant;
        else m_decisions.emplace_back(static_cast<std::uint32_t>(record), relevant);
        if (m_is_decided[record] == 0) --m_left;
        m_is_decided[record] = 1;
        if (m_shown && m_shown->record == record) m_shown.reset();
        m_waits = true;
    }
    m_changed.notify_all();
}

/// Learnt from the beginning each time: the order then depends on the decisions and the seed, not on when trainings ran.
std::shared_ptr<const Priority::Order> Priority::learnt(const std::vector<std::pair<std::uint32_t, bool>>& decisions) const {
    const bool both = std::ranges::any_of(decisions, [](const auto& each) { return each.second; }) && std::ranges::any_of(decisions, [](const auto& each) { return !each.second; });
    if (!both) return nullptr;
    auto model = std::make_shared<Model>(*m_features, m_seed);
    for (const auto& [record, relevant] : decisions) model->decide(record, relevant);
    model->train();
    auto order = std::make_shared<Order>();
    order->best.resize(m_features->records());
    std::iota(order->best.begin(), order->best.end(), 0U);
    std::erase_if(order->best, [&](std::uint32_t record) { return model->is_decided(record); });
    const auto scores = model->scores();
    std::ranges::sort(order->best, [&](std::uint32_t a, std::uint32_t b) { return scores[a] != scores[b] ? scores[a] > scores[b] : a < b; });
    order->model = std::move(model);
    return order;
}

void Priority::work() {
    std::unique_lock lock(m_guard);
    for (;;) {
        m_changed.wait(lock, [&] { return m_waits || m_ends; });
        if (m_ends) return;
        m_waits = false;
        m_trains = true;
        const auto decisions = m_decisions;
        lock.unlock();
        auto order = learnt(decisions);
        lock.lock();
        m_order = std::move(order);
        m_front = 0;
        m_trains = false;
        ++m_trainings;
        m_changed.notify_all();
    }
}

void Priority::settle() {
    std::unique_lock lock(m_guard);
    m_changed.wait(lock, [&] { return !m_waits && !m_trains; });
}

std::optional<Suggestion> Priority::next() {
    const std::lock_guard lock(m_guard);
    if (m_left == 0) return std::nullopt;
    if (m_shown) return m_shown;
    Suggestion made;
    if (!m_order || is_check(m_seed, m_share, m_decisions.size())) {
        made.record = drawn(m_seed, m_decisions.size(), m_is_decided, m_left);
        made.by_chance = true;
    } else {
        while (m_is_decided[m_order->best[m_front]] != 0) ++m_front;
        made.record = m_order->best[m_front];
        made.rank = m_front + 1;
        made.score = m_order->model->scores()[made.record];
        made.words = m_order->model->words_for(made.record, 5);
    }
    m_shown = made;
    return made;
}

}  // namespace loam::screening
