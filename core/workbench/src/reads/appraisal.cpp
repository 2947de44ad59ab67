#include "loam/workbench/appraising.hpp"

#include "loam/analysis/appraisal.hpp"
#include "loam/analysis/ratings.hpp"
#include "loam/workbench/judging.hpp"
#include "reads/articles.hpp"
#include "reads/resting.hpp"

// Appraisal as its room reads it: the table, each rater's own answers and total, and how far raters agree.

namespace loam::workbench {
namespace {

using analysis::ChecklistAppraisal;
using domain::Project;

Json number_or_null(const std::optional<double>& number) { return number ? Json(*number) : Json(nullptr); }

/// The answers from low to high, if every one has a score; else none: an answer that does not count has no place among the others.
std::vector<std::string> order_of(const ChecklistAppraisal& appraisal) {
    auto answers = appraisal.answers;
    if (!std::ranges::all_of(answers, [](const auto* answer) { return answer->score.has_value(); })) return {};
    std::ranges::stable_sort(answers, {}, [](const auto* answer) { return *answer->score; });
    std::vector<std::string> order;
    for (const auto* answer : answers) order.push_back(answer->answer);
    return order;
}

JsonObject answers_json(const ChecklistAppraisal& appraisal, const analysis::StudyAppraisal& row, Resting& resting) {
    JsonObject answers;
    for (std::size_t i = 0; i < appraisal.items.size(); ++i) {
        const auto* rating = row.answers[i];
        Json cell = nullptr;
        if (rating) {
            cell = JsonObject{{"answer", rating->answer}, {"comment", or_null(rating->comment)}, {"rating", rating->id.text}, {"agreed", rating->rater.empty()},
                              {"agreed_by", or_null(rating->agreed_by)}, {"passage", resting.on(rating->passage)}};
        } else if (row.undecided[i]) {
            cell = JsonObject{{"answer", nullptr}, {"comment", "Several raters differ, and nothing is agreed yet."}, {"rating", nullptr}};
        }
        answers[appraisal.items[i]->id.text] = std::move(cell);
    }
    return answers;
}

/// The total and grade of each rater's own answers.
struct Rater {
    std::string id;
    ChecklistAppraisal appraisal;
};

JsonArray raters_totals(const std::vector<Rater>& raters, std::size_t row) {
    JsonArray all;
    for (const auto& rater : raters) {
        const auto& own = rater.appraisal.rows[row];
        const auto given = std::ranges::count_if(own.answers, [](const auto* answer) { return answer != nullptr; });
        if (given == 0) continue;
        all.push_back(JsonObject{{"rater", rater.id}, {"given", given}, {"total", number_or_null(own.total)}, {"so_far", own.scored_so_far}, {"possible", own.possible}, {"grade", or_null(own.grade)}});
    }
    return all;
}

JsonArray raters_of(const Project& project, const ChecklistAppraisal& appraisal) {
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
JsonArray raters_answers(const Project& project, const ChecklistAppraisal& appraisal) {
    std::set<std::string> items;
    for (const auto* item : appraisal.items) items.insert(item->id.text);
    JsonArray all;
    Resting resting(project);
    for (const auto& rating : project.ratings) {
        if (rating.rater.text.empty() || !items.contains(rating.item.text)) continue;
        all.push_back(JsonObject{{"rating", rating.id.text}, {"study", rating.study.text}, {"item", rating.item.text}, {"rater", rating.rater.text},
                                 {"answer", rating.answer}, {"comment", or_null(rating.comment)}, {"passage", resting.on(rating.passage)}});
    }
    return all;
}

JsonObject grades_json(const std::map<std::string, std::size_t>& grades) {
    JsonObject all;
    for (const auto& [grade, n] : grades) all[grade] = n;
    return all;
}

/// Ids of the other checklists that this study is appraised with.
JsonArray also_with(const std::vector<ChecklistAppraisal>& all, const ChecklistAppraisal& appraisal, std::size_t row) {
    JsonArray ids;
    for (const auto& other : all) {
        if (&other != &appraisal && other.rows[row].is_touched()) ids.push_back(Json(other.checklist->id.text));
    }
    return ids;
}

JsonArray rows_json(const Project& project, const Stage& stage, const std::vector<ChecklistAppraisal>& all, const ChecklistAppraisal& appraisal, const std::vector<Rater>& raters) {
    Resting resting(project);
    JsonArray rows;
    for (std::size_t i = 0; i < appraisal.rows.size(); ++i) {
        const auto& row = appraisal.rows[i];
        rows.push_back(JsonObject{{"study", JsonObject{{"id", row.study->id.text}, {"number", or_null(row.study->number)}, {"citation", row.study->citation}, {"title", or_null(row.study->title)}}},
                                  {"articles", articles_of(project, *row.study)},
                                  {"open", stage.is_open(row.study->id.text)},
                                  {"answers", answers_json(appraisal, row, resting)},
                                  {"total", number_or_null(row.total)},
                                  {"so_far", row.scored_so_far},
                                  {"possible", row.possible},
                                  {"missing", row.missing},
                                  {"grade", or_null(row.grade)},
                                  {"elsewhere", row.elsewhere},
                                  {"also_with", also_with(all, appraisal, i)},
                                  {"by_rater", raters_totals(raters, i)}});
    }
    return rows;
}

JsonArray profile_json(const ChecklistAppraisal& appraisal) {
    JsonArray profile;
    for (const auto& item : appraisal.profile) {
        profile.push_back(JsonObject{{"item", item.item->id.text}, {"mark", item.item->mark}, {"label", item.item->label}, {"counts", grades_json(item.counts)},
                                     {"answered", item.answered}, {"not_full", item.not_full}, {"rank", item.rank == 0 ? Json(nullptr) : Json(item.rank)}, {"constant", item.constant}});
    }
    return profile;
}

JsonObject summary_json(const ChecklistAppraisal& appraisal) {
    const auto summary = analysis::summarise(appraisal);
    return JsonObject{{"n", summary.n}, {"mean", number_or_null(summary.mean)}, {"median", number_or_null(summary.median)}, {"low", number_or_null(summary.low)},
                      {"high", number_or_null(summary.high)}, {"grades", grades_json(summary.grades)}};
}

Json checklist_json(const Project& project, const Stage& stage, const std::vector<ChecklistAppraisal>& all, const ChecklistAppraisal& appraisal, const std::vector<Rater>& raters) {
    JsonArray items;
    JsonArray answers;
    JsonArray bands;
    for (const auto* item : appraisal.items) items.push_back(JsonObject{{"id", item->id.text}, {"mark", item->mark}, {"label", item->label}, {"scored", item->scored.value_or(false)}});
    for (const auto* answer : appraisal.answers)
        answers.push_back(JsonObject{{"id", answer->id.text}, {"answer", answer->answer}, {"label", answer->label}, {"score", or_null(answer->score)}});
    for (const auto* band : appraisal.bands) bands.push_back(JsonObject{{"id", band->id.text}, {"grade", band->grade}, {"at_least", or_null(band->at_least)}});
    const auto& checklist = *appraisal.checklist;
    return JsonObject{{"id", checklist.id.text}, {"key", checklist.key}, {"version", checklist.version}, {"title", checklist.title}, {"source", or_null(checklist.source)},
                      {"step", or_null(checklist.step)}, {"items", std::move(items)}, {"answers", std::move(answers)}, {"bands", std::move(bands)},
                      {"raters", raters_of(project, appraisal)}, {"by_rater", raters_answers(project, appraisal)}, {"rows", rows_json(project, stage, all, appraisal, raters)},
                      {"profile", profile_json(appraisal)}, {"summary", summary_json(appraisal)}};
}

std::vector<std::string> raters_in(const Project& project) {
    std::vector<std::string> raters;
    for (const auto& rating : project.ratings) {
        if (!rating.rater.empty() && std::ranges::find(raters, rating.rater.text) == raters.end()) raters.push_back(rating.rater.text);
    }
    return raters;
}

// ---- agreement -------------------------------------------------------------------------------------------------------

using Ratings = std::vector<analysis::Rating>;

Result<Json> told_agreement(const Ratings& ratings, const ChecklistAppraisal& appraisal, std::uint64_t seed, Json& sentence) {
    if (ratings.empty()) return Json(nullptr);
    analysis::AgreementOptions options;
    options.seed = seed;
    options.order = order_of(appraisal);
    const auto agreement = analysis::agreement(ratings, options);
    if (!agreement) return std::unexpected(agreement.error());
    sentence = analysis::agreement_sentence(*agreement, {"checklist item", "checklist items"});
    return Json(analysis::agreement_json(*agreement));
}

std::unexpected<base::Error> no_checklist(const std::string& named) {
    return base::fail(base::ErrorKind::not_found, fmt::format("There is no checklist \"{}\" in this project.", named), "checklist");
}

struct FirstAnswers {
    Ratings all;
    std::map<std::string, Ratings> by_item;
    std::size_t closed = 0;
};

FirstAnswers first_answers(const Project& project, const Stage& stage, const ChecklistAppraisal& appraisal) {
    FirstAnswers first;
    std::set<std::string> items;
    for (const auto* item : appraisal.items) items.insert(item->id.text);
    for (const auto& rating : project.ratings) {
        if (rating.rater.empty() || !items.contains(rating.item.text)) continue;
        if (!stage.is_open(rating.study.text)) {
            ++first.closed;
            continue;
        }
        first.all.push_back({rating.study.text + " " + rating.item.text, rating.rater.text, rating.answer});
        first.by_item[rating.item.text].push_back({rating.study.text, rating.rater.text, rating.answer});
    }
    return first;
}

}  // namespace

Result<Json> Workbench::appraisal() const {
    const auto values = project();
    if (!values) return std::unexpected(values.error());
    const auto stages = stages_of(*this);
    if (!stages) return std::unexpected(stages.error());
    const auto& stage = (*stages)->stage("appraisal");
    const auto answered = stage.blind ? answered_items(*this, "appraisal") : Result<AnsweredItems>(AnsweredItems{});
    if (!answered) return std::unexpected(answered.error());
    std::vector<std::pair<std::string, std::vector<ChecklistAppraisal>>> each;
    for (auto& rater : raters_in(**values)) {
        auto own = analysis::appraise_as(**values, rater);
        each.emplace_back(std::move(rater), std::move(own));
    }
    JsonArray all;
    const auto appraisals = analysis::appraise(**values);
    for (std::size_t i = 0; i < appraisals.size(); ++i) {
        std::vector<Rater> raters;
        for (auto& [rater, own] : each) raters.push_back({rater, std::move(own[i])});
        all.push_back(checklist_json(**values, stage, appraisals, appraisals[i], raters));
    }
    return JsonObject{{"blind", stage.blind}, {"to_open", answered->answered.size()}, {"checklists", std::move(all)}};
}

Result<Json> appraisal_agreement_json(const Workbench& workbench, const std::string& checklist, std::uint64_t seed) {
    const auto project = workbench.project();
    if (!project) return std::unexpected(project.error());
    const auto stages = stages_of(workbench);
    if (!stages) return std::unexpected(stages.error());
    const auto appraisals = analysis::appraise(**project);
    const auto at = std::ranges::find(appraisals, checklist, [](const auto& each) { return each.checklist->id.text; });
    if (at == appraisals.end()) return no_checklist(checklist);
    auto first = first_answers(**project, (*stages)->stage("appraisal"), *at);
    JsonArray items;
    for (const auto* item : at->items) {
        Json sentence = nullptr;
        auto told = told_agreement(first.by_item[item->id.text], *at, seed, sentence);
        if (!told) return std::unexpected(told.error());
        items.push_back(JsonObject{{"item", item->id.text}, {"mark", item->mark}, {"label", item->label}, {"sentence", std::move(sentence)}, {"agreement", std::move(*told)}});
    }
    Json sentence = nullptr;
    auto all = told_agreement(first.all, *at, seed, sentence);
    if (!all) return std::unexpected(all.error());
    return JsonObject{{"checklist", checklist}, {"closed", first.closed}, {"sentence", std::move(sentence)}, {"all", std::move(*all)}, {"items", std::move(items)}};
}

Result<std::vector<ChecklistRatings>> checklist_ratings(const Workbench& workbench) {
    const auto project = workbench.project();
    if (!project) return std::unexpected(project.error());
    const auto stages = stages_of(workbench);
    if (!stages) return std::unexpected(stages.error());
    std::vector<ChecklistRatings> all;
    for (const auto& appraisal : analysis::appraise(**project)) {
        auto first = first_answers(**project, (*stages)->stage("appraisal"), appraisal);
        if (first.all.empty() && first.closed == 0) continue;
        all.push_back({appraisal.checklist->id.text, appraisal.checklist->key, appraisal.checklist->title, {std::move(first.all), first.closed}, order_of(appraisal)});
    }
    return all;
}

Result<Json> checklist_file_json(const Workbench& workbench, const std::string& checklist) {
    const auto project = workbench.project();
    if (!project) return std::unexpected(project.error());
    const auto appraisals = analysis::appraise(**project);
    const auto at = std::ranges::find_if(appraisals, [&](const auto& each) { return each.checklist->id.text == checklist || each.checklist->key == checklist; });
    if (at == appraisals.end()) return no_checklist(checklist);
    JsonArray items;
    JsonArray answers;
    JsonArray bands;
    for (const auto* item : at->items) items.push_back(JsonObject{{"mark", item->mark}, {"label", item->label}, {"scored", item->scored.value_or(false)}});
    for (const auto* answer : at->answers) answers.push_back(JsonObject{{"answer", answer->answer}, {"label", answer->label}, {"score", or_null(answer->score)}});
    for (const auto* band : at->bands) bands.push_back(JsonObject{{"grade", band->grade}, {"at_least", or_null(band->at_least)}});
    const auto& about = *at->checklist;
    return JsonObject{{"key", about.key}, {"version", about.version}, {"title", about.title}, {"source", or_null(about.source)}, {"step", or_null(about.step)},
                      {"items", std::move(items)}, {"answers", std::move(answers)}, {"bands", std::move(bands)}};
}

}  // namespace loam::workbench
