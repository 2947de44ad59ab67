#pragma once
// A printed search history as lines: where the query of each stands, its number and its hits.

#include "loam/search/tree.hpp"
#include "signs.hpp"

namespace loam::search {

/// Lines in the order of the text; `root` is not filled. Headers of a printed history ("Database: ...", dashes) have a
/// note and no query.
/// `queries`: the text with blanks where hits or the number of a page stand within a query, each sign in its place.
std::vector<Line> history_of(TextView text, Text* queries = nullptr);

}  // namespace loam::search
