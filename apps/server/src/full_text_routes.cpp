// A folder of full texts to the records that they belong to: sent one by one, matched, confirmed, attached in one act.

#include "full_texts.hpp"
#include "route_tools.hpp"

namespace loam::server {

namespace {

Result<Response> begin(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    if (!(*bench)->store().may_write()) return base::fail(base::ErrorKind::read_only, "This project is open for reading only. Nothing can be attached.", "full-texts");
    const auto id = all_full_texts().begin((*bench)->store().file());
    if (!id) return std::unexpected(id.error());
    return json_response(JsonObject{{"id", *id}});
}

Result<Response> add(Call& call) {
    const auto texts = all_full_texts().find(call.words("id"));
    if (!texts) return std::unexpected(texts.error());
    const auto named = name_of_file(call);
    if (!named) return std::unexpected(named.error());
    const auto n = (*texts)->add(*named, call.request.bytes());
    if (!n) return std::unexpected(n.error());
    return json_response(JsonObject{{"n", *n}});
}

Result<Response> matches(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    const auto texts = all_full_texts().find(call.words("id"));
    if (!texts) return std::unexpected(texts.error());
    return answer((*texts)->matches(**bench, files_told(call.desk, "full-texts", call.words("id"))));
}

Result<Response> attach(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    const auto texts = all_full_texts().find(call.words("id"));
    if (!texts) return std::unexpected(texts.error());
    const auto* choices = call.body.if_contains("choices");
    if (!choices || !choices->is_object()) return base::fail(base::ErrorKind::bad_input, "Say which file belongs to which record. Nothing was attached.", "choices");
    const auto attached = (*texts)->attach(**bench, choices->get_object(), {call.actor(), ""});
    call.desk.act_done();
    if (!attached) return std::unexpected(attached.error());
    all_full_texts().drop(call.words("id"));
    return json_response(workbench::to_json(*attached));
}

Result<Response> drop(Call& call) {
    if (!all_full_texts().drop(call.words("id"))) return base::fail(base::ErrorKind::not_found, "These files are not here any more.", "id");
    return json_response(JsonObject{{"dropped", true}});
}

RouteParameter id_parameter() { return {"id", In::path, ValueKind::words, "Id of the set of files"}; }

}  // namespace

std::vector<Route> full_text_routes() {
    return {
        {.method = "POST", .pattern = "/api/full-texts", .summary = "Begin a set of full texts that are to be matched with records", .gives = "id", .handler = begin},
        {.method = "POST", .pattern = "/api/full-texts/{id}/files", .summary = "Send one file of the set; it is kept, not attached yet", .parameters = {id_parameter(), {"name", In::query, ValueKind::words, "What the file is called"}}, .gives = "n, its number", .handler = add, .takes_file = true},
        {.method = "GET", .pattern = "/api/full-texts/{id}/matches", .summary = "Which record each file is of, by DOI, title and author on its first pages; pages hear full-texts with how far it is", .parameters = {id_parameter()},
         .gives = "files in the order of their numbers with file, fate (sure, doubtful, unknown, here), record, title, reason", .handler = matches},
        {.method = "POST", .pattern = "/api/full-texts/{id}/attach", .summary = "Attach the chosen files to their records, as one act", .parameters = {id_parameter(), actor_parameter()},
         .body = {{"choices", ValueKind::object, true, "By the number of the file the record: id of its import, a dot, its place in it; or its DOI, or a study. Files without a choice stay out"}},
         .gives = "seq, summary, revision, files with id, record, name, here_already, diagnostics", .handler = attach},
        {.method = "POST", .pattern = "/api/full-texts/{id}/drop", .summary = "Drop the set; nothing of it is kept", .parameters = {id_parameter()}, .gives = "dropped", .handler = drop},
    };
}

}  // namespace loam::server
