// Citation searching: references are pasted, shown, corrected and taken in.

#include "loam/workbench/citations.hpp"
#include "route_tools.hpp"

namespace loam::server {

namespace {

Result<workbench::CitedInput> input_of(const Call& call) {
    const auto text = [&](std::string_view name) {
        const auto* value = call.body.if_contains(name);
        return value && value->is_string() ? std::string(value->get_string()) : std::string();
    };
    workbench::CitedInput input;
    input.study = text("study");
    if (auto direction = text("direction"); !direction.empty()) input.direction = std::move(direction);
    input.text = text("text");
    input.name = text("name");
    input.ran = text("ran");
    const auto* lines = call.body.if_contains("lines");
    if (lines && lines->is_object()) {
        if (auto taken = workbench::take_corrections(input, lines->get_object()); !taken) return std::unexpected(taken.error());
    }
    return input;
}

Result<Response> preview(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    const auto input = input_of(call);
    if (!input) return std::unexpected(input.error());
    return answer(workbench::cited_preview_json(**bench, *input));
}

Result<Response> take(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    const auto input = input_of(call);
    if (!input) return std::unexpected(input.error());
    auto told = workbench::import_cited(**bench, *input, {call.actor(), ""});
    call.desk.act_done();
    return answer(std::move(told));
}

Result<Response> list(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    return answer(workbench::citations_json(**bench));
}

std::vector<BodyField> fields() {
    return {{"study", ValueKind::words, true, "Id, number or citation of the study"}, {"direction", ValueKind::words, false, "backward: its own references; forward: what cites it"},
            {"text", ValueKind::words, true, "References as pasted, or the text of a file of records"}, {"name", ValueKind::words, false, "What the file is called"}, {"ran", ValueKind::words, false, "Day of the search; else today"},
            {"lines", ValueKind::object, false, "By the number of a reference what is said of it: skip, same, or fields such as title"}};
}

}  // namespace

std::vector<Route> citation_routes() {
    const std::string shown = "study, direction, format, references with n, line, authors, year, title, journal, doi, doubts, fate, candidate, reason; new, here, doubtful, repeated, own, skipped";
    return {
        {.method = "GET", .pattern = "/api/citations", .summary = "Citation searching: by study how many references, and each of them", .gives = "studies with backward, forward, new; references", .handler = list},
        {.method = "POST", .pattern = "/api/citations/preview", .summary = "Read references of a study and hold them against the records that are here", .parameters = {actor_parameter()}, .body = fields(), .gives = shown + "; nothing is changed", .handler = preview},
        {.method = "POST", .pattern = "/api/citations/import", .summary = "Take references of a study in, as one act", .parameters = {actor_parameter()}, .body = fields(), .gives = shown + "; seq, summary, revision; seq 0: nothing was new", .handler = take},
    };
}

}  // namespace loam::server
