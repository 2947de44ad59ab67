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
    unnamed,   ///< it excludes without a reason, so that it may have been this one
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

/// Which way a criterion was amended, as its amendment tells: a criterion that lets in less can only turn an include or a doubt, one that
/// lets in more only a doubt or an exclusion for it, one that means the same none. Not told: any decision that rests on it.
enum class Direction { not_told, narrower, wider, wording };
/// Of a token of Amendment::direction.
Direction direction_from(std::string_view told);
bool can_change(Direction direction, const RestingDecision& decision);
/// What a criterion's test tells of it by itself: at least 16 in place of at least 18 lets in more. Not told where its wording, its effect or
/// what it looks at changed too, or where it runs on nothing. Of a criterion that is new: narrower.
Direction direction_of(const domain::Criterion* before, const domain::Criterion& after);
/// "lets in less than before"; empty if it is not told.
std::string_view in_words(Direction direction);

/// Decisions that rest on a criterion of the review as they stand: of an item that was settled together the consensus, else what
/// each person decided. An empty id: a criterion that is not there yet, on which all that was let pass rests.
std::vector<RestingDecision> resting_on(const domain::Project& project, std::string_view criterion);

struct AmendedCriterion {
    const domain::Amendment* amendment = nullptr;
    bool superseded = false;         ///< the criterion was amended again, and that can change as much: what waits, waits there
    std::vector<RestingDecision> touched;     ///< that it can change
    std::vector<RestingDecision> unchanged;   ///< that rest on it too, but by its direction stay what they are
    [[nodiscard]] std::size_t waiting() const;
};

/// The amendments that name a criterion and a date, with the decisions made up to that day, or on a page handed out until then. A
/// decision of the day itself counts as made before, unless it is on record that it was not.
std::vector<AmendedCriterion> amended_criteria(const domain::Project& project);

}  // namespace loam::analysis
