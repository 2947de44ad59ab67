// Screening: one person's items, cards, conflicts, agreement. Deciding and opening are acts.

#include "loam/base/text.hpp"
#include "loam/workbench/screening.hpp"
#include "route_tools.hpp"

namespace loam::server {

namespace {

template <auto Read>
Result<Response> of_stage(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    return answer(Read(**bench, call.words("stage")));
}

Result<Json> agreement(const workbench::Workbench& workbench, const std::string& stage) { return workbench::stage_agreement_json(workbench, stage); }

Result<Response> items(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    std::vector<std::string> ids;
    for (auto& id : base::split(call.words("ids"), ' ')) {
        if (!id.empty()) ids.push_back(std::move(id));
    }
    return answer(workbench::screening_items_json(**bench, call.words("stage"), ids));
}

Result<Response> behind_box(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    const auto from = static_cast<std::size_t>(std::max<std::int64_t>(call.number("from").value_or(0), 0));
    const auto most = static_cast<std::size_t>(std::max<std::int64_t>(call.number("most").value_or(50), 0));
    return answer(workbench::behind_box_json(**bench, call.words("box"), call.words("detail"), from, most));
}

}  // namespace

std::vector<Route> screening_routes() {
    const RouteParameter stage{"stage", In::path, ValueKind::words, "title-abstract or full-text"};
    const RouteParameter any_stage{"stage", In::path, ValueKind::words, "title-abstract, full-text or appraisal"};
    return {
        {.method = "GET", .pattern = "/api/screening/{stage}", .summary = "What the reader judges at this stage, in order, and how far it is", .parameters = {stage, actor_parameter()},
         .gives = "stage, plan, blind, reader, judges, people, criteria, terms, total, stands, to_open, opened, order, decisions, not_retrieved, learning", .handler = of_stage<&workbench::screening_json>},
        {.method = "GET", .pattern = "/api/screening/{stage}/items", .summary = "Cards of some items with the reader's own decisions", .parameters = {stage, {"ids", In::query, ValueKind::words, "Items with blanks between them, at most 50"}, actor_parameter()},
         .gives = "items", .handler = items},
        {.method = "GET", .pattern = "/api/conflicts/{stage}", .summary = "Items that people see differently, with what each said and what was agreed", .parameters = {stage, actor_parameter()},
         .gives = "stage, blind, criteria, to_open, total, items", .handler = of_stage<&workbench::conflicts_json>},
        {.method = "GET", .pattern = "/api/agreement/{stage}", .summary = "Agreement on first answers that are open", .parameters = {any_stage, actor_parameter()}, .gives = "stage, closed, sentence, and the keys of loam agree --json", .handler = of_stage<&agreement>},
        {.method = "GET", .pattern = "/api/flow/{box}/records", .summary = "The records behind a box of the flow that is counted",
         .parameters = {{"box", In::path, ValueKind::words, "Token of the box"}, {"detail", In::query, ValueKind::words, "One part of it: a source, a reason"}, {"from", In::query, ValueKind::number, "First record, from 0"}, {"most", In::query, ValueKind::number, "At most 200; else 50"}, actor_parameter()},
         .gives = "box, detail, total, records", .handler = behind_box},
    };
}

}  // namespace loam::server
