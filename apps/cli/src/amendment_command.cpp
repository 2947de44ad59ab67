// loam amendments: what was amended in the protocol, and which decisions are to be looked at again.

#include "command.hpp"
#include "loam/base/text.hpp"
#include "loam/workbench/amending.hpp"

namespace loam::cli {
namespace {

using base::counted;

struct Options {
    std::string file;
    std::string criterion;
    bool is_new = false;
    std::string direction;
};

std::size_t number_at(const Json& value, std::string_view name) { return value.at(name).to_number<std::size_t>(); }

std::string rests_in_words(std::string_view rests) { return rests == "names" ? "excluded for it" : rests == "answers" ? "answered it" : rests == "unnamed" ? "excluded without a reason" : "let it pass"; }

std::string of_stage(const Json& stage) { return fmt::format("{}{}", text_at(stage, "stage"), stage.at("closed").as_bool() ? " (answers of others are closed and not counted)" : ""); }

std::vector<std::string> line_of(const Json& decision) {
    return {"  " + std::string(text_at(decision, "decision")), std::string(text_at(decision, "name")), std::string(text_at(decision, "verdict")), rests_in_words(text_at(decision, "rests")), std::string(text_at(decision, "decided")), std::string(text_at(decision, "title"))};
}

std::string lines_of(const JsonArray& decisions) {
    std::vector<std::vector<std::string>> rows;
    for (const auto& decision : decisions) rows.push_back(line_of(decision));
    return rows.empty() ? "" : aligned(rows) + "\n";
}

/// Decisions that rest on the criterion too and that the direction cannot change.
std::string staying_of(const Json& stage) {
    const auto staying = number_at(stage, "unchanged");
    return staying == 0 ? "" : fmt::format("; {} on it too and cannot change by its direction", counted(staying, "decision rests", "decisions rest"));
}

std::string_view direction_in_words(std::string_view direction) { return direction == "narrower" ? "; it lets in less" : direction == "wider" ? "; it lets in more" : direction == "wording" ? "; it means the same" : ""; }

std::string tell_touched(const Json& value) {
    if (!value.at("began").as_bool()) return "Screening has not begun: a change of the criterion touches no decision.";
    std::string text;
    for (const auto& stage : value.at("stages").as_array())
        text += fmt::format("Touches {} at {}{}\n{}", counted(number_at(stage, "total"), "decision", "decisions"), of_stage(stage), staying_of(stage), lines_of(stage.at("decisions").as_array()));
    return text;
}

std::string tell_amendments(const Json& value) {
    std::string text;
    for (const auto& amendment : value.at("amendments").as_array()) {
        text += fmt::format("{}  {}{}{}\n", text_at(amendment, "amended").empty() ? "no date  " : text_at(amendment, "amended"), text_at(amendment, "change"), text_at(amendment, "reason").empty() ? "" : fmt::format(" ({})", text_at(amendment, "reason")), direction_in_words(text_at(amendment, "direction")));
        for (const auto& stage : amendment.at("stages").as_array()) {
            if (number_at(stage, "touched") > 0 || stage.at("closed").as_bool()) text += fmt::format("  {}: touches {}, {} to be looked at again{}\n", of_stage(stage), counted(number_at(stage, "touched"), "decision", "decisions"), number_at(stage, "waiting"), staying_of(stage));
        }
    }
    if (text.empty()) return "Nothing was amended.";
    const auto& waiting = value.at("waiting");
    if (number_at(waiting, "total") > 0) text += fmt::format("To be looked at again: {}\n{}", number_at(waiting, "total"), lines_of(waiting.at("decisions").as_array()));
    return text;
}

/// A criterion by its mark or its id.
Result<std::string> criterion_of(const workbench::Workbench& project, const std::string& named) {
    const auto values = project.project();
    if (!values) return std::unexpected(values.error());
    const auto at = std::ranges::find((*values)->criteria, named, &domain::Criterion::mark);
    return at == (*values)->criteria.end() ? named : at->id.text;
}

auto set_up_amendments(CLI::App& app, Common& common) {
    auto options = std::make_shared<Options>();
    app.add_option("file", options->file, "The project file")->required();
    app.add_option("--touches", options->criterion, "Mark or id of a criterion: what an amendment of it would touch");
    app.add_flag("--new", options->is_new, "What a new criterion would touch");
    app.add_option("--direction", options->direction, "With --touches: which way it would be amended: narrower (lets in less), wider (lets in more) or wording (means the same)")->check(CLI::IsMember({"narrower", "wider", "wording"}));
    return [options, &common]() -> Result<Answer> {
        auto project = open_project(options->file, store::Access::read);
        if (!project) return std::unexpected(project.error());
        project->read_as(common.person);
        if (options->criterion.empty() && !options->is_new) {
            const auto value = workbench::amendments_json(*project);
            return value ? Result<Answer>(Answer{*value, tell_amendments(*value)}) : std::unexpected(value.error());
        }
        const auto criterion = criterion_of(*project, options->criterion);
        if (!criterion) return std::unexpected(criterion.error());
        const auto value = workbench::touched_by_criterion_json(*project, *criterion, options->direction);
        return value ? Result<Answer>(Answer{*value, tell_touched(*value)}) : std::unexpected(value.error());
    };
}

}  // namespace

std::vector<Command> amendment_commands() {
    return {{"amendments", "Judging", "Amendments of the protocol, what they touch, and which decisions are to be looked at again", "loam amendments study.loam --touches E3", set_up_amendments}};
}

}  // namespace loam::cli
