#include "decisions_in.hpp"

#include <filesystem>

#include "loam/base/text.hpp"
#include "loam/workbench/decisions_in.hpp"

namespace loam::cli {
namespace {

using base::counted;
using base::ErrorKind;
using base::fail;

constexpr std::size_t most_lines = 20;

std::size_t number_at(const JsonObject& report, std::string_view name) { return report.at(name).to_number<std::size_t>(); }

Result<JsonObject> pairs_of(const std::vector<std::string>& texts, std::string_view option, std::string_view example) {
    JsonObject pairs;
    for (const auto& text : texts) {
        const auto equals = text.rfind('=');
        if (equals == std::string::npos || equals == 0) return fail(ErrorKind::bad_input, fmt::format("\"{}\" does not say what belongs to what. Write {}.", text, example), std::string(option));
        pairs[text.substr(0, equals)] = text.substr(equals + 1);
    }
    return pairs;
}

Result<JsonObject> choices_of(const DecisionOptions& options, const std::vector<std::string>& columns) {
    JsonObject choices{{"by", options.by}, {"verdict_of_all", options.verdict}, {"sure", options.doubtful}, {"replace", options.replace}, {"add_records", options.add_records}};
    const auto add = [&](std::string_view member, const std::vector<std::string>& texts, std::string_view option, std::string_view example) -> Result<void> {
        auto pairs = pairs_of(texts, option, example);
        if (!pairs) return std::unexpected(pairs.error());
        choices[member] = std::move(*pairs);
        return {};
    };
    if (auto done = add("columns", columns, "--column", "COLUMN=decision, or COLUMN=consensus, person, reason, remark, decided, record, labels, resolved, or a field such as doi"); !done) return std::unexpected(done.error());
    if (auto done = add("people", options.people, "--person", "NAME=NAME HERE; NAME= leaves the person's decisions out"); !done) return std::unexpected(done.error());
    if (auto done = add("reasons", options.reasons, "--map", "REASON=CRITERION, such as \"wrong population=E2\""); !done) return std::unexpected(done.error());
    if (auto done = add("words", options.words, "--word", "WORD=include, exclude or unsure"); !done) return std::unexpected(done.error());
    return choices;
}

/// The first of a list, and how many there are beyond.
std::string some_of(const JsonArray& all, std::string_view heading, const std::function<std::string(const Json&)>& line) {
    if (all.empty()) return {};
    std::string text = fmt::format("{}\n", heading);
    for (std::size_t i = 0; i < all.size() && i < most_lines; ++i) text += "  " + line(all[i]) + "\n";
    if (all.size() > most_lines) text += fmt::format("  and {} more: --json tells all\n", all.size() - most_lines);
    return text;
}

std::string place_of(const Json& row) {
    const auto line = row.at("line").to_number<std::size_t>();
    const auto position = row.at("position").to_number<std::size_t>();
    return line > 0 ? fmt::format("record {}, line {}", position, line) : fmt::format("record {}", position);
}
std::string row_of(const Json& row) { return fmt::format("{}: {}", place_of(row), text_at(row, "record")); }

std::string word_of(const Json& word) {
    std::string lines;
    for (const auto& line : word.at("lines").get_array()) lines += fmt::format("{}{}", lines.empty() ? "" : ", ", line.to_number<std::size_t>());
    const auto count = word.at("count").to_number<std::size_t>();
    return fmt::format("\"{}\", {} ({} {}{})", text_at(word, "word"), counted(count, "time", "times"), count == 1 ? "line" : "lines", lines, count > word.at("lines").get_array().size() ? ", ..." : "");
}

/// Columns that are nothing of a decision and no field of a record, so that nobody thinks that they came in.
std::string columns_left(const JsonObject& report) {
    const auto& all = report.at("columns").get_array();
    // Where the decisions stand in the notes, as Rayyan writes them, the table has no columns of its own.
    if (std::ranges::none_of(all, [](const Json& column) { return text_at(column, "role") == "decision"; })) return {};
    std::string columns;
    for (const auto& column : all)
        if (text_at(column, "role").empty() && column.at("field").is_null() && number_at(report, "added") == 0) columns += fmt::format("{}\"{}\"", columns.empty() ? "" : ", ", text_at(column, "column"));
    return columns.empty() ? columns : fmt::format("Columns that were taken for nothing (--column \"COLUMN=decision\", person, reason, remark, consensus, ...): {}\n", columns);
}

std::string people_told(const JsonObject& report) {
    std::string text;
    for (const auto& person : report.at("people").get_array())
        text += fmt::format("  {}{}{}: {}\n", text_at(person, "called").empty() ? text_at(person, "name") : text_at(person, "called"), text_at(person, "name").empty() ? ", where the file names nobody" : "", person.at("left_out").get_bool() ? " (left out)" : person.at("person").is_null() ? " (new)" : "", counted(person.at("decisions").to_number<std::size_t>(), "decision", "decisions"));
    return text;
}

/// Where no decision was found: what could be said.
std::string nothing_found(const JsonObject& report) {
    if (number_at(report, "told") > 0 || !report.at("not_understood").get_array().empty()) return {};
    std::string columns;
    for (const auto& column : report.at("columns").get_array()) columns += fmt::format("{}\"{}\"", columns.empty() ? "" : ", ", text_at(column, "column"));
    if (columns.empty()) return "No record of it has a decision. If all of them were included or excluded, say so (--verdict).\n";
    return fmt::format("No column was taken for decisions. Say which one holds them (--column \"COLUMN=decision\"): {}. If all records were included or excluded, say so (--verdict).\n", columns);
}

std::string told(const JsonObject& report, bool dry_run) {
    const auto& matched = report.at("matched").get_object();
    auto text = fmt::format("{}: {} read as {}, {} with a decision, {}.\n", text_at(report, "file"), counted(number_at(report, "read"), "record", "records"), text_at(report, "format"), number_at(report, "told"), counted(number_at(report, "decisions"), "decision", "decisions"));
    text += nothing_found(report) + people_told(report);
    text += fmt::format("Found here by name {}, by DOI {}, by PMID {}, by their fields {}; doubtful {}, not found {}.\n", number_at(matched, "id"), number_at(matched, "doi"), number_at(matched, "pmid"), number_at(matched, "fields"), report.at("doubtful").get_array().size(), report.at("not_matched").get_array().size());
    text += fmt::format("{} {}, {} changed, {} repeated, {} said otherwise here, {} closed, {} left out.\n", dry_run ? "Would be taken in:" : "Taken in:", number_at(report, "taken"), number_at(report, "changed"), number_at(report, "repeated"), report.at("differing").get_array().size(), number_at(report, "closed"), number_at(report, "left_out"));
    if (number_at(report, "settled") > 0) text += fmt::format("Of them {} all had agreed on: a consensus, which changes no agreement.\n", number_at(report, "settled"));
    if (number_at(report, "added") > 0) text += fmt::format("{} of the file {} not here and {} in too.\n", counted(number_at(report, "added"), "record", "records"), number_at(report, "added") == 1 ? "was" : "were", dry_run ? "would come" : "came");
    for (const bool confirmed : {false, true}) {
        JsonArray rows;
        for (const auto& row : report.at("doubtful").get_array())
            if (row.at("confirmed").get_bool() == confirmed) rows.push_back(row);
        text += some_of(rows, confirmed ? "Doubtful, and taken as you said:" : "Doubtful, and taken in only if you say so (--doubtful):", [](const Json& row) { return fmt::format("{} – perhaps {}. {}", row_of(row), text_at(row, "candidate"), text_at(row, "reason")); });
    }
    if (number_at(report, "added") == 0) text += some_of(report.at("not_matched").get_array(), "Not found here (--add-records takes them in):", [](const Json& row) { return fmt::format("{} – {}", row_of(row), text_at(row, "reason")); });
    text += some_of(report.at("differing").get_array(), "Decided otherwise before (--replace takes the file's):", [](const Json& row) { return fmt::format("{}: {} said {}, the file {}", row_of(row), text_at(row, "person"), text_at(row, "here"), text_at(row, "file")); });
    text += some_of(report.at("not_understood").get_array(), "Words that are no decision (--word WORD=include, exclude or unsure):", word_of);
    JsonArray open;
    for (const auto& reason : report.at("reasons").get_array())
        if (reason.at("criterion").is_null()) open.push_back(reason);
    text += some_of(open, "Reasons that are no criterion and stand in the note (--map REASON=CRITERION):", [](const Json& each) { return fmt::format("{}, {}", text_at(each, "reason"), counted(each.at("decisions").to_number<std::size_t>(), "decision", "decisions")); });
    JsonArray lost;
    for (const auto& each : report.at("diagnostics").get_array())
        if (text_at(each, "loss") == "lost") lost.push_back(each);
    text += some_of(lost, "Not taken in:", [](const Json& each) { return std::string(text_at(each, "message")); });
    text += some_of(report.at("remarks_left").get_array(), "Remarks of people who decided nothing there, not taken in:", [](const Json& each) { return fmt::format("{}: {}", place_of(each), text_at(each, "remark")); });
    if (number_at(report, "told") > 0) text += columns_left(report);
    return text;
}

bool is_doubtful(const JsonObject& report) {
    if (number_at(report, "told") == 0) return true;
    const bool added = number_at(report, "added") > 0;
    const auto waiting = std::ranges::any_of(report.at("doubtful").get_array(), [](const Json& row) { return !row.at("confirmed").get_bool(); });
    return waiting || !report.at("differing").get_array().empty() || !report.at("not_understood").get_array().empty() || number_at(report, "closed") > 0 || number_at(report, "unsettled") > 0 || (!added && !report.at("not_matched").get_array().empty());
}

}  // namespace

void add_decision_options(CLI::App& app, DecisionOptions& options) {
    app.add_flag("--decisions", options.on, "The file holds decisions on records that are here already: an export of Rayyan, Covidence or ASReview, or a table");
    app.add_option("--stage", options.stage, "Decisions: the stage at which was decided")->check(CLI::IsMember({"title-abstract", "full-text"}))->capture_default_str();
    app.add_option("--by", options.by, "Decisions, ratings, extraction: who decided, rated or extracted, where the file names nobody; extraction: consensus, if all agreed on it");
    app.add_option("--person", options.people, "Decisions, ratings, extraction: NAME=NAME HERE for a name of the file; NAME= leaves that person's out")->take_all();
    app.add_option("--map", options.reasons, "Decisions: REASON=CRITERION, such as \"wrong population=E2\"; REASON= keeps it as a note")->take_all();
    app.add_option("--word", options.words, "Decisions: WORD=include, exclude or unsure, ratings: WORD=ANSWER, extraction: CELL=VALUE, for words that are not understood")->take_all();
    app.add_option("--verdict", options.verdict, "Decisions: what holds for records that tell none, where the file is the list of the excluded")->check(CLI::IsMember({"include", "exclude", "unsure"}));
    app.add_flag("--doubtful", options.doubtful, "Decisions: take in those too whose record was found, but not surely");
    app.add_flag("--replace", options.replace, "Decisions, ratings, extraction: what the file says takes the place of what that person said here");
    app.add_flag("--add-records", options.add_records, "Decisions: records of the file that are not here come in too");
    app.add_flag("--dry-run", options.dry_run, "Decisions, ratings, extraction, answers of a hand-out: only tell what would be taken in");
}

Result<void> import_decisions(workbench::Workbench& project, const DecisionFileOptions& file, const DecisionOptions& options, const Common& common, Answer& answer) {
    workbench::DecisionsInput input;
    input.path = file.input;
    input.name = std::filesystem::path(file.input).filename().string();
    input.format = file.format;
    input.encoding = file.encoding;
    input.stage = options.stage;
    const auto choices = choices_of(options, file.columns);
    if (!choices) return std::unexpected(choices.error());
    if (auto taken = workbench::take_choices(input, *choices); !taken) return taken;
    const auto report = options.dry_run ? workbench::decisions_preview_json(project, input, doer_of(common)) : workbench::import_decisions(project, input, doer_of(common));
    if (!report) return std::unexpected(report.error());
    answer.text += told(report->get_object(), options.dry_run);
    if (is_doubtful(report->get_object())) answer.exit_code = 1;
    answer.value.as_array().push_back(*report);
    return {};
}

}  // namespace loam::cli
