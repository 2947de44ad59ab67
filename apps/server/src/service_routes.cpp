// The API about itself, and the stream of acts.

#include "loam/server/api.hpp"
#include "route_tools.hpp"

namespace loam::server {

namespace {

/// A page that opens its stream reads the revision first, so that no act falls between reading and listening.
Result<Response> events(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    const auto revision = (*bench)->revision();
    if (!revision) return std::unexpected(revision.error());
    Response response{
        .status = 200,
        .headers = {},
        .body = EventStream{"retry: 1000\n\n" + event_frame("hello", base::json_text(JsonObject{{"revision", *revision}}))}};
    response.headers.set("Content-Type", "text/event-stream");
    return response;
}

Result<Response> document(Call&) { return json_response(openapi(api_routes())); }

}  // namespace

std::vector<Route> service_routes() {
    return {
        {.method = "GET", .pattern = "/api/events", .summary = "Hear of every act, whoever does it",
         .gives = "Events: hello {revision} at first, then act {revision, seq, act, summary, actor, tables, sources}, the last two null where anything may have changed; import {id, done, of, name} while files are taken in; a comment every 15 seconds",
         .type = "text/event-stream", .handler = events},
        {.method = "GET", .pattern = "/api/openapi.json", .summary = "This description", .gives = "OpenAPI 3.1", .handler = document},
    };
}

}  // namespace loam::server
