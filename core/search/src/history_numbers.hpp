#pragma once
// Numbers of searches where they do not stand before the query as a number: letters, and a column behind another.

#include "history_rows.hpp"

namespace loam::search {

/// "a) exp Burns/", "b) burn*.ti,ab.", "c) a or b": the letters count as 1, 2, 3, and so does a letter that names a search. Roman
/// numerals count too.
void take_letters(HistoryText& text, std::vector<Row>& rows);
/// Burns <tab> 1 <tab> exp Burns/ <tab> 41,203, or the query before its number: exp Burns/ <tab> 1 <tab> 41,203.
void take_numbers_of_a_column(HistoryText& text, std::vector<Row>& rows);

}  // namespace loam::search
