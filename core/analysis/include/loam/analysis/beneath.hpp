#pragma once
// What stands beneath a code: its children in the tree and the codes it was raised, translated or gathered from, all
// the way down. What is coded there is coded under the code.

#include "loam/domain/project.hpp"

namespace loam::analysis {

/// Places in Project::codes. Data that lead in a circle are walked once.
class Beneath {
public:
    explicit Beneath(const domain::Project& project);
    /// The code itself first, then each code beneath it once.
    [[nodiscard]] std::vector<std::size_t> at_or_beneath(std::size_t code) const;
    /// The code itself first, then each code it lies beneath once.
    [[nodiscard]] std::vector<std::size_t> at_or_above(std::size_t code) const;
    /// Directly beneath.
    [[nodiscard]] const std::vector<std::uint32_t>& steps(std::size_t code) const { return m_steps[code]; }

private:
    using Steps = std::vector<std::vector<std::uint32_t>>;
    static std::vector<std::size_t> reached(const Steps& steps, std::size_t code);

    Steps m_steps;
    Steps m_upward;
};

/// Codes in the order of the tree, each before its children; codes whose parents lead in a circle stand last.
std::vector<std::size_t> in_tree_order(const domain::Project& project);

}  // namespace loam::analysis
