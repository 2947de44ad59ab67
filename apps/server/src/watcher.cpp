#include "watcher.hpp"

namespace loam::server {

Watcher::Watcher(Watched watched, std::function<void(std::string)> publish, std::function<bool()> anybody_listens,
                 std::chrono::milliseconds every)
    : m_watched(std::move(watched)), m_publish(std::move(publish)), m_anybody_listens(std::move(anybody_listens)), m_every(every) {
    m_told = m_watched.head().value_or(0);
    m_thread = std::thread([this] { watch(); });
}

Watcher::~Watcher() {
    {
        const std::lock_guard guard(m_lock);
        m_stopping = true;
    }
    m_wake.notify_all();
    m_thread.join();
}

void Watcher::nudge() {
    {
        const std::lock_guard guard(m_lock);
        m_nudged = true;
    }
    m_wake.notify_all();
}

void Watcher::watch() {
    for (;;) {
        {
            std::unique_lock guard(m_lock);
            const auto woken = [this] { return m_nudged || m_stopping; };
            // With no page open there is nobody to tell, and an idle machine stays idle.
            if (m_anybody_listens()) {
                m_wake.wait_for(guard, m_every, woken);
            } else {
                m_wake.wait(guard, woken);
            }
            if (m_stopping) return;
            m_nudged = false;
        }
        look();
    }
}

void Watcher::look() {
    const auto head = m_watched.head();
    if (!head || *head <= m_told) return;  // a file that is busy for a moment is read the next time
    auto frames = m_watched.frames(m_told, *head);
    if (!frames) return;
    for (auto& frame : *frames) m_publish(std::move(frame));
    m_told = *head;
}

}  // namespace loam::server
