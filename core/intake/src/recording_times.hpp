#pragma once
// Whether the times of a text are those of a recording. A programme, a timetable and a field note hold times too; by itself "10:30 -
// 11:30" may be either.

#include <optional>
#include <vector>

#include "turn_evidence.hpp"

namespace loam::intake {

struct SeenTime {
    std::int64_t from = 0;           ///< milliseconds
    std::optional<std::int64_t> to;  ///< of a range
    bool has_hours = false;          ///< it was written with hours: 00:00:05
};

/// At least two, nearly all of which rise. Written with hours, minutes and seconds they are of a recording; else they must begin near its
/// beginning, and not all be round, as the hours of a day are.
bool are_of_a_recording(const std::vector<SeenTime>& times);

/// A time that stands alone on its line, whether or not in brackets; none if something else stands there.
std::optional<SeenTime> seen_alone(std::string_view line);

/// Whether ranges of times stand beside names, or alone on lines, as those of a recording do.
bool tells_ranges_of_a_recording(const std::vector<Line>& lines);

}  // namespace loam::intake
