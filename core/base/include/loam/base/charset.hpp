#pragma once
// Bytes in other encodings than UTF-8 (ICU's converters), and what a code point is: its kind, its direction, the letters it stands for.

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

/// Which way a letter is written by itself; digits, signs, marks and the Private Use Area follow what stands around them (UAX 9).
enum class Direction { none, left, right };
Direction direction_of(char32_t c);

/// A mark that stands above, below or around the letter before it.
bool is_mark(char32_t c);

/// The sign that looks like `c` in a mirror, as ")" does like "(" (UAX 9, L4); `c` itself if there is none.
char32_t mirrored(char32_t c);

/// Old fonts give each shape of a Hebrew or Arabic letter a sign of its own (presentation forms, U+FB1D to U+FDFF and U+FE70 to U+FEFC):
/// the letters that are meant, by NFKC, in the order of reading. All other characters stay as they are.
std::u32string plain_letters(std::u32string_view text);

/// The code points of valid UTF-8.
std::u32string code_points_of(std::string_view text);

}  // namespace loam::base
