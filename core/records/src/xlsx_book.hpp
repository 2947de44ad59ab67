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
    bool from_1904 = false;              ///< days are counted from 1904 instead of 1900
};
base::Result<Book> book_of(intake::Package& package);

/// "43588" → "2019-05-03"; nothing if it is no such day. Days of 1900 before March are one off, as Excel counts a 29 February that never was.
std::optional<std::string> date_of_days(std::string_view days, bool from_1904);

}  // namespace loam::records
