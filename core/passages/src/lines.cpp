#include "loam/passages/lines.hpp"

#include <algorithm>

#include "tokens.hpp"

namespace loam::passages {
namespace {

bool is_plain_blank(unsigned char c) { return c == ' ' || (c >= 9 && c <= 13); }

bool has_a_sign(std::string_view line) {
    for (const char c : line) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x80) return !std::ranges::all_of(decoded(line), is_blank);
        if (!is_plain_blank(byte)) return true;
    }
    return false;
}

std::uint32_t code_points(std::string_view line) {
    return static_cast<std::uint32_t>(std::ranges::count_if(line, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

}  // namespace

Lines::Lines(std::string_view text) {
    std::uint32_t start = 0;
    for (std::size_t from = 0; from < text.size();) {
        const auto to = std::min(text.find('\n', from), text.size());
        const auto line = text.substr(from, to - from);
        const auto end = start + code_points(line);
        if (has_a_sign(line)) {
            m_starts.push_back(start);
            m_ends.push_back(end);
        }
        start = end + 1;
        from = to + 1;
    }
}

std::size_t Lines::at(std::size_t code_point) const {
    const auto next = std::ranges::lower_bound(m_ends, code_point) - m_ends.begin();
    return std::min(static_cast<std::size_t>(next) + 1, count());
}

LineRange Lines::of(Span span) const {
    const auto first = at(span.start);
    if (span.empty()) return {first, first};
    // The last line that begins before the end.
    const auto begun = static_cast<std::size_t>(std::ranges::lower_bound(m_starts, span.end) - m_starts.begin());
    return {first, std::max(first, begun)};
}

}  // namespace loam::passages
