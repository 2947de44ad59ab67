#pragma once
// A strategy of one platform in the syntax of another. Every term tells what became of it; nothing is left out in silence,
// and no heading is copied into a vocabulary that it does not belong to.

#include <optional>

#include "loam/search/parse.hpp"
#include "loam/search/vocabulary.hpp"

namespace loam::search {

/// How a term compares with its translation.
enum class Fidelity {
    exact,     ///< the same words, the same distance, the same main fields; a difference in minor fields stands in the note
    wider,     ///< finds all of it and more
    narrower,  ///< may miss some of it
    none,      ///< cannot be said there and was left out
};
std::string_view word(Fidelity fidelity);

struct TermResult {
    Span span;           ///< in the source
    std::string source;  ///< as it stands there
    std::string result;  ///< as it is written now; empty if it was left out
    Fidelity fidelity = Fidelity::exact;
    std::string note;    ///< why it is not exact, or what differs in minor fields
};

/// A heading that somebody has to look up in the other vocabulary.
struct Lookup {
    Span span;
    std::string heading;
    bool explode = false;
    std::vector<std::string> candidates;  ///< from data/vocabularies, to be checked in the thesaurus
};

struct TranslateAsked {
    std::string from_database;       ///< empty: the platform's first
    std::string to_database;
    std::optional<base::Date> on;    ///< day of the search to come; none: today's rules
};

struct Translation {
    Strategy strategy;               ///< lines numbered anew from 1
    std::string text;
    std::vector<TermResult> terms;   ///< in the order of the source
    std::vector<Lookup> lookups;
};

Translation translate(const Platform& from, const Platform& to, const Vocabularies& vocabularies, std::string_view text, const TranslateAsked& asked = {});

base::Json to_json(const Translation& translation);

}  // namespace loam::search
