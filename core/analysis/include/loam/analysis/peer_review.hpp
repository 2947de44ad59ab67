#pragma once
// The peer review of search strategies, by the six elements of PRESS 2015 (McGowan et al., J Clin Epidemiol 2016;75:40-46). What was said of the
// whole is no element. A version that corrects another for the same database of the same platform was written after the review of the one
// before it, so that review is its own too; a translation into the language of another platform was not reviewed with its source.

#include <span>

#include "loam/domain/project.hpp"

namespace loam::analysis {

/// One element: its name in the table `strategy_review`, and what a report calls it.
struct ReviewElement {
    std::string_view id;
    std::string_view title;
};
/// The six elements in the order of PRESS.
std::span<const ReviewElement> review_elements();

/// The version that came in its place: one that corrects it for the same database of the same platform. A translation into the
/// language of another platform replaces nothing. Null: this one is in use.
const domain::Strategy* replaced_by(const domain::Project& project, const domain::Strategy& strategy);

/// What a review has looked at in one strategy, its earlier versions included.
struct PeerReview {
    const domain::Strategy* strategy = nullptr;
    std::vector<const ReviewElement*> reviewed;
    std::vector<const ReviewElement*> missing;
    bool of_the_whole = false;  ///< something was said of the whole
    bool is_begun() const { return of_the_whole || !reviewed.empty(); }
    bool is_complete() const { return missing.empty(); }
};
PeerReview peer_review_of(const domain::Project& project, const domain::Strategy& strategy);

/// Of each strategy that was run, and of those in use where no version was run yet: what was reviewed of a version that was corrected
/// before it was run is told with the one that corrects it. A strategy without a text and a review is left out.
std::vector<PeerReview> peer_reviews(const domain::Project& project);

/// "operators, subject headings"
std::string titles_of(const std::vector<const ReviewElement*>& elements);

}  // namespace loam::analysis
