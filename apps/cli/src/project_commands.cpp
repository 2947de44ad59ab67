#include "command.hpp"

#include "loam/base/text.hpp"
#include "loam/workbench/refi.hpp"

namespace loam::cli {
namespace {

using base::ErrorKind;
using base::fail;
using workbench::Workbench;

auto set_up_new(CLI::App& app, Common& common) {
    struct Options {
        std::string file;
        workbench::NewProject about;
    };
    auto options = std::make_shared<Options>();
    app.add_option("file", options->file, "The project file to make, ending in .loam")->required();
    app.add_option("--title", options->about.title, "Title of the study");
    app.add_option("--method", options->about.methods, "A method to begin with: meta-ethnography, grounded-theory, thematic-analysis")->take_all();
    app.add_flag("--invented", options->about.invented, "The material is generated or invented; every page will say so");
    return [options, &common]() -> Result<Answer> {
        if (auto may = may_write_to(options->file, common); !may) return std::unexpected(may.error());
        auto made = Workbench::create(options->file, options->about, workbench::find_data(), common.force ? store::IfThere::replace : store::IfThere::refuse);
        if (!made) return std::unexpected(made.error());
        return Answer{JsonObject{{"id", "project"}, {"title", options->about.title}, {"file", options->file}},
                      fmt::format("Made {}: “{}”.\nNext: loam serve {}", options->file, options->about.title, options->file)};
    };
}

std::string left_out_told(const JsonArray& left_out) {
    std::string text;
    for (const auto& element : left_out)
        text += fmt::format("  left out: {} ({})\n", std::string_view(element.at("element").as_string()), std::string_view(element.at("why").as_string()));
    return text;
}

/// The form that a name asks for, unless one is named.
std::string form_of(const std::string& kind, const std::string& out) {
    if (!kind.empty()) return kind;
    if (out.ends_with(".qdpx")) return "refi";
    return out.ends_with(".qdc") ? "refi-codebook" : "tidy";
}

auto set_up_export(CLI::App& app, Common& common) {
    struct Options {
        std::string file;
        std::string out;
        std::string kind;
        bool with_private = false;
    };
    auto options = std::make_shared<Options>();
    app.add_option("file", options->file, "The project file")->required();
    app.add_option("-o,--out", options->out, "Where to write: a folder for the tidy form, NAME.qdpx or NAME.qdc for REFI-QDA")->required();
    app.add_option("--as", options->kind, "Form of the export, if the name does not tell it: tidy, refi, refi-codebook")->check(CLI::IsMember({"tidy", "refi", "refi-codebook"}));
    app.add_flag("--private", options->with_private, "Private memos too; without it those of --by go out and no others (REFI-QDA)");
    return [options, &common]() -> Result<Answer> {
        const auto project = open_project(options->file, store::Access::read);
        if (!project) return std::unexpected(project.error());
        const auto form = form_of(options->kind, options->out);
        const auto wrote = fmt::format("Wrote {}.\n", options->out);
        if (form == "tidy") {
            auto written = project->export_tidy(options->out, common.force);
            if (!written) return std::unexpected(written.error());
            return Answer{*written, wrote + left_out_told(written->at("left_out").as_array())};
        }
        if (auto may = may_write_to(options->out, common); !may) return std::unexpected(may.error());
        auto made = workbench::export_refi(*project, {.kind = form == "refi" ? workbench::RefiKind::project : workbench::RefiKind::codebook, .person = common.person, .with_private = options->with_private});
        if (!made) return std::unexpected(made.error());
        if (auto written = write_file(options->out, made->bytes, common); !written) return std::unexpected(written.error());
        const auto text = options->out == "-" ? std::string{} : wrote + left_out_told(made->left_out);
        return Answer{JsonObject{{"written", options->out}, {"bytes", made->bytes.size()}, {"left_out", std::move(made->left_out)}}, text};
    };
}

auto set_up_do(CLI::App& app, Common& common) {
    struct Options {
        std::string file;
        std::string act;
        std::vector<std::string> arguments;
        bool list = false;
    };
    auto options = std::make_shared<Options>();
    app.add_option("file", options->file, "The project file")->required();
    app.add_option("act", options->act, "The act; without it, all acts are listed");
    app.add_option("--arg", options->arguments, "An argument of the act, NAME=VALUE; an empty VALUE clears")->take_all()->type_name("NAME=VALUE");
    return [options, &common]() -> Result<Answer> {
        if (options->act.empty()) {
            std::vector<std::vector<std::string>> rows;
            for (const auto& act : workbench::acts()) rows.push_back({act.name, act.help});
            return Answer{Workbench::acts_json(), aligned(rows)};
        }
        const auto* act = workbench::find_act(options->act);
        if (!act) return fail(ErrorKind::not_found, fmt::format("There is no act \"{}\". \"loam do FILE\" lists all acts.", options->act), options->act);
        std::vector<std::pair<std::string, std::string>> texts;
        for (const auto& argument : options->arguments) {
            const auto equals = argument.find('=');
            if (equals == std::string::npos) return fail(ErrorKind::bad_input, fmt::format("\"{}\" is not NAME=VALUE. Nothing was changed.", argument), "--arg");
            texts.emplace_back(argument.substr(0, equals), argument.substr(equals + 1));
        }
        const auto arguments = workbench::typed_arguments(*act, texts);
        if (!arguments) return std::unexpected(arguments.error());
        if (!act->undoable && !common.force)
            return fail(ErrorKind::refused, fmt::format("{} If you are sure, say it again with --force. Nothing was changed.", act->warning), act->name);
        auto project = open_project(options->file, store::Access::write);
        if (!project) return std::unexpected(project.error());
        const auto outcome = project->perform(act->name, *arguments, doer_of(common));
        if (!outcome) return std::unexpected(outcome.error());
        return Answer{cli::to_json(*outcome), outcome->seq == 0 ? "Nothing changed: it was so already." : fmt::format("{}. {}", outcome->seq, outcome->summary)};
    };
}

}  // namespace

std::vector<Command> project_commands() {
    static constexpr std::string_view group = "The project";
    return {
        {"new", group, "Make a new project", "loam new study.loam --title \"Night buses\" --method meta-ethnography", set_up_new, Shares::force},
        {"export", group, "Write a project as a tidy folder or as REFI-QDA", "loam export study.loam -o study.qdpx", set_up_export, Shares::force},
        {"do", group, "Do any act of the registry", "loam do study.loam rate-item --arg study=s04 --arg item=q6 --arg answer=yes", set_up_do, Shares::all},
    };
}

}  // namespace loam::cli
