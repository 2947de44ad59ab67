// Amendments of criteria: what a change would touch, and what is to be looked at again.

#include "loam/workbench/amending.hpp"
#include "route_tools.hpp"

namespace loam::server {

namespace {

Result<Response> list(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    return answer(workbench::amendments_json(**bench));
}

Result<Response> touched(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    return answer(workbench::touched_by_criterion_json(**bench, call.words("criterion"), call.words("direction")));
}

}  // namespace

std::vector<Route> amendment_routes() {
    const std::string decision = "decision, item, title, authors, year, stage, verdict, criterion, rests: names, answers, unnamed or passes, person, name, consensus, decided, opened, mine";
    return {
        {.method = "GET", .pattern = "/api/amendments", .summary = "Amendments of the protocol, what they touch, and what is to be looked at again", .parameters = {actor_parameter()},
         .gives = "began, amendments: id, amended, criterion, mark, change, reason, direction, superseded, stages: stage, closed, touched, waiting, unchanged; waiting: total, mine, decisions: amendment, mark, " + decision, .handler = list},
        {.method = "GET", .pattern = "/api/amendments/touched", .summary = "Decisions that an amendment of a criterion would touch", .parameters = {actor_parameter(), {"criterion", In::query, ValueKind::words, "Its id; without it, a criterion that would be new"}, {"direction", In::query, ValueKind::words, "Which way it would be amended; else not told", {"narrower", "wider", "wording"}}},
         .gives = "began, criterion, direction, total, stages: stage, closed, total, unchanged, decisions: " + decision, .handler = touched},
    };
}

}  // namespace loam::server
