#pragma once
// What the labels of speakers are made of: blanks, times, colons, and what may stand before a name.

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace loam::intake {

inline constexpr std::size_t longest_label = 80;  ///< bytes, with its time

/// Bytes of a blank of any width, or of a mark that shows nothing, at the beginning of `text`; 0 if there is none.
std::size_t blank_at(std::string_view text);
/// How far blanks go from a place on.
std::size_t blanks_at(std::string_view text, std::size_t at);
bool is_blank_before(std::string_view text);
/// Blanks of any kind, unseen marks and the signs for heavy type of Markdown off both ends.
std::string_view bare(std::string_view name);

/// A colon, also as wide as a Chinese or Japanese sign.
struct Colon {
    std::size_t at = std::string_view::npos;
    std::size_t length = 1;
    bool is_wide = false;
};
Colon colon_in(std::string_view text, std::size_t from);

struct TimeMark {
    std::int64_t at;     ///< milliseconds
    std::size_t length;
};
/// A time at the beginning of `text`: 0:05, 00:01:02.5, [00:01:02], (0:05), #00:01:02-3#; with `ranges` also what range_mark knows.
std::optional<TimeMark> time_mark(std::string_view text, bool ranges = false);

/// From when to when, at the beginning of a text: "00:00:03 - 00:00:08", "[0:03 \u2013 0:08]", "0:0:3.4 --> 0:0:9.1". Programmes and
/// timetables are written so too: only the whole text tells (recording_times.hpp).
struct RangeMark {
    std::int64_t from;   ///< milliseconds
    std::int64_t to;     ///< not before `from`
    std::size_t length;
    bool has_hours;      ///< three parts or more: no hours and minutes of a day
};
std::optional<RangeMark> range_mark(std::string_view text);

/// The time of a line that holds nothing else: "00:05", "[0:05]", "0:0:3.4 --> 0:0:9.1" (its beginning); with `ranges` any range.
std::optional<std::int64_t> time_alone(std::string_view line, bool ranges = false);
/// A time in brackets before the words of a line, as some services set it below a name: "[00:00:05] words".
std::optional<TimeMark> time_before_words(std::string_view line);
/// A time in signs that ends a line behind words, "#00:01:02-3#" or "[0:01:02.3]", as f4 and MAXQDA set it where somebody has finished.
std::optional<std::int64_t> time_at_end(std::string_view line);

/// Markdown's signs for heavy type.
std::size_t heavy_signs_at(std::string_view text, std::size_t at);

/// What may stand before a label: blanks, a heading's signs, a date, a number, a time, a dash, signs for heavy type.
struct Lead {
    std::size_t length = 0;
    std::optional<std::int64_t> at;
    bool is_heading = false;  ///< "### Ann" in Markdown
    bool ranges = false;      ///< as it was asked: a range of times is a time here
};
Lead lead_of(std::string_view line, bool ranges = false);

}  // namespace loam::intake
