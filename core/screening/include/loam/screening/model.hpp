#pragma once
// Two linear classifiers that learn from decisions one by one and vote: support vector machines with squared hinge, trained by dual
// coordinate descent (Hsieh et al. 2008) that goes on from where the last training ended. The few included records weigh
// more than the many excluded ones.

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "loam/screening/chance.hpp"
#include "loam/screening/features.hpp"

namespace loam::screening {

/// One machine of the model; it looks at the records in the view of its place.
struct Machine {
    double ratio = 30;  ///< all included records together weigh so many times all excluded ones
    double vote = 1;    ///< 0: it is left out
};

/// Chosen on several published sets together; docs/benchmarks.md says how it does on each. The second machine is that of ELAS
/// u4 (ASReview 2): where the first one's reading misleads, it keeps the order from falling behind.
struct Settings {
    double cost = 0.11;       ///< of an error; small: the model trusts no single record
    std::array<Machine, views> machines{Machine{30, 1}, Machine{9.8, 1}};
    int rounds = 60;          ///< of one training at most
    double tolerance = 0.02;  ///< a training ends when no record pulls harder
};

class Model {
public:
    /// The features outlive the model. Equal calls give equal scores.
    Model(const Features& features, std::uint64_t seed, const Settings& settings = {});

    /// A later decision on the same record replaces the earlier one.
    void decide(std::size_t record, bool relevant);
    [[nodiscard]] bool is_decided(std::size_t record) const { return m_answers[record] != 0; }
    [[nodiscard]] std::size_t decided() const { return m_decided.size(); }
    /// The records that are decided, in the order in which they first were.
    [[nodiscard]] std::span<const std::uint32_t> told() const { return m_decided; }
    /// Learns what was decided since the last time, then scores the records that are not decided.
    void train();
    /// Higher is more likely relevant; those of decided records are out of date.
    [[nodiscard]] std::span<const float> scores() const { return m_scores; }
    /// Up to `most` terms that raise this record's score, the strongest first.
    [[nodiscard]] std::vector<std::string> words_for(std::size_t record, std::size_t most) const;

private:
    using Each = std::array<float, views>;  ///< of each machine
    [[nodiscard]] Each score(std::size_t record) const;
    [[nodiscard]] float score(std::size_t record, std::size_t machine) const;
    void move(std::size_t record, std::size_t machine, float by);
    void forget(std::size_t record);
    struct Costs {
        double included, excluded;
    };
    [[nodiscard]] Costs costs(std::size_t machine) const;
    double step(std::size_t record, std::size_t machine, const Costs& costs);
    void descend(std::size_t machine);
    void vote();

    const Features* m_features;
    Settings m_settings;
    Chance m_chance;
    std::vector<Each> m_weights;          ///< of each term, in parts of `whole`
    Each m_offset{};
    Each m_say{};                         ///< a vote by the spread of that machine's scores
    std::vector<Each> m_pull;             ///< dual variables of each record
    std::vector<std::int8_t> m_answers;   ///< 1 included, -1 excluded, 0 not decided
    std::vector<std::uint32_t> m_decided;
    std::size_t m_included = 0;
    std::vector<Each> m_each;             ///< scores by machine
    std::vector<float> m_scores;
};

}  // namespace loam::screening
