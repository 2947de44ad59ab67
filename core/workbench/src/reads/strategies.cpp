#include "loam/workbench/strategies.hpp"

#include "loam/base/text.hpp"
#include "loam/checks/strategies.hpp"
#include "loam/search/format.hpp"
#include "loam/search/history_table.hpp"
#include "loam/search/offers.hpp"
#include "loam/search/translate.hpp"
#include "reads/strategy_parts.hpp"

namespace loam::workbench {
namespace {

using base::ErrorKind;
using base::fail;

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

JsonArray findings_json(const std::vector<search::Finding>& findings) {
    JsonArray all;
    for (const auto& finding : findings) all.push_back(search::to_json(finding));
    return all;
}

JsonArray offers_json(const search::Platform& platform, const std::string& database, const std::optional<base::Date>& on) {
    JsonArray all;
    for (const auto& each : search::offers(platform, search::database_id(platform, database), on)) all.push_back(JsonObject{{"kind", each.kind}, {"label", each.label}, {"insert", each.insert}, {"back", each.back}, {"meaning", each.meaning}});
    return all;
}

/// What the rules of the platform say of it, as the project knows it.
void examine(const search::Rules& rules, const domain::Project& project, const search::Platform& platform, const domain::Strategy& strategy, JsonObject& told) {
    const auto asked = checks::asked_of(project, platform, strategy);
    auto findings = checks::lint_of(rules, project, platform, strategy);
    const auto beside = search::lint_beside(platform, rules.vocabularies, strategy.text, asked, checks::others_of(rules, project, strategy));
    findings.insert(findings.end(), beside.begin(), beside.end());
    told["lines"] = lines_json(search::parse(platform, strategy.text));
    told["findings"] = findings_json(findings);
    told["concepts"] = concepts_searched(project, platform, strategy.text);
}

JsonObject strategy_json(const search::Rules& rules, const domain::Project& project, const domain::Strategy& strategy) {
    JsonObject told{{"id", strategy.id.text},           {"name", strategy.name},         {"platform", strategy.platform},
                    {"database", text_or_null(strategy.database)}, {"text", strategy.text}, {"as_printed", strategy.as_printed.value_or(false)},
                    {"corrects", text_or_null(strategy.corrects.text)}, {"written", text_or_null(strategy.written)}, {"note", text_or_null(strategy.note)}};
    told["runs"] = runs_of(project, strategy);
    told["reviews"] = reviews_of(project, strategy);
    told["peer_review"] = peer_review_json(project, strategy);
    const auto platform = search::platform_of(rules.platforms, strategy.platform);
    if (!platform) {
        told["unknown_platform"] = platform.error().message;
        told["lines"] = JsonArray{};
        told["findings"] = JsonArray{};
        return told;
    }
    examine(rules, project, **platform, strategy, told);
    told["headings"] = headings_used(rules, project, **platform, strategy.database);
    told["offers"] = offers_json(**platform, strategy.database, checks::asked_of(project, **platform, strategy).on);
    return told;
}

JsonArray platforms_json(const search::Rules& rules) {
    JsonArray all;
    for (const auto& platform : rules.platforms) {
        JsonArray databases;
        for (const auto& database : platform.databases) databases.push_back(JsonObject{{"id", database.id}, {"name", database.name}});
        all.push_back(JsonObject{{"id", platform.id}, {"name", platform.name}, {"databases", std::move(databases)}});
    }
    return all;
}

Json name_of(const domain::Project& project, const domain::PersonId& person) {
    const auto at = std::ranges::find(project.people, person, &domain::Person::id);
    return at == project.people.end() ? Json(nullptr) : Json(at->name);
}

JsonObject run_json(const domain::Project& project, const domain::SearchRun& run) {
    std::int64_t records = 0;
    std::size_t files = 0;
    for (const auto& import : project.record_imports) {
        if (import.run.text != run.id.text) continue;
        ++files;
        records += import.records.value_or(0);
    }
    return {{"id", run.id.text}, {"kind", run.kind}, {"source", run.source}, {"platform", text_or_null(run.platform)}, {"strategy", text_or_null(run.strategy.text)}, {"ran", text_or_null(run.ran)},
            {"hits", run.hits ? Json(*run.hits) : Json(nullptr)}, {"limits", text_or_null(run.limits)}, {"published_from", text_or_null(run.published_from)},
            {"published_until", text_or_null(run.published_until)}, {"updates", text_or_null(run.updates.text)}, {"advised_by", text_or_null(run.advised_by.text)}, {"person", name_of(project, run.person)}, {"adviser", name_of(project, run.advised_by)},
            {"note", text_or_null(run.note)}, {"records", files == 0 ? Json(nullptr) : Json(records)}, {"files", files}};
}

Result<std::optional<base::Date>> day_of(const std::string& on) {
    if (on.empty()) return std::nullopt;
    const auto date = base::parse_date(on);
    if (!date) return fail(ErrorKind::bad_input, fmt::format("\"{}\" is no date; write 2020, 2020-10 or 2020-10-07.", on), "on");
    return date;
}

}  // namespace

Result<const search::Rules*> search_rules(const Workbench& workbench) {
    auto& rules = workbench.kept<search::Rules>();
    if (!rules.platforms.empty()) return &rules;
    auto read = search::read_rules(workbench.data());
    if (!read) return std::unexpected(read.error());
    rules = std::move(*read);
    return &rules;
}

Result<Json> strategies_json(const Workbench& workbench) {
    const auto rules = search_rules(workbench);
    if (!rules) return std::unexpected(rules.error());
    const auto project = workbench.project();
    if (!project) return std::unexpected(project.error());
    JsonArray strategies;
    for (const auto& strategy : (*project)->strategies) strategies.push_back(strategy_json(**rules, **project, strategy));
    JsonArray concepts;
    for (const auto& block : (*project)->search_concepts) concepts.push_back(JsonObject{{"id", block.id.text}, {"label", block.label}, {"terms", block.terms}, {"part", text_or_null(block.part.text)}});
    JsonArray runs;
    for (const auto& run : (*project)->search_runs) runs.push_back(run_json(**project, run));
    return JsonObject{{"strategies", std::move(strategies)}, {"platforms", platforms_json(**rules)}, {"concepts", std::move(concepts)}, {"runs", std::move(runs)}};
}

Result<Json> examined_json(const Workbench& workbench, const StrategyText& given) {
    const auto rules = search_rules(workbench);
    if (!rules) return std::unexpected(rules.error());
    const auto project = workbench.project();
    if (!project) return std::unexpected(project.error());
    const auto& all = (*project)->strategies;
    const auto known = std::ranges::find(all, given.id, [](const auto& each) -> const std::string& { return each.id.text; });
    if (!given.id.empty() && known == all.end()) return fail(ErrorKind::not_found, fmt::format("There is no search strategy \"{}\" in the project.", given.id), "id");
    const auto platform = search::platform_of((*rules)->platforms, given.id.empty() ? given.platform : known->platform);
    if (!platform) return std::unexpected(platform.error());
    if (!given.id.empty()) {
        auto typed = *known;
        typed.text = given.text;
        JsonObject told;
        examine(**rules, **project, **platform, typed, told);
        return told;
    }
    const auto day = day_of(given.on);
    if (!day) return std::unexpected(day.error());
    search::LintAsked asked;
    asked.database = search::database_id(**platform, given.database);
    asked.on = *day;
    return JsonObject{{"lines", lines_json(search::parse(**platform, given.text))}, {"findings", findings_json(search::lint(**platform, (*rules)->vocabularies, given.text, asked))}, {"concepts", concepts_searched(**project, **platform, given.text)}};
}

Result<Json> laid_out_json(const Workbench& workbench, const StrategyText& given) {
    const auto rules = search_rules(workbench);
    if (!rules) return std::unexpected(rules.error());
    const auto platform = search::platform_of((*rules)->platforms, given.platform);
    if (!platform) return std::unexpected(platform.error());
    const auto history = search::printed_history(given.text);
    auto text = search::formatted(**platform, history.value_or(given.text));
    if (!text) return std::unexpected(text.error());
    while (text->ends_with('\n')) text->pop_back();
    return JsonObject{{"text", std::move(*text)}};
}

Result<Json> translated_json(const Workbench& workbench, const StrategyText& given, const std::string& to_platform, const std::string& to_database) {
    const auto rules = search_rules(workbench);
    if (!rules) return std::unexpected(rules.error());
    const auto from = search::platform_of((*rules)->platforms, given.platform);
    if (!from) return std::unexpected(from.error());
    const auto to = search::platform_of((*rules)->platforms, to_platform);
    if (!to) return std::unexpected(to.error());
    const auto day = day_of(given.on);
    if (!day) return std::unexpected(day.error());
    const auto translation = search::translate(**from, **to, (*rules)->vocabularies, given.text, {search::database_id(**from, given.database), search::database_id(**to, to_database), *day});
    auto told = search::to_json(translation);
    std::map<std::string_view, std::size_t> shares{{"exact", 0}, {"wider", 0}, {"narrower", 0}, {"none", 0}};
    for (const auto& term : translation.terms) ++shares[search::word(term.fidelity)];
    JsonObject counted;
    for (const auto& [fidelity, count] : shares) counted[fidelity] = count;
    told.as_object()["shares"] = std::move(counted);
    return told;
}

}  // namespace loam::workbench
