// Documents into the project: sent one by one, shown, corrected, then taken in as one act.

#include "imports.hpp"
#include "route_tools.hpp"

namespace loam::server {

namespace {

Result<Response> begin(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    if (!(*bench)->store().may_write())
        return base::fail(base::ErrorKind::read_only, "This project is open for reading only. Nothing can be imported.", "import");
    auto import = Import::beside((*bench)->store().file());
    if (!import) return std::unexpected(import.error());
    return json_response(JsonObject{{"id", imports().add(std::move(*import))}, {"most_bytes", most_upload_bytes()}});
}

Result<Response> add(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    const auto import = imports().find(call.words("id"));
    if (!import) return std::unexpected(import.error());
    const auto name = call.words("name");
    if (name.empty()) return base::fail(base::ErrorKind::bad_input, "Say what the file is called.", "name");
    return answer((*import)->add(**bench, name, call.request));
}

const JsonObject& object_of(const Call& call, std::string_view name) {
    static const JsonObject nothing;
    const auto* value = call.body.if_contains(name);
    return value && value->is_object() ? value->get_object() : nothing;
}

std::size_t file_number(const Call& call) {
    const auto n = call.number("n").value_or(-1);
    return n < 0 ? SIZE_MAX : static_cast<std::size_t>(n);
}

Result<Response> read_again(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    const auto import = imports().find(call.words("id"));
    if (!import) return std::unexpected(import.error());
    return answer((*import)->read_again(**bench, file_number(call), object_of(call, "choice")));
}

Result<Response> take(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    const auto import = imports().find(call.words("id"));
    if (!import) return std::unexpected(import.error());
    const auto taken = (*import)->take(**bench, object_of(call, "choices"), {call.actor(), ""}, files_told(call.desk, "import", call.words("id")));
    call.desk.act_done();
    if (!taken) return std::unexpected(taken.error());
    imports().drop(call.words("id"));
    const auto& outcome = taken->outcome;
    return json_response(JsonObject{{"seq", outcome.seq}, {"summary", outcome.summary}, {"revision", outcome.revision}, {"files", workbench::to_json(*taken)}, {"stopped", taken->stopped}});
}

Result<Response> stop(Call& call) {
    const auto import = imports().find(call.words("id"));
    if (!import) return std::unexpected(import.error());
    (*import)->stop();
    return json_response(JsonObject{{"stopping", true}});
}

Result<Response> cancel(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    if (!imports().drop(call.words("id"))) return base::fail(base::ErrorKind::not_found, "This import has ended already.", "id");
    return json_response(JsonObject{{"dropped", true}});
}

Result<Response> add_source(Call& call) {
    const auto import = imports().find(call.words("id"));
    if (!import) return std::unexpected(import.error());
    return answer((*import)->add_source(file_number(call), call.words("place"), call.request));
}

Result<Response> take_project(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    const auto import = imports().find(call.words("id"));
    if (!import) return std::unexpected(import.error());
    auto taken = (*import)->take_project(**bench, file_number(call), {call.actor(), ""});
    call.desk.act_done();
    return answer(std::move(taken));
}

RouteParameter number_parameter() { return {"n", In::path, ValueKind::number, "Number of the file"}; }
RouteParameter id_parameter() { return {"id", In::path, ValueKind::words, "Id of the import"}; }

}  // namespace

std::vector<Route> import_routes() {
    const std::string shown = "n, name, state (ready, here-already, unsure, unreadable), format, documents with beginning, speakers and attributes, encodings, all_encodings, columns, diagnostics; for another program's project n, name, error and project with format, origin, found, codings, offsets, missing, diagnostics";
    return {
        {.method = "POST", .pattern = "/api/imports", .summary = "Begin an import of documents", .gives = "id, most_bytes", .handler = begin},
        {.method = "POST", .pattern = "/api/imports/{id}/files", .summary = "Send one file; it is read and shown, not taken in yet",
         .parameters = {id_parameter(), {"name", In::query, ValueKind::words, "What the file is called; in a folder with the path to it"}},
         .gives = shown, .handler = add, .takes_file = true},
        {.method = "POST", .pattern = "/api/imports/{id}/files/{n}", .summary = "Read a file again, as is said",
         .parameters = {id_parameter(), number_parameter()},
         .body = {{"choice", ValueKind::object, false, "format, encoding, kind, name, participant, study, speakers, answers, row_name, leave_out, rows (participants or sources), turns"}},
         .gives = shown, .handler = read_again},
        {.method = "POST", .pattern = "/api/imports/{id}/files/{n}/sources", .summary = "Send a file that another program's project names and does not hold",
         .parameters = {id_parameter(), number_parameter(), {"place", In::query, ValueKind::words, "Where the project looks for it: the place of one that is missing"}},
         .gives = "kept: bytes", .handler = add_source, .takes_file = true},
        {.method = "POST", .pattern = "/api/imports/{id}/files/{n}/take", .summary = "Take another program's project in, as one act", .parameters = {id_parameter(), number_parameter(), actor_parameter()},
         .gives = "The report: format, origin, read, repaired, lost, codings, offsets, missing, diagnostics, seq, summary, revision", .handler = take_project},
        {.method = "POST", .pattern = "/api/imports/{id}/take", .summary = "Take the chosen files into the project, as one act", .parameters = {id_parameter(), actor_parameter()},
         .body = {{"choices", ValueKind::object, true, "By the number of the file what is said of it; files without a choice stay out"}},
         .gives = "seq, summary, revision, files, stopped; while it is done, events tell how far it is", .handler = take},
        {.method = "POST", .pattern = "/api/imports/{id}/stop", .summary = "Stop taking in after the file that is under way; what is in stays", .parameters = {id_parameter()}, .gives = "stopping", .handler = stop},
        {.method = "POST", .pattern = "/api/imports/{id}/cancel", .summary = "Drop an import and all that was sent for it", .parameters = {id_parameter()}, .gives = "dropped", .handler = cancel},
    };
}

}  // namespace loam::server
