#include "loam/workbench/extracting.hpp"

#include "loam/analysis/attributes.hpp"
#include "loam/analysis/extraction_agreement.hpp"
#include "loam/workbench/judging.hpp"
#include "reads/articles.hpp"
#include "reads/resting.hpp"

namespace loam::workbench {
namespace {

using domain::Attribute;
using domain::Project;
using domain::Study;

JsonObject answer_json(const Attribute& attribute, const domain::AttributeValue& value) {
    return JsonObject{{"state", value.state}, {"text", or_null(value.text)}, {"low", or_null(value.low)}, {"high", or_null(value.high)}, {"on", or_null(value.on)}, {"shown", analysis::shown(attribute, &value)}};
}

std::string owner_of(const Attribute& attribute, const Study& study) { return attribute.of == "sample" && !study.sample.empty() ? study.sample.text : study.id.text; }

/// True if what stands under this owner describes the study.
bool describes(const domain::AnyId& owner, const Study& study) { return owner.text == study.id.text || (!study.sample.empty() && owner.text == study.sample.text); }

bool is_field(const Attribute& attribute) { return attribute.of == "study" || attribute.of == "sample"; }

JsonArray told_of(const Project& project, const Attribute& attribute, const Study& study, Resting& resting) {
    JsonArray told;
    for (const auto& each : project.extractions) {
        if (each.attribute != attribute.id || !describes(each.owner, study)) continue;
        auto answer = answer_json(attribute, analysis::value_of(each));
        answer["id"] = each.id.text;
        answer["person"] = each.person.text;
        answer["note"] = or_null(each.note);
        answer["passage"] = resting.on(each.passage);
        told.push_back(std::move(answer));
    }
    return told;
}

/// Whether all who filled it wrote the same; null where fewer than two did.
Json alike_of(const Project& project, const Attribute& attribute, const Study& study) {
    std::vector<std::string> compared;
    for (const auto& each : project.extractions) {
        if (each.attribute == attribute.id && describes(each.owner, study)) compared.push_back(analysis::extracted_value(attribute, each).compared);
    }
    if (compared.size() < 2) return nullptr;
    return std::ranges::all_of(compared, [&](const auto& each) { return each == compared.front(); });
}

JsonObject field_json(const Project& project, const Attribute& attribute, const Study& study, const analysis::Values& values, Resting& resting) {
    const auto effective = values.of_study(attribute.id, study);
    Json holds = nullptr;
    if (effective.value) {
        auto answer = answer_json(attribute, *effective.value);
        answer["id"] = effective.value->id.text;
        answer["person"] = nullptr;
        answer["note"] = or_null(effective.value->note);
        answer["passage"] = resting.on(effective.value->passage);
        holds = std::move(answer);
    }
    return JsonObject{{"attribute", attribute.id.text}, {"name", attribute.name}, {"section", or_null(attribute.section)}, {"help", or_null(attribute.help)}, {"of", attribute.of}, {"type", attribute.type},
                      {"unit", or_null(attribute.unit)}, {"choices", options(attribute.choices)}, {"owner", effective.from_sample ? effective.value->owner.text : owner_of(attribute, study)},
                      {"holds", std::move(holds)}, {"from_sample", effective.from_sample}, {"told", told_of(project, attribute, study, resting)}, {"alike", alike_of(project, attribute, study)}};
}

/// How many fields of each study hold a value, and how many each extractor answered.
JsonArray studies_json(const Project& project, const analysis::Values& values) {
    JsonArray all;
    for (const auto& study : project.studies) {
        std::int64_t of = 0;
        std::int64_t holds = 0;
        for (const auto& attribute : project.attributes) {
            if (!is_field(attribute)) continue;
            ++of;
            if (values.of_study(attribute.id, study).value) ++holds;
        }
        std::map<std::string, std::int64_t> by;
        for (const auto& each : project.extractions) {
            if (describes(each.owner, study)) ++by[each.person.text];
        }
        JsonObject counts;
        for (const auto& [person, n] : by) counts[person] = n;
        all.push_back(JsonObject{{"id", study.id.text}, {"number", or_null(study.number)}, {"citation", study.citation}, {"holds", holds}, {"of", of}, {"by", std::move(counts)}});
    }
    return all;
}

JsonArray extractors_of(const Project& project) {
    const domain::Index people(project.people);
    std::set<std::string> seen;
    JsonArray all;
    for (const auto& each : project.extractions) {
        const auto* person = people.find(each.person);
        if (person && seen.insert(person->id.text).second) all.push_back(JsonObject{{"id", person->id.text}, {"name", person->name}});
    }
    return all;
}

}  // namespace

JsonObject rests_json(const domain::Project& project) {
    const domain::Index attributes(project.attributes);
    std::int64_t of = 0;
    std::int64_t tied = 0;
    for (const auto& value : project.attribute_values) {
        const auto* attribute = attributes.find(value.attribute);
        if (!attribute || attribute->of == "participant" || value.state != "known") continue;
        ++of;
        if (!value.passage.empty()) ++tied;
    }
    return JsonObject{{"tied", tied}, {"of", of}};
}

Result<Json> extracting_json(const Workbench& workbench, const std::string& study) {
    const auto seen = workbench.project();
    if (!seen) return std::unexpected(seen.error());
    const auto stages = stages_of(workbench);
    if (!stages) return std::unexpected(stages.error());
    const auto& project = **seen;
    const auto at = std::ranges::find(project.studies, study, [](const Study& each) { return each.id.text; });
    if (at == project.studies.end()) return base::fail(base::ErrorKind::not_found, fmt::format("There is no study \"{}\" in this project.", study), "study");
    const auto& stage = (*stages)->stage("extraction");
    const auto answered = stage.blind ? answered_items(workbench, "extraction") : Result<AnsweredItems>(AnsweredItems{});
    if (!answered) return std::unexpected(answered.error());
    const analysis::Values values(project);
    const domain::Index samples(project.samples);
    Resting resting(project);
    JsonArray fields;
    for (const auto& attribute : project.attributes) {
        if (is_field(attribute)) fields.push_back(field_json(project, attribute, *at, values, resting));
    }
    const auto* sample = samples.find(at->sample);
    return JsonObject{{"blind", stage.blind}, {"to_open", answered->answered.size()}, {"open", stage.is_open(study)},
                      {"study", JsonObject{{"id", study}, {"number", or_null(at->number)}, {"citation", at->citation}, {"title", or_null(at->title)}, {"sample", sample ? Json(sample->label) : Json(nullptr)}}},
                      {"articles", articles_of(project, *at)}, {"extractors", extractors_of(project)}, {"fields", std::move(fields)}, {"studies", studies_json(project, values)}, {"rests", rests_json(project)}};
}

}  // namespace loam::workbench
