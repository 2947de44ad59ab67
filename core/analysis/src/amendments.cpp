#include "loam/analysis/amendments.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "loam/base/digest.hpp"

namespace loam::analysis {
namespace {

using domain::Amendment;
using domain::Decision;
using domain::Project;

using Ids = std::set<std::string_view>;
using ItemOfStage = std::pair<std::string_view, std::string_view>;

bool is_of_review(const Project& project, std::string_view criterion) {
    const auto at = std::ranges::find(project.criteria, criterion, [](const auto& each) { return std::string_view(each.id.text); });
    return at == project.criteria.end() || at->half != "interviews";
}

/// Of an item that was settled together, the latest consensus; of others, every decision.
std::vector<const Decision*> standing_decisions(const Project& project) {
    std::map<ItemOfStage, const Decision*> agreed;
    for (const auto& decision : project.decisions) {
        if (decision.consensus.value_or(false)) agreed[{decision.stage, decision.item()}] = &decision;
    }
    std::vector<const Decision*> standing;
    for (const auto& decision : project.decisions) {
        const auto at = agreed.find({decision.stage, decision.item()});
        if (at == agreed.end() || at->second == &decision) standing.push_back(&decision);
    }
    return standing;
}

/// "2024-03" holds the whole month: dates are compared as far as both tell.
bool is_until(std::string_view date, std::string_view day) {
    const auto told = std::min(date.size(), day.size());
    return date.substr(0, told) <= day.substr(0, told);
}

bool was_made_before(const Project& project, const Decision& decision, const Amendment& amendment) {
    if (decision.decided.empty() || is_until(decision.decided, amendment.amended)) return true;
    if (decision.came.empty()) return false;
    return std::ranges::any_of(project.handouts, [&](const auto& handout) { return handout.mark == decision.came && !handout.given.empty() && is_until(handout.given, amendment.amended); });
}

bool is_later(const Project& project, const Amendment& one, const Amendment& other) {
    if (one.amended != other.amended) return one.amended > other.amended;
    return &one - project.amendments.data() > &other - project.amendments.data();
}

}  // namespace

std::string_view word(Rests rests) {
    switch (rests) {
    case Rests::names: return "names";
    case Rests::answers: return "answers";
    case Rests::passes: return "passes";
    }
    return "names";
}

std::string looked_again_place(std::string_view amendment, std::string_view decision) {
    constexpr std::size_t longest_token = 64;
    auto place = std::string(amendment) + "." + std::string(decision);
    return place.size() <= longest_token ? place : base::hex(base::sha256(place));
}

std::vector<RestingDecision> resting_on(const Project& project, std::string_view criterion) {
    if (!is_of_review(project, criterion)) return {};
    Ids answered;
    for (const auto& answer : project.criterion_answers) {
        if (answer.criterion.text == criterion) answered.insert(answer.decision.text);
    }
    Ids judged_in_full;
    for (const auto& decision : project.decisions) {
        if (decision.stage == "full-text") judged_in_full.insert(decision.item());
    }
    std::vector<RestingDecision> resting;
    for (const auto* decision : standing_decisions(project)) {
        if (!criterion.empty() && decision->criterion.text == criterion) resting.push_back({decision, Rests::names});
        else if (answered.contains(decision->id.text)) resting.push_back({decision, Rests::answers});
        else if (decision->verdict != "exclude" && !(decision->stage == "title-abstract" && judged_in_full.contains(decision->item()))) resting.push_back({decision, Rests::passes});
    }
    return resting;
}

std::size_t AmendedCriterion::waiting() const { return superseded ? 0 : static_cast<std::size_t>(std::ranges::count(touched, false, &RestingDecision::looked_at)); }

std::vector<AmendedCriterion> amended_criteria(const Project& project) {
    Ids looked;
    for (const auto& acceptance : project.acceptances) {
        if (acceptance.rule == looked_again_rule) looked.insert(acceptance.place);
    }
    std::vector<AmendedCriterion> all;
    for (const auto& amendment : project.amendments) {
        if (amendment.criterion.empty() || amendment.amended.empty() || !is_of_review(project, amendment.criterion.text)) continue;
        std::vector<const Amendment*> from_then{&amendment};
        for (const auto& other : project.amendments) {
            if (other.criterion == amendment.criterion && !other.amended.empty() && is_later(project, other, amendment)) from_then.push_back(&other);
        }
        AmendedCriterion amended{&amendment, from_then.size() > 1, resting_on(project, amendment.criterion.text)};
        std::erase_if(amended.touched, [&](const auto& each) { return !was_made_before(project, *each.decision, amendment); });
        for (auto& each : amended.touched)
            each.looked_at = std::ranges::any_of(from_then, [&](const auto* then) { return looked.contains(looked_again_place(then->id.text, each.decision->id.text)); });
        all.push_back(std::move(amended));
    }
    return all;
}

}  // namespace loam::analysis
