#include <CLI/CLI.hpp>

#include <cstdio>
#include <exception>

#include "command.hpp"
#include "loam/intake/child.hpp"

// Parse, call the workbench, print. Nothing else happens here.

namespace loam::cli {
namespace {

void print(std::FILE* stream, std::string_view text) {
    std::fwrite(text.data(), 1, text.size(), stream);
    if (!text.empty() && text.back() != '\n') std::fputc('\n', stream);
}

void print_error(const base::Error& error, bool json) {
    const auto where = error.where.empty() ? "" : fmt::format(" ({})", error.where);
    print(stderr, fmt::format("loam: {}{}", error.message, where));
    if (!json) return;
    const JsonObject told{{"kind", base::word(error.kind)}, {"message", error.message}, {"where", error.where}};
    print(stdout, base::json_text(JsonObject{{"error", told}}, base::Layout::pretty));
}

int finish(const Result<Answer>& answer, bool json) {
    if (!answer) {
        print_error(answer.error(), json);
        return base::exit_code(answer.error().kind);
    }
    print(stdout, json ? base::json_text(answer->value, base::Layout::pretty) : answer->text);
    return answer->exit_code;
}

void add_common(CLI::App& app, Common& common) {
    app.add_flag("--json", common.json, "One JSON document on standard output");
    app.add_flag("--force", common.force, "Overwrite a file that is there");
    app.add_option("--as-person", common.person, "Who acts: the id of a person of the project")->type_name("PERSON");
    app.add_option("--reason", common.reason, "Why; kept in the history");
}

int run(int argc, char** argv) {
    CLI::App app("Loam carries a qualitative study from its question to its theory, and shows what every step stands on.", "loam");
    app.set_version_flag("--version", "loam 0.1.0");
    app.require_subcommand(1);
    app.footer("Exit code 0: done. 1: findings or doubtful results. 2: could not be done.\nEach command has its own --help with an example.");
    Common common;
    std::function<Result<Answer>()> chosen;
    for (const auto& command : commands()) {
        auto* sub = app.add_subcommand(std::string(command.name), std::string(command.does))->group(std::string(command.group));
        sub->footer(fmt::format("Example:\n  {}", command.example));
        add_common(*sub, common);
        auto work = command.set_up(*sub, common);
        sub->callback([&chosen, work = std::move(work)] { chosen = work; });
    }
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        const bool asked_for_help = error.get_exit_code() == 0;
        app.exit(error);
        return asked_for_help ? 0 : 2;
    }
    return finish(chosen(), common.json);
}

}  // namespace
}  // namespace loam::cli

int main(int argc, char** argv) {
    try {
        // Started by itself, with limits, to read one document: nothing of a person's call.
        if (const auto code = loam::intake::child_main(argc, argv)) return *code;
        return loam::cli::run(argc, argv);
    } catch (const std::bad_alloc&) {
        std::fputs("loam: There is not enough memory for this. The file was not changed by it.\n", stderr);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "loam: Something failed that should not: %s. What was saved before is safe.\n", error.what());
    }
    return 2;
}
