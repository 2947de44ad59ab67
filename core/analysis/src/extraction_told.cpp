// Agreement of extraction as JSON and in words.

#include <fmt/format.h>

#include "loam/analysis/extraction_agreement.hpp"
#include "loam/base/grouped.hpp"
#include "loam/base/number.hpp"
#include "loam/base/text.hpp"

namespace loam::analysis {
namespace {

using base::Json;
using base::JsonArray;
using base::JsonObject;
using domain::Project;

Json or_null(const std::optional<double>& value) { return value ? Json(*value) : Json(nullptr); }
Json or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

JsonObject share_json(const Share& share) {
    return {{"value", or_null(share.value)}, {"low", share.interval ? Json(share.interval->low) : Json(nullptr)}, {"high", share.interval ? Json(share.interval->high) : Json(nullptr)}, {"k", share.k}, {"n", share.n}};
}

Json alpha_json(const AlphaOf* alpha) {
    if (!alpha) return nullptr;
    JsonObject json{{"level", alpha->level}, {"value", or_null(alpha->value)}, {"low", alpha->interval ? Json(alpha->interval->low) : Json(nullptr)}, {"high", alpha->interval ? Json(alpha->interval->high) : Json(nullptr)}};
    if (!alpha->why_undefined.empty()) json["why_undefined"] = alpha->why_undefined;
    if (!alpha->why_no_interval.empty()) json["why_no_interval"] = alpha->why_no_interval;
    return json;
}

Json difference_json(const std::optional<NumberDifference>& difference) {
    if (!difference) return nullptr;
    return JsonObject{{"n", difference->n}, {"mean", difference->mean}, {"sd", or_null(difference->deviation)}, {"largest", difference->largest}};
}

using People = domain::Index<domain::Person>;

std::string name_of(const People& people, const domain::PersonId& id) {
    const auto* person = people.find(id);
    return person ? person->name : id.text;
}

JsonArray differing_json(const Project& project, const People& people, const FieldAgreement& field) {
    const domain::Index studies(project.studies);
    JsonArray all;
    for (const auto& place : field.differing) {
        JsonArray told;
        for (const auto& each : place.told) {
            const auto& extraction = *each.extraction;
            told.push_back(JsonObject{{"person", extraction.person.text}, {"name", name_of(people, extraction.person)}, {"shown", each.shown}, {"note", or_null(extraction.note)}, {"passage", or_null(extraction.passage.text)}});
        }
        const auto* study = studies.find(domain::StudyId{place.study});
        all.push_back(JsonObject{{"study", place.study}, {"number", study && study->number ? Json(*study->number) : Json(nullptr)}, {"citation", study ? study->citation : place.study}, {"told", std::move(told)}});
    }
    return all;
}

JsonObject field_json(const Project& project, const People& people, const FieldAgreement& field) {
    const auto& attribute = *field.attribute;
    return {{"attribute", attribute.id.text}, {"name", attribute.name}, {"section", or_null(attribute.section)}, {"type", attribute.type}, {"unit", or_null(attribute.unit)}, {"compared", word(field.kind)},
            {"percent", share_json(field.alike)}, {"by_one_alone", field.by_one_alone}, {"agreement", field.figures && field.kind == FieldKind::names ? Json(agreement_json(*field.figures)) : Json(nullptr)},
            {"alpha", alpha_json(field.alpha())}, {"difference", difference_json(field.difference)}, {"without_number", field.without_number}, {"differing", differing_json(project, people, field)}};
}

std::string percents(const Share& share) {
    return fmt::format("{} %, 95 % CI {} to {}", printed(100 * *share.value, 1), printed(100 * share.interval->low, 1), printed(100 * share.interval->high, 1));
}

std::string number_word(std::size_t n) {
    static constexpr std::array<std::string_view, 7> words{"No", "One", "Two", "Three", "Four", "Five", "Six"};
    return n < words.size() ? std::string(words[n]) : std::to_string(n);
}

/// "; by field from 66.7 % (Participants) to 100.0 %"; nothing where all are level.
std::string spread(const ExtractionAgreement& agreement) {
    const FieldAgreement* least = nullptr;
    const FieldAgreement* most = nullptr;
    for (const auto& field : agreement.fields) {
        if (!field.alike.value) continue;
        if (!least || *field.alike.value < *least->alike.value) least = &field;
        if (!most || *field.alike.value > *most->alike.value) most = &field;
    }
    if (!least || *least->alike.value == *most->alike.value) return {};
    return fmt::format("; by field from {} % ({}) to {} %", printed(100 * *least->alike.value, 1), least->attribute->name, printed(100 * *most->alike.value, 1));
}

std::string listed(std::string_view what, const std::vector<std::string>& parts) { return parts.empty() ? std::string() : fmt::format(" {}: {}.", what, base::join(parts, "; ")); }

}  // namespace

JsonObject extraction_agreement_json(const Project& project, const ExtractionAgreement& agreement) {
    const People people(project.people);
    JsonArray extractors;
    for (const auto& id : agreement.extractors) extractors.push_back(JsonObject{{"id", id}, {"name", name_of(people, domain::PersonId{id})}});
    JsonArray fields;
    for (const auto& field : agreement.fields) fields.push_back(field_json(project, people, field));
    return {{"extractors", std::move(extractors)}, {"n_studies", agreement.studies}, {"n_places", agreement.alike.n}, {"by_one_alone", agreement.by_one_alone}, {"percent", share_json(agreement.alike)}, {"fields", std::move(fields)},
            {"sentence", extraction_sentence(agreement)}};
}

std::string extraction_sentence(const ExtractionAgreement& agreement) {
    const auto extractors = number_word(agreement.extractors.size()) + (agreement.extractors.size() == 1 ? " extractor" : " extractors");
    if (agreement.alike.n == 0) return extractors + " filled no field in common, so there is no agreement to tell.";
    auto text = fmt::format("{} filled {} of {} each for themselves and wrote the same in {} ({}){}.", extractors, base::counted(agreement.alike.n, "field", "fields"), base::counted(agreement.studies, "study", "studies"),
                            base::grouped(static_cast<std::int64_t>(agreement.alike.k)), percents(agreement.alike), spread(agreement));
    std::vector<std::string> kappas;
    std::vector<std::string> alphas;
    std::vector<std::string> undefined;
    for (const auto& field : agreement.fields) {
        const auto* alpha = field.alpha();
        if (field.kind == FieldKind::names && field.figures) {
            const auto& kappa = field.figures->fleiss ? *field.figures->fleiss : field.figures->pairs.front().kappa;
            if (kappa.value) kappas.push_back(fmt::format("{} {}", field.attribute->name, printed(*kappa.value, 2)));
            else undefined.push_back(field.attribute->name);
        } else if (alpha && alpha->value) {
            alphas.push_back(fmt::format("{} {}", field.attribute->name, printed(*alpha->value, 2)));
        }
    }
    text += listed(agreement.extractors.size() > 2 ? "Fleiss' kappa" : "Cohen's kappa", kappas) + listed("Krippendorff's alpha (interval)", alphas);
    if (!undefined.empty()) text += fmt::format(" Kappa is undefined for {}, where one and the same value was written throughout.", base::join(undefined, ", "));
    return text;
}

}  // namespace loam::analysis
