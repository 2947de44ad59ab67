#include "command.hpp"

namespace loam::cli {
namespace {

struct HistoryOptions {
    std::string file;
    store::HistoryFilter filter;
    bool verify = false;
};

std::string told(const Json& history) {
    std::vector<std::vector<std::string>> rows;
    for (const auto& entry : history.at("entries").as_array()) {
        const auto& actor = entry.at("actor");
        rows.push_back({std::to_string(entry.at("seq").as_int64()), std::string(std::string_view(entry.at("at").as_string()).substr(0, 16)),
                        actor.is_null() ? "" : std::string(actor.at("name").as_string()),
                        fmt::format("{}{}", std::string_view(entry.at("summary").as_string()), entry.at("undone").as_bool() ? " (undone)" : "")});
    }
    return aligned(rows);
}

Result<Answer> verified(const workbench::Workbench& project) {
    const auto value = project.verify();
    if (!value) return std::unexpected(value.error());
    const bool ok = value->at("ok").as_bool();
    std::string text = ok ? fmt::format("The history holds: {} entries, head {}.", value->at("entries").as_int64(), std::string_view(value->at("head").as_string()))
                          : "The history does not hold:\n";
    for (const auto& problem : value->at("problems").as_array()) text += fmt::format("  {}\n", std::string_view(problem.as_string()));
    return Answer{*value, text, ok ? 0 : 1};
}

auto set_up_history(CLI::App& app, Common&) {
    auto options = std::make_shared<HistoryOptions>();
    app.add_option("file", options->file, "The project file")->required();
    app.add_flag("--verify", options->verify, "Recompute the chain and say whether it holds");
    app.add_option("--actor", options->filter.actor, "Only acts of this person");
    app.add_option("--act", options->filter.act, "Only acts of this name");
    app.add_option("--touching", options->filter.touching, "Only acts that touched this row");
    app.add_option("--since", options->filter.since, "From this moment or date on");
    app.add_option("--until", options->filter.until, "Up to this moment or date");
    app.add_option("--most", options->filter.most, "At most so many, the newest first")->check(CLI::Range(1, 1000000000));
    return [options]() -> Result<Answer> {
        const auto project = open_project(options->file, store::Access::read);
        if (!project) return std::unexpected(project.error());
        if (options->verify) return verified(*project);
        const auto value = project->history(options->filter);
        if (!value) return std::unexpected(value.error());
        auto text = told(*value);
        return Answer{*value, text.empty() ? "No act of the history is like that." : std::move(text)};
    };
}

struct UndoOptions {
    std::string file;
    std::size_t steps = 1;
    std::int64_t act = 0;
    bool together = false;
    bool look = false;
};

std::string_view text_of(const Json& value, std::string_view name) { return value.at(name).as_string(); }

std::string told_clash(const Json& clash) {
    const auto who = fmt::format("{} {}", text_of(clash, "table"), text_of(clash, "label"));
    const auto since = clash.at("since").as_int64() > 0 ? fmt::format(" since act {}", clash.at("since").as_int64()) : "";
    const auto column = text_of(clash, "column");
    const auto was = text_of(clash, "was");
    const auto would_be = text_of(clash, "would_be");
    if (column.empty()) return fmt::format("  {} {}{}\n", who, text_of(clash, "now"), since);
    if (was.empty() && would_be.empty()) return fmt::format("  {} stands on {} ({}){}\n", who, text_of(clash, "now"), column, since);
    const auto or_nothing = [](std::string_view value) { return value.empty() ? std::string_view("nothing") : value; };
    return fmt::format("  {}, {}: was {}, would be {}, is now {}{}\n", who, column, or_nothing(was), or_nothing(would_be), or_nothing(text_of(clash, "now")), since);
}

std::string told_acts(const Json& acts, std::string_view lead) {
    std::string text;
    for (const auto& entry : acts.as_array()) text += fmt::format("{}{} {}\n", lead, entry.at("seq").as_int64(), text_of(entry, "summary"));
    return text;
}

bool goes_alone(const Json& plan) { return plan.at("clashes").as_array().empty() && plan.at("together").as_array().empty(); }

std::string told(const Json& plan, std::int64_t seq) {
    std::string text = fmt::format("Act {} cannot be undone alone; later acts stand on it:\n", seq);
    for (const auto& clash : plan.at("clashes").as_array()) text += told_clash(clash);
    return text + told_acts(plan.at("together"), "  with it would go: ") + "Nothing was changed. --together undoes them all.";
}

Result<Answer> answer_for(const Result<workbench::Outcome>& outcome, std::string_view verb) {
    if (!outcome) return std::unexpected(outcome.error());
    std::string text;
    for (const auto& act : outcome->acts) text += fmt::format("{}: {}\n", verb, act);
    auto json = to_json(*outcome);
    // What was undone is brought back by redo; a further undo would take back the act before it.
    if (verb == "Undone" && outcome->seq > 0) json.as_object()["undo"] = fmt::format("loam redo FILE  (does again: {})", outcome->summary);
    return Answer{std::move(json), text};
}

Result<Answer> undo_older(workbench::Workbench& project, const UndoOptions& options, const Common& common) {
    project.read_as(common.person);   // what stands on one's own act is told to oneself alone at a blind stage
    const auto plan = project.undo_plan(options.act);
    if (!plan) return std::unexpected(plan.error());
    if (options.look && (options.together || goes_alone(*plan)))
        return Answer{*plan, told_acts(plan->at("together"), "Would undo: ") + fmt::format("Would undo: {} {}", options.act, text_of(plan->at("act"), "summary"))};
    if (!options.together && !goes_alone(*plan)) return Answer{*plan, told(*plan, options.act), 2};
    return answer_for(project.undo_act(options.act, options.together, doer_of(common)), "Undone");
}

Result<Answer> looked(const Result<Json>& acts, std::string_view would) {
    if (!acts) return std::unexpected(acts.error());
    return Answer{*acts, told_acts(acts->at("acts"), would)};
}

auto set_up_undo(CLI::App& app, Common& common) {
    auto options = std::make_shared<UndoOptions>();
    app.add_option("file", options->file, "The project file")->required();
    auto* steps = app.add_option("--steps", options->steps, "How many acts: all of them or none")->check(CLI::Range(1, 1000000));
    auto* act = app.add_option("--act", options->act, "Undo this older act (its number in the history)")->check(CLI::Range(std::int64_t{1}, std::numeric_limits<std::int64_t>::max()))->excludes(steps);
    app.add_flag("--together", options->together, "With --act: undo the later acts that stand on it too")->needs(act);
    app.add_flag("--look", options->look, "Only say what would be undone");
    return [options, &common]() -> Result<Answer> {
        auto project = open_project(options->file, store::Access::write);
        if (!project) return std::unexpected(project.error());
        if (options->act > 0) return undo_older(*project, *options, common);
        if (options->look) return looked(project->next_undos(options->steps), "Would undo: ");
        return answer_for(project->undo(doer_of(common), options->steps), "Undone");
    };
}

auto set_up_redo(CLI::App& app, Common& common) {
    auto options = std::make_shared<UndoOptions>();
    app.add_option("file", options->file, "The project file")->required();
    app.add_option("--steps", options->steps, "How many acts: all of them or none")->check(CLI::Range(1, 1000000));
    app.add_flag("--look", options->look, "Only say what would be done again");
    return [options, &common]() -> Result<Answer> {
        auto project = open_project(options->file, store::Access::write);
        if (!project) return std::unexpected(project.error());
        if (options->look) return looked(project->next_redos(options->steps), "Would do again: ");
        return answer_for(project->redo(doer_of(common), options->steps), "Done again");
    };
}

auto set_up_at(CLI::App& app, Common& common) {
    struct Options {
        std::string file;
        std::string moment;
        std::string out;
    };
    auto options = std::make_shared<Options>();
    app.add_option("file", options->file, "The project file")->required();
    app.add_option("date", options->moment, "A date (its end) or a moment: 2026-03-01, 2026-03-01T14:02:00Z, \"2026-03-01 15:02+01:00\"; UTC if no offset is told")->required();
    app.add_option("-o,--out", options->out, "The project file to write")->required();
    return [options, &common]() -> Result<Answer> {
        if (auto may = may_write_to(options->out, common); !may) return std::unexpected(may.error());
        const auto project = open_project(options->file, store::Access::read);
        if (!project) return std::unexpected(project.error());
        if (auto written = project->write_as_of(options->moment, options->out, common.force ? store::IfThere::replace : store::IfThere::refuse); !written) return std::unexpected(written.error());
        return Answer{JsonObject{{"file", options->out}, {"at", options->moment}}, fmt::format("Wrote {} as the project was at {}.", options->out, options->moment)};
    };
}

}  // namespace

std::vector<Command> history_commands() {
    static constexpr std::string_view group = "History";
    return {
        {"history", group, "Who did what, when and why", "loam history study.loam --since 2026-03-01 --act rate-item", set_up_history, Shares::json},
        {"undo", group, "Take back the last act, or an older one", "loam undo study.loam --steps 2", set_up_undo, Shares::all},
        {"redo", group, "Do again what was taken back", "loam redo study.loam", set_up_redo, Shares::all},
        {"at", group, "The project as it was on a date", "loam at study.loam 2026-03-01 -o study-march.loam", set_up_at, Shares::force},
    };
}

}  // namespace loam::cli
