#pragma once
// Which reading of a file's offsets is the right one, by evidence: people select lines and words, not halves of them, and
// many programs name a selection by the words that stand there.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "loam/exchange/refi.hpp"
#include "loam/passages/offsets.hpp"

namespace loam::exchange::refi {

/// A text as Loam keeps it (UTF-8, LF), and what was taken out of it on the way.
struct RawText {
    std::string text;
    bool mark = false;                       ///< it began with a byte order mark
    std::vector<std::uint32_t> pairs;        ///< code points in `text` of the line ends that were CR LF
};
RawText raw_text(std::string_view bytes, std::string_view name, base::Diagnostics& diagnostics);

/// Numbers of one selection as the file writes them.
struct Numbers {
    std::int64_t start = 0;
    std::int64_t end = 0;
    std::string quoted = {};   ///< quoted_name of the selection's name
};

/// What a name says of the words that stand there: without blanks and without the dots of a cut; "" if it is too short to tell.
std::string quoted_name(std::string_view name);

/// What of a text is asked again and again: where bytes, line ends and characters outside the first plane are.
class TextShape {
public:
    explicit TextShape(const RawText& raw);
    [[nodiscard]] const passages::Offsets& offsets() const { return m_offsets; }
    [[nodiscard]] bool mark() const { return m_mark; }
    /// Code points that count one more under a reading, in order.
    [[nodiscard]] std::vector<std::uint32_t> extras(const OffsetReading& reading) const;
    /// True if no selection can tell the two readings apart in this text.
    [[nodiscard]] bool same(const OffsetReading& a, const OffsetReading& b) const;

private:
    passages::Offsets m_offsets;
    bool m_mark;
    std::vector<std::uint32_t> m_pairs;
    std::vector<std::uint32_t> m_breaks;
    std::vector<std::uint32_t> m_astral;
};

/// Numbers of a file → code points of the text, under one reading.
class Places {
public:
    Places(const TextShape& shape, const OffsetReading& reading);
    /// None if the numbers lead out of the text or the end does not lie behind the start.
    [[nodiscard]] std::optional<passages::Span> span(const Numbers& numbers) const;
    /// One place; none if it lies outside. A place inside a character or between CR and LF is the place before it.
    [[nodiscard]] std::optional<std::size_t> point(std::int64_t offset) const;
    /// True if the place lies inside a character or between CR and LF: nobody selects so.
    [[nodiscard]] bool splits(std::int64_t offset) const;

private:
    [[nodiscard]] std::size_t extras_before(std::size_t wanted) const;

    const TextShape& m_shape;
    OffsetReading m_reading;
    std::vector<std::uint32_t> m_extras;
};

OffsetEvidence weigh(const TextShape& shape, std::span<const Numbers> selections, const OffsetReading& reading);

/// One text of a file with its selections.
struct ToCalibrate {
    const TextShape* shape = nullptr;
    std::vector<Numbers> selections;
};
struct Calibrated {
    OffsetReading reading;
    OffsetEvidence evidence;
    OffsetEvidence literal;
    bool of_project = true;
};
/// One for each text, in order. `origin` breaks ties by what is known of the program; what Loam wrote is read by the letter.
std::vector<Calibrated> calibrate(const std::vector<ToCalibrate>& texts, std::string_view origin);

/// Loam writes its name as the origin, and nobody else does.
inline bool is_of_loam(std::string_view origin) { return origin.starts_with("Loam "); }

/// The first code points of a passage, runs of blanks one blank, as the name of a selection.
std::string name_for(std::string_view words);

}  // namespace loam::exchange::refi
