#pragma once
// Dates as people and other programs print them: "March 2020", "4 March 2020", "Mar 4, 2020", "2020/03/04", "04.03.2020".

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "loam/base/date.hpp"

namespace loam::base {

/// "jan" to "dec", as BibTeX and search platforms shorten them.
inline constexpr std::array<std::string_view, 12> short_months{"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};

/// 1 to 12 for "may", "May", "sept", "September" or "März"; 0 for another word. Three letters or more, in English, German, French, Spanish,
/// Portuguese, Italian and Dutch.
int month_named(std::string_view word);

/// One of `short_months`; `month` is 1 to 12.
std::string_view short_month(int month);

/// 1 to 12 and 1 to 31; 0 where the text does not tell, or tells more than one.
struct MonthAndDay {
    int month = 0;
    int day = 0;
};

/// "2019-05-02", "2019/05", "20190502", "2 May 2019", "May 2", "may", "5", "02.05.2019". Nothing is told where the text names
/// another year than `year`, a word that is no month, or day and month in an order that may be either.
MonthAndDay month_and_day(std::string_view printed, std::optional<int> year);

/// Which of two numbers before a year is the day.
enum class DayOrder { unclear, day_first, month_first };

struct PrintedDate {
    std::optional<Date> date;   ///< none: the text is no date with a year, or may be read in two ways
    bool is_either = false;     ///< "04/03/2020": of day and month either may come first
    std::string_view time = {}; ///< what stands behind the day and is a time: "10:22:31"
};

/// A whole text that is one date, full or without its day or month. Where points part it the day comes first; where slashes or hyphens do, a number above 12 tells, else `order`.
PrintedDate printed_date(std::string_view text, DayOrder order = DayOrder::unclear);

/// What "13/04/2020" or "04/13/2020" shows of the order of others beside it; unclear if it shows nothing.
DayOrder day_order(std::string_view text);

}  // namespace loam::base
