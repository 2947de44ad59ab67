// Files of records: attached, listed, served, read, made a source of. Detaching is an act like any other.

#include "loam/base/diagnostics.hpp"
#include "loam/workbench/record_files.hpp"
#include "route_tools.hpp"
#include "sent_file.hpp"

namespace loam::server {

namespace {

Result<Response> attach(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    const auto named = name_of_file(call);
    if (!named) return std::unexpected(named.error());
    const auto& name = *named;
    const SentFile sent(call.request);
    if (!sent.is_whole()) return base::fail(base::ErrorKind::failed, "The file could not be put aside: is there room on the disk? Nothing was attached.", name);
    const auto attached = workbench::attach_files(**bench, {{call.words("id"), {sent.path(), name, true}}}, {call.actor(), ""});
    call.desk.act_done();
    if (!attached) return std::unexpected(attached.error());
    return json_response(workbench::to_json(*attached));
}

Result<Response> list(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    return answer(workbench::attached_files_json(**bench));
}

Result<Response> of_study(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    return answer(workbench::files_of_study_json(**bench, call.words("id")));
}

/// Offered for saving and never opened in place by the browser: what somebody else's file holds must not run as a page of ours.
/// Our own page draws a PDF from these bytes.
Result<Response> bytes(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    auto file = workbench::attached_file(**bench, call.words("id"));
    if (!file) return std::unexpected(file.error());
    auto response = text_response(file->type, std::move(file->bytes));
    offer_as_file(response, file->name);
    return response;
}

Result<Response> read_words(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    return answer(workbench::attached_words_json(**bench, call.words("id")));
}

Result<Response> page(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    return answer(workbench::attached_page_json(**bench, call.words("id"), *call.number("n")));
}

Result<Response> as_source(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    const auto taken = workbench::attached_as_source(**bench, call.words("id"), std::string(call.body.at("study").as_string()), {call.actor(), ""});
    call.desk.act_done();
    if (!taken) return std::unexpected(taken.error());
    const auto& file = taken->files.front();
    return json_response(JsonObject{{"seq", taken->outcome.seq}, {"summary", taken->outcome.summary}, {"revision", taken->outcome.revision}, {"source", file.sources.front()}, {"diagnostics", base::to_json(file.diagnostics)}});
}

RouteParameter id_parameter(std::string meaning) { return {"id", In::path, ValueKind::words, std::move(meaning)}; }

}  // namespace

std::vector<Route> file_routes() {
    return {
        {.method = "POST", .pattern = "/api/records/{id}/files", .summary = "Attach a file to a record, such as its full text as PDF",
         .parameters = {id_parameter("The record: id of its import, a dot, its place in it; or the id of one that was entered by hand, or of a study"), {"name", In::query, ValueKind::words, "What the file is called"}, actor_parameter()},
         .gives = "seq, summary, revision, files with id, record, name, here_already, diagnostics; seq 0: it was attached already", .handler = attach, .takes_file = true},
        {.method = "GET", .pattern = "/api/files", .summary = "All files that are attached to records", .gives = "files with id, name, record, title, kind (pdf, other), bytes, here", .handler = list},
        {.method = "GET", .pattern = "/api/studies/{id}/files", .summary = "The files of a study: of the record that it is with its copies, and its own", .parameters = {id_parameter("Id of the study")},
         .gives = "files with id, name, record, kind, bytes, here", .handler = of_study},
        {.method = "GET", .pattern = "/api/files/{id}/bytes", .summary = "An attached file", .parameters = {id_parameter("Id of the file")}, .gives = "The file, to the byte", .type = "application/octet-stream", .handler = bytes},
        {.method = "GET", .pattern = "/api/files/{id}/words", .summary = "The words of an attached PDF, or why they cannot be read", .parameters = {id_parameter("Id of the file")},
         .gives = "id, name, record, state (words, no-words, unreadable, no-pdf), message, text, pages with number, start, end, width, height", .handler = read_words},
        {.method = "GET", .pattern = "/api/files/{id}/pages/{n}", .summary = "One page of an attached PDF with the place of each word",
         .parameters = {id_parameter("Id of the file"), {"n", In::path, ValueKind::number, "Number of the page, from 1"}},
         .gives = "number, width, height, words with start, end, left, top, right, bottom: points from the upper left corner", .handler = page},
        {.method = "POST", .pattern = "/api/files/{id}/source", .summary = "Take an attached file in as the article of a study, so that its words can be marked",
         .parameters = {id_parameter("Id of the file"), actor_parameter()}, .body = {{"study", ValueKind::words, true, "Id of the study"}}, .gives = "seq, summary, revision, source, diagnostics", .handler = as_source},
    };
}

}  // namespace loam::server
