#pragma once
// Moments as people write them, for looking back in the history.

#include <optional>
#include <string>
#include <string_view>

namespace loam::base {

/// Which end of the time that is meant: a day, a minute and a second last.
enum class End { first, last };

/// "2026-03-01", "2026-03", "2026-03-01 14:02", "2026-03-01T14:02:07Z", "2026-03-01T14:02:07.512+01:00" as an instant in the
/// form of now_utc(). A time without an offset is UTC. None for anything else, impossible days and hours too.
std::optional<std::string> parse_moment(std::string_view text, End end);

}  // namespace loam::base
