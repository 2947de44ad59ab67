#include "judgements_in.hpp"

#include <filesystem>

#include "loam/base/text.hpp"
#include "loam/workbench/ratings_in.hpp"
#include "loam/workbench/values_in.hpp"

namespace loam::cli {
namespace {

using base::counted;
using base::ErrorKind;
using base::fail;

std::size_t number_at(const JsonObject& report, std::string_view name) { return report.at(name).to_number<std::size_t>(); }

std::string people_told(const JsonObject& report, std::string_view counted_member, std::string_view one, std::string_view many) {
    std::string text;
    for (const auto& person : report.at("people").get_array()) text += fmt::format("  {}{}: {}\n", text_at(person, "called"), person.at("left_out").get_bool() ? " (left out)" : person.at("person").is_null() ? " (new)" : "", counted(person.at(counted_member).to_number<std::size_t>(), one, many));
    return text;
}

std::string sums_told(const JsonObject& report, bool dry_run) {
    return fmt::format("{} {}, {} changed, {} repeated, {} said otherwise here, {} closed.\n", dry_run ? "Would be taken in:" : "Taken in:", number_at(report, "taken"), number_at(report, "changed"), number_at(report, "repeated"), report.at("differing").get_array().size(), number_at(report, "closed"));
}

/// What is not understood, and what stands here otherwise; `about` is the member that names what was judged.
std::string left_told(const JsonObject& report, std::string_view about) {
    std::string text;
    for (const auto& each : report.at("not_understood").get_array()) text += fmt::format("  line {}, {}: \"{}\" is {}\n", each.at("line").to_number<std::size_t>(), text_at(each, "column"), text_at(each, "text"), text_at(each, "why"));
    for (const auto& each : report.at("differing").get_array()) text += fmt::format("  line {}, {}, {}: {} said {}, the table {} (--replace takes the table's)\n", each.at("line").to_number<std::size_t>(), text_at(each, "study"), text_at(each, about), text_at(each, "person"), text_at(each, "here"), text_at(each, "file"));
    return text;
}

/// How the table was read, where that is not plain.
std::string reading_told(const JsonObject& report) {
    std::string text;
    for (const auto& each : report.at("diagnostics").get_array()) text += fmt::format("  {}\n", text_at(each, "message"));
    return text;
}

std::string ratings_told(const JsonObject& report, bool dry_run) {
    auto text = fmt::format("{}: {} under {}, {}.\n", text_at(report, "file"), counted(number_at(report, "ratings"), "rating", "ratings"), text_at(report, "checklist"), text_at(report, "shape") == "wide" ? "a row for each study" : "a row for each judgement");
    text += reading_told(report);
    for (const auto& column : report.at("columns").get_array())
        if (text_at(column, "role").empty()) text += fmt::format("  {}: nothing of a rating\n", text_at(column, "column"));
    text += people_told(report, "ratings", "rating", "ratings") + sums_told(report, dry_run);
    if (number_at(report, "settled") > 0) text += fmt::format("Of them {} all had agreed on: agreed ratings, which change no agreement.\n", number_at(report, "settled"));
    return text + left_told(report, "item");
}

/// Why a cell is no value of its field, and what to do where it may be one.
std::string no_value(const Json& cell) {
    const auto kind = text_at(cell, "kind"), doubt = text_at(cell, "doubt"), text = text_at(cell, "text");
    if (doubt == "comma") return fmt::format("of decimals or of thousands, which nothing in its column tells: say which with --word \"{}=...\"", text);
    if (doubt == "order") return fmt::format("a date whose day or month comes first, which nothing in its column tells: say which with --word \"{}=YYYY-MM-DD\"", text);
    if (doubt == "open") return kind == "range" ? fmt::format("an open range, and a field of ranges holds both ends: where the report tells them, say so with --word \"{}=LOW-HIGH\"", text) : std::string("an open range, and a field of numbers holds one number");
    if (doubt == "whole") return "no whole number, and people are counted";
    if (doubt == "unit") return "in another unit than its field, or one that does not stand behind its number";
    return kind == "choice" || kind == "several" ? std::string("none of its choices") : fmt::format("no {}", kind);
}

std::string values_told(const JsonObject& report, bool dry_run) {
    auto text = fmt::format("{}: {}.\n", text_at(report, "file"), counted(number_at(report, "values"), "extracted value", "extracted values")) + reading_told(report);
    for (const auto& column : report.at("columns").get_array()) {
        const auto role = text_at(column, "role");
        if (role.starts_with("new:")) text += fmt::format("  {}: a new field of the kind {}\n", text_at(column, "column"), text_at(column, "kind"));
        else if (role.empty()) text += fmt::format("  {}: nothing of an extraction\n", text_at(column, "column"));
        if (const auto settled = text_at(column, "settled"); !settled.empty()) {
            const auto by = text_at(column, "settled_by");
            text += fmt::format("  {}: \"{}\" may be read in two ways and is read as {}, {}\n", text_at(column, "column"), settled, text_at(column, "settled_as"), by.empty() ? std::string("for people are counted") : fmt::format("as \"{}\" of the same column shows", by));
        }
    }
    text += people_told(report, "values", "value", "values") + sums_told(report, dry_run);
    if (number_at(report, "settled") > 0) text += fmt::format("Of them {} all had agreed on: values that hold, which change no agreement.\n", number_at(report, "settled"));
    for (const auto& each : report.at("read_as").get_array()) text += fmt::format("  line {}, {}: \"{}\" is read as {}; the words are kept as its remark\n", each.at("line").to_number<std::size_t>(), text_at(each, "column"), text_at(each, "text"), text_at(each, "value"));
    for (const auto& each : report.at("kept_as_words").get_array()) text += fmt::format("  line {}, {}: \"{}\" is {}; the value is not known, and the words are kept as its remark\n", each.at("line").to_number<std::size_t>(), text_at(each, "column"), text_at(each, "text"), no_value(each));
    return text + left_told(report, "field");
}

/// The texts of the command line that say what is what, as a table of judgements takes them.
Result<void> take_pairs(const std::vector<std::string>& texts, std::string_view option, std::string_view example, bool is_folded, workbench::MeantByText& into) {
    for (const auto& pair : texts) {
        const auto equals = pair.rfind('=');
        if (equals == std::string::npos) return fail(ErrorKind::bad_input, fmt::format("\"{}\" does not say what belongs to what. Write {}.", pair, example), std::string(option));
        into[is_folded ? base::folded(std::string_view(pair).substr(0, equals)) : pair.substr(0, equals)] = pair.substr(equals + 1);
    }
    return {};
}

template <typename Input>
Result<Input> input_of(const std::string& path, const JudgementOptions& options, std::string_view columns, workbench::MeantByText Input::*words) {
    Input asked;
    auto text = read_file(path);
    if (!text) return std::unexpected(text.error());
    asked.text = std::move(*text);
    asked.name = std::filesystem::path(path).filename().string();
    asked.by = options.by;
    asked.replace = options.replace;
    asked.table = options.table;
    asked.encoding = options.encoding;
    if (auto taken = take_pairs(options.columns, "--column", columns, false, asked.columns); !taken) return std::unexpected(taken.error());
    constexpr std::string_view what = "TEXT=WHAT IT IS HERE";
    if (auto taken = take_pairs(options.people, "--person", what, true, asked.people); !taken) return std::unexpected(taken.error());
    if (auto taken = take_pairs(options.words, "--word", what, true, asked.*words); !taken) return std::unexpected(taken.error());
    if (auto taken = take_pairs(options.studies, "--study-is", what, true, asked.studies); !taken) return std::unexpected(taken.error());
    return asked;
}

/// 1 if anything of the table stays out or is kept in another way.
Result<void> tell(Json report, const std::string& name, const std::function<std::string(const JsonObject&)>& told, Answer& answer) {
    const auto& object = report.get_object();
    if (const auto problem = text_at(object, "problem"); !problem.empty()) return fail(ErrorKind::bad_input, std::string(problem), name);
    answer.text += told(object);
    const auto* kept = object.if_contains("kept_as_words");
    if (!object.at("not_understood").get_array().empty() || !object.at("differing").get_array().empty() || number_at(object, "closed") > 0 || (kept && !kept->get_array().empty())) answer.exit_code = 1;
    answer.value.as_array().push_back(std::move(report));
    return {};
}

}  // namespace

Result<void> import_ratings(workbench::Workbench& project, const std::string& input, const JudgementOptions& options, const Common& common, Answer& answer) {
    auto asked = input_of<workbench::RatingsInput>(input, options, "COLUMN=study, item, rater, answer or comment", &workbench::RatingsInput::answers);
    if (!asked) return std::unexpected(asked.error());
    asked->checklist = options.checklist;
    auto report = options.dry_run ? workbench::ratings_preview_json(project, *asked, doer_of(common)) : workbench::import_ratings(project, *asked, doer_of(common));
    if (!report) return std::unexpected(report.error());
    return tell(std::move(*report), asked->name, [&](const JsonObject& told) { return ratings_told(told, options.dry_run); }, answer);
}

Result<void> import_values(workbench::Workbench& project, const std::string& input, const JudgementOptions& options, const Common& common, Answer& answer) {
    auto asked = input_of<workbench::ValuesInput>(input, options, "COLUMN=study, author, year, extractor, group, a field of the form, or the kind of a new one", &workbench::ValuesInput::words);
    if (!asked) return std::unexpected(asked.error());
    asked->new_fields = options.new_fields;
    auto report = options.dry_run ? workbench::values_preview_json(project, *asked, doer_of(common)) : workbench::import_values(project, *asked, doer_of(common));
    if (!report) return std::unexpected(report.error());
    return tell(std::move(*report), asked->name, [&](const JsonObject& told) { return values_told(told, options.dry_run); }, answer);
}

}  // namespace loam::cli
