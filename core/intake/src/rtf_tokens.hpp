#pragma once
// Rich Text Format (version 1.9.1) as a row of tokens.

#include <cstdint>
#include <optional>
#include <string_view>

namespace loam::intake {

enum class RtfKind { open, close, word, symbol, byte, text, end };

struct RtfToken {
    RtfKind kind = RtfKind::end;
    std::string_view text;               ///< control word, or a run of plain characters
    std::optional<std::int32_t> number;  ///< of a control word; the value of a byte
    char symbol = 0;                     ///< control symbol: ~ - _ * and the like
};

class RtfTokens {
public:
    explicit RtfTokens(std::string_view bytes) : m_bytes(bytes) {}
    /// Line ends of the file mean nothing and are passed over; so are the raw bytes after \bin.
    RtfToken next();

private:
    RtfToken control();
    RtfToken word();

    std::string_view m_bytes;
    std::size_t m_at = 0;
};

}  // namespace loam::intake
