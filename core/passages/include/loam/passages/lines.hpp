#pragma once
// The lines of a text, as they are numbered on the screen and in every table: what stands between two line feeds and
// has a character that is no blank. Blank lines bear no number.

#include <vector>

#include "loam/passages/offsets.hpp"

namespace loam::passages {

/// Numbers of the first and the last line, from 1; both 0 where a text has no line at all.
struct LineRange {
    std::size_t first = 0;
    std::size_t last = 0;
    auto operator<=>(const LineRange&) const = default;
};

class Lines {
public:
    explicit Lines(std::string_view text);
    [[nodiscard]] std::size_t count() const { return m_starts.size(); }
    /// Code points of line `number` (1 to count()), without its line feed.
    [[nodiscard]] Span span(std::size_t number) const { return {m_starts[number - 1], m_ends[number - 1]}; }
    /// Number of the line that holds a code point; in a blank line that of the next one, after the last line that of
    /// the last one.
    [[nodiscard]] std::size_t at(std::size_t code_point) const;
    /// Of the code points [start, end): an end on a line feed belongs to the line before it.
    [[nodiscard]] LineRange of(Span span) const;

private:
    std::vector<std::uint32_t> m_starts;
    std::vector<std::uint32_t> m_ends;
};

}  // namespace loam::passages
