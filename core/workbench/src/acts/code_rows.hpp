#pragma once
// What acts on codes share: rungs found or made, codes found by label, lists of ids.

#include "acts/rows.hpp"
#include "loam/workbench/acts.hpp"

namespace loam::workbench {

/// Live rows of the ids in a blank-separated argument, each once, in the order given; fails if one is not there or there is none.
Result<std::vector<domain::Row>> rows_argument(const Doing& doing, std::string_view name, const domain::Table& table);

/// The rungs of one half, nearest to the words first.
Result<std::vector<domain::Row>> rungs_of(const store::Writing& writing, const std::string& half);
std::int64_t level_of(const domain::Row& rung);
/// The rung of a half by id or mark; fails and names the rungs that there are.
Result<domain::Row> rung_named(const store::Writing& writing, const std::string& half, const std::string& name);
/// The rung nearest to the words; made ("Initial code", "Theme of a study") in a project that has none of this half yet.
Result<domain::Row> lowest_rung(store::Writing& writing, const std::string& half);
/// The rung that a code stands on.
Result<domain::Row> rung_of(const store::Writing& writing, const domain::Row& code);

/// The first live code on a rung that people would call the same (case, accents and quotation marks do not count).
Result<std::optional<domain::Row>> code_called(const store::Writing& writing, const std::string& rung, std::string_view label);

/// “A”, “B” and “C”, each as people call it.
std::string told_all(const store::Writing& writing, const std::vector<domain::Row>& rows);

/// True if `upper` is `lower` or would be reached from it going up by steps of the ladder.
Result<bool> stands_above(const store::Writing& writing, const std::string& lower, const std::string& upper);

}  // namespace loam::workbench
