#pragma once
// What a Word document's styles and lists say that matters for its words: bold, hidden, numbered.

#include <map>

#include "xml.hpp"

namespace loam::intake {

class DocxStyles {
public:
    /// Either part may be empty.
    DocxStyles(const pugi::xml_document& styles, const pugi::xml_document& numbering);

    [[nodiscard]] bool is_bold(std::string_view style) const;
    /// True if paragraphs of this list level carry a number (a bullet is none).
    [[nodiscard]] bool is_numbered(std::string_view list, std::string_view level) const;
    /// List and level that a paragraph style brings along; both empty if it brings none.
    [[nodiscard]] std::pair<std::string, std::string> list_of(std::string_view style) const;

private:
    struct Style {
        std::string based_on;
        std::optional<bool> bold;
        std::string list;
        std::string level;
    };
    std::map<std::string, Style, std::less<>> m_styles;
    std::map<std::string, std::map<std::string, std::string, std::less<>>, std::less<>> m_formats;  ///< abstract list → level → format
    std::map<std::string, std::string, std::less<>> m_lists;                                        ///< list → abstract list
};

/// A property that is on by being there, unless its value says no: w:b, w:vanish. None if it is not there.
std::optional<bool> switched(const pugi::xml_node& properties, std::string_view name);

}  // namespace loam::intake
