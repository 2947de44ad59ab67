#pragma once
// What a printed date tells, for formats that want month and day apart.

#include <optional>
#include <string>
#include <string_view>

namespace loam::records {

/// 1 to 12 and 1 to 31; 0 where the text does not tell, or tells more than one.
struct MonthAndDay {
    int month = 0;
    int day = 0;
};

/// 1 to 12 for "may", "May", "sept" or "September"; 0 for another word.
int month_named(std::string_view word);

/// "jan" to "dec", as BibTeX names them.
std::string_view short_month(int month);

/// "2019-05-02", "2019/05", "20190502", "2 May 2019", "May 2", "may", "5", "02.05.2019". Nothing is told where the text names
/// another year than `year`, a word that is no month, or day and month in an order that may be either.
MonthAndDay month_and_day(std::string_view printed, std::optional<int> year);

}  // namespace loam::records
