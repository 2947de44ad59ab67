#include "loam/intake/clean_text.hpp"

#include "loam/base/text.hpp"
#include "symbols.hpp"

namespace loam::intake {
namespace {

using base::Loss;

/// Windows-1252, 0x80 to 0x9F; 0 where the code page has nothing.
constexpr std::array<char32_t, 32> windows_1252{
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
    0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178};

constexpr char32_t replacement = 0xFFFD;

void append(std::string& text, char32_t c) { text += utf8(c); }

char32_t of_windows_1252(unsigned char byte) {
    if (byte >= 0xA0) return byte;
    const auto c = byte < 0x80 ? char32_t{byte} : windows_1252[byte - 0x80U];
    return c == 0 ? replacement : c;
}

class Cleaner {
public:
    explicit Cleaner(std::string_view name) : m_name(name) {}

    void run(std::string_view bytes) {
        m_text.reserve(bytes.size());
        while (!bytes.empty()) {
            const auto bad = base::first_bad_utf8(bytes);
            take_valid(bytes.substr(0, bad.value_or(bytes.size())));
            if (!bad) break;
            take_foreign(static_cast<unsigned char>(bytes[*bad]));
            bytes.remove_prefix(*bad + 1);
        }
        tell_line_ends();
    }

    void note(Loss loss, std::string where, std::string message) {
        m_diagnostics.push_back({loss, std::move(where), std::move(message)});
    }

    CleanText take() { return {std::move(m_text), std::move(m_diagnostics)}; }

private:
    std::string here() const {
        const auto last = m_text.rfind('\n');
        const auto start = last == std::string::npos ? 0 : last + 1;
        return fmt::format("{} line {}, column {}", m_name, m_line,
                           base::code_points(std::string_view(m_text).substr(start)) + 1);
    }

    void take_valid(std::string_view text) {
        for (const char c : text) {
            const bool after_return = m_after_return;
            m_after_return = c == '\r';
            if (c == '\0') {
                once_per_line(m_nul_line, Loss::repaired, "A NUL byte stands here; it was taken out.");
            } else if (c == '\r') {
                end_line();
                ++m_returns;
            } else if (c == '\n') {
                if (!after_return) end_line();
            } else {
                m_text += c;
            }
        }
    }

    void take_foreign(unsigned char byte) {
        m_after_return = false;
        const auto c = of_windows_1252(byte);
        if (c == replacement)
            once_per_line(
                m_lost_line, Loss::lost,
                fmt::format("Byte {:02X} belongs neither to UTF-8 nor to Windows-1252; it became a replacement character.",
                            byte));
        else
            once_per_line(m_foreign_line, Loss::repaired,
                          "This is not UTF-8; the line was read as Windows-1252 here. Check its accents and quotation marks.");
        append(m_text, c);
    }

    void end_line() {
        m_text += '\n';
        ++m_line;
    }

    void once_per_line(std::size_t& told, Loss loss, std::string message) {
        if (told == m_line) return;
        told = m_line;
        note(loss, here(), std::move(message));
    }

    void tell_line_ends() {
        if (m_returns > 0)
            note(Loss::none, std::string(m_name),
                 fmt::format("{} with a carriage return; read as plain line ends.",
                             base::counted(m_returns, "line ends", "lines end")));
    }

    std::string_view m_name;
    std::string m_text;
    base::Diagnostics m_diagnostics;
    std::size_t m_line = 1;
    std::size_t m_returns = 0;
    std::size_t m_nul_line = 0;
    std::size_t m_foreign_line = 0;
    std::size_t m_lost_line = 0;
    bool m_after_return = false;
};

/// UTF-16 with its mark; a surrogate without its partner, or an odd last byte, becomes U+FFFD.
std::string from_utf16(std::string_view bytes, bool big_endian, bool& whole) {
    std::string text;
    const auto unit = [&](std::size_t i) {
        const auto a = static_cast<unsigned char>(bytes[i]);
        const auto b = static_cast<unsigned char>(bytes[i + 1]);
        return big_endian ? static_cast<char32_t>(a << 8U | b) : static_cast<char32_t>(b << 8U | a);
    };
    for (std::size_t i = 2; i + 1 < bytes.size(); i += 2) {
        auto c = unit(i);
        if (c >= 0xD800 && c < 0xDC00 && i + 3 < bytes.size() && unit(i + 2) >= 0xDC00 && unit(i + 2) < 0xE000) {
            c = 0x10000 + ((c - 0xD800) << 10U) + (unit(i + 2) - 0xDC00);
            i += 2;
        } else if (c >= 0xD800 && c < 0xE000) {
            c = replacement;
            whole = false;
        }
        append(text, c);
    }
    if (bytes.size() % 2 != 0) {
        append(text, replacement);
        whole = false;
    }
    return text;
}

}  // namespace

CleanText clean_text(std::string_view bytes, std::string_view name) {
    Cleaner cleaner(name);
    const bool little = bytes.starts_with("\xFF\xFE");
    if (little || bytes.starts_with("\xFE\xFF")) {
        bool whole = true;
        const auto text = from_utf16(bytes, !little, whole);
        cleaner.note(whole ? Loss::none : Loss::lost, std::string(name),
                     whole ? "The file is UTF-16; it was read as such."
                           : "The file is broken UTF-16; what could not be read became replacement characters.");
        cleaner.run(text);
        return cleaner.take();
    }
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    cleaner.run(bytes);
    return cleaner.take();
}

}  // namespace loam::intake
