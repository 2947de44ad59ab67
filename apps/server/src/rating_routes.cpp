// Ratings, and extracted values, from a spreadsheet: a table is sent, shown with what would come of it, mapped, and taken in.

#include "loam/workbench/ratings_in.hpp"
#include "loam/workbench/values_in.hpp"
#include "route_tools.hpp"

namespace loam::server {

namespace {

/// What the workbench does with one kind of table.
template <typename Kind>
using Taking = Result<void> (*)(Kind&, const JsonObject&);
template <typename Kind>
using Preview = Result<Json> (*)(const Workbench&, const Kind&, const workbench::Doer&);
template <typename Kind>
using Import = Result<Json> (*)(Workbench&, const Kind&, const workbench::Doer&);

template <typename Kind>
Result<Kind> input_of(const Call& call, Taking<Kind> take) {
    Kind input;
    auto name = name_of_file(call);
    if (!name) return std::unexpected(std::move(name.error()));
    input.name = std::move(*name);
    input.text = call.request.bytes();
    const auto choices = choices_of(call);
    if (!choices) return std::unexpected(choices.error());
    if (!*choices) return input;
    if (auto taken = take(input, **choices); !taken) return std::unexpected(taken.error());
    return input;
}

template <typename Kind, Taking<Kind> Take, Preview<Kind> Show>
Result<Response> preview(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    const auto input = input_of<Kind>(call, Take);
    if (!input) return std::unexpected(input.error());
    return answer(Show(**bench, *input, {call.actor(), ""}));
}

template <typename Kind, Taking<Kind> Take, Import<Kind> Do>
Result<Response> take(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    const auto input = input_of<Kind>(call, Take);
    if (!input) return std::unexpected(input.error());
    auto told = answer(Do(**bench, *input, {call.actor(), ""}));
    call.desk.act_done();
    return told;
}

std::vector<RouteParameter> parameters(std::string_view choices) {
    return {{"name", In::query, ValueKind::words, "What the file is called"}, {"choices", In::query, ValueKind::words, fmt::format("How it is read and mapped, a JSON object: {}, replace, separator, sheet, heading, first, encoding", choices)}, actor_parameter()};
}

Route for_preview(std::string pattern, std::string_view what, std::string_view choices, std::string_view shown, RouteHandler handler) {
    return {.method = "POST", .pattern = std::move(pattern), .summary = fmt::format("What taking in {} from a table would come to", what), .parameters = parameters(choices), .gives = fmt::format("{}; nothing is changed", shown), .handler = handler, .takes_file = true};
}
Route for_import(std::string pattern, std::string_view what, std::string_view choices, std::string_view shown, RouteHandler handler) {
    return {.method = "POST", .pattern = std::move(pattern), .summary = fmt::format("Take the {} of a table in, as one act", what), .parameters = parameters(choices), .gives = fmt::format("{}, seq, summary, revision; seq 0: all of it was here already", shown), .handler = handler, .takes_file = true};
}

}  // namespace

std::vector<Route> rating_routes() {
    using workbench::RatingsInput;
    using workbench::ValuesInput;
    constexpr std::string_view of_ratings = "checklist, by, columns, studies, items, answers, people";
    constexpr std::string_view of_values = "by, columns, new_fields, studies, words, people";
    constexpr std::string_view ratings = "file, checklist, checklist_id, format, separator, sheets, sheet, heading, first, encoding, shape, ratings, taken, settled, changed, repeated, closed, left_out, differing, not_understood, people, columns, studies, items, answers, problem, diagnostics";
    constexpr std::string_view values = "file, format, separator, sheets, sheet, heading, first, encoding, blind, values, taken, settled, changed, repeated, closed, left_out, new_fields, differing, kept_as_words, read_as, not_understood, people, columns, fields, studies, problem, diagnostics";
    return {
        for_preview("/api/ratings/preview", "ratings", of_ratings, ratings, preview<RatingsInput, workbench::take_rating_choices, workbench::ratings_preview_json>),
        for_import("/api/ratings/import", "ratings", of_ratings, ratings, take<RatingsInput, workbench::take_rating_choices, workbench::import_ratings>),
        for_preview("/api/values/preview", "extracted values", of_values, values, preview<ValuesInput, workbench::take_value_choices, workbench::values_preview_json>),
        for_import("/api/values/import", "extracted values", of_values, values, take<ValuesInput, workbench::take_value_choices, workbench::import_values>),
    };
}

}  // namespace loam::server
