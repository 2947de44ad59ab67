#pragma once
// Text of a strategy → tree. Never fails: what cannot be read is an unreadable node and a problem. Time grows with the
// length of the text; brackets deeper than `most_levels` are kept as unreadable text.

#include "loam/search/platform.hpp"
#include "loam/search/tree.hpp"

namespace loam::search {

inline constexpr std::size_t most_levels = 100;

/// One line or many. Numbers, hits and comments of a printed search history are recognised; a line that is cut within
/// brackets or begins with an operator goes on the one before. Bytes that are no UTF-8 count as one sign each.
Strategy parse(const Platform& platform, std::string_view text);

/// The text of [start, end) code points of what was parsed.
std::string text_at(std::string_view text, const Span& span);

}  // namespace loam::search
