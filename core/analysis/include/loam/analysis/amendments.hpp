#pragma once
// What an amendment of an eligibility criterion bears on: the decisions that were made while the criterion read otherwise, and
// whether those who made them have looked at them since. Derived from dates and from what people confirmed; nothing of it is stored.

#include <string>
#include <string_view>
#include <vector>

#include "loam/domain/project.hpp"

namespace loam::analysis {

/// How a decision rests on a criterion.
enum class Rests {
    names,     ///< it excludes for this criterion
    answers,   ///< the criterion was answered in it
    passes,    ///< it includes, or is in doubt, without a word on the criterion, and the full text was not judged since: it was not held against how that reads now
};
std::string_view word(Rests rests);

/// The rule of `loam check` that names what waits, and under which it is kept on record that somebody looked (table acceptance).
inline constexpr std::string_view looked_again_rule = "decisions-before-amendment";
/// The place of such a record.
std::string looked_again_place(std::string_view amendment, std::string_view decision);

struct RestingDecision {
    const domain::Decision* decision = nullptr;
    Rests rests = Rests::names;
    bool looked_at = false;          ///< after the amendment, or after a later one of the same criterion
};

/// Decisions that rest on a criterion of the review as they stand: of an item that was settled together the consensus, else what
/// each person decided. An empty id: a criterion that is not there yet, on which all that was let pass rests.
std::vector<RestingDecision> resting_on(const domain::Project& project, std::string_view criterion);

struct AmendedCriterion {
    const domain::Amendment* amendment = nullptr;
    bool superseded = false;         ///< the criterion was amended again: what waits, waits there
    std::vector<RestingDecision> touched;
    [[nodiscard]] std::size_t waiting() const;
};

/// The amendments that name a criterion and a date, with the decisions made up to that day, or on a page handed out until then. A
/// decision of the day itself counts as made before, unless it is on record that it was not.
std::vector<AmendedCriterion> amended_criteria(const domain::Project& project);

}  // namespace loam::analysis
