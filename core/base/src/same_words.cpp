#include "loam/base/same_words.hpp"

#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <vector>

#include "loam/base/text.hpp"

namespace loam::base {
namespace {

using Points = std::vector<UChar32>;

bool is_apostrophe(UChar32 c) { return c == U'\'' || c == 0x2019 || c == 0x2018 || c == 0x02BC; }
bool is_sign(UChar32 c) { return c == U'-' || c == 0x2212; }
bool is_digit_at(const Points& points, std::size_t i) { return i < points.size() && u_isdigit(points[i]); }

Points points_of(const std::string& text) {
    const auto unicode = icu::UnicodeString::fromUTF8(text);
    Points points;
    for (std::int32_t at = 0; at < unicode.length(); at = unicode.moveIndex32(at, 1)) points.push_back(unicode.char32At(at));
    return points;
}

bool is_within_number(const Points& points, std::size_t i) { return (points[i] == U'.' || points[i] == U',') && i > 0 && is_digit_at(points, i - 1) && is_digit_at(points, i + 1); }
bool is_before_number(const Points& points, std::size_t i) { return is_sign(points[i]) && is_digit_at(points, i + 1) && (i == 0 || u_isUWhiteSpace(points[i - 1])); }
bool parts_words(UChar32 c) { return u_isUWhiteSpace(c) || is_sign(c) || (u_ispunct(c) && c != U'%'); }

}  // namespace

std::string same_words(std::string_view text) {
    const auto folded = case_folded(text);
    const auto points = points_of(folded);
    icu::UnicodeString words;
    bool gap = false;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const auto c = points[i];
        if (is_apostrophe(c)) continue;
        const bool before_number = is_before_number(points, i);
        if (!before_number && !is_within_number(points, i) && parts_words(c)) {
            gap = !words.isEmpty();
            continue;
        }
        if (gap) words.append(UChar32{U' '});
        gap = false;
        words.append(before_number ? UChar32{U'-'} : c);
    }
    std::string told;
    words.toUTF8String(told);
    return told.empty() ? folded : told;
}

}  // namespace loam::base
