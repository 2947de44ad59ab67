// Ratings from a spreadsheet: a table is sent, shown with what would come of it, mapped, and taken in.

#include "loam/workbench/ratings_in.hpp"
#include "route_tools.hpp"

namespace loam::server {

namespace {

Result<workbench::RatingsInput> input_of(const Call& call) {
    workbench::RatingsInput input;
    auto name = name_of_file(call);
    if (!name) return std::unexpected(std::move(name.error()));
    input.name = std::move(*name);
    input.text = call.request.bytes();
    const auto choices = choices_of(call);
    if (!choices) return std::unexpected(choices.error());
    if (!*choices) return input;
    if (auto taken = workbench::take_rating_choices(input, **choices); !taken) return std::unexpected(taken.error());
    return input;
}

Result<Response> preview(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    const auto input = input_of(call);
    if (!input) return std::unexpected(input.error());
    return answer(workbench::ratings_preview_json(**bench, *input, {call.actor(), ""}));
}

Result<Response> take(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    const auto input = input_of(call);
    if (!input) return std::unexpected(input.error());
    auto told = answer(workbench::import_ratings(**bench, *input, {call.actor(), ""}));
    call.desk.act_done();
    return told;
}

std::vector<RouteParameter> parameters() {
    return {{"name", In::query, ValueKind::words, "What the file is called"},
            {"choices", In::query, ValueKind::words, "How it is read and mapped, a JSON object: checklist, by, columns, studies, items, answers, people, replace, separator, sheet, heading, first, encoding"}, actor_parameter()};
}

}  // namespace

std::vector<Route> rating_routes() {
    const std::string shown = "file, checklist, checklist_id, format, separator, sheets, sheet, heading, first, encoding, shape, ratings, taken, settled, changed, repeated, closed, left_out, differing, not_understood, people, columns, studies, items, answers, problem, diagnostics";
    return {
        {.method = "POST", .pattern = "/api/ratings/preview", .summary = "What taking in ratings from a table would come to", .parameters = parameters(), .gives = shown + "; nothing is changed", .handler = preview, .takes_file = true},
        {.method = "POST", .pattern = "/api/ratings/import", .summary = "Take the ratings of a table in, as one act", .parameters = parameters(), .gives = shown + ", seq, summary, revision; seq 0: all of it was here already", .handler = take, .takes_file = true},
    };
}

}  // namespace loam::server
