#pragma once
// A text window, a line at a time: LF, CRLF or CR alone.

#include "text_window.hpp"

namespace loam::records {

struct Line {
    std::string_view text;     ///< without its end; valid until the next one is read
    std::uint64_t begin = 0;   ///< place in the whole text
    std::uint64_t end = 0;     ///< with its end
    std::size_t number = 0;    ///< from 1
};

class Lines {
public:
    explicit Lines(TextWindow& window) : m_window(window), m_number(window.line()) {}
    /// False at the end of the text.
    bool next(Line& line);
    /// True when everything held was given out, and the window is about to read on.
    [[nodiscard]] std::uint64_t at() const { return m_window.at() + m_cursor; }

private:
    bool find_end(std::size_t& end, std::size_t& length);

    TextWindow& m_window;
    std::size_t m_cursor = 0;
    std::size_t m_next_lf = 0;  ///< from the window's front; npos: none is held
    std::size_t m_number;
    std::size_t m_searched = 0;  ///< from the window's front; no line end stands between the cursor and here
    bool m_lf_known = false;
};

}  // namespace loam::records
