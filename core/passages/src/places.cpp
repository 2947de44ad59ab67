#include "loam/passages/places.hpp"

#include "tokens.hpp"

namespace loam::passages {

std::string in_words(LineRange range) {
    if (range.first == 0) return "";
    return range.first == range.last ? fmt::format("line {}", range.first) : fmt::format("lines {} to {}", range.first, range.last);
}

Span without_blank_ends(const Offsets& text, Span span) {
    const auto letters = decoded(text.slice(span));
    auto end = letters.size();
    std::size_t leading = 0;
    while (end > 0 && is_blank(letters[end - 1])) --end;
    while (leading < end && is_blank(letters[leading])) ++leading;
    return {span.start + leading, span.start + end};
}

}  // namespace loam::passages
