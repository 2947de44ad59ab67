#include "tidy_tables.hpp"

#include "loam/base/ids.hpp"
#include "loam/base/text.hpp"
#include "loam/intake/csv.hpp"
#include "tidy_names.hpp"

namespace loam::exchange {
namespace {

using base::Loss;
using domain::Cell;
using domain::Column;
using domain::Table;

constexpr std::ptrdiff_t nowhere = -1;

/// Where in the file each column stands.
struct Heading {
    std::ptrdiff_t id = nowhere;
    std::ptrdiff_t withdrawn = nowhere;
    std::vector<std::ptrdiff_t> columns;
};

std::string shown(std::string_view text) {
    constexpr std::size_t most = 80;
    const auto head = base::slice(text, 0, most);
    return fmt::format("\"{}{}\"", head, head.size() < text.size() ? "..." : "");
}

class TableReader {
public:
    TableReader(const Table& table, const TidyFile& file, const FindText& find_text, Reading& reading)
        : m_table(table), m_file(file), m_find_text(find_text), m_reading(reading) {}

    std::vector<FoundRow> run() {
        auto csv = intake::read_csv(m_file.bytes, m_file.path, {.delimiter = 0});
        m_reading.remark(std::move(csv.diagnostics));
        const auto heading = place_columns(csv.table);
        std::vector<FoundRow> rows;
        rows.reserve(csv.table.rows.size());
        for (const auto& line : csv.table.rows) {
            if (auto row = read_row(heading, line)) rows.push_back(std::move(*row));
        }
        return rows;
    }

private:
    void note(Loss loss, std::string where, std::string message) {
        m_reading.remark(loss, std::move(where), std::move(message));
    }

    Heading place_columns(const intake::CsvTable& csv) {
        Heading heading{.columns = std::vector<std::ptrdiff_t>(m_table.columns.size(), nowhere)};
        for (std::size_t i = 0; i < csv.header.size(); ++i) {
            auto* place = place_of(heading, base::trimmed(csv.header[i]));
            if (place != nullptr && *place == nowhere) {
                *place = static_cast<std::ptrdiff_t>(i);
                continue;
            }
            const auto filled = std::ranges::count_if(csv.rows, [i](const auto& row) { return !row.cells[i].empty(); });
            note(Loss::lost, fmt::format("{} line 1", m_file.path),
                 fmt::format("Column {} {}; it was left out with {}.", shown(csv.header[i]),
                             place == nullptr ? fmt::format("is unknown in table {}", m_table.name) : "is given twice",
                             base::counted(static_cast<std::size_t>(filled), "filled cell", "filled cells")));
        }
        tell_missing(heading);
        return heading;
    }

    std::ptrdiff_t* place_of(Heading& heading, std::string_view name) {
        if (name == "id") return &heading.id;
        if (name == "withdrawn") return &heading.withdrawn;
        const auto at = std::ranges::find(m_table.columns, name, &Column::name);
        return at == m_table.columns.end() ? nullptr : &heading.columns[static_cast<std::size_t>(at - m_table.columns.begin())];
    }

    void tell_missing(const Heading& heading) {
        for (std::size_t i = 0; i < heading.columns.size(); ++i) {
            if (heading.columns[i] == nowhere && m_table.columns[i].required)
                note(Loss::lost, fmt::format("{} line 1", m_file.path),
                     fmt::format("The column {} is missing and every row needs it; no row of this file could be kept.",
                                 m_table.columns[i].name));
        }
    }

    static std::string_view at(const intake::CsvRow& line, std::ptrdiff_t place) {
        return place == nowhere ? std::string_view{} : std::string_view(line.cells[static_cast<std::size_t>(place)]);
    }

