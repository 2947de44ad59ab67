#pragma once
// Two coders on the same texts: how far they coded alike, and the places where they did not, to be talked about.
//
// Compared are texts in which both coded anything: what one of them has not read is no disagreement. For each code, and
// for all together, three units are judged: passages, lines, characters. In each unit a coder either used the code or did
// not; from the four counts come percent agreement, Cohen's kappa (1960) and Krippendorff's alpha.

#include "loam/analysis/agreement.hpp"
#include "loam/passages/cooccurrence.hpp"

namespace loam::passages {

enum class Unit {
    passage,    ///< each different span that either coded; a coder used the code there if at least half of the shorter of the
                ///< two spans is shared
    line,       ///< a coder used the code if any character of the line carries it
    character,  ///< neighbours are not independent: no standard error is given
};

struct UnitAgreement {
    Unit unit = Unit::passage;
    std::size_t n = 0;
    /// both, only the first, only the second, neither
    std::size_t both = 0, first = 0, second = 0, neither = 0;
    std::optional<double> share;   ///< both or neither, of n; none if n is 0
    analysis::Kappa kappa;
    analysis::Alpha alpha;
};

struct SetAgreement {
    std::size_t set = 0;               ///< place in the sets asked for
    std::array<UnitAgreement, 3> by;   ///< passage, line, character
};

/// A stretch of text where the two did not code alike: all that overlaps there, side by side.
struct TalkPlace {
    std::uint32_t text = 0;                 ///< place in CodedTexts::texts()
    Span span;
    std::vector<std::uint32_t> first;       ///< places in CodedTexts::places() that the first coder coded
    std::vector<std::uint32_t> second;
    bool edges_only = false;                ///< the same codes, other edges
};

struct CoderAgreement {
    std::vector<std::uint32_t> texts;       ///< compared
    std::vector<std::uint32_t> left_out;    ///< coded by one of them alone
    std::vector<SetAgreement> sets;         ///< those that either used
    std::array<UnitAgreement, 3> all;       ///< over all sets: every unit once for each
    std::vector<TalkPlace> places;          ///< in the order of the texts
    std::size_t alike = 0;                  ///< stretches where both put the same codes on the same words
};

CoderAgreement coder_agreement(const CodedTexts& texts, const domain::PersonId& first, const domain::PersonId& second, const std::vector<CodeSet>& sets);

struct CoderCount {
    domain::PersonId coder;
    std::size_t codings = 0;
    std::size_t texts = 0;
};
/// Coders who are named, those with most codings first.
std::vector<CoderCount> coders(const CodedTexts& texts);

}  // namespace loam::passages
