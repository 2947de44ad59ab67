#include <CLI/CLI.hpp>

#include <cstdio>
#include <exception>
#include <numeric>

#include "command.hpp"
#include "loam/workbench/child.hpp"
#include "program.hpp"

// Parse, call the workbench, print. Nothing else happens here.

namespace loam::cli {
namespace {

void print(std::FILE* stream, std::string_view text) {
    std::fwrite(text.data(), 1, text.size(), stream);
    if (!text.empty() && text.back() != '\n') std::fputc('\n', stream);
}

/// `where` is told unless the sentence begins with it or quotes it.
void print_error(const base::Error& error, bool json) {
    const bool named = error.where.empty() || error.message.starts_with(error.where) || error.message.find("\"" + error.where + "\"") != std::string::npos;
    print(stderr, fmt::format("loam: {}{}", error.message, named ? "" : fmt::format(" ({})", error.where)));
    if (!json) return;
    const JsonObject told{{"kind", base::word(error.kind)}, {"message", error.message}, {"where", error.where}};
    print(stdout, base::json_text(JsonObject{{"error", told}}, base::Layout::pretty));
}

int finish(const Result<Answer>& answer, bool json) {
    if (!answer) {
        print_error(answer.error(), json);
        return base::exit_code(answer.error().kind);
    }
    if (json && answer->is_told) return answer->exit_code;
    if (json) print(stdout, base::json_text(answer->value, base::Layout::pretty));
    else print(answer->on_error || answer->exit_code == 2 ? stderr : stdout, answer->text);
    return answer->exit_code;
}

void add_common(CLI::App& app, Common& common, Shares shares) {
    app.add_flag("--json", common.json, "One JSON document on standard output");
    if (shares == Shares::json) return;
    app.add_flag("--force", common.force, "Overwrite what is there, or do what cannot be undone");
    if (shares == Shares::force) return;
    app.add_option("--as-person", common.person, "Who acts: the id of a person of the project")->type_name("PERSON");
    app.add_option("--reason", common.reason, "Why; kept in the history");
}

/// Letters to change, add or leave out to come from one word to the other.
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> line(b.size() + 1);
    std::iota(line.begin(), line.end(), 0U);
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = line[0];
        line[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const auto above = line[j];
            line[j] = std::min({line[j] + 1, line[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0U : 1U)});
            diagonal = above;
        }
    }
    return line.back();
}

/// The parser would only say that a command is missing.
std::optional<base::Error> unknown_command(const std::vector<std::string>& words) {
    if (words.empty() || words.front().starts_with('-')) return std::nullopt;
    const auto& all = commands();
    if (std::ranges::find(all, words.front(), &Command::name) != all.end()) return std::nullopt;
    const auto nearest = std::ranges::min_element(all, {}, [&](const Command& each) { return distance(each.name, words.front()); });
    const bool near = distance(nearest->name, words.front()) <= 2;
    return base::Error{base::ErrorKind::bad_input, fmt::format("There is no command \"{}\".{} \"loam --help\" lists all.", words.front(), near ? fmt::format(" Do you mean \"{}\"?", nearest->name) : ""), {}};
}

int refuse_words(const CLI::ParseError& error, const CLI::App& app, const std::vector<std::string>& words) {
    const bool json = std::ranges::find(words, "--json") != words.end();
    const auto* chosen = app.get_subcommands().empty() ? nullptr : app.get_subcommands().front();
    const auto help = chosen ? fmt::format("loam {} --help", chosen->get_name()) : std::string("loam --help");
    const auto message = chosen || words.empty() || !words.front().starts_with('-') ? std::string(error.what()) : fmt::format("There is no option {} here.", words.front());
    print_error({base::ErrorKind::bad_input, fmt::format("{}{} \"{}\" tells what it takes.", words.empty() ? "Which command?" : message, words.empty() || message.ends_with('.') ? "" : ".", help), {}}, json);
    return 2;
}

/// "loam help import" is "loam import --help".
std::vector<std::string> with_help_as_option(std::vector<std::string> words) {
    if (words.empty() || words.front() != "help") return words;
    words.erase(words.begin());
    words.emplace_back("--help");
    return words;
}

int run(const std::vector<std::string>& given) {
    const auto words = with_help_as_option(given);
    CLI::App app("Loam carries a qualitative study from its question to its theory, and shows what every step stands on.", "loam");
    app.set_version_flag("--version", "loam 0.1.0");
    app.require_subcommand(1);
    app.footer("Begin with: loam new study.loam --title \"Night buses\", then loam serve study.loam\n\nExit code 0: done. 1: findings or doubtful results. 2: could not be done.\nEach command has its own --help with an example.");
    Common common;
    std::function<Result<Answer>()> chosen;
    for (const auto& command : commands()) {
        auto* sub = app.add_subcommand(std::string(command.name), std::string(command.does))->group(std::string(command.group));
        sub->footer(fmt::format("Example:\n  {}", command.example));
        add_common(*sub, common, command.shares);
        auto work = command.set_up(*sub, common);
        sub->callback([&chosen, work = std::move(work)] { chosen = work; });
    }
    if (const auto unknown = unknown_command(words)) {
        print_error(*unknown, std::ranges::find(words, "--json") != words.end());
        return 2;
    }
    try {
        app.parse(std::vector<std::string>(words.rbegin(), words.rend()));  // the parser takes them from the back
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() != 0) return refuse_words(error, app, words);
        return app.exit(error);
    }
    return finish(chosen(), common.json);
}

}  // namespace

int run_program(int argc, const char* const* argv, const std::function<void(std::string_view name)>& before) {
    try {
        // Started by itself, with limits, to read one document or file of records: nothing of a person's call.
        if (const auto code = workbench::child_main(argc, argv, before)) return *code;
        return run({argv + 1, argv + argc});
    } catch (const std::bad_alloc&) {
        std::fputs("loam: There is not enough memory for this. The file was not changed by it.\n", stderr);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "loam: Something failed that should not: %s. What was saved before is safe.\n", error.what());
    }
    return 2;
}

}  // namespace loam::cli
