#include "loam/analysis/appraisal.hpp"
#include "loam/analysis/attributes.hpp"
#include "loam/analysis/flow.hpp"
#include "loam/analysis/reports.hpp"
#include "loam/base/grouped.hpp"
#include "loam/base/number.hpp"
#include "loam/base/text.hpp"
#include "loam/figures/figures.hpp"
#include "tables.hpp"

// Criteria, characteristics, appraisal and selection.

namespace loam::report {
namespace {

using domain::Project;

std::string number_or_question(const std::optional<double>& number) { return number ? base::number_text(*number) : "?"; }

std::string range_text(double low, double high, int decimals) {
    const auto first = base::fixed(low, decimals);
    const auto last = base::fixed(high, decimals);
    return first == last ? first : first + "–" + last;
}

/// "sum 32–40, mean 10.67–13.33, range 5–20, not known for 2, not applicable to 1".
std::string summary_of(const analysis::RangeSum& sum) {
    const double n = static_cast<double>(sum.counted);
    auto text = fmt::format("sum {}, mean {}, range {}", analysis::range_in_words(sum.low, sum.high), range_text(sum.low / n, sum.high / n, 2), analysis::range_in_words(*sum.smallest, *sum.largest));
    if (sum.unknown > 0) text += fmt::format(", not known for {}", sum.unknown);
    if (sum.not_applicable > 0) text += fmt::format(", not applicable to {}", sum.not_applicable);
    return text;
}

void add_summary(const Project& project, const std::vector<const domain::Attribute*>& attributes, Table& table) {
    for (const auto per : {analysis::Per::study, analysis::Per::sample}) {
        std::vector<TextCell> sums(table.columns.size());
        bool any = false;
        for (std::size_t i = 0; i < attributes.size(); ++i) {
            if (attributes[i]->type != "number" && attributes[i]->type != "range") continue;
            const auto sum = analysis::sum(project, *attributes[i], per);
            if (sum.counted == 0) continue;
            any = true;
            sums[i + 3].text = summary_of(sum);
            if (sum.differing > 0) table.notes.push_back(fmt::format("{}: reports on one sample tell different numbers for {}; under “each sample once” the first of them counts.", attributes[i]->name, base::counted(sum.differing, "sample", "samples")));
        }
        sums[1].text = per == analysis::Per::study ? "All reports" : "Each sample once";
        if (any) table.rows.push_back(std::move(sums));
        if (analysis::by_sample(project).size() == project.studies.size()) break;
    }
}

}  // namespace

Table criteria_table(const Project& project) {
    Table table{{{"mark", "Criterion", Align::left}, {"effect", "Effect", Align::left}, {"parameter", "Parameter", Align::left}, {"wording", "Wording", Align::left}, {"runs", "Run on rows", Align::left}}, {}, {}};
    for (const auto& criterion : project.criteria) {
        std::string runs = "no column records it";
        if (analysis::can_run(criterion)) {
            std::map<analysis::Verdict, int> counts;
            for (const auto& row : analysis::run(project, criterion)) ++counts[row.verdict];
            runs = fmt::format("{} meet it, {} do not, {} not known", counts[analysis::Verdict::meets], counts[analysis::Verdict::fails], counts[analysis::Verdict::unknown]);
        }
        table.rows.push_back({{criterion.mark, "", criterion.id.text}, {criterion.effect}, {criterion.parameter}, {criterion.wording}, {runs}});
    }
    return table;
}

Table characteristics_table(const Project& project) {
    Table table{{{"number", "No.", Align::right}, {"study", "Study", Align::left}, {"sample", "Shares its sample with", Align::left}}, {}, {}};
    std::vector<const domain::Attribute*> attributes;
    for (const auto& attribute : project.attributes) {
        if (attribute.of == "participant") continue;
        attributes.push_back(&attribute);
        const bool numeric = attribute.type == "number" || attribute.type == "range";
        table.columns.push_back({attribute.id.text, attribute.unit.empty() ? attribute.name : fmt::format("{} ({})", attribute.name, attribute.unit), numeric ? Align::right : Align::left});
    }
    const analysis::Values values(project);
    for (const auto& study : project.studies) {
        std::vector<std::string> shares;
        for (const auto& other : project.studies) {
            if (!study.sample.empty() && other.sample == study.sample && other.id != study.id) shares.push_back(other.citation);
        }
        std::vector<TextCell> row{{study.number ? std::to_string(*study.number) : "", "", ""}, {study.citation, "", study.id.text}, {base::join(shares, "; "), "", study.sample.text}};
        for (const auto* attribute : attributes) {
            const auto value = values.of_study(attribute->id, study);
            row.push_back({analysis::shown(*attribute, value.value), "", value.value ? value.value->id.text : ""});
        }
        table.rows.push_back(std::move(row));
    }
    if (!project.studies.empty()) add_summary(project, attributes, table);
    table.notes.emplace_back("Ranges stay ranges in every sum. What the study does not tell is “not known”, never zero.");
    return table;
}

namespace {

/// The checklists that somebody answered something with; all of them as long as nobody did.
std::vector<analysis::ChecklistAppraisal> used(const Project& project) {
    auto all = analysis::appraise(project);
    if (std::ranges::any_of(all, &analysis::ChecklistAppraisal::is_in_use)) std::erase_if(all, [](const auto& each) { return !each.is_in_use(); });
    return all;
}

/// One table for each checklist; its columns are its items.
template <typename Make>
Table for_each_checklist(const Project& project, Table none, Make make) {
    std::vector<Table> all;
    for (const auto& appraisal : used(project)) {
        all.push_back(make(appraisal));
        all.back().about = appraisal.checklist->title;
    }
    if (all.empty()) return none;
    auto first = std::move(all.front());
    first.further.assign(std::make_move_iterator(all.begin() + 1), std::make_move_iterator(all.end()));
    return first;
}

std::vector<TextCell> appraisal_row(const analysis::ChecklistAppraisal& appraisal, const analysis::StudyAppraisal& row) {
    std::vector<TextCell> cells{{row.study->citation, "", row.study->id.text}};
    for (const auto* rating : row.answers) {
        const auto* answer = rating ? *std::ranges::find(appraisal.answers, rating->answer, &domain::ChecklistAnswer::answer) : nullptr;
        const bool shows_score = answer && answer->score && appraisal.has_scores();
        cells.push_back({!rating ? "?" : shows_score ? base::number_text(*answer->score) : answer ? answer->label : rating->answer, "", rating ? rating->id.text : ""});
    }
    return cells;
}

void add_appraisal_notes(const analysis::ChecklistAppraisal& appraisal, Table& table) {
    const auto summary = analysis::summarise(appraisal);
    if (summary.mean) table.notes.push_back(fmt::format("n = {}; mean {}, median {}, range {} to {}. Totals and grades are derived from the ratings.", summary.n, base::fixed(*summary.mean, 2), base::number_text(*summary.median),
                                                        base::number_text(*summary.low), base::number_text(*summary.high)));
    std::string rule;
    for (const auto* band : appraisal.bands) rule += fmt::format("{}{} {}", rule.empty() ? "" : ", ", band->grade, band->at_least ? "from " + base::number_text(*band->at_least) : "below");
    if (!rule.empty()) table.notes.push_back(fmt::format("Grading rule: {}.", rule));
    const auto own = appraisal.concerned();
    if (std::ranges::any_of(own, [](const auto* row) { return std::ranges::any_of(row->undecided, std::identity{}); })) table.notes.emplace_back("“?” is an item that is not rated, or on which the raters differ and have not agreed yet.");
    if (const auto elsewhere = appraisal.rows.size() - own.size(); elsewhere > 0)
        table.notes.push_back(fmt::format("{} appraised with another checklist alone and {} not in this table.", base::counted(elsewhere, "study is", "studies are"), elsewhere == 1 ? "is" : "are"));
    if (!appraisal.checklist->source.empty()) table.notes.push_back(appraisal.checklist->source + ".");
}

Table appraisal_of(const analysis::ChecklistAppraisal& appraisal) {
    Table table{{{"study", "Study", Align::left}}, {}, {}};
    for (const auto* item : appraisal.items) table.columns.push_back({item->id.text, item->mark, Align::centre});
    // A checklist whose answers have no points has no total, and a column of question marks would say that one is missing.
    const bool totals = appraisal.has_scores();
    if (totals) table.columns.push_back({"total", "Total", Align::right});
    if (totals) table.columns.push_back({"grade", "Grade", Align::centre});
    for (const auto* row : appraisal.concerned()) {
        auto cells = appraisal_row(appraisal, *row);
        if (totals) cells.push_back({number_or_question(row->total)});
        if (totals) cells.push_back({row->grade.empty() ? "–" : row->grade});
        table.rows.push_back(std::move(cells));
    }
    add_appraisal_notes(appraisal, table);
    return table;
}

Table empty_profile() { return {{{"rank", "Rank", Align::right}, {"mark", "Item", Align::left}, {"label", "What it asks", Align::left}, {"not_full", "Below full", Align::right}, {"answered", "Rated", Align::right}}, {}, {}}; }

/// Without points no answer is below another: then each answer has a column.
Table answers_of(const analysis::ChecklistAppraisal& appraisal) {
    Table table{{{"mark", "Item", Align::left}, {"label", "What it asks", Align::left}}, {}, {}};
    for (const auto* answer : appraisal.answers) table.columns.push_back({answer->id.text, answer->label, Align::right});
    table.columns.push_back({"answered", "Rated", Align::right});
    for (const auto& item : appraisal.profile) {
        std::vector<TextCell> row{{item.item->mark, "", item.item->id.text}, {item.item->label}};
        for (const auto* answer : appraisal.answers) row.push_back({std::to_string(item.counts.contains(answer->answer) ? item.counts.at(answer->answer) : 0)});
        row.push_back({std::to_string(item.answered)});
        table.rows.push_back(std::move(row));
    }
    return table;
}

Table profile_of(const analysis::ChecklistAppraisal& appraisal) {
    if (!appraisal.has_scores()) return answers_of(appraisal);
    auto table = empty_profile();
    auto profile = appraisal.profile;
    std::ranges::stable_sort(profile, {}, [](const auto& item) { return item.rank == 0 ? SIZE_MAX : item.rank; });
    for (const auto& item : profile)
        table.rows.push_back({{item.rank == 0 ? "not scored" : std::to_string(item.rank)}, {item.item->mark, "", item.item->id.text}, {item.item->label}, {std::to_string(item.not_full)}, {std::to_string(item.answered)}});
    return table;
}

}  // namespace

Table appraisal_table(const Project& project) { return for_each_checklist(project, {{{"study", "Study", Align::left}}, {}, {}}, appraisal_of); }

Table profile_table(const Project& project) { return for_each_checklist(project, empty_profile(), profile_of); }

Table flow_table(const Project& project) {
    Table table{{{"box", "Box", Align::left}, {"count", "Number", Align::right, true}, {"state", "How it is known", Align::left}, {"details", "Sources or reasons", Align::left}}, {}, {}};
    for (const std::string_view which : {"review", "recruitment"}) {
        const auto flow = analysis::flow_of(project, which);
        if (flow.empty()) continue;
        const auto standard = figures::boxes_of(which == "review" ? figures::FlowStyle::prisma2009 : figures::FlowStyle::recruitment);
        for (const auto& box : flow.boxes) {
            if (!box.value() && box.details.empty() && std::ranges::find(standard, box.id) == standard.end()) continue;
            std::vector<std::string> details;
            for (const auto& detail : box.details) details.push_back(fmt::format("{}: {}", detail.label, detail.count ? base::grouped(*detail.count) : "not told"));
            const auto state = box.counted ? std::string("counted") : box.told ? std::string("told") : box.computed ? "computed: " + box.formula : "not told";
            table.rows.push_back({{box.label}, {box.value() ? std::to_string(*box.value()) : "?"}, {state}, {base::join(details, "; ")}});
        }
        for (const auto& problem : flow.problems)
            table.notes.push_back(problem.in_words() + ".");
    }
    return table;
}

Table reports_table(const Project& project) {
    Table table{{{"study", "Study", Align::left}, {"version", "Version of the review", Align::left}, {"reports", "Reports", Align::right, true}, {"further", "Further reports", Align::left}}, {}, {}};
    std::map<std::string_view, std::vector<const domain::ReportTie*>> reports;
    for (const auto& tie : project.report_ties) {
        if (!tie.study.empty() && (tie.earlier || tie.included || tie.row == tie.study.text)) reports[tie.study.text].push_back(&tie);
    }
    const auto counts = analysis::studies_of(project);
    const bool tells = !counts.earlier_studies.empty() || std::ranges::any_of(reports, [](const auto& each) { return each.second.size() > 1; });
    if (!tells) return table;   // each study has its one report: the characteristics tell all of them
    const std::set<std::string_view> earlier(counts.earlier_studies.begin(), counts.earlier_studies.end());
    for (const auto& study : project.studies) {
        std::vector<std::string> further;
        for (const auto* tie : reports[study.id.text]) {
            if (tie->row == study.id.text) continue;
            const auto& name = tie->citation.empty() ? tie->item : tie->citation;
            further.push_back(earlier.contains(study.id.text) && !tie->earlier ? name + " (new)" : name);
        }
        table.rows.push_back({{study.citation, "", study.id.text}, {earlier.contains(study.id.text) ? "previous" : "this one"}, {std::to_string(reports[study.id.text].size())}, {base::join(further, "; ")}});
    }
    return table;
}

}  // namespace loam::report
