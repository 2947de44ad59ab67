#include "loam/passages/offsets.hpp"

#include <algorithm>

namespace loam::passages {
namespace {

constexpr std::size_t block = 64;

bool begins(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }

}  // namespace

Offsets::Offsets(std::string_view text) : m_text(text) {
    m_size = static_cast<std::size_t>(std::ranges::count_if(text, begins));
    if (m_size == text.size()) return;
    m_blocks.reserve(m_size / block + 2);
    std::size_t seen = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!begins(text[i])) continue;
        if (seen % block == 0) m_blocks.push_back(static_cast<std::uint32_t>(i));
        ++seen;
    }
}

std::size_t Offsets::byte(std::size_t code_point) const {
    if (code_point >= m_size) return m_text.size();
    if (m_blocks.empty()) return code_point;
    std::size_t at = m_blocks[code_point / block];
    for (auto left = code_point % block; left > 0; --left) {
        ++at;
        while (!begins(m_text[at])) ++at;
    }
    return at;
}

std::size_t Offsets::code_point(std::size_t byte) const {
    if (byte >= m_text.size()) return m_size;
    if (m_blocks.empty()) return byte;
    const auto after = std::ranges::upper_bound(m_blocks, static_cast<std::uint32_t>(byte));
    const auto index = static_cast<std::size_t>(after - m_blocks.begin()) - 1;
    const auto from = static_cast<std::ptrdiff_t>(m_blocks[index]);
    const auto counted = std::count_if(m_text.begin() + from, m_text.begin() + static_cast<std::ptrdiff_t>(byte) + 1, begins);
    return index * block + static_cast<std::size_t>(counted) - 1;
}

std::string_view Offsets::slice(Span span) const {
    const auto from = byte(span.start);
    return span.empty() ? m_text.substr(from, 0) : m_text.substr(from, byte(span.end) - from);
}

}  // namespace loam::passages
