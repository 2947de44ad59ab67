#pragma once
// Texts as points in a space of words: stems, pairs of stems, runs of letters, and what was asked before.

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "loam/passages/nearest.hpp"

namespace loam::passages {

/// How much each kind of feature weighs in the likeness of two passages. Found on the interviews of tests and examples;
/// within half and double of these the ranking hardly changes (bench/RESULTS.md).
struct Weights {
    float stems = 1.0F;
    float pairs = 0.5F;
    float letters = 0.7F;
    float asked = 0.3F;
};

struct Feature {
    std::uint32_t id = 0;
    float weight = 0;
};
/// Each feature once, in no order.
using Point = std::vector<Feature>;

class WordSpace {
public:
    static constexpr std::uint32_t none = ~std::uint32_t{0};

    /// Words [first, last) of a text, and the question they answer.
    struct Piece {
        std::uint32_t text = 0;
        std::uint32_t first = 0;
        std::uint32_t last = 0;
        std::uint32_t question = none;
        std::uint32_t line = 0;
        bool asks = false;           ///< the interviewer speaks
        Span span;
    };

    void hold(const std::vector<SpokenText>& texts);
    /// What is ranked: sentences of one line, joined while they stay short.
    [[nodiscard]] const std::vector<Piece>& pieces() const { return m_pieces; }
    [[nodiscard]] Piece piece(const Stretch& stretch) const;
    [[nodiscard]] std::uint32_t features() const { return first_stem + 2 * static_cast<std::uint32_t>(m_letters.size()); }

    [[nodiscard]] Point point(const Piece& piece, const Weights& weights) const;
    /// Of words that stand in no text.
    [[nodiscard]] Point point(std::string_view words, const std::string& language, const Weights& weights) const;
    /// How much a feature set of weights says for each word of a piece: its stem, its letters, half of each pair.
    struct SaidWord {
        double says = 0;
        Span span;
        std::uint32_t stem = 0;
    };
    [[nodiscard]] std::vector<SaidWord> said_by_words(const Piece& piece, const Weights& weights, const std::vector<float>& line) const;
    /// True if a feature tells of the question.
    static bool is_asked(std::uint32_t feature) { return feature >= first_stem && (feature - first_stem) % 2 == 1; }

private:
    static constexpr std::uint32_t pair_buckets = 1U << 18U;
    static constexpr std::uint32_t letter_buckets = 1U << 17U;
    static constexpr std::uint32_t first_letter = pair_buckets;
    static constexpr std::uint32_t first_stem = pair_buckets + letter_buckets;

    /// One text, cut.
    struct Read {
        std::size_t hash = 0;
        std::vector<std::uint32_t> starts, ends, stems;                  ///< of its words
        std::vector<Utterance> turns;
        std::vector<std::uint32_t> question_of_turn;
        std::vector<std::pair<std::uint32_t, std::uint32_t>> questions;  ///< words
        std::vector<std::pair<Span, std::uint32_t>> sentences;           ///< joined, with the line they stand in
    };
    /// Counts of a piece while its point is made; as long as there are features.
    struct Counts {
        std::vector<float> of;
        std::vector<std::uint32_t> seen;
        void add(std::uint32_t feature) {
            if (of[feature] == 0) seen.push_back(feature);
            of[feature] += 1;
        }
    };

    /// Of two stems; by their letters, not by when they were first read.
    [[nodiscard]] std::uint32_t pair_of(std::uint32_t a, std::uint32_t b) const;
    static std::uint32_t letter_run(std::string_view four);
    static unsigned kind_of(std::uint32_t feature);
    std::uint32_t stem_id(std::string_view stem);
    Read cut(const SpokenText& text);
    static void cut_turns(const SpokenText& text, Read& read);
    static void cut_sentences(std::string_view text, Read& read);
    void place_pieces();
    void count_rarity();
    [[nodiscard]] Piece piece_of(std::uint32_t text, Span span) const;
    void count(const std::vector<std::uint32_t>& stems, std::uint32_t first, std::uint32_t last) const;
    void count_question(const Piece& piece) const;
    [[nodiscard]] Point weighted(const Weights& weights) const;
    void make_room() const;

    std::unordered_map<std::string, std::uint32_t> m_stem_ids;
    std::vector<std::vector<std::uint32_t>> m_letters;  ///< of each stem: its runs of letters
    std::vector<std::uint64_t> m_hashes;                ///< of each stem
    std::unordered_map<std::string, std::uint32_t> m_stem_of_form;  ///< language, blank, form
    std::unordered_map<std::string, Read> m_known;      ///< by id
    std::vector<const Read*> m_texts;
    std::vector<Piece> m_pieces;
    std::vector<float> m_rarity;
    mutable Counts m_counts;
};

}  // namespace loam::passages
