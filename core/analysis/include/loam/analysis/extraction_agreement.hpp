#pragma once
// How far extractors who filled the same form for the same studies agree, field by field. It rests on what each wrote (table
// extraction) and never on the value that holds, so that what was agreed later changes no figure.

#include "loam/analysis/ratings.hpp"
#include "loam/domain/project.hpp"

namespace loam::analysis {

/// The study that an extracted value is about: its owner, or the first study that stands on the sample that owns it.
std::string judged_study(const domain::Project& project, const std::string& owner);

/// How the values of a field are held against each other.
enum class FieldKind {
    names,    ///< choice, several: the same names, in any order
    numbers,  ///< number, range: the same number, or both ends the same
    days,     ///< date: the same date, told as exactly
    words,    ///< text: the same words, whatever their case, spaces and punctuation
};
std::string_view word(FieldKind kind);

/// What one extractor wrote in one place.
struct ExtractedValue {
    const domain::Extraction* extraction = nullptr;
    std::string shown;                          ///< as people read it
    std::string compared;                       ///< what is held against the others'
    std::optional<double> number;               ///< of a known number, the middle of a range, or a date in days
};

/// An extracted answer as a value of its attribute, without an id and an owner.
domain::AttributeValue value_of(const domain::Extraction& extraction);

/// As it is held against what others wrote for this field.
ExtractedValue extracted_value(const domain::Attribute& attribute, const domain::Extraction& extraction);

/// One field of one study, or of the sample that several studies share: what two or more wrote there.
struct ExtractedPlace {
    std::string study;                          ///< id
    std::vector<ExtractedValue> told;           ///< one an extractor, in the order of ExtractionAgreement::extractors
    [[nodiscard]] bool alike() const;
};

/// Second extractor less first, where both wrote a number.
struct NumberDifference {
    std::size_t n = 0;
    double mean = 0;
    std::optional<double> deviation;            ///< standard deviation; from two on
    double largest = 0;                         ///< the largest without its sign
};

struct FieldAgreement {
    const domain::Attribute* attribute = nullptr;
    FieldKind kind = FieldKind::words;
    Share alike;                                ///< of the places that two or more filled
    std::size_t by_one_alone = 0;
    std::vector<ExtractedPlace> differing;      ///< in the order of the studies
    /// Names: kappa, AC1 and nominal alpha, "not known" and the like being answers of their own. Numbers and days: interval
    /// alpha alone, of what has a number. Words have none: nearly every text is an answer of its own.
    std::optional<Agreement> figures;
    std::optional<NumberDifference> difference; ///< of two extractors
    std::size_t without_number = 0;             ///< places where two or more wrote something and fewer than two a number
    [[nodiscard]] const AlphaOf* alpha() const; ///< nominal or interval; null if there is none
};

struct ExtractionAgreement {
    std::vector<std::string> extractors;        ///< ids, as they come
    std::size_t studies = 0;                    ///< with a place that two or more filled
    Share alike;                                ///< of all places of all fields
    std::size_t by_one_alone = 0;
    std::vector<FieldAgreement> fields;         ///< in the order of the form; only those that somebody filled
};

/// Of these extracted values. Where one person wrote twice for the same place, by way of two studies of one sample, the first counts.
ExtractionAgreement extraction_agreement(const domain::Project& project, const std::vector<const domain::Extraction*>& written, std::uint64_t seed = 1);
/// Of all that the project shows.
ExtractionAgreement extraction_agreement(const domain::Project& project, std::uint64_t seed = 1);

/// {extractors: [{id, name}], n_studies, n_places, by_one_alone, percent, fields: [{attribute, name, section, type, unit, compared,
/// percent, by_one_alone, agreement, alpha, difference, without_number, differing: [{study, number, citation, told: [{person, name,
/// shown, note, passage}]}]}], sentence}; `agreement` is as agreement_json, for names only.
base::JsonObject extraction_agreement_json(const domain::Project& project, const ExtractionAgreement& agreement);
/// Ready for a paper.
std::string extraction_sentence(const ExtractionAgreement& agreement);

}  // namespace loam::analysis
