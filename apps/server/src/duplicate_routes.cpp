// Duplicates: numbers, the dial, pairs that wait, groups; comparing and turning the dial as acts.

#include <chrono>

#include "loam/workbench/duplicates.hpp"
#include "route_tools.hpp"
#include "under_way.hpp"

namespace loam::server {

namespace {

std::size_t count_of(const Call& call, std::string_view name, std::size_t otherwise) {
    return static_cast<std::size_t>(std::max<std::int64_t>(call.number(name).value_or(static_cast<std::int64_t>(otherwise)), 0));
}

std::string field(const Call& call, std::string_view name) {
    const auto* value = call.body.if_contains(name);
    return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

Result<std::optional<dedupe::Strictness>> strictness_of(const std::string& word) {
    const auto strictness = workbench::strictness_from(word);
    if (!word.empty() && !strictness) return base::fail(base::ErrorKind::bad_input, fmt::format("The dial knows strict, usual and loose, not \"{}\". Nothing was changed.", word), "strictness");
    return strictness;
}

template <auto Read>
Result<Response> whole(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    return answer(Read(**bench));
}

template <auto Read>
Result<Response> page(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    return answer(Read(**bench, count_of(call, "from", 0), count_of(call, "most", 20)));
}

Result<Response> linked(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    return answer(workbench::linked_json(**bench, count_of(call, "from", 0), count_of(call, "most", 20), call.words("link")));
}

Result<Response> group(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    return answer(workbench::group_json(**bench, call.words("id")));
}

Result<Response> dial(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    const auto strictness = strictness_of(call.words("strictness"));
    if (!strictness) return std::unexpected(strictness.error());
    return answer(workbench::dial_json(**bench, strictness->value_or(dedupe::Strictness::usual)));
}

JsonObject told(const workbench::Outcome& outcome) {
    return {{"seq", outcome.seq}, {"summary", outcome.summary}, {"revision", outcome.revision}, {"touched", boost::json::value_from(outcome.touched)}};
}

/// Searches for duplicates by the ticket of the page that asked.
UnderWay& comparing() {
    static UnderWay works;
    return works;
}

/// A page that hears too much at once is taken to be gone.
workbench::DuplicateProgress told_to_pages(const Desk& desk, const std::string& ticket) {
    return [&desk, ticket, last = std::chrono::steady_clock::time_point{}](std::uint64_t done, std::uint64_t of) mutable {
        static constexpr std::chrono::milliseconds apart{80};
        const auto now = std::chrono::steady_clock::now();
        if (done < of && now - last < apart) return;
        last = now;
        desk.tell(event_frame("comparing", base::json_text(JsonObject{{"ticket", ticket}, {"done", done}, {"of", of}})));
    };
}

Result<Response> stop(Call& call) {
    if (const auto bench = call.desk.workbench(); !bench) return std::unexpected(bench.error());
    const auto ticket = field(call, "ticket");
    if (ticket.empty()) return base::fail(base::ErrorKind::bad_input, "Say which search for duplicates is to stop: the ticket that it was given.", "ticket");
    comparing().stop(ticket);
    return json_response(JsonObject{{"stopping", true}});
}

Result<Response> find(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    const auto strictness = strictness_of(field(call, "strictness"));
    if (!strictness) return std::unexpected(strictness.error());
    workbench::DuplicateSearch search;
    search.strictness = *strictness;
    const auto* anew = call.body.if_contains("anew");
    search.anew = anew && anew->is_bool() && anew->get_bool();
    const auto ticket = field(call, "ticket");
    const auto found = workbench::find_duplicates(**bench, search, {call.actor(), field(call, "reason")}, told_to_pages(call.desk, ticket), comparing().begin(ticket));
    comparing().end(ticket);
    call.desk.act_done();
    if (!found) return std::unexpected(found.error());
    auto value = told(found->outcome);
    value["records"] = found->records;
    value["known"] = found->known;
    value["seconds"] = found->seconds;
    return json_response(value);
}

Result<Response> turn(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    const auto strictness = strictness_of(field(call, "strictness"));
    if (!strictness) return std::unexpected(strictness.error());
    const auto outcome = workbench::set_strictness(**bench, strictness->value_or(dedupe::Strictness::usual), {call.actor(), field(call, "reason")});
    call.desk.act_done();
    if (!outcome) return std::unexpected(outcome.error());
    return json_response(told(*outcome));
}

std::vector<RouteParameter> paged_links() {
    return {{"from", In::query, ValueKind::number, "The first that is shown, from 0"}, {"most", In::query, ValueKind::number, "How many, up to 100"}, {"link", In::query, ValueKind::words, "Only those of one kind, such as preprint or comment"}};
}

std::vector<RouteParameter> paged() {
    return {{"from", In::query, ValueKind::number, "The first that is shown, from 0"}, {"most", In::query, ValueKind::number, "How many, up to 100"}};
}

}  // namespace

std::vector<Route> duplicate_routes() {
    const BodyField strictness{"strictness", ValueKind::words, false, "strict, usual or loose; empty: as it is"};
    return {
        {.method = "GET", .pattern = "/api/duplicates", .summary = "Duplicates in numbers, and what each step of the dial would change", .gives = "compared, records, duplicates, unique, groups, waiting, linked, decided, contradicted, not_compared, imports, dial", .handler = whole<&workbench::duplicates_json>},
        {.method = "GET", .pattern = "/api/duplicates/dial", .summary = "The pairs that a step of the dial would join, part or ask about; nothing is changed", .parameters = {{"strictness", In::query, ValueKind::words, "The step", {"strict", "usual", "loose"}}}, .gives = "strictness, joins, parts, asks", .handler = dial},
        {.method = "GET", .pattern = "/api/duplicates/waiting", .summary = "Pairs that wait for a person, side by side", .parameters = paged(), .gives = "total, pairs with a, b, weight, levels, rule, reason", .handler = page<&workbench::waiting_json>},
        {.method = "GET", .pattern = "/api/duplicates/groups", .summary = "Groups of records that are one, those first that rest on the least", .parameters = paged(), .gives = "total, groups with leader, certainty, by_person, members", .handler = page<&workbench::groups_json>},
        {.method = "GET", .pattern = "/api/duplicates/groups/{id}", .summary = "The group of one record as one record, and where each field came from", .parameters = {{"id", In::path, ValueKind::words, "Any record of the group"}}, .gives = "leader, members, merged, fields, pairs, linked", .handler = group},
        {.method = "GET", .pattern = "/api/duplicates/linked", .summary = "Reports that may be of one study, two by two", .parameters = paged_links(), .gives = "total, links, linked with a, b, link, by_person", .handler = linked},
        {.method = "GET", .pattern = "/api/duplicates/decided", .summary = "What persons decided on pairs", .gives = "decisions", .handler = whole<&workbench::decided_json>},
        {.method = "POST", .pattern = "/api/duplicates/find", .summary = "Compare all records, new ones with what is there, as one act", .parameters = {actor_parameter()}, .body = {strictness, {"anew", ValueKind::yes_no, false, "true: all with all"}, {"ticket", ValueKind::words, false, "Any word, by which the search can be stopped; pages hear comparing with it"}, reason_field()}, .gives = "seq, summary, revision, touched, records, known, seconds", .handler = find},
        {.method = "POST", .pattern = "/api/duplicates/stop", .summary = "Stop a search for duplicates that is under way or on its way; nothing of it is kept", .body = {{"ticket", ValueKind::words, true, "The ticket that the search was given"}}, .gives = "stopping", .handler = stop},
        {.method = "POST", .pattern = "/api/duplicates/strictness", .summary = "Turn the dial, as one act; nothing is compared again", .parameters = {actor_parameter()}, .body = {strictness, reason_field()}, .gives = "seq, summary, revision, touched", .handler = turn},
    };
}

}  // namespace loam::server
