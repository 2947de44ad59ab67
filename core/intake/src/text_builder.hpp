#pragma once
// Text that grows, with its length in code points: valid UTF-8, LF, no control characters but tab, whatever comes in.

#include "draft.hpp"

namespace loam::intake {

class TextBuilder {
public:
    /// Line ends of any kind become LF; what no XML and no screen can hold is taken out or replaced, and counted.
    void append(std::string_view text);
    void new_line();
    /// A new line, unless one has just begun.
    void own_line();
    void mark_bold(std::size_t from);  ///< from there to here
    /// Cuts white space and line ends off the end.
    void trim_end();

    [[nodiscard]] std::size_t at() const { return m_code_points; }
    [[nodiscard]] const std::string& text() const { return m_text; }
    [[nodiscard]] bool at_line_start() const { return m_text.empty() || m_text.back() == '\n'; }
    [[nodiscard]] std::vector<TextSpan> take_bold() { return std::move(m_bold); }
    [[nodiscard]] std::string take_text() { return std::move(m_text); }

    /// What append had to mend, as diagnostics of the file.
    void tell(std::string_view name, base::Diagnostics& diagnostics) const;

private:
    void append_valid(std::string_view text);

    std::string m_text;
    std::size_t m_code_points = 0;
    std::vector<TextSpan> m_bold;
    bool m_after_return = false;
    std::size_t m_returns = 0;
    std::size_t m_separators = 0;  ///< U+2028, U+2029, U+0085, vertical tab
    std::size_t m_page_breaks = 0;
    std::size_t m_nul = 0;
    std::size_t m_controls = 0;
    std::size_t m_marks = 0;   ///< byte order marks inside
    std::size_t m_broken = 0;  ///< bytes that are no UTF-8, noncharacters
};

/// Text as TextBuilder leaves it, without blanks at its ends.
std::string cleaned(std::string_view text);

}  // namespace loam::intake
