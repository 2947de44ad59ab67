#include "loam/analysis/peer_review.hpp"
#include "reads/strategy_parts.hpp"

#include "loam/base/text.hpp"
#include "loam/search/offers.hpp"
#include "loam/search/parse.hpp"
#include "loam/search/print.hpp"

namespace loam::workbench {
namespace {

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }
Json number_or_null(const domain::Integer& number) { return number ? Json(*number) : Json(nullptr); }

JsonArray references_of(const search::Strategy& strategy, const search::Line& line) {
    JsonArray all;
    if (!line.root) return all;
    for (const auto* leaf : search::leaves(*line.root)) {
        if (leaf->kind != search::NodeKind::lines) continue;
        JsonArray numbers;
        for (const auto& other : strategy.lines)
            if (std::ranges::any_of(leaf->lines, [&](const auto& range) { return range.first <= other.number && other.number <= range.last; })) numbers.push_back(other.number);
        all.push_back(JsonObject{{"start", leaf->span.start}, {"end", leaf->span.end}, {"lines", std::move(numbers)}});
    }
    return all;
}

void add_headings(const search::Node& node, std::vector<const search::Node*>& all) {
    if (node.kind == search::NodeKind::heading) all.push_back(&node);
    for (const auto& child : node.children) add_headings(child, all);
}

JsonArray headings_of(const search::Line& line) {
    JsonArray all;
    std::vector<const search::Node*> headings;
    if (line.root) add_headings(*line.root, headings);
    for (const auto* each : headings) all.push_back(JsonObject{{"start", each->span.start}, {"end", each->span.end}});
    return all;
}

}  // namespace

JsonArray lines_json(const search::Strategy& strategy) {
    JsonArray lines;
    for (const auto& line : strategy.lines) {
        if (!line.root) continue;
        lines.push_back(JsonObject{{"number", line.number}, {"start", line.span.start}, {"end", line.span.end}, {"hits", line.hits ? Json(*line.hits) : Json(nullptr)}, {"note", text_or_null(search::told_of(line))}, {"references", references_of(strategy, line)}, {"headings", headings_of(line)}});
    }
    return lines;
}

JsonArray concepts_searched(const domain::Project& project, const search::Platform& platform, std::string_view text) {
    JsonArray all;
    for (const auto& block : project.search_concepts) {
        std::vector<std::string> terms;
        for (const auto& line : base::split(block.terms, '\n'))
            if (const auto term = base::trimmed(line); !term.empty()) terms.emplace_back(term);
        const auto searched = search::looked_for(platform, text, terms);
        JsonArray told;
        for (std::size_t at = 0; at < terms.size(); ++at) told.push_back(JsonObject{{"term", terms[at]}, {"searched", static_cast<bool>(searched[at])}});
        all.push_back(JsonObject{{"concept", block.id.text}, {"terms", std::move(told)}});
    }
    return all;
}

JsonArray headings_used(const search::Rules& rules, const domain::Project& project, const search::Platform& platform, const std::string& database) {
    const auto& vocabulary = platform.database(search::database_id(platform, database)).vocabulary;
    std::set<std::string> told;
    if (vocabulary.empty()) return {};
    for (const auto& strategy : project.strategies) {
        const auto other = search::platform_of(rules.platforms, strategy.platform);
        if (!other || (*other)->database(search::database_id(**other, strategy.database)).vocabulary != vocabulary) continue;
        for (const auto& line : search::parse(**other, strategy.text).lines) {
            std::vector<const search::Node*> headings;
            if (line.root) add_headings(*line.root, headings);
            for (const auto* heading : headings) told.insert(search::printed(*heading, platform));
        }
    }
    JsonArray all;
    for (const auto& each : told) all.emplace_back(each);
    return all;
}

JsonArray runs_of(const domain::Project& project, const domain::Strategy& strategy) {
    std::vector<const domain::SearchRun*> runs;
    for (const auto& run : project.search_runs)
        if (run.strategy == strategy.id) runs.push_back(&run);
    std::ranges::stable_sort(runs, std::ranges::greater{}, [](const auto* run) { return run->ran; });
    JsonArray all;
    for (const auto* run : runs) {
        JsonArray lines;
        for (const auto& each : project.line_hits)
            if (each.run == run->id) lines.push_back(JsonObject{{"id", each.id.text}, {"line", number_or_null(each.line)}, {"hits", number_or_null(each.hits)}});
        all.push_back(JsonObject{{"id", run->id.text}, {"source", run->source}, {"ran", text_or_null(run->ran)}, {"hits", number_or_null(run->hits)}, {"line_hits", std::move(lines)}});
    }
    return all;
}

JsonArray reviews_of(const domain::Project& project, const domain::Strategy& strategy) {
    JsonArray all;
    for (const auto& each : project.strategy_reviews) {
        if (each.strategy != strategy.id) continue;
        const auto person = std::ranges::find(project.people, each.person, &domain::Person::id);
        all.push_back(JsonObject{{"id", each.id.text}, {"element", each.element}, {"verdict", each.verdict}, {"comment", text_or_null(each.comment)}, {"person", person == project.people.end() ? Json(nullptr) : Json(person->name)}, {"reviewed", text_or_null(each.reviewed)}});
    }
    return all;
}

JsonObject peer_review_json(const domain::Project& project, const domain::Strategy& strategy) {
    const auto review = analysis::peer_review_of(project, strategy);
    const auto ids = [](const std::vector<const analysis::ReviewElement*>& elements) {
        JsonArray all;
        for (const auto* each : elements) all.push_back(Json(each->id));
        return all;
    };
    return {{"reviewed", ids(review.reviewed)}, {"missing", ids(review.missing)}, {"of_the_whole", review.of_the_whole}};
}

}  // namespace loam::workbench
