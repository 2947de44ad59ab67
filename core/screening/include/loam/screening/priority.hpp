#pragma once
// The order in which one reviewer sees the records of a project. It learns from that reviewer's decisions alone, in a
// thread of its own: telling a decision and asking for the next record never wait for a training. One object for each
// reviewer and stage, made from the plan's seed and share of checks, then told that reviewer's earlier decisions in order.
// ordering.hpp gives the same without a thread, and says where screening stands.

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "loam/screening/model.hpp"

namespace loam::screening {

struct Suggestion {
    std::size_t record = 0;
    bool by_chance = false;           ///< a random check, or nothing is learnt yet: drawn evenly from all that are left
    std::size_t rank = 0;             ///< place in the order of the model, from 1; 0 if by chance
    float score = 0;
    std::vector<std::string> words;   ///< what raised it, the strongest first; empty if by chance
};

class Priority {
public:
    /// `share`: of random checks among the records shown, 0 to 1. The seed and the decisions make the same order again
    /// (once settled: a quick reviewer may be shown what an earlier training put first).
    Priority(std::shared_ptr<const Features> features, std::uint64_t seed, double share);
    ~Priority();
    Priority(const Priority&) = delete;
    Priority& operator=(const Priority&) = delete;

    void decide(std::size_t record, bool relevant);
    /// None when all are decided. Asked again before a decision, the same record.
    std::optional<Suggestion> next();
    /// Waits until everything decided is learnt.
    void settle();
    /// Trainings so far. While one runs, at most one more waits, whatever was decided meanwhile.
    [[nodiscard]] std::size_t trainings() const { return m_trainings; }

private:
    struct Order {
        std::vector<std::uint32_t> best;  ///< records, the most likely first
        std::shared_ptr<const Model> model;
    };
    void work();
    [[nodiscard]] std::shared_ptr<const Order> learnt(const std::vector<std::pair<std::uint32_t, bool>>& decisions) const;

    std::shared_ptr<const Features> m_features;
    std::uint64_t m_seed;
    double m_share;
    std::mutex m_guard;
    std::condition_variable m_changed;
    std::vector<std::pair<std::uint32_t, bool>> m_decisions;  ///< the latest of each record
    std::vector<std::uint8_t> m_is_decided;
    std::size_t m_left = 0;
    std::shared_ptr<const Order> m_order;
    std::size_t m_front = 0;  ///< where in the order to look on
    std::optional<Suggestion> m_shown;
    bool m_waits = false, m_trains = false, m_ends = false;
    std::atomic<std::size_t> m_trainings = 0;
    std::thread m_worker;
};

}  // namespace loam::screening
