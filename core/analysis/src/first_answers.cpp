#include "loam/analysis/first_answers.hpp"

#include "loam/analysis/decisions.hpp"

namespace loam::analysis {

std::vector<Rating> first_decisions(const domain::Project& project, std::string_view stage) {
    std::map<std::string_view, std::vector<const domain::Decision*>> by_item;
    for (const auto& decision : project.decisions) {
        if (decision.stage == stage) by_item[decision.item()].push_back(&decision);
    }
    std::vector<Rating> ratings;
    for (const auto& [item, decisions] : by_item) {
        for (const auto* each : settle(decisions, {}, true).first) ratings.push_back({std::string(item), each->person.text, each->verdict});
    }
    return ratings;
}

}  // namespace loam::analysis
