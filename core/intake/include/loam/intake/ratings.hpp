#pragma once
// A table of ratings: one row for each judgement, with who judged what and how.

#include <string>
#include <string_view>
#include <vector>

#include "loam/base/error.hpp"

namespace loam::intake {

struct RatingRow {
    std::size_t line = 0;    ///< of the file, from 1
    std::string unit;
    std::string rater;
    std::string value;
};

/// Headings of the three columns; empty: the usual ones (unit, record, item; rater, reviewer, coder; value, rating, decision).
struct RatingColumns {
    std::string unit;
    std::string rater;
    std::string value;
};

struct RatingsRead {
    std::vector<RatingRow> rows;
    std::size_t missing = 0;       ///< rows whose value is empty or NA; they are not in `rows`
    base::Diagnostics diagnostics;
};

/// Refused: no rows, a column that is not there or cannot be told, a row without unit or rater, two rows of one rater for one unit.
base::Result<RatingsRead> read_ratings(std::string_view bytes, std::string_view name, const RatingColumns& columns = {});

}  // namespace loam::intake
