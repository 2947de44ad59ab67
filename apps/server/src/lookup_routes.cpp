// Small reads that several rooms ask.

#include "loam/base/text.hpp"
#include "loam/workbench/lookups.hpp"
#include "route_tools.hpp"

namespace loam::server {

namespace {

Result<Response> names(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    std::vector<std::string> ids;
    for (auto& id : base::split(call.words("ids"), ' ')) {
        if (!id.empty()) ids.push_back(std::move(id));
    }
    return answer(workbench::names_of(**bench, ids));
}

Result<Response> adoptable(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    return answer(workbench::adoptable(**bench));
}

}  // namespace

std::vector<Route> lookup_routes() {
    return {
        {.method = "GET", .pattern = "/api/names", .summary = "What rows are called", .parameters = {{"ids", In::query, ValueKind::words, "Ids, separated by blanks"}},
         .gives = "names: id, table, kind, label of each that is in the project", .handler = names},
        {.method = "GET", .pattern = "/api/adoptable", .summary = "Methods and checklists that can be adopted", .gives = "methods, checklists, each with whether the project has it", .handler = adoptable},
    };
}

}  // namespace loam::server
