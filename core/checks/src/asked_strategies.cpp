#include "loam/checks/strategies.hpp"

#include <map>
#include <regex>

#include "loam/base/text.hpp"

namespace loam::checks {
namespace {

bool names_a_year(const std::string& text) {
    static const std::regex year(R"(\b(19|20)\d\d\b)");
    return std::regex_search(text, year);
}

bool names_a_language(const std::string& text) {
    static const std::regex language(R"(\b(language|english|french|german|spanish|italian|portuguese|dutch|chinese|japanese|danish|norwegian|swedish|finnish|polish|russian|turkish|arabic|korean)\b)", std::regex::icase);
    return std::regex_search(text, language);
}

bool is_printed(const domain::Strategy& strategy) { return strategy.as_printed.value_or(false); }

struct LimitsTold {
    bool date_claimed = false;  ///< told in words only
    bool date_set = false;      ///< noted with the run
    bool language_set = false;
};

void add_limits(const domain::Project& project, const domain::StrategyId& strategy, LimitsTold& limits) {
    for (const auto& run : project.search_runs) {
        if (run.strategy != strategy) continue;
        const bool dated = !run.published_from.empty() || !run.published_until.empty();
        limits.date_set = limits.date_set || dated;
        limits.date_claimed = limits.date_claimed || (!dated && names_a_year(run.limits));
        limits.language_set = limits.language_set || names_a_language(run.limits);
    }
}

const domain::Strategy* corrected_by(const domain::Project& project, const domain::Strategy& strategy) {
    const auto at = std::ranges::find(project.strategies, strategy.corrects.text, [](const auto& each) -> const std::string& { return each.id.text; });
    return strategy.corrects.text.empty() || at == project.strategies.end() ? nullptr : &*at;
}

}  // namespace

std::vector<base::Date> days_of(const domain::Project& project, const domain::Strategy& strategy) {
    std::map<std::string, base::Date> days;
    for (const auto& run : project.search_runs) {
        if (run.strategy != strategy.id || run.ran.empty()) continue;
        if (const auto day = base::parse_date(run.ran)) days.emplace(base::text(*day), *day);
    }
    std::vector<base::Date> all;
    for (const auto& [text, day] : days) all.push_back(day);
    return all;
}

search::LintAsked asked_of(const domain::Project& project, const search::Platform& platform, const domain::Strategy& strategy) {
    search::LintAsked asked;
    asked.database = search::database_id(platform, strategy.database);
    if (const auto days = days_of(project, strategy); !days.empty()) asked.on = days.back();
    if (!asked.on && !strategy.written.empty()) asked.on = base::parse_date(strategy.written);
    LimitsTold limits;
    add_limits(project, strategy.id, limits);
    if (const auto* before = corrected_by(project, strategy)) add_limits(project, before->id, limits);
    // A limit that was noted with the run is one; one that is only told in words has to stand in the string.
    if (limits.date_claimed && !limits.date_set) asked.limits.emplace_back("date");
    if (limits.date_set) asked.set_at_run.emplace_back("date");
    if (limits.language_set) asked.set_at_run.emplace_back("language");
    // What the report lists is held against what was run, not against a later version of it.
    if (!is_printed(strategy)) return asked;
    for (const auto& block : project.search_concepts) {
        for (const auto& term : base::split(block.terms, '\n')) {
            const auto text = base::trimmed(term);
            const bool other_headings = text.ends_with('/') && platform.heading_form != search::HeadingForm::slash;
            if (!text.empty() && !other_headings) asked.listed.emplace_back(text);
        }
    }
    return asked;
}

std::vector<search::Finding> lint_of(const search::Rules& rules, const domain::Project& project, const search::Platform& platform, const domain::Strategy& strategy) {
    auto asked = asked_of(project, platform, strategy);
    auto all = search::lint(platform, rules.vocabularies, strategy.text, asked);
    auto days = days_of(project, strategy);
    if (!days.empty()) days.pop_back();  // the last is the one that was asked about
    for (const auto& day : days) {
        asked.on = day;
        for (auto& each : search::lint(platform, rules.vocabularies, strategy.text, asked)) {
            const bool known = std::ranges::any_of(all, [&](const search::Finding& other) { return other.rule == each.rule && other.span == each.span; });
            if (!known) all.push_back(std::move(each));
        }
    }
    std::ranges::stable_sort(all, {}, [](const search::Finding& each) { return each.span.start; });
    return all;
}

std::vector<search::OtherStrategy> others_of(const search::Rules& rules, const domain::Project& project, const domain::Strategy& strategy) {
    std::vector<search::OtherStrategy> others;
    for (const auto& other : project.strategies) {
        if (other.id == strategy.id || other.text.empty() || is_printed(other) != is_printed(strategy)) continue;
        if (!is_printed(other) && replaced_by(project, other)) continue;
        const auto platform = search::platform_of(rules.platforms, other.platform);
        if (platform) others.push_back({*platform, search::database_id(**platform, other.database), other.name, other.text});
    }
    return others;
}

}  // namespace loam::checks
