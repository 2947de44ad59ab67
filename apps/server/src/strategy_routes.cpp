// Search strategies: those of the project, one as it is being typed, one in the language of another platform.

#include "loam/workbench/strategies.hpp"
#include "route_tools.hpp"

namespace loam::server {

namespace {

std::string field(const Call& call, std::string_view name) {
    const auto* value = call.body.if_contains(name);
    return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

workbench::StrategyText text_of(const Call& call) { return {field(call, "platform"), field(call, "database"), field(call, "on"), field(call, "text"), field(call, "id")}; }

Result<Response> all(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    return answer(workbench::strategies_json(**bench));
}

Result<Response> examine(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    return answer(workbench::examined_json(**bench, text_of(call)));
}

Result<Response> lay_out(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    return answer(workbench::laid_out_json(**bench, text_of(call)));
}

Result<Response> translate(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    return answer(workbench::translated_json(**bench, text_of(call), field(call, "to"), field(call, "to_database")));
}

std::vector<BodyField> with_text(std::vector<BodyField> more) {
    std::vector<BodyField> all{{"platform", ValueKind::words, true, "Id of the platform"}, {"database", ValueKind::words, false, "Id or name of the database"},
                               {"on", ValueKind::words, false, "Day of the search; empty: today's rules"}, {"text", ValueKind::words, true, "The strategy"}};
    all.insert(all.end(), more.begin(), more.end());
    return all;
}

}  // namespace

std::vector<Route> strategy_routes() {
    return {
        {.method = "GET", .pattern = "/api/strategies", .summary = "Search strategies with their lines and findings, concepts, runs", .gives = "strategies, platforms, concepts, runs", .handler = all},
        {.method = "POST", .pattern = "/api/strategies/examine", .summary = "Examine a strategy as it is typed; nothing is changed", .body = with_text({{"id", ValueKind::words, false, "Id of a strategy of the project: examined as that one with this text"}}), .gives = "lines, findings, concepts", .handler = examine},
        {.method = "POST", .pattern = "/api/strategies/layout", .summary = "A strategy in the usual layout of its platform; nothing is changed", .body = with_text({}), .gives = "text", .handler = lay_out},
        {.method = "POST", .pattern = "/api/strategies/translate", .summary = "Put a strategy into the language of another platform; nothing is changed",
         .body = with_text({{"to", ValueKind::words, true, "Id of the other platform"}, {"to_database", ValueKind::words, false, "Id or name of the database there"}}), .gives = "text, terms, lookups, shares", .handler = translate},
    };
}

}  // namespace loam::server
