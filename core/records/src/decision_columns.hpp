#pragma once
// What the columns of a table say of decisions, taken together: one heading may mean another thing beside others.

#include <functional>

#include "loam/records/decisions.hpp"

namespace loam::records {

/// Behind the heading of a column of decisions: the reasons of those.
inline constexpr std::string_view reason_beside = ", reason";
/// The column that ASReview adds, whatever the set had before.
inline constexpr std::string_view asreviews_label = "asreview_label";
/// Of a person column: it names who wrote down what all agreed on.
inline constexpr std::string_view of_all = "consensus";

}  // namespace loam::records
