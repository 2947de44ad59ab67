// Bibliographic records: lists, one record, how far the view of them is.

#include <chrono>
#include "loam/base/diagnostics.hpp"
#include "loam/base/text.hpp"
#include "loam/records/formats.hpp"
#include "loam/workbench/records.hpp"
#include "loam/workbench/records_out.hpp"
#include "loam/workbench/tables_in.hpp"
#include "route_tools.hpp"
#include "sent_file.hpp"
#include "under_way.hpp"

namespace loam::server {

namespace {

/// Values that may hold commas stand between line feeds.
std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> all;
    if (text.empty()) return all;
    for (const auto& part : base::split(text, '\n')) all.push_back(part == "none" ? std::string{} : part);
    return all;
}

std::optional<int> year_of(const Call& call, std::string_view name) {
    const auto given = call.number(name);
    if (!given) return std::nullopt;
    return static_cast<int>(std::clamp<std::int64_t>(*given, 0, 9999));
}

std::size_t count_of(const Call& call, std::string_view name, std::size_t otherwise) {
    return static_cast<std::size_t>(std::max<std::int64_t>(call.number(name).value_or(static_cast<std::int64_t>(otherwise)), 0));
}

workbench::RecordsQuery query_of(const Call& call) {
    workbench::RecordsQuery query;
    query.words = call.words("q");
    query.filter.from_year = year_of(call, "from_year");
    query.filter.to_year = year_of(call, "to_year");
    query.filter.without_year = call.yes("without_year");
    query.filter.kinds = lines_of(call.words("kinds"));
    query.filter.languages = lines_of(call.words("languages"));
    query.filter.databases = lines_of(call.words("databases"));
    if (const auto abstracts = call.words("abstract"); !abstracts.empty()) query.filter.with_abstract = abstracts == "with";
    if (const auto duplicates = call.words("duplicates"); duplicates == "hidden" || duplicates == "only") query.filter.duplicates = duplicates == "hidden" ? records::Duplicates::hidden : records::Duplicates::only;
    query.imports = lines_of(call.words("imports"));
    query.tags = lines_of(call.words("tags"));
    query.order = records::order_from(call.words("sort")).value_or(records::Order::as_imported);
    query.descending = call.yes("descending");
    query.first = count_of(call, "from", 0);
    query.count = count_of(call, "most", 50);
    query.with_facets = call.yes("facets");
    return query;
}

Result<Response> list(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    return answer(workbench::records_json(**bench, query_of(call)));
}

Result<Response> one(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    return answer(workbench::record_json(**bench, call.words("id")));
}

struct Outgoing {
    std::string bytes;
    workbench::RecordsWritten written;
};

Result<Outgoing> written_out(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    Outgoing outgoing;
    auto written = workbench::export_records(**bench, {.format = call.words("format"), .query = query_of(call)}, [&](std::string_view bytes) -> Result<void> {
        outgoing.bytes += bytes;
        return {};
    });
    if (!written) return std::unexpected(written.error());
    outgoing.written = std::move(*written);
    return outgoing;
}

/// The same as download, told instead of sent.
Result<Response> left_out(Call& call) {
    const auto outgoing = written_out(call);
    if (!outgoing) return std::unexpected(outgoing.error());
    auto told = workbench::to_json(outgoing->written);
    told["bytes"] = outgoing->bytes.size();
    return json_response(told);
}

Result<Response> download(Call& call) {
    auto outgoing = written_out(call);
    if (!outgoing) return std::unexpected(outgoing.error());
    const auto format = records::format_of(call.words("format"));
    auto response = text_response("application/octet-stream", std::move(outgoing->bytes));
    offer_as_file(response, "records" + std::string(format ? format->suffixes.front() : ""));
    return response;
}

Json told(const workbench::Imported& imported) {
    return JsonObject{{"seq", imported.outcome.seq},   {"summary", imported.outcome.summary}, {"revision", imported.outcome.revision}, {"import", imported.details.at("import")},
                      {"format", imported.format},     {"read", imported.read},               {"repaired", imported.repaired},         {"doubtful", imported.details.at("doubtful")},
                      {"lost", imported.lost},         {"diagnostics", base::to_json(imported.diagnostics)}};
}

UnderWay& taking_in() {
    static UnderWay works;
    return works;
}

/// A page that hears too much at once is taken to be gone.
workbench::RecordsProgress told_to_pages(const Desk& desk, const std::string& ticket) {
    return [&desk, ticket, last = std::chrono::steady_clock::time_point{}](std::uint64_t bytes, std::uint64_t of, std::uint64_t read) mutable {
        static constexpr std::chrono::milliseconds apart{80};
        const auto now = std::chrono::steady_clock::now();
        if (now - last < apart) return;
        last = now;
        desk.tell(event_frame("taking-records", base::json_text(JsonObject{{"ticket", ticket}, {"bytes", bytes}, {"of", of}, {"records", read}})));
    };
}

Result<Response> stop(Call& call) {
    if (const auto bench = call.desk.workbench(); !bench) return std::unexpected(bench.error());
    const auto* ticket = call.body.if_contains("ticket");
    if (!ticket || !ticket->is_string() || ticket->get_string().empty()) return base::fail(base::ErrorKind::bad_input, "Say which import is to stop: the ticket that it was given.", "ticket");
    taking_in().stop(std::string(ticket->get_string()));
    return json_response(JsonObject{{"stopping", true}});
}

Result<workbench::RecordsInput> input_of(const Call& call) {
    workbench::RecordsInput input;
    auto name = name_of_file(call);
    if (!name) return std::unexpected(std::move(name.error()));
    input.name = std::move(*name);
    input.format = call.words("format");
    input.encoding = call.words("encoding");
    const auto choices = choices_of(call);
    if (!choices) return std::unexpected(choices.error());
    if (!*choices) return input;
    if (auto taken = workbench::take_table_choices(input, **choices); !taken) return std::unexpected(taken.error());
    return input;
}

Result<Response> look_at_table(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    const auto input = input_of(call);
    if (!input) return std::unexpected(input.error());
    return answer(workbench::table_preview_json(**bench, call.request.bytes(), *input));
}

Result<Response> take(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    auto asked = input_of(call);
    if (!asked) return std::unexpected(asked.error());
    auto& input = *asked;
    const SentFile sent(call.request);
    if (!sent.is_whole()) return base::fail(base::ErrorKind::failed, "The file could not be put aside: is there room on the disk? Nothing was imported.", input.name);
    input.path = sent.path();
    input.database = call.words("database");
    input.run = call.words("run");
    input.kind = call.words("kind");
    input.again = call.yes("again");
    const auto ticket = call.words("ticket");
    const auto imported = workbench::import_records(**bench, input, {call.actor(), ""}, told_to_pages(call.desk, ticket), taking_in().begin(ticket));
    taking_in().end(ticket);
    call.desk.act_done();
    if (!imported) return std::unexpected(imported.error());
    return json_response(told(*imported));
}

RouteParameter words(std::string name, std::string meaning) { return {std::move(name), In::query, ValueKind::words, std::move(meaning)}; }
RouteParameter number(std::string name, std::string meaning) { return {std::move(name), In::query, ValueKind::number, std::move(meaning)}; }
RouteParameter yes_no(std::string name, std::string meaning) { return {std::move(name), In::query, ValueKind::yes_no, std::move(meaning)}; }

/// What narrows a list.
std::vector<RouteParameter> asked_parameters() {
    const std::string several = ", one a line; \"none\" is what is not told";
    return {words("q", "Words, a \"phrase\", begin*, OR, NOT"), number("from_year", "Earliest year"), number("to_year", "Latest year"), yes_no("without_year", "1: only those whose year is not told"),
            words("kinds", "Kinds of reports" + several), words("languages", "Languages" + several), words("databases", "Databases" + several), words("imports", "Ids of imports, one a line"),
            words("tags", "Tags, one a line: records that carry any"), {"abstract", In::query, ValueKind::words, "With or without abstract", {"with", "without"}},
            {"duplicates", In::query, ValueKind::words, "hidden: one record of each group; only: all records of groups of several", {"all", "hidden", "only"}}};
}

std::vector<RouteParameter> with(std::vector<RouteParameter> first, std::vector<RouteParameter> more) {
    std::ranges::move(more, std::back_inserter(first));
    return first;
}

RouteParameter table_parameter() { return words("choices", "Of a table, a JSON object: columns {COLUMN: FIELD}, separator, sheet, heading (row, 0: none), first (row of the first record), encoding"); }

RouteParameter format_parameter() { return {"format", In::path, ValueKind::words, "ris, nbib, bibtex, csl-json or csv"}; }

}  // namespace

