// loam export: the project as a tidy folder or REFI-QDA; its records in the formats of reference managers.

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <filesystem>

#include <unistd.h>

#include "command.hpp"
#include "loam/base/text.hpp"
#include "loam/records/formats.hpp"
#include "loam/workbench/records_out.hpp"
#include "loam/workbench/refi.hpp"
#include "out_file.hpp"
#include "which_records.hpp"

namespace loam::cli {
namespace {

using base::counted;
using base::ErrorKind;
using base::fail;
using workbench::Workbench;

struct Options {
    std::string file;
    std::string out;
    std::string kind;
    bool with_private = false;
    WhichRecords which;
};

std::string left_out_told(const JsonArray& left_out) {
    std::string text;
    for (const auto& element : left_out) text += fmt::format("  left out: {} ({})\n", std::string_view(element.at("element").as_string()), std::string_view(element.at("why").as_string()));
    return text;
}

/// A name that ends as no form does, such as report.docx or a mistyped study.qdxp, is not taken for a folder. A folder that is there is one.
bool names_no_form(const std::string& out) {
    const auto end = std::filesystem::path(out).extension().string();
    const bool is_word = end.size() > 1 && end.size() <= 6 && std::ranges::all_of(end.substr(1), [](unsigned char sign) { return std::isalnum(sign) != 0; }) && std::isalpha(static_cast<unsigned char>(end[1])) != 0;
    return is_word && !std::filesystem::is_directory(out);
}

/// The form that a name asks for, unless one is named.
std::string form_of(const std::string& kind, const std::string& out) {
    if (!kind.empty()) return kind;
    if (out.ends_with(".qdpx")) return "refi";
    if (out.ends_with(".qdc")) return "refi-codebook";
    const auto* format = records::format_for_name(out);
    return format && format->writes ? std::string(format->id) : "tidy";
}

Result<Answer> export_tidy(const Workbench& project, const Options& options, const Common& common) {
    auto written = project.export_tidy(options.out, common.force);
    if (!written) return std::unexpected(written.error());
    return Answer{*written, fmt::format("Wrote {}.\n", options.out) + left_out_told(written->at("left_out").as_array())};
}

Result<Answer> export_refi(const Workbench& project, const std::string& form, const Options& options, const Common& common) {
    if (auto may = may_write_to(options.out, common); !may) return std::unexpected(may.error());
    auto made = workbench::export_refi(project, {.kind = form == "refi" ? workbench::RefiKind::project : workbench::RefiKind::codebook, .person = common.person, .with_private = options.with_private});
    if (!made) return std::unexpected(made.error());
    if (auto written = write_file(options.out, made->bytes, common); !written) return std::unexpected(written.error());
    const auto text = options.out == "-" ? std::string{} : fmt::format("Wrote {}.\n", options.out) + left_out_told(made->left_out);
    return Answer{JsonObject{{"written", options.out}, {"bytes", made->bytes.size()}, {"left_out", std::move(made->left_out)}}, text};
}

void show_progress(std::uint64_t done, std::uint64_t of) {
    if (isatty(STDERR_FILENO) == 0) return;
    std::fprintf(stderr, "\r\033[K%llu of %llu records", static_cast<unsigned long long>(done), static_cast<unsigned long long>(of));
    if (done == of) std::fputs("\r\033[K", stderr);
    std::fflush(stderr);
}

Result<Answer> export_records(const Workbench& project, const std::string& form, const Options& options, const Common& common) {
    auto query = query_of(options.which);
    if (!query) return std::unexpected(query.error());
    if (!workbench::asks_for_all(*query)) {
        if (auto ready = bring_up_to_date(project); !ready) return std::unexpected(ready.error());
    }
    auto file = OutFile::open(options.out, common);
    if (!file) return std::unexpected(file.error());
    const CtrlC ctrl_c;
    std::stop_source stop;
    const auto progress = [&](std::uint64_t done, std::uint64_t of) {
        if (CtrlC::was_pressed()) stop.request_stop();
        show_progress(done, of);
    };
    const auto written = workbench::export_records(project, {form, *query}, [&](std::string_view bytes) { return file->write(bytes); }, progress, stop.get_token());
    if (!written && stop.stop_requested()) return fail(ErrorKind::refused, written.error().message + " No file was written.", options.out);
    if (!written) return std::unexpected(written.error());
    if (auto done = file->finish(); !done) return std::unexpected(done.error());
    auto text = fmt::format("{}: {} written.\n", options.out, counted(written->records, "record", "records"));
    for (const auto& each : written->left_out) text += fmt::format("  left out · {} · in {}: {} The first: \"{}\".\n", each.element, counted(each.records, "record", "records"), each.why, each.example);
    auto value = workbench::to_json(*written);
    value["output"] = options.out;
    value["format"] = form;
    return Answer{std::move(value), text, written->left_out.empty() ? 0 : 1, options.out == "-"};
}

Result<Answer> export_any(const Options& options, const Common& common) {
    if (auto may = may_use_output(options.out, common); !may) return std::unexpected(may.error());
    const auto form = form_of(options.kind, options.out);
    if (form == "tidy" && options.kind.empty() && names_no_form(options.out))
        return fail(ErrorKind::bad_input, fmt::format("Nothing is exported as {}. Name a folder for the tidy form, NAME.qdpx or NAME.qdc for REFI-QDA, or NAME.ris, .bib, .nbib, .json or .csv for records; a report is written by loam report. Nothing was written.", std::filesystem::path(options.out).extension().string()), options.out);
    const bool of_records = records::format_of(form) != nullptr;
    const auto query = query_of(options.which);
    if (!query) return std::unexpected(query.error());
    if (!of_records && !workbench::asks_for_all(*query))
        return fail(ErrorKind::bad_input, "Words and filters choose records. A tidy folder or a REFI-QDA file holds the whole project. Name a file of records, such as OUT.ris, or leave them out. Nothing was written.", options.out);
    const auto project = open_project(options.file, store::Access::read);
    if (!project) return std::unexpected(project.error());
    if (of_records) return export_records(*project, form, options, common);
    return form == "tidy" ? export_tidy(*project, options, common) : export_refi(*project, form, options, common);
}

auto set_up_export(CLI::App& app, Common& common) {
    auto options = std::make_shared<Options>();
    std::set<std::string> forms{"tidy", "refi", "refi-codebook"};
    for (const auto& format : records::formats())
        if (format.writes) forms.emplace(format.id);
    app.add_option("file", options->file, "The project file")->required();
    app.add_option("-o,--out", options->out, "Where to write: a folder for the tidy form, NAME.qdpx or NAME.qdc for REFI-QDA, NAME.ris, .bib, .nbib, .json (CSL-JSON) or .csv for the records")->required();
    app.add_option("--as", options->kind, "Form of the export, if the name does not tell it: " + base::join({forms.begin(), forms.end()}, ", "))->check(CLI::IsMember(forms));
    app.add_flag("--private", options->with_private, "Private memos too; without it those of --by go out and no others (REFI-QDA)");
    add_which(app, options->which);
    return [options, &common]() -> Result<Answer> { return export_any(*options, common); };
}

}  // namespace

std::vector<Command> export_commands() {
    return {
        {"export", "The project", "Write a project as a tidy folder or as REFI-QDA, or its records for a reference manager", "loam export study.loam -o study.qdpx", set_up_export, Shares::force},
    };
}

}  // namespace loam::cli
