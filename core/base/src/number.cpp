#include "loam/base/ascii.hpp"
#include "loam/base/number.hpp"

#include <charconv>
#include <cmath>

#include "loam/base/text.hpp"

namespace loam::base {
namespace {

/// An English or German dash, or "to", between two numbers.
constexpr std::array<std::string_view, 6> range_marks{"\xE2\x80\x93", "\xE2\x80\x94", "\xE2\x88\x92", " to ", "-", ".."};

/// Between groups of three digits: a comma, or a blank of any width, or an apostrophe.
constexpr std::array<std::string_view, 7> group_marks{",", " ", "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89", "'", "\xE2\x80\x99"};

bool all_digits(std::string_view text) { return !text.empty() && std::ranges::all_of(text, is_digit); }

/// "1,265" and "12 345.6" without their marks; nothing if `text` (without a sign) is not grouped in threes by one mark.
std::optional<std::string> ungrouped(std::string_view text, std::string_view mark) {
    const auto whole = text.substr(0, text.find('.'));
    auto at = whole.find(mark);
    // "0,125" is a number with a decimal comma.
    if (at == std::string_view::npos || at == 0 || at > 3 || whole[0] == '0' || !all_digits(whole.substr(0, at))) return std::nullopt;
    std::string plain(whole.substr(0, at));
    while (at < whole.size()) {
        const auto group = whole.substr(at + mark.size(), 3);
        if (!whole.substr(at).starts_with(mark) || group.size() != 3 || !all_digits(group)) return std::nullopt;
        plain += group;
        at += mark.size() + 3;
    }
    return plain + std::string(text.substr(whole.size()));
}

/// "1,265" is a count with a separator; "7,28" is a number with a decimal comma; "7½" has a half.
std::string without_thousands(std::string_view text) {
    const std::string_view sign = text.starts_with('-') ? text.substr(0, 1) : text.substr(0, 0);
    text.remove_prefix(sign.size());
    for (const auto mark : group_marks) {
        if (const auto plain = ungrouped(text, mark)) return std::string(sign) + *plain;
    }
    constexpr std::string_view half = "\xC2\xBD";
    if (text.ends_with(half)) {
        const auto whole = trimmed(text.substr(0, text.size() - half.size()));
        if (whole.empty() || all_digits(whole)) return fmt::format("{}{}.5", sign, whole.empty() ? "0" : whole);
    }
    std::string plain = std::string(sign) + std::string(text);
    if (const auto comma = plain.find(','); comma != std::string::npos) plain[comma] = '.';
    return plain;
}

}  // namespace

std::string number_text(double value) {
    if (value == 0) return "0";
    std::array<char, 400> buffer{};
    const bool plain = std::abs(value) < 1e15 && std::abs(value) >= 1e-7;
    const auto end = plain ? std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed).ptr
                           : std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
    return {buffer.data(), end};
}

std::string fixed(double value, int decimals) {
    const double scale = std::pow(10.0, decimals);
    // Half away from zero on the decimal that people see: 7.345 is stored a hair below, and still rounds up.
    const double shifted = value * scale;
    const double nudged = shifted + (shifted < 0 ? -1 : 1) * std::abs(shifted) * 1e-12;
    return fmt::format("{:.{}f}", std::round(nudged) / scale, decimals);
}

std::optional<double> parse_number(std::string_view text) {
    const auto body = trimmed(text);
    double value = 0;
    const auto [end, error] = std::from_chars(body.data(), body.data() + body.size(), value);
    if (body.empty() || error != std::errc{} || end != body.data() + body.size() || !std::isfinite(value)) return std::nullopt;
    return value;
}

std::optional<std::int64_t> parse_integer(std::string_view text) {
    const auto body = trimmed(text);
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(body.data(), body.data() + body.size(), value);
    if (body.empty() || error != std::errc{} || end != body.data() + body.size()) return std::nullopt;
    return value;
}

std::optional<PrintedNumber> parse_printed_number(std::string_view text) {
    auto body = trimmed(text);
    PrintedNumber number;
    for (const std::string_view sign : {"%", "per cent", "percent"}) {
        if (!body.ends_with(sign)) continue;
        number.percent = true;
        body = trimmed(body.substr(0, body.size() - sign.size()));
    }
    std::string signed_body(body);
    if (constexpr std::string_view minus = "\xE2\x88\x92"; body.starts_with(minus)) signed_body = "-" + signed_body.substr(minus.size());
    const auto plain = without_thousands(signed_body);
    const auto value = parse_number(plain);
    if (!value || plain.find_first_of("eE") != std::string::npos) return std::nullopt;
    number.value = *value;
    const auto point = plain.find('.');
    number.decimals = point == std::string::npos ? 0 : static_cast<int>(plain.size() - point - 1);
    return number;
}

std::optional<PrintedRange> parse_printed_range(std::string_view text) {
    if (const auto number = parse_printed_number(text)) return PrintedRange{*number, *number};
    for (const auto mark : range_marks) {
        const auto at = text.find(mark, 1);
        if (at == std::string_view::npos) continue;
        auto low = parse_printed_number(text.substr(0, at));
        const auto high = parse_printed_number(text.substr(at + mark.size()));
        if (!low || !high) continue;
        low->percent = low->percent || high->percent;
        return PrintedRange{*low, *high};
    }
    return std::nullopt;
}

}  // namespace loam::base
