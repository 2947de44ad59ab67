#pragma once
// The pages of a PDF as lines of words, and what of them is no text: numbers in the margin, running headings.

#include "draft.hpp"

namespace loam::intake {

struct Box {
    double left = 0;
    double top = 0;
    double right = 0;
    double bottom = 0;

    [[nodiscard]] double height() const { return bottom - top; }
    [[nodiscard]] double width() const { return right - left; }
};

struct LaidWord {
    Box box;
    std::string text;
};

struct LaidLine {
    Box box;
    std::vector<LaidWord> words;
    std::size_t block = 0;  ///< a column, or what stands between: lines of one block stand below each other. Counted through the document
    bool is_apart = false;  ///< in the margin: not part of the text

    [[nodiscard]] std::string text() const;
    [[nodiscard]] bool stands_beside(const LaidLine& other) const;  ///< on the same height
    void join(LaidLine other);                                      ///< words from left to right
};

/// How the lines of a page run.
enum class Lie { upright, upwards, downwards };

struct LaidPage {
    double width = 0;
    double height = 0;
    std::vector<LaidLine> lines;
    Lie lie = Lie::upright;    ///< of a page that lies on its side as a whole: its boxes are turned as it is read
    bool is_mirrored = false;  ///< it is written from the right; distances are counted from its right edge
    std::size_t mended_pairs = 0;  ///< words in which lam and alef, drawn as one sign, were put into the order of reading
};

struct Layout {
    std::string title;
    std::vector<LaidPage> pages;
};

/// An error if the output cannot be read or has more pages than the limits allow.
base::Result<Layout> layout_of(std::string_view xhtml, std::string_view name, const Limits& limits, base::Diagnostics& diagnostics);

/// Numbers of lines or paragraphs down the margin, page numbers and running headings: marked, told, headings kept as notes.
void set_margins_apart(Layout& layout, std::string_view name, Document& document);

/// Puts the lines of each page into the order of reading, columns one after the other, drops what stands apart, and counts blocks.
void set_in_reading_order(Layout& layout);

}  // namespace loam::intake
