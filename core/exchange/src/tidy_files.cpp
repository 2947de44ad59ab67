#include "loam/base/json.hpp"
#include "loam/exchange/tidy.hpp"
#include "loam/intake/csv.hpp"
#include "tidy_names.hpp"

// Rows → canonical bytes.

namespace loam::exchange {
namespace {

using domain::Cell;
using domain::Row;
using domain::Table;

/// LF line ends and no NUL, as a tidy file holds them.
std::string plain(std::string text) {
    if (text.find_first_of(std::string_view("\r\0", 2)) == std::string::npos) return text;
    std::string kept;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\r')
            kept += i + 1 < text.size() && text[i + 1] == '\n' ? std::string_view{} : std::string_view{"\n"};
        else if (text[i] != '\0')
            kept += text[i];
    }
    return kept;
}

std::string manifest() {
    return base::json_text(base::JsonObject{{"format", format_name}, {"version", tidy_version}}, base::Layout::pretty) + "\n";
}

std::vector<const Row*> in_order(const std::vector<Row>& rows) {
    std::vector<const Row*> all;
    all.reserve(rows.size());
    for (const auto& row : rows) all.push_back(&row);
    std::ranges::sort(all, [](const Row* a, const Row* b) { return std::tie(a->ord, a->id) < std::tie(b->ord, b->id); });
    return all;
}

std::vector<std::string> heading(const Table& table, bool with_withdrawn) {
    std::vector<std::string> names{"id"};
    for (const auto& column : table.columns) names.emplace_back(column.name);
    if (with_withdrawn) names.emplace_back("withdrawn");
    return names;
}

class TableWriter {
public:
    TableWriter(const Table& table, std::vector<TidyFile>& texts) : m_table(table), m_texts(texts) {}

    TidyFile write(const std::vector<Row>& rows) {
        const bool any_withdrawn = std::ranges::any_of(rows, &Row::withdrawn);
        TidyFile file{fmt::format("{}.csv", m_table.name), intake::csv_line(heading(m_table, any_withdrawn))};
        for (const auto* row : in_order(rows)) {
            std::vector<std::string> cells{row->id};
            for (std::size_t i = 0; i < m_table.columns.size(); ++i)
                cells.push_back(cell(*row, m_table.columns[i], i < row->cells.size() ? row->cells[i] : Cell{}));
            if (any_withdrawn) cells.emplace_back(row->withdrawn ? "yes" : "");
            file.bytes += intake::csv_line(cells);
        }
        return file;
    }

private:
    std::string cell(const Row& row, const domain::Column& column, const Cell& value) {
        auto text = plain(domain::cell_text(column, value));
        if (!stands_in_file(m_table, column) || text.empty()) return text;
        // A reader takes off one byte order mark, so a text that begins with one gets a second.
        if (text.starts_with("\xEF\xBB\xBF")) text.insert(0, "\xEF\xBB\xBF");
        m_texts.push_back({text_path(row.id), std::move(text)});
        return m_texts.back().path;
    }

    const Table& m_table;
    std::vector<TidyFile>& m_texts;
};

}  // namespace

std::vector<TidyFile> tidy_files(const domain::RowsByTable& rows) {
    std::vector<TidyFile> files{{std::string(manifest_name), manifest()}};
    std::vector<TidyFile> texts;
    for (const auto* table : domain::tables()) {
        const auto at = rows.find(table->name);
        if (at == rows.end() || at->second.empty()) continue;
        files.push_back(TableWriter(*table, texts).write(at->second));
    }
    std::ranges::move(texts, std::back_inserter(files));
    return files;
}

}  // namespace loam::exchange
