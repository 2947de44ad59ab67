// Screening: one person's items, cards, conflicts, agreement. Deciding and opening are acts.

#include "loam/base/text.hpp"
#include "loam/workbench/rating_table.hpp"
#include "loam/workbench/reports.hpp"
#include "loam/workbench/screening.hpp"
#include "route_tools.hpp"

namespace loam::server {

namespace {

Result<Response> stage_of_reader(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    return answer(workbench::screening_json(**bench, call.words("stage"), call.words("known"), call.words("packed") == "1"));
}

template <auto Read>
Result<Response> of_stage(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    return answer(Read(**bench, call.words("stage")));
}

std::size_t count_of(const Call& call, std::string_view name, std::size_t otherwise) {
    return static_cast<std::size_t>(std::max<std::int64_t>(call.number(name).value_or(static_cast<std::int64_t>(otherwise)), 0));
}

Result<Response> conflicts(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    return answer(workbench::conflicts_json(**bench, call.words("stage"), {count_of(call, "from", 0), count_of(call, "most", 20), call.words("item")}));
}

Result<Response> agreement(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    return answer(workbench::stage_agreement_json(**bench, call.words("stage"), call.words("checklist")));
}

std::vector<std::string> parts_of(const std::string& text) {
    std::vector<std::string> all;
    for (auto& part : base::split(text, '|')) {
        if (!base::trimmed(part).empty()) all.emplace_back(base::trimmed(part));
    }
    return all;
}

/// Of any table: nothing of it is kept.
Result<Response> agreement_of_table(Call& call) {
    if (const auto bench = call.desk.workbench(); !bench) return std::unexpected(bench.error());
    workbench::RatingTableChoices choices{.unit = call.words("unit"), .raters = parts_of(call.words("raters")), .shape = call.words("shape"), .decimals = call.words("decimals")};
    if (const auto headings = call.words("headings"); !headings.empty()) choices.headings = headings == "yes";
    const auto read = workbench::read_rating_table(call.request.bytes(), call.words("name"), choices);
    if (!read) return std::unexpected(read.error());
    analysis::AgreementOptions options{.order = parts_of(call.words("order")), .weights = {}, .positive = {}};
    if (const auto weights = call.words("weights"); !weights.empty()) options.weights = weights == "linear" ? analysis::Weights::linear : analysis::Weights::quadratic;
    const auto agreement = analysis::agreement(read->ratings, options);
    if (!agreement) return std::unexpected(agreement.error());
    auto json = analysis::agreement_json(*agreement);
    json["read"] = workbench::rating_table_json(*read);
    return json_response(json);
}

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
    return answer(workbench::behind_box_json(**bench, call.words("box"), call.words("detail"), count_of(call, "from", 0), count_of(call, "most", 50)));
}

Result<Response> reports(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    return answer(workbench::reports_json(**bench));
}

Result<Response> make_studies(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    const auto text = [&](std::string_view name) {
        const auto* value = call.body.if_contains(name);
        return value && value->is_string() ? std::string(value->get_string()) : std::string();
    };
    std::vector<std::string> items;
    for (auto& id : base::split(text("items"), ' ')) {
        if (!id.empty()) items.push_back(std::move(id));
    }
    const auto outcome = workbench::make_studies(**bench, std::move(items), {call.actor(), text("reason")});
    if (!outcome) return std::unexpected(outcome.error());
    call.desk.act_done();
    return json_response(JsonObject{{"seq", outcome->seq}, {"summary", outcome->summary}, {"revision", outcome->revision}});
}

}  // namespace

