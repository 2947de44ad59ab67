// Appraisal and extraction with the article open: what was answered, by whom, on which words; how far people agree.

#include "loam/workbench/appraising.hpp"
#include "loam/workbench/extracting.hpp"
#include "route_tools.hpp"

namespace loam::server {

namespace {

Result<Response> agreement(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    return answer(workbench::appraisal_agreement_json(**bench, call.words("id")));
}

Result<Response> checklist_file(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    const auto file = workbench::checklist_file_json(**bench, call.words("id"));
    if (!file) return std::unexpected(file.error());
    auto response = json_response(*file);
    offer_as_file(response, std::string(file->at("key").as_string()) + ".json");
    return response;
}

Result<Response> extracting(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    return answer(workbench::extracting_json(**bench, call.words("id")));
}

}  // namespace

std::vector<Route> appraisal_routes() {
    return {
        {.method = "GET", .pattern = "/api/appraisal", .summary = "Appraisal of the studies", .parameters = {actor_parameter()},
         .gives = "blind, to_open, checklists: items, answers, grading rule, each study with its articles, ratings, total and grade, each rater's own, profile", .handler = read<&Workbench::appraisal>},
        {.method = "GET", .pattern = "/api/appraisal/{id}/agreement", .summary = "Agreement of the raters of a checklist, in all and per item, on their own answers that are open",
         .parameters = {{"id", In::path, ValueKind::words, "Id of a checklist"}, actor_parameter()}, .gives = "checklist, closed, sentence, all, items", .handler = agreement},
        {.method = "GET", .pattern = "/api/appraisal/{id}/file", .summary = "A checklist as a file for another study", .parameters = {{"id", In::path, ValueKind::words, "Id of a checklist"}},
         .gives = "key, version, title, source, step, items, answers, bands", .handler = checklist_file},
        {.method = "GET", .pattern = "/api/extraction/{id}", .summary = "The form of one study: what each extractor wrote, what holds, and where it stands", .parameters = {{"id", In::path, ValueKind::words, "Id of a study"}, actor_parameter()},
         .gives = "blind, to_open, study, open, articles, extractors, fields, studies, rests", .handler = extracting},
    };
}

}  // namespace loam::server
