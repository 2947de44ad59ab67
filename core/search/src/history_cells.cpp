#include "history_cells.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>

namespace loam::search {
namespace {

bool ends_row(char32_t c) { return c == '\n' || c == '\r' || c == 0x2028 || c == 0x85; }

std::vector<Span> rows_in(TextView text) {
    std::vector<Span> rows;
    for (std::size_t from = 0, i = 0; i <= text.size(); ++i) {
        if (i < text.size() && !ends_row(text[i])) continue;
        if (i > from) rows.push_back({from, i});
        from = i + 1;
    }
    return rows;
}

std::vector<Span> cells_of(TextView text, const Span& row) {
    std::vector<Span> cells;
    for (auto from = row.start, i = row.start; i <= row.end; ++i) {
        if (i < row.end && text[i] != '\t') continue;
        cells.push_back({from, i});
        from = i + 1;
    }
    return cells;
}

std::string name_in(TextView text, const Span& cell) {
    auto name = lower(squeezed(to_utf8(text.substr(cell.start, cell.end - cell.start))));
    while (name.ends_with('.') || name.ends_with(':') || name.ends_with('*')) name.pop_back();
    return name;
}

/// | 1 | exp Dementia/ | 1,234 |, as tables are written in plain text.
void bars_to_tabs(Text& text) {
    std::set<std::size_t> with;  // bars in a row → the same in most
    std::vector<Span> rows;
    for (const auto& row : rows_in(text)) {
        auto from = row.start, to = row.end;
        while (from < to && is_blank(text[from])) ++from;
        while (to > from && is_blank(text[to - 1])) --to;
        if (to - from < 3 || text[from] != '|' || text[to - 1] != '|') continue;
        with.insert(static_cast<std::size_t>(std::count(text.begin() + static_cast<std::ptrdiff_t>(from), text.begin() + static_cast<std::ptrdiff_t>(to), U'|')));
        rows.push_back({from, to});
    }
    if (rows.size() < 2 || with.size() != 1 || *with.begin() < 3) return;
    for (const auto& row : rows) {
        const bool rule = std::all_of(text.begin() + static_cast<std::ptrdiff_t>(row.start), text.begin() + static_cast<std::ptrdiff_t>(row.end), [](char32_t c) { return c == '|' || c == '-' || c == ':' || c == '=' || is_blank(c); });
        text[row.start] = text[row.end - 1] = ' ';
        for (auto i = row.start; i < row.end; ++i) {
            if (rule) text[i] = ' ';
            else if (text[i] == '|') text[i] = '\t';
        }
    }
}

bool names_queries(std::string_view name) {
    static constexpr std::array<std::string_view, 15> names{"query", "queries", "search", "searches", "searched for", "search term", "search terms", "search string", "search query", "search strategy", "search statement", "strategy", "terms", "search terms used", "search line"};
    return std::ranges::find(names, name) != names.end();
}
bool is_beside_queries(std::string_view name) {
    static constexpr std::array<std::string_view, 17> names{"databases", "database", "type", "actions", "action", "annotations", "time", "date", "date run", "concept", "concepts", "facet", "comments", "comment", "platform", "sort by", "details"};
    return std::ranges::find(names, name) != names.end();
}

/// Columns that the row of headings names otherwise than as numbers, queries and results.
void leave_columns_out(Evened& made) {
    const auto rows = rows_in(made.text);
    std::map<std::size_t, std::string> columns;
    std::size_t width = 0;
    for (const auto& row : rows) {
        const auto cells = cells_of(made.text, row);
        if (width == 0) {
            if (cells.size() < 3 || std::ranges::none_of(cells, [&](const Span& cell) { return names_queries(name_in(made.text, cell)); })) continue;
            width = cells.size();
            for (std::size_t i = 0; i < cells.size(); ++i)
                if (is_beside_queries(name_in(made.text, cells[i]))) columns.emplace(i, squeezed(to_utf8(TextView(made.text).substr(cells[i].start, cells[i].end - cells[i].start))));
            continue;
        }
        if (columns.empty()) return;
        if (cells.size() != width) continue;
        for (const auto& [i, name] : columns) {
            const auto cell = TextView(made.text).substr(cells[i].start, cells[i].end - cells[i].start);
            const auto open = cell.find(U'(');
            if (open != TextView::npos && open + 1 < cell.size() && is_digit(cell[open + 1])) continue;  // View Results (1,201)
            const auto low = lower(name);
            const bool buttons = low == "type" || low == "actions" || low == "action" || low == "details" || low == "annotations";
            if (!buttons && std::ranges::any_of(cell, is_letter_or_digit)) made.left_out.push_back({cells[i], name});
            for (auto at = cells[i].start; at < cells[i].end; ++at) made.text[at] = ' ';
        }
    }
}

/// A number with its sign, "3. ", "#3 ", "S3 ", or without one; behind a blank.
struct Numbered {
    std::size_t number = 0;
    char32_t before = 0, behind = 0;
    std::size_t end = 0;
    bool is_signed() const { return before != 0 || behind != 0; }
};
std::optional<Numbered> number_at(TextView text, std::size_t at, std::size_t end) {
    Numbered found;
    if (text[at] == '#' || text[at] == 'S') found.before = text[at++];
    const auto digits = at;
    while (at < end && is_digit(text[at]) && at < digits + 4) ++at;
    if (at == digits) return std::nullopt;
    found.number = number_of(to_utf8(text.substr(digits, at - digits)));
    if (at < end && (text[at] == '.' || text[at] == ')' || text[at] == ':')) found.behind = text[at++];
    if (at >= end || !is_blank(text[at])) return std::nullopt;
    found.end = at;
    return found;
}

bool begins_with_operator(TextView text, std::size_t at, std::size_t end) {
    while (at < end && is_blank(text[at])) ++at;
    auto stop = at;
    while (stop < end && is_letter_or_digit(text[stop]) && stop < at + 5) ++stop;
    const auto word = lower(to_utf8(text.substr(at, stop - at)));
    return at >= end || text[at] == ')' || word == "and" || word == "or" || word == "not" || word.starts_with("adj");
}
bool ends_with_operator(TextView text, std::size_t from, std::size_t at) {
    while (at > from && is_blank(text[at - 1])) --at;
    auto start = at;
    while (start > from && is_letter_or_digit(text[start - 1])) --start;
    const auto word = lower(to_utf8(text.substr(start, at - start)));
    return word == "and" || word == "or" || word == "not" || word.starts_with("adj") || word.starts_with("near") || word == "next" || word == "to" || word == "from" || word == "limit" || word == "type" || word == "phase" || word == "grade";
}
/// What a search ends with: a field, a heading, a bracket, a number of a line.
bool ends_a_search(TextView text, std::size_t from, std::size_t at) {
    while (at > from && is_blank(text[at - 1])) --at;
    if (at == from) return false;
    const auto c = text[at - 1];
    return c == '/' || c == '.' || c == ')' || c == ']' || c == '}' || is_digit(c) || straight(c) != 0;
}

/// "1. exp Child/ 2. child*.ti. 3. 1 or 2": each becomes a row of its own.
void part_rows(Text& text) {
    const auto rows = rows_in(text);
    for (std::size_t r = 0; r < rows.size(); ++r) {
        auto from = rows[r].start;
        while (from < rows[r].end && is_blank(text[from])) ++from;
        if (from >= rows[r].end) continue;
        const auto first = number_at(text, from, rows[r].end);
        if (!first || begins_with_operator(text, first->end, rows[r].end)) continue;
        std::vector<std::size_t> places;
        auto number = first->number;
        char32_t quote = 0;
        for (auto at = first->end + 1; at < rows[r].end; ++at) {
            if (straight(text[at]) == '"') quote = quote ? 0 : '"';
            if (quote || !is_blank(text[at - 1]) || is_blank(text[at])) continue;
            const auto next = number_at(text, at, rows[r].end);
            if (!next || next->number != number + 1 || next->before != first->before || next->behind != first->behind) continue;
            const bool is_marked = first->behind != 0 || (first->before != 0 && !begins_with_operator(text, next->end, rows[r].end));
            const bool whole = is_marked ? true : ends_a_search(text, from, at) && !begins_with_operator(text, next->end, rows[r].end);
            if (!whole || ends_with_operator(text, from, at)) continue;
            places.push_back(at);
            number = next->number;
            at = next->end;
        }
        std::optional<Numbered> below;
        for (auto k = r + 1; k < rows.size() && k < r + 4 && !below; ++k) {
            auto start = rows[k].start;
            while (start < rows[k].end && is_blank(text[start])) ++start;
            if (start < rows[k].end) below = number_at(text, start, rows[k].end);
        }
        const bool goes_on = below && below->number == number + 1 && below->before == first->before && below->behind == first->behind;
        if (places.size() < 2 && !(places.size() == 1 && goes_on && first->is_signed())) continue;
        for (const auto at : places) text[at - 1] = '\n';
    }
}

/// exp Child/; child*.ti.; 1 or 2
void part_at_semicolons(Text& text) {
    for (const auto& row : rows_in(text)) {
        std::vector<std::size_t> places;
        long depth = 0;
        bool quoted = false, whole = true;
        for (auto at = row.start; at + 1 < row.end; ++at) {
            if (straight(text[at]) == '"') quoted = !quoted;
            if (quoted) continue;
            depth += text[at] == '(' ? 1 : text[at] == ')' ? -1 : 0;
            if (text[at] != ';' || depth != 0 || !is_blank(text[at + 1])) continue;
            whole = whole && ends_a_search(text, row.start, at) && !begins_with_operator(text, at + 1, row.end);
            places.push_back(at);
        }
        if (places.size() < 2 || !whole) continue;
        for (const auto at : places) text[at] = ' ', text[at + 1] = '\n';
        if (text[row.end - 1] == ';') text[row.end - 1] = ' ';
    }
}

/// "- exp Burns/" on every row that holds something.
void drop_dashes(Text& text) {
    std::vector<std::size_t> dashes;
    for (const auto& row : rows_in(text)) {
        auto at = row.start;
        while (at < row.end && is_blank(text[at])) ++at;
        if (at >= row.end) continue;
        const auto c = text[at];
        if (at + 1 >= row.end || (c != '-' && c != '*' && c != 0x2013) || !is_blank(text[at + 1])) return;
        dashes.push_back(at);
    }
    if (dashes.size() < 2) return;
    for (const auto at : dashes) text[at] = ' ';
}

void drop_bullets(Text& text) {
    drop_dashes(text);
    for (const auto& row : rows_in(text)) {
        auto at = row.start;
        while (at < row.end && is_blank(text[at])) ++at;
        static constexpr std::u32string_view bullets = U"\u2022\u25AA\u25E6\u25CF\u2023\u00B7\uF0B7";
        if (at + 1 < row.end && bullets.find(text[at]) != TextView::npos && is_blank(text[at + 1])) text[at] = ' ';
    }
}

}  // namespace

Evened evened(TextView given) {
    Evened made{Text(given), {}};
    drop_bullets(made.text);
    bars_to_tabs(made.text);
    leave_columns_out(made);
    part_rows(made.text);
    part_at_semicolons(made.text);
    return made;
}

}  // namespace loam::search
