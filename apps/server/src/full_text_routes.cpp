// A folder of full texts to the records that they belong to: sent one by one, matched, confirmed, attached in one act.

#include "full_texts.hpp"
#include "route_tools.hpp"

namespace loam::server {

namespace {

Result<Response> begin(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    if (!(*bench)->store().may_write()) return base::fail(base::ErrorKind::read_only, "This project is open for reading only. Nothing can be attached.", "full-texts");
    auto set = FullTexts::beside((*bench)->store().file());
    if (!set) return std::unexpected(set.error());
    return json_response(JsonObject{{"id", full_texts().add(std::move(*set))}});
}

Result<Response> add(Call& call) {
    const auto texts = full_texts().find(call.words("id"));
    if (!texts) return std::unexpected(texts.error());
    const auto named = name_of_file(call);
    if (!named) return std::unexpected(named.error());
    const auto n = (*texts)->add(*named, call.request);
    if (!n) return std::unexpected(n.error());
    return json_response(JsonObject{{"n", *n}});
}

Result<Response> matches(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    const auto texts = full_texts().find(call.words("id"));
    if (!texts) return std::unexpected(texts.error());
    return answer((*texts)->matches(**bench, files_told(call.desk, "full-texts", call.words("id"))));
}

Result<Response> attach(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    const auto texts = full_texts().find(call.words("id"));
    if (!texts) return std::unexpected(texts.error());
    const auto* choices = call.body.if_contains("choices");
    if (!choices || !choices->is_object()) return base::fail(base::ErrorKind::bad_input, "Say which file belongs to which record. Nothing was attached.", "choices");
    const auto attached = (*texts)->attach(**bench, choices->get_object(), {call.actor(), ""});
    call.desk.act_done();
    if (!attached) return std::unexpected(attached.error());
    full_texts().drop(call.words("id"));
    return json_response(workbench::to_json(*attached));
}

Result<Response> cancel(Call& call) {
    const auto dropped = full_texts().drop(call.words("id"));
    if (!dropped) return base::fail(base::ErrorKind::not_found, "These files are not here any more.", "id");
    dropped->stop();
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
        {.method = "POST", .pattern = "/api/full-texts/{id}/cancel", .summary = "Drop the set; matching ends, and nothing of it is kept", .parameters = {id_parameter()}, .gives = "dropped", .handler = cancel},
    };
}

}  // namespace loam::server
