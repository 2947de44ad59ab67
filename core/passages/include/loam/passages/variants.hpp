#pragma once
// The same words at two places: a passage that is printed, quoted or transcribed again, letter for letter or with changes.
//
// Method: runs of words that stand at both places are seeds (near-duplicate detection by shingles: Broder 1997); seeds that
// follow one another are joined, and what lies between is compared word by word.

#include <unordered_map>

#include "loam/passages/growing_index.hpp"

namespace loam::passages {

/// A span of one of the texts.
struct Quoted {
    std::size_t text = 0;
    Span span;
    auto operator<=>(const Quoted&) const = default;
};

struct Variant {
    std::size_t passage = 0;   ///< place in the passages asked for
    Quoted one;                ///< the part of the passage that stands there again
    Quoted other;
    std::size_t words = 0;     ///< words that are the same
    double likeness = 0;       ///< their share of all words of both, 0 to 1
    bool same = false;         ///< word for word, blanks aside
};

/// Texts cut into words once. A text that comes in or changes is read alone.
class VariantIndex {
public:
    void hold(const std::vector<TextOffered>& texts);
    /// Where the words of these passages stand again, in any text; the same two places once. At least five words in
    /// common (or the whole passage, if it has four), and three fifths of both sides. Where a run of words stands at more
    /// than fifty places it is a manner of speaking and no seed.
    [[nodiscard]] std::vector<Variant> of(const std::vector<Quoted>& passages) const;

private:
    struct Read {
        std::size_t hash = 0;
        std::vector<std::uint32_t> starts, ends, forms;
    };
    struct Run {
        std::uint32_t passage = 0;
        std::uint32_t word = 0;  ///< in the passage's text
    };
    using Runs = std::unordered_multimap<std::uint64_t, Run>;
    struct Seed {
        std::uint32_t a = 0;  ///< word in the passage's text
        std::uint32_t b = 0;  ///< word in the other text
    };
    struct Box;

    Read cut(const TextOffered& text);
    [[nodiscard]] std::uint64_t run_at(const Read& read, std::size_t word) const;
    [[nodiscard]] Runs runs_of(const std::vector<Quoted>& passages) const;
    void look_through(std::size_t text, const Runs& runs, const std::vector<Quoted>& passages, std::vector<Variant>& found) const;
    [[nodiscard]] std::optional<Variant> compared(const Box& box, const std::vector<Quoted>& passages) const;

    std::unordered_map<std::string, std::uint32_t> m_forms;
    std::unordered_map<std::string, Read> m_known;
    std::vector<const Read*> m_texts;
};

}  // namespace loam::passages
