#pragma once
// WebVTT (W3C) and SubRip: cues with times → speaker turns with the time of their beginning.

#include "draft.hpp"

namespace loam::intake {

int recognises_vtt(std::string_view bytes);
int recognises_srt(std::string_view bytes);
Drafts read_subtitles(const Reading& reading);

/// "00:01:02.500", "1:02,5", "00:01:02:15" (frames are dropped): milliseconds; none if it is no time.
std::optional<std::int64_t> parse_time(std::string_view text);

}  // namespace loam::intake
