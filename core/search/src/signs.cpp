#include "signs.hpp"

#include <algorithm>

#include "loam/base/charset.hpp"
#include "loam/base/text.hpp"
#include "loam/base/utf8.hpp"

namespace loam::search {

Text to_text(std::string_view utf8) {
    Text all;
    while (!utf8.empty()) {
        const auto bad = base::first_bad_utf8(utf8);
        all += base::code_points_of(utf8.substr(0, bad.value_or(utf8.size())));
        if (!bad) break;
        all += U'\uFFFD';
        utf8.remove_prefix(*bad + 1);
    }
    return all;
}

std::string to_utf8(TextView text) {
    std::string bytes;
    bytes.reserve(text.size());
    for (const auto sign : text) base::append_utf8(bytes, sign);
    return bytes;
}

bool is_blank(char32_t c) { return c == ' ' || (c >= 9 && c <= 13) || c == 0xA0 || c == 0x3000 || c == 0xFEFF || (c >= 0x2000 && c <= 0x200B) || c == 0x202F; }

bool is_letter_or_digit(char32_t c) {
    if (c < 0x80) return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return straight(c) == 0 && !is_blank(c) && !(c >= 0x2010 && c <= 0x2015);
}

char32_t straight(char32_t c) {
    if (c == '"' || c == 0xAB || c == 0xBB || (c >= 0x201C && c <= 0x201F) || c == 0x2033) return '"';
    if (c == '\'' || (c >= 0x2018 && c <= 0x201B) || c == 0x2032 || c == '`') return '\'';
    return 0;
}

char32_t lower(char32_t c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; }

std::string lower(std::string_view text) {
    std::string made(text);
    for (auto& c : made) c = static_cast<char>(lower(static_cast<char32_t>(static_cast<unsigned char>(c))));
    return made;
}

std::string upper(std::string_view text) {
    std::string made(text);
    for (auto& c : made)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
    return made;
}

bool same_word(std::string_view a, std::string_view b) {
    const auto small = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    return a.size() == b.size() && std::ranges::equal(a, b, {}, small, small);
}

bool is_number(std::string_view text) { return !text.empty() && text.size() < 9 && std::ranges::all_of(text, is_digit); }

std::size_t number_of(std::string_view digits) {
    std::size_t value = 0;
    for (const char c : digits)
        if (is_digit(c) && value < 100'000'000) value = value * 10 + static_cast<std::size_t>(c - '0');
    return value;
}

std::string squeezed(std::string_view text) {
    Text made;
    bool line_end = false, blank = false;
    for (const auto c : to_text(text)) {
        if (is_blank(c)) {
            blank = true;
            line_end = line_end || c == U'\n';
            continue;
        }
        const bool broken = line_end && made.size() > 1 && made.back() == U'-' && made[made.size() - 2] != U' ';
        if (blank && !made.empty() && !broken) made += U' ';
        blank = line_end = false;
        made += c;
    }
    return to_utf8(made);
}

}  // namespace loam::search
