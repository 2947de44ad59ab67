#include "loam/base/grouped.hpp"
#include "loam/base/number.hpp"
#include "loam/base/text.hpp"
#include "loam/report/report.hpp"

// A table as CSV, JSON and HTML.

namespace loam::report {
namespace {

std::string_view word(Align align) {
    switch (align) {
        case Align::left: return "left";
        case Align::right: return "right";
        case Align::centre: return "centre";
    }
    return "left";
}

/// Spreadsheets run cells that begin like a formula; a leading apostrophe makes them text again.
std::string csv_cell(const std::string& text) {
    // A negative number is one, and an apostrophe would make it a text.
    const bool like_a_formula = !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos && !base::parse_number(text);
    const auto safe = like_a_formula ? "'" + text : text;
    if (safe.find_first_of(",\"\n\r") == std::string::npos) return safe;
    std::string quoted = "\"";
    for (const char c : safe) {
        quoted += c;
        if (c == '"') quoted += c;
    }
    return quoted + '"';
}

void add_csv_line(std::string& csv, const std::vector<std::string>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) csv += (i == 0 ? "" : ",") + csv_cell(cells[i]);
    csv += '\n';
}

std::string as_read(const Column& column, const std::string& text) {
    const auto count = column.counts ? base::parse_integer(text) : std::nullopt;
    return count ? base::grouped(*count) : text;
}

}  // namespace

std::string to_csv(const Table& table) {
    if (!table.further.empty()) {
        std::string all;
        const auto add = [&](Table each) {
            if (!all.empty()) all += '\n';
            add_csv_line(all, {each.about});
            each.further.clear();
            all += to_csv(each);
        };
        add(table);
        std::ranges::for_each(table.further, add);
        return all;
    }
    std::string csv;
    std::vector<std::string> line;
    for (const auto& column : table.columns) line.push_back(column.title);
    add_csv_line(csv, line);
    for (const auto& row : table.rows) {
        line.clear();
        for (const auto& cell : row) line.push_back(cell.text);
        add_csv_line(csv, line);
    }
    return csv;
}

namespace {

base::JsonObject parts_of(const Table& table) {
    base::JsonArray columns;
    base::JsonArray rows;
    base::JsonArray notes;
    for (const auto& column : table.columns) columns.push_back(base::JsonObject{{"id", column.id}, {"title", column.title}, {"align", word(column.align)}, {"counts", column.counts}});
    for (const auto& row : table.rows) {
        base::JsonArray cells;
        for (const auto& cell : row) {
            base::JsonObject each{{"text", cell.text}};
            if (!cell.voice.empty()) each["voice"] = cell.voice;
            if (!cell.node.empty()) each["node"] = cell.node;
            cells.push_back(std::move(each));
        }
        rows.push_back(std::move(cells));
    }
    for (const auto& note : table.notes) notes.emplace_back(note);
    return {{"about", table.about}, {"columns", std::move(columns)}, {"rows", std::move(rows)}, {"notes", std::move(notes)}};
}

}  // namespace

base::Json to_json(const TableKind& kind, const Table& table) {
    base::JsonObject json{{"id", kind.id}, {"title", kind.title}, {"landscape", kind.landscape}};
    for (auto& part : parts_of(table)) json.emplace(part.key(), std::move(part.value()));
    base::JsonArray further;
    for (const auto& each : table.further) further.emplace_back(parts_of(each));
    json["further"] = std::move(further);
    return json;
}

std::string to_html(const Table& table) {
    if (table.rows.empty()) return "<p class=\"none\">Nothing is entered here yet.</p>\n";
    constexpr std::size_t many_columns = 12;
    std::string html = table.columns.size() > many_columns ? "<table class=\"dense\">\n<thead><tr>" : "<table>\n<thead><tr>";
    for (const auto& column : table.columns) html += fmt::format("<th scope=\"col\" class=\"{}\">{}</th>", word(column.align), base::html_escaped(column.title));
    html += "</tr></thead>\n<tbody>\n";
    for (const auto& row : table.rows) {
        html += "<tr>";
        for (std::size_t i = 0; i < row.size(); ++i)
            html += fmt::format("<td class=\"{}{}{}\">{}</td>", word(table.columns[i].align), row[i].voice.empty() ? "" : " ", row[i].voice, base::html_escaped(as_read(table.columns[i], row[i].text)));
        html += "</tr>\n";
    }
    html += "</tbody>\n</table>\n";
    for (const auto& note : table.notes) html += fmt::format("<p class=\"note\">{}</p>\n", base::html_escaped(note));
    return html;
}

}  // namespace loam::report
