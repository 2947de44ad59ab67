#pragma once
// Names that the columns of decisions and the gathering of them share.

#include <string_view>

namespace loam::records {

/// Behind the heading of a column of decisions: the reasons of those.
inline constexpr std::string_view reason_beside = ", reason";
/// The column that ASReview adds, whatever the set had before.
inline constexpr std::string_view asreviews_label = "asreview_label";
/// Every export of Abstrackr begins with this column; its labels are 1, 0 (maybe), -1 (irrelevant) and o (none), in a column for each user.
inline constexpr std::string_view abstrackrs_id = "(internal) id";
/// The user of ASReview 2, a number.
inline constexpr std::string_view asreviews_user = "asreview_user_id";
/// Of a person column: it names who wrote down what all agreed on.
inline constexpr std::string_view of_all = "consensus";

}  // namespace loam::records
