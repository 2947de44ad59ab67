#pragma once
// Numbers in the cells of a table of extracted values: ranges, units, what a comma is, and what may be read in two ways.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace loam::workbench {

/// What a comma between digits is. One with three digits behind it ("3,125") may be either; the other numbers of its column tell.
enum class Comma {
    by_cell,    ///< of thousands where three digits are behind it, as somebody writes who was asked
    decimal,
    thousands,
    unclear,    ///< a cell that may be either is no number
};
/// What a column shows of its commas, and by which of its cells. Without such a cell people ("n", "participants") are counted, and have no decimals. Where points part the thousands of people, commas are of decimals.
struct CommaShown {
    Comma comma = Comma::unclear;
    std::string by;      ///< a cell that shows it; empty: the unit does
};
CommaShown comma_of_cells(const std::vector<std::string>& cells, const std::string& unit);
/// True if the comma of this cell may be of decimals or of thousands; where people are counted also its point ("1.204").
bool may_be_either(std::string_view cell, const std::string& unit);

struct CellNumbers {
    double low = 0;
    double high = 0;
    std::string unit = {};    ///< as written beside the numbers, where the field has none
    bool is_all = true;       ///< false: the cell says more than this, as "mean 14.2 (SD 1.1)" does
    std::string bare = {};    ///< the numbers without "n =" and the unit
};

/// Why a cell is no number or range though it looks like one: "comma" (of decimals or of thousands), "open" ("18+" has no upper end),
/// "unit" (another one than the field's, several, or one that does not stand behind its number), "whole" (people are counted, and it is no whole number); "order" of dates is told elsewhere. Empty: it does not look like one.
using Doubt = std::string_view;

struct CellReading {
    std::optional<CellNumbers> numbers;   ///< with a doubt beside them: what it would be if somebody says so
    Doubt doubt = {};
};
/// "1,204", "n = 12", "12 - 15 yrs", "12–15 years", "between 12 and 15", "45 %"; where the field takes one number or a range, the mean or median of "mean 14.2 (SD 1.1)", the range of "14.2 (range 12-15)".
CellReading numbers_of_cell(std::string_view cell, const std::string& unit, bool takes_range, Comma comma);

/// The unit that cells of a new field carry, in the writing that most of them have: all of them percentages, or at least half of them one unit and the others none. Else empty.
std::string unit_of_cells(const std::vector<std::string>& cells);

}  // namespace loam::workbench
