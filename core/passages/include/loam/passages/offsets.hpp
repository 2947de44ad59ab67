#pragma once
// From code points to bytes and back. A passage counts code points, a text is UTF-8: one index is made for a text and
// asked as often as needed.

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace loam::passages {

/// Code points [start, end) of one text.
struct Span {
    std::size_t start = 0;
    std::size_t end = 0;
    auto operator<=>(const Span&) const = default;
    [[nodiscard]] bool empty() const { return end <= start; }
    [[nodiscard]] std::size_t size() const { return end <= start ? 0 : end - start; }
    [[nodiscard]] bool touches(const Span& other) const { return start < other.end && other.start < end; }
};

/// Holds a view of the text: the text must live as long. Positions past the end are cut to the end.
class Offsets {
public:
    explicit Offsets(std::string_view text);
    /// Code points in the text.
    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] std::string_view text() const { return m_text; }
    /// Byte at which a code point begins.
    [[nodiscard]] std::size_t byte(std::size_t code_point) const;
    /// Code point that holds the byte.
    [[nodiscard]] std::size_t code_point(std::size_t byte) const;
    [[nodiscard]] std::string_view slice(Span span) const;
    [[nodiscard]] Span whole() const { return {0, m_size}; }

private:
    std::string_view m_text;
    std::size_t m_size = 0;
    std::vector<std::uint32_t> m_blocks;  ///< byte of every 64th code point; empty if bytes are code points
};

}  // namespace loam::passages
