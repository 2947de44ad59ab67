#pragma once
// Ratings of any table, for agreement: one row for each judgement, or one row for each unit with a column for each rater; with headings or
// none; CSV, TSV or a workbook. How it was understood is said, and each part of that can be said otherwise.

#include "loam/analysis/ratings.hpp"
#include "loam/base/json.hpp"

namespace loam::workbench {

struct RatingTableChoices {
    std::string unit = {};                   ///< heading of the column of units; empty: by evidence
    std::string rater = {};                  ///< of a table with a row for each judgement
    std::string value = {};
    std::vector<std::string> raters = {};    ///< headings of the columns that are raters
    std::string shape = {};                  ///< long (a row for each judgement), wide (a column for each rater); empty: by evidence
    std::optional<bool> headings = {};       ///< whether the first row holds headings
    std::string decimals = {};               ///< point (a comma stays what it is), comma; empty: by evidence
    std::vector<std::string> missing = {};   ///< what stands for no judgement beside an empty cell; empty: NA, NaN, #N/A, NULL, a dot or a dash
    std::string separator = {};              ///< of records::separators(), or the sign; empty: by evidence
    std::string sheet = {};                  ///< of a workbook; empty: the first
};

struct RatingTable {
    std::vector<analysis::Rating> ratings;
    std::string shape;                       ///< long, wide
    bool headings = true;
    std::string decimals;                    ///< comma where values were numbers with a decimal comma; else point
    std::string unit;                        ///< the column of units; empty: rows are counted
    std::vector<std::string> raters;
    std::vector<std::string> left_out;       ///< columns that are no part of it
    std::size_t missing = 0;
    std::string how;                         ///< one sentence: how it was read
    base::Diagnostics diagnostics;
};

/// Refused: no table, no rows, a column that is not there or cannot be told, a row without unit or rater, two judgements of one rater on one unit.
base::Result<RatingTable> read_rating_table(std::string_view bytes, std::string_view name, const RatingTableChoices& choices = {});

/// {shape, headings, decimals, unit, raters, left_out, missing, how, diagnostics}.
base::JsonObject rating_table_json(const RatingTable& table);

}  // namespace loam::workbench
