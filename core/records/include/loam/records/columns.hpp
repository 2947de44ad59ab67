#pragma once
// Columns of a table and the fields they are taken for: to be shown, and corrected, before an import.

#include <optional>

#include "loam/records/reading.hpp"

namespace loam::records {

/// The fields a column may be given, in the words of ColumnChoice::field: "title", "authors", "year", ...
std::vector<std::string_view> column_fields();

/// What each heading is taken for; an empty field: kept as it is, under its heading.
std::vector<ColumnChoice> guessed_columns(const std::vector<std::string>& headings);

/// What a column is called where it is chosen: its heading; "Note (2)" for the second of that heading, "column-3" where there is none.
std::vector<std::string> column_names(const std::vector<std::string>& headings);

/// "comma", "semicolon", "tab", "bar".
std::vector<std::string_view> separators();
/// Also the sign itself; nothing for other texts.
std::optional<char> separator_from(std::string_view text);

/// A column as it was understood.
struct LookedColumn {
    std::string name;                     ///< of column_names
    std::string field;                    ///< what it is taken for, as ColumnChoice::field; empty: kept under its heading
    std::string guess;                    ///< what it would be taken for if nobody said anything
    std::vector<std::string> examples;    ///< its first cells that hold something, at most three, cut
};

/// A table as it was understood, to be shown before an import.
struct TableLook {
    std::string format = {};                 ///< csv, xlsx
    std::string separator = {};               ///< one of separators(); empty for a workbook
    std::vector<std::string> sheets = {};    ///< of a workbook, in its order
    std::string sheet = {};
    std::size_t heading = 0;              ///< row of the headings; 0: none
    std::size_t first = 1;                ///< row of the first record
    std::vector<LookedColumn> columns = {};
    std::vector<std::vector<std::string>> rows = {};   ///< the first rows as they stand, at most eight, cells cut
    std::size_t uncomputed = 0;           ///< cells of a sheet that hold a formula without its value; they show the formula
};

/// What is told of such cells; empty if there are none.
std::string told_uncomputed(const TableLook& look);

/// Looks at the beginning of a file; nothing if it is no table. A text that no format knows is taken for a table if separators part its rows evenly.
/// `first` are the first records as they would be read. An error: the file cannot be read.
struct Looked {
    TableLook look;
    std::string encoding;
    std::vector<std::string> other_encodings;   ///< that may be meant; empty where there is no doubt
    std::vector<Record> first;
    base::Diagnostics diagnostics;              ///< of these
};
base::Result<std::optional<Looked>> look_at_table(std::string_view bytes, std::string_view name, ReadOptions options, const Reader& reader = read_records);

/// A table as cells, for what is no list of records. The first row holds the headings unless `options` say otherwise.
struct Cells {
    TableLook look;
    std::string encoding;
    std::vector<std::string> names;   ///< of column_names
    struct Row {
        std::size_t line = 0;
        std::vector<std::string> cells;   ///< as many as there are names
    };
    std::vector<Row> rows;
    base::Diagnostics diagnostics;
};
base::Result<Cells> cells_of_table(std::string_view bytes, std::string_view name, ReadOptions options, const Reader& reader = read_records);

/// Headings of the table in text that this beginning of a file holds; none if no row names fields.
std::vector<std::string> headings_in(std::string_view head);

}  // namespace loam::records
