#include <array>
#include <utility>

#include "loam/analysis/appraisal.hpp"
#include "loam/analysis/first_answers.hpp"
#include "loam/base/number.hpp"
#include "loam/base/text.hpp"
#include "tables.hpp"

// How far those who judged for themselves agree, stage by stage and checklist by checklist. Of the project as its reader sees it an
// item that is still closed has one person's answer at most, so it has no part in any figure here.

namespace loam::report {
namespace {

using analysis::Agreement;
using analysis::Coefficient;
using analysis::Interval;
using base::fixed;
using domain::Project;

struct Judged {
    std::string title;                    ///< what the row is called
    analysis::JudgedThing unit;
    std::vector<analysis::Rating> ratings;
    std::vector<std::string> order = {};  ///< of a checklist's answers, if their scores tell it
};

/// From the lowest score to the highest; none where an answer has no score.
std::vector<std::string> by_score(std::vector<const domain::ChecklistAnswer*> answers) {
    std::vector<std::string> order;
    if (!std::ranges::all_of(answers, [](const auto* each) { return each->score.has_value(); })) return order;
    std::ranges::stable_sort(answers, {}, [](const auto* each) { return *each->score; });
    for (const auto* each : answers) order.push_back(each->answer);
    return order;
}

std::vector<Judged> all_judged(const Project& project) {
    std::vector<Judged> all{{"Title and abstract", {"record", "records"}, analysis::first_decisions(project, "title-abstract")}, {"Full text", {"full text", "full texts"}, analysis::first_decisions(project, "full-text")}};
    for (const auto& appraisal : analysis::appraise(project)) {
        std::set<std::string_view> items;
        for (const auto* item : appraisal.items) items.insert(item->id.text);
        Judged judged{"Appraisal, " + appraisal.checklist->title, {"checklist item", "checklist items"}, {}, by_score(appraisal.answers)};
        judged.ratings = analysis::first_ratings(project, [&](const auto& rating) { return items.contains(rating.item.text); });
        all.push_back(std::move(judged));
    }
    return all;
}

/// None where fewer than two people judged the same.
std::optional<Agreement> agreement_of(const Judged& judged) {
    analysis::AgreementOptions options;
    options.order = judged.order;
    auto agreement = analysis::agreement(judged.ratings, options);
    if (!agreement || agreement->units == 0) return std::nullopt;
    if (agreement->ordered && agreement->categories.size() > 2) {
        options.order = agreement->categories;
        options.weights = analysis::Weights::linear;
        if (auto weighted = analysis::agreement(judged.ratings, options)) return std::move(*weighted);
    }
    return std::move(*agreement);
}

std::string two_of(const std::optional<Interval>& interval, int decimals, double times = 1) {
    return interval ? fmt::format("{} to {}", fixed(times * interval->low, decimals), fixed(times * interval->high, decimals)) : std::string();
}

std::string told(const Coefficient& each) {
    if (!each.value) return "undefined: " + each.why_undefined;
    auto text = fixed(*each.value, 2);
    if (each.standard_error) text += fmt::format(" (SE {})", fixed(*each.standard_error, 2));
    if (each.interval) text += "; " + two_of(each.interval, 2);
    return text;
}

std::string told(const Agreement& agreement, std::string_view level) {
    const auto at = std::ranges::find(agreement.alphas, level, &analysis::AlphaOf::level);
    if (at == agreement.alphas.end() || (level == "ordinal" && (!agreement.ordered || agreement.categories.size() < 3))) return "";
    if (!at->value) return "undefined: " + at->why_undefined;
    return fixed(*at->value, 2) + (at->interval ? "; " + two_of(at->interval, 2) : std::string());
}

/// "include include 6, include exclude 3": what the first said, what the second said, how often.
std::string answers_of(const Agreement& agreement, const analysis::RaterPair& pair) {
    std::vector<std::string> cells;
    for (std::size_t i = 0; i < pair.table.size(); ++i) {
        for (std::size_t j = 0; j < pair.table[i].size(); ++j) {
            if (pair.table[i][j] > 0) cells.push_back(fmt::format("{} / {} {}", agreement.categories[i], agreement.categories[j], pair.table[i][j]));
        }
    }
    return base::join(cells, "; ");
}

std::string on_each(const Agreement& agreement) {
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < agreement.specific.size(); ++i) {
        const auto& each = agreement.specific[i];
        const std::string_view sign = !agreement.positive ? "" : i == *agreement.positive ? " (positive)" : " (negative)";
        if (each.value) parts.push_back(fmt::format("{}{} {}", each.category, sign, fixed(*each.value, 2)));
    }
    return base::join(parts, "; ");
}

std::string names_of(const Project& project, const std::vector<std::string>& raters) {
    const domain::Index people(project.people);
    std::vector<std::string> names;
    for (const auto& rater : raters) {
        const auto* person = people.find(domain::PersonId{rater});
        names.push_back(person ? person->name : rater);
    }
    return base::join(names, ", ");
}

void add_row(Table& table, const std::string& title, const Project& project, const Agreement& agreement) {
    const auto& alike = agreement.all_alike;
    const bool two = !agreement.fleiss && !agreement.pairs.empty();
    std::string kappa;
    if (agreement.fleiss) kappa = "Fleiss " + told(*agreement.fleiss);
    else if (two) kappa = told(agreement.pairs.front().kappa);
    const auto weighted = two && agreement.pairs.front().weighted_kappa ? told(*agreement.pairs.front().weighted_kappa) : std::string();
    table.rows.push_back({{title}, {names_of(project, agreement.raters)}, {std::to_string(agreement.units)}, {two ? answers_of(agreement, agreement.pairs.front()) : ""}, {fmt::format("{} of {}", alike.k, alike.n)},
                          {alike.value ? fmt::format("{} %; {}", fixed(100 * *alike.value, 1), two_of(alike.interval, 1, 100)) : ""}, {kappa}, {weighted}, {told(agreement.ac1)}, {told(agreement, "nominal")},
                          {told(agreement, "ordinal")}, {on_each(agreement)}});
}

/// Of more than two raters each pair has a row with its own kappa.
void add_pairs(Table& table, const Project& project, const Agreement& agreement) {
    if (!agreement.fleiss) return;
    for (const auto& pair : agreement.pairs) {
        table.rows.push_back({{"of these"}, {names_of(project, {pair.first, pair.second})}, {std::to_string(pair.alike.n)}, {answers_of(agreement, pair)}, {fmt::format("{} of {}", pair.alike.k, pair.alike.n)},
                              {pair.alike.value ? fmt::format("{} %; {}", fixed(100 * *pair.alike.value, 1), two_of(pair.alike.interval, 1, 100)) : ""}, {told(pair.kappa)}, {pair.weighted_kappa ? told(*pair.weighted_kappa) : ""},
                              {told(pair.ac1)}, {""}, {""}, {""}});
    }
}

}  // namespace

