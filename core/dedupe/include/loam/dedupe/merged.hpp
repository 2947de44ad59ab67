#pragma once
// The records of one group as one: of every field the fullest value, and nothing of the others lost.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "loam/records/record.hpp"

namespace loam::dedupe {

/// A value as text, and the place of its record in the span.
struct Told {
    std::string text;
    std::uint32_t from = 0;
    bool operator==(const Told&) const = default;
};

struct MergedField {
    std::string name;           ///< "title", "authors", ... as in docs/formats/records.md
    Told taken;                 ///< what the merged record has
    std::vector<Told> others;   ///< values that say something else, each once, in the order of the records
};

struct Merged {
    records::Record record;
    std::vector<MergedField> fields;  ///< those that any record tells
};

/// Texts: the longest, a title in capitals or in [brackets] only if there is no other; authors: the longest list, of two
/// alike the one with the fuller names; year: what most say, then the later; kind: the first that is told. Lists (ISSN,
/// ISBN, addresses, keywords, headings, fields without a place of their own) hold the values of all, each once. Notes of all
/// stand under each other. A year, a volume or a DOI that lost stands in `others`.
Merged merged(std::span<const records::Record> records);

}  // namespace loam::dedupe
