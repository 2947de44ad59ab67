#pragma once
// A number made of a text, the same on every machine and in every copy. Not for secrets: digest.hpp is.

#include <cstdint>
#include <string_view>

namespace loam::base {

/// FNV-1a with 64 bits (Fowler, Noll and Vo). Goes on from `start`, an earlier number, with more text.
constexpr std::uint64_t fnv(std::string_view text, std::uint64_t start = 0xcbf29ce484222325ULL) {
    for (const char byte : text) start = (start ^ static_cast<unsigned char>(byte)) * 0x100000001b3ULL;
    return start;
}

}  // namespace loam::base
