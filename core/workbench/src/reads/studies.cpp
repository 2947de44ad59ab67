#include "loam/workbench/workbench.hpp"

#include "loam/analysis/attributes.hpp"
#include "loam/base/number.hpp"
#include "loam/base/text.hpp"
#include "reads/resting.hpp"

// Protocol and extraction, as their rooms read them.

namespace loam::workbench {
namespace {

using domain::Project;

Json criterion_json(const Project& project, const domain::Criterion& criterion) {
    Json runs = nullptr;
    if (analysis::can_run(criterion)) {
        std::map<analysis::Verdict, std::int64_t> counts;
        for (const auto& row : analysis::run(project, criterion)) ++counts[row.verdict];
        runs = JsonObject{{"meets", counts[analysis::Verdict::meets]}, {"fails", counts[analysis::Verdict::fails]}, {"unknown", counts[analysis::Verdict::unknown]}};
    }
    return JsonObject{{"id", criterion.id.text},
                      {"mark", criterion.mark},
                      {"half", criterion.half},
                      {"effect", criterion.effect},
                      {"parameter", or_null(criterion.parameter)},
                      {"wording", criterion.wording},
                      {"attribute", or_null(criterion.attribute)},
                      {"test", or_null(criterion.test)},
                      {"value", or_null(criterion.value)},
                      {"runs", std::move(runs)}};
}

Json question_json(const Project& project, const domain::Question& question) {
    JsonArray parts;
    for (const auto& part : project.question_parts) {
        if (part.question == question.id) parts.push_back(JsonObject{{"id", part.id.text}, {"part", part.part}, {"wording", part.wording}});
    }
    return JsonObject{{"id", question.id.text}, {"half", question.half}, {"framework", question.framework}, {"wording", question.wording}, {"parts", std::move(parts)}};
}

Json value_json(const domain::Attribute& attribute, const analysis::EffectiveValue& effective, const domain::Index<domain::Passage>& passages) {
    const auto* value = effective.value;
    if (!value) return nullptr;
    const auto* passage = passages.find(value->passage);
    return JsonObject{{"id", value->id.text},
                      {"state", value->state},
                      {"text", or_null(value->text)},
                      {"low", or_null(value->low)},
                      {"high", or_null(value->high)},
                      {"on", or_null(value->on)},
                      {"shown", analysis::shown(attribute, value)},
                      {"note", or_null(value->note)},
                      {"from_sample", effective.from_sample},
                      {"place", passage ? or_null(passage->place) : Json(nullptr)}};
}

Json study_row(const Project& project, const domain::Study& study, const analysis::Values& values, const domain::Index<domain::Sample>& samples,
               const domain::Index<domain::Passage>& passages) {
    JsonObject cells;
    for (const auto& attribute : project.attributes) {
        if (attribute.of == "participant") continue;
        cells[attribute.id.text] = value_json(attribute, values.of_study(attribute.id, study), passages);
    }
    JsonArray shares;
    for (const auto& other : project.studies) {
        if (!study.sample.empty() && other.sample == study.sample && other.id != study.id) shares.push_back(JsonObject{{"id", other.id.text}, {"citation", other.citation}});
    }
    const auto* sample = samples.find(study.sample);
    return JsonObject{{"id", study.id.text},
                      {"kind", "study"},
                      {"number", or_null(study.number)},
                      {"citation", study.citation},
                      {"year", or_null(study.year)},
                      {"title", or_null(study.title)},
                      {"sample", sample ? Json(JsonObject{{"id", sample->id.text}, {"label", sample->label}}) : Json(nullptr)},
                      {"shares_with", std::move(shares)},
                      {"values", std::move(cells)}};
}

std::string range_text(double low, double high, int decimals) {
    const auto first = base::fixed(low, decimals);
    const auto last = base::fixed(high, decimals);
    return first == last ? first : first + "–" + last;
}

std::string without_number(const analysis::RangeSum& sum) {
    std::string text = sum.unknown == 0 ? "" : fmt::format("not known for {}", sum.unknown);
    if (sum.not_applicable > 0) text += fmt::format("{}not applicable to {}", text.empty() ? "" : ", ", sum.not_applicable);
    return text;
}

/// Sums and means that people want under the table; counts of each value for lists.
JsonArray summary_of(const Project& project) {
    JsonArray all;
    const auto add = [&](const domain::Attribute& attribute, std::string label, std::string value, std::string note) {
        all.push_back(JsonObject{{"attribute", attribute.id.text}, {"label", std::move(label)}, {"value", std::move(value)}, {"note", or_null(note)}});
    };
    for (const auto& attribute : project.attributes) {
        if (attribute.of == "participant" || (attribute.type != "number" && attribute.type != "range")) continue;
        const auto reports = analysis::sum(project, attribute, analysis::Per::study);
        if (reports.counted == 0) continue;
        const auto samples = analysis::sum(project, attribute, analysis::Per::sample);
        const auto unknown = without_number(reports);
        const auto mean = [](const analysis::RangeSum& sum) { return range_text(sum.low / static_cast<double>(sum.counted), sum.high / static_cast<double>(sum.counted), 2); };
        add(attribute, "Sum over reports", analysis::range_in_words(reports.low, reports.high), unknown);
        add(attribute, "Mean per report", mean(reports), unknown);
        if (samples.counted != reports.counted) {
            const std::string once = samples.differing == 0 ? "each group of people once" : fmt::format("each group of people once; of {} reports tell different numbers, and the first counts", base::counted(samples.differing, "group", "groups"));
            add(attribute, "Sum over distinct samples", analysis::range_in_words(samples.low, samples.high), once);
            add(attribute, "Mean per sample", mean(samples), once);
        }
        add(attribute, "Range", analysis::range_in_words(*reports.smallest, *reports.largest), "");
    }
    return all;
}

}  // namespace

Result<Json> Workbench::protocol() const {
    const auto values = project();
    if (!values) return std::unexpected(values.error());
    const auto& all = **values;
    JsonArray questions;
    JsonArray criteria;
    JsonArray registrations;
    JsonArray amendments;
    for (const auto& question : all.questions) questions.push_back(question_json(all, question));
    for (const auto& criterion : all.criteria) criteria.push_back(criterion_json(all, criterion));
    for (const auto& each : all.registrations)
        registrations.push_back(JsonObject{{"id", each.id.text}, {"registry", each.registry}, {"number", each.number}, {"registered", or_null(each.registered)}, {"note", or_null(each.note)}});
    for (const auto& each : all.amendments)
        amendments.push_back(JsonObject{{"id", each.id.text}, {"amended", or_null(each.amended)}, {"criterion", or_null(each.criterion)}, {"change", each.change}, {"reason", or_null(each.reason)}});
    return JsonObject{{"questions", std::move(questions)}, {"criteria", std::move(criteria)}, {"registrations", std::move(registrations)}, {"amendments", std::move(amendments)}};
}

Result<Json> Workbench::extraction() const {
    const auto values = project();
    if (!values) return std::unexpected(values.error());
    const auto& all = **values;
    JsonArray attributes;
    for (const auto& attribute : all.attributes) {
        if (attribute.of == "participant") continue;
        attributes.push_back(JsonObject{{"id", attribute.id.text}, {"name", attribute.name}, {"of", attribute.of}, {"type", attribute.type}, {"unit", or_null(attribute.unit)}, {"choices", options(attribute.choices)}});
    }
    const analysis::Values index(all);
    const domain::Index samples(all.samples);
    const domain::Index passages(all.passages);
    JsonArray rows;
    for (const auto& study : all.studies) rows.push_back(study_row(all, study, index, samples, passages));
    return JsonObject{{"attributes", std::move(attributes)}, {"rows", std::move(rows)}, {"summary", summary_of(all)}, {"rests", rests_json(all)}};
}

}  // namespace loam::workbench
