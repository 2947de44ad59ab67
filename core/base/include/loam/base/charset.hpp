#pragma once
// Bytes in other encodings than UTF-8 (ICU's converters), and what kind of character a code point is.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace loam::base {

struct Decoded {
    std::string text;            ///< UTF-8; a leading byte order mark is taken off
    std::size_t unreadable = 0;  ///< bytes without a meaning, each now U+FFFD
};

/// None if the charset is unknown. Names as IANA has them: "windows-1252", "macintosh", "utf-16le", "shift_jis".
/// The control characters C1 count as unreadable in one-byte charsets: no text has them.
std::optional<Decoded> decoded(std::string_view bytes, std::string_view charset);

/// Charsets that ICU's detector thinks possible, best first, lower case; for scripts other than Latin.
std::vector<std::string> detected_charsets(std::string_view bytes);

enum class CharacterKind { lower, upper, letter, digit, blank, other };
CharacterKind kind_of(char32_t c);

/// The code points of valid UTF-8.
std::u32string code_points_of(std::string_view text);

}  // namespace loam::base