    std::optional<FoundRow> read_row(const Heading& heading, const intake::CsvRow& line) {
        FoundRow found{{}, m_file.path, line.line};
        found.row.cells.reserve(m_table.columns.size());
        if (!read_id(at(line, heading.id), line.line, found) || !read_withdrawn(at(line, heading.withdrawn), found))
            return refuse();
        for (std::size_t i = 0; i < m_table.columns.size(); ++i) {
            const auto& column = m_table.columns[i];
            const auto text = at(line, heading.columns[i]);
            if (stands_in_file(m_table, column)) {
                auto words = text_of(text, found);
                if (!words) return refuse();
                found.row.cells.emplace_back(std::move(*words));
                continue;
            }
            auto parsed = domain::parse_cell(column, text);
            if (!parsed.problem.empty() && !mend(column, text, parsed.problem, found)) return refuse();
            found.row.cells.push_back(std::move(parsed.cell));
        }
        return found;
    }

    std::optional<FoundRow> refuse() {
        ++m_reading.result.refused;
        return std::nullopt;
    }

    /// A row without an id gets one from its line, so that a hand-made file reads the same every time.
    bool read_id(std::string_view given, std::size_t line, FoundRow& found) {
        const auto id = base::trimmed(given);
        found.row.id = id;
        if (base::is_id(id)) return true;
        if (id.empty()) {
            found.row.id = fmt::format("{}-line{}", m_table.name, line);
            note(Loss::repaired, found.where(), fmt::format("The row has no id; it got {}.", found.row.id));
            return true;
        }
        note(Loss::lost, found.where(),
             fmt::format("{} is no id (1 to 64 of a-z, 0-9, dot, hyphen, underscore). The row was left out.", shown(id)));
        return false;
    }

    bool read_withdrawn(std::string_view text, FoundRow& found) {
        found.row.withdrawn = text == "yes";
        if (text.empty() || text == "yes" || text == "no") return true;
        note(Loss::lost, found.where(),
             fmt::format("Column withdrawn must be yes or no, but is {}. The row was left out.", shown(text)));
        return false;
    }

    /// An optional cell that does not fit is left empty; a required one costs the row.
    bool mend(const Column& column, std::string_view text, const std::string& problem, const FoundRow& found) {
        const auto where = fmt::format("{}, column {}", found.where(), column.name);
        const auto what = text.empty() ? std::string("The cell is empty and") : fmt::format("{}", shown(text));
        note(Loss::lost, where,
             fmt::format("{} {}. {}", what, problem, column.required ? "The row was left out." : "The cell was left empty."));
        return !column.required;
    }

    std::optional<std::string> text_of(std::string_view path, const FoundRow& found) {
        const auto where = fmt::format("{}, column text", found.where());
        const auto name =
            path.starts_with("texts/") && path.ends_with(".txt") ? path.substr(6, path.size() - 10) : std::string_view{};
        if (!base::is_id(name)) {
            note(Loss::lost, where,
                 fmt::format("{} is no path such as texts/{}.txt inside the folder. The row was left out.", shown(path),
                             found.row.id));
            return std::nullopt;
        }
        auto words = m_find_text(std::string(path));
        if (words && !words->empty()) return words;
        note(Loss::lost, where, fmt::format("The file {} is {}. The row was left out.", path, words ? "empty" : "not there"));
        return std::nullopt;
    }

    const Table& m_table;
    const TidyFile& m_file;
    const FindText& m_find_text;
    Reading& m_reading;
};

}  // namespace

void Reading::finish() {
    for (const auto loss : {Loss::none, Loss::repaired, Loss::lost}) {
        const auto more = m_more[static_cast<std::size_t>(loss)];
        if (more > 0)
            result.diagnostics.push_back({loss, "the folder",
                                          fmt::format("{} of this severity (\"{}\"), not listed one by one.",
                                                      base::counted(more, "more remark", "more remarks"), base::word(loss))});
    }
}

std::vector<FoundRow> table_rows(const Table& table, const TidyFile& file, const FindText& find_text, Reading& reading) {
    return TableReader(table, file, find_text, reading).run();
}

}  // namespace loam::exchange
