#pragma once
// A tier that says again, word by word, what another tier of the same time says, as programs that align words with a recording add one.

#include "subtitles.hpp"

namespace loam::intake {

/// The words of a tier with the time in which they are said.
class SaidWords {
public:
    explicit SaidWords(const std::vector<Cue>& cues);

    [[nodiscard]] std::size_t size() const { return m_size; }  ///< in words
    /// How many of these words stand, in the same order, in what `other` says at their time.
    [[nodiscard]] std::size_t also_in(const SaidWords& other) const;

private:
    struct Piece {
        std::int64_t from = 0;
        std::int64_t to = 0;
        std::vector<std::string> words;
    };
    std::vector<Piece> m_pieces;  ///< by their beginnings
    std::size_t m_size = 0;
};

/// Nearly all words of each stand in the other, at the same time.
bool say_the_same(const SaidWords& finer, const SaidWords& coarser);

}  // namespace loam::intake
