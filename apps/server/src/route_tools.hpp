#pragma once
// What the handlers of routes share.

#include <functional>

#include "desk.hpp"
#include "loam/server/router.hpp"

namespace loam::server {

using base::Json;
using base::JsonArray;
using base::JsonObject;
using base::Result;
using workbench::Workbench;

inline Result<Response> answer(Result<Json> value) {
    if (!value) return std::unexpected(std::move(value.error()));
    return json_response(*value);
}

/// A read without arguments: read<&Workbench::protocol>.
template <auto Member>
Result<Response> read(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    return answer(((*bench)->*Member)());
}

/// A read of one thing by its id: read_one<&Workbench::table>.
template <auto Member>
Result<Response> read_one(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    return answer(((*bench)->*Member)(call.words("id")));
}

inline RouteParameter actor_parameter() {
    return {"X-Loam-Actor", In::header, ValueKind::words, "Id of the person who acts or looks"};
}

inline BodyField reason_field() { return {"reason", ValueKind::words, false, "Why; it stands in the history"}; }

/// What the file that came is called, without folders; fails if nobody said it.
Result<std::string> name_of_file(const Call& call);
/// What was said of the file that came: the JSON object in the parameter "choices"; nothing if nothing was said.
Result<std::optional<JsonObject>> choices_of(const Call& call);

/// Tells open pages how far it is with many files: an event {id, done, of, name}. Not every file of thousands: a page that hears too
/// much at once is taken to be gone.
std::function<void(std::size_t done, std::size_t of, const std::string& next)> files_told(const Desk& desk, std::string event, std::string id);

/// The name of a download, in both forms that browsers read.
void offer_as_file(Response& response, std::string_view name);

std::vector<Route> project_routes();
std::vector<Route> coding_routes();
std::vector<Route> compare_routes();
std::vector<Route> history_routes();
std::vector<Route> output_routes();
std::vector<Route> source_routes();
std::vector<Route> import_routes();
std::vector<Route> memo_routes();
std::vector<Route> record_routes();
std::vector<Route> file_routes();
std::vector<Route> full_text_routes();
std::vector<Route> duplicate_routes();
std::vector<Route> decision_routes();
std::vector<Route> rating_routes();
std::vector<Route> citation_routes();
std::vector<Route> screening_routes();
std::vector<Route> handout_routes();
std::vector<Route> amendment_routes();
std::vector<Route> appraisal_routes();
std::vector<Route> strategy_routes();
std::vector<Route> lookup_routes();
std::vector<Route> service_routes();

}  // namespace loam::server
