// The coding room: one source with what is coded in it, the codebook.

#include "loam/workbench/coding.hpp"
#include "route_tools.hpp"

namespace loam::server {

namespace {

Result<Response> source_room(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    return answer(workbench::source_room(**bench, call.words("id"), call.number("version"), call.actor()));
}

Result<Response> codebook(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    return answer(workbench::codebook(**bench, call.actor()));
}

}  // namespace

std::vector<Route> coding_routes() {
    return {
        {.method = "GET", .pattern = "/api/sources/{id}", .summary = "One source with its words and what is coded in it",
         .parameters = {{"id", In::path, ValueKind::words, "Id of the source"},
                        {"version", In::query, ValueKind::number, "A version of its text; the newest if not told"},
                        actor_parameter()},
         .gives = "source, text, text_id, version, turns, passages with codings, pages, unsettled, marks. Offsets are code points",
         .handler = source_room},
        {.method = "GET", .pattern = "/api/codebook", .summary = "The codes in the order of the tree, with colours and counts", .parameters = {actor_parameter()},
         .gives = "rungs, codes", .handler = codebook},
    };
}

}  // namespace loam::server
