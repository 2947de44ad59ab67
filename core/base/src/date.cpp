#include "loam/base/date.hpp"

#include <tuple>

namespace loam::base {
namespace {

std::optional<int> digits(std::string_view text) {
    int value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

int days_in(int year, int month) {
    static constexpr std::array days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days.at(static_cast<std::size_t>(month - 1));
}

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
    if (text.size() != 4 && text.size() != 7 && text.size() != 10) return std::nullopt;
    Date date;
    const auto year = digits(text.substr(0, 4));
    if (!year || *year == 0) return std::nullopt;
    date.year = *year;
    if (text.size() >= 7) {
        const auto month = digits(text.substr(5, 2));
        if (text[4] != '-' || !month || *month < 1 || *month > 12) return std::nullopt;
        date.month = *month;
    }
    if (text.size() == 10) {
        const auto day = digits(text.substr(8, 2));
        if (text[7] != '-' || !day || *day < 1 || *day > days_in(date.year, date.month)) return std::nullopt;
        date.day = *day;
    }
    return date;
}

std::string text(const Date& date) {
    if (date.month == 0) return fmt::format("{:04}", date.year);
    if (date.day == 0) return fmt::format("{:04}-{:02}", date.year, date.month);
    return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

Date earliest(const Date& date) {
    return {date.year, date.month == 0 ? 1 : date.month, date.day == 0 ? 1 : date.day};
}

Date latest(const Date& date) {
    const int month = date.month == 0 ? 12 : date.month;
    return {date.year, month, date.day == 0 ? days_in(date.year, month) : date.day};
}

bool surely_before(const Date& a, const Date& b) {
    const Date last = latest(a);
    const Date first = earliest(b);
    return std::tie(last.year, last.month, last.day) < std::tie(first.year, first.month, first.day);
}

}  // namespace loam::base
