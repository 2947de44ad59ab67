#pragma once
// A history as people paste it, made even: tables with bars, columns that hold no query, several searches on one row. Every
// code point keeps its place, so spans into the result are spans into the text.

#include <string>
#include <vector>

#include "loam/search/tree.hpp"
#include "signs.hpp"

namespace loam::search {

/// A cell of a column such as Databases, which is no part of a query.
struct LeftOut {
    Span span;
    std::string column;  ///< as it is headed
};
struct Evened {
    Text text;
    std::vector<LeftOut> left_out;  ///< what stands on buttons is not among them
};
Evened evened(TextView given);

}  // namespace loam::search
