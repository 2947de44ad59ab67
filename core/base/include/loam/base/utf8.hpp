#pragma once
// Unicode code points as UTF-8, one by one, for text that is built sign by sign. Whole texts: loam/base/text.hpp.

#include <cstdint>
#include <string>

namespace loam::base {

/// Appends a code point up to U+10FFFF as one to four bytes. What is no character (a surrogate) is the caller's to keep out.
inline void append_utf8(std::string& text, char32_t sign) {
    const auto c = static_cast<std::uint32_t>(sign);
    const auto byte = [&](std::uint32_t value) { text += static_cast<char>(static_cast<unsigned char>(value)); };
    const auto following = [&](unsigned shift) { byte(0x80U | ((c >> shift) & 0x3FU)); };
    if (c < 0x80) return byte(c);
    if (c < 0x800) return byte(0xC0U | (c >> 6U)), following(0);
    if (c < 0x10000) return byte(0xE0U | (c >> 12U)), following(6), following(0);
    byte(0xF0U | (c >> 18U)), following(12), following(6), following(0);
}

}  // namespace loam::base
