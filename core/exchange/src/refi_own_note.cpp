#include "refi_own_note.hpp"

#include "loam/base/text.hpp"
#include "refi_guid.hpp"

namespace loam::exchange::refi {
namespace {

using base::Json;
using base::JsonArray;
using base::JsonObject;
using domain::Cell;
using domain::Column;
using domain::ColumnKind;
using domain::Row;
using domain::RowsByTable;
using domain::Table;

constexpr std::string_view introduction =
    "This note was written by Loam. It holds what REFI-QDA has no place for, so that nothing is missing when the project comes back. "
    "Other programs may leave it alone; who deletes it loses only what it holds.\n";
constexpr std::int64_t note_version = 1;

Json json_of(const Cell& cell) {
    if (const auto* text = std::get_if<std::string>(&cell)) return Json(*text);
    if (const auto* whole = std::get_if<std::int64_t>(&cell)) return Json(*whole);
    if (const auto* real = std::get_if<double>(&cell)) return Json(*real);
    return nullptr;
}

Cell cell_of(const Column& column, const Json& value) {
    if (value.is_string()) return std::string(value.get_string());
    if (value.is_double()) return column.kind == ColumnKind::number ? Cell{value.get_double()} : Cell{};
    std::int64_t whole = 0;
    if (value.is_int64()) whole = value.get_int64();
    else if (value.is_uint64()) whole = static_cast<std::int64_t>(value.get_uint64());
    else return {};
    return column.kind == ColumnKind::number ? Cell{static_cast<double>(whole)} : Cell{whole};
}

/// Rows of live tables by id.
using ById = std::unordered_map<std::string_view, const Row*>;

ById by_id(const std::vector<Row>& rows) {
    ById all;
    all.reserve(rows.size());
    for (const auto& row : rows) all.emplace(row.id, &row);
    return all;
}

const std::vector<Row>& rows_in(const RowsByTable& rows, std::string_view table) {
    static const std::vector<Row> none;
    const auto at = rows.find(table);
    return at == rows.end() ? none : at->second;
}

JsonArray add_line(const Table& table, const Row& row) {
    JsonArray cells;
    for (const auto& cell : row.cells) cells.push_back(json_of(cell));
    while (!cells.empty() && cells.back().is_null()) cells.pop_back();
    return {"add", table.name, row.id, std::move(cells)};
}

void compare_row(const Table& table, const Row& read, const Row& wanted, std::vector<JsonArray>& lines) {
    JsonObject changes;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        if (read.cells[i] != wanted.cells[i]) changes.emplace(table.columns[i].name, JsonArray{json_of(read.cells[i]), json_of(wanted.cells[i])});
    }
    if (!changes.empty()) lines.push_back({"set", table.name, wanted.id, std::move(changes)});
}

std::string sum_of(const std::vector<std::string_view>& ids) {
    std::string all;
    for (const auto id : ids) {
        all += id;
        all += '\n';
    }
    return derived_id({all});
}

/// The order in which a reader would have the rows after adding and dropping, against the order that is wanted.
void compare_order(const Table& table, const std::vector<Row>& read, const std::vector<Row>& wanted, std::vector<JsonArray>& lines) {
    const auto in_wanted = by_id(wanted);
    const auto in_read = by_id(read);
    std::vector<std::string_view> found;
    for (const auto& row : read) {
        if (in_wanted.contains(row.id)) found.emplace_back(row.id);
    }
    for (const auto& row : wanted) {
        if (!in_read.contains(row.id)) found.emplace_back(row.id);
    }
    std::unordered_map<std::string_view, std::size_t> place;
    for (std::size_t i = 0; i < found.size(); ++i) place.emplace(found[i], i);
    bool same = true;
    JsonArray places;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        const auto at = place.at(wanted[i].id);
        same = same && at == i;
        places.push_back(at);
    }
    if (!same) lines.push_back({"order", table.name, sum_of(found), std::move(places)});
}

Row* row_with(std::vector<Row>& rows, std::unordered_map<std::string, std::size_t>& places, const std::string& id) {
    if (places.empty()) {
        for (std::size_t i = 0; i < rows.size(); ++i) places.emplace(rows[i].id, i);
    }
    const auto at = places.find(id);
    return at == places.end() ? nullptr : &rows[at->second];
}

