// Sources: the list, pages and originals, what a correction would do. The words of one source: coding_routes.cpp.

#include "loam/workbench/sources.hpp"
#include "loam/workbench/versions.hpp"
#include "route_tools.hpp"

namespace loam::server {

namespace {

Result<Response> sources(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    return answer(workbench::sources(**bench));
}

Result<Response> page(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    return answer(workbench::page_of_source(**bench, call.words("id"), *call.number("n")));
}

/// Shown in place only where a page of ours reads it: an HTML file of somebody else's must not open as one of ours.
Result<Response> original(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    auto file = workbench::original_of(**bench, call.words("id"));
    if (!file) return std::unexpected(file.error());
    auto response = text_response(file->type, std::move(file->bytes));
    offer_as_file(response, file->name);
    return response;
}

Result<Response> correction(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    return answer(workbench::correction_preview(**bench, call.words("id"), std::string(call.body.at("text").as_string())));
}

Result<Response> versions(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    return answer(workbench::versions_of_source(**bench, call.words("id")));
}

Result<Response> version(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    return answer(workbench::version_of_source(**bench, call.words("id"), *call.number("n")));
}

RouteParameter id_parameter() { return {"id", In::path, ValueKind::words, "Id of the source"}; }

}  // namespace

std::vector<Route> source_routes() {
    return {
        {.method = "GET", .pattern = "/api/sources", .summary = "The sources, each with how far it is coded", .gives = "sources", .handler = sources},
        {.method = "GET", .pattern = "/api/sources/{id}/pages/{n}", .summary = "One page of a PDF with the place of each word",
         .parameters = {id_parameter(), {"n", In::path, ValueKind::number, "Number of the page, from 1"}},
         .gives = "number, width, height, words with start, end, left, top, right, bottom: points from the upper left corner", .handler = page},
        {.method = "GET", .pattern = "/api/sources/{id}/original", .summary = "The file that a source was read from", .parameters = {id_parameter()},
         .gives = "The file, to the byte", .type = "application/octet-stream", .handler = original},
        {.method = "GET", .pattern = "/api/sources/{id}/versions", .summary = "The versions of its text, newest first", .parameters = {id_parameter()},
         .gives = "source, name, versions with version, text_id, made, note, characters, newest", .handler = versions},
        {.method = "GET", .pattern = "/api/sources/{id}/versions/{n}", .summary = "One version, with what the correction that made it changed",
         .parameters = {id_parameter(), {"n", In::path, ValueKind::number, "Number of the version, from 1"}},
         .gives = "source, name, version, versions, made, note, added, removed, runs with side (both, removed, added) and text", .handler = version},
        {.method = "POST", .pattern = "/api/sources/{id}/correction", .summary = "What a corrected text would do to the passages, without doing it",
         .parameters = {id_parameter()}, .body = {{"text", ValueKind::words, true, "The whole text as it is to be"}},
         .gives = "same, kept, changed, waiting, found", .handler = correction},
    };
}

}  // namespace loam::server
