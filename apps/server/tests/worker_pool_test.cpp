#include <gtest/gtest.h>

#include <future>
#include <map>

#include "worker_pool.hpp"

namespace loam::server::test {
namespace {

/// A pool whose workers tell their number.
class Pool {
public:
    explicit Pool(std::size_t most_waiting = 8)
        : m_pool(3, most_waiting, [this] {
              return [number = std::to_string(m_made++)](const Request&) {
                  Response response;
                  response.body = number;
                  return response;
              };
          }) {}

    WorkerPool& pool() { return m_pool; }
    std::string ask() {
        std::promise<std::string> told;
        auto number = told.get_future();
        EXPECT_TRUE(m_pool.submit([&](const Handler& handler) { told.set_value(std::get<std::string>(handler({}).body)); }));
        return number.get();
    }

private:
    std::atomic<int> m_made = 0;
    WorkerPool m_pool;
};

TEST(WorkerPool, the_worker_that_was_busy_last_is_asked_first) {
    Pool pool;
    std::map<std::string, int> jobs;
    for (int n = 0; n < 30; ++n) {
        ++jobs[pool.ask()];
        std::this_thread::sleep_for(std::chrono::milliseconds(10));  // it sits down again
    }
    int most = 0;
    for (const auto& [worker, n] : jobs) most = std::max(most, n);
    EXPECT_GE(most, 20) << "in turns it would be ten each";
}

TEST(WorkerPool, jobs_that_come_together_are_done_by_all_and_none_is_lost) {
    Pool pool(1000);
    std::atomic<int> done = 0;
    std::promise<void> all;
    for (int n = 0; n < 200; ++n) ASSERT_TRUE(pool.pool().submit([&](const Handler&) { if (++done == 200) all.set_value(); }));
    EXPECT_EQ(all.get_future().wait_for(std::chrono::seconds(60)), std::future_status::ready);
}

TEST(WorkerPool, more_than_may_wait_are_refused_and_after_the_end_all_are) {
    Pool pool(2);
    std::promise<void> go;
    const auto gate = go.get_future().share();
    std::atomic<int> begun = 0;
    std::atomic<int> late = 0;
    for (int n = 0; n < 3; ++n) {
        ASSERT_TRUE(pool.pool().submit([&, gate](const Handler&) {
            ++begun;
            gate.wait();
        }));
        while (begun <= n) std::this_thread::yield();
    }
    EXPECT_TRUE(pool.pool().submit([&](const Handler&) { ++late; }));
    EXPECT_TRUE(pool.pool().submit([&](const Handler&) { ++late; }));
    EXPECT_FALSE(pool.pool().submit([&](const Handler&) { ++late; })) << "two wait already";
    go.set_value();
    while (late < 2) std::this_thread::yield();
    pool.pool().stop();
    EXPECT_FALSE(pool.pool().submit([](const Handler&) {})) << "it has stopped";
}

}  // namespace
}  // namespace loam::server::test