/// Takes the lines of a note into rows, kind by kind.
class Applying {
public:
    explicit Applying(RowsByTable& rows) : m_rows(rows) {}

    void drop(const std::vector<JsonArray>& lines) {
        std::map<std::string, std::unordered_set<std::string>> ids;
        for (const auto& line : lines) {
            if (line.size() == 3 && line[0] == "drop" && line[2].is_string()) ids[table_of(line)].insert(id_of_line(line));
        }
        for (auto& [table, gone] : ids) {
            m_to_drop.insert(gone.begin(), gone.end());
            const auto at = m_rows.find(table);
            if (at == m_rows.end()) continue;
            std::erase_if(at->second, [&](const Row& row) {
                if (!gone.contains(row.id)) return false;
                m_dropped.insert(row.id);
                return true;
            });
        }
    }

    void add(const JsonArray& line) {
        const auto* table = domain::find_table(table_of(line));
        if (!table || line.size() != 4 || !line[3].is_array()) return;
        const auto id = id_of_line(line);
        // What stands in the place of a row that the file had is there only while the file still has it.
        if (m_to_drop.contains(id) && !m_dropped.contains(id)) return;
        Row row{.id = id, .ord = 0, .withdrawn = false, .cells = std::vector<Cell>(table->columns.size())};
        const auto& cells = line[3].get_array();
        for (std::size_t i = 0; i < cells.size() && i < table->columns.size(); ++i) row.cells[i] = cell_of(table->columns[i], cells[i]);
        m_rows[std::string(table->name)].push_back(std::move(row));
    }

    void set(const JsonArray& line) {
        const auto* table = domain::find_table(table_of(line));
        const auto at = table ? m_rows.find(table->name) : m_rows.end();
        if (at == m_rows.end() || line.size() != 4 || !line[3].is_object()) return;
        auto* row = row_with(at->second, m_places[std::string(table->name)], id_of_line(line));
        if (!row) return;
        for (const auto& [name, change] : line[3].get_object()) {
            const auto* column = domain::find_column(*table, std::string_view(name));
            if (!column || !change.is_array() || change.get_array().size() != 2) continue;
            auto& cell = row->cells[static_cast<std::size_t>(column - table->columns.data())];
            if (cell == cell_of(*column, change.get_array()[0])) cell = cell_of(*column, change.get_array()[1]);
        }
    }

    void order(const JsonArray& line) {
        const auto at = m_rows.find(table_of(line));
        if (at == m_rows.end() || line.size() != 4 || !line[3].is_array()) return;
        auto& rows = at->second;
        const auto& places = line[3].get_array();
        std::vector<std::string_view> found;
        for (const auto& row : rows) found.emplace_back(row.id);
        if (places.size() != rows.size() || sum_of(found) != id_of_line(line)) return;
        std::vector<Row> ordered;
        std::vector<bool> used(rows.size());
        for (const auto& place : places) {
            const auto i = place.is_int64() ? static_cast<std::size_t>(place.get_int64()) : rows.size();
            if (i >= rows.size() || used[i]) return;
            used[i] = true;
        }
        for (const auto& place : places) ordered.push_back(std::move(rows[static_cast<std::size_t>(place.get_int64())]));
        rows = std::move(ordered);
    }

private:
    static std::string table_of(const JsonArray& line) { return line.size() > 1 && line[1].is_string() ? std::string(line[1].get_string()) : std::string{}; }
    static std::string id_of_line(const JsonArray& line) { return line.size() > 2 && line[2].is_string() ? std::string(line[2].get_string()) : std::string{}; }

    RowsByTable& m_rows;
    std::map<std::string, std::unordered_map<std::string, std::size_t>> m_places;
    std::unordered_set<std::string> m_to_drop;
    std::unordered_set<std::string> m_dropped;
};

/// Rows that are dropped from one table and added to another.
std::unordered_set<std::string> moved_rows(const std::vector<JsonArray>& lines) {
    std::unordered_set<std::string> dropped;
    std::unordered_set<std::string> moved;
    for (const auto& line : lines) {
        if (line[0] == "drop" && line.size() == 3 && line[2].is_string()) dropped.emplace(line[2].get_string());
    }
    for (const auto& line : lines) {
        if (line[0] == "add" && line.size() == 4 && line[2].is_string() && dropped.contains(std::string(line[2].get_string()))) moved.emplace(line[2].get_string());
    }
    return moved;
}

