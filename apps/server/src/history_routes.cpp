// The history, and going back in it.

#include "loam/workbench/touched.hpp"
#include "route_tools.hpp"

namespace loam::server {

namespace {

constexpr std::int64_t page_of_history = 200;
constexpr std::int64_t most_steps = 1000;

Result<Response> history(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    const auto most = call.number("most").value_or(page_of_history);
    const auto before = call.number("before").value_or(0);
    if (most < 1 || most > 10'000) return base::fail(base::ErrorKind::bad_input, "Ask for 1 to 10000 entries at once.", "most");
    if (before < 0) return base::fail(base::ErrorKind::bad_input, "Entries are numbered from 1.", "before");
    return answer((*bench)->history({.actor = call.words("actor"),
                                     .act = call.words("act"),
                                     .touching = call.words("touching"),
                                     .since = call.words("since"),
                                     .until = call.words("until"),
                                     .before_seq = before,
                                     .most = static_cast<std::size_t>(most)}));
}

Result<Response> undo_plan(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    return answer((*bench)->undo_plan(*call.number("seq")));
}

workbench::Doer doer(const Call& call) {
    const auto* reason = call.body.if_contains("reason");
    return {call.actor(), reason && reason->is_string() ? std::string(reason->as_string()) : std::string{}};
}

/// `alone`: one entry says all that was touched.
Result<Response> done(Call& call, const Result<workbench::Outcome>& outcome, bool alone) {
    call.desk.act_done();
    if (!outcome) return std::unexpected(outcome.error());
    const auto bench = call.desk.workbench();
    JsonObject told{{"seq", outcome->seq}, {"summary", outcome->summary}, {"revision", outcome->revision}, {"acts", boost::json::value_from(outcome->acts)}};
    workbench::tell(told, alone && bench ? workbench::touched_parts(**bench, outcome->revision) : workbench::TouchedParts{});
    return json_response(told);
}

Result<std::size_t> steps_of(const Call& call) {
    const auto* given = call.body.if_contains("steps");
    const auto steps = given && given->is_int64() ? given->as_int64() : 1;
    if (steps < 1 || steps > most_steps) return base::fail(base::ErrorKind::bad_input, "Take 1 to 1000 steps at once.", "steps");
    return static_cast<std::size_t>(steps);
}

using Stepping = Result<workbench::Outcome> (Workbench::*)(const workbench::Doer&, std::size_t);

template <Stepping Member>
Result<Response> step(Call& call) {
    const auto steps = steps_of(call);
    if (!steps) return std::unexpected(steps.error());
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    return done(call, ((*bench)->*Member)(doer(call), *steps), *steps == 1);
}

Result<Response> undo_act(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    const auto* all = call.body.if_contains("with_dependents");
    return done(call, (*bench)->undo_act(*call.number("seq"), all && all->is_bool() && all->as_bool(), doer(call)), false);
}

RouteParameter seq_parameter() { return {"seq", In::path, ValueKind::number, "Number of the entry in this file"}; }

}  // namespace

std::vector<Route> history_routes() {
    const BodyField steps{"steps", ValueKind::number, false, "How many; 1 if not told"};
    return {
        {.method = "GET", .pattern = "/api/history", .summary = "What was done, newest first",
         .parameters = {{"before", In::query, ValueKind::number, "Entries older than this one"},
                        {"most", In::query, ValueKind::number, "How many at most; 200 if not told"},
                        {"actor", In::query, ValueKind::words, "Id of a person"},
                        {"act", In::query, ValueKind::words, "Name of an act"},
                        {"touching", In::query, ValueKind::words, "Id of a row"},
                        {"since", In::query, ValueKind::words, "UTC time or date"},
                        {"until", In::query, ValueKind::words, "UTC time or date"}},
         .gives = "entries, total, head, acts", .handler = history},
        {.method = "GET", .pattern = "/api/history/verify", .summary = "Recompute the chain of the history",
         .gives = "ok, entries, head, problems", .handler = read<&Workbench::verify>},
        {.method = "GET", .pattern = "/api/history/{seq}/undo-plan", .summary = "What undoing one act would mean",
         .parameters = {seq_parameter()}, .gives = "act, clashes, together", .handler = undo_plan},
        {.method = "POST", .pattern = "/api/history/{seq}/undo", .summary = "Undo one act, never against later work",
         .parameters = {seq_parameter(), actor_parameter()},
         .body = {{"with_dependents", ValueKind::yes_no, false, "With all that the plan lists"}, reason_field()},
         .gives = "seq, summary, revision, acts; tables and sources as of POST /api/acts/{name}", .handler = undo_act},
        {.method = "POST", .pattern = "/api/undo", .summary = "Undo the newest act that is not undone", .parameters = {actor_parameter()},
         .body = {steps, reason_field()}, .gives = "seq, summary, revision, acts; tables and sources as of POST /api/acts/{name}", .handler = step<&Workbench::undo>},
        {.method = "POST", .pattern = "/api/redo", .summary = "Do again what was undone last", .parameters = {actor_parameter()},
         .body = {steps, reason_field()}, .gives = "seq, summary, revision, acts; tables and sources as of POST /api/acts/{name}", .handler = step<&Workbench::redo>},
    };
}

}  // namespace loam::server
