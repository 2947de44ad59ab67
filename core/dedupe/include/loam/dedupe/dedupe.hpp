#pragma once
// Which records of many describe one report: pairs worth comparing, what each pair says, and the groups that follow.
// Everything here is a function of the records' content: their order and the number of threads change nothing.

#include <cstddef>
#include <cstdint>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "loam/dedupe/evidence.hpp"

namespace loam::dedupe {

/// Goes up whenever records are judged otherwise than before: pairs of another version are not to be relied on.
inline constexpr std::string_view engine = "loam-dedupe-4";

/// Two records, by their place in the span; a < b.
struct Found {
    std::uint32_t a = 0;
    std::uint32_t b = 0;
    Evidence evidence;
};

/// How much work a comparison was; for measuring.
struct Effort {
    std::size_t keys = 0;
    std::size_t pairs = 0;       ///< that share a key, counted once for each
    std::size_t candidates = 0;  ///< pairs that a glance does not rule out, each once
    std::size_t compared = 0;    ///< of these, those of which every field was compared
};

struct Search {
    /// The first so many records were compared with each other before; only pairs with a later one are looked for.
    std::size_t known = 0;
    unsigned threads = 2;
    /// Asks for the end: what comes back within a moment is then not all, and good for nothing.
    std::stop_token stop = {};
    Effort* effort = nullptr;
};

/// Every pair that any step of the dial would call at least doubtful, and every pair that is linked as two reports; by a,
/// then b. Candidates share one of a dozen keys (title, parts of it, DOI, place in print, authors); a key that very many
/// share compares neighbours in the order of their content only, so time grows with the number of records, not its square.
std::vector<Found> pairs(std::span<const Features> records, const Search& search = {});

/// What a person has said about two records; it stands above every weight and rule.
struct Decision {
    std::uint32_t a = 0;
    std::uint32_t b = 0;
    bool same = false;
};

/// Why a record stands in its group.
struct Membership {
    std::uint32_t group = 0;                  ///< smallest record of its group; itself if it stands alone
    Certainty certainty = Certainty::sure;    ///< of its strongest pair in the group; doubtful if it stands alone and perhaps should not
    std::int64_t pair = -1;                   ///< that pair, or the doubtful one; -1: no twin, or only a person's word
};

struct Grouping {
    std::vector<Membership> records;
    std::vector<std::size_t> doubtful;        ///< pairs that wait for a person: doubtful ones, and those a guard refused; of two groups only the strongest
    std::vector<std::size_t> refused;         ///< pairs that would have joined two groups of which two records are certainly not one
    std::size_t groups = 0;                   ///< of two records or more
    std::size_t duplicates = 0;               ///< records beyond the first of their group
};

/// Pairs that are likely or sure are joined, the strongest first. Two groups are not joined if any record of one is
/// certainly another report than one of the other: the weakest link of such a chain is the one that is cut.
Grouping grouped(std::span<const Features> records, std::span<const Found> pairs, Strictness strictness = Strictness::usual, std::span<const Decision> decisions = {});

/// True if no group can hold two records of which this is said.
bool keeps_apart(const Evidence& evidence);

/// What has to be written down beside `pairs` so that groups can be told without the records: pairs of records that some step
/// of the dial might bring into one group and that are certainly two reports. Those that stand in `pairs` are left out. In a
/// chain of more than a hundred records only those that have a neighbour in common are looked at. By a, then b. If `stop` asks for
/// the end, what comes back is not all.
std::vector<Found> kept_apart(std::span<const Features> records, std::span<const Found> pairs, const std::stop_token& stop = {});

/// The same groups as `grouped`, from pairs() and kept_apart() alone, for `records` records.
Grouping grouped_as_written(std::size_t records, std::span<const Found> pairs, Strictness strictness = Strictness::usual, std::span<const Decision> decisions = {});

/// One step of the dial, and how it differs from another.
struct Step {
    Strictness strictness = Strictness::usual;
    std::size_t sure = 0;                     ///< pairs
    std::size_t likely = 0;
    std::size_t doubtful = 0;
    std::vector<std::size_t> moved;           ///< pairs of another certainty than at `usual`
};
std::array<Step, 3> dial(std::span<const Found> pairs);

}  // namespace loam::dedupe
