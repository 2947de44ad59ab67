#include "loam/analysis/amendments.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "loam/base/digest.hpp"
#include "loam/base/number.hpp"
#include "loam/base/text.hpp"

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

std::set<std::string> values_in(const std::string& text) {
    std::set<std::string> values;
    for (const auto& each : base::split(text, '|')) values.insert(base::comparable(base::trimmed(each)));
    return values;
}

/// Whether a test holds of more with another value, or of less; nothing if neither.
std::optional<bool> holds_of_more(std::string_view test, const std::string& before, const std::string& after) {
    if (test == "at-least" || test == "at-most") {
        const auto was = base::parse_number(before);
        const auto is = base::parse_number(after);
        if (!was || !is || *was == *is) return std::nullopt;
        return (*is < *was) == (test == "at-least");
    }
    if (test != "is" && test != "contains") return std::nullopt;
    const auto was = values_in(before);
    const auto is = values_in(after);
    if (was == is) return std::nullopt;
    if (std::ranges::includes(is, was)) return true;
    return std::ranges::includes(was, is) ? std::optional(false) : std::nullopt;
}

}  // namespace

std::string_view word(Rests rests) {
    switch (rests) {
    case Rests::names: return "names";
    case Rests::answers: return "answers";
    case Rests::unnamed: return "unnamed";
    case Rests::passes: return "passes";
    }
    return "names";
}

Direction direction_from(std::string_view told) {
    if (told == "narrower") return Direction::narrower;
    if (told == "wider") return Direction::wider;
    return told == "wording" ? Direction::wording : Direction::not_told;
}

std::string_view in_words(Direction direction) {
    switch (direction) {
    case Direction::not_told: return "";
    case Direction::narrower: return "lets in less than before";
    case Direction::wider: return "lets in more than before";
    case Direction::wording: return "means the same as before";
    }
    return "";
}

bool can_change(Direction direction, const RestingDecision& decision) {
    const auto& verdict = decision.decision->verdict;
    switch (direction) {
    case Direction::not_told: return true;
    case Direction::narrower: return verdict != "exclude";
    case Direction::wider: return verdict == "unsure" || (verdict == "exclude" && (decision.rests == Rests::names || decision.decision->criterion.empty()));
    case Direction::wording: return false;
    }
    return true;
}

Direction direction_of(const domain::Criterion* before, const domain::Criterion& after) {
    if (!before) return Direction::narrower;
    const bool same_otherwise = before->wording == after.wording && before->effect == after.effect && before->attribute == after.attribute && before->test == after.test && before->half == after.half;
    if (!same_otherwise || after.attribute.empty()) return Direction::not_told;
    const auto more_holds = holds_of_more(after.test, before->value, after.value);
    if (!more_holds) return Direction::not_told;
    // What must not be so lets in less, the more it holds of.
    return *more_holds == (after.effect != "exclude") ? Direction::wider : Direction::narrower;
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
        else if (!criterion.empty() && decision->verdict == "exclude" && decision->criterion.empty()) resting.push_back({decision, Rests::unnamed});
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
        const auto asks_for_the_same = [&](const Amendment* then) { return then != &amendment && (then->direction.empty() || then->direction == amendment.direction); };
        AmendedCriterion amended{&amendment, std::ranges::any_of(from_then, asks_for_the_same), resting_on(project, amendment.criterion.text), {}};
        std::erase_if(amended.touched, [&](const auto& each) { return !was_made_before(project, *each.decision, amendment); });
        const auto direction = direction_from(amendment.direction);
        const auto kept = std::ranges::stable_partition(amended.touched, [&](const auto& each) { return can_change(direction, each); });
        amended.unchanged.assign(kept.begin(), kept.end());
        amended.touched.erase(kept.begin(), kept.end());
        for (auto& each : amended.touched)
            each.looked_at = std::ranges::any_of(from_then, [&](const auto* then) { return looked.contains(looked_again_place(then->id.text, each.decision->id.text)); });
        all.push_back(std::move(amended));
    }
    return all;
}

}  // namespace loam::analysis
