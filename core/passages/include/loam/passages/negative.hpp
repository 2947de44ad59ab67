#pragma once
// What speaks against a code or a relation: cases without it, words that were marked as speaking against it, studies that
// contradict it, relations told with the opposite sign.

#include "loam/passages/cases.hpp"
#include "loam/passages/cooccurrence.hpp"

namespace loam::passages {

/// The label of a link from a passage to a code or a relation that its words contradict.
inline constexpr std::string_view speaks_against = "speaks against";

/// Places in Cases::all().
struct CasesOfCode {
    std::vector<std::uint32_t> with;
    std::vector<std::uint32_t> without;  ///< something else is coded there, this is not
    std::vector<std::uint32_t> open;     ///< there are words, but nothing is coded yet: that says neither
    std::vector<std::uint32_t> unheard;  ///< nothing of them is here
};
CasesOfCode cases_of_code(const CodedTexts& texts, const Cases& cases, const CodeSet& set);

/// Two relations between the same two codes that say the opposite: one raises, the other lowers.
struct ContraryRelations {
    std::size_t one = 0;                 ///< places in Project::relations
    std::size_t other = 0;
};
/// Those that touch any of the codes; all of the project if none is given.
std::vector<ContraryRelations> contrary_relations(const domain::Project& project, const std::vector<std::size_t>& codes);

/// Places in Project::passages that are linked as speaking against a row (a code or a relation), either way round.
std::vector<std::size_t> passages_against(const domain::Project& project, const std::string& row);

/// Studies whose cell in the concept matrix contradicts the code; places in Project::studies.
std::vector<std::size_t> studies_against(const domain::Project& project, std::size_t code);

/// Cases by the two codes of a relation. Of "A raises B" a case with A and without B speaks against it, of "A lowers B"
/// one with both.
struct CasesOfRelation {
    std::vector<std::uint32_t> both, only_origin, only_target, neither, open;
    std::vector<std::uint32_t> against;  ///< by the sign; none where the relation has no sign
};
CasesOfRelation cases_of_relation(const CodedTexts& texts, const Cases& cases, const domain::Relation& relation);

}  // namespace loam::passages
