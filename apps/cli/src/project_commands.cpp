#include "command.hpp"

#include "loam/base/text.hpp"

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
        {"do", group, "Do any act of the registry", "loam do study.loam rate-item --arg study=s04 --arg item=q6 --arg answer=yes", set_up_do, Shares::all},
    };
}

}  // namespace loam::cli
