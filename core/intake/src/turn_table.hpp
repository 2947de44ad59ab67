#pragma once
// A transcript as a table, as services of transcription export it: a column that says who speaks, one with the words, often one with times.

#include "draft.hpp"
#include "loam/intake/csv.hpp"

namespace loam::intake {

struct TurnColumns {
    std::size_t speaker = 0;
    std::size_t words = 0;
    std::optional<std::size_t> time;
};
/// By the headings; none if they do not name both a speaker and what was said, or if nobody speaks twice.
std::optional<TurnColumns> turn_columns(const CsvTable& table);

/// A line and a turn for each row; rows of one speaker that follow each other are one turn.
Draft read_turn_table(const CsvTable& table, const TurnColumns& columns, std::string_view file_name);

}  // namespace loam::intake
