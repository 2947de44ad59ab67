#pragma once
// Cells of a table as values of a field, and the kind of field that a column of cells makes.

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "importing/cell_numbers.hpp"
#include "loam/base/printed_date.hpp"

namespace loam::workbench {

/// A field as far as its values depend on it.
struct FieldKindOf {
    std::string type;      ///< text, number, range, date, choice, several
    std::string choices;   ///< separated by " | "; empty: any
    std::string unit;
};

/// A cell as a value of a field.
struct CellValue {
    std::string state = "known";   ///< as attribute_value.state
    std::string text = {};
    std::optional<double> low = {};
    std::optional<double> high = {};
    std::string on = {};           ///< date
    std::string words = {};        ///< the cell as it stands, where the value does not hold all of it
    bool fits = true;              ///< false: the field takes no such value; it is unknown, and its words are kept
    std::string doubt = {};        ///< why it does not fit though it looks so: comma, order (of day and month), open, unit, whole
};

/// How what may be read in two ways is to be read in the cells of one column.
struct ColumnReading {
    Comma comma = Comma::by_cell;
    base::DayOrder order = base::DayOrder::unclear;
    std::string settled = {};   ///< a cell that may be either by itself and is settled by others; empty: none is
    std::string by = {};        ///< the cell that settles it; empty: the unit does
};
/// What the other cells show of the commas of numbers, and of dates whether the day or the month comes first. Where one cell shows this and another that, nothing is settled.
ColumnReading reading_of_cells(const std::vector<std::string>& cells, const FieldKindOf& kind);

/// A number may carry the field's unit, "n =", grouped thousands or a decimal comma (numbers_of_cell); a date is printed as people do (base::printed_date); several values stand between semicolons, bars or
/// lines. "not reported", "NR" and the like are unknown, "not applicable" and "N/A" not applicable; "Other: words" is Other with these words. The cell holds something.
CellValue value_of_cell(const FieldKindOf& field, std::string_view cell, const ColumnReading& reading = {});

/// The kind in which all of these cells are values: number, range, date, several or choice if few come again and again, else text; with its choices and the unit that they carry.
/// Cells that say that nothing is known say nothing of the kind. "2010-12" may be a month or years: it is a date only where another cell can be nothing else.
FieldKindOf kind_of_cells(const std::vector<std::string>& cells);
/// What the cells hold, as the choices of a field; of several, each of what stands in one cell. Of those that differ in capitals only, the one that is written most often.
std::string choices_of_cells(const std::vector<std::string>& cells, bool several);

inline constexpr std::size_t most_choices = 12;
/// True if these different values, of so many, are few enough to be the choices of a field.
bool are_choices(const std::set<std::string>& different, std::size_t values);

}  // namespace loam::workbench
