#pragma once
// Signs of ASCII, told alike of a byte of UTF-8 and of a code point.

namespace loam::base {

/// 0 to 9, and the digits of no other script. A value, so that it can be handed to algorithms.
inline constexpr auto is_digit = [](auto sign) { return sign >= '0' && sign <= '9'; };

}  // namespace loam::base
