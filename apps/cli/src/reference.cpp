#include "reference.hpp"

#include <CLI/CLI.hpp>

#include "command.hpp"
#include "loam/analysis/measures.hpp"
#include "loam/base/text.hpp"
#include "loam/checks/checks.hpp"
#include "loam/server/api.hpp"

namespace loam::cli {
namespace {

constexpr std::string_view written_by = "<!-- Written by `loam reference`; a test fails when it is stale. -->\n\n";

std::string cli_page() {
    std::string text = "# The command line\n\n";
    text += written_by;
    text += "Every command has `--help`, `--json` (one JSON document on standard output), messages on standard error, and the exit codes 0 done, "
            "1 findings or doubtful results, 2 could not be done. A file that is there is not overwritten without `--force`.\n\n";
    for (const auto& command : commands()) {
        if (command.group.empty()) continue;
        CLI::App app(std::string(command.does), "loam " + std::string(command.name));
        Common common;
        command.set_up(app, common);
        app.footer("");
        text += fmt::format("## `loam {}`\n\n{}.\n\n    {}\n\n```\n{}```\n\n", command.name, command.does, command.example, app.help());
    }
    return text;
}

std::string schema_page() {
    std::string text = "# The tables of a project\n\n";
    text += written_by;
    text += fmt::format("Schema version {}. Every row has an `id` and a place in its list. In a tidy folder each table is one file, `NAME.csv`.\n\n", domain::schema_version);
    for (const auto* table : domain::tables()) {
        text += fmt::format("## `{}`\n\n{}\n\n| column | kind | must be given | meaning |\n|---|---|---|---|\n", table->name, table->meaning);
        for (const auto& column : table->columns) {
            std::string kind(domain::word(column.kind));
            if (!column.refers_to.empty()) kind = fmt::format("id of `{}`", column.refers_to);
            if (!column.choices.empty()) kind = base::join({column.choices.begin(), column.choices.end()}, ", ");
            auto meaning = std::string(column.meaning);
            for (std::size_t at = 0; (at = meaning.find('|', at)) != std::string::npos; at += 2) meaning.replace(at, 1, "\\|");
            text += fmt::format("| `{}` | {} | {} | {} |\n", column.name, kind, column.required ? "yes" : "", meaning);
        }
        text += '\n';
    }
    return text;
}

std::string acts_page() {
    std::string text = "# The acts\n\n";
    text += written_by;
    text += "Everything that can be done to a project, on the command line (`loam do FILE ACT --arg NAME=VALUE`) and over HTTP (`POST /api/acts/ACT`). "
            "Every act can be undone but those that say otherwise.\n\n";
    for (const auto& act : workbench::acts()) {
        text += fmt::format("## `{}`\n\n{}{}\n\n", act.name, act.help, act.warning.empty() ? "" : " **Cannot be undone.** " + act.warning);
        for (const auto& parameter : act.parameters)
            text += fmt::format("- `{}`{}: {}\n", parameter.name, parameter.required ? " (must be given)" : "", parameter.help);
        text += '\n';
    }
    return text;
}

std::string rules_page() {
    std::string text = "# The rules of `loam check`\n\n";
    text += written_by;
    text += "Severity: **high** changes a reported figure or a claim, **medium** breaks a trace, **low** is a label or metadata, **note** is advice.\n\n";
    for (const auto& rule : checks::rules()) {
        text += fmt::format("## `{}`\n\n{} ({}, {})\n\n{}\n\n", rule.id, rule.title, rule.group, checks::word(rule.severity), rule.meaning);
        text += fmt::format("What to do: {}\n\n", rule.what_to_do);
    }
    return text;
}

std::string measures_page() {
    std::string text = "# The measures that claims are tied to\n\n";
    text += written_by;
    text += "A claim names a measure, what it is about (`subject`) and what is counted (`among`, a list of key=value). Loam recomputes it and compares it with what is printed.\n\n";
    for (const auto& measure : analysis::measures())
        text += fmt::format("## `{}`\n\n{}\n\n- subject: {}\n- among: {}\n\n", measure.id, measure.meaning, measure.subject.empty() ? "none" : measure.subject,
                            measure.among.empty() ? "nothing" : measure.among);
    return text;
}

std::string_view kind_of_value(server::ValueKind kind) {
    switch (kind) {
        case server::ValueKind::words: return "words";
        case server::ValueKind::number: return "a number";
        case server::ValueKind::yes_no: return "yes or no";
        default: return "JSON";
    }
}

/// What a request carries, a line each, and what comes back.
std::string told_of(const server::Route& route) {
    std::string text;
    for (const auto& each : route.parameters)
        text += fmt::format("- `{}`{}: {}{}\n", each.name, each.in == server::In::path ? " (in the path)" : each.in == server::In::header ? " (a header)" : "", each.meaning, each.choices.empty() ? "" : fmt::format(" ({})", base::join(each.choices, ", ")));
    for (const auto& each : route.body) text += fmt::format("- `{}` (in the body{}, {}): {}\n", each.name, each.required ? ", required" : "", kind_of_value(each.kind), each.meaning);
    if (route.takes_file) text += "- the body is the bytes of a file, `application/octet-stream`\n";
    if (!text.empty()) text += '\n';
    return route.gives.empty() ? text : text + fmt::format("Gives{}: {}\n\n", route.type == "application/json" ? "" : fmt::format(" `{}`", route.type), route.gives);
}

std::string http_page() {
    std::string text = "# HTTP\n\n";
    text += written_by;
    text += "The server answers on this machine only. `GET /api/openapi.json` gives the same as an OpenAPI document. Errors are `application/problem+json`.\n\n";
    for (const auto& route : server::api_routes()) text += fmt::format("## `{} {}`\n\n{}\n\n{}", route.method, route.pattern, route.summary, told_of(route));
    return text;
}

}  // namespace

base::Result<std::string> reference(const std::string& what) {
    static const std::map<std::string, std::string (*)()> pages{{"cli", cli_page},     {"schema", schema_page},     {"acts", acts_page},
                                                                {"rules", rules_page}, {"measures", measures_page}, {"http", http_page}};
    const auto at = pages.find(what);
    if (at == pages.end() && what != "platforms") return base::fail(base::ErrorKind::not_found, "There are the pages cli, rules, schema, acts, measures, http, platforms.", what);
    auto written = at == pages.end() ? platforms_page() : at->second();
    if (!written) return written;
    auto& text = *written;
    while (text.ends_with("\n\n")) text.pop_back();
    return written;
}

}  // namespace loam::cli
