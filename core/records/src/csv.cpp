// Tables as text: commas, semicolons, tabs or bars; quoted cells may hold line ends.

#include "characters.hpp"
#include "loam/base/json.hpp"
#include "loam/base/text.hpp"
#include "loam/intake/csv.hpp"
#include "loam/records/columns.hpp"
#include "registry.hpp"
#include "table.hpp"

namespace loam::records {
namespace {

constexpr std::size_t most_row = 16UL << 20U;   ///< a longer row is cut
constexpr std::size_t most_quoted = 4UL << 20U;  ///< a longer cell in quotation marks was never closed

struct Cell {
    std::string text;
    std::size_t begin = 0;
    std::size_t end = 0;
};
struct Row {
    std::vector<Cell> cells;
    std::size_t length = 0;  ///< with its line end
    bool is_mended = false;
    [[nodiscard]] std::vector<std::string> texts() const {
        std::vector<std::string> all;
        for (const auto& cell : cells) all.push_back(cell.text);
        return all;
    }
    [[nodiscard]] bool is_empty() const {
        return std::ranges::all_of(cells, [](const Cell& cell) { return bare(cell.text).empty(); });
    }
};

/// The row at the front of the text; false if its end is not there yet.
bool read_row(std::string_view text, char delimiter, bool is_all, Row& row) {
    row = {};
    std::size_t at = 0;
    for (;;) {
        Cell cell;
        cell.begin = at;
        if (at < text.size() && text[at] == '"') {
            auto close = at;
            for (;;) {
                close = text.find('"', close + 1);
                if (close == std::string_view::npos || close - at > most_quoted) break;
                if (close + 1 < text.size() && text[close + 1] == '"') ++close;
                else break;
            }
            if (close == std::string_view::npos && !is_all && text.size() - at <= most_quoted) return false;
            if (close != std::string_view::npos && close + 1 == text.size() && !is_all) return false;
            if (close != std::string_view::npos && close - at <= most_quoted) {
                for (auto i = at + 1; i < close; ++i) {
                    cell.text += text[i];
                    if (text[i] == '"') ++i;
                }
                at = close + 1;
            } else {
                row.is_mended = true;
                cell.text += '"';
                ++at;
            }
        }
        const auto end = text.find_first_of(std::string_view{std::array{delimiter, '\n', '\r'}.data(), 3}, at);
        if (end == std::string_view::npos && !is_all) return false;
        const auto stop = std::min(end, text.size());
        if (stop > at && cell.begin < at && bare(text.substr(at, stop - at)).size() > 0) row.is_mended = true;
        cell.text += text.substr(at, stop - at);
        cell.end = stop;
        at = stop;
        row.cells.push_back(std::move(cell));
        if (at < text.size() && text[at] == delimiter) {
            ++at;
            continue;
        }
        if (at < text.size()) {
            if (text[at] == '\r' && at + 1 == text.size() && !is_all) return false;
            at += text.substr(at).starts_with("\r\n") ? 2 : 1;
        }
        row.length = at;
        return true;
    }
}

char delimiter_of(std::string_view head) {
    if (starts_with_word(head, "sep=") && head.size() > 4) return head[4];
    char best = ',';
    std::size_t most = 0;
    for (const char candidate : {',', ';', '\t', '|'}) {
        auto rest = head;
        for (int rows = 0; rows < 6 && !rest.empty(); ++rows) {  // something may stand above the headings
            Row row;
            if (!read_row(rest, candidate, true, row)) break;
            const auto known = known_headings(row.texts()).known * 1000 + std::min<std::size_t>(row.cells.size(), 999);
            if (known > most) most = known, best = candidate;
            rest.remove_prefix(std::min(std::max<std::size_t>(1, row.length), rest.size()));
        }
    }
    return best;
}

class CsvReader {
public:
    CsvReader(TextWindow& window, Delivery& out) : m_window(window), m_out(out) {}

    base::Result<void> read() {
        if (starts_with_word(m_window.text(), "sep=")) m_delimiter = delimiter_of(m_window.text()), pass_line();
        else m_delimiter = delimiter_of(m_window.text());
        auto store = heading();
        if (!store) return base::fail(base::ErrorKind::bad_input, "The table has no row of headings. Nothing was read.");
        Row row;
        while (!m_out.stopped() && next(row)) {
            record(*store, row);
            m_window.pass(row.length);
            m_out.progress(m_window.byte_of(m_window.at()));
        }
        return {};
    }

private:
    bool next(Row& row) {
        while (!read_row(m_window.text(), m_delimiter, m_window.ended() || m_window.text().size() > most_row, row))
            m_window.more();
        return !m_window.text().empty() && row.length > 0;
    }

    void pass_line() {
        Row row;
        if (!next(row)) return;
        m_out.until(m_window, m_window.at() + row.length, Part::separator);
        m_window.pass(row.length);
    }

    /// The first row that names fields; what stands above it is told.
    std::optional<TableStore> heading() {
        Row row;
        for (int tried = 0; tried < 20 && next(row); ++tried) {
            const auto texts = row.texts();
            const bool is_named = std::ranges::any_of(m_out.options().columns, [&](const auto& choice) { return std::ranges::any_of(texts, [&](const auto& text) { return bare(text) == bare(choice.column); }); });
            const auto found = known_headings(texts);
            const bool fits = is_named || found.has_title || found.known >= 2 || texts.size() == 1;
            if (fits && !row.is_empty()) {
                m_out.until(m_window, m_window.at() + row.length, Part::separator);
                m_window.pass(row.length);
                return TableStore(m_out, "csv", texts);
            }
            if (!row.is_empty()) {
                m_out.until(m_window, m_window.at() + row.length, Part::diagnostic, "above the headings");
                m_out.remark(m_window.line(), {}, fmt::format("This row stands above the headings and was passed over: \"{}\".", one_line(m_window.text().substr(0, std::min<std::size_t>(row.length, 120)))));
            }
            m_window.pass(row.length);
        }
        return std::nullopt;
    }

    void record(TableStore& store, const Row& row) {
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

    void account(const TableStore& store, const Row& row) {
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
    char m_delimiter = ',';
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
    const auto delimiter = delimiter_of(head);
    for (int rows = 0; rows < 5 && !head.empty(); ++rows) {
        Row row;
        if (!read_row(head, delimiter, true, row)) return 0;
        const auto found = known_headings(row.texts());
        const bool is_table = row.cells.size() >= 2 && row.cells.size() < 2000 && (found.known >= 3 || (found.has_title && (found.known >= 2 || row.cells.size() == 2)));
        if (is_table && found.known > 0) return 60;
        head.remove_prefix(std::min(row.length, head.size()));
    }
    return 0;
}

std::vector<std::string> headings_in(std::string_view head) {
    const auto delimiter = delimiter_of(head);
    for (int rows = 0; rows < 20 && !head.empty(); ++rows) {
        Row row;
        if (!read_row(head, delimiter, true, row)) break;
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
