#pragma once
// WebVTT (W3C), SubRip and the lines that Whisper prints: cues with times → speaker turns with the time of their beginning.

#include "draft.hpp"

namespace loam::intake {

int recognises_vtt(std::string_view bytes);
int recognises_srt(std::string_view bytes);
Drafts read_subtitles(const Reading& reading);

/// Words with the time in which they are spoken, in milliseconds.
struct Cue {
    std::int64_t from = 0;
    std::int64_t to = 0;
    std::string speaker;  ///< empty if it is not told
    std::string text;
    bool is_another = false;  ///< somebody else speaks than before, whoever it is
};

/// The text and the turns that cues make, with what is to be told of it.
void take_cues(std::vector<Cue> cues, std::string_view name, Draft& draft);

/// "00:01:02.500", "1:02,5", "00:01:02:15" (frames are dropped): milliseconds; none if it is no time.
std::optional<std::int64_t> parse_time(std::string_view text);

}  // namespace loam::intake
