#include "worker_pool.hpp"

#include <utility>

namespace loam::server {

WorkerPool::WorkerPool(std::size_t workers, std::size_t most_waiting, std::function<Handler()> make_handler)
    : m_most_waiting(most_waiting), m_make_handler(std::move(make_handler)) {
    for (std::size_t i = 0; i < workers; ++i) m_threads.emplace_back([this] { work(); });
}

WorkerPool::~WorkerPool() { stop(); }

bool WorkerPool::submit(Job job) {
    const std::lock_guard guard(m_lock);
    if (m_stopping || m_jobs.size() >= m_most_waiting) return false;
    if (m_idle.empty()) {
        m_jobs.push_back(std::move(job));
        return true;
    }
    auto* seat = m_idle.back();
    m_idle.pop_back();
    seat->job = std::move(job);
    seat->wake.notify_one();
    return true;
}

void WorkerPool::stop() {
    {
        const std::lock_guard guard(m_lock);
        m_stopping = true;
        m_jobs.clear();
        for (auto* seat : m_idle) seat->wake.notify_one();
        m_idle.clear();
    }
    m_threads.clear();
}

void WorkerPool::work() {
    const Handler handler = m_make_handler();
    Seat seat;
    std::unique_lock guard(m_lock);
    while (!m_stopping) {
        Job job;
        if (!m_jobs.empty()) {
            job = std::move(m_jobs.front());
            m_jobs.pop_front();
        } else {
            m_idle.push_back(&seat);
            seat.wake.wait(guard, [&] { return m_stopping || seat.job; });
            if (m_stopping) return;
            job = std::exchange(seat.job, nullptr);
        }
        guard.unlock();
        job(handler);
        job = nullptr;
        guard.lock();
    }
}

}  // namespace loam::server
