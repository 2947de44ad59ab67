#pragma once
// Lines of a page → paragraphs: which line goes on with the one before, and what becomes of a word divided between them.

#include "pdf_layout.hpp"

namespace loam::intake {

/// Edges and line spacing of one block, as far as its text lines tell.
struct BlockShape {
    Box box;
    double spacing = 0;  ///< from top to top within a paragraph; 0 for one line
    double line_height = 0;
};

/// A line with what stands around it.
struct LineInBlock {
    const LaidLine* before;  ///< the line above it in its block; null if there is none
    const LaidLine& line;
    const BlockShape& shape;
};

/// True if `next` belongs to the paragraph of `last`.
bool goes_on(const LineInBlock& last, const LaidLine& next, const BlockShape& next_shape);

enum class Join { words, whole, compound };

/// How a word that ends with a hyphen at the end of a line joins the beginning of the next.
class Hyphens {
public:
    explicit Hyphens(const Layout& layout);
    /// words: they are two words. whole: one word, the hyphen goes. compound: one word that keeps its hyphen.
    Join join(std::string_view before, std::string_view after);
    void tell(std::string_view name, base::Diagnostics& diagnostics) const;

private:
    std::set<std::string, std::less<>> m_words;  ///< that stand whole somewhere, comparable
    bool m_soft_is_other = false;                ///< hyphens inside lines are "-", those at line ends another sign
    std::size_t m_known = 0;
    std::size_t m_kept = 0;
    std::vector<std::string> m_guessed;
};

/// The hyphen at the end of a word: its length in bytes, 0 if there is none.
std::size_t hyphen_length(std::string_view word);

}  // namespace loam::intake
