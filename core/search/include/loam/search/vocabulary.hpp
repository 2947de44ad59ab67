#pragma once
// Controlled vocabularies side by side: which headings one has and another lacks. Curated, never complete: a heading that
// is not listed is not judged.

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "loam/base/error.hpp"

namespace loam::search {

struct VocabularyEntry {
    std::string vocabulary;
    std::vector<std::string> headings;  ///< what it calls the concept
    std::vector<std::string> earlier;   ///< names that it had in former years
    std::vector<std::string> near;      ///< it has no such heading; where to look
};

struct Vocabularies {
    struct Name {
        std::string id, name;
    };
    std::vector<Name> names;
    std::vector<std::vector<VocabularyEntry>> concepts;
    std::vector<std::pair<std::string, std::string>> qualifiers;  ///< subheadings of MeSH: "di", "diagnosis"

    /// "MeSH" for "mesh"; the id itself if it is not known.
    std::string_view name(std::string_view id) const;
};

base::Result<Vocabularies> parse_vocabularies(std::string_view json, std::string_view name_of_source);
/// crosswalk.json of the folder data/vocabularies.
base::Result<Vocabularies> read_vocabularies(const std::filesystem::path& folder);

struct ForeignHeading {
    std::string belongs_to;               ///< id of a vocabulary that has it
    std::vector<std::string> candidates;  ///< what this vocabulary calls the concept, or where to look
};
/// A heading that is known in another vocabulary and not in this one.
std::optional<ForeignHeading> foreign_heading(const Vocabularies& all, std::string_view vocabulary, std::string_view heading);
/// What a heading is called now, if this is a name that it had in former years.
std::vector<std::string> name_of_today(const Vocabularies& all, std::string_view vocabulary, std::string_view heading);
/// What `to` calls the concept that `from` calls `heading`; empty if it is not listed.
std::vector<std::string> heading_candidates(const Vocabularies& all, std::string_view from, std::string_view to, std::string_view heading);

}  // namespace loam::search