/// JSON escapes control characters; the two that XML cannot hold either are escaped too.
std::string for_xml(std::string text) {
    for (const auto& [raw, escape] : {std::pair<std::string_view, std::string_view>{"\xEF\xBF\xBE", "\\ufffe"}, {"\xEF\xBF\xBF", "\\uffff"}}) {
        for (auto at = text.find(raw); at != std::string::npos; at = text.find(raw, at)) text.replace(at, raw.size(), escape);
    }
    return text;
}

}  // namespace

std::optional<OwnNote> parse_own_note(std::string_view text) {
    OwnNote note;
    bool begun = false;
    for (const auto& line : base::split(text, '\n')) {
        const auto trimmed = base::trimmed(line);
        if (!trimmed.starts_with('[')) continue;
        auto parsed = base::parse_json(trimmed);
        if (!parsed || !parsed->is_array() || parsed->get_array().size() < 2 || !parsed->get_array()[0].is_string()) {
            ++note.unreadable;
            continue;
        }
        auto& values = parsed->get_array();
        const auto word = std::string_view(values[0].get_string());
        if (word == "loam") begun = values[1].is_int64() && values[1].get_int64() <= note_version;
        else if (word == "id" && values.size() == 3 && values[1].is_string() && values[2].is_string()) note.ids.real.emplace(std::string(values[1].get_string()), std::string(values[2].get_string()));
        else note.lines.push_back(std::move(values));
    }
    if (!begun) return std::nullopt;
    note.ids.moved = moved_rows(note.lines);
    return note;
}

std::vector<JsonArray> differences(const RowsByTable& read, const RowsByTable& wanted, const std::vector<std::string_view>& tables) {
    std::vector<JsonArray> lines;
    for (const auto name : tables) {
        const auto& table = *domain::find_table(name);
        const auto& there = rows_in(read, name);
        const auto& want = rows_in(wanted, name);
        const auto in_read = by_id(there);
        const auto in_wanted = by_id(want);
        for (const auto& row : there) {
            if (!in_wanted.contains(row.id)) lines.push_back({"drop", table.name, row.id});
        }
        for (const auto& row : want) {
            const auto found = in_read.find(row.id);
            if (found == in_read.end()) lines.push_back(add_line(table, row));
            else compare_row(table, *found->second, row, lines);
        }
        compare_order(table, there, want, lines);
    }
    return lines;
}

std::string own_note_text(const ToldIds& ids, const std::vector<JsonArray>& lines) {
    std::string text(introduction);
    const auto add = [&](const Json& line) { text += for_xml(base::json_text(line)) + "\n"; };
    add(JsonArray{"loam", note_version});
    for (const auto& [natural, real] : std::map(ids.real.begin(), ids.real.end())) add(JsonArray{"id", natural, real});
    for (const auto& line : lines) add(line);
    return text;
}

void apply(const OwnNote& note, RowsByTable& rows) {
    Applying applying(rows);
    applying.drop(note.lines);
    for (const auto& [word, take] : {std::pair{"add", &Applying::add}, {"set", &Applying::set}, {"order", &Applying::order}}) {
        for (const auto& line : note.lines) {
            if (line[0] == word) (applying.*take)(line);
        }
    }
}

std::vector<std::string> summary_of(const std::vector<JsonArray>& lines) {
    std::map<std::string, std::size_t> rows;
    std::map<std::string, std::set<std::string>> columns;
    for (const auto& line : lines) {
        const auto word = std::string_view(line[0].get_string());
        const std::string title(domain::find_table(std::string_view(line[1].get_string()))->title);
        if (word == "add") ++rows[title];
        if (word != "set") continue;
        for (const auto& [column, change] : line[3].get_object()) columns[title].emplace(column);
    }
    std::vector<std::string> all;
    for (const auto& [title, n] : rows) all.push_back(fmt::format("{} ({})", title, n));
    for (const auto& [title, names] : columns) all.push_back(fmt::format("{}: {}", title, base::join({names.begin(), names.end()}, " ")));
    return all;
}

}  // namespace loam::exchange::refi
