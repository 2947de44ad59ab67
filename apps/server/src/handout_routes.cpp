// Hand-outs: the page of one person is made for download, and a file of answers is taken in.

#include "loam/base/diagnostics.hpp"
#include "loam/workbench/handouts.hpp"
#include "route_tools.hpp"

namespace loam::server {

namespace {

std::optional<bool> said(const Call& call, std::string_view name) {
    const auto* value = call.body.if_contains(name);
    return value && value->is_bool() ? std::optional(value->get_bool()) : std::nullopt;
}

std::string told(const Call& call, std::string_view name) {
    const auto* value = call.body.if_contains(name);
    return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

Result<Response> given(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    return answer(workbench::handouts_json(**bench));
}

Result<Response> hand_out(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    auto page = workbench::hand_out(**bench, {.stage = told(call, "stage"), .person = told(call, "person"), .note = told(call, "note"), .files = said(call, "files")}, {call.actor(), told(call, "reason")});
    call.desk.act_done();
    if (!page) return std::unexpected(page.error());
    return json_response(JsonObject{{"seq", page->outcome.seq}, {"summary", page->outcome.summary}, {"revision", page->outcome.revision}, {"touched", boost::json::value_from(page->outcome.touched)},
                                    {"handout", page->handout}, {"name", page->name}, {"items", page->items}, {"files", page->files}, {"files_left", page->without}, {"left_out", boost::json::value_from(page->left_out)}, {"html", std::move(page->html)}});
}

Result<Response> what_goes_out(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    return answer(workbench::handing_out_json(**bench, call.words("stage"), call.words("person")));
}

Result<Response> take(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    const auto name = call.words("name");
    if (name.empty()) return base::fail(base::ErrorKind::bad_input, "Say what the file is called.", "name");
    auto taken = workbench::import_answers(**bench, call.request.bytes(), name, {call.actor(), ""}, call.words("look") == "1");
    call.desk.act_done();
    if (!taken) return std::unexpected(taken.error());
    JsonObject report{{"seq", taken->outcome.seq}, {"summary", taken->outcome.summary}, {"revision", taken->outcome.revision}, {"read", taken->read}, {"diagnostics", base::to_json(taken->diagnostics)}};
    for (const auto& [key, value] : taken->details.get_object()) report[key] = value;
    return json_response(report);
}

}  // namespace

std::vector<Route> handout_routes() {
    return {
        {.method = "GET", .pattern = "/api/hand-outs", .summary = "What was handed out, and when the newest answers that came back had been saved", .parameters = {actor_parameter()}, .gives = "handouts", .handler = given},
        {.method = "GET", .pattern = "/api/hand-outs/next/{stage}/{person}", .summary = "What a page would hold: items, and files put to them with their size", .parameters = {{"stage", In::path, ValueKind::words, "title-abstract, full-text, appraisal or extraction"}, {"person", In::path, ValueKind::words, "Id of the person"}, actor_parameter()}, .gives = "items, files, bytes, unasked", .handler = what_goes_out},
        {.method = "POST", .pattern = "/api/hand-outs", .summary = "Give a person what they judge as one offline page", .parameters = {actor_parameter()},
         .body = {{"stage", ValueKind::words, true, "title-abstract, full-text, appraisal or extraction"}, {"person", ValueKind::words, true, "Id of the person"}, {"files", ValueKind::yes_no, false, "At full text: files put to the records go along; unasked they do up to 15 MB"}, {"note", ValueKind::words, false, "A remark that stays with the hand-out"}, reason_field()},
         .gives = "seq, summary, revision, touched, handout, name, items, files, files_left, left_out, html", .handler = hand_out},
        {.method = "POST", .pattern = "/api/hand-outs/answers", .summary = "Take a file of answers in, as one act of the person who had the page", .parameters = {{"name", In::query, ValueKind::words, "What the file is called"}, {"look", In::query, ValueKind::words, "1: nothing is taken in; what would be is told"}, actor_parameter()},
         .gives = "seq, summary, revision, read, person, name, stage, added, changed, unchanged, taken_back, standing, replaced, looked, refused, diagnostics", .handler = take, .takes_file = true},
    };
}

}  // namespace loam::server
