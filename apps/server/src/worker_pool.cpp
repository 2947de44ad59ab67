#include "worker_pool.hpp"

namespace loam::server {

WorkerPool::WorkerPool(std::size_t workers, std::size_t most_waiting, std::function<Handler()> make_handler)
    : m_most_waiting(most_waiting), m_make_handler(std::move(make_handler)) {
    for (std::size_t i = 0; i < workers; ++i) m_threads.emplace_back([this] { work(); });
}

WorkerPool::~WorkerPool() { stop(); }

bool WorkerPool::submit(Job job) {
    {
        const std::lock_guard guard(m_lock);
        if (m_stopping || m_jobs.size() >= m_most_waiting) return false;
        m_jobs.push_back(std::move(job));
    }
    m_wake.notify_one();
    return true;
}

void WorkerPool::stop() {
    {
        const std::lock_guard guard(m_lock);
        m_stopping = true;
        m_jobs.clear();
    }
    m_wake.notify_all();
    m_threads.clear();
}

void WorkerPool::work() {
    const Handler handler = m_make_handler();
    for (;;) {
        Job job;
        {
            std::unique_lock guard(m_lock);
            m_wake.wait(guard, [this] { return m_stopping || !m_jobs.empty(); });
            if (m_stopping) return;
            job = std::move(m_jobs.front());
            m_jobs.pop_front();
        }
        job(handler);
    }
}

}  // namespace loam::server
