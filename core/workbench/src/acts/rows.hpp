#pragma once
// What acts share: rows read by column name, rows told in words, rules a row must keep.

#include "loam/store/store.hpp"

namespace loam::workbench {

using base::Result;

/// Cell of a named column; nothing if it is empty.
const domain::Cell& cell_of(const domain::Table& table, const domain::Row& row, std::string_view column);
void set_cell(const domain::Table& table, domain::Row& row, std::string_view column, domain::Cell cell);
std::string text_of(const domain::Table& table, const domain::Row& row, std::string_view column);
domain::Row empty_row(const domain::Table& table);

/// The live row of that id, or an error that names the table and the id.
Result<domain::Row> existing(const store::Writing& writing, const domain::Table& table, const std::string& id);

/// What a memo is called that only its writer may read.
inline constexpr std::string_view a_private_memo = "a private memo";
/// What a link is called that joins such a memo with something.
inline constexpr std::string_view a_private_link = "a link of a private memo";

/// What people call a row: its label, or what it joins ("Barr et al. (2020), item 6").
std::string told(const store::Writing& writing, const domain::Table& table, const domain::Row& row);
/// The same by id; the id itself if there is no such row.
std::string told(const store::Writing& writing, const std::string& id);
std::string told(const store::Store& store, const std::string& id);

/// What a row must keep beyond its columns: no two ratings of one item by one rater, a parent that is not its
/// own child, an answer that the checklist has, a span inside its text, a value of its attribute's type.
Result<void> keeps_rules(const store::Writing& writing, const domain::Table& table, const domain::Row& row);

}  // namespace loam::workbench
