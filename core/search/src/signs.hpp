#pragma once
// Text as code points, and the few questions that a reader asks of one of them.

#include <string>
#include <string_view>
#include <vector>
#include "loam/base/ascii.hpp"

namespace loam::search {

using Text = std::u32string;
using TextView = std::u32string_view;

/// A byte that is no UTF-8 becomes U+FFFD.
Text to_text(std::string_view utf8);
std::string to_utf8(TextView text);

bool is_blank(char32_t c);
using base::is_digit;
bool is_letter_or_digit(char32_t c);  ///< everything above ASCII counts but quotation marks, dashes and blanks
/// The straight form of a quotation mark, 0 if c is none: “ ” „ « are ", ‘ ’ are '.
char32_t straight(char32_t c);
char32_t lower(char32_t c);
std::string lower(std::string_view text);
std::string upper(std::string_view text);
bool same_word(std::string_view a, std::string_view b);  ///< case of ASCII letters aside
/// Is this text nothing but digits, fewer than nine of them?
bool is_number(std::string_view text);
std::size_t number_of(std::string_view digits);
/// Runs of blanks of any kind become one; none at the ends, and none behind a hyphen at the end of a line, where a word was broken.
std::string squeezed(std::string_view text);

}  // namespace loam::search
