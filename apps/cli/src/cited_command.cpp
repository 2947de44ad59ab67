// loam cited: the reference list of a study, or what cites it, into a project.

#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "command.hpp"
#include "loam/base/text.hpp"
#include "loam/workbench/citations.hpp"

namespace loam::cli {
namespace {

using base::counted;
using base::ErrorKind;
using base::fail;

struct Options {
    std::string file;
    std::string references;
    workbench::CitedInput input;
    std::string doubtful;
    bool dry_run = false;
};

std::size_t number_at(const JsonObject& report, std::string_view name) { return report.at(name).to_number<std::size_t>(); }

std::string line_of(const Json& reference) {
    std::string read(text_at(reference, "authors"));
    if (!text_at(reference, "year").empty()) read += fmt::format(" ({})", text_at(reference, "year"));
    if (!text_at(reference, "title").empty()) read += (read.empty() ? "" : ". ") + std::string(text_at(reference, "title"));
    auto text = fmt::format("  {:>3}  {:<8}  {}\n", reference.at("n").to_number<std::size_t>(), text_at(reference, "fate"), read.empty() ? text_at(reference, "line") : read);
    if (text_at(reference, "fate") == "doubtful") text += fmt::format("       perhaps {}. {}\n", text_at(reference, "candidate"), text_at(reference, "reason"));
    for (const auto& doubt : reference.at("doubts").get_array()) text += fmt::format("       ? {}\n", std::string_view(doubt.get_string()));
    return text;
}

std::string told(const JsonObject& report, bool dry_run) {
    const auto& references = report.at("references").get_array();
    auto text = fmt::format("{} {} of {}: {} new, {} here already, {} doubtful, {} repeated, {} left out.\n", counted(references.size(), "reference", "references"), report.at("direction") == "backward" ? "in the list" : "that cite the report", text_at(report.at("study"), "citation"),
                            number_at(report, "new"), number_at(report, "here"), number_at(report, "doubtful"), number_at(report, "repeated"), number_at(report, "skipped") + number_at(report, "own"));
    for (const auto& reference : references) {
        const bool to_look_at = text_at(reference, "fate") == "doubtful" || !reference.at("doubts").get_array().empty();
        if (dry_run || to_look_at) text += line_of(reference);
    }
    if (number_at(report, "doubtful") > 0) text += "Doubtful ones stay out until you say --doubtful same or --doubtful new.\n";
    return text;
}

Result<Answer> list(const Options& options) {
    const auto project = open_project(options.file, store::Access::read);
    if (!project) return std::unexpected(project.error());
    auto all = workbench::citations_json(*project);
    if (!all) return std::unexpected(all.error());
    std::vector<std::vector<std::string>> lines{{"study", "", "backward", "forward", "new records"}};
    const auto count = [](const Json& value) { return value.is_null() ? std::string("–") : std::to_string(value.to_number<std::int64_t>()); };
    for (const auto& study : all->at("studies").get_array()) lines.push_back({std::string(text_at(study, "id")), std::string(text_at(study, "citation")), count(study.at("backward")), count(study.at("forward")), count(study.at("new"))});
    return Answer{std::move(*all), aligned(lines)};
}

Result<std::string> text_of(const std::string& file) {
    if (file != "-") return read_file(file);
    return std::string((std::istreambuf_iterator<char>(std::cin)), {});
}

Result<Answer> cited(Options& options, const Common& common) {
    if (options.references.empty()) return list(options);
    if (options.input.study.empty()) return fail(ErrorKind::bad_input, "Say whose references these are (--study). Nothing was imported.", "--study");
    auto text = text_of(options.references);
    if (!text) return std::unexpected(text.error());
    options.input.text = std::move(*text);
    options.input.name = options.references == "-" ? std::string() : std::filesystem::path(options.references).filename().string();
    if (!options.doubtful.empty()) options.input.all_doubtful_same = options.doubtful == "same";
    auto project = open_project(options.file, options.dry_run ? store::Access::read : store::Access::write);
    if (!project) return std::unexpected(project.error());
    auto report = options.dry_run ? workbench::cited_preview_json(*project, options.input) : workbench::import_cited(*project, options.input, doer_of(common));
    if (!report) return std::unexpected(report.error());
    const auto& object = report->get_object();
    auto answer_text = told(object, options.dry_run);
    if (!options.dry_run) answer_text += fmt::format("{}.\n", text_at(object, "summary"));
    const int code = number_at(object, "doubtful") > 0 ? 1 : 0;
    return Answer{std::move(*report), std::move(answer_text), code};
}

auto set_up_cited(CLI::App& app, Common& common) {
    auto options = std::make_shared<Options>();
    app.add_option("file", options->file, "The project file")->required();
    app.add_option("references", options->references, "References as text, one a line, or a file of records; - is standard input; left out: what was looked through is listed");
    app.add_option("--study", options->input.study, "The included study: its id, number or citation");
    app.add_option("--direction", options->input.direction, "backward: its own references; forward: reports that cite it")->check(CLI::IsMember({"backward", "forward"}))->capture_default_str();
    app.add_option("--ran", options->input.ran, "Day of the search; else today")->type_name("DATE");
    app.add_option("--doubtful", options->doubtful, "What a reference is that may be one of the records here: the same, or new")->check(CLI::IsMember({"same", "new"}));
    app.add_flag("--dry-run", options->dry_run, "Only tell how each is read and what would come of it");
    return [options, &common]() -> Result<Answer> { return cited(*options, common); };
}

}  // namespace

std::vector<Command> cited_commands() {
    return {
        {"cited", "Records", "Take in the reference list of a study, or what cites it, each tied to that study and held against the records that are here", "loam cited study.loam references.txt --study \"Dale (2018)\"", set_up_cited},
    };
}

}  // namespace loam::cli
