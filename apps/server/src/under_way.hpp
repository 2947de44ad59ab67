#pragma once
// Work that one request does and another may stop.

#include <deque>
#include <map>
#include <mutex>
#include <stop_token>
#include <string>

namespace loam::server {

/// Works by the word that the page chose for each. Safe to call from several threads.
class UnderWay {
public:
    /// Stopped already if the stop came before the work did. An empty ticket cannot be stopped.
    std::stop_token begin(const std::string& ticket) {
        const std::lock_guard guard(m_lock);
        return ticket.empty() ? std::stop_token() : m_works[ticket].get_token();
    }
    void end(const std::string& ticket) {
        const std::lock_guard guard(m_lock);
        m_works.erase(ticket);
    }
    void stop(const std::string& ticket) {
        if (ticket.empty()) return;
        const std::lock_guard guard(m_lock);
        if (!m_works.contains(ticket)) remember(ticket);
        m_works[ticket].request_stop();
    }

private:
    /// A stop of what never comes is forgotten after a hundred others.
    void remember(const std::string& ticket) {
        m_early.push_back(ticket);
        if (m_early.size() <= 100) return;
        m_works.erase(m_early.front());
        m_early.pop_front();
    }

    std::mutex m_lock;
    std::map<std::string, std::stop_source> m_works;
    std::deque<std::string> m_early;
};

}  // namespace loam::server
