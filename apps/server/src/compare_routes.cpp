// Comparing: codes, cases, passages, wordings and coders side by side; words in context.

#include "loam/base/text.hpp"
#include "loam/workbench/comparing.hpp"
#include "route_tools.hpp"

namespace loam::server {

namespace {

using workbench::CodesAsked;
using workbench::NearnessAsked;

std::vector<std::string> listed(const std::string& text) {
    std::vector<std::string> all;
    for (const auto& part : base::split(text, ',')) {
        if (const auto one = base::trimmed(part); !one.empty()) all.emplace_back(one);
    }
    return all;
}

CodesAsked codes_of(const Call& call) {
    CodesAsked asked;
    asked.codes = listed(call.words("codes"));
    asked.rung = call.words("rung");
    asked.under = call.words("under");
    asked.beneath = call.yes("beneath");
    return asked;
}

NearnessAsked nearness_of(const Call& call, std::string_view name = "by") {
    NearnessAsked asked;
    if (const auto by = call.words(name); !by.empty()) asked.by = by;
    asked.within = static_cast<std::size_t>(std::clamp<std::int64_t>(call.number("within").value_or(0), 0, 1000));
    return asked;
}

std::size_t number_of(const Call& call, std::string_view name, std::size_t otherwise, std::size_t most) {
    const auto given = call.number(name);
    return given ? std::min(static_cast<std::size_t>(std::max<std::int64_t>(*given, 0)), most) : otherwise;
}

/// A handler from a read of the workbench: reads<[](const Workbench& project, const Call& call) { ... }>.
template <auto Read>
Result<Response> reads(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    return answer(Read(**bench, call));
}

constexpr auto cooccurrence = [](const Workbench& project, const Call& call) { return workbench::cooccurring(project, codes_of(call), nearness_of(call)); };
constexpr auto meetings = [](const Workbench& project, const Call& call) { return workbench::cooccurring_passages(project, call.words("a"), call.words("b"), call.yes("beneath"), nearness_of(call)); };
constexpr auto matrix = [](const Workbench& project, const Call& call) { return workbench::codes_by_rows(project, call.words("rows"), codes_of(call)); };
constexpr auto cell = [](const Workbench& project, const Call& call) { return workbench::passages_of_cell(project, call.words("rows"), call.words("row"), codes_of(call), call.words("code")); };
constexpr auto under = [](const Workbench& project, const Call& call) {
    workbench::UnderCode asked{.code = call.words("code")};
    if (const auto by = call.words("by"); !by.empty()) asked.by = by;
    asked.beneath = !call.yes("alone");
    asked.most = number_of(call, "most", asked.most, 20'000);
    asked.with = listed(call.words("with"));
    asked.without = listed(call.words("without"));
    asked.nearness = nearness_of(call, "near");
    return workbench::under_code(project, asked);
};
constexpr auto two_codes = [](const Workbench& project, const Call& call) { return workbench::code_beside_code(project, call.words("a"), call.words("b"), !call.yes("alone")); };
constexpr auto two_passages = [](const Workbench& project, const Call& call) { return workbench::passage_beside_passage(project, call.words("one"), call.words("other")); };
constexpr auto nearest = [](const Workbench& project, const Call& call) {
    workbench::NearestTo asked{.code = call.words("code")};
    asked.beneath = !call.yes("alone");
    asked.most = number_of(call, "most", asked.most, 500);
    asked.left_out = listed(call.words("leave_out"));
    return workbench::nearest_to(project, asked);
};
constexpr auto wordings = [](const Workbench& project, const Call& call) { return workbench::variants(project, call.words("passage"), number_of(call, "most", 500, 20'000)); };
constexpr auto against = [](const Workbench& project, const Call& call) { return workbench::speaking_against(project, call.words("of")); };
constexpr auto coders = [](const Workbench& project, const Call& call) {
    auto codes = codes_of(call);
    return workbench::places_to_talk_about(project, {call.words("first"), call.words("second"), std::move(codes)});
};
constexpr auto find = [](const Workbench& project, const Call& call) {
    workbench::SearchAsked asked{.query = call.words("q")};
    asked.from = number_of(call, "from", 0, 10'000'000);
    asked.most = number_of(call, "most", 200, 20'000);
    asked.context = number_of(call, "context", 8, 200);
    return workbench::words_found(project, asked);
};

RouteParameter words(std::string name, std::string meaning) { return {std::move(name), In::query, ValueKind::words, std::move(meaning)}; }
RouteParameter alone() { return {"alone", In::query, ValueKind::yes_no, "1: without what stands beneath the code"}; }
RouteParameter most() { return {"most", In::query, ValueKind::number, "How many are shown; all are counted"}; }

std::vector<RouteParameter> with_codes(std::vector<RouteParameter> more) {
    more.push_back(words("codes", "Ids or labels, separated by commas"));
    more.push_back(words("rung", "All codes on a rung: its id, mark or name"));
    more.push_back(words("under", "What stands directly beneath this code"));
    more.push_back({"beneath", In::query, ValueKind::yes_no, "1: count with each code what stands beneath it"});
    return more;
}

std::vector<RouteParameter> with_nearness(std::vector<RouteParameter> more, std::string name = "by") {
    more.push_back({std::move(name), In::query, ValueKind::words, "On the same words, in the same turn, within so many lines", {"overlap", "turn", "lines"}});
    more.push_back({"within", In::query, ValueKind::number, "Lines between the two, for lines"});
    return more;
}

Route get(std::string pattern, std::string summary, std::vector<RouteParameter> parameters, std::string gives, RouteHandler handler) {
    Route route;
    route.method = "GET";
    route.pattern = std::move(pattern);
    route.summary = std::move(summary);
    route.parameters = std::move(parameters);
    route.gives = std::move(gives);
    route.handler = handler;
    return route;
}

}  // namespace

std::vector<Route> compare_routes() {
    const std::string rows = "cases, participants, studies, sources, or an attribute by id or name";
    return {
        get("/api/find", "Words in context through all sources", {words("q", "Words, phrases, wildcards, NEAR, AND, OR, NOT"), {"from", In::query, ValueKind::number, "The first hit that is shown"}, most(), {"context", In::query, ValueKind::number, "Words before and after"}},
            "query, total, sources, seen, rows with passage, line, speaker, before, words, after, codes; names", reads<find>),
        get("/api/compare/cooccurrence", "How often each two codes stand together", with_codes(with_nearness({})), "codes with their places, rows: a, b, pairs, of_a, of_b", reads<cooccurrence>),
        get("/api/compare/meetings", "The passages where two codes stand together", with_nearness({words("a", "A code"), words("b", "Another"), {"beneath", In::query, ValueKind::yes_no, "1: with what stands beneath them"}}), "rows: a, b", reads<meetings>),
        get("/api/compare/matrix", "Codes by cases or by the values of an attribute", with_codes({words("rows", rows)}), "columns, rows with codings, passages, words, totals", reads<matrix>),
        get("/api/compare/cell", "The passages behind a cell, a row or a column of that matrix", with_codes({words("rows", rows), words("row", "Id of the row; none for what belongs to no case; empty: all"), words("code", "Id of the column; empty: all")}), "rows: quotations", reads<cell>),
        get("/api/compare/under", "Everything under a code, in groups", with_nearness({words("code", "The code"), words("by", rows + ", or none"), alone(), most(), words("with", "Only passages that stand together with each of these codes: ids or labels, separated by commas"), words("without", "Only those that stand together with none of these")}, "near"),
            "all: how many without the conditions; with, without; total; groups with quotations; empty", reads<under>),
        get("/api/compare/codes", "Two codes side by side", {words("a", "A code"), words("b", "Another"), alone()}, "a, b with quotations, pairs", reads<two_codes>),
        get("/api/compare/passages", "Two passages side by side", {words("one", "Id of a passage"), words("other", "Id of another")}, "one, other, codes and above: shared, only_one, only_other", reads<two_passages>),
        get("/api/compare/nearest", "Passages like those under a code that do not carry it yet", {words("code", "The code"), alone(), most(), words("leave_out", "Places not to be shown, TEXT:START-END, separated by commas")}, "rows with passage, counting, like, likeness, asked_alike, codes", reads<nearest>),
        get("/api/compare/variants", "The same words at another place", {words("passage", "Id of one passage; empty: all that are coded"), most()}, "rows with one, other, runs", reads<wordings>),
        get("/api/compare/against", "What speaks against a code or a relation", {words("of", "A code, or the id of a relation")}, "cases, marked passages, studies, contrary relations", reads<against>),
        get("/api/compare/coders", "Where two coders differ; off unless the project compares coders", with_codes({words("first", "Id of a person"), words("second", "Id of another")}), "on, called, coders, places, codes, all", reads<coders>),
    };
}

}  // namespace loam::server
