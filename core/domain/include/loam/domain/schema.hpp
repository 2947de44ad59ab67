#pragma once
// What a project is made of, said once. The database, the tidy folder, the acts, the HTTP reads and the
// reference documentation all follow from these tables.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace loam::domain {

/// One stored value. Nothing (monostate) means: not told. Unknown is never zero and never "".
using Cell = std::variant<std::monostate, std::int64_t, double, std::string>;

enum class ColumnKind {
    words,        ///< free text: kept apart under a salted hash, because it may be somebody's words (can be erased)
    public_text,  ///< bibliographic fact of a public record: kept in the row
    choice,       ///< one of a closed list
    token,        ///< a name from data/ or of the researcher's own: 1 to 64 of [A-Za-z0-9._-]
    tokens,       ///< several tokens, separated by one blank
    reference,    ///< id of a row of one table
    any_id,       ///< id of a row of any table
    file,         ///< 64 hex digits: the bytes of a file, kept apart under a salted hash (can be erased)
    integer,
    number,
    boolean,      ///< stored 0 or 1, "yes" or "no" in a tidy folder
    date,         ///< ISO 8601, may be partial: 2020, 2020-10, 2020-10-07
};
std::string_view word(ColumnKind kind);

struct Column {
    std::string_view name;
    ColumnKind kind = ColumnKind::words;
    bool required = false;
    std::string_view refers_to;                ///< table, for reference
    std::span<const std::string_view> choices; ///< for choice
    std::string_view meaning;                  ///< one sentence for documentation, forms and help
};

struct Table {
    std::string_view name;     ///< singular, snake_case: "grade_band"; the tidy file is NAME.csv
    std::string_view title;    ///< for people: "grade band"
    std::string_view meaning;  ///< what a row stands for
    std::vector<Column> columns;
    std::string_view label;    ///< the column that names a row to people; "" if none does
};

/// Every table, parents before those that refer to them.
std::span<const Table* const> tables();
const Table* find_table(std::string_view name);
const Column* find_column(const Table& table, std::string_view name);

/// A row as it is stored: cells in the order of the table's columns. Free texts are given in full.
struct Row {
    std::string id;
    std::int64_t ord = 0;  ///< place among its kind; ties are told apart by id
    bool withdrawn = false;
    std::vector<Cell> cells;
};

/// Why a cell does not fit its column; empty if it fits. References are checked for form, not for existence.
std::string misfit(const Column& column, const Cell& cell);

/// A cell as text of a tidy file ("" for nothing), and back. The error says what was expected.
std::string cell_text(const Column& column, const Cell& cell);
struct ParsedCell {
    Cell cell;
    std::string problem;  ///< empty if all is well
};
ParsedCell parse_cell(const Column& column, std::string_view text);

/// Version of the schema; goes up by one whenever a table or column is added. Nothing is ever taken away.
inline constexpr int schema_version = 6;

}  // namespace loam::domain
