#include "loam/workbench/judging.hpp"
#include "loam/workbench/workbench.hpp"
#include "loam/workbench/refi.hpp"
#include "loam/workbench/strategies.hpp"

#include "loam/base/clock.hpp"
#include "loam/exchange/archive.hpp"
#include "loam/figures/figures.hpp"
#include "loam/report/report.hpp"
#include "reads/outside.hpp"
#include "reads/views.hpp"

// Flow, figures, tables, the report and the downloads.

namespace loam::workbench {
namespace {

using base::ErrorKind;
using base::fail;

/// Boxes whose number is the sum of named parts: databases, sources, reasons.
constexpr std::array boxes_with_parts{std::string_view("databases"), std::string_view("registers"), std::string_view("other-sources"), std::string_view("websites"), std::string_view("organisations"),
                                      std::string_view("excluded"), std::string_view("excluded-full-text"), std::string_view("excluded-other"), std::string_view("not-eligible")};

Json box_json(const analysis::FlowBox& box, figures::FlowStyle style, bool opens) {
    const auto standard = figures::boxes_of(style);
    const bool drawn = box.told || !box.details.empty() || std::ranges::find(standard, box.id) != standard.end();
    JsonArray details;
    for (const auto& detail : box.details) details.push_back(JsonObject{{"label", detail.label}, {"count", or_null(detail.count)}});
    return JsonObject{{"id", box.id}, {"label", box.label}, {"count", or_null(box.told)}, {"computed", or_null(box.computed)}, {"formula", or_null(box.formula)}, {"state", box.state()}, {"details", std::move(details)},
                      {"drawn", drawn}, {"takes_details", std::ranges::find(boxes_with_parts, box.id) != boxes_with_parts.end()}, {"opens", opens}};
}

Json problem_json(const analysis::FlowProblem& problem) {
    return JsonObject{{"box", problem.box}, {"label", problem.label}, {"told", problem.untold ? Json(nullptr) : Json(problem.told)}, {"computed", problem.computed},
                      {"message", problem.in_words() + "."}};
}

Result<Json> flow_json(const domain::Project& project, const std::string& style, const std::string& which) {
    if (which != "review" && which != "recruitment") return fail(ErrorKind::bad_input, "There are the flows review and recruitment.", "flow");
    if (style != "prisma2009" && style != "prisma2020") return fail(ErrorKind::bad_input, "There are the styles prisma2009 and prisma2020.", "style");
    const auto flow = analysis::flow_of(project, which);
    const auto drawn = which == "recruitment" ? figures::FlowStyle::recruitment : style == "prisma2009" ? figures::FlowStyle::prisma2009 : figures::FlowStyle::prisma2020;
    JsonArray boxes;
    JsonArray problems;
    for (const auto& box : flow.boxes) boxes.push_back(box_json(box, drawn, which == "review" && opens_records(project, box.id)));
    for (const auto& problem : flow.problems) problems.push_back(problem_json(problem));
    return JsonObject{{"style", style}, {"flow", which}, {"boxes", std::move(boxes)}, {"findings", std::move(problems)}, {"svg", figures::flow_diagram(flow, drawn).svg}};
}

Result<domain::FlowCount> count_from(std::string_view box, std::string_view detail, const Json& value, const std::string& which) {
    domain::FlowCount count;
    count.flow = which;
    count.box = box;
    count.detail = detail;
    if (value.is_null()) return count;
    if (!value.is_int64() || value.get_int64() < 0) return fail(ErrorKind::bad_input, fmt::format("The number of {} must be a whole number, 0 or more, or null.", box), std::string(box));
    count.count = value.get_int64();
    return count;
}

const report::TableKind* table_named(const std::string& id) { return report::find_table(id); }

std::unexpected<base::Error> no_such(std::string_view what, const std::string& id) { return fail(ErrorKind::not_found, fmt::format("There is no {} \"{}\".", what, id), id); }

}  // namespace

Result<Json> flow_from_counts(const Json& counts, const std::string& style, const std::string& which) {
    if (!counts.is_object()) return fail(ErrorKind::bad_input, "The counts must be a JSON object: {\"databases\": 1247, ...}.");
    std::vector<domain::FlowCount> all;
    for (const auto& [box, value] : counts.get_object()) {
        const auto take = [&](std::string_view detail, const Json& number) -> Result<void> {
            auto count = count_from(box, detail, number, which);
            if (!count) return std::unexpected(count.error());
            all.push_back(std::move(*count));
            return {};
        };
        if (!value.is_object()) {
            if (auto taken = take("", value); !taken) return std::unexpected(taken.error());
            continue;
        }
        for (const auto& [detail, number] : value.get_object()) {
            if (auto taken = take(detail, number); !taken) return std::unexpected(taken.error());
        }
    }
    domain::Project project;
    project.flow_counts = std::move(all);
    return flow_json(project, style, which);
}

Result<Json> Workbench::flow(const std::string& style, const std::string& which) const {
    const auto values = project();
    if (!values) return std::unexpected(values.error());
    return flow_json(**values, style.empty() ? "prisma2009" : style, which.empty() ? "review" : which);
}

Result<Json> Workbench::tables() const {
    const auto values = project();
    if (!values) return std::unexpected(values.error());
    JsonArray all;
    for (const auto& kind : report::table_kinds())
        all.push_back(JsonObject{{"id", kind.id}, {"title", kind.title}, {"rows", kind.make(**values).rows.size()}, {"landscape", kind.landscape}});
    return all;
}

Result<Json> Workbench::table(const std::string& id) const {
    const auto* kind = table_named(id);
    if (!kind) return no_such("table", id);
    const auto values = project();
    if (!values) return std::unexpected(values.error());
    return report::to_json(*kind, kind->make(**values));
}

Result<std::string> Workbench::table_csv(const std::string& id) const {
    const auto* kind = table_named(id);
    if (!kind) return no_such("table", id);
    const auto values = project();
    if (!values) return std::unexpected(values.error());
    return report::to_csv(kind->make(**values));
}

Result<Json> Workbench::figures() const {
    const auto values = project();
    if (!values) return std::unexpected(values.error());
    JsonArray all;
    for (const auto& kind : figures::figure_kinds()) {
        const auto figure = kind.draw(**values);
        all.push_back(JsonObject{{"id", kind.id}, {"title", kind.title}, {"width_mm", figure.width_mm}, {"height_mm", figure.height_mm}, {"has_content", kind.has_content(**values)}});
    }
    return all;
}

Result<std::string> Workbench::figure_svg(const std::string& id) const {
    const auto* kind = figures::find_figure(id);
    if (!kind) return no_such("figure", id);
    const auto values = project();
    if (!values) return std::unexpected(values.error());
    return kind->draw(**values).svg;
}

Result<std::string> Workbench::report_html() const {
    const auto values = project();
    if (!values) return std::unexpected(values.error());
    const auto last = m_store.history({.most = 1});
    if (!last) return std::unexpected(last.error());
    if (const auto rules = search_rules(*this); !rules) return std::unexpected(rules.error());
    report::ReportAbout about{.written_at = base::now_utc().substr(0, 16), .head = "", .file = m_store.file().filename().string(), .revision = 0, .fonts = report::read_fonts(m_data / "fonts"), .outside = outside_of(*this)};
    if (!last->empty()) {
        about.head = last->front().hash;
        about.revision = last->front().seq;
    }
    return report::html_report(**values, about);
}

/// What no REFI-QDA file of Loam holds; what one project leaves out is told when it is written.
JsonArray refi_left_out() {
    return {JsonObject{{"element", "history, appraisal, selection, claims"}, {"why", "They stay in the project file."}}, JsonObject{{"element", "private memos"}, {"why", "They are their writers' own; a writer may send them along."}},
            JsonObject{{"element", "older versions of texts"}, {"why", "The newest goes out."}}};
}

Result<Json> Workbench::export_formats() const {
    const auto left_out = [](std::string_view element, std::string_view why) { return JsonArray{JsonObject{{"element", element}, {"why", why}}}; };
    const auto format = [](std::string_view id, std::string_view title, std::string_view suffix, JsonArray lost) {
        return JsonObject{{"id", id}, {"title", title}, {"suffix", suffix}, {"left_out", std::move(lost)}};
    };
    return JsonObject{{"formats", JsonArray{format("tidy.zip", "Tidy folder (plain files for git, R and Python)", ".zip", left_out("history", "Who did what and when stays in the project file.")),
                                            format("refi.qdpx", "REFI-QDA project (for NVivo, ATLAS.ti, MAXQDA, QualCoder and others)", ".qdpx", refi_left_out()),
                                            format("refi.qdc", "REFI-QDA codebook", ".qdc", left_out("all but codes", "Codes with their tree, descriptions and colours, and sets of codes.")),
                                            format("report.html", "Report, one page to read and print", ".html", left_out("transcripts, memos and the history", "The report holds the question, the checks, the figures and the tables; the coding table quotes the words that are coded.")),
                                            format("tables.zip", "All tables as CSV, all figures as SVG", ".zip", left_out("ladders", "A cell no longer leads to its words.")),
                                            format("checks.json", "What holds and what does not", ".json", {})}}};
}

Result<Workbench::Download> Workbench::download(const std::string& id) const {
    const auto stem = m_store.file().stem().string();
    if (id == "tidy.zip") return download_tidy();
    if (id == "refi.qdpx") return download_refi(*this, {.kind = RefiKind::project, .person = ""});
    if (id == "refi.qdc") return download_refi(*this, {.kind = RefiKind::codebook, .person = ""});
    if (id == "report.html") {
        auto html = report_html();
        if (!html) return std::unexpected(html.error());
        return Download{stem + "-report.html", "text/html; charset=utf-8", std::move(*html)};
    }
    if (id == "checks.json") {
        const auto checks = check();
        if (!checks) return std::unexpected(checks.error());
        return Download{stem + "-checks.json", "application/json", base::json_text(*checks, base::Layout::pretty)};
    }
    if (id != "tables.zip") return no_such("export", id);
    const auto values = project();
    if (!values) return std::unexpected(values.error());
    std::map<std::string, std::string> files;
    for (const auto& kind : report::table_kinds()) files[fmt::format("tables/{}.csv", kind.id)] = report::to_csv(kind.make(**values));
    for (const auto& kind : figures::figure_kinds()) files[fmt::format("figures/{}.svg", kind.id)] = kind.draw(**values).svg;
    auto bytes = exchange::zipped(files);
    if (!bytes) return std::unexpected(bytes.error());
    return Download{stem + "-tables.zip", "application/zip", std::move(*bytes)};
}

}  // namespace loam::workbench
