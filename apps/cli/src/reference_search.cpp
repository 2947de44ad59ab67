#include "loam/base/text.hpp"
#include "loam/search/lint.hpp"
#include "loam/workbench/workbench.hpp"
#include "reference.hpp"

namespace loam::cli {
namespace {

using search::Platform;
using search::Proximity;

std::string code(std::string_view text) { return fmt::format("`{}`", text); }

std::string codes(const std::vector<std::string>& texts) {
    std::vector<std::string> shown;
    for (const auto& each : texts) {
        auto text = each;
        for (std::size_t at = 0; (at = text.find('|', at)) != std::string::npos; at += 2) text.replace(at, 1, "\\|");
        shown.push_back(code(text));
    }
    return shown.empty() ? "none" : base::join(shown, ", ");
}

std::string days(const search::Validity& valid) {
    return (valid.since.empty() ? "" : " since " + valid.since) + (valid.until.empty() ? "" : " until " + valid.until);
}

std::string untold(const std::string& undocumented) { return undocumented.empty() ? "" : "; not told by the platform: " + undocumented; }

std::string distance(const Proximity& rule) {
    const auto spelled = base::join(rule.spelled, " or ");
    if (!rule.numbered) return fmt::format("- `{}`: {}, {}{}\n", spelled, rule.between == 0 ? "next to each other" : fmt::format("at most {} words between", rule.between), rule.in_order ? "in this order" : "in any order", days(rule.valid));
    return fmt::format("- `{}n`: {}, {}; n from {} to {}{}{}{}\n", spelled, rule.offset == 0 ? "at most n words between" : fmt::format("at most n - {} words between", rule.offset), rule.in_order ? "in this order" : "in any order", rule.least, rule.most,
                       rule.unnumbered ? fmt::format("; without a number {} is meant", *rule.unnumbered) : "", days(rule.valid), untold(rule.undocumented));
}

std::string platform_section(const Platform& platform, const search::Vocabularies& vocabularies) {
    std::string text = fmt::format("## `{}`: {}\n\nSource: {}; looked up {}.\n\n", platform.id, platform.name, platform.source, platform.checked);
    std::vector<std::string> databases;
    for (const auto& each : platform.databases) databases.push_back(fmt::format("`{}` ({}{})", each.id, each.name, each.vocabulary.empty() ? ", no headings" : fmt::format(", {}", vocabularies.name(each.vocabulary))));
    text += fmt::format("Databases: {}.\n\n", base::join(databases, ", "));
    text += fmt::format("Words side by side: {}. An earlier line: `{}3`.\n\n", platform.adjacent == search::Adjacent::phrase ? "a phrase" : platform.adjacent == search::Adjacent::mapped ? "mapped to headings and other words" : "all of them, anywhere", platform.line_sign);
    text += "Proximity:\n\n";
    for (const auto& rule : platform.proximity) text += distance(rule);
    const auto& wild = platform.wildcards;
    text += fmt::format("\nWildcards: any ending {}; up to n letters {}; exactly one {}; none or one {}. At least {} before an ending; in a phrase: {}; within a word: {}; at its start: {}. {}\n\n", codes(wild.any_ending), codes(wild.up_to_n), codes(wild.one), codes(wild.none_or_one),
                        base::counted(wild.least_stem, "letter", "letters"), wild.inside_phrase ? (wild.only_last_word ? "in the last word" : "yes") : "no", wild.inside_word ? "yes" : "no", wild.at_start ? "yes" : "no", wild.note);
    text += "| field | searches | meaning |\n|---|---|---|\n";
    for (const auto& field : platform.fields) {
        const auto where = field.databases.empty() ? std::string() : " (" + base::join(field.databases, ", ") + ")";
        text += fmt::format("| {} | {} | {}{}{}{}{} |\n", codes(field.codes), search::words_of_places(field.finds), field.name, where, days(field.valid), field.one_word ? "; behind one word, not behind brackets" : "", untold(field.undocumented));
    }
    return text + "\n";
}

}  // namespace

base::Result<std::string> platforms_page() {
    const auto platforms = search::read_platforms(workbench::find_data() / "platforms");
    if (!platforms) return std::unexpected(platforms.error());
    const auto vocabularies = search::read_vocabularies(workbench::find_data() / "vocabularies");
    if (!vocabularies) return std::unexpected(vocabularies.error());
    std::string text = "# Search platforms, and the rules of `loam search lint`\n\n<!-- Written by `loam reference`; a test fails when it is stale. -->\n\n";
    text += "The platforms are data: `data/platforms/ID.json`, described by `data/schemas/platform.schema.json`.\n\n";
    for (const auto& platform : *platforms) text += platform_section(platform, *vocabularies);
    text += "## Rules of lint\n\n| rule | severity | finds | why it matters |\n|---|---|---|---|\n";
    for (const auto& rule : search::lint_rules()) text += fmt::format("| `{}` | {} | {} | {} |\n", rule.id, search::word(rule.severity), rule.title, rule.meaning);
    return text;
}

}  // namespace loam::cli
