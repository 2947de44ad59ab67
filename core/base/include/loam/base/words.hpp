#pragma once
// Words of a text, as Unicode sees them (UAX 29), and the form in which they are compared.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace loam::base {

struct Word {
    std::uint32_t from_byte = 0;
    std::uint32_t to_byte = 0;
    std::uint32_t start = 0;  ///< code points
    std::uint32_t end = 0;
};

/// Words of letters or digits in valid UTF-8, in order; signs, blanks and emoji are none. An ideograph may be a word of
/// its own. "don't" is one word, "well-known" two.
std::vector<Word> words_of(std::string_view text);

/// Case folded, accents off, curved apostrophes straight: "Café" and "cafe" have one form.
std::string word_form(std::string_view word);

}  // namespace loam::base
