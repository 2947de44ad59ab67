#include "loam/analysis/attributes.hpp"
#include "loam/analysis/extraction_agreement.hpp"
#include "loam/base/number.hpp"
#include "loam/base/text.hpp"
#include "tables.hpp"

// How far extractors agree, field by field, and where they do not. Of the project as its reader sees it what is still closed has one
// person's value at most, so it has no part in any figure here.

namespace loam::report {
namespace {

using analysis::FieldAgreement;
using analysis::FieldKind;
using base::fixed;
using domain::Project;

std::string told(const analysis::Coefficient& each) {
    if (!each.value) return "undefined: " + each.why_undefined;
    return fixed(*each.value, 2) + (each.interval ? fmt::format("; {} to {}", fixed(each.interval->low, 2), fixed(each.interval->high, 2)) : std::string());
}

std::string kappa_of(const FieldAgreement& field) {
    if (field.kind != FieldKind::names || !field.figures) return {};
    return field.figures->fleiss ? "Fleiss " + told(*field.figures->fleiss) : told(field.figures->pairs.front().kappa);
}

std::string alpha_of(const FieldAgreement& field) {
    const auto* alpha = field.alpha();
    if (!alpha) return {};
    if (!alpha->value) return "undefined: " + alpha->why_undefined;
    return fmt::format("{} {}{}", alpha->level, fixed(*alpha->value, 2), alpha->interval ? fmt::format("; {} to {}", fixed(alpha->interval->low, 2), fixed(alpha->interval->high, 2)) : std::string());
}

std::string difference_of(const FieldAgreement& field) {
    if (!field.difference) return {};
    const auto& each = *field.difference;
    return fmt::format("{}{}, largest {}; n = {}", fixed(each.mean, 2), each.deviation ? fmt::format(" (SD {})", fixed(*each.deviation, 2)) : std::string(), base::number_text(each.largest), each.n);
}

std::vector<TextCell> row_of(const std::string& title, const analysis::Share& share, const FieldAgreement* field) {
    return {{title},
            {field ? field->attribute->type : ""},
            {std::to_string(share.n)},
            {fmt::format("{} of {}", share.k, share.n)},
            {share.value ? fmt::format("{} %; {} to {}", fixed(100 * *share.value, 1), fixed(100 * share.interval->low, 1), fixed(100 * share.interval->high, 1)) : ""},
            {field ? kappa_of(*field) : ""},
            {field && field->kind == FieldKind::names && field->figures ? told(field->figures->ac1) : ""},
            {field ? alpha_of(*field) : ""},
            {field ? difference_of(*field) : ""}};
}

std::vector<std::string> names_of(const Project& project, const std::vector<std::string>& ids) {
    const domain::Index people(project.people);
    std::vector<std::string> names;
    for (const auto& id : ids) {
        const auto* person = people.find(domain::PersonId{id});
        names.push_back(person ? person->name : id);
    }
    return names;
}

std::string held(const Project& project, const analysis::Values& values, const FieldAgreement& field, const analysis::ExtractedPlace& place) {
    const auto study = std::ranges::find(project.studies, place.study, [](const auto& each) { return each.id.text; });
    if (study == project.studies.end()) return {};
    const auto value = values.of_study(field.attribute->id, *study);
    return value.value ? analysis::shown(*field.attribute, value.value) : "nothing yet";
}

std::string study_name(const Project& project, const std::string& id) {
    const auto study = std::ranges::find(project.studies, id, [](const auto& each) { return each.id.text; });
    if (study == project.studies.end()) return id;
    return study->number ? fmt::format("{} · {}", *study->number, study->citation) : study->citation;
}

}  // namespace

Table extraction_agreement_table(const Project& project) {
    Table table{{{"field", "Field", Align::left}, {"kind", "Kind", Align::left}, {"n", "n", Align::right}, {"alike", "Alike", Align::right}, {"percent", "Percent; 95 % (Wilson)", Align::right}, {"kappa", "Kappa; 95 %", Align::right},
                 {"ac1", "Gwet's AC1; 95 %", Align::right}, {"alpha", "Krippendorff's alpha; 95 %", Align::right}, {"difference", "Second less first", Align::right}}, {}, {}};
    const auto all = analysis::extraction_agreement(project);
    if (all.alike.n == 0) return table;
    table.rows.push_back(row_of("All fields", all.alike, nullptr));
    for (const auto& field : all.fields) {
        if (field.alike.n > 0) table.rows.push_back(row_of(field.attribute->name, field.alike, &field));
    }
    table.notes.push_back(analysis::extraction_sentence(all));
    table.notes.push_back(fmt::format("Extracted by {}. What each wrote for him- or herself; the value that was agreed later is in no figure. What only one of them filled is left out ({}).", base::join(names_of(project, all.extractors), ", "), base::counted(all.by_one_alone, "value", "values")));
    table.notes.emplace_back("Names are alike in any order, a range with both its ends, texts whatever their case, spaces and punctuation; “not known” is a value of its own. A sample that several studies share counts once.");
    table.notes.emplace_back("Alpha is nominal for names and on the interval level for numbers, the middles of ranges and days; its interval comes from resamples of the studies.");
    return table;
}

Table extraction_differences_table(const Project& project) {
    const auto all = analysis::extraction_agreement(project);
    Table table{{{"study", "Study", Align::left}, {"field", "Field", Align::left}}, {}, {}};
    for (const auto& name : names_of(project, all.extractors)) table.columns.push_back({fmt::format("extractor-{}", table.columns.size() - 1), name, Align::left});
    table.columns.push_back({"holds", "Holds", Align::left});
    const analysis::Values values(project);
    for (const auto& field : all.fields) {
        for (const auto& place : field.differing) {
            std::vector<TextCell> row{{study_name(project, place.study)}, {field.attribute->name}};
            for (const auto& extractor : all.extractors) {
                const auto at = std::ranges::find(place.told, extractor, [](const auto& each) { return each.extraction->person.text; });
                row.push_back({at == place.told.end() ? "" : at->extraction->note.empty() ? at->shown : fmt::format("{} ({})", at->shown, at->extraction->note)});
            }
            row.push_back({held(project, values, field, place)});
            table.rows.push_back(std::move(row));
        }
    }
    return table;
}

}  // namespace loam::report
