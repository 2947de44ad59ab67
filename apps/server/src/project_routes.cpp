// What the rooms show, and the acts that change it.

#include "loam/workbench/touched.hpp"
#include "route_tools.hpp"

namespace loam::server {

namespace {

std::string text_of(const JsonObject& body, std::string_view name) {
    const auto* value = body.if_contains(name);
    return value && value->is_string() ? std::string(value->as_string()) : std::string{};
}

Result<Response> overview(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    return answer((*bench)->overview(call.actor()));
}

Result<Response> flow(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    const auto style = call.words("style");
    const auto which = call.words("flow");
    return answer((*bench)->flow(style.empty() ? "prisma2020" : style, which.empty() ? "review" : which));
}

Result<Response> matrix(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    return answer((*bench)->matrix(call.words("rows"), call.words("columns")));
}

Result<Response> codings(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    return answer((*bench)->codings(call.words("code"), call.words("source")));
}

Result<Response> search(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    return answer((*bench)->find(call.words("q")));
}

Result<Response> trace(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    return answer((*bench)->trace(call.words("id"), call.yes("up") ? workbench::Direction::up : workbench::Direction::down));
}

Result<Response> rows(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    return answer((*bench)->rows(call.words("table"), call.actor()));
}

Result<Response> acts(Call&) { return json_response(Workbench::acts_json()); }

Result<Response> perform(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    const auto* given = call.body.if_contains("arguments");
    const auto arguments = given && given->is_object() ? given->as_object() : JsonObject{};
    const workbench::Doer doer{call.actor(), text_of(call.body, "reason"), text_of(call.body, "act_id")};
    const auto outcome = (*bench)->perform(call.words("name"), arguments, doer);
    if (!outcome) return std::unexpected(outcome.error());
    call.desk.act_done();
    JsonObject told{{"seq", outcome->seq}, {"summary", outcome->summary}, {"touched", boost::json::value_from(outcome->touched)}, {"revision", outcome->revision}};
    if (outcome->seq > 0) workbench::tell(told, workbench::touched_parts(**bench, outcome->seq));
    return json_response(told);
}

}  // namespace

std::vector<Route> project_routes() {
    return {
        {.method = "GET",
         .pattern = "/api/overview",
         .summary = "What the study is, where it stands, what does not hold",
         .parameters = {actor_parameter()},
         .gives = "Project, rooms, next things, tally of findings, facts",
         .handler = overview},
        {.method = "GET",
         .pattern = "/api/protocol",
         .summary = "Questions, criteria, registrations, amendments",
         .gives = "The protocol, each criterion with what it gives when run",
         .handler = read<&Workbench::protocol>},
        {.method = "GET",
         .pattern = "/api/flow",
         .summary = "The flow diagram",
         .parameters = {{"style", In::query, ValueKind::words, "Which form of the diagram", {"prisma2009", "prisma2020"}},
                        {"flow", In::query, ValueKind::words, "Of the review or of recruitment", {"review", "recruitment"}}},
         .gives = "Boxes with told and computed counts, findings, the SVG",
         .handler = flow},
        {.method = "GET",
         .pattern = "/api/extraction",
         .summary = "Study characteristics",
         .gives = "Attributes, rows of studies with their values, summaries",
         .handler = read<&Workbench::extraction>},
        {.method = "GET",
         .pattern = "/api/themes",
         .summary = "Codes, their rungs, the concept matrix, relations and models",
         .gives = "Rungs, codes, matrix, relations, models",
         .handler = read<&Workbench::themes>},
        {.method = "GET",
         .pattern = "/api/codes",
         .summary = "The code tree",
         .gives = "Codes by rung",
         .handler = read<&Workbench::codes>},
        {.method = "GET",
         .pattern = "/api/codings",
         .summary = "Coded passages",
         .parameters = {{"code", In::query, ValueKind::words, "Id of a code; empty: all"}, {"source", In::query, ValueKind::words, "Id of a source; empty: all"}},
         .gives = "rows: code, coder, passage",
         .handler = codings},
        {.method = "GET",
         .pattern = "/api/matrix",
         .summary = "A matrix of two kinds of things",
         .parameters = {{"rows", In::query, ValueKind::words, "What the rows are"},
                        {"columns", In::query, ValueKind::words, "What the columns are"}},
         .gives = "Rows, columns, cells",
         .handler = matrix},
        {.method = "GET",
         .pattern = "/api/rows/{table}",
         .summary = "The rows of one table, with its columns",
         .parameters = {{"table", In::path, ValueKind::words, "Name of a table of the schema"}, actor_parameter()},
         .gives = "table, title, columns, rows with id, label and values",
         .handler = rows},
        {.method = "GET",
         .pattern = "/api/check",
         .summary = "All findings, and the claims that hold or cannot be decided",
         .gives = "findings, held, undecided, rules",
         .handler = read<&Workbench::check>},
        {.method = "GET",
         .pattern = "/api/trace/{id}",
         .summary = "From a thing down to its words, or up to what stands on it",
         .parameters = {{"id", In::path, ValueKind::words, "Id of a row"}, {"up", In::query, ValueKind::yes_no, "1: upwards"}},
         .gives = "The tree",
         .handler = trace},
        {.method = "GET",
         .pattern = "/api/search",
         .summary = "Find by words",
         .parameters = {{"q", In::query, ValueKind::words, "The words"}},
         .gives = "A list of id, kind, label, room",
         .handler = search},
        {.method = "GET",
         .pattern = "/api/acts",
         .summary = "Everything that can be done",
         .gives = "Acts with their parameters",
         .handler = acts},
        {.method = "POST",
         .pattern = "/api/acts/{name}",
         .summary = "Do an act",
         .parameters = {{"name", In::path, ValueKind::words, "Name of the act"}, actor_parameter()},
         .body = {{"arguments", ValueKind::object, false, "As GET /api/acts lists them"},
                  reason_field(),
                  {"act_id", ValueKind::words, false, "A random id; sent again after a lost answer, the act is not done twice"}},
         .gives = "seq (0 if nothing changed), summary, touched, revision; tables and sources that the act wrote in (null: any)",
         .handler = perform},
    };
}

}  // namespace loam::server
