#pragma once
// Passages that are like those under a code and do not carry it yet, each with why.
//
// Method: a passage is a point in a space of word stems, pairs of stems, runs of four letters (for slips and languages
// without a stemmer) and the stems of the question asked before it, each weighted by rarity (Salton and Buckley 1988). A
// linear classifier (L2-loss support vector machine by dual coordinate descent: Hsieh and others, ICML 2008) learns what
// tells the code's passages, and its label and definition as one more of them as far as the passages say its words, from
// passages of other codes and the rest of the talks. What it ranks are stretches of one to a few sentences, the best of each
// line alone. Nothing is fetched and nothing is random: the same project gives the same list. bench/nearest.cpp holds each
// coded passage out in turn.

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "loam/passages/coded_texts.hpp"

namespace loam::passages {

struct Utterance {
    Span span;
    bool asks = false;             ///< the interviewer speaks
};

/// A text as it is now. The views need to live only while `hold` runs.
struct SpokenText {
    std::string_view id;
    std::string_view text;
    std::string_view language;     ///< whose stems are taken
    std::vector<Utterance> turns;  ///< in order; may be empty
};

/// A stretch of one of the texts that are held.
struct Stretch {
    std::size_t text = 0;
    Span span;
};

struct NearestAsked {
    std::vector<Stretch> like;      ///< passages under the code; none: the label alone is asked with
    std::vector<Stretch> unlike;    ///< passages under others
    std::string named;              ///< label and definition of the code
    std::string language = "english";  ///< of label and definition
    std::vector<Stretch> left_out;  ///< lines that these touch are not shown; nor is what `like` touches
    bool interviewer_too = false;   ///< what the interviewer says is shown too
    std::size_t most = 20;
};

struct Near {
    Stretch place;
    double score = 0;               ///< above 0: more like the code than like the rest
    std::vector<Span> counting;     ///< its words that count most, at most five of different stems, the weightiest first
    std::size_t like = 0;           ///< place in `like` of the passage it resembles most
    double likeness = 0;            ///< how much, 0 to 1; 0 if there is none
    bool asked_alike = false;       ///< the question before it weighs a quarter or more
};

/// Texts ready to be compared. A text that comes in or changes is read alone.
class NearestIndex {
public:
    NearestIndex();
    NearestIndex(NearestIndex&&) noexcept;
    NearestIndex& operator=(NearestIndex&&) noexcept;
    ~NearestIndex();

    /// From now on exactly these.
    void hold(const std::vector<SpokenText>& texts);
    [[nodiscard]] std::size_t stretches() const;
    [[nodiscard]] std::vector<Near> nearest(const NearestAsked& asked) const;
    /// The plain way, for measuring: cosine with the middle of the passages, words as they are, weighted by rarity.
    [[nodiscard]] std::vector<Near> nearest_by_plain_words(const NearestAsked& asked) const;

private:
    struct Inside;
    std::unique_ptr<Inside> m_inside;
};

/// The question for a set of codes. `held` gives the place of a version in the index, or nothing if it is not held. Codes
/// that share a parent or stand under one code are no counter-examples to each other.
NearestAsked asked_for(const CodedTexts& texts, std::size_t code, const std::vector<std::size_t>& members, const std::unordered_map<const domain::SourceText*, std::size_t>& held);

}  // namespace loam::passages
