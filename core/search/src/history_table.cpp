#include "loam/search/history_table.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <vector>

#include "signs.hpp"

namespace loam::search {
namespace {

using Cells = std::vector<std::string>;

/// Rows of values with commas between; a cell in quotation marks may hold commas, line ends and doubled marks. With tabs between, as
/// they are copied from the screen, quotation marks are those of the query.
std::vector<Cells> rows_of(std::string_view text, char between) {
    std::vector<Cells> rows;
    Cells row;
    std::string cell;
    bool quoted = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (quoted) {
            if (c != '"') cell += c;
            else if (at + 1 < text.size() && text[at + 1] == '"') cell += text[++at];
            else quoted = false;
        } else if (c == '"' && between == ',') {
            quoted = true;
        } else if (c == between) {
            row.push_back(std::move(cell));
            cell.clear();
        } else if (c == '\n') {
            row.push_back(std::move(cell));
            cell.clear();
            rows.push_back(std::move(row));
            row.clear();
        } else if (c != '\r') {
            cell += c;
        }
    }
    row.push_back(std::move(cell));
    if (row.size() > 1 || !row.front().empty()) rows.push_back(std::move(row));
    return rows;
}

std::size_t column(const Cells& headings, std::string_view name) {
    return static_cast<std::size_t>(std::ranges::find_if(headings, [&](const auto& heading) { return same_word(squeezed(heading), name); }) - headings.begin());
}

std::string cell_at(const Cells& row, std::size_t column) { return column < row.size() ? squeezed(row[column]) : std::string(); }

}  // namespace

namespace {

/// ProQuest prints a search as rows: "Set#: S1", "Searched for: ...", "Databases: ...", "Results: 1234".
std::optional<std::string> of_proquest(std::string_view text) {
    std::string printed;
    std::string set;
    std::string query;
    std::string hits;
    const auto give = [&] {
        if (!query.empty()) printed += fmt::format("{}\t{}{}\n", set, query, hits.empty() ? "" : "\t" + hits);
        query.clear();
        hits.clear();
    };
    bool in_query = false;
    for (auto rest = text; !rest.empty();) {
        const auto end = std::min(rest.find('\n'), rest.size());
        const auto line = squeezed(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
        const auto low = lower(line);
        if (low.starts_with("set#: ")) {
            give();
            set = line.substr(6);
            in_query = false;
        } else if (low.starts_with("searched for: ")) {
            query = line.substr(14);
            in_query = true;
        } else if (low.starts_with("databases: ")) {
            in_query = false;
        } else if (low.starts_with("results: ")) {
            hits = line.substr(9, line.find_first_not_of("0123456789,", 9) - 9);
            in_query = false;
        } else if (in_query && !line.empty()) {
            query += " " + line;
        }
    }
    give();
    return printed.empty() || set.empty() ? std::nullopt : std::optional(printed);
}

}  // namespace

std::optional<std::string> printed_history(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    if (lower(text.substr(0, 2000)).find("set#: ") != std::string::npos && text.find("Searched for: ") != std::string_view::npos) return of_proquest(text);
    const auto first = lower(text.substr(0, std::min<std::size_t>(text.find('\n'), 200)));
    const bool is_older = first.starts_with("search,") && first.find(",query,") != std::string::npos && first.find("items found") != std::string::npos;
    const bool has_tabs = first.starts_with("search number\t") && first.find("\tquery\t") != std::string::npos;
    if (!is_older && !has_tabs && !first.starts_with("search number,") && !first.starts_with("\"search number\",")) return std::nullopt;
    const auto rows = rows_of(text, has_tabs ? '\t' : ',');
    const auto& headings = rows.front();
    const auto number = column(headings, is_older ? "search" : "search number");
    const auto query = column(headings, "query");
    const auto filters = column(headings, "filters");
    const auto hits = column(headings, is_older ? "items found" : "results");
    if (query == headings.size()) return std::nullopt;
    std::map<std::size_t, std::string> lines;   // the last search is printed first
    for (std::size_t i = 1; i < rows.size(); ++i) {
        auto its_number = cell_at(rows[i], number);
        if (its_number.starts_with('#')) its_number.erase(0, 1);
        if (!is_number(its_number) || cell_at(rows[i], query).empty()) continue;
        auto line = fmt::format("#{}\t{}", its_number, cell_at(rows[i], query));
        if (const auto set = cell_at(rows[i], filters); !set.empty()) line += " Filters: " + set;
        if (const auto found = cell_at(rows[i], hits); !found.empty()) line += "\t" + found;
        lines.emplace(number_of(its_number), std::move(line));
    }
    if (lines.empty()) return std::nullopt;
    std::string printed;
    for (const auto& [at, line] : lines) printed += line + "\n";
    return printed;
}

}  // namespace loam::search
