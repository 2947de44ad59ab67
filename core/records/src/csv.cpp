// Tables as text: commas, semicolons, tabs or bars; quoted cells may hold line ends.

#include "characters.hpp"
#include "loam/base/json.hpp"
#include "loam/base/text.hpp"
#include "loam/intake/csv.hpp"
#include "loam/records/columns.hpp"
#include "csv_rows.hpp"
#include "registry.hpp"
#include "table.hpp"

namespace loam::records {
namespace {

constexpr std::size_t most_row = 16UL << 20U;   ///< a longer row is cut

class CsvReader {
public:
    CsvReader(TextWindow& window, Delivery& out) : m_window(window), m_out(out) {}

    base::Result<void> read() {
        const auto said = separator_from(m_out.options().table.separator);
        m_separator = said ? *said : separator_of(m_window.text());
        if (starts_with_word(m_window.text(), "sep=")) pass_line();
        if (is_upright()) return read_upright();
        auto store = heading();
        if (!store) return base::fail(base::ErrorKind::bad_input, "The table has no row of headings that name fields. Nothing was read. Say which row they stand in (0: there are none) and which column is which.");
        CsvRowRead row;
        while (!m_out.stopped() && next(row)) {
            record(*store, row);
            m_window.pass(row.length);
            m_out.progress(m_window.byte_of(m_window.at()));
        }
        return {};
    }

private:
    bool next(CsvRowRead& row, std::size_t from = 0) {
        while (!read_row(m_window.text().substr(from), m_separator, m_window.ended() || m_window.text().size() - from > most_row, row))
            m_window.more();
        return m_window.text().size() > from && row.length > 0;
    }

    /// Embase.com writes a field a row, its name in the first cell, and an empty row between records.
    bool is_upright() {
        const auto& options = m_out.options();
        if (options.table.is_said() || !options.columns.empty()) return false;
        std::size_t named = 0;
        std::size_t rows = 0;
        CsvRowRead row;
        for (std::size_t from = 0; rows < 12 && next(row, from); from += row.length) {
            if (row.is_empty()) break;
            const auto cells = row.texts();
            const bool is_name = cells.size() >= 2 && field_of_heading(cells[0]) != Field::none && cells[0].size() < 60;
            // Of a table whose headings stand in a row, the first row names several fields.
            if (rows == 0 && (!is_name || known_headings(cells).known > 1)) return false;
            named += is_name ? 1 : 0;
            ++rows;
        }
        return named >= 4 && named * 2 >= rows;
    }

    base::Result<void> read_upright() {
        m_out.remark(m_window.line(), {}, "The table has a row for each field, and an empty row between records; it was read so.");
        CsvRowRead row;
        while (!m_out.stopped() && next(row)) {
            if (row.is_empty()) {
                finish_upright(m_window.at());
                m_out.until(m_window, m_window.at() + row.length, Part::separator);
            } else {
                take_upright(row);
            }
            m_window.pass(row.length);
            m_out.progress(m_window.byte_of(m_window.at()));
        }
        if (!m_out.stopped()) finish_upright(m_window.at());
        return {};
    }

    void take_upright(const CsvRowRead& row) {
        auto cells = row.texts();
        const bool begins_anew = !m_names.empty() && one_line(cells[0]) == m_names.front();
        if (begins_anew) finish_upright(m_window.at());
        if (m_out.stopped()) return;
        if (!m_out.is_open()) {
            m_out.until(m_window, m_window.at(), Part::separator);
            m_out.begin(m_window, m_window.at(), m_window.line());
            m_line = m_window.line();
        }
        if (row.is_mended) m_out.repaired(m_window.line(), {}, "A quotation mark in this row is not closed, or is followed by more; it was taken as it stands.");
        std::string value;
        for (std::size_t i = 1; i < cells.size(); ++i)
            if (!bare(cells[i]).empty()) value += (value.empty() ? "" : "; ") + cells[i];
        m_names.push_back(one_line(cells[0]));
        m_values.push_back(std::move(value));
        if (!m_out.accounts()) return;
        for (std::size_t i = 1; i < row.cells.size(); ++i) {
            if (bare(row.cells[i].text).empty()) continue;
            m_out.until(m_window, m_window.at() + row.cells[i].begin, Part::separator);
            m_out.until(m_window, m_window.at() + row.cells[i].end, Part::field, m_names.back());
        }
        m_out.until(m_window, m_window.at() + row.length, Part::separator);
    }

    void finish_upright(std::uint64_t end) {
        if (!m_out.is_open()) return;
        TableHead head{.heading = 1, .first = 2, .headings = std::exchange(m_names, {}), .guessed = {}};
        head.guessed = fields_of(head.headings);
        TableStore(m_out, "csv", head, false).store(std::exchange(m_values, {}), m_line);
        m_out.deliver(m_window, end);
    }

    void pass_line() {
        CsvRowRead row;
        if (!next(row)) return;
        m_out.until(m_window, m_window.at() + row.length, Part::separator);
        m_window.pass(row.length);
    }

    /// Where headings and records begin; what stands above and between is told.
    std::optional<TableStore> heading() {
        FirstRows first;
        std::vector<std::size_t> lengths;
        CsvRowRead row;
        const auto wanted = rows_looked_at(m_out.options());
        for (std::size_t from = 0; first.size() < wanted && next(row, from); from += row.length) {
            first.push_back(row.texts());
            lengths.push_back(row.length);
        }
        const auto head = head_of(first, m_out.options());
        if (!head) return std::nullopt;
        tell_look(*head, first, {.format = "csv", .separator = separator_word(m_separator)}, m_out.options());
        for (std::size_t i = 0; i + 1 < head->first && i < lengths.size(); ++i) pass_above(*head, first[i], i + 1, lengths[i]);
        return TableStore(m_out, "csv", *head);
    }

