#include "rtf_tokens.hpp"

#include <algorithm>
#include <charconv>
#include <cctype>

#include "loam/base/ascii.hpp"

namespace loam::intake {
namespace {

bool is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }
using base::is_digit;

}  // namespace

RtfToken RtfTokens::next() {
    while (m_at < m_bytes.size() && (m_bytes[m_at] == '\r' || m_bytes[m_at] == '\n')) ++m_at;
    if (m_at >= m_bytes.size()) return {};
    switch (m_bytes[m_at]) {
        case '{': ++m_at; return {.kind = RtfKind::open, .text = {}, .number = {}};
        case '}': ++m_at; return {.kind = RtfKind::close, .text = {}, .number = {}};
        case '\\': ++m_at; return control();
        default: break;
    }
    const auto from = m_at;
    m_at = std::min(m_bytes.find_first_of("{}\\\r\n", m_at), m_bytes.size());
    return {.kind = RtfKind::text, .text = m_bytes.substr(from, m_at - from), .number = {}};
}

RtfToken RtfTokens::control() {
    if (m_at >= m_bytes.size()) return {};
    const char c = m_bytes[m_at];
    if (is_letter(c)) return word();
    ++m_at;
    if (c == '\'') {
        int value = 0;
        const auto digits = m_bytes.substr(m_at, 2);
        const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
        m_at += static_cast<std::size_t>(read.ptr - digits.data());
        return {.kind = RtfKind::byte, .text = {}, .number = value};
    }
    if (c == '\\' || c == '{' || c == '}') return {.kind = RtfKind::text, .text = m_bytes.substr(m_at - 1, 1), .number = {}};
    // A line end after a backslash is a paragraph's end.
    if (c == '\r' || c == '\n') return {.kind = RtfKind::word, .text = "par", .number = {}};
    return {.kind = RtfKind::symbol, .text = {}, .number = {}, .symbol = c};
}

RtfToken RtfTokens::word() {
    const auto from = m_at;
    while (m_at < m_bytes.size() && is_letter(m_bytes[m_at])) ++m_at;
    RtfToken token{.kind = RtfKind::word, .text = m_bytes.substr(from, m_at - from), .number = {}};
    const auto number = m_at;
    if (m_at < m_bytes.size() && m_bytes[m_at] == '-') ++m_at;
    while (m_at < m_bytes.size() && is_digit(m_bytes[m_at])) ++m_at;
    std::int32_t value = 0;
    if (std::from_chars(m_bytes.data() + number, m_bytes.data() + m_at, value).ec == std::errc() && m_at > number) token.number = value;
    else m_at = std::max(number, is_digit(m_at > number ? m_bytes[m_at - 1] : ' ') ? m_at : number);
    if (m_at < m_bytes.size() && m_bytes[m_at] == ' ') ++m_at;
    if (token.text == "bin" && token.number.value_or(0) > 0)
        m_at = std::min(m_bytes.size(), m_at + static_cast<std::size_t>(*token.number));
    return token;
}

}  // namespace loam::intake
