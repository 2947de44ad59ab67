#pragma once
// Which columns of a survey's table are answers, names, attributes: as asked, or guessed from what stands in them.

#include "loam/intake/csv.hpp"
#include "loam/intake/document.hpp"

namespace loam::intake {

/// Instead of the heading of a column in SurveyColumns::name: no column names the rows, and none is looked for.
inline constexpr std::string_view no_column = "-";

struct SurveyRoles {
    std::vector<std::string> headings;  ///< of every column; never empty, never twice the same
    std::vector<std::size_t> answers;
    std::vector<std::size_t> attributes;
    std::optional<std::size_t> name;
    std::vector<std::string> identifying;  ///< of every column: what in it identifies people, such as "phone numbers"; empty: nothing
};

/// Takes further heading rows (Qualtrics, SurveyMonkey) out of the table. An error if a column that was asked for is not there.
base::Result<SurveyRoles> roles_of(CsvTable& table, const SurveyColumns& asked, std::string_view file_name, base::Diagnostics& diagnostics);

/// Comma, semicolon, tab or bar: the one that gives the first rows the same number of cells.
char delimiter_of_table(std::string_view text);

}  // namespace loam::intake
