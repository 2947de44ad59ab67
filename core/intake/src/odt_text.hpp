#pragma once
// The paragraphs of an OpenDocument text → text.

#include "office.hpp"
#include "text_builder.hpp"
#include "xml.hpp"

namespace loam::intake {

/// Which styles are bold, which hide their words, which lists count.
class OdtStyles {
public:
    /// Takes the styles below `parent` (office:styles, office:automatic-styles).
    void add(const pugi::xml_node& parent);
    [[nodiscard]] bool is_bold(std::string_view style) const;
    [[nodiscard]] bool is_hidden(std::string_view style) const;
    [[nodiscard]] bool is_numbered(std::string_view list_style) const;

private:
    struct Style {
        std::string parent;
        std::optional<bool> bold;
        std::optional<bool> hidden;
    };
    bool says(std::string_view style, std::optional<bool> Style::* what) const;
    std::map<std::string, Style, std::less<>> m_styles;
    std::map<std::string, bool, std::less<>> m_lists;
};

class OdtText {
public:
    OdtText(const OdtStyles& styles, OfficeTally& tally, SideNotes* notes) : m_styles(styles), m_tally(tally), m_notes(notes) {}

    void blocks(const pugi::xml_node& parent);
    /// Footnotes and endnotes, after the text.
    void append_notes();

    TextBuilder out;

private:
    void block(const pugi::xml_node& node);
    void list(const pugi::xml_node& node, bool numbered);
    void table(const pugi::xml_node& node);
    /// Its style says not to show it; words in it are counted as hidden.
    bool hides(const pugi::xml_node& node);
    void paragraph(const pugi::xml_node& node);
    void inlines(const pugi::xml_node& parent, bool bold);
    void element(const pugi::xml_node& node, bool bold);
    void words(std::string_view text, bool bold);
    void spaces(const pugi::xml_node& node);
    void frame(const pugi::xml_node& node);
    void comment(const pugi::xml_node& node);

    const OdtStyles& m_styles;
    OfficeTally& m_tally;
    SideNotes* m_notes;  ///< null inside a comment or a margin
    std::string_view m_separator;
    bool m_after_blank = true;  ///< white space here is one blank too many
    std::vector<pugi::xml_node> m_boxes;
    std::vector<pugi::xml_node> m_footnotes;
    std::vector<pugi::xml_node> m_endnotes;
};

}  // namespace loam::intake
