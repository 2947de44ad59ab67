// loam agree: how far people who judged the same units agree, from any table of ratings.

#include "command.hpp"
#include "loam/analysis/ratings.hpp"
#include "loam/base/number.hpp"
#include "loam/base/text.hpp"
#include "loam/workbench/appraising.hpp"
#include "loam/workbench/extracted_agreement.hpp"
#include "loam/workbench/rating_table.hpp"
#include "loam/workbench/screening.hpp"

namespace loam::cli {
namespace {

using analysis::Agreement;
using analysis::Coefficient;
using analysis::Interval;
using base::counted;
using base::fixed;
using Lines = std::vector<std::vector<std::string>>;

struct Options {
    std::string file;
    std::string stage;
    std::string checklist;
    workbench::RatingTableChoices table;
    std::string raters;
    std::string missing;
    bool no_headings = false;
    std::string weights;
    std::string order;
    std::string positive;
    std::size_t resamples = 2000;
    std::uint64_t seed = 1;
};

std::string shown(const std::optional<double>& value) { return value ? fixed(*value, 4) : std::string("undefined"); }

std::string shown(const std::optional<Interval>& interval) { return interval ? fmt::format("95 % {} to {}", fixed(interval->low, 4), fixed(interval->high, 4)) : std::string(); }

std::vector<std::string> line_of(const std::string& name, const Coefficient& each) {
    auto remark = each.value ? shown(each.interval) : each.why_undefined;
    if (each.value && !each.interval) remark = each.why_no_interval;
    return {name, shown(each.value), each.standard_error ? fmt::format("SE {}", fixed(*each.standard_error, 4)) : std::string(), std::move(remark)};
}

std::string table_of(const Agreement& agreement, const analysis::RaterPair& pair) {
    Lines lines{{fmt::format("{} \\ {}", pair.first, pair.second)}};
    lines[0].insert(lines[0].end(), agreement.categories.begin(), agreement.categories.end());
    for (std::size_t i = 0; i < pair.table.size(); ++i) {
        lines.push_back({agreement.categories[i]});
        for (const auto count : pair.table[i]) lines.back().push_back(std::to_string(count));
    }
    return aligned(lines);
}

void add_pairs(Lines& lines, const Agreement& agreement) {
    for (const auto& pair : agreement.pairs) {
        const auto who = agreement.fleiss ? fmt::format("  {} and {} (n {}): kappa", pair.first, pair.second, pair.alike.n) : std::string("Cohen's kappa");
        lines.push_back(line_of(who, pair.kappa));
        if (pair.weighted_kappa) lines.push_back(line_of(agreement.fleiss ? "    weighted" : fmt::format("  weighted, {}", analysis::word(*agreement.weights)), *pair.weighted_kappa));
    }
}

void add_rest(Lines& lines, const Agreement& agreement) {
    lines.push_back(line_of("Gwet's AC1", agreement.ac1));
    if (agreement.pabak) lines.push_back({"PABAK", shown(agreement.pabak->value), "", shown(agreement.pabak->interval)});
    for (const auto& each : agreement.specific) lines.push_back({fmt::format("agreement on \"{}\"", each.category), shown(each.value), "", fmt::format("given {}", counted(each.given, "time", "times"))});
    for (const auto& alpha : agreement.alphas) {
        const auto remark = !alpha.value ? alpha.why_undefined : alpha.interval ? shown(alpha.interval) : alpha.why_no_interval;
        lines.push_back({fmt::format("Krippendorff's alpha, {}", alpha.level), shown(alpha.value), "", remark});
    }
}

std::string told(const Agreement& agreement) {
    std::string text = fmt::format("{} judged by two or more of {}: {}.\n", counted(agreement.units, "unit", "units"), counted(agreement.raters.size(), "rater", "raters"), base::join(agreement.raters, ", "));
    if (agreement.left_out > 0) text += fmt::format("{} judged by one alone left out.\n", counted(agreement.left_out, "unit", "units"));
    if (!agreement.fleiss && !agreement.pairs.empty()) text += "\n" + table_of(agreement, agreement.pairs.front());
    Lines lines{{agreement.fleiss ? "all alike" : "alike", shown(agreement.all_alike.value), fmt::format("{} of {}", agreement.all_alike.k, agreement.all_alike.n), shown(agreement.all_alike.interval)}};
    if (agreement.fleiss) {
        lines.push_back({"pairs of ratings alike", shown(agreement.pairwise)});
        lines.push_back(line_of("Fleiss' kappa", *agreement.fleiss));
    }
    add_pairs(lines, agreement);
    add_rest(lines, agreement);
    return text + "\n" + aligned(lines) + "\n" + analysis::agreement_sentence(agreement) + "\n";
}

Result<Agreement> computed(const Options& options, const std::vector<analysis::Rating>& ratings, const std::vector<std::string>& order = {}) {
    analysis::AgreementOptions asked{.order = order, .weights = {}, .positive = options.positive, .resamples = options.resamples, .seed = options.seed};
    if (!options.order.empty()) asked.order = base::split(options.order, ',');
    if (!options.weights.empty()) asked.weights = options.weights == "linear" ? analysis::Weights::linear : analysis::Weights::quadratic;
    auto result = analysis::agreement(ratings, asked);
    if (!result && result.error().where == "order" && options.order.empty()) result.error().message += " For example: --order \"low,middle,high\".";
    return result;
}

Answer shown(const Agreement& agreement, base::JsonObject json, std::string text) {
    text += told(agreement);
    if (!agreement.unsure_as_include.empty()) text += "\nWith unsure taken as include:\n\n" + told(agreement.unsure_as_include.front());
    return Answer{std::move(json), std::move(text)};
}

// ---- extraction ------------------------------------------------------------------------------------------------------

std::string percents(const analysis::Share& share) {
    return share.value ? fmt::format("{} %; {} to {}", fixed(100 * *share.value, 1), fixed(100 * share.interval->low, 1), fixed(100 * share.interval->high, 1)) : std::string();
}

std::vector<std::string> field_line(const analysis::FieldAgreement& field) {
    std::vector<std::string> line{field.attribute->name, field.attribute->type, fmt::format("{} of {}", field.alike.k, field.alike.n), percents(field.alike), "", "", "", ""};
    if (field.kind == analysis::FieldKind::names && field.figures) {
        line[4] = shown(field.figures->fleiss ? field.figures->fleiss->value : field.figures->pairs.front().kappa.value);
        line[5] = shown(field.figures->ac1.value);
    }
    if (const auto* alpha = field.alpha()) line[6] = fmt::format("{} {}", shown(alpha->value), alpha->level);
    if (field.difference) line[7] = fixed(field.difference->mean, 2);
    return line;
}

std::string differing_lines(const workbench::ExtractedAgreement& told) {
    const domain::Index people(told.project->people);
    const domain::Index studies(told.project->studies);
    Lines lines;
    for (const auto& field : told.figures.fields) {
        for (const auto& place : field.differing) {
            const auto* study = studies.find(domain::StudyId{place.study});
            std::vector<std::string> line{"  " + (study ? study->citation : place.study), field.attribute->name};
            for (const auto& each : place.told) {
                const auto* person = people.find(each.extraction->person);
                line.push_back(fmt::format("{}: {}", person ? person->name : each.extraction->person.text, each.shown));
            }
            lines.push_back(std::move(line));
        }
    }
    return lines.empty() ? std::string() : "\nExtracted differently:\n" + aligned(lines);
}

Result<Answer> run_on_extraction(const workbench::Workbench& project, const Options& options) {
    const auto told = workbench::extracted_agreement(project, options.seed);
    if (!told) return std::unexpected(told.error());
    if (told->figures.alike.n == 0)
        return base::fail(base::ErrorKind::not_found, told->closed > 0 ? "No extracted values are open yet that two people filled (open-answers)." : "No field of a study was filled by two people yet.", "extraction");
    auto json = workbench::extracted_agreement_json(project, options.seed);
    if (!json) return std::unexpected(json.error());
    const auto& figures = told->figures;
    std::string text;
    if (told->closed > 0) text += fmt::format("{} not open yet left out.\n", counted(told->closed, "value", "values"));
    text += fmt::format("{} of {} filled by two or more.\n", counted(figures.alike.n, "field", "fields"), counted(figures.studies, "study", "studies"));
    if (figures.by_one_alone > 0) text += fmt::format("{} filled by one alone left out.\n", counted(figures.by_one_alone, "field", "fields"));
    Lines lines{{"field", "kind", "alike", "percent; 95 %", "kappa", "AC1", "alpha", "second less first"}};
    lines.push_back({"all fields", "", fmt::format("{} of {}", figures.alike.k, figures.alike.n), percents(figures.alike), "", "", "", ""});
    for (const auto& field : figures.fields) {
        if (field.alike.n > 0) lines.push_back(field_line(field));
    }
    text += "\n" + aligned(lines) + differing_lines(*told) + "\n" + analysis::extraction_sentence(figures) + "\n";
    if (!told->blind) text += "The stage is not blind: nothing kept extractors from seeing each other's values.\n";
    return Answer{std::move(json->as_object()), std::move(text)};
}

/// People by their names, as the room has them; where two have one name, by their ids.
Result<std::vector<analysis::Rating>> by_name(const workbench::Workbench& bench, std::vector<analysis::Rating> ratings) {
    const auto project = bench.project();
    if (!project) return std::unexpected(project.error());
    std::map<std::string, std::size_t> names;
    for (const auto& person : (*project)->people) ++names[person.name];
    const domain::Index people((*project)->people);
    for (auto& rating : ratings) {
        const auto* person = people.find(domain::PersonId{rating.rater});
        if (person && !person->name.empty() && names[person->name] == 1) rating.rater = person->name;
    }
    return ratings;
}

struct Told {
    Json json;
    std::string text;
};

Result<Told> told_of(const workbench::Workbench& project, const Options& options, const workbench::StageRatings& first, const std::vector<std::string>& order) {
    if (first.ratings.empty()) return base::fail(base::ErrorKind::not_found, first.closed > 0 ? "No answers of this stage are open yet (open-answers)." : "Nobody has answered anything at this stage.", options.stage);
    const auto named = by_name(project, first.ratings);
    if (!named) return std::unexpected(named.error());
    const auto agreement = computed(options, *named, order);
    if (!agreement) return std::unexpected(agreement.error());
    auto json = analysis::agreement_json(*agreement);
    json["stage"] = options.stage;
    json["closed"] = first.closed;
    auto answer = shown(*agreement, std::move(json), first.closed > 0 ? fmt::format("{} not open yet left out.\n", counted(first.closed, "answer", "answers")) : std::string());
    return Told{std::move(answer.value), std::move(answer.text)};
}

/// Each checklist has answers of its own, so it has figures of its own.
Result<Answer> run_on_appraisal(const workbench::Workbench& project, const Options& options) {
    const auto all = workbench::checklist_ratings(project);
    if (!all) return std::unexpected(all.error());
    if (all->empty()) return base::fail(base::ErrorKind::not_found, "Nobody has answered anything at this stage.", options.stage);
    Json several = JsonArray{};
    std::string text;
    for (const auto& each : *all) {
        const bool is_asked = options.checklist.empty() || options.checklist == each.checklist || options.checklist == each.key || options.checklist == each.title;
        if (!is_asked || (options.checklist.empty() && all->size() > 1 && each.first.ratings.empty())) continue;
        auto one = told_of(project, options, each.first, each.order);
        if (!one && options.checklist.empty() && all->size() > 1 && one.error().where == "rater") {
            text += fmt::format("{}{}\n\n{}\n", text.empty() ? "" : "\n", each.title, one.error().message);
            continue;
        }
        if (!one) return std::unexpected(one.error());
        one->json.as_object()["checklist"] = each.checklist;
        if (all->size() > 1 && options.checklist.empty()) text += fmt::format("{}{}\n\n", text.empty() ? "" : "\n", each.title);
        text += one->text;
        several.as_array().push_back(std::move(one->json));
    }
    if (several.as_array().empty() && !text.empty()) return base::fail(base::ErrorKind::bad_input, "No checklist was answered by two raters. Agreement needs two.", "rater");
    if (several.as_array().empty())
        return base::fail(base::ErrorKind::not_found, options.checklist.empty() ? std::string("No answers of this stage are open yet (open-answers).") : fmt::format("No rater has answered anything of a checklist \"{}\".", options.checklist), options.checklist.empty() ? options.stage : "checklist");
    if (several.as_array().size() == 1) return Answer{std::move(several.as_array().front()), std::move(text)};
    return Answer{base::JsonObject{{"stage", options.stage}, {"checklists", std::move(several)}}, std::move(text)};
}

/// Of a stage of a project: first answers that are open.
Result<Answer> run_on_stage(const Options& options) {
    const auto project = open_project(options.file, store::Access::read);
    if (!project) return std::unexpected(project.error());
    if (options.stage == "extraction") return run_on_extraction(*project, options);
    if (options.stage == "appraisal") return run_on_appraisal(*project, options);
    const auto first = workbench::stage_ratings(*project, options.stage);
    if (!first) return std::unexpected(first.error());
    auto told = told_of(*project, options, *first, {});
    if (!told) return std::unexpected(told.error());
    return Answer{std::move(told->json), std::move(told->text)};
}

std::vector<std::string> listed(const std::string& text) {
    std::vector<std::string> all;
    for (const auto& each : base::split(text, ',')) {
        if (const auto word = base::trimmed(each); !word.empty()) all.emplace_back(word);
    }
    return all;
}

Result<Answer> run(const Options& options) {
    if (!options.stage.empty()) return run_on_stage(options);
    if (is_project(options.file)) return base::fail(base::ErrorKind::bad_input, fmt::format("{} is a project. Say which of its stages is meant: --stage title-abstract, full-text, appraisal or extraction.", options.file), "--stage");
    const auto bytes = read_file(options.file);
    if (!bytes) return std::unexpected(bytes.error());
    auto choices = options.table;
    choices.raters = listed(options.raters);
    choices.missing = listed(options.missing);
    if (options.no_headings) choices.headings = false;
    const auto read = workbench::read_rating_table(*bytes, options.file, choices);
    if (!read) return std::unexpected(read.error());
    const auto agreement = computed(options, read->ratings);
    if (!agreement) return std::unexpected(agreement.error());
    auto json = analysis::agreement_json(*agreement);
    json["missing_ratings"] = read->missing;
    json["read"] = workbench::rating_table_json(*read);
    auto text = read->how + "\n";
    for (const auto& each : read->diagnostics) text += fmt::format("{} · {} · {}\n", base::word(each.loss), each.where, each.message);
    return shown(*agreement, std::move(json), std::move(text));
}

auto set_up(CLI::App& app, Common&) {
    auto options = std::make_shared<Options>();
    app.add_option("ratings", options->file, "A table (CSV, TSV, Excel): a row for each judgement (unit, rater, value), or a row for each unit with a column for each rater; or, with --stage, a project")->required();
    app.add_option("--stage", options->stage, "The ratings are a project, and this stage of it is meant: title-abstract, full-text, appraisal or extraction")->check(CLI::IsMember({"title-abstract", "full-text", "appraisal", "extraction"}));
    app.add_option("--checklist", options->checklist, "With --stage appraisal: one checklist, by its key, id or title; else each that was used");
    app.add_option("--weights", options->weights, "Cohen's kappa weighted as well: linear or quadratic")->check(CLI::IsMember({"linear", "quadratic"}));
    app.add_option("--order", options->order, "All answers that can be given, from low to high, with commas between");
    app.add_option("--positive", options->positive, "Of two answers, the one whose agreement is the positive");
    app.add_option("--unit", options->table.unit, "The heading of the column that says what was judged");
    app.add_option("--rater", options->table.rater, "Of a row for each judgement: the heading of the column that says who judged");
    app.add_option("--value", options->table.value, "Of a row for each judgement: the heading of the column with the answers");
    app.add_option("--raters", options->raters, "Of a column for each rater: the headings of these columns, with commas between");
    app.add_option("--shape", options->table.shape, "long: a row for each judgement; wide: a column for each rater; else by evidence")->check(CLI::IsMember({"long", "wide"}));
    app.add_flag("--no-headings", options->no_headings, "The first row is a rating already");
    app.add_option("--decimals", options->table.decimals, "comma: 2,5 is a number; point: it is a word; else by evidence")->check(CLI::IsMember({"comma", "point"}));
    app.add_option("--missing", options->missing, "What stands for no judgement beside an empty cell, with commas between; else NA, NaN, #N/A, NULL, a dot, a dash");
    app.add_option("--separator", options->table.separator, "Between cells: comma, semicolon, tab, bar; else by evidence");
    app.add_option("--sheet", options->table.sheet, "Of a workbook; else the first");
    app.add_option("--resamples", options->resamples, "Resamples of the units for the interval of alpha")->check(CLI::Range(0, 100'000))->capture_default_str();
    app.add_option("--seed", options->seed, "The seed they are drawn with")->capture_default_str();
    return [options]() -> Result<Answer> { return run(*options); };
}

}  // namespace

std::vector<Command> agree_commands() {
    return {
        {"agree", "Checking and reporting", "Tell how far people who judged the same units agree", "loam agree ratings.csv --weights linear", set_up, Shares::json},
    };
}

}  // namespace loam::cli
