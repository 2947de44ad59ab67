#pragma once
// Which codes stand together: on the same words, in the same speaker turn, within so many lines.
//
// What is counted are places, not codings: two coders who agree do not double a co-occurrence. All codes are counted
// together in one sweep over each text, in the order in which the places begin; only places that do meet are looked at
// (the sweep of interval joins: Preparata and Shamos, Computational Geometry, 1985, chapter 8).

#include "loam/passages/coded_texts.hpp"

namespace loam::passages {

enum class Nearness {
    overlap,  ///< they share at least one character, or one page, cell or region
    turn,     ///< they touch the same speaker turn; where a text has none, the same line
    lines,    ///< at most `within` lines lie between the one's last line and the other's first; 0: they share a line
};

/// A column: one code, or a code with all that stands beneath it.
struct CodeSet {
    std::size_t code = 0;                ///< place in Project::codes: the code it is named after
    std::vector<std::size_t> members;    ///< places in Project::codes
};
/// Each code alone, or with what stands beneath it.
std::vector<CodeSet> code_sets(const domain::Project& project, const std::vector<std::size_t>& codes, bool with_beneath);

struct Together {
    std::uint32_t a = 0;       ///< places in the sets; a < b
    std::uint32_t b = 0;
    std::uint32_t pairs = 0;   ///< a place of a and a place of b that meet
    std::uint32_t of_a = 0;    ///< places of a that meet any of b
    std::uint32_t of_b = 0;
};

struct Cooccurrence {
    std::vector<std::uint32_t> places;  ///< of each set: distinct passages under it
    std::vector<Together> cells;        ///< only pairs of sets that meet, by a and then b
};

/// Two sets of which one holds all of the other are not compared: whatever stands under the one stands under both.
Cooccurrence cooccurrence(const CodedTexts& texts, const std::vector<CodeSet>& sets, Nearness by, std::size_t within = 0);

/// Places in CodedTexts::places().
struct MeetingPair {
    std::uint32_t a = 0;
    std::uint32_t b = 0;
    auto operator<=>(const MeetingPair&) const = default;
};
/// The passages behind one cell, in the order of the texts.
std::vector<MeetingPair> meetings(const CodedTexts& texts, const CodeSet& a, const CodeSet& b, Nearness by, std::size_t within = 0);

}  // namespace loam::passages
