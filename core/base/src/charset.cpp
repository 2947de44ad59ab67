#include "loam/base/charset.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/unistr.h>

#include "loam/base/text.hpp"

namespace loam::base {
namespace {

struct Closing {
    void operator()(UConverter* converter) const { ucnv_close(converter); }
    void operator()(UCharsetDetector* detector) const { ucsdet_close(detector); }
};

bool has_one_byte(const UConverter* converter) { return ucnv_getMaxCharSize(converter) == 1; }

/// Sound UTF-8 needs no converter; U+FFFD that stands in it counts as everywhere.
std::optional<Decoded> sound_utf8(std::string_view bytes) {
    if (first_bad_utf8(bytes)) return std::nullopt;
    static constexpr std::string_view mark = "\xEF\xBB\xBF";
    static constexpr std::string_view replacement = "\xEF\xBF\xBD";
    while (bytes.starts_with(mark)) bytes.remove_prefix(mark.size());
    Decoded result{.text = std::string(bytes)};
    for (auto at = bytes.find(replacement); at != std::string_view::npos; at = bytes.find(replacement, at + replacement.size())) ++result.unreadable;
    return result;
}

}  // namespace

std::optional<Decoded> decoded(std::string_view bytes, std::string_view charset) {
    if (charset == "utf-8") {
        if (auto sound = sound_utf8(bytes)) return sound;
    }
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, Closing> converter(ucnv_open(std::string(charset).c_str(), &status));
    if (U_FAILURE(status)) return std::nullopt;
    const bool one_byte = has_one_byte(converter.get());
    Decoded result;
    result.text.reserve(bytes.size() + bytes.size() / 8);
    std::array<UChar, 4096> block{};
    const char* from = bytes.data();
    const char* const end = from + bytes.size();
    icu::UnicodeString pending;
    bool at_start = true;
    do {
        UChar* to = block.data();
        status = U_ZERO_ERROR;
        ucnv_toUnicode(converter.get(), &to, block.data() + block.size(), &from, end, nullptr, true, &status);
        UChar* unit = block.data();
        while (at_start && unit < to && *unit == 0xFEFF) ++unit;
        at_start = at_start && unit == to;
        for (UChar* each = unit; each < to; ++each) {
            if (one_byte && *each >= 0x80 && *each < 0xA0) *each = 0xFFFD;
            if (*each == 0xFFFD) ++result.unreadable;
        }
        pending.append(unit, static_cast<std::int32_t>(to - unit));
        // A pair of surrogates may straddle two blocks.
        const bool cut = !pending.isEmpty() && U16_IS_LEAD(pending[pending.length() - 1]) && status == U_BUFFER_OVERFLOW_ERROR;
        const UChar lead = cut ? pending[pending.length() - 1] : static_cast<UChar>(0);
        if (cut) pending.truncate(pending.length() - 1);
        pending.toUTF8String(result.text);
        pending.remove();
        if (cut) pending.append(lead);
    } while (status == U_BUFFER_OVERFLOW_ERROR);
    return result;
}

std::vector<std::string> detected_charsets(std::string_view bytes) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UCharsetDetector, Closing> detector(ucsdet_open(&status));
    if (U_FAILURE(status)) return {};
    ucsdet_setText(detector.get(), bytes.data(), static_cast<std::int32_t>(std::min<std::size_t>(bytes.size(), 1U << 16U)), &status);
    std::int32_t found = 0;
    const auto* matches = ucsdet_detectAll(detector.get(), &found, &status);
    std::vector<std::string> names;
    for (std::int32_t i = 0; U_SUCCESS(status) && i < found; ++i) {
        const char* name = ucsdet_getName(matches[i], &status);
        if (U_SUCCESS(status) && ucsdet_getConfidence(matches[i], &status) >= 20) names.push_back(case_folded(name));
    }
    return names;
}

CharacterKind kind_of(char32_t c) {
    const auto point = static_cast<UChar32>(c);
    if (u_isUWhiteSpace(point)) return CharacterKind::blank;
    switch (u_charType(point)) {
        case U_LOWERCASE_LETTER: return CharacterKind::lower;
        case U_UPPERCASE_LETTER:
        case U_TITLECASE_LETTER: return CharacterKind::upper;
        case U_MODIFIER_LETTER:
        case U_OTHER_LETTER: return CharacterKind::letter;
        case U_DECIMAL_DIGIT_NUMBER: return CharacterKind::digit;
        default: return CharacterKind::other;
    }
}

Direction direction_of(char32_t c) {
    const auto point = static_cast<UChar32>(c);
    if (is_mark(c) || u_charType(point) == U_PRIVATE_USE_CHAR) return Direction::none;
    switch (u_charDirection(point)) {
        case U_LEFT_TO_RIGHT: return Direction::left;
        case U_RIGHT_TO_LEFT:
        case U_RIGHT_TO_LEFT_ARABIC: return Direction::right;
        default: return Direction::none;
    }
}

bool is_mark(char32_t c) { return (U_GET_GC_MASK(static_cast<UChar32>(c)) & (U_GC_MN_MASK | U_GC_ME_MASK)) != 0; }

char32_t mirrored(char32_t c) { return static_cast<char32_t>(u_charMirror(static_cast<UChar32>(c))); }

std::u32string plain_letters(std::u32string_view text) {
    std::u32string plain;
    plain.reserve(text.size());
    for (const auto c : text) {
        if (!((c >= 0xFB1D && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFC))) {
            plain += c;
            continue;
        }
        UErrorCode status = U_ZERO_ERROR;
        const auto* compose = icu::Normalizer2::getNFKCInstance(status);
        if (U_FAILURE(status)) throw std::bad_alloc();  // ICU's own tables could not be loaded
        auto letters = compose->normalize(icu::UnicodeString(static_cast<UChar32>(c)), status);
        // A mark shown by itself stands on a blank, which no word has.
        if (letters.length() > 1 && letters[0] == u' ') letters.remove(0, 1);
        for (std::int32_t i = 0; i < letters.length(); i = letters.moveIndex32(i, 1)) plain += static_cast<char32_t>(letters.char32At(i));
    }
    return plain;
}

std::u32string code_points_of(std::string_view text) {
    std::u32string points;
    points.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const auto first = static_cast<unsigned char>(text[i]);
        const std::size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
        char32_t c = length == 1 ? first : first & (0xFFU >> (length + 1));
        for (std::size_t k = 1; k < length && i + k < text.size(); ++k) c = c << 6U | (static_cast<unsigned char>(text[i + k]) & 0x3FU);
        points += c;
        i += length;
    }
    return points;
}

}  // namespace loam::base
