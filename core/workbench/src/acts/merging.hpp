#pragma once
// Making one row of two: whatever leads to the one is led to the other, and what would then stand twice is joined.

#include <map>

#include "acts/rows.hpp"

namespace loam::workbench {

/// What a merge did, for its summary.
struct Led {
    std::map<std::string, std::size_t> moved;   ///< rows that lead to the other row now, by title of their table
    std::map<std::string, std::size_t> joined;  ///< of these, rows that stood there already and were withdrawn
    std::size_t between = 0;                    ///< steps, relations and links between the two, withdrawn
    std::size_t told_otherwise = 0;             ///< cells of the matrix that differed; the note says what they told
};

/// Leads every live reference from the row `from` to the row `into`: both of one table. Afterwards nothing refers to `from`.
Result<void> lead_over(store::Writing& writing, const domain::Row& from, const domain::Row& into, std::string_view from_label, Led& led);

}  // namespace loam::workbench
