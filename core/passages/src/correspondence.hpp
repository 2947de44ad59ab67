#pragma once
// Which code points of an old text stand where in a new one: the ground on which passages are carried over.

#include <optional>
#include <string_view>

#include "loam/passages/offsets.hpp"
#include "word_diff.hpp"

namespace loam::passages {

/// A word that was corrected inside an edit: "teh" to "the".
struct WordPair {
    std::uint32_t a = 0, b = 0;  ///< tokens
    bool same = false;           ///< the same letters
};

/// Old code points [a0, a1) became new [b0, b1). If one side is empty the edit could as well stand up to `back` code
/// points earlier or `on` later: the texts would be the same.
struct Edit {
    std::uint32_t a0 = 0, a1 = 0, b0 = 0, b1 = 0;
    std::uint32_t back = 0, on = 0;
    std::uint32_t tokens_from = 0, tokens_to = 0;  ///< old tokens that it changes, whole
    std::vector<WordPair> pairs;  ///< words that survive inside, in order; empty where the words were replaced
};

/// A stretch whose words were taken out at one place and put in at another.
struct Move {
    std::uint32_t a0 = 0, a1 = 0, b0 = 0;
};

class Correspondence {
public:
    Correspondence(std::string_view old_text, std::string_view new_text);

    std::vector<char32_t> old_points, new_points;
    std::vector<Token> old_tokens, new_tokens;
    std::vector<Edit> edits;  ///< in order
    std::vector<Move> moves;  ///< in the order of the old text

private:
    void find_edits(const std::vector<Hunk>& hunks);
    void find_moves(const std::vector<Hunk>& hunks);
    [[nodiscard]] Move widened(Move move) const;
};

}  // namespace loam::passages
