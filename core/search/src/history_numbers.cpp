#include "history_numbers.hpp"

#include <algorithm>
#include <array>

namespace loam::search {
namespace {

bool is_query(const Row& row) { return !row.header && !row.remark; }

/// The letter of "c) " or "c. " at the beginning of a row, and where the query begins.
struct Lettered {
    std::string label;  ///< in small letters
    std::size_t body = 0;
};
std::optional<Lettered> letter_of(const Text& text, const Row& row) {
    auto at = row.from;
    const bool opened = text[at] == '(';
    if (opened) ++at;
    auto end = at;
    while (end < row.to && end < at + 6 && lower(text[end]) >= 'a' && lower(text[end]) <= 'z') ++end;
    if (end == at || end + 1 >= row.to || !is_blank(text[end + 1]) || (text[end] != ')' && (opened || text[end] != '.'))) return std::nullopt;
    auto body = end + 1;
    while (body < row.to && is_blank(text[body])) ++body;
    return body < row.to ? std::optional(Lettered{lower(to_utf8(TextView(text).substr(at, end - at))), body}) : std::nullopt;
}

/// 4 is iv, in Roman numerals.
std::string roman(std::size_t number) {
    static constexpr std::array<std::pair<std::size_t, std::string_view>, 7> signs{{{50, "l"}, {40, "xl"}, {10, "x"}, {9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"}}};
    std::string made;
    for (const auto& [value, sign] : signs)
        for (; number >= value; number -= value) made += sign;
    return made;
}

/// a or b, (a OR b) AND c: nothing but letters up to `last`, operators and brackets.
bool names_searches_only(const Text& text, std::size_t from, std::size_t to, char32_t last) {
    std::size_t letters = 0;
    for (auto at = from; at < to;) {
        if (!is_letter_or_digit(text[at])) {
            if (!is_blank(text[at]) && text[at] != '(' && text[at] != ')') return false;
            ++at;
            continue;
        }
        auto end = at;
        while (end < to && is_letter_or_digit(text[end])) ++end;
        const auto word = lower(to_utf8(TextView(text).substr(at, end - at)));
        if (end == at + 1 && lower(text[at]) >= 'a' && lower(text[at]) <= last) ++letters;
        else if (word != "and" && word != "or" && word != "not" && !is_number(word)) return false;  // its hits may stand there
        at = end;
    }
    return letters > 1;
}

}  // namespace

void take_letters(HistoryText& text, std::vector<Row>& rows) {
    std::vector<std::pair<Row*, Lettered>> found;
    bool in_roman = false;
    for (auto& row : rows) {
        if (row.number || row.alone) return;
        if (!is_query(row)) continue;
        const auto lettered = letter_of(text.even(), row);
        if (found.empty() && !lettered) return;
        if (found.empty() && lettered) in_roman = lettered->label == "i";
        const auto wanted = in_roman ? roman(found.size() + 1) : std::string(1, static_cast<char>('a' + found.size() % 26));
        if (lettered && lettered->label == wanted && (in_roman || found.size() < 26)) found.emplace_back(&row, *lettered);
        else if (found.empty()) return;
    }
    if (found.size() < 2) return;
    for (std::size_t i = 0; i < found.size(); ++i) {
        auto& [row, lettered] = found[i];
        row->number = i + 1;
        row->strong = true;
        row->body = lettered.body;
        constexpr std::size_t digits = 9;  // a letter has room for one
        if (!in_roman && i > 0 && i < digits && names_searches_only(text.even(), row->body, row->to, static_cast<char32_t>(U'a' + i - 1))) text.letters_to_digits({row->body, row->to});
    }
}

namespace {

std::vector<Span> cells_of(const HistoryText& text, const Row& row) {
    std::vector<Span> cells;
    for (auto from = row.from, at = row.from; at <= row.to; ++at) {
        if (at < row.to && text.even()[at] != '\t') continue;
        Span cell{from, at};
        while (cell.end > cell.start && is_blank(text.even()[cell.end - 1])) --cell.end;
        while (cell.start < cell.end && is_blank(text.even()[cell.start])) ++cell.start;
        cells.push_back(cell);
        from = at + 1;
    }
    return cells;
}

}  // namespace

void take_numbers_of_a_column(HistoryText& text, std::vector<Row>& rows) {
    struct Found {
        Row* row;
        std::vector<Span> cells;
        bool query_first;
    };
    std::vector<Found> found;
    std::size_t queries = 0, others = 0;
    for (auto& row : rows) {
        if (!is_query(row)) continue;
        const auto is_count = [&](const Span& cell) { return cell.end > cell.start && std::all_of(text.even().begin() + static_cast<std::ptrdiff_t>(cell.start), text.even().begin() + static_cast<std::ptrdiff_t>(cell.end), [](char32_t c) { return is_digit(c) || c == ','; }); };
        auto cells = cells_of(text, row);
        if (cells.size() < 2 || is_count(cells[0]) || !is_number(text.utf8(cells[1].start, cells[1].end)) || number_of(text.utf8(cells[1].start, cells[1].end)) != found.size() + 1) {
            // rows of a block whose first cell is empty begin with their number
            if (row.number && *row.number == found.size() + 1 && queries == 0 && !found.empty()) found.push_back({&row, {}, false});
            else if (row.number || ++others > 1 || !found.empty()) return;
            continue;
        }
        const bool query_first = cells.size() < 3 || cells[2].end == cells[2].start || is_count(cells[2]);
        queries += query_first ? 1U : 0U;
        found.push_back({&row, std::move(cells), query_first});
    }
    const auto in_cells = std::ranges::count_if(found, [](const Found& each) { return !each.cells.empty(); });
    if (found.size() < 3 || in_cells < 2 || (queries > 0 && queries != found.size())) return;
    for (auto& row : rows) {
        if (is_query(row) && &row < found.front().row) row.header = true;
    }
    for (std::size_t i = 0; i < found.size(); ++i) {
        auto& [row, cells, query_first] = found[i];
        if (cells.empty()) continue;
        row->number = i + 1;
        row->strong = true;
        if (!query_first) {
            row->body = cells[2].start;
            if (cells[0].end > cells[0].start) text.leave_out(cells[0], "First column");
            continue;
        }
        row->body = cells[0].start;
        if (cells.size() > 2 && cells[2].end > cells[2].start) text.take_hits(*row, cells[2].start, cells[2].end);
        row->to = cells[0].end;
    }
}

}  // namespace loam::search
