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
    app.add_option("--most", options->filter.most, "At most so many, the newest first");
    return [options]() -> Result<Answer> {
        const auto project = open_project(options->file, store::Access::read);
        if (!project) return std::unexpected(project.error());
        if (options->verify) return verified(*project);
        const auto value = project->history(options->filter);
        if (!value) return std::unexpected(value.error());
        return Answer{*value, told(*value)};
    };
}

struct UndoOptions {
    std::string file;
    std::size_t steps = 1;
    std::int64_t act = 0;
    bool together = false;
};

std::string told(const Json& plan, std::int64_t seq) {
    std::string text = fmt::format("Act {} cannot be undone alone; later acts stand on it:\n", seq);
    for (const auto& clash : plan.at("clashes").as_array())
        text += fmt::format("  {} {}, {}: was {}, would be {}, is now {} since act {}\n", std::string_view(clash.at("table").as_string()),
                            std::string_view(clash.at("label").as_string()), std::string_view(clash.at("column").as_string()),
                            std::string_view(clash.at("was").as_string()), clash.at("would_be").as_string().empty() ? "nothing" : std::string_view(clash.at("would_be").as_string()),
                            std::string_view(clash.at("now").as_string()), clash.at("since").as_int64());
    for (const auto& entry : plan.at("together").as_array())
        text += fmt::format("  with it would go: {} {}\n", entry.at("seq").as_int64(), std::string_view(entry.at("summary").as_string()));
    return text + "Nothing was changed. --together undoes them all.";
}

Result<Answer> answer_for(const Result<workbench::Outcome>& outcome, std::string_view verb) {
    if (!outcome) return std::unexpected(outcome.error());
    return Answer{to_json(*outcome), fmt::format("{}: {}", verb, outcome->summary)};
}

Result<Answer> undo_older(workbench::Workbench& project, const UndoOptions& options, const Common& common) {
    if (!options.together) {
        const auto plan = project.undo_plan(options.act);
        if (!plan) return std::unexpected(plan.error());
        if (!plan->at("clashes").as_array().empty() || !plan->at("together").as_array().empty())
            return Answer{*plan, told(*plan, options.act), 1};
    }
    return answer_for(project.undo_act(options.act, options.together, doer_of(common)), "Undone");
}

auto set_up_undo(CLI::App& app, Common& common) {
    auto options = std::make_shared<UndoOptions>();
    app.add_option("file", options->file, "The project file")->required();
    app.add_option("--steps", options->steps, "How many acts")->check(CLI::Range(1, 1000000));
    app.add_option("--act", options->act, "Undo this older act (its number in the history)");
    app.add_flag("--together", options->together, "With --act: undo the later acts that stand on it too");
    return [options, &common]() -> Result<Answer> {
        auto project = open_project(options->file, store::Access::write);
        if (!project) return std::unexpected(project.error());
        if (options->act > 0) return undo_older(*project, *options, common);
        return answer_for(project->undo(doer_of(common), options->steps), "Undone");
    };
}

auto set_up_redo(CLI::App& app, Common& common) {
    auto options = std::make_shared<UndoOptions>();
    app.add_option("file", options->file, "The project file")->required();
    app.add_option("--steps", options->steps, "How many acts")->check(CLI::Range(1, 1000000));
    return [options, &common]() -> Result<Answer> {
        auto project = open_project(options->file, store::Access::write);
        if (!project) return std::unexpected(project.error());
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
    app.add_option("date", options->moment, "A date (its end) or a moment in UTC: 2026-03-01, 2026-03-01T14:02:00Z")->required();
    app.add_option("-o,--out", options->out, "The project file to write")->required();
    return [options, &common]() -> Result<Answer> {
        if (auto may = may_write_to(options->out, common); !may) return std::unexpected(may.error());
        const auto project = open_project(options->file, store::Access::read);
        if (!project) return std::unexpected(project.error());
        if (common.force) std::filesystem::remove(options->out);
        if (auto written = project->write_as_of(options->moment, options->out); !written) return std::unexpected(written.error());
        return Answer{JsonObject{{"file", options->out}, {"at", options->moment}}, fmt::format("Wrote {} as the project was at {}.", options->out, options->moment)};
    };
}

}  // namespace

std::vector<Command> history_commands() {
    static constexpr std::string_view group = "History";
    return {
        {"history", group, "Who did what, when and why", "loam history study.loam --since 2026-03-01 --act rate-item", set_up_history},
        {"undo", group, "Take back the last act, or an older one", "loam undo study.loam --steps 2", set_up_undo},
        {"redo", group, "Do again what was taken back", "loam redo study.loam", set_up_redo},
        {"at", group, "The project as it was on a date", "loam at study.loam 2026-03-01 -o study-march.loam", set_up_at},
    };
}

}  // namespace loam::cli
