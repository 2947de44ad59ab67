#pragma once
// What a file says and no table holds, on its way in and out. Attributes are kept a line an element, together for each source
// and for the rest of the project; elements are kept one by one as XML.

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "loam/domain/values.hpp"
#include "refi_xml.hpp"

namespace loam::exchange::refi {

inline constexpr std::string_view kept_format = "refi-qda";
inline constexpr std::string_view kept_attributes = "attributes";

using Attributes = std::vector<std::pair<std::string, std::string>>;

/// Collects while a file is read.
class KeptIn {
public:
    /// `owner` is the source that the element belongs to, "" for the rest of the project; `key` names it: the id of its row.
    void line(std::string_view owner, std::string_view key, std::string_view element, const Attributes& attributes);
    /// `place` is parent/child, such as "Note/Description"; `owner` the id of the row of the parent.
    void element(std::string_view owner, std::string_view place, std::string xml);
    std::vector<domain::KeptElement> rows() const;

private:
    std::map<std::string, std::string, std::less<>> m_lines;  ///< by owner
    std::vector<domain::KeptElement> m_elements;
    std::map<std::pair<std::string, std::string>, std::size_t> m_counts;
};

struct KeptLine {
    std::string element;
    Attributes attributes;
    /// "" if there is none.
    [[nodiscard]] std::string_view value(std::string_view name) const;
};

/// Finds while a file is written.
class KeptOut {
public:
    explicit KeptOut(const std::vector<domain::KeptElement>& rows);
    /// Null if nothing was kept for this key.
    [[nodiscard]] const KeptLine* line(std::string_view key) const;
    [[nodiscard]] const std::vector<std::string_view>& elements(std::string_view owner, std::string_view place) const;

private:
    std::unordered_map<std::string, KeptLine> m_lines;
    std::map<std::pair<std::string, std::string>, std::vector<std::string_view>> m_elements;
};

}  // namespace loam::exchange::refi
