#include "lines.hpp"

namespace loam::records {

/// The next line end at or behind the cursor, `length` its bytes; false if none is held yet that is sure.
bool Lines::find_end(std::size_t& end, std::size_t& length) {
    const auto text = m_window.text();
    if (!m_lf_known || (m_next_lf != std::string_view::npos && m_next_lf < m_cursor)) {
        m_next_lf = text.find('\n', std::max(m_cursor, m_searched));
        m_lf_known = true;
    }
    const auto stop = std::min(m_next_lf, text.size());
    const auto cr = text.substr(0, stop).find('\r', std::max(m_cursor, m_searched));
    if (cr != std::string_view::npos) {
        if (cr + 1 == text.size() && !m_window.ended()) return false;  // an LF may follow
        end = cr;
        length = cr + 1 < text.size() && text[cr + 1] == '\n' ? 2 : 1;
        return true;
    }
    end = m_next_lf;
    length = 1;
    return m_next_lf != std::string_view::npos;
}

bool Lines::next(Line& line) {
    std::size_t end = 0;
    std::size_t length = 0;
    while (!find_end(end, length)) {
        const auto held = m_window.text();
        m_searched = held.size() - m_cursor - (held.ends_with('\r') ? 1 : 0);
        m_window.pass(m_cursor, m_number);
        m_cursor = 0;
        m_lf_known = false;
        if (m_window.more()) continue;
        if (find_end(end, length)) break;
        end = m_window.text().size();
        length = 0;
        if (end == 0) return false;
        break;
    }
    line = {m_window.text().substr(m_cursor, end - m_cursor), m_window.at() + m_cursor, m_window.at() + end + length, m_number};
    m_cursor = end + length;
    m_searched = 0;
    ++m_number;
    return true;
}

}  // namespace loam::records
