#include "ratings_in.hpp"

#include <filesystem>

#include "loam/base/text.hpp"
#include "loam/workbench/ratings_in.hpp"

namespace loam::cli {
namespace {

using base::counted;
using base::ErrorKind;
using base::fail;

std::size_t number_at(const JsonObject& report, std::string_view name) { return report.at(name).to_number<std::size_t>(); }

std::string told(const JsonObject& report, bool dry_run) {
    auto text = fmt::format("{}: {} under {}, {}.\n", text_at(report, "file"), counted(number_at(report, "ratings"), "rating", "ratings"), text_at(report, "checklist"), text_at(report, "shape") == "wide" ? "a row for each study" : "a row for each judgement");
    for (const auto& person : report.at("people").get_array()) text += fmt::format("  {}{}: {}\n", text_at(person, "called"), person.at("left_out").get_bool() ? " (left out)" : person.at("person").is_null() ? " (new)" : "", counted(person.at("ratings").to_number<std::size_t>(), "rating", "ratings"));
    text += fmt::format("{} {}, {} changed, {} repeated, {} said otherwise here, {} closed.\n", dry_run ? "Would be taken in:" : "Taken in:", number_at(report, "taken"), number_at(report, "changed"), number_at(report, "repeated"), report.at("differing").get_array().size(), number_at(report, "closed"));
    if (number_at(report, "settled") > 0) text += fmt::format("Of them {} all had agreed on: agreed ratings, which change no agreement.\n", number_at(report, "settled"));
    for (const auto& each : report.at("not_understood").get_array()) text += fmt::format("  line {}, {}: \"{}\" is {}\n", each.at("line").to_number<std::size_t>(), text_at(each, "column"), text_at(each, "text"), text_at(each, "why"));
    for (const auto& each : report.at("differing").get_array()) text += fmt::format("  line {}, {}, {}: {} said {}, the table {} (--replace takes the table's)\n", each.at("line").to_number<std::size_t>(), text_at(each, "study"), text_at(each, "item"), text_at(each, "person"), text_at(each, "here"), text_at(each, "file"));
    return text;
}

}  // namespace

Result<void> import_ratings(workbench::Workbench& project, const std::string& input, const RatingOptions& options, const Common& common, Answer& answer) {
    workbench::RatingsInput asked;
    auto text = read_file(input);
    if (!text) return std::unexpected(text.error());
    asked.text = std::move(*text);
    asked.name = std::filesystem::path(input).filename().string();
    asked.checklist = options.checklist;
    asked.by = options.by;
    asked.replace = options.replace;
    asked.table = options.table;
    asked.encoding = options.encoding;
    for (const auto& column : options.columns) {
        const auto equals = column.rfind('=');
        if (equals == std::string::npos) return fail(ErrorKind::bad_input, fmt::format("\"{}\" does not say what a column is. Write COLUMN=study, item, rater, answer or comment.", column), "--column");
        asked.columns[column.substr(0, equals)] = column.substr(equals + 1);
    }
    for (const auto& [texts, meant, option] : {std::tuple{&options.people, &asked.people, "--person"}, std::tuple{&options.words, &asked.answers, "--word"}}) {
        for (const auto& pair : *texts) {
            const auto equals = pair.rfind('=');
            if (equals == std::string::npos) return fail(ErrorKind::bad_input, fmt::format("\"{}\" does not say what belongs to what. Write TEXT=WHAT IT IS HERE.", pair), option);
            (*meant)[base::case_folded(base::trimmed(std::string_view(pair).substr(0, equals)))] = pair.substr(equals + 1);
        }
    }
    auto report = options.dry_run ? workbench::ratings_preview_json(project, asked, doer_of(common)) : workbench::import_ratings(project, asked, doer_of(common));
    if (!report) return std::unexpected(report.error());
    const auto& object = report->get_object();
    if (const auto problem = text_at(object, "problem"); !problem.empty()) return fail(ErrorKind::bad_input, std::string(problem), asked.name);
    answer.text += told(object, options.dry_run);
    if (!object.at("not_understood").get_array().empty() || !object.at("differing").get_array().empty() || number_at(object, "closed") > 0) answer.exit_code = 1;
    answer.value.as_array().push_back(std::move(*report));
    return {};
}

}  // namespace loam::cli
