#include "loam/workbench/workbench.hpp"

#include "loam/analysis/appraisal.hpp"
#include "loam/analysis/attributes.hpp"
#include "loam/base/number.hpp"
#include "loam/base/text.hpp"
#include "reads/views.hpp"

// Protocol, extraction and appraisal, as their rooms read them.

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
        const auto unknown = reports.unknown == 0 ? std::string() : fmt::format("not known for {}", reports.unknown);
        const auto mean = [](const analysis::RangeSum& sum) { return range_text(sum.low / static_cast<double>(sum.counted), sum.high / static_cast<double>(sum.counted), 2); };
        add(attribute, "Sum over reports", range_text(reports.low, reports.high, 0), unknown);
        add(attribute, "Mean per report", mean(reports), unknown);
        if (samples.counted != reports.counted) {
            add(attribute, "Sum over distinct samples", range_text(samples.low, samples.high, 0), "each group of people once");
            add(attribute, "Mean per sample", mean(samples), "each group of people once");
        }
        add(attribute, "Range", range_text(*reports.smallest, *reports.largest, 0), "");
    }
    return all;
}

/// Where a rating rests; null if it rests on nothing that is there.
Json rests_on(const domain::Index<domain::Passage>& passages, const domain::Rating& rating) {
    const auto* passage = rating.passage.empty() ? nullptr : passages.find(rating.passage);
    if (!passage) return nullptr;
    return JsonObject{{"id", passage->id.text}, {"source", or_null(passage->source)}, {"start", or_null(passage->start)}, {"end", or_null(passage->end)}, {"place", or_null(passage->place)}, {"words", or_null(passage->words)}};
}

JsonObject answers_json(const analysis::ChecklistAppraisal& appraisal, const analysis::StudyAppraisal& row, const domain::Index<domain::Passage>& passages) {
    JsonObject answers;
    for (std::size_t i = 0; i < appraisal.items.size(); ++i) {
        const auto* rating = row.answers[i];
        Json cell = nullptr;
        if (rating) {
            cell = JsonObject{{"answer", rating->answer}, {"comment", or_null(rating->comment)}, {"rating", rating->id.text}, {"agreed", rating->rater.empty()}, {"agreed_by", or_null(rating->agreed_by)}, {"passage", rests_on(passages, *rating)}};
        } else if (row.undecided[i]) {
            cell = JsonObject{{"answer", nullptr}, {"comment", "Several raters differ, and nothing is agreed yet."}, {"rating", nullptr}};
        }
        answers[appraisal.items[i]->id.text] = std::move(cell);
    }
    return answers;
}

JsonArray raters_of(const Project& project, const analysis::ChecklistAppraisal& appraisal) {
    std::set<std::string> items;
    for (const auto* item : appraisal.items) items.insert(item->id.text);
    std::set<std::string> seen;
    JsonArray raters;
    const domain::Index people(project.people);
    for (const auto& rating : project.ratings) {
        const auto* person = items.contains(rating.item.text) ? people.find(rating.rater) : nullptr;
        if (person && seen.insert(person->id.text).second) raters.push_back(JsonObject{{"id", person->id.text}, {"name", person->name}});
    }
    return raters;
}

/// What each named rater answered, beside what is agreed: the two are shown together.
JsonArray raters_answers(const Project& project, const analysis::ChecklistAppraisal& appraisal) {
    std::set<std::string> items;
    for (const auto* item : appraisal.items) items.insert(item->id.text);
    JsonArray all;
    const domain::Index passages(project.passages);
    for (const auto& rating : project.ratings) {
        if (rating.rater.text.empty() || !items.contains(rating.item.text)) continue;
        all.push_back(JsonObject{{"study", rating.study.text}, {"item", rating.item.text}, {"rater", rating.rater.text}, {"answer", rating.answer}, {"comment", or_null(rating.comment)}, {"passage", rests_on(passages, rating)}});
    }
    return all;
}

JsonObject grades_json(const std::map<std::string, std::size_t>& grades) {
    JsonObject all;
    for (const auto& [grade, n] : grades) all[grade] = n;
    return all;
}

Json number_or_null(const std::optional<double>& number) { return number ? Json(*number) : Json(nullptr); }

Json checklist_json(const Project& project, const analysis::ChecklistAppraisal& appraisal) {
    JsonArray items;
    JsonArray answers;
    JsonArray bands;
    JsonArray rows;
    JsonArray profile;
    const domain::Index passages(project.passages);
    for (const auto* item : appraisal.items) items.push_back(JsonObject{{"id", item->id.text}, {"mark", item->mark}, {"label", item->label}, {"scored", item->scored.value_or(false)}});
    for (const auto* answer : appraisal.answers)
        answers.push_back(JsonObject{{"id", answer->id.text}, {"answer", answer->answer}, {"label", answer->label}, {"score", or_null(answer->score)}});
    for (const auto* band : appraisal.bands) bands.push_back(JsonObject{{"id", band->id.text}, {"grade", band->grade}, {"at_least", or_null(band->at_least)}});
    for (const auto& row : appraisal.rows) {
        rows.push_back(JsonObject{{"study", JsonObject{{"id", row.study->id.text}, {"number", or_null(row.study->number)}, {"citation", row.study->citation}}},
                                  {"answers", answers_json(appraisal, row, passages)},
                                  {"total", number_or_null(row.total)},
                                  {"possible", row.possible},
                                  {"missing", row.missing},
                                  {"grade", or_null(row.grade)}});
    }
    for (const auto& item : appraisal.profile) {
        profile.push_back(JsonObject{{"item", item.item->id.text}, {"mark", item.item->mark}, {"label", item.item->label}, {"counts", grades_json(item.counts)},
                                     {"not_full", item.not_full}, {"rank", item.rank == 0 ? Json(nullptr) : Json(item.rank)}, {"constant", item.constant}});
    }
    const auto summary = analysis::summarise(appraisal);
    const auto& checklist = *appraisal.checklist;
    return JsonObject{{"id", checklist.id.text}, {"key", checklist.key}, {"version", checklist.version}, {"title", checklist.title}, {"source", or_null(checklist.source)},
                      {"step", or_null(checklist.step)}, {"items", std::move(items)}, {"answers", std::move(answers)}, {"bands", std::move(bands)},
                      {"raters", raters_of(project, appraisal)}, {"by_rater", raters_answers(project, appraisal)}, {"rows", std::move(rows)}, {"profile", std::move(profile)},
                      {"summary", JsonObject{{"n", summary.n}, {"mean", number_or_null(summary.mean)}, {"median", number_or_null(summary.median)}, {"low", number_or_null(summary.low)},
                                             {"high", number_or_null(summary.high)}, {"grades", grades_json(summary.grades)}}}};
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
    return JsonObject{{"attributes", std::move(attributes)}, {"rows", std::move(rows)}, {"summary", summary_of(all)}};
}

Result<Json> Workbench::appraisal() const {
    const auto values = project();
    if (!values) return std::unexpected(values.error());
    JsonArray all;
    for (const auto& appraisal : analysis::appraise(**values)) all.push_back(checklist_json(**values, appraisal));
    return JsonObject{{"checklists", std::move(all)}};
}

}  // namespace loam::workbench
