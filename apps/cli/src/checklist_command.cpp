#include "command.hpp"

#include "loam/workbench/appraising.hpp"

// Checklists of one's own: taken into a project from a file, written out of it for another.

namespace loam::cli {
namespace {

struct Options {
    std::string file;
    std::string checklist;
    std::string key;
    std::string out;
};

Result<Answer> take_in(const Options& options, const Common& common) {
    const auto text = read_file(options.checklist);
    if (!text) return std::unexpected(text.error());
    auto project = open_project(options.file, store::Access::write);
    if (!project) return std::unexpected(project.error());
    const auto outcome = project->perform("bring-checklist", JsonObject{{"text", *text}}, doer_of(common));
    if (!outcome) return std::unexpected(outcome.error());
    return Answer{to_json(*outcome), outcome->summary};
}

Result<Answer> write_out(const Options& options, const Common& common) {
    const auto project = open_project(options.file, store::Access::read);
    if (!project) return std::unexpected(project.error());
    const auto value = workbench::checklist_file_json(*project, options.key);
    if (!value) return std::unexpected(value.error());
    const auto text = base::json_text(*value, base::Layout::pretty) + "\n";
    if (options.out.empty()) return Answer{*value, text};
    if (auto written = write_file(options.out, text, common); !written) return std::unexpected(written.error());
    return Answer{*value, fmt::format("Wrote {}: {}.", options.out, text_at(*value, "title"))};
}

Result<Answer> list(const Options& options) {
    const auto project = open_project(options.file, store::Access::read);
    if (!project) return std::unexpected(project.error());
    const auto appraisal = project->appraisal();
    if (!appraisal) return std::unexpected(appraisal.error());
    std::vector<std::vector<std::string>> rows;
    JsonArray all;
    for (const auto& each : appraisal->at("checklists").as_array()) {
        const auto items = each.at("items").as_array().size();
        rows.push_back({std::string(text_at(each, "key")), std::string(text_at(each, "version")), fmt::format("{} items", items), std::string(text_at(each, "title"))});
        all.push_back(JsonObject{{"key", each.at("key")}, {"version", each.at("version")}, {"title", each.at("title")}, {"items", items}});
    }
    auto text = rows.empty() ? std::string("No checklist is in use. loam do FILE adopt-checklist takes one that is built in; loam checklist FILE own.json one of your own.") : aligned(rows);
    return Answer{JsonObject{{"checklists", std::move(all)}}, std::move(text)};
}

auto set_up_checklist(CLI::App& app, Common& common) {
    auto options = std::make_shared<Options>();
    app.add_option("file", options->file, "The project file")->required();
    auto* brought = app.add_option("checklist", options->checklist, "A checklist to take in (docs/formats/checklist.md)");
    auto* key = app.add_option("--key", options->key, "Write this checklist of the project")->excludes(brought);
    app.add_option("-o,--output", options->out, "Where to; standard output if left out")->needs(key);
    return [options, &common]() -> Result<Answer> {
        if (!options->checklist.empty()) return take_in(*options, common);
        return options->key.empty() ? list(*options) : write_out(*options, common);
    };
}

}  // namespace

std::vector<Command> checklist_commands() {
    return {{"checklist", "The project", "List the checklists in use, take in one of your own, or write one out", "loam checklist study.loam own.json", set_up_checklist}};
}

}  // namespace loam::cli
