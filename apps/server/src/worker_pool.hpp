#pragma once
// A few threads, each with its own handler (and so its own database connection). The one that was busy last is asked first: what it has
// read of the project is the freshest, and while one suffices the others need to read nothing.

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "loam/server/listener.hpp"

namespace loam::server {

class WorkerPool {
public:
    using Job = std::function<void(const Handler&)>;

    WorkerPool(std::size_t workers, std::size_t most_waiting, std::function<Handler()> make_handler);
    ~WorkerPool();
    WorkerPool(const WorkerPool&) = delete;
    WorkerPool& operator=(const WorkerPool&) = delete;

    /// False if too much is waiting or the pool is stopping; the job is then dropped.
    bool submit(Job job);
    /// Jobs under way are finished, waiting ones dropped.
    void stop();

private:
    /// Where a worker waits for a job of its own.
    struct Seat {
        std::condition_variable wake;
        Job job;
    };
    void work();

    std::size_t m_most_waiting;
    std::function<Handler()> m_make_handler;
    std::mutex m_lock;
    std::deque<Job> m_jobs;
    std::vector<Seat*> m_idle;  ///< the one that was busy last at the end
    bool m_stopping = false;
    std::vector<std::jthread> m_threads;
};

}  // namespace loam::server
