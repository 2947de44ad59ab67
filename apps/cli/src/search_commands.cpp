#include <iostream>
#include <iterator>

#include "command.hpp"
#include "loam/base/text.hpp"
#include "loam/search/parse.hpp"
#include "loam/search/print.hpp"

namespace loam::cli {
namespace {

using search::Platform;

struct Options {
    std::string task;
    std::string file;
    std::string platform;
};

Result<std::string> strategy_in(const std::string& file) {
    auto bytes = file == "-" ? Result<std::string>(std::string{std::istreambuf_iterator<char>(std::cin), {}}) : read_file(file);
    if (!bytes) return bytes;
    if (bytes->starts_with("\xEF\xBB\xBF")) bytes->erase(0, 3);
    if (base::first_bad_utf8(*bytes)) return base::fail(base::ErrorKind::bad_input, fmt::format("{} is no text in UTF-8. Save it as UTF-8, or paste the strategy into a new text file.", file), file);
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
        outline(*line.root, platform, 1, told);
    }
    return Answer{search::to_json(strategy), told, strategy.problems.empty() ? 0 : 1};
}

auto set_up_search(CLI::App& app, Common&) {
    auto options = std::make_shared<Options>();
    app.add_option("task", options->task, "tree: how the strategy is read")->required()->check(CLI::IsMember({"tree"}));
    app.add_option("file", options->file, "The strategy as text; - reads standard input")->required();
    app.add_option("--platform", options->platform, "Whose syntax it is: ovid, ebsco, scopus, pubmed, wos, cochrane, proquest or embase")->required();
    return [options]() -> Result<Answer> {
        const auto platforms = search::read_platforms(workbench::find_data() / "platforms");
        if (!platforms) return std::unexpected(platforms.error());
        const auto platform = search::platform_of(*platforms, options->platform);
        if (!platform) return std::unexpected(platform.error());
        const auto text = strategy_in(options->file);
        if (!text) return std::unexpected(text.error());
        return tree_of(**platform, *text);
    };
}

}  // namespace

std::vector<Command> search_commands() {
    return {{"search", "Searching", "Read a search strategy of a database", "loam search tree --platform ovid strategy.txt", set_up_search, Shares::json}};
}

}  // namespace loam::cli
