#pragma once
// The one clock. Tests set it; nothing else reads the time.

#include <functional>
#include <string>

namespace loam::base {

/// Now in UTC, milliseconds: "2026-03-01T14:02:07.512Z".
std::string now_utc();

/// Replace the clock until the returned guard dies. For tests and for reproducible builds of examples.
class ClockOverride {
public:
    explicit ClockOverride(std::function<std::string()> clock);
    ~ClockOverride();
    ClockOverride(const ClockOverride&) = delete;
    ClockOverride& operator=(const ClockOverride&) = delete;

private:
    std::function<std::string()> m_before;
};

}  // namespace loam::base