Table agreement_table(const Project& project) {
    Table table{{{"of", "Judged", Align::left}, {"raters", "By", Align::left}, {"n", "n", Align::right}, {"answers", "First / second", Align::left}, {"alike", "Alike", Align::right}, {"percent", "Percent; 95 % (Wilson)", Align::right},
                 {"kappa", "Cohen's kappa; 95 %", Align::right}, {"weighted", "Linearly weighted", Align::right}, {"ac1", "Gwet's AC1; 95 %", Align::right}, {"alpha", "Alpha, nominal; 95 %", Align::right},
                 {"ordinal", "Alpha, ordinal; 95 %", Align::right}, {"specific", "Agreement on each answer", Align::left}}, {}, {}};
    std::vector<std::string> sentences;
    bool few = false;
    std::size_t resamples = 0;
    for (const auto& judged : all_judged(project)) {
        const auto agreement = agreement_of(judged);
        if (!agreement) continue;
        add_row(table, judged.title, project, *agreement);
        add_pairs(table, project, *agreement);
        for (const auto& other : agreement->unsure_as_include) add_row(table, judged.title + ", unsure taken as include", project, other);
        sentences.push_back(fmt::format("{}: {}", judged.title, analysis::agreement_sentence(*agreement, judged.unit)));
        few = few || agreement->units < analysis::fewest_for_interval;
        resamples = agreement->resamples;
    }
    if (table.rows.empty()) return table;
    table.notes.emplace_back("Each person's first answer, as it was before answers were opened; what was agreed later is in no figure. What only one person judged is left out.");
    if (few) table.notes.push_back(fmt::format("Below n = {} kappa and AC1 have no interval: it would rest on a normal distribution.", analysis::fewest_for_interval));
    table.notes.push_back(fmt::format("Intervals of alpha are from {} of the units, drawn with seed {}.", base::counted(resamples, "resample", "resamples"), analysis::AgreementOptions{}.seed));
    for (auto& sentence : sentences) table.notes.push_back(std::move(sentence));
    return table;
}

}  // namespace loam::report
