#pragma once
// The sheets of a workbook.

#include <string_view>

namespace loam::records {

/// As TableForm::sheet: each is a table of its own, in order, and `look` comes before its rows. No sheet can be called so in Excel.
inline constexpr std::string_view every_sheet = "*";

}  // namespace loam::records
