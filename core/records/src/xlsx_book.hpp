#pragma once
// What a workbook of Excel says beside its cells: the names of its sheets in their order, and which cells are dates.

#include <set>

#include "loam/intake/package.hpp"
#include "xml_records.hpp"

namespace loam::records {

base::Result<pugi::xml_document> parsed_part(intake::Package& package, std::string_view part);

struct Sheet {
    std::string name;   ///< as people see it
    std::string part;   ///< of the archive
};
struct Book {
    std::vector<Sheet> sheets;
    std::set<std::size_t> date_styles;   ///< places in the list of cell formats
    std::set<std::size_t> time_styles;   ///< of these, which show the time of the day too
    std::set<std::size_t> clock_styles;  ///< which show a time of the day and no date
    std::set<std::size_t> percent_styles;  ///< which show a part as a percentage
    bool from_1904 = false;              ///< days are counted from 1904 instead of 1900
};
base::Result<Book> book_of(intake::Package& package);

/// "43588" → "2019-05-03", and with its time "43588.75" → "2019-05-03 18:00"; nothing if it is no such day. Days of 1900 before March are one off, as Excel counts a 29 February that never was.
std::optional<std::string> date_of_days(std::string_view days, bool from_1904, bool with_time);
/// "0.40625" → "09:45"; nothing if it is no part of a day: a number of hours that runs over days stays a number.
std::optional<std::string> clock_of_day(std::string_view part);
/// "0.45" → "45%", as a cell with such a style is seen; nothing if it is no number.
std::optional<std::string> percentage_of(std::string_view part);
/// "3.1234567E7", as programs of Java write whole numbers of eight digits, → "31234567"; others stay as they are.
std::string plain_number(std::string text);

}  // namespace loam::records
