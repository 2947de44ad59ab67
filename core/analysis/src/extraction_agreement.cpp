#include "loam/analysis/extraction_agreement.hpp"

#include <chrono>
#include <cmath>

#include "loam/analysis/attributes.hpp"
#include "loam/base/date.hpp"
#include "loam/base/number.hpp"
#include "loam/base/same_words.hpp"
#include "loam/base/text.hpp"

namespace loam::analysis {
namespace {

using domain::Attribute;
using domain::Extraction;
using domain::Project;

FieldKind kind_of(const Attribute& attribute) {
    if (attribute.type == "choice" || attribute.type == "several") return FieldKind::names;
    if (attribute.type == "number" || attribute.type == "range") return FieldKind::numbers;
    return attribute.type == "date" ? FieldKind::days : FieldKind::words;
}

double day_number(const base::Date& date) {
    const auto first = base::earliest(date);
    const std::chrono::sys_days day{std::chrono::year{first.year} / first.month / first.day};
    return static_cast<double>(day.time_since_epoch().count());
}

/// What describes a sample is one place for all reports on it, also where one extractor wrote it under a report.
std::string place_of(const Project& project, const Attribute& attribute, const std::string& owner) {
    if (attribute.of != "sample") return owner;
    const auto study = std::ranges::find(project.studies, owner, [](const auto& each) { return each.id.text; });
    return study == project.studies.end() || study->sample.empty() ? owner : study->sample.text;
}

std::optional<Agreement> named_agreement(const Attribute& attribute, const std::vector<ExtractedPlace>& places, std::uint64_t seed) {
    std::vector<Rating> ratings;
    AgreementOptions options;
    options.seed = seed;
    // All answers that could be given, also those nobody gave: AC1 depends on how many there are.
    if (attribute.type == "choice") options.order = parts(attribute.choices);
    for (const auto& place : places) {
        for (const auto& told : place.told) {
            ratings.push_back({place.study, told.extraction->person.text, told.compared});
            const auto known = [&](const std::string& each) { return base::case_folded(each) == base::case_folded(told.compared); };
            if (std::ranges::none_of(options.order, known)) options.order.push_back(told.compared);
        }
    }
    auto figures = agreement(ratings, options);
    if (!figures) return std::nullopt;
    figures->ordered = false;  // the form lists them in some order, which says nothing of more and less
    figures->positive.reset();
    std::erase_if(figures->alphas, [](const AlphaOf& alpha) { return alpha.level != "nominal"; });
    figures->unsure_as_include.clear();
    return std::move(*figures);
}

std::optional<Agreement> numbered_agreement(const std::vector<ExtractedPlace>& places, std::uint64_t seed) {
    std::vector<Rating> ratings;
    AgreementOptions options;
    options.seed = seed;
    for (const auto& place : places) {
        for (const auto& told : place.told) {
            if (told.number) ratings.push_back({place.study, told.extraction->person.text, base::number_text(*told.number)});
        }
    }
    auto figures = agreement(ratings, options);
    if (!figures || figures->units == 0) return std::nullopt;
    std::erase_if(figures->alphas, [](const AlphaOf& alpha) { return alpha.level != "interval"; });
    return std::move(*figures);
}

std::optional<NumberDifference> difference_of(const std::vector<ExtractedPlace>& places) {
    std::vector<double> differences;
    for (const auto& place : places) {
        if (place.told.size() == 2 && place.told[0].number && place.told[1].number) differences.push_back(*place.told[1].number - *place.told[0].number);
    }
    if (differences.empty()) return std::nullopt;
    NumberDifference all{.n = differences.size(), .mean = 0, .deviation = {}, .largest = 0};
    for (const auto each : differences) {
        all.mean += each / static_cast<double>(all.n);
        all.largest = std::max(all.largest, std::abs(each));
    }
    if (all.n < 2) return all;
    double squares = 0;
    for (const auto each : differences) squares += (each - all.mean) * (each - all.mean);
    all.deviation = std::sqrt(squares / static_cast<double>(all.n - 1));
    return all;
}

FieldAgreement field_of(const Attribute& attribute, std::vector<ExtractedPlace> places, std::size_t extractors, std::uint64_t seed) {
    FieldAgreement field{.attribute = &attribute, .kind = kind_of(attribute), .alike = {}, .by_one_alone = 0, .differing = {}, .figures = {}, .difference = {}};
    field.by_one_alone = std::erase_if(places, [](const auto& place) { return place.told.size() < 2; });
    const auto alike = std::ranges::count_if(places, [](const auto& place) { return place.alike(); });
    field.alike = share_of(static_cast<std::size_t>(alike), places.size());
    if (places.empty()) return field;
    if (field.kind == FieldKind::names) field.figures = named_agreement(attribute, places, seed);
    if (field.kind == FieldKind::numbers || field.kind == FieldKind::days) {
        field.figures = numbered_agreement(places, seed);
        if (extractors == 2) field.difference = difference_of(places);
        const auto few = [](const auto& place) { return std::ranges::count_if(place.told, [](const auto& told) { return told.number.has_value(); }) < 2; };
        field.without_number = static_cast<std::size_t>(std::ranges::count_if(places, few));
    }
    std::erase_if(places, [](const auto& place) { return place.alike(); });
    field.differing = std::move(places);
    return field;
}

/// Places of one field, in the order of the studies.
std::vector<ExtractedPlace> places_of(const Project& project, const Attribute& attribute, const std::vector<const Extraction*>& written, const std::vector<std::string>& extractors) {
    std::map<std::string, ExtractedPlace> by_place;
    for (const auto* each : written) {
        if (each->attribute != attribute.id) continue;
        auto& place = by_place[place_of(project, attribute, each->owner.text)];
        if (place.study.empty()) place.study = judged_study(project, each->owner.text);
        const auto is_by_same = [&](const auto& told) { return told.extraction->person == each->person; };
        if (std::ranges::none_of(place.told, is_by_same)) place.told.push_back(extracted_value(attribute, *each));
    }
    std::vector<ExtractedPlace> places;
    for (auto& [name, place] : by_place) {
        std::ranges::stable_sort(place.told, {}, [&](const auto& told) { return std::ranges::find(extractors, told.extraction->person.text) - extractors.begin(); });
        places.push_back(std::move(place));
    }
    const auto rank = [&](const ExtractedPlace& place) { return std::ranges::find(project.studies, place.study, [](const auto& study) { return study.id.text; }) - project.studies.begin(); };
    std::ranges::stable_sort(places, {}, rank);
    return places;
}

}  // namespace

domain::AttributeValue value_of(const Extraction& extraction) {
    domain::AttributeValue value;
    value.attribute = extraction.attribute;
    value.state = extraction.state;
    value.text = extraction.text;
    value.low = extraction.low;
    value.high = extraction.high;
    value.on = extraction.on;
    return value;
}

std::string judged_study(const Project& project, const std::string& owner) {
    const auto of_sample = std::ranges::find_if(project.studies, [&](const auto& study) { return study.sample.text == owner; });
    return of_sample == project.studies.end() ? owner : of_sample->id.text;
}

ExtractedValue extracted_value(const Attribute& attribute, const Extraction& extraction) {
    const auto value = value_of(extraction);
    ExtractedValue told{&extraction, shown(attribute, &value), {}, {}};
    told.compared = told.shown;
    if (extraction.state != "known") return told;
    switch (kind_of(attribute)) {
    case FieldKind::numbers:
        if (extraction.low) told.number = (*extraction.low + extraction.high.value_or(*extraction.low)) / 2;
        break;
    case FieldKind::days:
        if (const auto date = base::parse_date(extraction.on)) {
            told.compared = base::text(*date);
            told.number = day_number(*date);
        }
        break;
    case FieldKind::names: {
        auto names = parts(extraction.text);
        std::ranges::sort(names);
        names.erase(std::ranges::unique(names).begin(), names.end());
        told.compared = base::join(names, " · ");
        break;
    }
    case FieldKind::words:
        // Text that happens to read "not known" is still text.
        told.compared = "\"" + base::same_words(extraction.text);
        break;
    }
    return told;
}

std::string_view word(FieldKind kind) {
    static constexpr std::array<std::string_view, 4> words{"names", "numbers", "days", "words"};
    return words.at(static_cast<std::size_t>(kind));
}

bool ExtractedPlace::alike() const {
    return std::ranges::all_of(told, [&](const auto& each) { return each.compared == told.front().compared; });
}

const AlphaOf* FieldAgreement::alpha() const { return figures && !figures->alphas.empty() ? &figures->alphas.front() : nullptr; }

ExtractionAgreement extraction_agreement(const Project& project, const std::vector<const Extraction*>& written, std::uint64_t seed) {
    ExtractionAgreement all;
    for (const auto* each : written) {
        if (std::ranges::find(all.extractors, each->person.text) == all.extractors.end()) all.extractors.push_back(each->person.text);
    }
    std::set<std::string> studies;
    std::size_t alike = 0;
    std::size_t n = 0;
    for (const auto& attribute : project.attributes) {
        auto places = places_of(project, attribute, written, all.extractors);
        if (places.empty()) continue;
        for (const auto& place : places) {
            if (place.told.size() > 1) studies.insert(place.study);
        }
        auto field = field_of(attribute, std::move(places), all.extractors.size(), seed);
        alike += field.alike.k;
        n += field.alike.n;
        all.by_one_alone += field.by_one_alone;
        all.fields.push_back(std::move(field));
    }
    all.studies = studies.size();
    all.alike = share_of(alike, n);
    return all;
}

ExtractionAgreement extraction_agreement(const Project& project, std::uint64_t seed) {
    std::vector<const Extraction*> written;
    for (const auto& each : project.extractions) written.push_back(&each);
    return extraction_agreement(project, written, seed);
}

}  // namespace loam::analysis
