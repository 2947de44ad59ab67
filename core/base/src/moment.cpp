#include "loam/base/moment.hpp"

#include <chrono>

#include "loam/base/date.hpp"

namespace loam::base {
namespace {

using std::chrono::milliseconds;

/// Takes exactly `n` digits from the front.
std::optional<int> take_number(std::string_view& text, std::size_t n) {
    if (text.size() < n) return std::nullopt;
    int value = 0;
    for (std::size_t i = 0; i < n; ++i) {
        if (text[i] < '0' || text[i] > '9') return std::nullopt;
        value = value * 10 + (text[i] - '0');
    }
    text.remove_prefix(n);
    return value;
}

bool take(std::string_view& text, std::string_view any_of) {
    if (text.empty() || any_of.find(text.front()) == std::string_view::npos) return false;
    text.remove_prefix(1);
    return true;
}

struct Time {
    milliseconds since_midnight{};
    milliseconds lasts{};  ///< a minute, a second or a millisecond, as far as it was told
};

std::optional<Time> take_time(std::string_view& text) {
    const auto hour = take_number(text, 2);
    if (!hour || *hour > 23 || !take(text, ":")) return std::nullopt;
    const auto minute = take_number(text, 2);
    if (!minute || *minute > 59) return std::nullopt;
    Time time{std::chrono::hours(*hour) + std::chrono::minutes(*minute), std::chrono::minutes(1)};
    if (!take(text, ":")) return time;
    const auto second = take_number(text, 2);
    if (!second || *second > 59) return std::nullopt;
    time.since_midnight += std::chrono::seconds(*second);
    time.lasts = std::chrono::seconds(1);
    if (!take(text, ".")) return time;
    for (int unit = 100; unit > 0; unit /= 10) {
        const auto digit = take_number(text, 1);
        if (!digit) return unit == 100 ? std::nullopt : std::optional(time);
        time.since_midnight += milliseconds(*digit * unit);
        time.lasts = milliseconds(unit);
    }
    return time;
}

/// What stands between UTC and the clock that was read.
std::optional<std::chrono::minutes> take_offset(std::string_view& text) {
    if (text.empty() || take(text, "Zz")) return std::chrono::minutes(0);
    const bool behind = text.front() == '-';
    if (!take(text, "+-")) return std::nullopt;
    const auto hours = take_number(text, 2);
    take(text, ":");
    const auto minutes = take_number(text, 2);
    if (!hours || !minutes || *hours > 14 || *minutes > 59) return std::nullopt;
    const auto offset = std::chrono::hours(*hours) + std::chrono::minutes(*minutes);
    return behind ? -offset : offset;
}

std::chrono::sys_days day_of(const Date& date) {
    return std::chrono::year{date.year} / std::chrono::month(static_cast<unsigned>(date.month)) / std::chrono::day(static_cast<unsigned>(date.day));
}

std::string written(std::chrono::sys_time<milliseconds> moment) {
    const auto day = std::chrono::floor<std::chrono::days>(moment);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss time(moment - day);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", static_cast<int>(date.year()), static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                       time.hours().count(), time.minutes().count(), time.seconds().count(), time.subseconds().count());
}

}  // namespace

std::optional<std::string> parse_moment(std::string_view text, End end) {
    const auto days = text.substr(0, 10);
    const auto date = parse_date(days);
    if (!date) return std::nullopt;
    if (text.size() == days.size()) {
        if (end == End::first) return written(day_of(earliest(*date)));
        return written(day_of(latest(*date)) + std::chrono::days(1) - milliseconds(1));
    }
    auto rest = text.substr(10);
    if (date->day == 0 || !take(rest, "Tt ")) return std::nullopt;
    const auto time = take_time(rest);
    if (!time) return std::nullopt;
    const auto offset = take_offset(rest);
    if (!offset || !rest.empty()) return std::nullopt;
    const auto begins = day_of(*date) + time->since_midnight - *offset;
    return written(end == End::first ? begins : begins + time->lasts - milliseconds(1));
}

}  // namespace loam::base
