#include "loam/base/clock.hpp"

#include <chrono>
#include <ctime>

namespace loam::base {
namespace {

std::string system_time() {
    const auto now = std::chrono::system_clock::now();
    const auto seconds = std::chrono::system_clock::to_time_t(now);
    const auto milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count() % 1000;
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday,
                       parts.tm_hour, parts.tm_min, parts.tm_sec, milliseconds);
}

std::function<std::string()>& clock_in_use() {
    static std::function<std::string()> clock = system_time;
    return clock;
}

}  // namespace

std::string now_utc() { return clock_in_use()(); }

ClockOverride::ClockOverride(std::function<std::string()> clock) : m_before(clock_in_use()) { clock_in_use() = std::move(clock); }
ClockOverride::~ClockOverride() { clock_in_use() = m_before; }

}  // namespace loam::base
