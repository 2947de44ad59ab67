// The documents are held to the checkout: links lead somewhere, every package is accounted for, every table is in the glossary.

#include <gtest/gtest.h>

#include <regex>
#include <set>

#include "checkout.hpp"
#include "loam/domain/schema.hpp"

namespace loam::architecture {
namespace {

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
    return text;
}

std::vector<std::string> matches(const std::string& text, const std::regex& form) {
    std::vector<std::string> found;
    for (std::sregex_iterator at(text.begin(), text.end(), form), end; at != end; ++at) found.push_back((*at)[1]);
    return found;
}

TEST(Docs, what_a_reader_looks_for_is_there) {
    for (const auto* path : {"README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE", "docs/glossary.md", "docs/dependencies.md",
                             "docs/formats/tidy.md", "docs/formats/loam.md", "docs/how-to/README.md"})
        EXPECT_GT(text_of(path).size(), 200U) << path;
}

TEST(Docs, every_link_leads_to_a_file) {
    static const std::regex link(R"(\]\(([^)#]+)[^)]*\))");
    std::size_t seen = 0;
    for (const auto& path : files_in("", {".md"})) {
        for (const auto& target : matches(text_of(path), link)) {
            if (target.starts_with("http")) continue;
            ++seen;
            const auto file = std::filesystem::path(LOAM_SOURCE_DIR) / std::filesystem::path(path).parent_path() / target;
            EXPECT_TRUE(std::filesystem::exists(file)) << path << " links to " << target;
        }
    }
    EXPECT_GT(seen, 5U);
}

TEST(Docs, every_debian_package_is_accounted_for) {
    static const std::regex package(R"(\n([a-z0-9.+-]+)\|[^\n]+)");
    const auto packages = matches(text_of("scripts/common.sh"), package);
    const auto page = text_of("docs/dependencies.md");
    EXPECT_GT(packages.size(), 15U);
    for (const auto& name : packages) EXPECT_NE(page.find("| " + name + " |"), std::string::npos) << name << " is installed, but docs/dependencies.md is silent";
}

TEST(Docs, every_npm_package_is_accounted_for) {
    static const std::regex entry(R"re("([@a-z0-9/.-]+)": "\d+\.\d+\.\d+")re");
    const auto packages = matches(text_of("web/package.json"), entry);
    const auto page = text_of("docs/dependencies.md");
    EXPECT_GT(packages.size(), 8U);
    for (const auto& name : packages)
        if (name != "version") EXPECT_NE(page.find("| " + name + " |"), std::string::npos) << name << " is used, but docs/dependencies.md is silent";
}

TEST(Docs, every_table_is_in_the_glossary) {
    static const std::regex bold(R"(\*\*([^*]+)\*\*)");
    std::string terms;
    for (const auto& term : matches(text_of("docs/glossary.md"), bold)) terms += lower(term) + "\n";
    for (const auto* table : domain::tables()) EXPECT_NE(terms.find(lower(std::string(table->title))), std::string::npos) << table->title;
}

TEST(Docs, every_command_is_told_in_a_story) {
    static const std::regex heading(R"(## `loam ([a-z]+)`)");
    std::string told;
    for (const auto& path : files_in("tests/stories/", {".story"})) told += text_of(path);
    const auto commands = matches(text_of("docs/reference/cli.md"), heading);
    EXPECT_GE(commands.size(), 14U);
    for (const auto& command : commands) EXPECT_NE(told.find("loam " + command + " "), std::string::npos) << "no story tells loam " << command;
}

/// The part of a page of reference beneath a heading; empty if it has none such.
std::string part_of(const std::string& page, const std::string& heading) {
    const auto from = page.find("\n## `" + heading + "`");
    return from == std::string::npos ? std::string() : page.substr(from, page.find("\n## `", from + 4) - from);
}

/// Command lines of a guide: in blocks, and within sentences.
std::vector<std::string> command_lines(const std::string& guide) {
    static const std::regex in_block(R"((?:^|\n)(?:    )?(loam [a-z][^\n`]*))");
    static const std::regex in_sentence(R"(`(loam [a-z][^`]*)`)");
    auto lines = matches(guide, in_block);
    for (auto& line : matches(guide, in_sentence)) lines.push_back(std::move(line));
    return lines;
}

TEST(Docs, the_command_lines_of_the_guides_name_commands_options_acts_and_arguments_that_there_are) {
    static const std::regex command(R"(^loam ([a-z]+))");
    static const std::regex option(R"( (--[a-z][a-z-]*))");
    static const std::regex act(R"(^loam do [^ ]+ ([a-z][a-z-]+))");
    static const std::regex argument(R"(--arg "?([a-z_]+)=)");
    static const std::set<std::string> of_every_command{"--json", "--force", "--as-person", "--reason", "--help"};
    const auto commands = text_of("docs/reference/cli.md");
    const auto acts = text_of("docs/reference/acts.md");
    std::size_t seen = 0;
    for (const auto& path : files_in("docs/how-to/", {".md"})) {
        for (const auto& line : command_lines(text_of(path))) {
            for (const auto& name : matches(line, command)) {
                const auto help = part_of(commands, "loam " + name);
                EXPECT_FALSE(help.empty()) << path << ": there is no command in " << line;
                for (const auto& each : matches(line, option)) EXPECT_TRUE(of_every_command.contains(each) || help.contains(each)) << path << ": " << each << " is no option in " << line;
                ++seen;
            }
            for (const auto& name : matches(line, act)) {
                const auto told = part_of(acts, name);
                EXPECT_FALSE(told.empty()) << path << ": there is no act in " << line;
                for (const auto& each : matches(line, argument)) EXPECT_NE(told.find("`" + each + "`"), std::string::npos) << path << ": " << each << " is no argument in " << line;
            }
        }
    }
    EXPECT_GT(seen, 100U);
}

TEST(Docs, every_rule_is_told_in_a_story) {
    static const std::regex heading(R"(\n## `([a-z-]+)`)");
    std::string told;
    for (const auto& path : files_in("tests/stories/", {".story"})) told += text_of(path);
    const auto rules = matches(text_of("docs/reference/rules.md"), heading);
    EXPECT_GE(rules.size(), 19U);
    for (const auto& rule : rules) EXPECT_NE(told.find(rule), std::string::npos) << "no story shows " << rule;
}

TEST(Docs, every_decision_says_how_it_is_held) {
    const auto records = files_in("docs/decisions/", {".md"});
    EXPECT_GE(records.size(), 10U);
    for (const auto& path : records)
        for (const auto* part : {"## Context", "## Decision", "## Consequences", "## How compliance is checked"})
            EXPECT_NE(text_of(path).find(part), std::string::npos) << path << " lacks " << part;
}

}  // namespace
}  // namespace loam::architecture
