#pragma once
// The first, independent answers that agreement of a stage rests on: one rule for the room, the command, the report and the claims.
//
// A decision counts for the record it was made on. What is compared or put together later moves no answer to another record, so
// that figures that were printed stay what they are; a consensus is no first answer.

#include <string_view>
#include <vector>

#include "loam/analysis/ratings.hpp"
#include "loam/domain/project.hpp"

namespace loam::analysis {

/// Of title-abstract or full-text; a unit is an item.
std::vector<Rating> first_decisions(const domain::Project& project, std::string_view stage);

/// Of appraisal: what named raters answered; a unit is an item of a checklist for a study. `wanted` says which ratings count.
template <class Wanted>
std::vector<Rating> first_ratings(const domain::Project& project, Wanted&& wanted) {
    std::vector<Rating> ratings;
    for (const auto& rating : project.ratings) {
        if (!rating.rater.empty() && wanted(rating)) ratings.push_back({rating.study.text + " " + rating.item.text, rating.rater.text, rating.answer});
    }
    return ratings;
}

}  // namespace loam::analysis
