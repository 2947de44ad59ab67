#pragma once
// Acts that set one thing, whether it was there before or not.

#include "loam/workbench/acts.hpp"

namespace loam::workbench {

/// A row filled from the arguments, and the columns that were given.
struct Wanted {
    domain::Row row;
    std::vector<std::string_view> given;
};
Result<Wanted> wanted_row(const Doing& doing, const domain::Table& table);

/// The live row whose `key` columns equal those of `wanted`, if there is one.
Result<std::optional<domain::Row>> same_place(const store::Writing& writing, const domain::Table& table, const domain::Row& wanted,
                                              const std::vector<std::string_view>& key);

/// Writes the row at its place: changes what is there, or adds it. Columns that were not given keep what they hold.
Result<void> put(const Doing& doing, const domain::Table& table, domain::Row wanted, const std::vector<std::string_view>& key,
                 const std::vector<std::string_view>& given);

}  // namespace loam::workbench
