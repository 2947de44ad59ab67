#include "loam/intake/csv_cells.hpp"

#include <algorithm>

namespace loam::intake {

CsvCells::CsvCells(std::string_view bytes) : m_rest(bytes.starts_with("\xEF\xBB\xBF") ? bytes.substr(3) : bytes) {}

bool CsvCells::next() {
    while (!m_rest.empty() && (m_rest.front() == '\n' || m_rest.front() == '\r')) m_line += m_rest.front() == '\n' ? 1 : 0, m_rest.remove_prefix(1);
    if (m_rest.empty()) return false;
    ++m_line;
    m_cells.clear();
    m_copies.clear();
    while (cell()) {}
    return true;
}

/// False behind the last of a row.
bool CsvCells::cell() {
    if (m_rest.starts_with('"')) quoted();
    else plain();
    const bool more = m_rest.starts_with(',');
    if (!more && m_rest.starts_with("\r")) m_rest.remove_prefix(1);
    if (!m_rest.empty()) m_rest.remove_prefix(1);
    return more;
}

void CsvCells::plain() {
    std::size_t end = 0;
    while (end < m_rest.size() && m_rest[end] != ',' && m_rest[end] != '\n') ++end;
    auto text = m_rest.substr(0, end);
    m_rest.remove_prefix(end);
    if (!m_rest.starts_with(',') && text.ends_with('\r')) text.remove_suffix(1);
    m_cells.push_back(text);
}

void CsvCells::quoted() {
    m_rest.remove_prefix(1);
    auto end = std::min(m_rest.find('"'), m_rest.size());
    bool doubled = false;
    while (m_rest.substr(end).starts_with("\"\"")) doubled = true, end = std::min(m_rest.find('"', end + 2), m_rest.size());
    auto text = m_rest.substr(0, end);
    m_rest.remove_prefix(std::min(end + 1, m_rest.size()));
    if (doubled) {
        auto& copy = m_copies.emplace_back(text);
        for (auto at = copy.find("\"\""); at != std::string::npos; at = copy.find("\"\"", at + 1)) copy.erase(at, 1);
        text = copy;
    }
    m_cells.push_back(text);
}

}  // namespace loam::intake
