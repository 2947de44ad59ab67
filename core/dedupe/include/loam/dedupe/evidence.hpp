#pragma once
// Two records side by side: what each field says, what the fields together weigh, and what forbids to call them one.
//
// The weight is the sum of log-likelihood ratios of Fellegi and Sunter (1969), in bits, one per field and degree of
// agreement, fixed and printed in docs/how-to/deduplicate.md: no set of records changes them, so a pair is judged alike
// whatever stands around it. Fields are not independent (one group writes several papers with like titles in one
// journal), so rules stand above the sum: they put a ceiling on what the sum may conclude, or tell the two apart.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "loam/dedupe/features.hpp"

namespace loam::dedupe {

enum class Field : std::uint8_t { title, authors, year, journal, volume, issue, pages, doi, pmid, accession, isbn, abstract };
inline constexpr std::size_t field_count = 12;
/// "title", "authors", ...
std::string_view word(Field field);

enum class Level : std::uint8_t {
    untold,    ///< neither record tells it
    one_only,  ///< told by one of the two, or in a form that decides nothing
    agrees,
    close,     ///< a typing error, an abbreviation, a year beside, a version of one DOI
    part,      ///< one says a part of the other: the title without subtitle, the first of the authors
    alike,     ///< much in common, but not the same
    differs,
};
std::string_view word(Level level);

/// What two reports are to each other that are not the same record. Both may belong to one study.
enum class Link : std::uint8_t { none, series, comment, reply, erratum, retraction, conference, preprint, protocol, registration, translation, other_report };
/// "part of a series", "comment", "preprint", ...; empty for none.
std::string_view word(Link link);

enum class Certainty : std::uint8_t { apart, doubtful, likely, sure };
std::string_view word(Certainty certainty);

/// The rule that held the pair back, if one did.
enum class Ground : std::uint8_t {
    none, titles_differ, numbers, number_on_one_side, notice, preprint, conference, other_place, other_pages, other_volume, identifiers, years, no_common_author, plain_title, subtitle, words_of_title,
    abstracts, registration, book_and_chapter, shared_identifier, protocol, version, book_and_article, contrast,
};
/// What is read back from a file is looked for among all up to these.
inline constexpr Ground last_ground = Ground::contrast;
inline constexpr Link last_link = Link::other_report;
/// A sentence: "Their titles carry different numbers."; empty for none.
std::string_view sentence(Ground ground);

struct Evidence {
    std::array<Level, field_count> levels{};
    float weight = 0;                       ///< bits; above 0 speaks for one report
    Certainty ceiling = Certainty::sure;    ///< apart: not the same record, whatever the weight
    Ground ground = Ground::none;
    Link link = Link::none;                 ///< only where the ceiling is apart

    [[nodiscard]] Level operator[](Field field) const { return levels[static_cast<std::size_t>(field)]; }
};

/// Symmetric, and a function of the two alone.
Evidence compare(const Features& a, const Features& b);

/// Three settings of the dial; `usual` is the default everywhere.
enum class Strictness : std::uint8_t { strict, usual, loose };
std::string_view word(Strictness strictness);

/// Bits from which a pair counts as doubtful, likely, sure.
struct Bounds {
    float doubtful = 0;
    float likely = 0;
    float sure = 0;
};
Bounds bounds(Strictness strictness);
Certainty certainty(const Evidence& evidence, Strictness strictness);

/// In words: "Title, authors and pages agree; journal is close; DOI is told by one only. ..."
std::string reason(const Evidence& evidence);

}  // namespace loam::dedupe
