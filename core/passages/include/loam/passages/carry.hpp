#pragma once
// Carrying passages over a corrected text. A transcript is corrected after it was coded: its passages go along with
// their words, and what cannot go along safely is listed, never moved to other words.
//
// Method: the two texts are compared by words. Runs that are the same and stand only once hold the comparison (the
// idea of patience diff, B. Cohen), between them the shortest edit script is taken (Myers, "An O(ND) Difference
// Algorithm and Its Variations", Algorithmica 1, 1986), and each changed place is narrowed to its characters. An edit
// that could as well have been made a little earlier or later ("no no" to "no") is read in the passage's favour.

#include <string>
#include <string_view>
#include <vector>

#include "loam/passages/offsets.hpp"

namespace loam::passages {

/// Where the words of a passage may stand now.
struct Candidate {
    Span span;
    std::string why;           ///< "The same words stand here.", "This stands where the words stood."
    auto operator<=>(const Candidate&) const = default;
};

/// What became of one passage.
struct Carried {
    bool kept = false;         ///< false: a person has to decide
    Span span;                 ///< in the new text, if kept
    bool changed = false;      ///< kept, but what is quoted is not letter for letter what it was
    bool moved = false;        ///< kept, but its words stand elsewhere in the order of the text
    std::size_t words = 0;     ///< words of the passage before
    std::size_t surviving = 0; ///< of these, still there; a corrected spelling counts
    std::size_t corrected = 0; ///< of the surviving, those with a corrected spelling
    std::size_t inserted = 0;  ///< words that are new inside the passage
    std::string why;           ///< one sentence for a person: what changed, or why a decision is needed
    std::vector<Candidate> candidates;  ///< at most five, best first; only if not kept
};

/// One per span, in the order given. Both texts are valid UTF-8; a span outside the old text is to be decided.
/// A passage that no edit touches keeps its words letter for letter. One that an edit touches is kept when at least two
/// thirds of its words survive (all, if it has three or fewer), one of them unchanged, and no more words were put in than
/// it had. One or two words alone between longer changes count as changed with them.
std::vector<Carried> carry_over(std::string_view old_text, std::string_view new_text, const std::vector<Span>& spans);

}  // namespace loam::passages