    void pass_above(const TableHead& head, const std::vector<std::string>& texts, std::size_t n, std::size_t length) {
        const bool is_empty = std::ranges::all_of(texts, [](const auto& text) { return bare(text).empty(); });
        if (n == head.heading || is_empty) {
            m_out.until(m_window, m_window.at() + length, Part::separator);
        } else {
            m_out.until(m_window, m_window.at() + length, Part::diagnostic, n < head.heading ? "above the headings" : "below the headings");
            m_out.remark(m_window.line(), {}, fmt::format("This row stands {} the headings and was passed over: \"{}\".", n < head.heading ? "above" : "below", one_line(m_window.text().substr(0, std::min<std::size_t>(length, 120)))));
        }
        m_window.pass(length);
    }

    void record(TableStore& store, const CsvRowRead& row) {
        if (row.is_empty()) return m_out.until(m_window, m_window.at() + row.length, Part::separator);
        const auto line = m_window.line();
        m_out.until(m_window, m_window.at(), Part::separator);
        m_out.begin(m_window, m_window.at(), line);
        if (m_out.accounts()) account(store, row);
        if (row.is_mended) m_out.repaired(line, {}, "A quotation mark in this row is not closed, or is followed by more; it was taken as it stands.");
        if (row.cells.size() < store.headings().size()) m_out.often(fmt::format("The row has fewer than the {} cells of the heading; the missing ones were taken as empty.", store.headings().size()));
        store.store(row.texts(), line);
        m_out.deliver(m_window, m_window.at() + row.length);
    }

    void account(const TableStore& store, const CsvRowRead& row) {
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            const auto& cell = row.cells[i];
            m_out.until(m_window, m_window.at() + cell.begin, Part::separator);
            if (bare(cell.text).empty()) continue;
            m_out.until(m_window, m_window.at() + cell.end, Part::field, i < store.headings().size() ? store.headings()[i] : std::string("beyond the headings"));
        }
        m_out.until(m_window, m_window.at() + row.length, Part::separator);
    }

    TextWindow& m_window;
    Delivery& m_out;
    char m_separator = ',';
    std::vector<std::string> m_names;    ///< of the record that is open, where each field has a row
    std::vector<std::string> m_values;
    std::size_t m_line = 0;
};

constexpr std::string_view columns = "kind,type,title,translated_title,authors,editors,year,date,journal,journal_short,volume,issue,pages,publisher,place,edition,series,doi,pmid,pmcid,accession,database,issn,isbn,language,urls,abstract,keywords,headings,notes,label,others\n";

std::string names_cell(const std::vector<Author>& authors) {
    std::vector<std::string> names;
    for (const auto& author : authors) names.push_back(printed(author));
    auto text = base::join(names, "; ");
    return names_in(text) == names ? text : text + ";";
}

/// A semicolon behind a single item says that its comma parts nothing.
std::string list_cell(const std::vector<std::string>& items) {
    auto text = base::join(items, "; ");
    return items.size() == 1 && text.find_first_of(",|") != std::string::npos ? text + ";" : text;
}

}  // namespace

int recognise_csv(std::string_view head) {
    const auto separator = separator_of(head);
    for (int rows = 0; rows < 5 && !head.empty(); ++rows) {
        CsvRowRead row;
        if (!read_row(head, separator, true, row)) return 0;
        const auto found = known_headings(row.texts());
        const bool is_table = row.cells.size() >= 2 && row.cells.size() < 2000 && (found.known >= 3 || (found.has_title && (found.known >= 2 || row.cells.size() == 2)));
        if (is_table && found.known > 0) return 60;
        head.remove_prefix(std::min(row.length, head.size()));
    }
    return 0;
}

std::vector<std::string> headings_in(std::string_view head) {
    const auto separator = separator_of(head);
    for (int rows = 0; rows < 20 && !head.empty(); ++rows) {
        CsvRowRead row;
        if (!read_row(head, separator, true, row)) break;
        const auto found = known_headings(row.texts());
        if (found.has_title || found.known >= 2) return row.texts();
        head.remove_prefix(std::min(std::max<std::size_t>(1, row.length), head.size()));
    }
    return {};
}

base::Result<void> read_csv_records(TextWindow& window, Delivery& out) { return CsvReader(window, out).read(); }

std::string csv_of(const Record& record) {
    base::JsonArray others;
    for (const auto& [tag, value] : record.others) others.push_back(base::JsonObject{{"tag", tag}, {"value", value}});
    return intake::csv_line({std::string(word(record.kind)), record.type_as_printed, record.title, record.translated_title, names_cell(record.authors), names_cell(record.editors), record.year ? std::to_string(*record.year) : std::string(), record.date_as_printed,
                             record.journal, record.journal_short, record.volume, record.issue, record.pages, record.publisher, record.place, record.edition, record.series, record.doi, record.pmid, record.pmcid, record.accession, record.database,
                             base::join(record.issns, "; "), base::join(record.isbns, "; "), record.language, base::join(record.urls, "\n"), record.abstract, list_cell(record.keywords), list_cell(record.headings), record.notes, record.label,
                             others.empty() ? std::string() : base::json_text(others)});
}

std::string_view csv_heading() { return columns; }

}  // namespace loam::records
