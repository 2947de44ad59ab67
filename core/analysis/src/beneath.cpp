#include "loam/analysis/beneath.hpp"

namespace loam::analysis {
namespace {

std::unordered_map<std::string_view, std::uint32_t> places_of(const std::vector<domain::Code>& codes) {
    std::unordered_map<std::string_view, std::uint32_t> places;
    places.reserve(codes.size());
    for (std::uint32_t i = 0; i < codes.size(); ++i) places.emplace(codes[i].id.text, i);
    return places;
}

}  // namespace

Beneath::Beneath(const domain::Project& project) : m_steps(project.codes.size()), m_upward(project.codes.size()) {
    const auto places = places_of(project.codes);
    const auto step_down = [&](std::uint32_t upper, std::uint32_t lower) {
        m_steps[upper].push_back(lower);
        m_upward[lower].push_back(upper);
    };
    for (std::uint32_t i = 0; i < project.codes.size(); ++i) {
        if (const auto parent = places.find(project.codes[i].parent.text); parent != places.end()) step_down(parent->second, i);
    }
    for (const auto& step : project.stands_on) {
        const auto upper = places.find(step.upper.text);
        const auto lower = places.find(step.lower.text);
        if (upper != places.end() && lower != places.end()) step_down(upper->second, lower->second);
    }
}

std::vector<std::size_t> Beneath::reached(const Steps& steps, std::size_t code) {
    std::vector<std::size_t> found{code};
    std::vector<bool> seen(steps.size());
    seen[code] = true;
    for (std::size_t next = 0; next < found.size(); ++next) {
        for (const auto further : steps[found[next]]) {
            if (seen[further]) continue;
            seen[further] = true;
            found.push_back(further);
        }
    }
    return found;
}

std::vector<std::size_t> Beneath::at_or_beneath(std::size_t code) const { return reached(m_steps, code); }

std::vector<std::size_t> Beneath::at_or_above(std::size_t code) const { return reached(m_upward, code); }

std::vector<std::size_t> in_tree_order(const domain::Project& project) {
    const auto places = places_of(project.codes);
    std::vector<std::vector<std::size_t>> children(project.codes.size());
    std::vector<std::size_t> waiting;  // the next one last
    for (std::size_t i = project.codes.size(); i-- > 0;) {
        const auto parent = places.find(project.codes[i].parent.text);
        (parent == places.end() ? waiting : children[parent->second]).push_back(i);
    }
    std::vector<std::size_t> order;
    std::vector<bool> placed(project.codes.size());
    while (!waiting.empty()) {
        const auto code = waiting.back();
        waiting.pop_back();
        placed[code] = true;
        order.push_back(code);
        waiting.insert(waiting.end(), children[code].begin(), children[code].end());
    }
    for (std::size_t i = 0; i < placed.size(); ++i) {
        if (!placed[i]) order.push_back(i);
    }
    return order;
}

}  // namespace loam::analysis
