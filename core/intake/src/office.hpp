#pragma once
// What word processors' files and pages of HTML hold beside words, counted and told in the same sentences.

#include "draft.hpp"

namespace loam::intake {

struct OfficeTally {
    std::size_t insertions = 0;
    std::size_t deletions = 0;
    std::size_t hidden = 0;
    std::size_t numbered = 0;
    std::size_t pictures = 0;
    std::size_t text_boxes = 0;
    std::size_t soft_hyphens = 0;
    std::size_t symbols = 0;    ///< that have no character in Unicode, or none we know
    std::size_t embedded = 0;   ///< objects of other programs
    std::size_t footnotes = 0;  ///< appended to the text
    std::size_t endnotes = 0;
};

void tell(const OfficeTally& tally, std::string_view name, base::Diagnostics& diagnostics);

/// Notes beside the text, with the diagnostic that they are not part of it.
class SideNotes {
public:
    SideNotes(Document& document, std::string_view name) : m_document(document), m_name(name) {}
    void comment(std::string_view author, std::string text, std::size_t at);
    /// `kind` is "heading" or "footing". One that says nothing but a number, or was told before, is passed over.
    void margin(std::string_view kind, std::string text);
    /// Counts the comments for the reader.
    void finish();

private:
    Document& m_document;
    std::string m_name;
    std::size_t m_comments = 0;
    std::set<std::string> m_margins;
};

}  // namespace loam::intake