std::vector<Route> record_routes() {
    return {
        {.method = "POST", .pattern = "/api/records/table", .summary = "What a table of records looks like and what its columns are taken for; nothing is taken in",
         .parameters = {words("name", "What the file is called"), words("format", "Id of the format; empty: by content"), words("encoding", "Id of the encoding; empty: by evidence"), table_parameter()},
         .gives = "table: false for another file; else format, encoding, encodings that may be meant, separator, sheets, sheet, heading, first, columns with column, field, guess, examples; rows as they stand, records as they would be read, fields, separators, before: the earlier import whose columns these are, diagnostics", .handler = look_at_table, .takes_file = true},
        {.method = "POST", .pattern = "/api/records/import", .summary = "Take a file of records into the project, as one act",
         .parameters = {words("name", "What the file is called"), words("database", "The database, or other source, that was searched; a search run is made for it"), words("kind", "The kind of that run: database (if nothing is said), register, website, previous-version and so on"),
                        words("run", "Id of the search run that it comes from"),
                        words("format", "Id of the format; empty: by content"), words("encoding", "Id of the encoding; empty: by evidence"), table_parameter(), yes_no("again", "1: although the same bytes are here already"),
                        words("ticket", "Any word, by which the import can be stopped; pages hear taking-records with it"), actor_parameter()},
         .gives = "seq, summary, revision, import, format, read, repaired, doubtful, lost, diagnostics", .handler = take, .takes_file = true},
        {.method = "POST", .pattern = "/api/records/import/stop", .summary = "Stop an import that is under way or on its way; nothing of it is kept", .body = {{"ticket", ValueKind::words, true, "The ticket that the import was given"}}, .gives = "stopping", .handler = stop},
        {"GET", "/api/records", "Records: found, filtered, sorted, counted",
         with(asked_parameters(), {
          {"sort", In::query, ValueKind::words, "Order", {"as-imported", "title", "authors", "year", "journal"}}, yes_no("descending", "1: the other way round"),
          number("from", "The first that is shown, from 0"), number("most", "How many, up to 500"), yes_no("facets", "1: how many there are of each kind, language, year, import, tag")}),
         {}, "total, of, records with id, title, authors, year, journal, kind, marked; facets; in_project, behind and not_indexed: how far the view is", "application/json", list},
        {.method = "GET", .pattern = "/api/records/export/{format}", .summary = "Records as a file, all or those of a query, with what was corrected", .parameters = with({format_parameter()}, asked_parameters()), .gives = "The file",
         .type = "application/octet-stream", .handler = download},
        {.method = "GET", .pattern = "/api/records/export/{format}/report", .summary = "What such a file would hold, and what it cannot carry", .parameters = with({format_parameter()}, asked_parameters()),
         .gives = "written, bytes, left_out with element, why, records, example", .handler = left_out},
        {"GET", "/api/records/{id}", "One record with all its fields and where it came from", {{"id", In::path, ValueKind::words, "The record: id of its import, a dot, its place in it"}}, {},
         "id, fields, origin, edits, tags, notes, files", "application/json", one},
    };
}

}  // namespace loam::server
