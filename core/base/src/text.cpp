#include "loam/base/text.hpp"

#include "loam/base/grouped.hpp"

#include <cstring>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace loam::base {
namespace {

/// Length of the well-formed sequence at `at`, 0 if there is none (Unicode 15, table 3-7).
std::size_t sequence_length(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) -> unsigned { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
    const auto follows = [&](std::size_t i, unsigned low = 0x80, unsigned high = 0xBF) { return byte(i) >= low && byte(i) <= high; };
    const unsigned first = byte(at);
    if (first < 0x80) return 1;
    if (first >= 0xC2 && first <= 0xDF) return follows(at + 1) ? 2 : 0;
    if (first >= 0xE0 && first <= 0xEF) {
        const unsigned low = first == 0xE0 ? 0xA0 : 0x80;
        const unsigned high = first == 0xED ? 0x9F : 0xBF;
        return follows(at + 1, low, high) && follows(at + 2) ? 3 : 0;
    }
    if (first >= 0xF0 && first <= 0xF4) {
        const unsigned low = first == 0xF0 ? 0x90 : 0x80;
        const unsigned high = first == 0xF4 ? 0x8F : 0xBF;
        return follows(at + 1, low, high) && follows(at + 2) && follows(at + 3) ? 4 : 0;
    }
    return 0;
}

/// Bytes below 0x80 at the beginning, at least one, looked at eight at a time; not necessarily all of them.
std::size_t ascii_length(std::string_view text) {
    constexpr std::uint64_t high = 0x8080808080808080U;
    std::size_t i = 1;
    for (std::uint64_t eight = 0; i + sizeof eight <= text.size(); i += sizeof eight) {
        std::memcpy(&eight, text.data() + i, sizeof eight);
        if ((eight & high) != 0) break;
    }
    return i;
}

bool begins_code_point(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }

std::size_t byte_of(std::string_view text, std::size_t code_point) {
    std::size_t seen = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!begins_code_point(text[i])) continue;
        if (seen == code_point) return i;
        ++seen;
    }
    return text.size();
}

bool is_mark_or_quote(UChar32 c) {
    const auto type = u_charType(c);
    return type == U_NON_SPACING_MARK || c == '"' || c == '\'' || (c >= 0x2018 && c <= 0x201F) || c == '-' ||
           (c >= 0x2010 && c <= 0x2015);
}

}  // namespace

std::optional<std::size_t> first_bad_utf8(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        if (static_cast<unsigned char>(text[i]) < 0x80) {
            i += ascii_length(text.substr(i));
            continue;
        }
        const auto length = sequence_length(text, i);
        if (length == 0) return i;
        i += length;
    }
    return std::nullopt;
}

std::size_t code_points(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(text, begins_code_point));
}

std::string_view slice(std::string_view text, std::size_t from, std::size_t to) {
    const auto begin = byte_of(text, from);
    const auto end = to <= from ? begin : begin + byte_of(text.substr(begin), to - from);
    return text.substr(begin, end - begin);
}

std::string_view trimmed(std::string_view text) {
    static constexpr std::string_view blanks = " \t\r\n\f\v";
    const auto from = text.find_first_not_of(blanks);
    if (from == std::string_view::npos) return {};
    return text.substr(from, text.find_last_not_of(blanks) - from + 1);
}

std::vector<std::string> split(std::string_view text, char separator) {
    std::vector<std::string> parts;
    std::size_t from = 0;
    for (;;) {
        const auto at = text.find(separator, from);
        if (at == std::string_view::npos) break;
        parts.emplace_back(text.substr(from, at - from));
        from = at + 1;
    }
    parts.emplace_back(text.substr(from));
    return parts;
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
    std::string all;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i > 0) all += separator;
        all += parts[i];
    }
    return all;
}

std::string case_folded(std::string_view text) {
    std::string folded;
    icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size()))).foldCase().toUTF8String(folded);
    return folded;
}

std::string folded(std::string_view text) { return case_folded(trimmed(text)); }

std::string comparable(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    const auto* decompose = icu::Normalizer2::getNFKDInstance(status);
    const auto whole = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
    const auto parts = decompose->normalize(whole, status).foldCase();
    icu::UnicodeString kept;
    bool blank_due = false;
    for (std::int32_t i = 0; i < parts.length(); i = parts.moveIndex32(i, 1)) {
        const UChar32 c = parts.char32At(i);
        if (u_isUWhiteSpace(c)) {
            blank_due = !kept.isEmpty();
        } else if (!is_mark_or_quote(c)) {
            if (blank_due) kept.append(static_cast<char16_t>(' '));
            blank_due = false;
            kept.append(c);
        }
    }
    std::string out;
    kept.toUTF8String(out);
    return out;
}

std::string html_escaped(std::string_view text) {
    std::string safe;
    safe.reserve(text.size());
    for (const char c : text) {
        // XML knows no other control characters, not even escaped.
        if (static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r') {
            safe += "\uFFFD";
            continue;
        }
        switch (c) {
            case '&': safe += "&amp;"; break;
            case '<': safe += "&lt;"; break;
            case '>': safe += "&gt;"; break;
            case '"': safe += "&quot;"; break;
            case '\'': safe += "&#39;"; break;
            default: safe += c;
        }
    }
    return safe;
}

std::string with_article(std::string_view noun) {
    const bool spoken_with_y = noun.starts_with("uni") || noun.starts_with("use");  // "a unit", "a user"
    const bool vowel = !noun.empty() && !spoken_with_y && std::string_view("aeiou").find(noun.front()) != std::string_view::npos;
    return fmt::format("{} {}", vowel ? "an" : "a", noun);
}

std::string counted(std::size_t n, std::string_view one, std::string_view many) {
    return fmt::format("{} {}", grouped(static_cast<std::int64_t>(n)), n == 1 ? one : many);
}

}  // namespace loam::base
