#pragma once
// A printed search history as lines: where the query of each stands, its number and its hits.

#include "loam/search/tree.hpp"
#include "signs.hpp"

namespace loam::search {

struct History {
    /// In the order of the text; `root` is not filled. Headers of a printed history ("Database: ...", dashes) have a note and
    /// no query.
    std::vector<Line> lines;
    Text text;  ///< what was read, with blanks where hits or the number of a page stand within a query, each sign in its place
};
History history_of(TextView text);

}  // namespace loam::search
