#pragma once
// How well strategies are read and carried over: figures over a set of them, for any folder that somebody has. A leaf that still
// holds an operator, a field's sign or the number of a line was not read; a term of which a translation says nothing was lost.

#include "loam/search/rules.hpp"
#include "loam/search/translate.hpp"

namespace loam::search {

struct Published {
    std::string name;                    ///< of its file, or place in one
    const Platform* platform = nullptr;
    std::string text;
};

/// The platform whose rules read the text with the fewest faults; null if several read it equally well, or the text is empty.
const Platform* platform_by_its_looks(const Rules& rules, std::string_view text);

/// What a leaf still holds: "an operator", "a field's sign", "the number of a line", "half a bracket", "unread text"; empty: it was
/// read. What stands in quotation marks are words to the platform too and is no failure of reading.
std::string_view unread_in(const Node& leaf);

/// Leaves of the source of which the translation says nothing, and results that it tells of and does not hold.
std::vector<std::string> unsaid_in(const Platform& from, std::string_view text, const Translation& translation);

struct Unread {
    std::string strategy;
    std::size_t line = 0;
    std::string leaf;
    std::string_view holds;
};

struct Reading {
    std::string platform;
    std::size_t strategies = 0;
    std::size_t read = 0;          ///< without a failed leaf
    std::size_t printed_same = 0;  ///< what the tree prints reads as the same tree again
    std::vector<Unread> unread;
};

/// Over all strategies: as they are where they are of this platform, else put into its language first.
struct Pair {
    std::string from, to;
    std::size_t terms = 0, exact = 0, wider = 0, narrower = 0, none = 0;
    std::size_t without_reason = 0;  ///< not exact, and no note says why
    std::vector<std::string> unsaid = {};  ///< with the strategy that it stands in
};

std::vector<Reading> readings(const std::vector<Published>& all);
std::vector<Pair> pairs(const Rules& rules, const std::vector<Published>& all);

}  // namespace loam::search
