// What leaves the project: tables, figures, the report, files.

#include "loam/workbench/refi.hpp"
#include "route_tools.hpp"

namespace loam::server {

namespace {

std::string percent_encoded(std::string_view text) {
    std::string out;
    for (const unsigned char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
        out += plain ? std::string(1, static_cast<char>(c)) : fmt::format("%{:02X}", c);
    }
    return out;
}

Result<Response> table_csv(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    auto text = (*bench)->table_csv(call.words("id"));
    if (!text) return std::unexpected(text.error());
    auto response = text_response("text/csv; charset=utf-8; header=present", std::move(*text));
    offer_as_file(response, call.words("id") + ".csv");
    return response;
}

Result<Response> figure_svg(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    auto text = (*bench)->figure_svg(call.words("id"));
    if (!text) return std::unexpected(text.error());
    return text_response("image/svg+xml", std::move(*text));
}

Result<Response> report(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    auto text = (*bench)->report_html();
    if (!text) return std::unexpected(text.error());
    return text_response("text/html; charset=utf-8", std::move(*text));
}

/// REFI-QDA knows whose private memos may go along.
std::optional<workbench::RefiExport> refi_export(const Call& call) {
    const auto id = call.words("id");
    if (id != "refi.qdpx" && id != "refi.qdc") return std::nullopt;
    return workbench::RefiExport{.kind = id == "refi.qdpx" ? workbench::RefiKind::project : workbench::RefiKind::codebook, .person = call.words("by"), .with_private = false};
}

Result<Response> left_behind(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    const auto how = refi_export(call);
    if (!how) return base::fail(base::ErrorKind::not_found, "What this form leaves out is the same for every project: see api/export.", "id");
    return answer(workbench::refi_report(**bench, *how));
}

Result<Response> download(Call& call) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    const auto how = refi_export(call);
    auto file = how ? workbench::download_refi(**bench, *how) : (*bench)->download(call.words("id"));
    if (!file) return std::unexpected(file.error());
    auto response = text_response(file->type, std::move(file->bytes));
    offer_as_file(response, file->name);
    return response;
}

RouteParameter by_parameter() { return {"by", In::query, ValueKind::words, "Id of the person whose own private memos go along in REFI-QDA"}; }
RouteParameter id_parameter(std::string meaning) { return {"id", In::path, ValueKind::words, std::move(meaning)}; }

}  // namespace

void offer_as_file(Response& response, std::string_view name) {
    std::string plain;
    for (const char c : name) plain.push_back(c >= 0x20 && c < 0x7f && c != '"' && c != '\\' && c != '/' ? c : '_');
    response.headers.set("Content-Disposition",
                         fmt::format("attachment; filename=\"{}\"; filename*=UTF-8''{}", plain, percent_encoded(name)));
}

std::vector<Route> output_routes() {
    return {
        {.method = "GET",
         .pattern = "/api/tables",
         .summary = "The tables of the report",
         .gives = "A list of id, title, rows, landscape",
         .handler = read<&Workbench::tables>},
        {.method = "GET",
         .pattern = "/api/tables/{id}.csv",
         .summary = "One table as CSV",
         .parameters = {id_parameter("Id of a table")},
         .gives = "UTF-8, commas, a header line",
         .type = "text/csv",
         .handler = table_csv},
        {.method = "GET",
         .pattern = "/api/tables/{id}",
         .summary = "One table",
         .parameters = {id_parameter("Id of a table")},
         .gives = "Columns, rows of cells, notes",
         .handler = read_one<&Workbench::table>},
        {.method = "GET",
         .pattern = "/api/figures",
         .summary = "The figures of the report",
         .gives = "A list of id, title, width_mm, height_mm",
         .handler = read<&Workbench::figures>},
        {.method = "GET",
         .pattern = "/api/figures/{id}.svg",
         .summary = "One figure",
         .parameters = {id_parameter("Id of a figure")},
         .gives = "The drawing; its text is text",
         .type = "image/svg+xml",
         .handler = figure_svg},
        {.method = "GET",
         .pattern = "/api/report.html",
         .summary = "The whole report",
         .gives = "One page, ready to print",
         .type = "text/html",
         .handler = report},
        {.method = "GET",
         .pattern = "/api/export",
         .summary = "What can be written, and what each form leaves out",
         .gives = "formats with id, title, suffix, left_out",
         .handler = read<&Workbench::export_formats>},
        {.method = "GET",
         .pattern = "/api/export/{id}/report",
         .summary = "What a REFI-QDA file of this project leaves out",
         .parameters = {id_parameter("refi.qdpx or refi.qdc"), by_parameter()},
         .gives = "bytes, left_out with element and why",
         .handler = left_behind},
        {.method = "GET",
         .pattern = "/api/export/{id}",
         .summary = "One export, for download",
         .parameters = {id_parameter("Id of a form"), by_parameter()},
         .gives = "The file",
         .type = "application/octet-stream",
         .handler = download},
    };
}

}  // namespace loam::server
