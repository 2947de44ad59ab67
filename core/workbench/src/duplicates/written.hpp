#pragma once
// The file of a comparison: docs/formats/pairs.md.

#include <map>

#include "loam/workbench/duplicates.hpp"

namespace loam::workbench {

/// One pair by the tokens of its records.
struct WrittenPair {
    std::string record;
    std::string other;
    dedupe::Evidence evidence;
};

struct WrittenPairs {
    std::map<std::string, std::uint64_t, std::less<>> imports;    ///< those compared, with the number of their records
    std::map<std::string, std::string, std::less<>> corrected;    ///< records with corrections, and a mark of what those said
    std::vector<WrittenPair> pairs;
};

/// `pairs` go by place.
std::string pairs_file(const domain::Project& project, const RecordPlaces& places, const std::vector<dedupe::Found>& pairs, dedupe::Strictness strictness);
/// Fails if it is no such file.
Result<WrittenPairs> read_pairs_file(std::string_view bytes);

/// A mark of what was corrected of each record: equal for equal corrections.
std::map<std::string, std::string, std::less<>> correction_marks(const domain::Project& project);

/// The last comparison of a project; nothing if there is none.
const domain::DedupeRun* last_comparison(const domain::Project& project);

/// Both records of every decision that stands in one list and not in the other. The lists are in the order of their pairs.
std::vector<std::uint32_t> touched_between(std::span<const dedupe::Decision> before, std::span<const dedupe::Decision> now);

}  // namespace loam::workbench
