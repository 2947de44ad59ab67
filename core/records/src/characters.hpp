#pragma once
// Characters in the values of a field: UTF-8, named entities of HTML, blanks.

#include <string>
#include <string_view>
#include "loam/base/ascii.hpp"

namespace loam::records {

std::string utf8(char32_t c);
void append_utf8(std::string& text, char32_t c);
/// The five bytes without a meaning are U+FFFD.
char32_t from_windows_1252(unsigned char byte);

/// The character of "&eacute;", "&#233;", "&#xE9;" at the beginning of the text, with its length; 0 if there is none.
struct Entity {
    char32_t first = 0;
    std::size_t length = 0;
};
Entity entity_at(std::string_view text);
/// True if anything was turned into a character. Entities written twice over ("&amp;amp;") are undone as well.
bool undo_entities(std::string& text);

/// White space at both ends off; U+00A0 and U+FEFF count as such.
std::string_view bare(std::string_view text);
/// One line: each run of white space is one blank.
std::string one_line(std::string_view text);
/// Lines trimmed, LF between them, no empty line at either end.
std::string own_lines(std::string_view text);

using base::is_digit;
bool is_upper(char c);
bool is_letter(char c);  ///< of ASCII
std::string lower(std::string_view text);  ///< ASCII letters
bool same_word(std::string_view a, std::string_view b);  ///< ASCII letters in any case
bool starts_with_word(std::string_view text, std::string_view word);  ///< as same_word

}  // namespace loam::records
