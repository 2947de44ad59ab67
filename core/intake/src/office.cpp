#include "office.hpp"

#include "loam/base/text.hpp"
#include "text_builder.hpp"

namespace loam::intake {
namespace {

using base::Loss;

bool says_something(std::string_view text) {
    return std::ranges::any_of(text, [](unsigned char c) { return c >= 0x80 || std::isalpha(c) != 0; });
}

}  // namespace

void tell(const OfficeTally& tally, std::string_view name, base::Diagnostics& diagnostics) {
    const auto note = [&](Loss loss, std::size_t n, std::string_view one, std::string_view many) {
        if (n > 0) diagnostics.push_back({loss, std::string(name), base::counted(n, one, many)});
    };
    if (tally.insertions + tally.deletions > 0)
        diagnostics.push_back({Loss::repaired, std::string(name),
                               fmt::format("The file records changes: {} taken, {} left out, as if all had been accepted.",
                                           base::counted(tally.insertions, "insertion was", "insertions were"),
                                           base::counted(tally.deletions, "deletion", "deletions"))});
    note(Loss::repaired, tally.numbered,
         "paragraph has a number that the word processor counts; it is not in the file's words and not in the text.",
         "paragraphs have numbers that the word processor counts; they are not in the file's words and not in the text.");
    note(Loss::repaired, tally.footnotes, "footnote stands at the end of the text; the place that refers to it is not marked.",
         "footnotes stand at the end of the text, in order; the places that refer to them are not marked.");
    note(Loss::repaired, tally.endnotes, "endnote stands at the end of the text; the place that refers to it is not marked.",
         "endnotes stand at the end of the text, in order; the places that refer to them are not marked.");
    note(Loss::lost, tally.pictures, "picture was left out: it is no text.", "pictures were left out: they are no text.");
    note(Loss::lost, tally.embedded, "embedded object of another program was left out.",
         "embedded objects of other programs were left out.");
    note(Loss::lost, tally.hidden, "piece of hidden text was left out, as it is not shown either.",
         "pieces of hidden text were left out, as they are not shown either.");
    note(Loss::lost, tally.symbols, "symbol of a picture font has no known character and became \uFFFD.",
         "symbols of picture fonts have no known character and became \uFFFD.");
    note(Loss::none, tally.text_boxes, "text box was read after the paragraph that it hangs on.",
         "text boxes were read after the paragraphs that they hang on.");
    note(Loss::none, tally.soft_hyphens, "optional hyphen was left out.", "optional hyphens were left out.");
}

void SideNotes::comment(std::string_view author, std::string text, std::size_t at) {
    if (text.empty()) return;
    ++m_comments;
    TextBuilder plain;
    plain.append(author);
    m_document.notes.push_back({.kind = "comment", .author = plain.take_text(), .text = std::move(text), .at = at});
}

void SideNotes::margin(std::string_view kind, std::string text) {
    if (!says_something(text) || !m_margins.insert(text).second) return;
    m_document.diagnostics.push_back(
        {Loss::lost, m_name, fmt::format("Pages have the {} \"{}\": it is not part of the text.", kind, base::slice(text, 0, 80))});
    m_document.notes.push_back({.kind = std::string(kind), .author = {}, .text = std::move(text), .at = 0});
}

void SideNotes::finish() {
    if (m_comments > 0)
        m_document.diagnostics.push_back({Loss::none, m_name,
                                          base::counted(m_comments, "comment stands in the margin: it is kept beside the text.",
                                                        "comments stand in the margin: they are kept beside the text.")});
}

}  // namespace loam::intake
