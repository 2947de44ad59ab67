// loam attach: full texts and other files to the records that they belong to.

#include <filesystem>

#include "command.hpp"
#include "loam/base/text.hpp"
#include "loam/workbench/record_files.hpp"

namespace loam::cli {
namespace {

using base::counted;
using base::ErrorKind;
using base::fail;

struct Options {
    std::string file;
    std::string record;
    std::vector<std::string> files;
    std::string folder;
    bool dry_run = false;
};

Result<Answer> list(const Options& options) {
    const auto project = open_project(options.file, store::Access::read);
    if (!project) return std::unexpected(project.error());
    auto all = workbench::attached_files_json(*project);
    if (!all) return std::unexpected(all.error());
    std::vector<std::vector<std::string>> lines;
    for (const auto& file : all->at("files").get_array())
        lines.push_back({std::string(text_at(file, "id")), std::string(text_at(file, "record")), std::string(text_at(file, "name")), file.at("here").get_bool() ? "" : "its bytes are not here", std::string(text_at(file, "title"))});
    auto text = lines.empty() ? std::string("No file is attached to a record.\n") : aligned(lines);
    return Answer{std::move(*all), std::move(text)};
}

std::string told(const workbench::AttachedFile& file) {
    auto text = file.here_already ? fmt::format("{}: attached to {} already.\n", file.name, file.record) : "";
    for (const auto& each : file.diagnostics) text += fmt::format("{}: {}\n", each.where, each.message);
    return text;
}

Result<Answer> attach(const Options& options, const Common& common) {
    auto project = open_project(options.file, store::Access::write);
    if (!project) return std::unexpected(project.error());
    const auto record = workbench::record_called(*project, options.record);
    if (!record) return std::unexpected(record.error());
    std::vector<workbench::FileToAttach> files;
    for (const auto& file : options.files) files.push_back({*record, {file, std::filesystem::path(file).filename().string()}});
    const auto attached = workbench::attach_files(*project, files, doer_of(common));
    if (!attached) return std::unexpected(attached.error());
    std::string text;
    for (const auto& file : attached->files) text += told(file);
    if (attached->outcome.seq != 0) text += attached->outcome.summary + ".\n";
    return Answer{workbench::to_json(*attached), std::move(text)};
}

// ---- a folder --------------------------------------------------------------------------------------------------------

std::string line_of(const workbench::MatchedFile& file) {
    if (file.record.empty()) return fmt::format("  ?  {}: {}\n", file.file.name, file.reason);
    const auto* sign = file.here_already ? "=" : file.sure ? "+" : "?";
    return fmt::format("  {}  {}\n       {}{} {}\n       {}\n", sign, file.file.name, file.sure || file.here_already ? "" : "perhaps ", file.record, file.title, file.reason);
}

/// Only PDFs: what else lies in a folder of full texts is not meant.
Result<std::vector<workbench::InputFile>> pdfs_in(const std::string& folder) {
    if (!std::filesystem::is_directory(folder)) return fail(ErrorKind::not_found, fmt::format("There is no folder {}. Nothing was attached.", folder), folder);
    auto files = workbench::files_in(folder);
    if (!files) return files;
    std::erase_if(*files, [](const auto& file) { return base::case_folded(file.path.extension().string()) != ".pdf"; });
    if (files->empty()) return fail(ErrorKind::not_found, fmt::format("There is no PDF in {}. Nothing was attached.", folder), folder);
    return files;
}

Result<Answer> attach_folder(const Options& options, const Common& common) {
    const auto files = pdfs_in(options.folder);
    if (!files) return std::unexpected(files.error());
    auto project = open_project(options.file, options.dry_run ? store::Access::read : store::Access::write);
    if (!project) return std::unexpected(project.error());
    const auto matched = workbench::match_files(*project, *files);
    if (!matched) return std::unexpected(matched.error());
    Answer answer{JsonObject{{"files", workbench::to_json(*matched)}, {"attached", nullptr}}, {}};
    std::vector<workbench::FileToAttach> sure;
    std::size_t here = 0;
    for (const auto& file : *matched) {
        answer.text += line_of(file);
        here += file.here_already ? 1U : 0U;
        if (file.sure && !file.here_already) sure.push_back({file.record, file.file});
    }
    const auto left = matched->size() - sure.size() - here;
    answer.text += fmt::format("{}: {} sure, {} here already, {} left for you.\n", counted(matched->size(), "PDF", "PDFs"), sure.size(), here, left);
    if (left > 0) {
        answer.text += "Attach those yourself: loam attach FILE RECORD PDF.\n";
        answer.exit_code = 1;
    }
    if (options.dry_run || sure.empty()) return answer;
    const auto attached = workbench::attach_files(*project, sure, doer_of(common));
    if (!attached) return std::unexpected(attached.error());
    for (const auto& file : attached->files) answer.text += told(file);
    answer.text += attached->outcome.summary + ".\n";
    answer.value.as_object()["attached"] = workbench::to_json(*attached);
    return answer;
}

Result<Answer> run(const Options& options, const Common& common) {
    if (!options.folder.empty() && !options.record.empty()) return fail(ErrorKind::bad_input, "Say either a record and its files, or a folder. Nothing was attached.", "--folder");
    if (!options.folder.empty()) return attach_folder(options, common);
    if (options.record.empty()) return list(options);
    if (options.files.empty()) return fail(ErrorKind::bad_input, "Say which files belong to this record. Nothing was attached.", "files");
    return attach(options, common);
}

auto set_up_attach(CLI::App& app, Common& common) {
    auto options = std::make_shared<Options>();
    app.add_option("file", options->file, "The project file")->required();
    app.add_option("record", options->record, "The record, as Records names it or by its DOI (one entered by hand by id or citation), or a study by id, number or citation; left out: what is attached is listed");
    app.add_option("files", options->files, "Its full text as PDF, or other files of it");
    app.add_option("--folder", options->folder, "A folder of PDFs: each goes to the record whose DOI, title and author stand on its first pages; doubtful ones are listed, not attached")->type_name("DIR");
    app.add_flag("--dry-run", options->dry_run, "With a folder: only tell which record each PDF belongs to");
    return [options, &common]() -> Result<Answer> { return run(*options, common); };
}

}  // namespace

std::vector<Command> attach_commands() {
    return {
        {"attach", "Records", "Attach full texts as PDF to their records: one by one, or a folder of them at once", "loam attach study.loam --folder full-texts", set_up_attach},
    };
}

}  // namespace loam::cli
