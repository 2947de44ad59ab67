#include "loam/intake/csv.hpp"

#include "loam/base/text.hpp"
#include "loam/intake/clean_text.hpp"

namespace loam::intake {
namespace {

using base::Loss;

/// A part of a cell as it may stand in a message.
std::string shown(std::string_view cell) {
    constexpr std::size_t most = 60;
    auto text = std::string(base::slice(cell, 0, most));
    std::ranges::replace(text, '\n', ' ');
    return text.size() < cell.size() ? text + "..." : text;
}

/// The first line outside quotation marks decides, and only if no comma stands in it.
char delimiter_of(std::string_view text) {
    bool quoted = false;
    std::array<std::size_t, 2> seen{};
    for (const char c : text) {
        if (c == '"') quoted = !quoted;
        if (quoted) continue;
        if (c == '\n') break;
        if (c == ',') return ',';
        if (c == ';') ++seen[0];
        if (c == '\t') ++seen[1];
    }
    if (seen[0] == 0 && seen[1] == 0) return ',';
    return seen[0] >= seen[1] ? ';' : '\t';
}

/// Keeps the first diagnostics of a file and counts the rest: a broken file must not cost more memory than it has bytes.
class Notes {
public:
    explicit Notes(base::Diagnostics& kept) : m_kept(kept) {}

    void add(Loss loss, std::string where, std::string message) {
        if (m_added++ < most)
            m_kept.push_back({loss, std::move(where), std::move(message)});
        else
            ++m_more[static_cast<std::size_t>(loss)];
    }

    void finish(std::string_view name) {
        for (const auto loss : {Loss::none, Loss::repaired, Loss::lost}) {
            const auto more = m_more[static_cast<std::size_t>(loss)];
            if (more > 0)
                m_kept.push_back({loss, std::string(name),
                                  fmt::format("{} of this severity (\"{}\") not listed one by one.",
                                              base::counted(more, "more remark", "more remarks"), base::word(loss))});
        }
    }

private:
    static constexpr std::size_t most = 2000;
    base::Diagnostics& m_kept;
    std::size_t m_added = 0;
    std::array<std::size_t, 3> m_more{};
};

class CsvReader {
public:
    CsvReader(std::string_view text, std::string_view name, char delimiter, Notes& notes)
        : m_text(text), m_name(name), m_delimiter(delimiter), m_notes(notes) {}

    [[nodiscard]] bool at_end() const { return m_at >= m_text.size(); }

    /// The next row that has any character; false at the end. `bytes` is its length in the text.
    bool next(CsvRow& row, std::size_t& bytes) {
        while (!at_end() && m_text[m_at] == '\n') end_line();
        if (at_end()) return false;
        const auto from = m_at;
        row = CsvRow{.line = m_line, .cells = {}, .surplus = {}};
        for (;;) {
            row.cells.push_back(cell());
            if (at_end() || m_text[m_at] != m_delimiter) break;
            ++m_at;
        }
        bytes = m_at - from;
        if (!at_end()) end_line();
        return true;
    }

private:
    std::string cell() { return !at_end() && m_text[m_at] == '"' ? quoted() : plain({}); }

    std::string plain(std::string so_far) {
        const auto from = m_at;
        while (!at_end() && m_text[m_at] != m_delimiter && m_text[m_at] != '\n') ++m_at;
        const auto body = m_text.substr(from, m_at - from);
        if (so_far.empty()) {
            if (const auto mark = body.find('"'); mark != std::string_view::npos && mark > 0)
                note(Loss::repaired, m_line, from + mark,
                     "A quotation mark stands inside a cell without quotation marks; it was taken as it stands.");
        }
        return so_far.append(body);
    }

    std::string quoted() {
        const auto opening = m_at++;
        const auto line = m_line;
        const auto line_start = m_line_start;
        std::string body;
        for (;;) {
            const auto mark = m_text.find('"', m_at);
            if (mark == std::string_view::npos) break;
            pass_lines(m_at, mark);
            body.append(m_text.substr(m_at, mark - m_at));
            m_at = mark + 1;
            if (at_end() || m_text[m_at] != '"') return after_quotes(std::move(body));
            body += '"';
            ++m_at;
        }
        m_line = line;
        m_line_start = line_start;
        m_at = opening;
        note(Loss::repaired, line, opening,
             "A quotation mark is opened here and never closed; it was taken as an ordinary character.");
        ++m_at;
        return plain("\"");
    }

