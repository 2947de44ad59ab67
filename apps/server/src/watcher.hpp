#pragma once
// Tells open pages of every act, whoever did it: this server, the command line, another program on the same file.
// One thread looks at the head of the history; so each act is told once and in order.

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "loam/base/error.hpp"

namespace loam::server {

/// What the watcher looks at. Both are called on its thread only.
struct Watched {
    std::function<base::Result<std::int64_t>()> head;
    /// Frames for the acts after one revision up to another, oldest first.
    std::function<base::Result<std::vector<std::string>>(std::int64_t after, std::int64_t upto)> frames;
};

class Watcher {
public:
    Watcher(Watched watched, std::function<void(std::string)> publish, std::function<bool()> anybody_listens,
            std::chrono::milliseconds every = std::chrono::milliseconds{150});
    ~Watcher();
    Watcher(const Watcher&) = delete;
    Watcher& operator=(const Watcher&) = delete;

    /// Look now. From any thread.
    void nudge();

private:
    void watch();
    void look();

    Watched m_watched;
    std::function<void(std::string)> m_publish;
    std::function<bool()> m_anybody_listens;
    std::chrono::milliseconds m_every;
    std::int64_t m_told = 0;
    std::mutex m_lock;
    std::condition_variable m_wake;
    bool m_nudged = false;
    bool m_stopping = false;
    std::thread m_thread;
};

}  // namespace loam::server
