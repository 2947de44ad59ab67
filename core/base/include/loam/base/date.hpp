#pragma once
// Dates that may be partial, as studies state them: "2020", "2020-10", "2020-10-07".

#include <optional>
#include <string>
#include <string_view>

namespace loam::base {

struct Date {
    int year = 0;
    int month = 0;  ///< 1 to 12, 0 if not told
    int day = 0;    ///< 1 to 31, 0 if not told
};

/// ISO 8601 calendar dates, full or cut; impossible days are refused.
std::optional<Date> parse_date(std::string_view text);
std::string text(const Date& date);

/// The first and the last day that a partial date can mean.
Date earliest(const Date& date);
Date latest(const Date& date);
bool surely_before(const Date& a, const Date& b);

}  // namespace loam::base