std::vector<Route> screening_routes() {
    const RouteParameter stage{"stage", In::path, ValueKind::words, "title-abstract or full-text"};
    const RouteParameter any_stage{"stage", In::path, ValueKind::words, "title-abstract, full-text, appraisal or extraction"};
    return {
        {.method = "GET", .pattern = "/api/screening/{stage}", .summary = "What the reader judges at this stage, in order, and how far it is", .parameters = {stage, {"known", In::query, ValueKind::words, "The mark of an earlier answer that the page has still: its order is not sent again, and of the decisions only the later ones"}, {"packed", In::query, ValueKind::yes_no, "1: order as {imports: [[id, records]], others, steps}, a tenth of the signs (core/workbench/src/judging/packed_order.hpp)"}, actor_parameter()},
         .gives = "stage, plan, blind, reader, judges, people, criteria, terms, total, stands, to_open, opened, mark, order, next, known_decisions, decisions, not_retrieved, learning", .handler = stage_of_reader},
        {.method = "GET", .pattern = "/api/screening/{stage}/items", .summary = "Cards of some items with the reader's own decisions", .parameters = {stage, {"ids", In::query, ValueKind::words, "Items with blanks between them, at most 50"}, actor_parameter()},
         .gives = "items", .handler = items},
        {.method = "GET", .pattern = "/api/conflicts/{stage}", .summary = "Items that people see differently, with what each said and what was agreed: those to settle, then those that are",
         .parameters = {stage, {"from", In::query, ValueKind::number, "The first that is shown, from 0"}, {"most", In::query, ValueKind::number, "How many, up to 50; else 20"}, {"item", In::query, ValueKind::words, "Instead of from: the stretch that holds this item"}, actor_parameter()},
         .gives = "stage, blind, criteria, to_open, total, settled, from, items", .handler = conflicts},
        {.method = "GET", .pattern = "/api/agreement/{stage}", .summary = "Agreement on first answers that are open", .parameters = {any_stage, {"checklist", In::query, ValueKind::words, "Of appraisal: the id of the checklist; else the first"}, actor_parameter()}, .gives = "stage, closed, sentence, and the keys of loam agree --json; of appraisal also checklist, checklists; of extraction blind, extractors, n_studies, n_places, by_one_alone, percent, fields", .handler = agreement},
        {.method = "POST", .pattern = "/api/agreement/table", .summary = "Agreement of a table of ratings; nothing of it is kept",
         .parameters = {{"name", In::query, ValueKind::words, "What the file is called"}, {"unit", In::query, ValueKind::words, "Heading of the column of units"}, {"raters", In::query, ValueKind::words, "Headings of the columns of raters, with | between"},
                        {"shape", In::query, ValueKind::words, "long or wide; else by evidence"}, {"headings", In::query, ValueKind::words, "yes or no; else by evidence"}, {"decimals", In::query, ValueKind::words, "comma or point; else by evidence"},
                        {"order", In::query, ValueKind::words, "All answers from low to high, with | between"}, {"weights", In::query, ValueKind::words, "linear or quadratic"}, actor_parameter()},
         .gives = "read: {shape, headings, decimals, unit, raters, left_out, missing, how, diagnostics}, and the keys of loam agree --json", .handler = agreement_of_table, .takes_file = true},
        {.method = "GET", .pattern = "/api/flow/{box}/records", .summary = "The records behind a box of the flow that is counted",
         .parameters = {{"box", In::path, ValueKind::words, "Token of the box"}, {"detail", In::query, ValueKind::words, "One part of it: a source, a reason"}, {"from", In::query, ValueKind::number, "First record, from 0"}, {"most", In::query, ValueKind::number, "At most 200; else 50"}, actor_parameter()},
         .gives = "box, detail, total, records", .handler = behind_box},
        {.method = "GET", .pattern = "/api/reports", .summary = "Studies and their reports, of this version of the review and of the previous one", .parameters = {actor_parameter()},
         .gives = "is_update, complete, studies: id, number, citation, earlier, marked, without_report, reports: item, kind, title, row, earlier, included, waits, of_two; untied; earlier_untold: total, records of the previous version without a study; counts", .handler = reports},
        {.method = "POST", .pattern = "/api/reports/studies", .summary = "Makes a study of each included report that belongs to none, or of records of the previous version", .parameters = {actor_parameter()},
         .body = {{"items", ValueKind::words, false, "Reports, or records of the previous version, with blanks between them; without, all included reports"}, reason_field()}, .gives = "seq, summary, revision", .handler = make_studies},
    };
}

}  // namespace loam::server
