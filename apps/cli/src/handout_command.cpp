#include "command.hpp"
#include "loam/base/text.hpp"
#include "loam/workbench/handouts.hpp"

// One offline page for a person who judges without Loam.

namespace loam::cli {
namespace {

struct Options {
    std::string file;
    std::string person;
    std::string stage;
    std::string out;
    std::string note;
    bool files = false;
    bool no_files = false;
};

std::string told(const workbench::HandoutPage& page, const std::string& out) {
    auto text = fmt::format("{}: {} for {} at {}", out, base::counted(page.items, "item", "items"), page.person, page.stage);
    if (page.files > 0) text += ", with " + base::counted(page.files, "article", "articles");
    if (page.without > 0) text += fmt::format(", without {} put to its records ({:.1f} MB; --files takes them along)", base::counted(page.without, "file", "files"), static_cast<double>(page.without_bytes) / (1024 * 1024));
    text += ". What comes back is taken in with loam import.\n";
    for (const auto& name : page.left_out) text += fmt::format("  not on the page: {}\n", name);
    return text;
}

Result<Answer> hand_out(const Options& options, const Common& common) {
    if (auto may = may_write_to(options.out, common); !may) return std::unexpected(may.error());
    if (auto may = may_use_output(options.out, common); !may) return std::unexpected(may.error());
    auto project = open_project(options.file, store::Access::write);
    if (!project) return std::unexpected(project.error());
    const auto page = workbench::hand_out(*project, {.stage = options.stage, .person = options.person, .note = options.note, .files = options.files ? std::optional(true) : options.no_files ? std::optional(false) : std::nullopt}, doer_of(common));
    if (!page) return std::unexpected(page.error());
    if (auto written = write_file(options.out, page->html, common); !written) {
        // No page was given to anybody, so nothing was handed out.
        if (auto back = project->undo_act(page->outcome.seq, false, doer_of(common)); !back) return std::unexpected(back.error());
        return std::unexpected(written.error());
    }
    Json value = JsonObject{{"out", options.out}, {"handout", page->handout}, {"mark", page->mark}, {"stage", page->stage}, {"person", options.person}, {"items", page->items}, {"files", page->files}, {"files_left", page->without}, {"files_left_bytes", page->without_bytes},
                            {"left_out", boost::json::value_from(page->left_out)}, {"bytes", page->html.size()}, {"seq", page->outcome.seq}};
    Answer answer{std::move(value), told(*page, options.out), page->left_out.empty() ? 0 : 1};
    answer.on_error = options.out == "-";
    return answer;
}

auto set_up(CLI::App& app, Common& common) {
    auto options = std::make_shared<Options>();
    app.add_option("file", options->file, "The project file")->required();
    app.add_option("--to", options->person, "Id of the person who gets the page")->required();
    app.add_option("--stage", options->stage, "What is judged: title-abstract, full-text, appraisal, extraction")->required()->check(CLI::IsMember({"title-abstract", "full-text", "appraisal", "extraction"}));
    app.add_option("-o,--out", options->out, "The page that is written; - is standard output")->required();
    auto* files = app.add_flag("--files", options->files, "At full text: files put to the records go along, up to 48 MB. Unasked they do up to 15 MB");
    app.add_flag("--no-files", options->no_files, "They stay behind: the person has the articles")->excludes(files);
    app.add_option("--note", options->note, "A remark that stays with the hand-out in the project");
    return [options, &common]() -> Result<Answer> { return hand_out(*options, common); };
}

}  // namespace

std::vector<Command> handout_commands() {
    return {{"handout", "Judging", "Give a person what they judge as one offline page; the answers come back with loam import", "loam handout study.loam --to ann --stage title-abstract -o ann.html", set_up}};
}

}  // namespace loam::cli