    std::string after_quotes(std::string body) {
        if (at_end() || m_text[m_at] == m_delimiter || m_text[m_at] == '\n') return body;
        note(Loss::repaired, m_line, m_at, "Characters follow a closing quotation mark; they were added to the cell.");
        const auto from = m_at;
        while (!at_end() && m_text[m_at] != m_delimiter && m_text[m_at] != '\n') ++m_at;
        return body.append(m_text.substr(from, m_at - from));
    }

    void pass_lines(std::size_t from, std::size_t to) {
        for (auto at = m_text.find('\n', from); at < to; at = m_text.find('\n', at + 1)) {
            ++m_line;
            m_line_start = at + 1;
        }
    }

    void end_line() {
        ++m_at;
        ++m_line;
        m_line_start = m_at;
    }

    void note(Loss loss, std::size_t line, std::size_t at, std::string message) {
        if (m_counted_to < m_line_start || m_counted_to > at) {
            m_counted_to = m_line_start;
            m_counted = 0;
        }
        m_counted += base::code_points(m_text.substr(m_counted_to, at - m_counted_to));
        m_counted_to = at;
        m_notes.add(loss, fmt::format("{} line {}, column {}", m_name, line, m_counted + 1), std::move(message));
    }

    std::string_view m_text;
    std::string_view m_name;
    char m_delimiter;
    Notes& m_notes;
    std::size_t m_at = 0;
    std::size_t m_line = 1;
    std::size_t m_line_start = 0;
    std::size_t m_counted_to = 0;  ///< characters of this line are counted up to here, so that no line is counted twice
    std::size_t m_counted = 0;
};

/// Brings a row to the header's width and says what that meant.
void square(CsvRow& row, std::size_t width, std::string_view name, Notes& notes) {
    const auto where = fmt::format("{} line {}", name, row.line);
    const auto found = row.cells.size();
    if (found < width) {
        notes.add(Loss::repaired, where,
                  fmt::format("The row has {} of {}; the missing ones were left empty.", found,
                              base::counted(width, "cell", "cells")));
        row.cells.resize(width);
        return;
    }
    row.surplus.assign(std::make_move_iterator(row.cells.begin() + static_cast<std::ptrdiff_t>(width)),
                       std::make_move_iterator(row.cells.end()));
    row.cells.resize(width);
    for (std::size_t i = 0; i < row.surplus.size(); ++i) {
        if (row.surplus[i].empty()) continue;
        notes.add(Loss::lost, where,
                  fmt::format("Cell {} stands beyond the {} of the heading and was left out: \"{}\".", width + i + 1,
                              base::counted(width, "column", "columns"), shown(row.surplus[i])));
    }
}

}  // namespace

CsvRead read_csv(std::string_view bytes, std::string_view name, const CsvOptions& options) {
    auto clean = clean_text(bytes, name);
    CsvRead read{{}, std::move(clean.diagnostics)};
    const char delimiter = options.delimiter != 0 ? options.delimiter : delimiter_of(clean.text);
    if (options.delimiter == 0 && delimiter != ',')
        read.diagnostics.push_back(
            {Loss::none, fmt::format("{} line 1", name),
             fmt::format("The columns are separated by {}; read so.", delimiter == ';' ? "semicolons" : "tabs")});
    Notes notes(read.diagnostics);
    CsvReader reader(clean.text, name, delimiter, notes);
    CsvRow row;
    std::size_t length = 0;
    if (reader.next(row, length)) read.table.header = std::move(row.cells);
    while (reader.next(row, length)) {
        if (length > options.row_bytes) {
            notes.add(Loss::lost, fmt::format("{} line {}", name, row.line),
                      fmt::format("The row is {} bytes long; more than {} are not read. The row was left out.", length,
                                  options.row_bytes));
            continue;
        }
        if (row.cells.size() != read.table.header.size()) square(row, read.table.header.size(), name, notes);
        read.table.rows.push_back(std::move(row));
    }
    notes.finish(name);
    return read;
}

std::string csv_line(const std::vector<std::string>& cells) {
    std::string line;
    for (const auto& cell : cells) {
        if (&cell != &cells.front()) line += ',';
        if (cell.find_first_of(",\"\n\r") == std::string::npos) {
            line += cell;
            continue;
        }
        line += '"';
        for (const char c : cell) {
            if (c == '"') line += '"';
            line += c;
        }
        line += '"';
    }
    return line += '\n';
}

}  // namespace loam::intake
