#include <cstdio>
#include <iostream>
#include <iterator>

#include "command.hpp"
#include "loam/base/text.hpp"
#include "loam/search/format.hpp"
#include "loam/search/history_table.hpp"
#include "loam/search/lint.hpp"
#include "loam/search/print.hpp"
#include "loam/search/rules.hpp"
#include "loam/search/translate.hpp"
#include "search_measure.hpp"

namespace loam::cli {
namespace {

using search::Platform;

struct Options {
    std::string task;
    std::string file;
    std::string platform;
    std::string database;
    std::string date;
    std::vector<std::string> beside;
    std::vector<std::string> claims;
    std::string terms;
    std::string from;
    std::string to;
    std::string to_database;
};

using search::Rules;

/// `from_table`: whether what came back is not the file itself but the lines of a history that it holds as a table.
Result<std::string> strategy_in(const std::string& file, bool* from_table = nullptr) {
    auto bytes = file == "-" ? Result<std::string>(std::string{std::istreambuf_iterator<char>(std::cin), {}}) : read_file(file);
    if (!bytes) return bytes;
    if (bytes->starts_with("\xEF\xBB\xBF")) bytes->erase(0, 3);
    if (base::first_bad_utf8(*bytes)) return base::fail(base::ErrorKind::bad_input, fmt::format("{} is no text in UTF-8. Save it as UTF-8, or paste the strategy into a new text file.", file), file);
    if (auto printed = search::printed_history(*bytes)) {
        if (from_table) *from_table = true;
        return std::move(*printed);
    }
    return bytes;
}

/// The tree as indented lines: what a node is, then what it holds.
void outline(const search::Node& node, const Platform& platform, std::size_t depth, std::string& text) {
    std::string told(search::word(node.kind));
    if (node.children.empty()) told += ": " + search::printed(node, platform);
    if (node.kind == search::NodeKind::field) told += ": " + base::join(node.fields, ", ");
    if (node.kind == search::NodeKind::joined) {
        const auto& join = node.joins.front();
        told = std::string(search::word(join.kind));
        if (join.kind == search::JoinKind::near) told += fmt::format(": at most {} between{}", base::counted(join.between, "word", "words"), join.in_order ? ", in order" : "");
    }
    text += std::string(depth * 2, ' ') + told + "\n";
    for (const auto& child : node.children) outline(child, platform, depth + 1, text);
}

Result<Answer> tree_of(const Platform& platform, const std::string& text) {
    const auto strategy = search::parse(platform, text);
    std::string told;
    for (const auto& line : strategy.lines) {
        if (!line.root) continue;
        told += fmt::format("{}{}\n", line.number, line.hits ? fmt::format("  ({})", base::counted(*line.hits, "hit", "hits")) : "");
        if (!line.remark.empty()) told += fmt::format("  remark: {}\n", line.remark);
        outline(*line.root, platform, 1, told);
    }
    return Answer{search::to_json(strategy), told, strategy.problems.empty() ? 0 : 1};
}

Result<void> has_database(const Platform& platform, const std::string& id) {
    std::vector<std::string> ids;
    for (const auto& each : platform.databases) ids.push_back(each.id);
    if (id.empty() || std::ranges::find(ids, id) != ids.end()) return {};
    return base::fail(base::ErrorKind::not_found, fmt::format("{} is not known to have a database \"{}\". Known are {}.", platform.name, id, base::join(ids, ", ")), id);
}

/// "scopus:other.txt" or "ovid/psycinfo:other.txt"
Result<search::OtherStrategy> other_strategy(const Rules& rules, const std::string& given) {
    const auto colon = given.find(':');
    if (colon == std::string::npos) return base::fail(base::ErrorKind::bad_input, fmt::format("\"{}\" names no platform. Write PLATFORM:FILE or PLATFORM/DATABASE:FILE.", given), "--beside");
    auto id = given.substr(0, colon);
    search::OtherStrategy made;
    if (const auto slash = id.find('/'); slash != std::string::npos) {
        made.database = id.substr(slash + 1);
        id.resize(slash);
    }
    const auto platform = search::platform_of(rules.platforms, id);
    if (!platform) return std::unexpected(platform.error());
    if (const auto known = has_database(**platform, made.database); !known) return std::unexpected(known.error());
    auto text = strategy_in(given.substr(colon + 1));
    if (!text) return std::unexpected(text.error());
    made.platform = *platform;
    made.text = std::move(*text);
    const auto& database = made.platform->database(made.database);
    made.name = database.name == made.platform->name ? database.name : fmt::format("{} ({})", database.name, made.platform->name);
    return made;
}

Result<std::optional<base::Date>> date_in(const Options& options) {
    if (options.date.empty()) return std::nullopt;
    const auto date = base::parse_date(options.date);
    if (!date) return base::fail(base::ErrorKind::bad_input, fmt::format("\"{}\" is no date. Write YYYY-MM-DD, YYYY-MM or YYYY.", options.date), "--date");
    return date;
}

Result<search::LintAsked> lint_asked(const Options& options) {
    search::LintAsked asked{.database = options.database, .on = std::nullopt, .limits = options.claims, .set_at_run = {}, .listed = {}};
    const auto on = date_in(options);
    if (!on) return std::unexpected(on.error());
    asked.on = *on;
    if (!options.terms.empty()) {
        const auto text = strategy_in(options.terms);
        if (!text) return std::unexpected(text.error());
        for (const auto& line : base::split(*text, '\n'))
            if (const auto term = base::trimmed(line); !term.empty()) asked.listed.emplace_back(term);
    }
    return asked;
}

Answer tell_findings(const std::string& text, const std::vector<search::Finding>& findings) {
    JsonArray rows;
    std::vector<std::vector<std::string>> lines;
    bool serious = false;
    std::vector<std::size_t> breaks;  // each code point counted once, however much is found
    for (std::size_t point = 0; const char c : text) {
        if (c == '\n') breaks.push_back(point);
        if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) ++point;
    }
    for (const auto& finding : findings) {
        rows.push_back(search::to_json(finding));
        serious = serious || finding.severity != search::Severity::note;
        auto where = fmt::format("line {}", 1 + (std::ranges::lower_bound(breaks, finding.span.start) - breaks.begin()));
        lines.push_back({std::move(where), std::string(search::word(finding.severity)), finding.rule, finding.message});
    }
    return {JsonObject{{"findings", std::move(rows)}}, lines.empty() ? "Nothing was found." : aligned(lines), serious ? 1 : 0};
}

Result<Answer> lint_of(const Rules& rules, const Platform& platform, const std::string& text, const Options& options) {
    const auto asked = lint_asked(options);
    if (!asked) return std::unexpected(asked.error());
    auto findings = search::lint(platform, rules.vocabularies, text, *asked);
    std::vector<search::OtherStrategy> others;
    for (const auto& given : options.beside) {
        auto other = other_strategy(rules, given);
        if (!other) return std::unexpected(other.error());
        others.push_back(std::move(*other));
    }
    if (!others.empty())
        for (auto& finding : search::lint_beside(platform, rules.vocabularies, text, *asked, others)) findings.push_back(std::move(finding));
    return tell_findings(text, findings);
}

/// The translated strategy goes to standard output, what became of each term to standard error: the first can be piped on.
std::string tell_terms(const search::Translation& translation) {
    std::map<search::Fidelity, std::size_t> counts;
    std::vector<std::vector<std::string>> lines;
    for (const auto& term : translation.terms) {
        ++counts[term.fidelity];
        if (term.fidelity != search::Fidelity::exact) lines.push_back({std::string(search::word(term.fidelity)), term.source, term.note});
    }
    auto told = fmt::format("{}: {} exact, {} wider, {} narrower, {} left out.\n", base::counted(translation.terms.size(), "term", "terms"), counts[search::Fidelity::exact], counts[search::Fidelity::wider], counts[search::Fidelity::narrower], counts[search::Fidelity::none]);
    return told + aligned(lines);
}

Result<Answer> translation_of(const Rules& rules, const Platform& from, const std::string& text, const Options& options, bool json) {
    const auto to = search::platform_of(rules.platforms, options.to);
    if (!to) return std::unexpected(to.error());
    if (const auto known = has_database(**to, options.to_database); !known) return std::unexpected(known.error());
    const auto on = date_in(options);
    if (!on) return std::unexpected(on.error());
    const auto made = search::translate(from, **to, rules.vocabularies, text, {options.database, options.to_database, *on});
    const bool exact = std::ranges::all_of(made.terms, [](const auto& term) { return term.fidelity == search::Fidelity::exact; });
    if (!json) std::fputs(tell_terms(made).c_str(), stderr);
    return Answer{search::to_json(made), made.text, exact ? 0 : 1};
}

Result<Answer> run_search(const Options& options, bool json) {
    if (options.task == "measure") return measured_strategies(options.file, options.platform);
    const auto rules = search::read_rules(workbench::find_data());
    if (!rules) return std::unexpected(rules.error());
    const bool translates = options.task == "translate";
    const auto& named = translates ? options.from : options.platform;
    if (named.empty() || (translates && options.to.empty())) return base::fail(base::ErrorKind::bad_input, translates ? "Say from which platform and to which: --from ovid --to pubmed." : "Say whose syntax it is: --platform ovid.", translates ? "--from" : "--platform");
    const auto platform = search::platform_of(rules->platforms, named);
    if (!platform) return std::unexpected(platform.error());
    if (const auto known = has_database(**platform, options.database); !known) return std::unexpected(known.error());
    bool from_table = false;
    const auto text = strategy_in(options.file, &from_table);
    if (!text) return std::unexpected(text.error());
    if (options.task == "lint") {
        auto answer = lint_of(*rules, **platform, *text, options);
        // Places are told in the lines that the table holds, so they are given too.
        if (answer && from_table) answer->value.as_object()["text"] = *text;
        return answer;
    }
    if (options.task == "format") {
        const auto made = search::formatted(**platform, *text);
        if (!made) return std::unexpected(made.error());
        return Answer{JsonObject{{"text", *made}}, *made};
    }
    if (translates) return translation_of(*rules, **platform, *text, options, json);
    return tree_of(**platform, *text);
}

auto set_up_search(CLI::App& app, Common& common) {
    auto options = std::make_shared<Options>();
    app.add_option("task", options->task, "lint: what is wrong; translate: for another platform; format: in the usual layout; tree: how the strategy is read; measure: figures over a folder of strategies")->required()->check(CLI::IsMember({"lint", "translate", "format", "tree", "measure"}));
    app.add_option("file", options->file, "The strategy as text; - reads standard input; measure: a folder or file of strategies, .txt or .jsonl with \"query\" and perhaps \"platform\"")->required();
    app.add_option("--platform", options->platform, "Whose syntax it is: ovid, ebsco, scopus, pubmed, wos, cochrane, proquest or embase");
    app.add_option("--database", options->database, "The database on the platform, such as psycinfo on ovid; without it the platform's first");
    app.add_option("--from", options->from, "translate: the platform that the strategy is for");
    app.add_option("--to", options->to, "translate: the platform that it shall be for");
    app.add_option("--to-database", options->to_database, "translate: the database there; without it the platform's first");
    app.add_option("--date", options->date, "The day of the search: its rules count");
    app.add_option("--beside", options->beside, "The same search elsewhere, PLATFORM:FILE or PLATFORM/DATABASE:FILE; may be given several times");
    app.add_option("--claims", options->claims, "A limit that the protocol claims")->check(CLI::IsMember({"date", "language"}));
    app.add_option("--terms", options->terms, "A file with the terms that the report lists, one a line");
    return [options, &common]() -> Result<Answer> { return run_search(*options, common.json); };
}

}  // namespace

std::vector<Command> search_commands() {
    return {{"search", "Searching", "Check, translate, lay out or read the search strategy of a database", "loam search lint --platform ovid strategy.txt --date 2020-10-07", set_up_search, Shares::json}};
}

}  // namespace loam::cli
