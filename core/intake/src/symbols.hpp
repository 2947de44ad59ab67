#pragma once
// Characters of the fonts Symbol and Wingdings, which word processors store as numbers without meaning.

#include <cstdint>
#include <string>
#include <string_view>

namespace loam::intake {

/// The character that `code` (0x20 to 0xFF, or the same from 0xF000) shows in that font, as UTF-8; empty if unknown.
std::string symbol(std::string_view font, std::uint32_t code);
std::string utf8(char32_t c);

}  // namespace loam::intake
