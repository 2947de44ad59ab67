#include "repeated_words.hpp"

#include "loam/base/text.hpp"
#include "loam/base/words.hpp"

namespace loam::intake {
namespace {

/// In small letters and without the marks of a sentence, as programs write single words.
std::vector<std::string> plain_words(std::string_view text) {
    std::vector<std::string> words;
    const auto plain = base::comparable(text);
    for (const auto& each : base::words_of(plain)) words.push_back(plain.substr(each.from_byte, each.to_byte - each.from_byte));
    return words;
}

}  // namespace

SaidWords::SaidWords(const std::vector<Cue>& cues) {
    for (const auto& cue : cues) {
        m_pieces.push_back({cue.from, cue.to, plain_words(cue.text)});
        m_size += m_pieces.back().words.size();
    }
    std::ranges::stable_sort(m_pieces, {}, &Piece::from);
}

std::size_t SaidWords::also_in(const SaidWords& other) const {
    constexpr std::size_t furthest = 8;  // words that one writes and the other does not
    std::size_t found = 0;
    std::size_t piece = 0;
    std::size_t next = 0;  // word of that piece
    for (const auto& mine : m_pieces) {
        const auto middle = mine.from + (mine.to - mine.from) / 2;
        for (; piece < other.m_pieces.size() && other.m_pieces[piece].to < middle; ++piece) next = 0;
        if (piece == other.m_pieces.size()) break;
        const auto& theirs = other.m_pieces[piece];
        if (middle < theirs.from) continue;
        for (const auto& word : mine.words) {
            const auto end = std::min(next + furthest, theirs.words.size());
            for (auto i = next; i < end; ++i) {
                if (theirs.words[i] != word) continue;
                ++found;
                next = i + 1;
                break;
            }
        }
    }
    return found;
}

bool say_the_same(const SaidWords& finer, const SaidWords& coarser) {
    const auto more = std::max(finer.size(), coarser.size());
    return more > 0 && std::min(finer.size(), coarser.size()) * 5 >= more * 4 && finer.also_in(coarser) * 5 >= more * 4;
}

}  // namespace loam::intake
