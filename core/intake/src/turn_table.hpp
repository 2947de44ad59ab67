#pragma once
// A transcript as a table, as services of transcription export it: a column that says who speaks, one with the words, often one with times.

#include "draft.hpp"
#include "loam/intake/csv.hpp"

namespace loam::intake {

enum class TurnHeading { other, speaker, words, time };
/// What a column of a transcript holds, by the word above it.
TurnHeading turn_heading(std::string_view cell);

struct TurnColumns {
    std::optional<std::size_t> speaker;  ///< a table that Whisper writes has none: each row is a cue
    std::size_t words = 0;
    std::optional<std::size_t> time;
};
/// By the headings; none if they do not name both a speaker and what was said, or if nobody speaks twice. "start, end, text" with
/// numbers are the segments of a recording.
std::optional<TurnColumns> turn_columns(const CsvTable& table);

/// A line and a turn for each row; rows of one speaker that follow each other are one turn.
Draft read_turn_table(const CsvTable& table, const TurnColumns& columns, std::string_view file_name);

}  // namespace loam::intake
