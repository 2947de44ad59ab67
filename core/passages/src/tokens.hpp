#pragma once
// A text cut into words, blanks and single signs, for comparing two versions of it.

#include <cstdint>
#include <string_view>
#include <vector>

namespace loam::passages {

/// The code points of valid UTF-8.
std::vector<char32_t> decoded(std::string_view text);

bool is_blank(char32_t c);

struct Token {
    std::uint32_t start = 0;  ///< code points
    std::uint32_t end = 0;
    std::uint32_t form = 0;   ///< equal for equal letters, within one Vocabulary
    bool word = false;        ///< false: blanks or a sign
};

/// Every code point belongs to exactly one token. A letter takes its combining marks along, an emoji its joiners;
/// an ideograph is a word of its own.
class Vocabulary {
public:
    std::vector<Token> tokens(const std::vector<char32_t>& text);

private:
    std::uint32_t form_of(const char32_t* from, std::size_t length);
    struct Known {
        const char32_t* from;
        std::uint32_t length;
        std::uint32_t form;
    };
    void grow();
    std::vector<Known> m_slots;  ///< open addressing, a power of two
    std::uint32_t m_forms = 0;
};

}  // namespace loam::passages
