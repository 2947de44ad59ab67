#pragma once
// One stream of a Word document's paragraphs → text: the body, a footnote, a comment, a heading of pages.

#include "docx_styles.hpp"
#include "office.hpp"
#include "text_builder.hpp"

namespace loam::intake {

class DocxText {
public:
    DocxText(const DocxStyles& styles, OfficeTally& tally) : m_styles(styles), m_tally(tally) {}

    void blocks(const pugi::xml_node& parent);
    /// A blank line between what was and what comes.
    void pause();

    TextBuilder out;
    std::vector<std::pair<std::string, std::string>> notes;  ///< "footnote" or "endnote", id: in the order of the text
    std::map<std::string, std::size_t> comments;             ///< id → where it hangs

private:
    struct Look {
        bool bold = false;
        std::string font;
    };

    void block(const pugi::xml_node& node);
    void table(const pugi::xml_node& node);
    void paragraph(const pugi::xml_node& node);
    void inlines(const pugi::xml_node& parent, bool bold_style);
    void inline_node(const pugi::xml_node& node, bool bold_style);
    void run(const pugi::xml_node& node, bool bold_style);
    void run_part(const pugi::xml_node& part, const Look& look);
    void words(std::string_view text, const Look& look);
    void symbol_of(const pugi::xml_node& node);
    void drawing(const pugi::xml_node& node);

    const DocxStyles& m_styles;
    OfficeTally& m_tally;
    std::string_view m_separator;  ///< what the next paragraph begins with
    bool m_skips_blank = false;
    std::vector<pugi::xml_node> m_boxes;  ///< text boxes of the paragraph that is read
};

}  // namespace loam::intake
