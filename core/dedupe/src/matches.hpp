#pragma once
// One field of two records.

#include <string_view>

#include "loam/dedupe/evidence.hpp"

namespace loam::dedupe {

enum class Numbers : std::uint8_t { same, one_side, differ };

struct TitleMatch {
    Level level = Level::untold;
    Numbers numbers = Numbers::same;
    int common = 0;   ///< telling words in common
    int typos = 0;
    bool at_sign = false;   ///< of a title that is a part of the other: a sign parts it from the rest, or it was cut off
    bool contrary = false;  ///< words that stand against each other: men and women, with and without
    bool stages = false;    ///< what differs names steps of one study: follow-up, secondary analysis, year and month
};
/// Two folded titles; `stops` as in Features.
TitleMatch match_titles(std::string_view a, std::string_view b, std::uint64_t stops_a = 0, std::uint64_t stops_b = 0);

/// Words that tell a later or other report of one study: "follow", "secondary", "months".
bool tells_a_stage(std::string_view word);

struct NameMatch {
    Level level = Level::untold;  ///< agrees, part (a shorter list), alike (half), close (few), differs (none)
    int common = 0;
    bool first = false;           ///< the first names match
};
NameMatch match_names(std::string_view a, std::string_view b);

/// Two lists of forms: agrees, close (one abbreviates the other), differs, or untold by one or both.
Level match_journals(std::string_view a, std::string_view b);

/// Share of the runs of words in common, 0 to 1, of the shorter text; below 0 if one has none.
double shared(const Sketch& a, const Sketch& b);

}  // namespace loam::dedupe
