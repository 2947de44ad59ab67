#pragma once
// Sentences of a text, as Unicode sees them (UAX 29).

#include <cstdint>
#include <string_view>
#include <vector>

namespace loam::base {

/// Code points [start, end), without the blanks behind.
struct Sentence {
    std::uint32_t start = 0;
    std::uint32_t end = 0;
    bool operator==(const Sentence&) const = default;
};

/// Of valid UTF-8, in order. A sentence never goes on over a line feed; what has no letter and no digit is none.
std::vector<Sentence> sentences_of(std::string_view text);

}  // namespace loam::base
